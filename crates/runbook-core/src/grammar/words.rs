//! The words of a sentence, with markup and the prefixes of inner lines left out.

use super::key::Key;
use super::lexicon::{self, Class, Entry, Idioms};
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
    /// Whether `entry` is that of its own letters, not of code inside marks.
    spelled: bool,
    /// Its letters.
    key: Key,
    /// Its bit in the masks of [`List`].
    bit: u128,
}

/// Words to compare with. A mask rejects most other words at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    keys: &'static [Key],
    mask: u128,
}

impl List {
    /// The list of these words; see [`list`].
    pub const fn new(keys: &'static [Key]) -> Self {
        let (mut mask, mut rest) = (0, keys);
        while let Some((key, tail)) = rest.split_first() {
            mask |= key.bit();
            rest = tail;
        }
        Self { keys, mask }
    }

    /// Whether it has no words.
    pub const fn is_empty(self) -> bool {
        self.keys.is_empty()
    }

    /// Whether a word with this key is in it.
    #[inline]
    pub fn has(self, key: Key) -> bool {
        self.mask & key.bit() != 0 && self.keys.contains(&key)
    }
}

/// How many words, set apart by white space, are in `words`.
pub(super) const fn count(words: &str) -> usize {
    let (mut count, mut inside) = (0, false);
    let mut rest = words.as_bytes();
    while let Some((byte, tail)) = rest.split_first() {
        count += (!inside && !byte.is_ascii_whitespace()) as usize;
        inside = !byte.is_ascii_whitespace();
        rest = tail;
    }
    count
}

/// The keys of the words, set apart by white space, in `words`.
pub(super) const fn keys<const COUNT: usize>(words: &str) -> [Key; COUNT] {
    let mut keys = [Key::NONE; COUNT];
    let mut free = keys.as_mut_slice();
    let mut rest = words.as_bytes();
    while let Some((key, tail)) = free.split_first_mut() {
        rest = rest.trim_ascii_start();
        let (mut length, mut letters) = (0, rest);
        while let Some((byte, after)) = letters.split_first() {
            if byte.is_ascii_whitespace() {
                break;
            }
            length += 1;
            letters = after;
        }
        let (word, after) = rest.split_at(length);
        *key = Key::new(word);
        assert!(!matches!(*key, Key::NONE), "a word of a list is too long");
        rest = after;
        free = tail;
    }
    keys
}

/// A [`List`] that is built at compile time.
macro_rules! list {
    ($words:expr $(,)?) => {
        const {
            const KEYS: [$crate::grammar::key::Key; $crate::grammar::words::count($words)] = $crate::grammar::words::keys($words);
            $crate::grammar::words::List::new(&KEYS)
        }
    };
}
pub(super) use list;

impl Word {
    /// A piece that no list has.
    fn mark(range: TextRange, shape: Shape) -> Self {
        Self { range, shape, entry: Entry::default(), spelled: shape != Shape::Opaque, key: Key::NONE, bit: 0 }
    }

    /// A word as it is spelled.
    #[inline]
    fn spelled(text: &str, range: TextRange) -> Self {
        let key = Key::of(text, range);
        let entry = lexicon::entry(key).unwrap_or_else(|| lexicon::lookup(range.of(text)));
        Self { range, shape: Shape::Word, entry, spelled: true, key, bit: key.bit() }
    }

    /// Whether it has one of the classes.
    pub fn is(&self, class: Class) -> bool {
        self.entry.class.has(class)
    }

    /// Whether it is a word of `list`, in any case of letters.
    #[inline]
    pub fn one_of(&self, list: List) -> bool {
        list.mask & self.bit != 0 && list.keys.contains(&self.key)
    }

    /// Whether it is the word with this key, whatever its apostrophe.
    #[inline]
    pub fn spells(&self, text: &str, key: Key) -> bool {
        let curly = || self.shape == Shape::Word && self.key.beyond_ascii() && lexicon::plain(self.range.of(text)) == key;
        self.key == key || curly()
    }

    /// The idioms that it opens.
    #[inline]
    pub fn idioms(&self) -> Option<&'static Idioms> {
        self.entry.idioms().filter(|_| self.spelled)
    }

    /// What the lexicon knows of its letters.
    pub fn known(&self, text: &str) -> Entry {
        if self.spelled { self.entry } else { lexicon::lookup(self.range.of(text)) }
    }

    /// What the lexicon knows of its letters as a verb, see [`lexicon::verb`].
    #[inline]
    pub fn verb(&self, text: &str) -> Entry {
        if self.spelled { lexicon::derived(self.entry, self.range.of(text)) } else { lexicon::verb(self.range.of(text)) }
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
    read(text, range, opaque, limit).0
}

/// What the words of a sentence say of cues, see [`super::cue`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cue {
    /// None of them is one.
    None,
    /// The words do not show it: parts of words, links and letters beyond ASCII are to be searched.
    Unclear,
    /// One of them is a cue.
    Some,
}

