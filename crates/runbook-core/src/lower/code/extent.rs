//! How many lines a command takes.
//!
//! Looking ahead is paid from a budget of a few times the block's size, so that a block full of quotes and
//! here-documents that never close is still read in linear time; where nothing closes, or nothing is left, a command
//! is its first line and the lines that its backslashes and operators carry on.

use super::lines::Lines;
use super::scan::Scanner;
use super::sql;
use crate::ir::Lang;
use crate::source::normalize::Continuation;

/// A command whose end is sought.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    /// Index of its first line.
    pub(super) line: usize,
    /// Bytes before it on that line.
    pub(super) skip: usize,
    /// Its language.
    pub(super) lang: Lang,
    /// What continues its prompt.
    pub(super) continuation: Continuation,
    /// Index of the first line that cannot belong to it.
    pub(super) limit: usize,
}

impl Start {
    /// Line `index` without the prompt that continues it.
    pub(super) fn body<'a>(self, lines: &Lines<'a>, index: usize) -> &'a str {
        let line = lines.get(index);
        if index == self.line {
            return line.get(self.skip..).unwrap_or("");
        }
        line.get(self.continuation.skip(line)..).unwrap_or("")
    }

    /// Whether line `index` bears the prompt that continues a command.
    pub(super) fn continues(self, lines: &Lines<'_>, index: usize) -> bool {
        index < self.limit && self.continuation.skip(lines.get(index)) > 0
    }
}

/// Index one past the last line of the command at `start`.
pub(super) fn end(lines: &mut Lines<'_>, start: Start) -> usize {
    let found = match start.lang {
        Lang::Shell => shell_end(lines, start),
        Lang::Sql => sql::end(lines, start),
        Lang::Powershell => bracketed_end(lines, start, |line, next| line.ends_with(['`', '|', ',']) || leads(next, &["| "])),
        Lang::Promql | Lang::Logql => query_end(lines, start),
        Lang::Http => http_end(lines, start),
        Lang::Ruby => ruby_end(lines, start),
        Lang::Python => python_end(lines, start),
        Lang::Other => bracketed_end(lines, start, |line, _| line.ends_with(['\\', '^', '|'])),
    };
    let mut end = found.unwrap_or_else(|| physical_end(lines, start)).clamp(start.line + 1, start.limit.max(start.line + 1));
    // A blank line at the end was looked through in vain.
    while end > start.line + 1 && lines.get(end - 1).trim().is_empty() {
        end -= 1;
    }
    end
}

/// The end by backslashes and operators alone.
fn physical_end(lines: &Lines<'_>, start: Start) -> usize {
    let mut end = start.line + 1;
    while end < start.limit {
        let line = start.body(lines, end - 1).trim_end();
        let carried = line.ends_with('\\')
            || line.ends_with('|')
            || line.ends_with("&&")
            || line.ends_with('`') && start.lang == Lang::Powershell;
        if !carried || lines.get(end).trim().is_empty() {
            break;
        }
        end += 1;
    }
    end
}

fn shell_end(lines: &mut Lines<'_>, start: Start) -> Option<usize> {
    let mut scanner = Scanner::default();
    let mut index = start.line;
    let indent = indentation(lines.get(start.line));
    while index < start.limit {
        let line = start.body(lines, index);
        if index > start.line && !lines.spend(line.len()) {
            return None;
        }
        let complete = scanner.line(line);
        index += 1;
        let next = if index < start.limit { start.body(lines, index) } else { "" };
        if complete {
            if !carries_on(next, indent) {
                return Some(index);
            }
            scanner.carry_on();
        } else if next.trim().is_empty() && scanner.only_continued() {
            return Some(index);
        }
    }
    // An operator at the end of the block is no reason to give the lines before it up.
    (scanner.only_continued() && index > start.line + 1).then_some(index)
}

/// Whether `line` can only go on with the command above it: ` | grep`, `&& make`, an indented option.
fn carries_on(line: &str, indent: usize) -> bool {
    let body = line.trim_start();
    leads(body, &["| ", "|| ", "&& "])
        || (indentation(line) > indent && body.starts_with("--") && body.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic))
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

fn leads(line: &str, heads: &[&str]) -> bool {
    let line = line.trim_start();
    heads.iter().any(|head| line.starts_with(head))
}

/// PromQL and LogQL: while brackets are open or an operator stands at the seam.
fn query_end(lines: &mut Lines<'_>, start: Start) -> Option<usize> {
    const SEAM: &[&str] = &[
        "and ",
        "or ",
        "unless ",
        "by ",
        "by(",
        "without ",
        "on ",
        "on(",
        "ignoring",
        "group_left",
        "group_right",
        "offset ",
        "+ ",
        "- ",
        "* ",
        "/ ",
        "> ",
        "< ",
        ">= ",
        "<= ",
        "== ",
        "!= ",
        "| ",
        "|= ",
        "|~ ",
        "!~ ",
        ")",
        "% ",
    ];
    bracketed_end(lines, start, |line, next| {
        let trailing = line.ends_with(['+', '-', '*', '/', '>', '<', ',', '|', '%'])
            || line.ends_with("==")
            || line.ends_with("!=")
            || [" and", " or", " unless", " by", " without", " on", "|="].iter().any(|word| line.ends_with(word))
            || matches!(line, "and" | "or" | "unless" | "/" | "*");
        trailing || leads(next, SEAM) || matches!(next.trim(), "and" | "or" | "unless" | "/" | "*" | ">" | "<")
    })
}

