//! The words of a sentence, with markup and the prefixes of inner lines left out.

use super::lexicon::{self, Class, Entry};
use crate::source::TextRange;

/// What a piece of a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters and digits, inner hyphens, dots and slashes included.
    Word,
    /// A code span, an address, HTML: nothing to read in it.
    Opaque,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// A dash between words.
    Dash,
    /// `=>`, `→`, `->`
    Arrow,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `.`, `!`, `?`
    Stop,
}

/// A piece of a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Word {
    /// Where it stands.
    pub range: TextRange,
    /// What it is.
    pub shape: Shape,
    /// What the lexicon knows of it.
    pub entry: Entry,
    /// Its bit in the masks of [`List`].
    mask: u128,
}

/// Words to compare with, set apart by single spaces, in lower case. A mask rejects most other words at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    words: &'static str,
    mask: u128,
}

impl List {
    /// Builds a list, best in a constant.
    pub const fn new(words: &'static str) -> Self {
        let (mut mask, mut first, mut last, mut length) = (0, 0, 0, 0);
        let mut rest = words.as_bytes();
        while let Some((byte, tail)) = rest.split_first() {
            if *byte == b' ' {
                length = 0;
            } else {
                first = if length == 0 { *byte } else { first };
                last = *byte;
                length += 1;
            }
            if length > 0 && (tail.is_empty() || matches!(tail.first(), Some(b' '))) {
                mask |= bit(first, last, length);
            }
            rest = tail;
        }
        Self { words, mask }
    }

    /// Whether it has no words.
    pub const fn is_empty(self) -> bool {
        self.words.is_empty()
    }
}

/// The bit of a word with this first and last letter and length.
const fn bit(first: u8, last: u8, length: usize) -> u128 {
    1 << ((first.to_ascii_lowercase() as usize * 3 + last.to_ascii_lowercase() as usize * 7 + length * 29) % 128)
}

/// A [`List`] that is built at compile time.
macro_rules! list {
    ($words:expr) => {
        const { $crate::grammar::words::List::new($words) }
    };
}
pub(super) use list;

impl Word {
    fn new(text: &str, range: TextRange, shape: Shape, entry: Entry) -> Self {
        let letter = |at: u32| text.as_bytes().get(at as usize).copied().unwrap_or(0);
        Self { range, shape, entry, mask: bit(letter(range.start), letter(range.end.saturating_sub(1)), range.len() as usize) }
    }

    /// Whether it has one of the classes.
    pub fn is(&self, class: Class) -> bool {
        self.entry.class.has(class)
    }

    /// Whether it is a word of `list`, in any case of letters.
    pub fn one_of(&self, text: &str, list: List) -> bool {
        if self.shape != Shape::Word || list.mask & self.mask == 0 {
            return false;
        }
        let word = self.range.of(text);
        // By hand, since this is the hottest loop: a split costs several times as much.
        let (word, mut rest) = (word.as_bytes(), list.words.as_bytes());
        while let Some((head, tail)) = rest.split_at_checked(word.len()) {
            if tail.first().is_none_or(|byte| *byte == b' ') && head.eq_ignore_ascii_case(word) {
                return true;
            }
            let Some(space) = rest.iter().position(|byte| *byte == b' ') else { break };
            rest = rest.get(space + 1..).unwrap_or_default();
        }
        false
    }

    /// Whether it ends a clause.
    pub fn breaks(&self) -> bool {
        !matches!(self.shape, Shape::Word | Shape::Opaque)
    }
}

/// The opaque ranges that touch `range`; `opaque` is sorted.
pub(super) fn touching(opaque: &[TextRange], range: TextRange) -> &[TextRange] {
    let from = opaque.partition_point(|other| other.end <= range.start);
    let rest = opaque.get(from..).unwrap_or_default();
    rest.get(..rest.partition_point(|other| other.start < range.end)).unwrap_or_default()
}

