//! The one way from a range of the source to a text of the IR.
//!
//! Every `text` of the IR that has a span is `normalize(source, span, role).text`; nothing else may alter it. What
//! [`normalize`] does depends on the [`TextRole`] only:
//!
//! | | [`Prose`](TextRole::Prose) | [`Code`](TextRole::Code) | [`Command`](TextRole::Command) | [`InlineCode`](TextRole::InlineCode) |
//! |---|---|---|---|---|
//! | `\r\n` and a lone `\r` become `\n` | yes | yes | yes | yes |
//! | container prefix of inner lines removed | yes | yes | yes | yes |
//! | continuation prompts of inner lines removed | | | yes | |
//! | typographic characters repaired | | | yes | yes |
//! | a line end and the white space around it become one space | | | | yes |
//!
//! *Container prefix.* The line on which the range starts, up to the start of the range, tells it: white space, `>`
//! marks, list markers (`-`, `*`, `+`, `1.`, `1)`) and a task box (`[ ]`, `[x]`), as far as they follow one another
//! from the head of the line. Their width in columns (a tab reaches the next multiple of four) is the most white
//! space, their `>` marks the most `>` marks that an inner line loses. Heads of more than 4096 bytes tell nothing.
//!
//! *Continuation prompts.* Only where a prompt stands before the range on its first line. After a shell's prompt
//! (`$`, `#`, `%`, or one such after `user@host:dir`) inner lines lose `> `, or their own `$ `; after `>>> ` they
//! lose `... `; after `db=# ` they lose `db-# ` and its kin; after `mysql> ` they lose `-> `; after `irb(…)> ` they
//! lose `irb(…)* `; after `PS …> ` they lose `>> `.
//!
//! *Repairs*, outside quotes: `“ ” „ ‟` become `"`, `‘ ’ ‚ ‛` become `'`, and so does the one that closes a quote which
//! such a character opened; a `–`, `—` or `−` between white space (or the head of a line) and a letter becomes `--`,
//! and a `–` or `−` before a letter that stands alone becomes `-`.
//! Everywhere: U+00A0, U+2007 and U+202F become a space; U+200B, U+2060 and U+FEFF are dropped.

use super::{OffsetMap, Rewriter, TextRange};
use std::borrow::Cow;
use std::ops::Range;

/// What a text is, and so how [`normalize`] reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextRole {
    /// Running text.
    Prose,
    /// Code that is shown: output, configuration.
    Code,
    /// A command to be run.
    Command,
    /// A command or a name in running text.
    InlineCode,
}

/// A text of the IR and the way back to the source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalized<'a> {
    /// The text; borrowed where nothing had to change.
    pub text: Cow<'a, str>,
    /// Offset of the range in the source text, for the borrowed case.
    start: u32,
    map: OffsetMap,
}

impl Normalized<'_> {
    /// The range of the source text from which `range` (bytes of [`Self::text`]) came.
    #[must_use]
    pub fn origin(&self, range: Range<usize>) -> TextRange {
        let range = TextRange::from_usize(range);
        if self.map.is_identity() {
            return TextRange::new(self.start.saturating_add(range.start), self.start.saturating_add(range.end));
        }
        self.map.origin(range)
    }
}

