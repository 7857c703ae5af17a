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
}

impl Word {
    /// Whether it has one of the classes.
    pub fn is(&self, class: Class) -> bool {
        self.entry.class.has(class)
    }

    /// Whether it is one of `words`, in any case of letters.
    pub fn any(&self, text: &str, words: &[&str]) -> bool {
        let word = self.range.of(text);
        self.shape == Shape::Word && words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    /// Whether it is one of the words of `list`, which are set apart by single spaces.
    pub fn one_of(&self, text: &str, list: &str) -> bool {
        self.shape == Shape::Word && listed(self.range.of(text).as_bytes(), list.as_bytes())
    }

    /// Whether it ends a clause.
    pub fn breaks(&self) -> bool {
        !matches!(self.shape, Shape::Word | Shape::Opaque)
    }
}

/// Whether `word`, in any case of letters, is one of the words of `list`, which are in lower case and set apart by
/// single spaces. Only the places of its first letter are looked at.
fn listed(word: &[u8], list: &[u8]) -> bool {
    let Some(first) = word.first() else { return false };
    memchr::memchr_iter(first.to_ascii_lowercase(), list).any(|start| {
        let end = start + word.len();
        matches!(list.get(end), None | Some(b' '))
            && start.checked_sub(1).is_none_or(|before| list.get(before) == Some(&b' '))
            && list.get(start..end).is_some_and(|other| other.eq_ignore_ascii_case(word))
    })
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
    while at < range.end && found.len() < limit {
        while opaque.next_if(|other| other.end <= at).is_some() {}
        if let Some(block) = opaque.peek().filter(|other| other.start <= at) {
            let end = block.end.min(range.end);
            found.push(Word { range: TextRange::new(at, end), shape: Shape::Opaque, entry: Entry::default() });
            at = end;
            continue;
        }
        let stop = opaque.peek().map_or(range.end, |other| other.start.min(range.end));
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
                found.push(Word { range, shape, entry });
                at += length;
                continue;
            }
        }
        // Markup, or a symbol that means nothing here.
        at += u32::try_from(rest.chars().next().map_or(1, char::len_utf8)).unwrap_or(1);
    }
    found
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