/// Bracket depth over lines, quotes within lines.
#[derive(Debug, Default)]
struct Brackets {
    depth: usize,
    triple: Option<u8>,
}

impl Brackets {
    fn line(&mut self, line: &str) {
        let bytes = line.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let rest = bytes.get(at..).unwrap_or(&[]);
            if let Some(quote) = self.triple {
                if rest.starts_with(&[quote; 3]) {
                    self.triple = None;
                    at += 2;
                }
                at += 1;
                continue;
            }
            match byte {
                b'#' if at == 0 || bytes.get(at - 1) == Some(&b' ') => return,
                b'"' | b'\'' if rest.starts_with(&[byte; 3]) => {
                    self.triple = Some(byte);
                    at += 2;
                }
                b'"' | b'\'' | b'`' => {
                    // A quote that does not close on its line is an apostrophe.
                    let mut close = at + 1;
                    while let Some(&inner) = bytes.get(close) {
                        if inner == byte {
                            at = close;
                            break;
                        }
                        close += if inner == b'\\' { 2 } else { 1 };
                    }
                    if bytes.get(close).is_none() && close.saturating_sub(at) > 4096 {
                        return;
                    }
                }
                b'(' | b'[' | b'{' => self.depth += 1,
                b')' | b']' | b'}' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            at += 1;
        }
    }

    fn is_open(&self) -> bool {
        self.depth > 0 || self.triple.is_some()
    }
}

/// To the line on which brackets are closed and `carried(line, next)` does not hold.
fn bracketed_end(lines: &mut Lines<'_>, start: Start, carried: impl Fn(&str, &str) -> bool) -> Option<usize> {
    let mut brackets = Brackets::default();
    let mut index = start.line;
    while index < start.limit {
        let line = start.body(lines, index);
        if index > start.line && !lines.spend(line.len()) {
            return None;
        }
        brackets.line(line);
        index += 1;
        let next = if index < start.limit { start.body(lines, index) } else { "" };
        if !brackets.is_open() && (next.trim().is_empty() || !carried(line.trim_end(), next)) {
            return Some(index);
        }
    }
    None
}

/// A request line, its headers, and its body in brackets.
fn http_end(lines: &mut Lines<'_>, start: Start) -> Option<usize> {
    let mut brackets = Brackets::default();
    let mut index = start.line;
    brackets.line(start.body(lines, index));
    index += 1;
    while index < start.limit {
        let line = start.body(lines, index);
        if !lines.spend(line.len()) {
            return None;
        }
        let body = line.trim_start();
        let header = line
            .split_once(": ")
            .is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
        // A body follows its headers after one blank line.
        let body_ahead = body.is_empty()
            && index + 1 < start.limit
            && start.body(lines, index + 1).trim_start().starts_with(['{', '['])
            && lines.get(index - 1).contains(": ");
        if !(brackets.is_open() || body.starts_with(['{', '[']) || header || body_ahead) {
            return Some(index);
        }
        brackets.line(line);
        index += 1;
    }
    (!brackets.is_open()).then_some(index)
}

/// Ruby: brackets, `do … end` and its kin, chains of `.method`.
fn ruby_end(lines: &mut Lines<'_>, start: Start) -> Option<usize> {
    let mut brackets = Brackets::default();
    let mut blocks = 0usize;
    let mut index = start.line;
    while index < start.limit {
        let line = start.body(lines, index);
        if index > start.line && !lines.spend(line.len()) {
            return None;
        }
        brackets.line(line);
        let code = line.trim();
        let first = code.split(|mark: char| !mark.is_ascii_alphanumeric() && mark != '_').next().unwrap_or("");
        let value = code.split_once(" = ").map_or("", |(_, value)| value);
        let opens = |word: &str| {
            matches!(word, "if" | "unless" | "while" | "until" | "case" | "begin" | "def" | "class" | "module" | "for")
        };
        let assigned = value.split(' ').next().unwrap_or("");
        let block = code.ends_with(" do") || code.contains(" do |") && code.ends_with('|');
        if (opens(first) || opens(assigned) || block) && !code.ends_with(" end") {
            blocks += 1;
        }
        if first == "end" {
            blocks = blocks.saturating_sub(1);
        }
        index += 1;
        let next = if index < start.limit { start.body(lines, index).trim_start() } else { "" };
        let chained =
            next.starts_with('.') && next.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic) || next.starts_with("&.");
        let carried = code.ends_with(['.', ',', '\\', '+', '|', '=']) && !block || code.ends_with("&&") || code.ends_with("||");
        if !brackets.is_open() && blocks == 0 && !chained && (!carried || next.is_empty()) {
            return Some(index);
        }
    }
    None
}

/// Python: brackets, a block indented under a colon.
fn python_end(lines: &mut Lines<'_>, start: Start) -> Option<usize> {
    let mut brackets = Brackets::default();
    let mut index = start.line;
    let mut block = false;
    let indent = indentation(start.body(lines, start.line));
    while index < start.limit {
        let line = start.body(lines, index);
        if index > start.line && !lines.spend(line.len()) {
            return None;
        }
        brackets.line(line);
        let code = line.trim_end();
        block |= code.ends_with(':');
        index += 1;
        if index >= start.limit {
            break;
        }
        let next = start.body(lines, index);
        let inner = block && (indentation(next) > indent || leads(next, &["else:", "elif ", "except", "finally:"]));
        if !(brackets.is_open() || code.ends_with('\\') || (inner && !next.trim().is_empty()) || start.continues(lines, index)) {
            return Some(index);
        }
    }
    (!brackets.is_open()).then_some(index)
}
