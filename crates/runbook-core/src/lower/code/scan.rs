//! How far a shell command reaches: quotes, here-documents, compound commands, continuations.
//!
//! A scanner in the spirit of the POSIX token recognition rules (XCU 2.3), tolerant where documents are loose:
//! placeholders such as `<pod's name>` are skipped, stray closers ignored.

use crate::source::ByteSet;

/// What is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Single,
    /// `$'…'`, in which a backslash escapes.
    Ansi,
    Double,
    Backtick,
    Paren,
    /// `${…}`.
    Parameter,
    Brace,
    If,
    Loop,
    Case,
}

/// Bytes that end a plain word.
const BREAKS: ByteSet = ByteSet::of(b" \t\\'\"`$(){};&|<>");

/// The deepest nesting that is followed.
const MAX_DEPTH: usize = 128;
/// The most here-documents that one line may open.
const MAX_HERE_DOCUMENTS: usize = 16;

/// Reads a command line by line and tells whether it is complete.
#[derive(Debug, Default)]
pub(super) struct Scanner<'a> {
    open: Vec<Open>,
    here_documents: Vec<(&'a str, bool)>,
    /// A pipe, `&&`, `||` or a backslash ends the line.
    continued: bool,
    /// The next word is the name of a command or a keyword.
    at_command: bool,
    started: bool,
}

impl<'a> Scanner<'a> {
    /// Whether nothing but an operator or a backslash asks for more.
    pub(super) fn only_continued(&self) -> bool {
        self.open.is_empty() && self.here_documents.is_empty()
    }

    /// Goes on with the command although the last line was complete.
    pub(super) fn carry_on(&mut self) {
        self.continued = true;
        self.at_command = false;
    }

    /// Reads the next line; true where the command ends with it.
    pub(super) fn line(&mut self, line: &'a str) -> bool {
        if let Some(&(end, tabs)) = self.here_documents.first() {
            let candidate = if tabs { line.trim_start_matches('\t') } else { line };
            // Documents indent here-documents along with their fences.
            if candidate.trim() == end {
                self.here_documents.remove(0);
            }
            return self.complete();
        }
        if !self.started || !self.continued {
            self.at_command = true;
        }
        self.started = true;
        self.continued = false;
        self.scan(line);
        self.complete()
    }

    fn complete(&self) -> bool {
        self.open.is_empty() && self.here_documents.is_empty() && !self.continued
    }

    fn push(&mut self, open: Open) {
        if self.open.len() < MAX_DEPTH {
            self.open.push(open);
        }
    }

    fn pop(&mut self, open: Open) {
        if self.open.last() == Some(&open) {
            self.open.pop();
        }
    }

