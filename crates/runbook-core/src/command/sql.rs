//! SQL text as statements of tokens. The only file that names the SQL crate.

use super::placeholder;
use sqlparser::dialect::{GenericDialect, MySqlDialect};
use sqlparser::tokenizer::{Location, Token as Raw, Tokenizer, Whitespace};
use std::ops::Range;

/// The longest text that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;

/// SQL text, split at semicolons.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// Its statements in order, none of them empty.
    pub statements: Vec<Statement>,
    /// Whether all of it could be read.
    pub complete: bool,
    /// Whether a comment holds text that MySQL runs (`/*! … */`).
    pub active_comment: bool,
}

/// A statement, without its semicolon.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statement {
    /// Its tokens, without white space and comments.
    pub tokens: Vec<Token>,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its text: in capitals for a word, without quotes for a quoted name or a literal.
    pub text: String,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A keyword or a name without quotes.
    Word,
    /// A name in quotes.
    Name,
    /// A string or number.
    Literal,
    /// A string between dollar signs, which may be a program.
    Body,
    /// Anything else.
    Symbol,
}

impl Token {
    /// Whether it is the keyword `word`, given in capitals.
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        self.kind == TokenKind::Word && self.text == word
    }

    /// Whether it is the symbol `symbol`.
    #[must_use]
    pub fn is_symbol(&self, symbol: &str) -> bool {
        self.kind == TokenKind::Symbol && self.text == symbol
    }
}

/// Which escapes strings have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strings {
    /// A quote is doubled.
    Standard,
    /// A backslash escapes, as in MySQL.
    Backslash,
}

/// Splits `text` into statements. Never fails: what the tokenizer refuses is split into words.
#[must_use]
pub fn parse(text: &str, strings: Strings) -> Batch {
    let mut end = text.len().min(MAX_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or("");
    let mut masked = head.as_bytes().to_vec();
    placeholder::find(head).into_iter().for_each(|range| masked.get_mut(range).unwrap_or_default().fill(b'_'));
    let masked = String::from_utf8(masked).unwrap_or_default();
    let mut raw = Vec::new();
    let read = match strings {
        Strings::Standard => Tokenizer::new(&GenericDialect {}, &masked).tokenize_with_location_into_buf(&mut raw),
        Strings::Backslash => Tokenizer::new(&MySqlDialect {}, &masked).tokenize_with_location_into_buf(&mut raw),
    };
    let mut batch = match read {
        Ok(()) => Batch { complete: true, ..Batch::default() },
        Err(_) => return Batch { statements: words(&masked), complete: false, active_comment: masked.contains("/*!") },
    };
    let mut places = Places::new(&masked);
    let mut tokens = Vec::new();
    for token in raw {
        let range = places.byte(token.span.start)..places.byte(token.span.end);
        if let Raw::Whitespace(Whitespace::MultiLineComment(comment)) = &token.token {
            batch.active_comment |= comment.starts_with('!') || comment.starts_with("M!");
        }
        match token.token {
            Raw::Whitespace(_) | Raw::EOF => {}
            Raw::SemiColon => finish(&mut tokens, &mut batch.statements),
            token => tokens.push(own(token, range)),
        }
    }
    finish(&mut tokens, &mut batch.statements);
    batch.complete &= head.len() == text.len();
    batch
}

fn finish(tokens: &mut Vec<Token>, statements: &mut Vec<Statement>) {
    if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
        let range = first.range.start..last.range.end;
        statements.push(Statement { tokens: std::mem::take(tokens), range });
    }
}

fn own(token: Raw, range: Range<usize>) -> Token {
    let (kind, text) = match token {
        Raw::Word(word) if word.quote_style.is_some() => (TokenKind::Name, word.value),
        Raw::Word(mut word) => {
            word.value.make_ascii_uppercase();
            (TokenKind::Word, word.value)
        }
        Raw::DollarQuotedString(body) => (TokenKind::Body, body.value),
        Raw::Number(text, _)
        | Raw::SingleQuotedString(text)
        | Raw::DoubleQuotedString(text)
        | Raw::NationalStringLiteral(text)
        | Raw::EscapedStringLiteral(text)
        | Raw::UnicodeStringLiteral(text)
        | Raw::HexStringLiteral(text)
        | Raw::TripleSingleQuotedString(text)
        | Raw::TripleDoubleQuotedString(text)
        | Raw::SingleQuotedByteStringLiteral(text)
        | Raw::DoubleQuotedByteStringLiteral(text)
        | Raw::SingleQuotedRawStringLiteral(text)
        | Raw::DoubleQuotedRawStringLiteral(text) => (TokenKind::Literal, text),
        other => (TokenKind::Symbol, other.to_string()),
    };
    Token { kind, text, range }
}

/// Turns lines and columns, asked for in order, into byte offsets.
struct Places<'a> {
    rest: std::str::CharIndices<'a>,
    length: usize,
    at: (u64, u64, usize),
}

impl<'a> Places<'a> {
    fn new(text: &'a str) -> Self {
        Self { rest: text.char_indices(), length: text.len(), at: (1, 1, 0) }
    }

    fn byte(&mut self, location: Location) -> usize {
        while (self.at.0, self.at.1) < (location.line, location.column) {
            let Some((offset, c)) = self.rest.next() else { return self.length };
            let next = offset + c.len_utf8();
            self.at = if c == '\n' { (self.at.0 + 1, 1, next) } else { (self.at.0, self.at.1 + 1, next) };
        }
        self.at.2
    }
}

/// The words of text that is no SQL, split at semicolons.
fn words(text: &str) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut tokens: Vec<Token> = Vec::new();
    let mut word: Option<usize> = None;
    for (at, c) in text.char_indices().chain([(text.len(), ';')]) {
        let part = c.is_alphanumeric() || c == '_';
        if part {
            word.get_or_insert(at);
        } else {
            if let Some(start) = word.take() {
                let text = text.get(start..at).unwrap_or("").to_ascii_uppercase();
                tokens.push(Token { kind: TokenKind::Word, text, range: start..at });
            }
            if matches!(c, '(' | ')' | '\\' | '=' | '.' | '*' | ',') {
                tokens.push(Token { kind: TokenKind::Symbol, text: c.to_string(), range: at..at + 1 });
            }
        }
        if c == ';' {
            finish(&mut tokens, &mut statements);
        }
    }
    statements
}

#[cfg(test)]
mod tests {
    use super::{Strings, parse};

    #[test]
    fn splits_statements() {
        let check = |text: &str, expected: &[&str]| {
            let batch = parse(text, Strings::Standard);
            let found: Vec<&str> = batch.statements.iter().filter_map(|it| text.get(it.range.clone())).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("SELECT 1; DROP TABLE x;", &["SELECT 1", "DROP TABLE x"]);
        check("SELECT ';' -- ; x\n; é", &["SELECT ';'", "é"]);
        check("SELECT * FROM <table name> WHERE a = {{ b }}", &["SELECT * FROM <table name> WHERE a = {{ b }}"]);
        check("DO $$ BEGIN x; END $$", &["DO $$ BEGIN x; END $$"]);
        check(" ; ;", &[]);
        check("SELECT 'abc; DROP", &["SELECT 'abc", "DROP"]);
    }

    #[test]
    fn an_open_string_is_not_complete() {
        assert!(!parse("SELECT 'a", Strings::Standard).complete);
        assert!(parse("SELECT 'a'", Strings::Standard).complete);
    }
}