/// Up to `limit` words of `range`, which has no white space at its ends, and what they say of cues.
pub(super) fn read(text: &str, range: TextRange, opaque: &[TextRange], limit: usize) -> (Vec<Word>, Cue) {
    let bytes = text.as_bytes().get(..range.end as usize).unwrap_or_default();
    let byte = |at: u32| bytes.get(at as usize).copied();
    let mut opaque = touching(opaque, range).iter().peekable();
    let mut found: Vec<Word> = Vec::with_capacity(limit.min(range.len() as usize / 5 + 4));
    let mut cue = Cue::None;
    let mut at = range.start;
    let mut line_start = false;
    // The end of a link whose text is being read.
    let mut link: Option<u32> = None;
    // Where code, an address, or the end comes next.
    let mut stop = at;
    while at < range.end && found.len() < limit {
        if at >= stop {
            at = link.take().unwrap_or(at);
            while opaque.next_if(|other| other.end <= at).is_some() {}
            let Some(block) = opaque.peek().filter(|other| other.start <= at) else {
                stop = opaque.peek().map_or(range.end, |other| other.start.min(range.end));
                continue;
            };
            // "[Back up the database](#backup) first": a link that opens a sentence is part of it.
            if found.is_empty()
                && let Some(length) = opening_link(text, **block, range.end)
            {
                link = Some(block.end);
                stop = (block.start + length).min(range.end);
                at += 1;
                continue;
            }
            if !matches!(byte(at), Some(b'`' | b'[' | b'<')) {
                cue = cue.max(Cue::Unclear);
            }
            let range = TextRange::new(at, block.end.min(range.end));
            found.push(match code_verb(text, range) {
                Some(entry) => Word { entry, spelled: false, ..Word::spelled(text, range) },
                None => Word::mark(range, Shape::Opaque),
            });
            at = range.end;
            stop = at;
            continue;
        }
        let Some(first) = byte(at) else { break };
        if first == b' ' {
            at += 1;
            continue;
        }
        let running = bytes.get(at as usize..stop as usize).unwrap_or_default();
        if let Some(length) = simple(running) {
            line_start = false;
            let word = Word::spelled(text, TextRange::new(at, at + length));
            if word.is(Class::CUE) && link.is_none() {
                let touches = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80);
                let before = at.checked_sub(1).filter(|before| *before >= range.start);
                if !touches(before.and_then(byte)) && !touches(byte(word.range.end)) {
                    cue = Cue::Some;
                }
            }
            found.push(word);
            at = word.range.end;
            if at == stop {
                cue = cue.max(Cue::Unclear);
            }
            continue;
        }
        let rest = TextRange::new(at, stop).of(text);
        let Some(letter) = rest.chars().next() else { break };
        if rest.starts_with("](") {
            // The address of a link: its parentheses are no parentheses of the text.
            let close = rest.find(')').map_or(2, |close| close + 1);
            at += u32::try_from(close).unwrap_or(2);
            cue = cue.max(Cue::Unclear);
            continue;
        }
        if first == b'\n' {
            line_start = true;
        } else if !first.is_ascii_whitespace() && (!line_start || first != b'>') {
            line_start = false;
            if let Some((shape, length)) = piece(rest) {
                let range = TextRange::new(at, at + length);
                match shape {
                    Shape::Semicolon if link.is_none() => cue = Cue::Some,
                    Shape::Colon if link.is_none() && byte(range.end).is_some_and(|byte| byte.is_ascii_whitespace()) => {
                        cue = Cue::Some;
                    }
                    Shape::Word | Shape::Arrow | Shape::Dash => cue = cue.max(Cue::Unclear),
                    _ => {}
                }
                found.push(if shape == Shape::Word { Word::spelled(text, range) } else { Word::mark(range, shape) });
                at += length;
                continue;
            }
        }
        // Markup, or a symbol that means nothing here.
        if !letter.is_ascii() {
            cue = cue.max(Cue::Unclear);
        }
        at += u32::try_from(letter.len_utf8()).unwrap_or(1);
    }
    (found, cue)
}

/// The length of the word at the start of `rest`, where it has ASCII letters and digits only and surely ends there.
#[inline]
fn simple(rest: &[u8]) -> Option<u32> {
    let length = rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let ends = match rest.get(length) {
        None | Some(b' ' | b'\n' | b'\r' | b'\t' | b'"' | b'(' | b')' | b';' | b'*' | b'`' | b'[' | b']' | b'?') => true,
        Some(b'.' | b',' | b':' | b'!' | b'\'' | b'/') => match rest.get(length + 1) {
            None => true,
            Some(next) => next.is_ascii() && !next.is_ascii_alphanumeric() && !b"/_-=<{$".contains(next),
        },
        Some(_) => false,
    };
    (length > 0 && ends).then(|| u32::try_from(length).unwrap_or(u32::MAX))
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
    let after = after.trim_start_matches('*');
    let entry = AFTER.iter().any(|word| after.starts_with(word)).then(|| lexicon::lookup(name))?;
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