    fn scan(&mut self, line: &'a str) {
        let bytes = line.as_bytes();
        let mut at = 0;
        let mut significant = 0u8;
        while let Some(&byte) = bytes.get(at) {
            let next = bytes.get(at + 1).copied();
            match self.open.last() {
                Some(Open::Single) => {
                    let Some(close) = memchr::memchr(b'\'', bytes.get(at..).unwrap_or(&[])) else { return };
                    self.open.pop();
                    at += close + 1;
                    significant = b'\'';
                    self.at_command = false;
                    continue;
                }
                Some(Open::Ansi) => {
                    match byte {
                        b'\\' => at += 1,
                        b'\'' => {
                            self.open.pop();
                        }
                        _ => {}
                    }
                    at += 1;
                    significant = byte;
                    continue;
                }
                Some(Open::Double) => {
                    match byte {
                        b'\\' => at += 1,
                        b'"' => {
                            self.open.pop();
                            self.at_command = false;
                        }
                        b'$' if next == Some(b'(') => {
                            self.push(Open::Paren);
                            self.at_command = true;
                            at += 1;
                        }
                        _ => {}
                    }
                    at += 1;
                    significant = byte;
                    continue;
                }
                _ => {}
            }
            match byte {
                b' ' | b'\t' => {
                    at += 1;
                    continue;
                }
                b'\\' => {
                    if bytes.get(at + 1..).is_some_and(|rest| rest.iter().all(u8::is_ascii_whitespace)) {
                        self.continued = true;
                        return;
                    }
                    at += 2;
                    self.at_command = false;
                    significant = byte;
                    continue;
                }
                b'#' if at == 0 || bytes.get(at - 1).is_some_and(|before| b" \t;(|&".contains(before)) => break,
                b'\'' => self.push(if at > 0 && bytes.get(at - 1) == Some(&b'$') { Open::Ansi } else { Open::Single }),
                b'"' => self.push(Open::Double),
                b'`' => {
                    if self.open.last() == Some(&Open::Backtick) {
                        self.open.pop();
                        self.at_command = false;
                    } else {
                        self.push(Open::Backtick);
                        self.at_command = true;
                    }
                }
                b'$' if next == Some(b'{') => {
                    self.push(Open::Parameter);
                    at += 1;
                }
                b'}' if self.open.last() == Some(&Open::Parameter) => {
                    self.open.pop();
                    self.at_command = false;
                }
                b'(' => {
                    self.push(Open::Paren);
                    self.at_command = true;
                }
                b')' => {
                    self.pop(Open::Paren);
                    // After `)` of a function's head or of a case pattern a command may begin.
                    self.at_command = true;
                }
                b';' | b'&' | b'|' => self.at_command = true,
                b'<' => {
                    if let Some(len) = self.here_document(line, at) {
                        at += len;
                        significant = b'<';
                        continue;
                    }
                    if let Some(len) = placeholder(bytes, at) {
                        at += len;
                        significant = b'>';
                        self.at_command = false;
                        continue;
                    }
                }
                _ => {
                    let len = bytes.get(at..).unwrap_or(&[]).iter().take_while(|&&byte| !BREAKS.contains(byte)).count().max(1);
                    if self.at_command {
                        self.word(line.get(at..at + len).unwrap_or(""));
                    }
                    at += len;
                    significant = b'w';
                    continue;
                }
            }
            significant = byte;
            at += 1;
        }
        let trimmed = significant;
        self.continued |= trimmed == b'|' || (trimmed == b'&' && self.ends_with_and(line));
    }

    fn ends_with_and(&self, line: &str) -> bool {
        let line = line.split(" #").next().unwrap_or(line);
        line.trim_end().ends_with("&&")
    }

    /// A word where a command may begin.
    fn word(&mut self, word: &str) {
        self.at_command = false;
        match word {
            "if" => self.push(Open::If),
            "fi" => self.pop(Open::If),
            "for" | "while" | "until" | "select" => self.push(Open::Loop),
            "done" => self.pop(Open::Loop),
            "case" => self.push(Open::Case),
            "esac" => self.pop(Open::Case),
            "{" => {
                self.push(Open::Brace);
                self.at_command = true;
            }
            "}" => self.pop(Open::Brace),
            "then" | "else" | "elif" | "do" | "!" | "time" => self.at_command = true,
            _ => {}
        }
    }

    /// `<<EOF`, `<<-'EOF'`, `<< "EOF"` at `at`; its length.
    fn here_document(&mut self, line: &'a str, at: usize) -> Option<usize> {
        let rest = line.get(at..)?.strip_prefix("<<")?;
        if rest.starts_with('<') {
            return Some(3);
        }
        let (rest, tabs) = rest.strip_prefix(['-', '~']).map_or((rest, false), |rest| (rest, true));
        let rest = rest.trim_start_matches(' ');
        let (word, len) = match rest.strip_prefix(['\'', '"', '\\']) {
            Some(inner) if !rest.starts_with('\\') => {
                let close = inner.find(['\'', '"'])?;
                (inner.get(..close)?, close + 2)
            }
            inner => {
                let inner = inner.unwrap_or(rest);
                let len = inner.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(byte)).count();
                (inner.get(..len)?, len + (rest.len() - inner.len()))
            }
        };
        let first = word.bytes().next()?;
        if first.is_ascii_digit() || self.here_documents.len() >= MAX_HERE_DOCUMENTS {
            return None;
        }
        self.here_documents.push((word, tabs));
        Some(line.get(at..)?.len() - rest.len() + len)
    }
}

/// Length of a placeholder `<name of it>` at `at`, which may hold an apostrophe.
pub(super) fn placeholder(bytes: &[u8], at: usize) -> Option<usize> {
    if !bytes.get(at + 1)?.is_ascii_alphanumeric() {
        return None;
    }
    let rest = bytes.get(at + 1..(at + 65).min(bytes.len()))?;
    let close = rest.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"_.:/|*- ',".contains(byte)))?;
    (rest.get(close) == Some(&b'>') && rest.get(close.checked_sub(1)?) != Some(&b' ')).then_some(close + 2)
}
