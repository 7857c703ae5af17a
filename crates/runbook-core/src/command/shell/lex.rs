//! Simple lists of words, read without a tree; and the lenient reading of what does not parse.

use super::{Assignment, Fidelity, Redirection, RedirectionKind, Script, Simple, Word, cook};
use std::ops::Range;

/// Reads `text` where it is a list of simple commands joined by `|`, `&&`, `||`, `;`, `&` and line ends, without
/// substitutions, here-documents and compounds. `None` where it is not, or where it does not parse.
pub(super) fn simple<'a>(text: &'a str, placeholders: &[Range<usize>]) -> Option<Script<'a>> {
    let mut lexer = Lexer::new(text, placeholders, false);
    lexer.run()?;
    (!lexer.open).then_some(lexer.script)
}

/// Reads `text` as far as words go: everything that could start a command starts one.
///
/// Read twice, once with quotes and once with quotes as blanks: a danger that either shows counts.
pub(super) fn lenient<'a>(text: &'a str, placeholders: &[Range<usize>]) -> Script<'a> {
    let mut commands = Vec::new();
    for ignore_quotes in [false, true] {
        let mut lexer = Lexer::new(text, placeholders, true);
        lexer.ignore_quotes = ignore_quotes;
        // A lenient lexer gives up on nothing.
        let _ = lexer.run();
        let base = commands.len();
        commands.extend(lexer.script.commands.into_iter().map(|mut command| {
            command.fed_by = command.fed_by.map(|fed| fed.start + base..fed.end + base);
            command
        }));
    }
    Script { commands, functions: Vec::new(), fidelity: Fidelity::Words }
}

/// Words that open or continue a compound where a command could start. (POSIX Shell Command Language, 2.4.)
const RESERVED: [&str; 22] = [
    "!", "[[", "]]", "case", "coproc", "do", "done", "elif", "else", "esac", "fi", "for", "function", "if", "in", "select",
    "then", "time", "until", "while", "{", "}",
];

/// Declaration builtins, whose operands the full parser reads in a way of its own.
const DECLARATIONS: [&str; 5] = ["declare", "export", "local", "readonly", "typeset"];

struct Lexer<'a, 'p> {
    text: &'a str,
    bytes: &'a [u8],
    placeholders: &'p [Range<usize>],
    next_placeholder: usize,
    at: usize,
    lenient: bool,
    ignore_quotes: bool,
    script: Script<'a>,
    current: Simple<'a>,
    piped: bool,
    /// Whether a list operator still waits for its right side.
    open: bool,
}

/// What ends a command.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Pipe,
    Logical,
    Other,
}