/// The text of `range` of the source text `text`, as the module's documentation says. Linear in the range and the
/// part of its first line before it.
#[must_use]
pub fn normalize(text: &str, range: TextRange, role: TextRole) -> Normalized<'_> {
    let slice = range.of(text);
    let bytes = slice.as_bytes();
    let repairs = matches!(role, TextRole::Command | TextRole::InlineCode) && !slice.is_ascii();
    let breaks = memchr::memchr2(b'\n', b'\r', bytes).is_some();
    if !repairs && !breaks {
        return Normalized { text: Cow::Borrowed(slice), start: range.start, map: OffsetMap::identity() };
    }
    let head = if breaks { head_of_line(text, range.start) } else { "" };
    let (container, rest) = Container::of(head);
    let prompt = if role == TextRole::Command { Continuation::after(rest) } else { Continuation::None };
    let strips = container.columns > 0 || prompt != Continuation::None || role == TextRole::InlineCode;
    if !repairs && !strips && memchr::memchr(b'\r', bytes).is_none() {
        return Normalized { text: Cow::Borrowed(slice), start: range.start, map: OffsetMap::identity() };
    }
    let mut out = Rewriter::with_capacity(slice.len());
    let mut repair = repairs.then(Repair::default);
    let mut at = 0;
    loop {
        let line = bytes.get(at..).unwrap_or(&[]);
        let (body, end) = match memchr::memchr2(b'\n', b'\r', line) {
            Some(len) if line.get(len) == Some(&b'\r') && line.get(len + 1) == Some(&b'\n') => (len, len + 2),
            Some(len) => (len, len + 1),
            None => (line.len(), line.len()),
        };
        let joins = role == TextRole::InlineCode && end > body;
        let kept = if joins { trimmed_len(line.get(..body).unwrap_or(&[])) } else { body };
        write_line(&mut out, text, sub(range, at, at + kept), repair.as_mut());
        if end == body {
            break;
        }
        let (from, next) = (at + kept, at + end);
        let rest = slice.get(next..).unwrap_or("");
        let skipped = container.skip(rest);
        let after = rest.get(skipped..).unwrap_or("");
        if joins {
            at = next + skipped + (after.len() - after.trim_start_matches([' ', '\t']).len());
            out.replace(" ", sub(range, from, at));
        } else {
            out.replace("\n", sub(range, from, next));
            at = next + skipped + prompt.skip(after);
        }
    }
    let (rewritten, map) = out.finish();
    if rewritten == slice {
        return Normalized { text: Cow::Borrowed(slice), start: range.start, map: OffsetMap::identity() };
    }
    Normalized { text: Cow::Owned(rewritten), start: range.start, map }
}

