//! Words and marks of a text, as far as telling an instruction from a remark needs them.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word of plain language.
    Word,
    /// A name, a number, a path, code: never a verb.
    Name,
    /// What parts clauses: comma, bracket, dash.
    Comma,
    /// What ends a sentence, a line of a list or a cell of a table.
    End,
    /// A question mark.
    Question,
}

/// A word or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// As written.
    pub(super) text: &'a str,
    /// Where it starts, in bytes of the text.
    pub(super) start: usize,
    /// What it is.
    pub(super) kind: Kind,
}

impl Token<'_> {
    /// Where it ends.
    pub(super) const fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is this word, in lower case.
    pub(super) fn is(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is one of the words of a sorted list.
    pub(super) fn within(&self, list: &[&str]) -> bool {
        self.kind == Kind::Word && holds(list, self.text)
    }

    /// Whether it is one of a few words, in any order.
    pub(super) fn any(&self, words: &[&str]) -> bool {
        self.kind == Kind::Word && words.iter().any(|word| self.text.eq_ignore_ascii_case(word))
    }
}

/// Whether a sorted list in lower case holds `word`, whatever its case.
pub(super) fn holds(list: &[&str], word: &str) -> bool {
    list.binary_search_by(|known| known.bytes().cmp(word.bytes().map(|byte| byte.to_ascii_lowercase()))).is_ok()
}

/// How far the end of a link's address may be, in bytes.
const MAX_ADDRESS: usize = 400;

/// Reads `text` in one pass. Marks of emphasis, boxes and addresses of links are left out.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(text.len() / 5 + 4);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        let mut mark = |kind, at: usize, len: usize| {
            if let Some(text) = text.get(at..at + len) {
                out.push(Token { text, start: at, kind });
            }
        };
        match byte {
            b'`' => at = code(text, at, &mut out),
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => at = word(text, at, &mut out),
            b'.' | b'!' | b':' if ends(next) => {
                mark(Kind::End, at, 1);
                at += 1;
            }
            b';' | b'|' => {
                mark(Kind::End, at, 1);
                at += 1;
            }
            b'?' => {
                mark(Kind::Question, at, 1);
                at += 1;
            }
            b'\n' => {
                if breaks(text.get(at + 1..).unwrap_or("")) {
                    mark(Kind::End, at, 1);
                }
                at += 1;
            }
            b']' if next == Some(b'(') => at = address(bytes, at + 1),
            b'[' if matches!(next, Some(b' ' | b'x' | b'X')) && bytes.get(at + 2) == Some(&b']') => at += 3,
            b',' | b'(' | b')' => {
                mark(Kind::Comma, at, 1);
                at += 1;
            }
            b'-' if next == Some(b' ') && at.checked_sub(1).and_then(|at| bytes.get(at)) == Some(&b' ') => {
                mark(Kind::Comma, at, 1);
                at += 1;
            }
            _ => at += 1,
        }
    }
    out
}

/// Whether a point or colon before `next` ends something.
fn ends(next: Option<u8>) -> bool {
    next.is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'*' | b'"' | b'\'' | b')' | b']' | b'_' | b'`' | 0x80..))
}

/// Whether the line `rest` starts something new.
fn breaks(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']).as_bytes();
    match rest {
        [] | [b'\n' | b'\r' | b'|' | b'#' | b'>', ..] | [b'-' | b'*' | b'+', b' ', ..] | [0xE2, 0x80, 0xA2, ..] => true,
        [first, ..] if first.is_ascii_digit() => {
            let digits = rest.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
            matches!(rest.get(digits), Some(b'.' | b')')) && rest.get(digits + 1) == Some(&b' ')
        }
        _ => false,
    }
}

/// Reads the code span at `at`.
fn code<'a>(text: &'a str, at: usize, out: &mut Vec<Token<'a>>) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let fence = rest.len() - rest.trim_start_matches('`').len();
    let start = at + fence;
    let inner = text.get(start..).unwrap_or("");
    // A span ends within its paragraph; one that does not is no span.
    let end = inner.find(['`', '\n']).filter(|end| inner.get(*end..).is_some_and(|it| it.starts_with('`')));
    let Some(end) = end else { return start };
    if let Some(text) = inner.get(..end) {
        out.push(Token { text, start, kind: Kind::Name });
    }
    let tail = inner.get(end..).unwrap_or("");
    start + end + (tail.len() - tail.trim_start_matches('`').len())
}

/// Reads the word at `at`.
fn word<'a>(text: &'a str, at: usize, out: &mut Vec<Token<'a>>) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let mut end = 0;
    let mut plain = true;
    let mut chars = rest.char_indices().peekable();
    while let Some((here, c)) = chars.next() {
        let joined = matches!(c, '-' | '\'' | '’' | '_' | '/' | '.' | '@')
            && end > 0
            && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !(c.is_alphanumeric() || c == '_' || joined) {
            break;
        }
        plain &= c.is_alphabetic() || matches!(c, '-' | '\'' | '’');
        end = here + c.len_utf8();
    }
    if end == 0 {
        let c = rest.chars().next().unwrap_or(' ');
        if matches!(c, '—' | '–' | '→') {
            out.push(Token { text: rest.get(..c.len_utf8()).unwrap_or(""), start: at, kind: Kind::Comma });
        }
        return at + c.len_utf8();
    }
    let word = rest.get(..end).unwrap_or("");
    let marked = at.checked_sub(1).and_then(|at| text.as_bytes().get(at)).is_some_and(|byte| matches!(byte, b'<' | b'$' | b'{'));
    let mixed = word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase()) && word.bytes().any(|byte| byte.is_ascii_lowercase());
    let kind = if plain && !marked && !mixed { Kind::Word } else { Kind::Name };
    out.push(Token { text: word, start: at, kind });
    at + end
}

/// Where reading goes on after the address of a link, whose parenthesis is at `at`.
fn address(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let found = rest.iter().take(MAX_ADDRESS).position(|byte| matches!(byte, b')' | b'\n'));
    at + found.map_or(1, |end| end + usize::from(rest.get(end) == Some(&b')')))
}
