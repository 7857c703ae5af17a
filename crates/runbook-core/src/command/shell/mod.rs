//! Shell command lines.
//!
//! ```text
//! text → placeholders masked → lex (simple lists)  → Script
//!                            ↘ tree (full parse)   ↗
//!                            ↘ lex, lenient (fallback)
//! ```
//!
//! Most commands of a runbook are simple lists of words; [`lex`] reads those without building a tree and gives up
//! on anything else. The full parser then decides; where it fails too, the lenient reading cuts at everything that
//! could start a command, so that a danger in a broken text is still seen.

mod cook;
mod lex;
mod tree;

#[cfg(test)]
mod tests;

use super::placeholder;
use std::borrow::Cow;
use std::ops::Range;

/// The longest text that is parsed whole, in bytes; the rest of a longer one is not read.
pub const MAX_BYTES: usize = 64 * 1024;

/// The most opening braces that the full parser is given: its time grows with the square of their number.
const MAX_BRACES: usize = 1_000;

/// The most words `time` and `coproc` that the full parser is given: what follows one is read within it, at 12 KiB of
/// stack each, and does not count as nesting.
const MAX_PREFIXES: usize = 12;

/// The most `((` that the full parser is given: its lexer looks for their ends within each other, which only a budget of
/// stack ends that is larger than small stacks are.
const MAX_ARITHMETIC: usize = 100;

/// A parsed command text: all its simple commands in the order of the text, those within substitutions, loops and
/// functions included.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Script<'a> {
    /// The simple commands.
    pub commands: Vec<Simple<'a>>,
    /// Names of the functions that the text defines.
    pub functions: Vec<String>,
    /// How far the reading can be trusted.
    pub fidelity: Fidelity,
}

/// How far a reading can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Fidelity {
    /// The grammar was understood.
    #[default]
    Exact,
    /// A part was not read: an expansion that may run something, or text beyond [`MAX_BYTES`].
    Partial,
    /// The text does not parse; its words were split as well as possible.
    Words,
}

/// A simple command: assignments, words and redirections, any of which may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Simple<'a> {
    /// `NAME=value` before the words.
    pub assignments: Vec<Assignment<'a>>,
    /// The program and its arguments.
    pub words: Vec<Word<'a>>,
    /// Redirections, here-documents excluded.
    pub redirections: Vec<Redirection<'a>>,
    /// The here-document or here-string that it reads.
    pub here: Option<HereDoc<'a>>,
    /// Indexes into [`Script::commands`] of those whose output it reads through a pipe.
    pub fed_by: Option<Range<usize>>,
    /// Where it stands in the text.
    pub range: Range<usize>,
}

/// A word after the removal of quotes. Expansions stay as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word<'a> {
    /// Its text.
    pub text: Cow<'a, str>,
    /// Where it stands in the command text.
    pub range: Range<usize>,
    /// Whether any of it is quoted or escaped.
    pub quoted: bool,
    /// Whether it contains a placeholder.
    pub placeholder: bool,
    /// Whether it contains an expansion: of a variable, arithmetic, a command or braces.
    pub dynamic: bool,
    /// Whether it contains a command or process substitution.
    pub substitution: bool,
    /// Whether an expansion in it does not end.
    pub open: bool,
}

/// `NAME=value`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assignment<'a> {
    /// The variable.
    pub name: Cow<'a, str>,
    /// The value after the removal of quotes; that of an array as written.
    pub value: Word<'a>,
}

/// A redirection to or from a file or descriptor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirection<'a> {
    /// What it does.
    pub kind: RedirectionKind,
    /// The file or descriptor.
    pub target: Word<'a>,
}

/// What a redirection does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedirectionKind {
    /// `<`
    Read,
    /// `>`, `>|`, `&>`
    Write,
    /// `>>`
    Append,
    /// `<>`
    ReadWrite,
    /// `>&`, `<&` to a descriptor
    Duplicate,
}

/// The body of a here-document or the word of a here-string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HereDoc<'a> {
    /// Its text; expansions stay as written.
    pub text: Cow<'a, str>,
    /// Where it stands in the command text.
    pub range: Range<usize>,
}

/// Reads a command text. Never fails, and takes time linear in the length of the text.
#[must_use]
pub fn parse(text: &str) -> Script<'_> {
    let (head, cut) = head(text);
    let placeholders = placeholder::find(head);
    if let Some(mut script) = lex::simple(head, &placeholders) {
        script.fidelity = if cut { Fidelity::Partial } else { script.fidelity };
        return script;
    }
    let masked = mask(head, &placeholders);
    let parsed = bearable(&masked).then(|| tree::parse(head, &masked, &placeholders));
    let mut script = parsed.flatten().unwrap_or_else(|| lex::lenient(head, &placeholders));
    if cut {
        script.fidelity = script.fidelity.max(Fidelity::Partial);
    }
    script
}

/// Whether the full parser reads `text` in bounded time and stack.
fn bearable(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'{', bytes).count() <= MAX_BRACES
        && memchr::memmem::find_iter(bytes, b"((").count() <= MAX_ARITHMETIC
        && prefixes(text) <= MAX_PREFIXES
}

/// How often `time` and `coproc` stand in `text` as words.
fn prefixes(text: &str) -> usize {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')));
    words.filter(|word| matches!(*word, "time" | "coproc")).count()
}

/// The part of `text` that is read, and whether anything was cut off.
fn head(text: &str) -> (&str, bool) {
    if text.len() <= MAX_BYTES {
        return (text, false);
    }
    let mut end = MAX_BYTES;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    (text.get(..end).unwrap_or(""), true)
}

/// The same number of bytes with each placeholder replaced by underscores and each CR before LF by a space.
fn mask<'a>(text: &'a str, placeholders: &[Range<usize>]) -> Cow<'a, str> {
    if placeholders.is_empty() && memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for range in placeholders {
        bytes.get_mut(range.clone()).unwrap_or_default().fill(b'_');
    }
    for at in memchr::memmem::find_iter(text.as_bytes(), b"\r\n") {
        bytes.get_mut(at..=at).unwrap_or_default().fill(b' ');
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}