/// Length of `line` without the spaces and tabs at its end.
fn trimmed_len(line: &[u8]) -> usize {
    line.len() - line.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// The sub-range `from..to` (bytes from the start of `range`).
fn sub(range: TextRange, from: usize, to: usize) -> TextRange {
    let inner = TextRange::from_usize(from..to);
    TextRange::new(range.start.saturating_add(inner.start), range.start.saturating_add(inner.end))
}

/// The most bytes before a range that are searched for the head of its line.
const MAX_HEAD: usize = 4096;

/// The text between the last line end before `start` and `start`; empty where that is more than [`MAX_HEAD`] bytes,
/// so that many ranges on one endless line cost no more than their own lengths.
fn head_of_line(text: &str, start: u32) -> &str {
    let start = start as usize;
    let window = text.as_bytes().get(start.saturating_sub(MAX_HEAD)..start).unwrap_or(&[]);
    let from = match memchr::memrchr2(b'\n', b'\r', window) {
        Some(at) => start - window.len() + at + 1,
        None if window.len() == start => 0,
        None => start,
    };
    text.get(from..start).unwrap_or("")
}

/// What inner lines may lose at their head.
#[derive(Debug, Clone, Copy)]
struct Container {
    columns: usize,
    quotes: usize,
}

impl Container {
    /// The container prefix of `head`, and what of `head` follows it.
    fn of(head: &str) -> (Self, &str) {
        let mut quotes = 0;
        let mut rest = head;
        loop {
            let trimmed = rest.trim_start_matches([' ', '\t']);
            rest = if let Some(after) = trimmed.strip_prefix('>') {
                // A Python prompt is no triple quotation.
                if trimmed.starts_with(">>") {
                    rest = trimmed;
                    break;
                }
                quotes += 1;
                after
            } else if let Some(after) = list_marker(trimmed) {
                after
            } else {
                rest = trimmed;
                break;
            };
        }
        let prefix = head.len() - rest.len();
        let columns = head.as_bytes().iter().take(prefix).fold(0, |column, &byte| advance(column, byte));
        (Self { columns, quotes }, rest)
    }

    /// How many bytes of the head of `line` belong to the container.
    fn skip(self, line: &str) -> usize {
        let (mut column, mut quotes, mut skipped) = (0, 0, 0);
        for &byte in line.as_bytes() {
            match byte {
                b'>' if quotes < self.quotes => quotes += 1,
                b' ' | b'\t' if column < self.columns => {}
                _ => break,
            }
            column = advance(column, byte);
            // A tab that reaches beyond the container belongs to the text.
            if column > self.columns && byte == b'\t' {
                break;
            }
            skipped += 1;
        }
        skipped
    }
}

fn advance(column: usize, byte: u8) -> usize {
    if byte == b'\t' { (column / 4 + 1) * 4 } else { column + 1 }
}

/// What follows the list marker or task box at the head of `text`.
fn list_marker(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let marker = match bytes.first()? {
        b'-' | b'*' | b'+' => 1,
        b'[' if matches!(bytes.get(1), Some(b' ' | b'x' | b'X')) && bytes.get(2) == Some(&b']') => 3,
        byte if byte.is_ascii_digit() => {
            let digits = bytes.iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
            matches!(bytes.get(digits), Some(b'.' | b')')).then_some(digits + 1)?
        }
        _ => return None,
    };
    let after = text.get(marker..)?;
    after.starts_with([' ', '\t']).then_some(after)
}

/// Which continuation prompt follows the prompt on the first line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Continuation {
    /// None is taken away.
    None,
    /// `> `, or `$ ` again.
    Shell,
    /// `... `.
    Python,
    /// `db-# `, `db(> `, and the other marks of psql.
    Psql,
    /// `-> `, `'> `, `"> `.
    Mysql,
    /// `irb(main):002:1* `.
    Irb,
    /// `>> `.
    Powershell,
}

impl Continuation {
    /// What continues the prompt `prompt`, which ends where the command begins.
    pub(crate) fn after(prompt: &str) -> Self {
        let prompt = prompt.trim();
        let Some(last) = prompt.bytes().last() else { return Self::None };
        let before = prompt.get(..prompt.len() - 1).unwrap_or("");
        match last {
            b'>' if prompt == ">>>" => Self::Python,
            b'>' if prompt.starts_with("PS ") => Self::Powershell,
            b'>' if before.starts_with("irb(") || before.contains("pry(") => Self::Irb,
            b'>' | b'#' if before.ends_with('=') => Self::Psql,
            b'>' if before.ends_with(|mark: char| mark.is_ascii_alphanumeric() || mark == ']') => Self::Mysql,
            b'$' | b'#' | b'%' => Self::Shell,
            _ => Self::None,
        }
    }

    /// How many bytes of the head of `line` are a continuation prompt.
    pub(crate) fn skip(self, line: &str) -> usize {
        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
        let trimmed = line.get(blank..).unwrap_or("");
        let mark = match self {
            Self::None => None,
            Self::Shell => marked(trimmed, &["> ", "$ "]).map(|len| len + if blank < 4 { blank } else { 0 }),
            Self::Python => marked(line, &["... "]),
            Self::Mysql => marked(trimmed, &["-> ", "'> ", "\"> "]).map(|len| len + blank),
            Self::Powershell => marked(line, &[">> "]),
            Self::Psql => name_prompt(line, b"-('\"*$", b"#>"),
            Self::Irb => irb_prompt(line),
        };
        mark.unwrap_or(0)
    }
}

/// Length of the first of `marks` with which `line` starts; a mark that ends its line needs no space.
fn marked(line: &str, marks: &[&str]) -> Option<usize> {
    marks.iter().find_map(|mark| {
        let bare = mark.trim_end();
        let after = line.strip_prefix(bare)?;
        match after.bytes().next() {
            Some(b' ') => Some(mark.len()),
            None | Some(b'\n' | b'\r') => Some(bare.len()),
            _ => None,
        }
    })
}

