//! How many lines a command takes.
//!
//! Looking ahead is paid from a budget of a few times the block's size, so that a block full of quotes and
//! here-documents that never close is still read in linear time; where nothing closes, or nothing is left, a command
//! is its first line and the lines that its backslashes and operators carry on.

use super::foreign::{self, Foreign};
use super::language;
use super::lines::Lines;
use super::scan::Scanner;
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
    fn body<'a>(self, lines: &Lines<'a>, index: usize) -> &'a str {
        let line = lines.get(index);
        if index == self.line {
            return line.get(self.skip..).unwrap_or("");
        }
        line.get(self.continuation.skip(line)..).unwrap_or("")
    }

    /// Whether line `index` bears the prompt that continues a command.
    fn continues(self, lines: &Lines<'_>, index: usize) -> bool {
        index < self.limit && self.continuation.skip(lines.get(index)) > 0
    }
}

/// Index one past the last line of the command at `start`.
pub(super) fn end(lines: &mut Lines<'_>, start: Start) -> usize {
    let found = match start.lang {
        Lang::Shell => shell_end(lines, start),
        Lang::Sql => sql_end(lines, start),
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

/// SQL: to the semicolon outside quotes, comments, parentheses and `BEGIN … END`; without one, to the blank line, the
/// next statement or a table of results.
fn sql_end(lines: &mut Lines<'_>, start: Start) -> Option<usize> {
    let first = start.body(lines, start.line).trim();
    if first.starts_with('\\') || first.starts_with('.') {
        return Some(start.line + 1);
    }
    let head = first.split(|mark: char| !mark.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
    let mut sql = Sql::new(&head, first);
    let mut index = start.line;
    while index < start.limit {
        let line = start.body(lines, index);
        if index > start.line {
            if !lines.spend(line.len()) {
                break;
            }
            if sql.is_outside()
                && !start.continues(lines, index)
                && matches!(foreign::foreign(line), Some(Foreign::Table | Foreign::Log | Foreign::Error))
                && !line.trim_start().starts_with("--")
            {
                return Some(index);
            }
            if line.trim().is_empty() {
                let next =
                    (index + 1..start.limit.min(index + 8)).map(|at| start.body(lines, at)).find(|line| !line.trim().is_empty());
                let word = next.and_then(|line| line.split_whitespace().next()).unwrap_or("");
                if sql.is_outside() && (next.is_none() || language::is_sql_head(word.trim_end_matches(';')) || !sql_clause(word))
                {
                    return Some(index);
                }
            }
            let word = line.split_whitespace().next().unwrap_or("").trim_end_matches(';');
            let fresh =
                sql.is_outside() && !line.starts_with([' ', '\t']) && language::is_sql_head(word) && !sql.expects_statement;
            if fresh
                && !start.continues(lines, index)
                && matches!(
                    word.to_ascii_lowercase().as_str(),
                    "select" | "update" | "delete" | "insert" | "drop" | "alter" | "create" | "vacuum" | "reindex"
                )
            {
                return Some(index);
            }
        }
        index += 1;
        if sql.line(line) {
            return Some(index);
        }
    }
    sql.is_outside().then_some(index)
}

/// Whether `word` goes on with a statement after a blank line.
fn sql_clause(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.starts_with(['(', ')', ','])
        || matches!(
            word.trim_end_matches(';'),
            "from"
                | "where"
                | "and"
                | "or"
                | "group"
                | "order"
                | "having"
                | "limit"
                | "join"
                | "left"
                | "inner"
                | "union"
                | "values"
                | "set"
                | "on"
                | "as"
                | "--"
        )
}

/// What of a SQL statement is open.
struct Sql {
    quote: Option<u8>,
    dollar: bool,
    comment: bool,
    parens: usize,
    /// Whether `BEGIN … END` nests in it.
    compound: bool,
    blocks: usize,
    /// Whether a further statement head goes on with it, as after `INSERT INTO t`, `UNION` or `EXPLAIN`.
    expects_statement: bool,
    carries: bool,
}

impl Sql {
    fn new(head: &str, first: &str) -> Self {
        let lower = first.get(..first.len().min(200)).unwrap_or("").to_ascii_lowercase();
        let routine =
            head == "create" && [" function", " procedure", " trigger", " event"].iter().any(|word| lower.contains(word));
        let compound = routine
            || head == "declare"
            || (head == "begin" && !lower.contains(';') && !lower.contains("transaction") && lower.trim() != "begin work");
        let carries = matches!(
            head,
            "with" | "insert" | "create" | "explain" | "replace" | "merge" | "copy" | "grant" | "begin" | "declare"
        );
        Self { quote: None, dollar: false, comment: false, parens: 0, compound, blocks: 0, expects_statement: carries, carries }
    }

    fn is_outside(&self) -> bool {
        self.quote.is_none() && !self.dollar && !self.comment && self.parens == 0 && self.blocks == 0
    }

    /// Reads a line; true where the statement ends with it.
    fn line(&mut self, line: &str) -> bool {
        let bytes = line.as_bytes();
        let mut at = 0;
        let mut ended = false;
        let mut last = "";
        while let Some(&byte) = bytes.get(at) {
            let next = bytes.get(at + 1).copied();
            if self.comment {
                if byte == b'*' && next == Some(b'/') {
                    self.comment = false;
                    at += 1;
                }
            } else if let Some(quote) = self.quote {
                if byte == quote {
                    self.quote = None;
                }
            } else if byte == b'$' && next == Some(b'$') {
                self.dollar = !self.dollar;
                at += 1;
            } else if self.dollar {
            } else if byte == b'-' && next == Some(b'-') {
                break;
            } else if byte == b'/' && next == Some(b'*') {
                self.comment = true;
                at += 1;
            } else if byte.is_ascii_alphabetic() {
                let len = bytes
                    .get(at..)
                    .unwrap_or(&[])
                    .iter()
                    .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_')
                    .count();
                last = line.get(at..at + len).unwrap_or("");
                self.word(last, line.get(at + len..).unwrap_or(""));
                at += len;
                ended = false;
                continue;
            } else {
                match byte {
                    b'\'' | b'"' | b'`' => self.quote = Some(byte),
                    b'(' => self.parens += 1,
                    b')' => self.parens = self.parens.saturating_sub(1),
                    b';' if self.parens == 0 && self.blocks == 0 => ended = true,
                    _ => {}
                }
                if !byte.is_ascii_whitespace() && byte != b';' {
                    ended = false;
                }
                // The clients' `\g`, `\gx` and `\G` end a statement too.
                if byte == b'\\' && matches!(next, Some(b'g' | b'G')) {
                    ended = true;
                    break;
                }
            }
            at += 1;
        }
        let set = ["union", "all", "except", "intersect", "as"].iter().any(|word| last.eq_ignore_ascii_case(word));
        self.expects_statement = self.carries || set;
        // `;` with a quote open belongs to the quote; a comment after it does not matter.
        ended && self.is_outside()
    }

    fn word(&mut self, word: &str, rest: &str) {
        if !self.compound {
            return;
        }
        let rest = rest.trim_start();
        if word.eq_ignore_ascii_case("begin") || word.eq_ignore_ascii_case("case") {
            self.blocks += 1;
        } else if word.eq_ignore_ascii_case("end") {
            let inner = ["if", "loop", "while", "repeat", "for"]
                .iter()
                .any(|word| rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)));
            if !inner {
                self.blocks = self.blocks.saturating_sub(1);
            }
        }
    }
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
        if !brackets.is_open() && blocks == 0 && !chained && !(carried && !next.is_empty()) {
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
