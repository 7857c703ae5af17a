//! Quote removal: from the source of a word to its text.

use super::Word;
use std::borrow::Cow;
use std::ops::Range;

/// The word at `range` of `text`, its quotes removed; placeholders are kept as written.
///
/// The source of a word is taken to be complete: where a quote does not end, the rest is quoted.
pub(super) fn word<'a>(text: &'a str, range: Range<usize>, placeholders: &[Range<usize>]) -> Word<'a> {
    let source = text.get(range.clone()).unwrap_or("");
    let first = placeholders.partition_point(|it| it.end <= range.start);
    let inside = placeholders.get(first..).unwrap_or_default();
    let inside = inside.get(..inside.partition_point(|it| it.start < range.end)).unwrap_or_default();
    let mut word = Word { range: range.clone(), placeholder: !inside.is_empty(), ..Word::default() };
    if !source.bytes().any(|byte| matches!(byte, b'\'' | b'"' | b'\\' | b'$' | b'`' | b'{' | b'<' | b'>')) {
        word.text = Cow::Borrowed(source);
        return word;
    }
    cook(source, range.start, inside, &mut word);
    word
}

fn cook<'a>(source: &'a str, base: usize, placeholders: &[Range<usize>], word: &mut Word<'a>) {
    let bytes = source.as_bytes();
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut placeholders = placeholders.iter().peekable();
    let mut double = false;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        while placeholders.next_if(|it| it.end <= base + at).is_some() {}
        if let Some(range) = placeholders.next_if(|it| it.start <= base + at) {
            let end = (range.end - base).min(bytes.len());
            out.extend_from_slice(bytes.get(at..end).unwrap_or_default());
            at = end;
            continue;
        }
        let next = bytes.get(at + 1).copied();
        match byte {
            b'\'' if !double => {
                word.quoted = true;
                let rest = bytes.get(at + 1..).unwrap_or_default();
                let length = memchr::memchr(b'\'', rest).unwrap_or(rest.len());
                out.extend_from_slice(rest.get(..length).unwrap_or_default());
                at += length + 2;
            }
            b'"' => {
                word.quoted = true;
                double = !double;
                at += 1;
            }
            b'\\' => {
                word.quoted = true;
                match next {
                    Some(b'\n') => {}
                    Some(next) if double && !matches!(next, b'$' | b'`' | b'"' | b'\\') => out.extend([b'\\', next]),
                    Some(next) => out.push(next),
                    None => {}
                }
                at += 2;
            }
            b'$' if next == Some(b'\'') && !double => {
                word.quoted = true;
                at = ansi_c(bytes, at + 2, &mut out);
            }
            // `$"…"` is a translated string.
            b'$' if next == Some(b'"') && !double => at += 1,
            b'$' if matches!(next, Some(b'(' | b'{' | b'[')) => {
                word.dynamic = true;
                word.substitution |= next == Some(b'(');
                let end = balanced(bytes, at + 1, &mut word.open);
                out.extend_from_slice(bytes.get(at..end).unwrap_or_default());
                at = end;
            }
            b'$' if next.is_some_and(|next| next.is_ascii_alphanumeric() || b"_@*#?-!$".contains(&next)) => {
                word.dynamic = true;
                out.push(byte);
                at += 1;
            }
            b'`' => {
                word.dynamic = true;
                word.substitution = true;
                let rest = bytes.get(at + 1..).unwrap_or_default();
                let end = at + 2 + memchr::memchr(b'`', rest).unwrap_or(rest.len());
                out.extend_from_slice(bytes.get(at..end.min(bytes.len())).unwrap_or_default());
                at = end;
            }
            b'<' | b'>' if next == Some(b'(') && !double => {
                word.dynamic = true;
                word.substitution = true;
                let end = balanced(bytes, at + 1, &mut word.open);
                out.extend_from_slice(bytes.get(at..end).unwrap_or_default());
                at = end;
            }
            b'{' if !double => {
                word.dynamic |= expands(bytes.get(at..).unwrap_or_default());
                out.push(byte);
                at += 1;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    // Whole characters were copied, except where `$'\xNN'` makes bytes that are no UTF-8.
    word.text = match String::from_utf8(out) {
        Ok(text) => Cow::Owned(text),
        Err(_) => {
            word.dynamic = true;
            Cow::Borrowed(source)
        }
    };
}

/// Whether an unquoted brace opens an expansion: `{a,b}` or `{1..3}`, not `{}`.
fn expands(rest: &[u8]) -> bool {
    let end = memchr::memchr(b'}', rest).unwrap_or(0);
    rest.get(..end).is_some_and(|inner| inner.contains(&b',') || inner.windows(2).any(|pair| pair == b".."))
}

/// One past the bracket that closes the one at `at`, quotes and escapes skipped; the end where none does.
fn balanced(bytes: &[u8], at: usize, open: &mut bool) -> usize {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut position = at;
    while let Some(&byte) = bytes.get(position) {
        match (quote, byte) {
            (_, b'\\') if quote != Some(b'\'') => position += 1,
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'\'' | b'"') => quote = Some(byte),
            (None, b'(' | b'{' | b'[') => depth += 1,
            (None, b')' | b'}' | b']') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return position + 1;
                }
            }
            _ => {}
        }
        position += 1;
    }
    *open = true;
    bytes.len()
}

/// Decodes `$'…'` from `at`, one past its opening quote; gives the place after the closing one.
/// (Bash manual, "ANSI-C Quoting".)
fn ansi_c(bytes: &[u8], mut at: usize, out: &mut Vec<u8>) -> usize {
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'\'' => return at,
            b'\\' => {
                let Some(&kind) = bytes.get(at) else { break };
                at += 1;
                let (radix, digits) = match kind {
                    b'x' => (16, 2),
                    b'u' => (16, 4),
                    b'U' => (16, 8),
                    b'0'..=b'7' => (8, 3),
                    _ => (0, 0),
                };
                if radix == 0 {
                    out.push(match kind {
                        b'n' => b'\n',
                        b't' => b'\t',
                        b'r' => b'\r',
                        b'a' => 7,
                        b'b' => 8,
                        b'e' | b'E' => 27,
                        b'f' => 12,
                        b'v' => 11,
                        other => other,
                    });
                    continue;
                }
                let start = if radix == 8 { at - 1 } else { at };
                let rest = bytes.get(start..).unwrap_or_default();
                let length = rest.iter().take(digits).take_while(|byte| char::from(**byte).is_digit(radix)).count();
                let code = rest.iter().take(length).fold(0_u32, |code, byte| {
                    code.wrapping_mul(radix).wrapping_add(char::from(*byte).to_digit(radix).unwrap_or(0))
                });
                at = start + length;
                if matches!(kind, b'u' | b'U') {
                    let mut buffer = [0; 4];
                    out.extend_from_slice(char::from_u32(code).unwrap_or('\u{FFFD}').encode_utf8(&mut buffer).as_bytes());
                } else {
                    out.push(u8::try_from(code & 0xFF).unwrap_or(0));
                }
            }
            _ => out.push(byte),
        }
    }
    bytes.len()
}