/// Length of a name, one of `marks`, one of `ends` and a space: psql's continuation prompt.
fn name_prompt(line: &str, marks: &[u8], ends: &[u8]) -> Option<usize> {
    let bytes = line.as_bytes();
    let name = bytes.iter().take(64).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    let (mark, end) = (bytes.get(name)?, bytes.get(name + 1)?);
    if name == 0 || !marks.contains(mark) || !ends.contains(end) {
        return None;
    }
    match bytes.get(name + 2) {
        Some(b' ') => Some(name + 3),
        None | Some(b'\n' | b'\r') => Some(name + 2),
        _ => None,
    }
}

fn irb_prompt(line: &str) -> Option<usize> {
    let head = line.get(..line.len().min(64)).unwrap_or(line);
    if !head.starts_with("irb(") && !head.starts_with('[') {
        return None;
    }
    head.find("* ").map(|at| at + 2)
}

/// Repairs of typographic characters. Quotes are followed over lines, so that nothing within them is touched but
/// the typographic quote that closes what one opened.
#[derive(Debug, Default)]
struct Repair {
    /// The open quote, and whether it was typographic.
    quote: Option<(char, bool)>,
}

fn write_line(out: &mut Rewriter, text: &str, line: TextRange, repair: Option<&mut Repair>) {
    let Some(repair) = repair else {
        out.copy(text, line);
        return;
    };
    let slice = line.of(text);
    let mut copied = 0;
    let mut previous = ' ';
    for (at, char) in slice.char_indices() {
        let after = at + char.len_utf8();
        if let Some(replacement) = repair.of(previous, char, slice.get(after..).unwrap_or("")) {
            out.copy(text, sub(line, copied, at));
            copied = after;
            out.replace(replacement, sub(line, at, copied));
            if replacement.is_empty() {
                continue;
            }
        }
        previous = char;
    }
    out.copy(text, sub(line, copied, slice.len()));
}

impl Repair {
    fn of(&mut self, previous: char, char: char, rest: &str) -> Option<&'static str> {
        match char {
            '"' | '\'' => {
                match self.quote {
                    None if previous != '\\' => self.quote = Some((char, false)),
                    Some((open, _)) if open == char && !(open == '"' && previous == '\\') => self.quote = None,
                    _ => {}
                }
                None
            }
            '\u{a0}' | '\u{2007}' | '\u{202f}' => Some(" "),
            '\u{200b}' | '\u{2060}' | '\u{feff}' => Some(""),
            '“' | '”' | '„' | '‟' => self.curly(previous, '"').then_some("\""),
            '‘' | '’' | '‚' | '‛' => self.curly(previous, '\'').then_some("'"),
            _ if self.quote.is_some() => None,
            '–' | '—' | '−' if previous.is_whitespace() => {
                let mut after = rest.chars();
                if !after.next().is_some_and(|letter| letter.is_ascii_alphabetic()) {
                    return None;
                }
                let lone = !after.next().is_some_and(|next| next.is_ascii_alphanumeric() || next == '-');
                Some(if lone && char != '—' { "-" } else { "--" })
            }
            _ => None,
        }
    }

    /// Follows a typographic quote that stands for `straight`; whether it is to be repaired.
    fn curly(&mut self, previous: char, straight: char) -> bool {
        match self.quote {
            None => {
                // After a backslash the repaired quote is escaped and opens nothing.
                if previous != '\\' {
                    self.quote = Some((straight, true));
                }
                true
            }
            Some((open, true)) if open == straight && !(straight == '"' && previous == '\\') => {
                self.quote = None;
                true
            }
            Some(_) => false,
        }
    }
}

#[cfg(test)]
mod tests;
