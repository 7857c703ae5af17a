//! Placeholders: the places of a text that a reader fills in, in every spelling that people use.
//!
//! One pass over the bytes; only at a byte that can start a placeholder is a spelling tried, and only on the rest of
//! that line, at most [`WINDOW`] bytes. What matches is then judged: programs print `<none>`, shells have `$?`.

mod form;
mod judge;
mod tables;
#[cfg(test)]
mod tests;
mod words;

use crate::source::TextRange;
use pest::Parser as _;

/// The longest placeholder with marks, in bytes, marks included.
const WINDOW: usize = 160;

/// What kind of text is searched; it decides which spellings count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// Running text without its code spans.
    Prose,
    /// A code span that is not known to be a command.
    Span,
    /// A command of a POSIX shell.
    Shell,
    /// A command of PowerShell.
    Powershell,
    /// SQL.
    Sql,
    /// A query of Prometheus or Loki.
    Query,
    /// Source of a program.
    Program,
    /// Configuration, a manifest, the body of a request.
    Config,
}

/// How a placeholder is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `<pod>`.
    Angle,
    /// `$POD`, `${POD}`, `$env:POD`.
    Shell,
    /// `{{ pod }}`.
    Moustache,
    /// `{pod}`.
    Brace,
    /// `[pod]`.
    Bracket,
    /// `%POD%`.
    Percent,
    /// `:pod`, in the path of a URL or as a variable of psql.
    Colon,
    /// `__POD__`.
    Dunder,
    /// `POD_NAME`, `your-pod`, `CHANGEME`: a word without marks.
    Word,
    /// `xxx`, `1.XX`, `YYYY-MM-DD`: a pattern of letters.
    Pattern,
    /// `/path/to/file`.
    Path,
}

/// A place to fill in. Ranges are relative to the text that was searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placeholder {
    /// The whole, marks included.
    pub range: TextRange,
    /// The name as written, without the marks.
    pub name: TextRange,
    /// The default that the spelling itself states, as in `${POD:-web-0}`.
    pub default: Option<TextRange>,
    /// How it is marked.
    pub style: Style,
}

/// The grammar; its rules stay inside this module.
mod grammar {
    #[derive(pest_derive::Parser)]
    #[grammar = "grammar/placeholder.pest"]
    pub(super) struct Grammar;
}
use form::{ANGLE, BRACE, BRACKET, DOUBLE_ANGLE, DUNDER, Form, PERCENT, SEGMENT, SHELL};
use grammar::{Grammar, Rule};

/// What reads a spelling.
enum Spelling {
    /// A name between two marks.
    Form(&'static Form),
    /// What takes a grammar.
    Rule(Rule),
}

/// The placeholders of `text`, in order and without overlap.
///
/// Linear in the length of the text.
#[must_use]
pub fn placeholders(text: &str, context: Context) -> Vec<Placeholder> {
    let mut scan = Scan { text, context, found: Vec::new(), quote: Quote::None, closing: None, templated: None };
    scan.run();
    scan.found
}

/// Where in the quotes of a shell a byte stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quote {
    None,
    Single,
    Double,
}

/// Whether a placeholder of running text may start at this byte.
fn starts_in_prose(byte: u8) -> bool {
    matches!(byte, b'<' | b'$' | b'{' | b'[' | b'%' | b':' | b'X' | b'x' | b'Y')
}

struct Scan<'t> {
    text: &'t str,
    context: Context,
    found: Vec<Placeholder>,
    quote: Quote,
    /// Names of closing tags (`</name>`), sorted; looked for once, at the first tag.
    closing: Option<Vec<&'t str>>,
    /// Whether the text is a rule or manifest whose templates are expanded by a program; looked for once.
    templated: Option<bool>,
}

impl<'t> Scan<'t> {
    fn run(&mut self) {
        let mut at = 0;
        let words = self.context != Context::Prose;
        while let Some(&byte) = self.text.as_bytes().get(at) {
            if !words && !starts_in_prose(byte) {
                let rest = self.text.as_bytes().get(at..).unwrap_or_default();
                at += rest.iter().position(|&byte| starts_in_prose(byte)).unwrap_or(rest.len());
                continue;
            }
            let found = match byte {
                b'<' | b'$' | b'{' | b'[' | b'%' => self.marked(byte, at),
                b':' if matches!(self.context, Context::Sql) || self.before(at) == b'/' => self.marked(byte, at),
                b'/' if words && self.rest(at).starts_with("/path/to") => self.marked(byte, at),
                b'_' if words && self.before(at) != b'_' && self.rest(at).starts_with("__") => {
                    self.marked(byte, at).or_else(|| words::word(self, at))
                }
                b'\'' | b'"' | b'#' | b'\n' if self.is_shell() => {
                    at = self.quoted(byte, at);
                    continue;
                }
                b'\\' if words => {
                    at += if self.rest(at).as_bytes().get(1).is_some_and(|next| b"$<{[\"'".contains(next)) { 2 } else { 1 };
                    continue;
                }
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' if words => words::word(self, at),
                b'X' | b'x' if self.after(at) == byte && self.before(at) != byte => words::word(self, at),
                b'Y' if self.rest(at).starts_with("YOUR") => words::word(self, at),
                _ => None,
            };
            at = match found {
                Some(placeholder) => {
                    self.found.push(placeholder);
                    placeholder.range.end as usize
                }
                None if words && (byte.is_ascii_alphanumeric() || byte == b'_') => words::end(self.text, at),
                None => at + 1,
            };
        }
    }