impl<'a, 'p> Lexer<'a, 'p> {
    fn new(text: &'a str, placeholders: &'p [Range<usize>], lenient: bool) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            placeholders,
            next_placeholder: 0,
            at: 0,
            lenient,
            ignore_quotes: false,
            script: Script::default(),
            current: Simple::default(),
            piped: false,
            open: false,
        }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn run(&mut self) -> Option<()> {
        let mut moved_to = None;
        while let Some(byte) = self.peek(0) {
            // Every turn moves on, whatever is read, so that there are no more turns than bytes.
            if moved_to.replace(self.at) == Some(self.at) {
                self.at += 1;
                continue;
            }
            match byte {
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'\\' if self.peek(1) == Some(b'\n') => self.at += 2,
                b'\\' if self.peek(1) == Some(b'\r') && self.peek(2) == Some(b'\n') => self.at += 3,
                b'\n' => {
                    self.at += 1;
                    if !(self.open && self.is_blank()) {
                        self.end(End::Other)?;
                    }
                }
                b'#' => self.at += memchr::memchr(b'\n', self.bytes.get(self.at..)?).unwrap_or(self.bytes.len() - self.at),
                b';' | b'&' | b'|' => self.operator(byte)?,
                b'(' | b')' | b'`' => {
                    if !self.lenient {
                        return None;
                    }
                    self.at += 1;
                    self.end(End::Other)?;
                }
                b'\'' | b'"' if self.ignore_quotes => self.at += 1,
                _ => self.word_or_redirection()?,
            }
        }
        if self.open && self.is_blank() {
            return self.lenient.then_some(());
        }
        self.end(End::Other)
    }

    fn is_blank(&self) -> bool {
        self.current.words.is_empty() && self.current.assignments.is_empty() && self.current.redirections.is_empty()
    }

    fn operator(&mut self, byte: u8) -> Option<()> {
        let next = self.peek(1);
        if byte == b'&' && next == Some(b'>') {
            return self.word_or_redirection();
        }
        if !self.lenient && (self.is_blank() || (byte == b';' && matches!(next, Some(b';' | b'&')))) {
            return None;
        }
        let (length, end) = match (byte, next) {
            (b'|', Some(b'|')) | (b'&', Some(b'&')) => (2, End::Logical),
            (b'|', Some(b'&')) => (2, End::Pipe),
            (b'|', _) => (1, End::Pipe),
            _ => (1, End::Other),
        };
        self.at += length;
        self.end(end)?;
        self.open = end != End::Other;
        Some(())
    }

    /// Ends the current command.
    fn end(&mut self, end: End) -> Option<()> {
        let piped = std::mem::replace(&mut self.piped, end == End::Pipe);
        if self.is_blank() {
            return Some(());
        }
        let mut command = std::mem::take(&mut self.current);
        let index = self.script.commands.len();
        command.fed_by = (piped && index > 0).then(|| index - 1..index);
        command.range = extent(&command);
        self.script.commands.push(command);
        self.open = false;
        Some(())
    }

    fn word_or_redirection(&mut self) -> Option<()> {
        let start = self.at;
        let mut kind_at = start;
        while self.bytes.get(kind_at).is_some_and(u8::is_ascii_digit) {
            kind_at += 1;
        }
        if self.bytes.get(kind_at) == Some(&b'&') && self.bytes.get(kind_at + 1) == Some(&b'>') {
            kind_at += 1;
        }
        if matches!(self.bytes.get(kind_at), Some(b'<' | b'>')) && !self.at_placeholder(kind_at) {
            return self.redirection(kind_at);
        }
        let range = self.word_range()?;
        let word = cook::word(self.text, range, self.placeholders);
        self.push_word(word)
    }

    fn push_word(&mut self, word: Word<'a>) -> Option<()> {
        let raw = self.text.get(word.range.clone())?;
        if self.current.words.is_empty() {
            if !word.quoted && RESERVED.binary_search(&raw).is_ok() {
                return self.lenient.then_some(());
            }
            if let Some((name, value_at)) = assignment(raw) {
                let start = word.range.start + value_at;
                let value = cook::word(self.text, start..word.range.end, self.placeholders);
                self.current.assignments.push(Assignment { name: name.into(), value });
                return Some(());
            }
            if !self.lenient && (DECLARATIONS.contains(&word.text.as_ref()) || raw.contains('{') && !word.placeholder) {
                return None;
            }
        }
        self.current.words.push(word);
        Some(())
    }

    fn redirection(&mut self, kind_at: usize) -> Option<()> {
        let both = kind_at > self.at && self.bytes.get(kind_at - 1) == Some(&b'&');
        let (first, second, third) = (self.bytes.get(kind_at)?, self.bytes.get(kind_at + 1), self.bytes.get(kind_at + 2));
        let (kind, length) = match (first, second) {
            (_, Some(b'(')) | (b'<', Some(b'<')) => {
                if !self.lenient {
                    return None;
                }
                self.at = kind_at + 1;
                return Some(());
            }
            (b'>', Some(b'>')) => (RedirectionKind::Append, 2),
            (b'>', Some(b'|')) => (RedirectionKind::Write, 2),
            (b'<', Some(b'>')) => (RedirectionKind::ReadWrite, 2),
            (_, Some(b'&')) => {
                let descriptor = third.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'-');
                (if descriptor { RedirectionKind::Duplicate } else { RedirectionKind::Write }, 2)
            }
            (b'>', _) => (RedirectionKind::Write, 1),
            _ => (RedirectionKind::Read, 1),
        };
        self.at = kind_at + length;
        if both && kind == RedirectionKind::Read {
            return self.lenient.then_some(());
        }
        while matches!(self.peek(0), Some(b' ' | b'\t')) {
            self.at += 1;
        }
        let range = self.word_range()?;
        if range.is_empty() {
            return self.lenient.then_some(());
        }
        let target = cook::word(self.text, range, self.placeholders);
        self.current.redirections.push(Redirection { kind, target });
        Some(())
    }

    /// The first end of a character at `at` or after it.
    fn boundary(&self, at: usize) -> usize {
        (at..self.bytes.len()).find(|at| self.text.is_char_boundary(*at)).unwrap_or(self.bytes.len())
    }

    fn at_placeholder(&mut self, at: usize) -> bool {
        self.placeholder_end(at).is_some()
    }

    /// The end of the placeholder at `at`, if one covers it. Asked with growing `at` only.
    fn placeholder_end(&mut self, at: usize) -> Option<usize> {
        while self.placeholders.get(self.next_placeholder).is_some_and(|it| it.end <= at) {
            self.next_placeholder += 1;
        }
        self.placeholders.get(self.next_placeholder).filter(|it| it.start <= at).map(|it| it.end)
    }

    /// The extent of the word that starts here, which is moved over.
    fn word_range(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let mut double = false;
        while let Some(byte) = self.peek(0) {
            if let Some(end) = self.placeholder_end(self.at) {
                self.at = end;
                continue;
            }
            match byte {
                b'\\' => {
                    if self.peek(1).is_none() || self.peek(1) == Some(b'\r') {
                        // A lone backslash at the end continues on a line that is not there.
                        if !self.lenient {
                            return None;
                        }
                    }
                    self.at += 2;
                    continue;
                }
                b'\'' | b'"' if self.ignore_quotes => break,
                b'"' => double = !double,
                b'$' => match self.peek(1) {
                    Some(b'(' | b'[' | b'"' | b'\'') if !double && !self.lenient => return None,
                    Some(b'(' | b'[') if !self.lenient => return None,
                    Some(b'{') if !self.lenient => {
                        let rest = self.bytes.get(self.at + 2..)?;
                        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
                        if rest.get(length) != Some(&b'}') || length == 0 {
                            return None;
                        }
                        self.at += length + 2;
                    }
                    Some(b'(') if self.lenient => break,
                    _ => {}
                },
                b'`' if !self.lenient => return None,
                b'`' if !double => break,
                _ if double => {}
                b'\'' => {
                    let rest = self.bytes.get(self.at + 1..)?;
                    match memchr::memchr(b'\'', rest) {
                        Some(length) => self.at += length + 1,
                        None if self.lenient => self.at = self.bytes.len() - 1,
                        None => return None,
                    }
                }
                b' ' | b'\t' | b'\r' | b'\n' | b';' | b'&' | b'|' | b'<' | b'>' => break,
                b'(' | b')' if self.lenient => break,
                b'(' | b')' => return None,
                _ => {}
            }
            self.at += 1;
        }
        self.at = self.at.min(self.bytes.len());
        if double && !self.lenient {
            return None;
        }
        if self.at == start && self.lenient {
            // Whatever stopped the word at once is passed over, so that every step moves on.
            self.at = self.boundary(start + 1);
            return Some(start..start);
        }
        // An escape may have stopped within a character.
        self.at = self.boundary(self.at);
        Some(start..self.at)
    }
}

/// The name of an assignment word and where its value starts.
fn assignment(raw: &str) -> Option<(&str, usize)> {
    let equals = raw.find('=')?;
    let (target, _) = raw.split_at_checked(equals)?;
    let target = target.strip_suffix('+').unwrap_or(target);
    let name = target.split('[').next()?;
    let valid = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && (name.len() == target.len() || target.ends_with(']'));
    valid.then_some((name, equals + 1))
}

/// The smallest range that holds all parts of a command.
pub(super) fn extent(command: &Simple<'_>) -> Range<usize> {
    let ranges = || {
        let assignments =
            command.assignments.iter().map(|it| it.value.range.start.saturating_sub(it.name.len() + 1)..it.value.range.end);
        let words = command.words.iter().map(|it| it.range.clone());
        assignments.chain(words).chain(command.redirections.iter().map(|it| it.target.range.clone()))
    };
    let start = ranges().map(|range| range.start).min().unwrap_or(0);
    start..ranges().map(|range| range.end).max().unwrap_or(start)
}