/// Up to `limit` words of `range`. `opaque` is sorted and disjoint.
pub(super) fn words(text: &str, range: TextRange, opaque: &[TextRange], limit: usize) -> Vec<Word> {
    let mut opaque = touching(opaque, range).iter().peekable();
    let mut found: Vec<Word> = Vec::with_capacity(limit.min(range.len() as usize / 5 + 4));
    let mut at = range.start;
    let mut line_start = false;
    // The ends of the text and of the whole of a link that is being read.
    let mut link: Option<(u32, u32)> = None;
    while at < range.end && found.len() < limit {
        while opaque.next_if(|other| other.end <= at).is_some() {}
        if let Some((_, end)) = link.filter(|(text_end, _)| *text_end <= at) {
            (at, link) = (end, None);
            continue;
        }
        if let Some(block) = opaque.peek().filter(|other| other.start <= at && link.is_none()) {
            // "[Back up the database](#backup) first": a link that opens a sentence is part of it.
            if found.is_empty()
                && let Some(length) = opening_link(text, **block, range.end)
            {
                link = Some((block.start + length, block.end));
                at += 1;
                continue;
            }
            let end = block.end.min(range.end);
            let range = TextRange::new(at, end);
            let (shape, entry) = code_verb(text, range).map_or((Shape::Opaque, Entry::default()), |entry| (Shape::Word, entry));
            found.push(Word::new(text, range, shape, entry));
            at = end;
            continue;
        }
        let stop = match link {
            Some((text_end, _)) => text_end.min(range.end),
            None => opaque.peek().map_or(range.end, |other| other.start.min(range.end)),
        };
        let rest = TextRange::new(at, stop).of(text);
        let Some(&first) = rest.as_bytes().first() else { break };
        if rest.starts_with("](") {
            // The address of a link: its parentheses are no parentheses of the text.
            let close = rest.find(')').map_or(2, |close| close + 1);
            at += u32::try_from(close).unwrap_or(2);
            continue;
        }
        if first == b'\n' {
            line_start = true;
        } else if !first.is_ascii_whitespace() && (!line_start || first != b'>') {
            line_start = false;
            if let Some((shape, length)) = piece(rest) {
                let range = TextRange::new(at, at + length);
                let entry = if shape == Shape::Word { lexicon::lookup(range.of(text)) } else { Entry::default() };
                found.push(Word::new(text, range, shape, entry));
                at += length;
                continue;
            }
        }
        // Markup, or a symbol that means nothing here.
        at += u32::try_from(rest.chars().next().map_or(1, char::len_utf8)).unwrap_or(1);
    }
    found
}

/// The length of the text of a link with its bracket, where words follow the link up to `end`.
fn opening_link(text: &str, block: TextRange, end: u32) -> Option<u32> {
    let link = block.of(text);
    let after = TextRange::new(block.end.min(end), end).of(text);
    let inner = link.strip_prefix('[').filter(|inner| !inner.starts_with(['`', '!']))?;
    let length = inner.find("](")?;
    let goes_on = after.trim_start_matches(['*', '_']).starts_with(' ') && after.bytes().any(|byte| byte.is_ascii_alphabetic());
    goes_on.then_some(u32::try_from(length + 1).ok()?)
}

/// "`ssh` into the host": a verb that is written as code, told by the words after it.
fn code_verb(text: &str, code: TextRange) -> Option<Entry> {
    const AFTER: &[&str] = &[" to ", " into ", " onto ", " the ", " your ", " this ", " that "];
    let after = text.get(code.end as usize..)?;
    let name = code.of(text).trim_matches('`');
    let entry = AFTER.iter().any(|word| after.trim_start_matches('*').starts_with(word)).then(|| lexicon::lookup(name))?;
    entry.verb.is_some().then_some(entry)
}

/// The piece at the start of `rest`, with its length in bytes.
fn piece(rest: &str) -> Option<(Shape, u32)> {
    let bytes = rest.as_bytes();
    let next = bytes.get(1).copied().unwrap_or(b' ');
    let shape = match bytes.first()? {
        b',' => Shape::Comma,
        b';' => Shape::Semicolon,
        b':' => Shape::Colon,
        b'(' => Shape::Open,
        b')' => Shape::Close,
        b'!' | b'=' if next == b'=' => return word(rest),
        b'!' | b'?' => Shape::Stop,
        b'.' if !next.is_ascii_alphanumeric() && next != b'/' => Shape::Stop,
        b'=' | b'-' if next == b'>' => return Some((Shape::Arrow, 2)),
        b'-' if next == b' ' => Shape::Dash,
        b'-' if next == b'-' && bytes.get(2) == Some(&b' ') => return Some((Shape::Dash, 2)),
        _ => {
            let first = rest.chars().next()?;
            return match first {
                '\u{2192}' | '\u{21D2}' | '\u{279C}' | '\u{27A1}' => Some((Shape::Arrow, 3)),
                '\u{2013}' | '\u{2014}' => Some((Shape::Dash, 3)),
                _ => word(rest),
            };
        }
    };
    Some((shape, 1))
}

/// The word at the start of `rest`.
fn word(rest: &str) -> Option<(Shape, u32)> {
    let mut end = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let inner = match letter {
            _ if letter.is_alphanumeric() => true,
            // Symbols join what follows; at the start they open a name or a path.
            '$' | '/' | '@' | '#' | '%' | '<' | '{' | '\\' | '&' | '+' | '=' | '!' | '|' | '^' | '}' => {
                letter == '%' && at > 0 || next.is_some_and(|next| next.is_alphanumeric() || "=<{$/".contains(next))
            }
            '-' | '_' | '.' | ':' | '\'' | '\u{2019}' | ',' | '~' => {
                let joins = at > 0 || letter == '-' || letter == '.' || letter == '~';
                let digits = letter != ',' || next.is_some_and(|next| next.is_ascii_digit());
                joins
                    && digits
                    && next.is_some_and(|next| next.is_alphanumeric() || "/_-".contains(next) && letter != ':' && letter != '\'')
            }
            '>' => at > 0 && rest.starts_with('<') && !rest.get(..at).unwrap_or("").contains('>'),
            _ => false,
        };
        if !inner {
            break;
        }
        end = at + letter.len_utf8();
    }
    (end > 0).then(|| (Shape::Word, u32::try_from(end).unwrap_or(u32::MAX)))
}
