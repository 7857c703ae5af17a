//! Words of a line as a shell would see them, roughly: enough to judge the line, not to run it.

use super::programs;
use crate::source::ByteSet;

/// Bytes that words of running text lack: marks of variables, paths, patterns, assignments, and digits.
const SHAPED: ByteSet = ByteSet::of(b"$/=<>{}[]*@\"'`\\|0123456789");

/// The most bytes of a line that are judged.
const MAX_JUDGED: usize = 2048;

/// The head of `line` that is judged, without white space around it.
pub(super) fn judged(line: &str) -> &str {
    let line = line.trim();
    let mut cut = line.len().min(MAX_JUDGED);
    while !line.is_char_boundary(cut) {
        cut -= 1;
    }
    line.get(..cut).unwrap_or("")
}

/// Words separated by white space; quoted parts belong to their words, a quote that is never closed to its word only.
pub(super) fn words(line: &str) -> impl Iterator<Item = &str> + Clone {
    let mut rest = line;
    std::iter::from_fn(move || {
        if !rest.bytes().next().is_some_and(|byte| byte.is_ascii_graphic()) {
            rest = rest.trim_start();
        }
        if rest.is_empty() {
            return None;
        }
        let bytes = rest.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b' ' | b'\t' => break,
                b'\\' => at += 2,
                b'$' if bytes.get(at + 1) == Some(&b'(') => at += substitution(bytes.get(at..).unwrap_or(&[])),
                b'<' => at += super::scan::placeholder(bytes, at).unwrap_or(1),
                b'\'' | b'"' | b'`' => {
                    let after = bytes.get(at + 1..).unwrap_or(&[]);
                    at += memchr::memchr(byte, after).map_or(1, |close| close + 2);
                }
                _ => at += 1,
            }
        }
        while at < rest.len() && !rest.is_char_boundary(at) {
            at += 1;
        }
        let (word, after) = rest.split_at_checked(at.min(rest.len()))?;
        rest = after;
        Some(word)
    })
}

/// Length of `$(…)` at the head of `bytes`; of the mark alone where it is not closed.
fn substitution(bytes: &[u8]) -> usize {
    let mut depth = 0usize;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    2
}

/// What the words of a line are like.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Texture {
    /// How many words.
    pub(super) words: usize,
    /// Small words of English outside quotes.
    pub(super) small: usize,
    /// Options: `-x`, `--long`.
    pub(super) flags: usize,
    /// Pipes, redirections, `&&`, `;`.
    pub(super) operators: usize,
    /// Variables, placeholders, paths, quoted words, `key=value`, globs, addresses.
    pub(super) shaped: usize,
    /// Usual subcommands.
    pub(super) subcommands: usize,
    /// Words of letters only that begin with a capital and go on in lower case.
    pub(super) capitalized: usize,
    /// Ends as a sentence does.
    pub(super) sentence: bool,
}

impl Texture {
    /// The texture of `words`. A comment at the end (` # …`) is left out.
    pub(super) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut texture = Self::default();
        for word in words {
            if word == "#"
                || (word.starts_with('#') && texture.words > 0 && word.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic))
            {
                break;
            }
            texture.add(word);
        }
        texture
    }

    fn add(&mut self, word: &str) {
        self.words += 1;
        let bytes = word.as_bytes();
        let first = bytes.first().copied().unwrap_or(b' ');
        let last = bytes.last().copied().unwrap_or(b' ');
        self.sentence = matches!(last, b'.' | b':' | b'!' | b',' | b'?')
            && bytes.iter().rev().nth(1).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b')')
            && !word.contains('/');
        let letters = bytes.iter().all(u8::is_ascii_alphabetic);
        if letters {
            self.plain(word, first);
        } else if first == b'-'
            && bytes.get(1).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
            && bytes.len() < 200
        {
            self.flags += 1;
        } else if is_operator(word, first, last) {
            self.operators += 1;
        } else if bytes.iter().any(|&byte| SHAPED.contains(byte)) {
            self.shaped += 1;
        } else {
            self.plain(word.trim_end_matches(['.', ',', ':', ';', '!', '?', ')']).trim_start_matches('('), first);
        }
    }

    /// Counts a word of running text without the marks around it, of which `first` may be one.
    fn plain(&mut self, plain: &str, first: u8) {
        if programs::is_small_word(plain) {
            self.small += 1;
        } else if first.is_ascii_uppercase() && plain.bytes().skip(1).all(|byte| byte.is_ascii_lowercase()) && plain.len() > 1 {
            self.capitalized += 1;
        } else if plain.split(['-', ':']).any(programs::is_subcommand) {
            self.subcommands += 1;
        }
    }

    /// Whether the words read as running text.
    pub(super) fn is_prose(self) -> bool {
        let code = self.flags + self.operators;
        (self.small >= 2 && self.small * 4 >= self.words && self.small > code)
            || (self.sentence && self.words >= 3 && self.small >= 1 && code == 0)
            || (self.sentence && self.words >= 5 && code == 0 && self.shaped * 2 < self.words)
    }

    /// Whether something in it is the mark of a command line.
    pub(super) fn is_shaped(self) -> bool {
        self.flags + self.operators + self.shaped > 0
    }
}

/// Whether a word is a pipe, a redirection or the like, or ends a command.
fn is_operator(word: &str, first: u8, last: u8) -> bool {
    let marks = match first {
        b'|' => matches!(word, "|" | "||"),
        b'&' => matches!(word, "&&" | "&") || word.starts_with("&>"),
        b'>' => matches!(word, ">" | ">>") || word.starts_with(">/"),
        b'<' => word == "<" || word.starts_with("<<"),
        b'2' => word.starts_with("2>"),
        b'\\' => word == "\\",
        b';' => word == ";",
        _ => false,
    };
    marks || (last == b';' && word.len() > 1)
}