    /// Follows quotes and comments; returns where to go on.
    fn quoted(&mut self, byte: u8, at: usize) -> usize {
        let rest = self.rest(at + 1).as_bytes();
        match (byte, self.quote) {
            // An apostrophe that is never closed quotes nothing.
            (b'\'', Quote::None) if memchr::memchr(b'\'', rest).is_some() => self.quote = Quote::Single,
            (b'\'', Quote::Single) => self.quote = Quote::None,
            (b'"', Quote::None) => self.quote = Quote::Double,
            (b'"', Quote::Double) => self.quote = Quote::None,
            (b'#', Quote::None) if at == 0 || self.before(at).is_ascii_whitespace() => return self.comment(at),
            _ => {}
        }
        at + 1
    }

    /// Reads the comment at `at` as running text; returns where it ends.
    fn comment(&mut self, at: usize) -> usize {
        let line = self.rest(at);
        let end = memchr::memchr(b'\n', line.as_bytes()).unwrap_or(line.len());
        let comment = line.get(..end).unwrap_or("");
        let shift = u32::try_from(at).unwrap_or(u32::MAX);
        let moved = |range: TextRange| TextRange::new(range.start + shift, range.end + shift);
        self.found.extend(placeholders(comment, Context::Prose).into_iter().map(|found| Placeholder {
            range: moved(found.range),
            name: moved(found.name),
            default: found.default.map(moved),
            style: found.style,
        }));
        at + end
    }

    /// The placeholder with marks that starts at `at`, if one does.
    fn marked(&mut self, byte: u8, at: usize) -> Option<Placeholder> {
        let two = self.rest(at).as_bytes().get(1).copied().unwrap_or(0);
        let (spelling, style) = match (byte, two) {
            (b'<', b'<') => (Spelling::Form(&DOUBLE_ANGLE), Style::Angle),
            (b'<', _) => (Spelling::Form(&ANGLE), Style::Angle),
            (b'$', b'{') => (Spelling::Rule(Rule::braced), Style::Shell),
            (b'$', _) => (Spelling::Form(&SHELL), Style::Shell),
            (b'{', b'{') => (Spelling::Rule(Rule::moustache), Style::Moustache),
            (b'{', _) => (Spelling::Form(&BRACE), Style::Brace),
            (b'[', _) => (Spelling::Form(&BRACKET), Style::Bracket),
            (b'%', _) => (Spelling::Form(&PERCENT), Style::Percent),
            (b':', _) => (Spelling::Form(&SEGMENT), Style::Colon),
            (b'/', _) => (Spelling::Rule(Rule::sample_path), Style::Path),
            (b'_', _) => (Spelling::Form(&DUNDER), Style::Dunder),
            _ => return None,
        };
        // What cannot be a name spares the grammar most of what is no placeholder.
        let begins = match style {
            Style::Angle => two == b'<' || two == b'/' || two == b'_' || two.is_ascii_alphanumeric() || !two.is_ascii(),
            Style::Shell => (two == b'{' || two == b'_' || two.is_ascii_alphabetic()) && judge::dollar_counts(self, at),
            Style::Moustache => true,
            Style::Percent => two.is_ascii_uppercase(),
            Style::Brace | Style::Bracket => two.is_ascii_alphabetic(),
            Style::Colon => two == b'_' || two.is_ascii_alphabetic(),
            Style::Dunder | Style::Path | Style::Word | Style::Pattern => true,
        };
        if !begins {
            return None;
        }
        let found = match spelling {
            Spelling::Form(form) => form.read(self.text, at, style),
            Spelling::Rule(rule) => self.parse(rule, style, at),
        }?;
        judge::judge(self, &found).then_some(found)
    }

    /// Asks the grammar for `rule` at `at`.
    fn parse(&self, rule: Rule, style: Style, at: usize) -> Option<Placeholder> {
        let rest = self.rest(at);
        let mut end = rest.len().min(WINDOW);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let window = rest.get(..end)?;
        // Without its closing mark on the line it is none.
        let close = match style {
            Style::Moustache | Style::Shell => Some(b'}'),
            _ => None,
        };
        if let Some(close) = close {
            let line = memchr::memchr(b'\n', window.as_bytes()).unwrap_or(window.len());
            memchr::memchr(close, window.as_bytes().get(1..line)?)?;
        }
        let pair = Grammar::parse(rule, window).ok()?.next()?;
        let range = |span: pest::Span<'_>| TextRange::from_usize(at + span.start()..at + span.end());
        let whole = range(pair.as_span());
        let mut inner = pair.into_inner();
        let name = range(inner.next()?.as_span());
        let default = inner.next().map(|pair| range(pair.as_span())).filter(|default| !default.is_empty());
        Some(Placeholder { range: whole, name, default, style })
    }

    fn is_shell(&self) -> bool {
        self.context == Context::Shell
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or("")
    }

    /// The byte before `at`, 0 at the start.
    fn before(&self, at: usize) -> u8 {
        at.checked_sub(1).and_then(|before| self.text.as_bytes().get(before)).copied().unwrap_or(0)
    }

    /// The byte after the one at `at`, 0 at the end.
    fn after(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at + 1).copied().unwrap_or(0)
    }
}
