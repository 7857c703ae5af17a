//! The cheap test whether a text has anything to rewrite.
//!
//! Errs on the side of yes: [`super::scan`] then finds nothing. Most texts hold none of the marks, and two passes of
//! `memchr` tell.

use super::fence::{self, Fence};
use super::{directive, line};

/// Whether `text` holds a mark that [`super::scan`] might rewrite.
pub(super) fn present(text: &str) -> bool {
    within_lines(text.as_bytes()) || at_line_starts(text)
}

/// Comments, template tags, HTML, attributes and roles, which begin with `<` or `{`.
fn within_lines(bytes: &[u8]) -> bool {
    memchr::memchr2_iter(b'<', b'{', bytes).any(|at| {
        let rest = bytes.get(at..).unwrap_or(&[]);
        match rest {
            [b'<', b'!', b'-', ..] | [b'<', b'%', ..] | [b'{', b'%', ..] | [b'{', b'{', b'<' | b'%', ..] => true,
            [b'<', b'/' | b'd' | b'D' | b's' | b'S', ..] => [&b"<details"[..], b"</details", b"<summary"]
                .iter()
                .any(|tag| rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))),
            // Of headings and paragraphs, not `${#x}` or `{.items}`.
            [b'{', b'#' | b'.' | b':', ..] => {
                at.checked_sub(1).is_none_or(|before| matches!(bytes.get(before), Some(b' ' | b'\t' | b'\n')))
            }
            [b'{', letter, ..] if letter.is_ascii_alphabetic() => {
                let name = rest
                    .iter()
                    .skip(1)
                    .take(24)
                    .take_while(|byte| byte.is_ascii_alphabetic() || matches!(byte, b':' | b'-'))
                    .count();
                matches!(rest.get(name + 1..name + 3), Some([b'}', b'`']))
            }
            _ => false,
        }
    })
}

/// Admonitions, callouts, tables of contents, headings without their space and fences that are not closed or are
/// directives.
fn at_line_starts(text: &str) -> bool {
    let mut open: Option<(Fence<'_>, usize)> = None;
    let mut start = 0;
    while start < text.len() {
        let (end, next) = line::bounds(text, start);
        let full = text.get(start..end).unwrap_or("");
        let (_, lead) = line::indent(full);
        let content = full.get(lead..).unwrap_or("");
        let fenced = match content.as_bytes() {
            [b'`' | b'~', ..] => fence::marker(content),
            [b'-' | b'*' | b'+' | b'>' | b'0'..=b'9', ..] => {
                if open.is_none() && content.starts_with('>') && content.contains("[!") {
                    return true;
                }
                let marks = |character: char| {
                    matches!(character, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')') || character.is_ascii_digit()
                };
                Some(content.trim_start_matches(marks)).filter(|rest| rest.starts_with(['`', '~'])).and_then(fence::marker)
            }
            _ if open.is_some() => None,
            [b'#', ..] if line::heading_level(content).is_none() => return true,
            [b'(', ..] if directive::is_target(content) => return true,
            [b'!', b'!', b'!', ..] | [b'?', b'?', b'?', ..] | [b':', b':', b':', ..] | [b'=', b'=', b'=', b' ', ..] => {
                return true;
            }
            [b'[', b'[' | b'T' | b't', ..]
                if content.get(..12.min(content.len())).is_some_and(|it| it.to_ascii_uppercase().contains("TOC")) =>
            {
                return true;
            }
            _ => None,
        };
        if let Some(fence) = fenced {
            let fence =
                Fence { column: full.len() - full.trim_start_matches([' ', '\t', '>', '-', '*', '+', '.', ')']).len(), ..fence };
            open = match open {
                None if fence.info.starts_with('{') => return true,
                None => Some((fence, next)),
                Some((outer, _)) if outer.mark != fence.mark || outer.count > fence.count => open,
                Some(_) if !fence.info.is_empty() => return true,
                // Code in a list, part of which stands left of its fence.
                Some((outer, from))
                    if outer.column > 0 && text.get(from..next).is_none_or(|code| stands_left(code, outer.column)) =>
                {
                    return true;
                }
                Some(_) => None,
            };
        }
        start = next;
    }
    open.is_some()
}

/// Whether some line of `code` that is not blank stands left of `column`.
fn stands_left(code: &str, column: usize) -> bool {
    code.lines().any(|line| line::indent(line).0 < column && !line::is_blank(line))
}
