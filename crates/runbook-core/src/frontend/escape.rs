//! Which characters of plain text Markdown would take for markup.
//!
//! The rules are CommonMark's (flanking runs, code spans, references, block starts); a backslash is asked for only where
//! the text would really be read otherwise, since what is written becomes the text of steps.

use super::html::is_element_name;
use std::ops::Range;

/// Where the text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph whose lines may be items of a list written by hand.
    Paragraph,
    /// In the first paragraph of an item, where a further mark of a list is text.
    Item,
    /// In a heading or cell, where no block can start.
    Line,
}

/// Offsets in `text`, rising, before which a backslash is needed. `plain` are the ranges that are plain text, rising and
/// apart; the rest is markup already, of which `stars` are the marks of emphasis: where, and whether they open.
pub(super) fn offsets(text: &str, plain: &[Range<usize>], place: Place, stars: &[(usize, bool)], escapes: &mut Vec<usize>) {
    escapes.clear();
    let mut runs = Vec::new();
    for range in plain {
        segment(text, range.clone(), &mut runs, escapes);
    }
    emphasis(&runs, stars, escapes);
    if place != Place::Line {
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            let range = plain.get(plain.partition_point(|range| range.end <= start));
            if range.is_some_and(|range| range.contains(&start)) {
                escapes.extend(block_start(text.get(start..end).unwrap_or(""), start > 0, place).map(|at| start + at));
            }
            start = end + 1;
        }
    }
    escapes.sort_unstable();
    escapes.dedup();
}

/// A run of `*`, `_` or `~`.
struct Run {
    range: Range<usize>,
    mark: u8,
    opens: bool,
    closes: bool,
}

fn segment(text: &str, range: Range<usize>, runs: &mut Vec<Run>, escapes: &mut Vec<usize>) {
    let bytes = text.as_bytes();
    let mut at = range.start;
    while at < range.end {
        let Some(&byte) = bytes.get(at) else { return };
        let rest = text.get(at + 1..range.end).unwrap_or("");
        match byte {
            b'\\' if rest.chars().next().is_none_or(|next| next.is_ascii_punctuation() || next == '\n') => escapes.push(at),
            b'&' if is_reference(rest) => escapes.push(at),
            b'<' if is_tag(rest) => escapes.push(at),
            b'`' => {
                let len = run_length(bytes, at, range.end);
                match closing_ticks(text, at + len..range.end, len) {
                    // What stands between the writer's own backticks is code.
                    Some(end) => at = end,
                    None => {
                        escapes.extend(at..at + len);
                        at += len;
                    }
                }
                continue;
            }
            b'*' | b'_' | b'~' => {
                let len = run_length(bytes, at, range.end);
                runs.push(flank(text, at..at + len, byte));
                at += len;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
}

fn run_length(bytes: &[u8], at: usize, end: usize) -> usize {
    let first = bytes.get(at);
    bytes.get(at..end).unwrap_or(&[]).iter().take_while(|&byte| Some(byte) == first).count()
}

/// The end of the run of `len` backticks that closes a code span, looked for in the next 512 bytes of the line.
fn closing_ticks(text: &str, range: Range<usize>, len: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = range.end.min(range.start + 512);
    let mut at = range.start;
    while at < end {
        match bytes.get(at)? {
            b'`' => {
                let found = run_length(bytes, at, range.end);
                if found == len && at > range.start {
                    return Some(at + len);
                }
                at += found;
            }
            b'\n' => return None,
            _ => at += 1,
        }
    }
    None
}

/// Whether what follows `&` makes a reference to a character.
fn is_reference(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let len = name.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    len > 0 && name.as_bytes().get(len) == Some(&b';')
}

/// Whether what follows `<` makes a tag, a comment or the like that is not a placeholder.
fn is_tag(rest: &str) -> bool {
    let Some(first) = rest.bytes().next() else { return false };
    if !(first.is_ascii_alphabetic() || matches!(first, b'/' | b'!' | b'?')) {
        return false;
    }
    let Some(end) = memchr::memchr(b'>', rest.as_bytes().get(..rest.len().min(512)).unwrap_or(&[])) else { return false };
    let inside = rest.get(..end).unwrap_or("");
    if matches!(first, b'/' | b'!' | b'?') {
        return true;
    }
    let name = inside.len() - inside.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-').len();
    let (name, after) = inside.split_at_checked(name).unwrap_or((inside, ""));
    // A tag of HTML proper, or one with attributes that hold values.
    (is_element_name(name) && matches!(after.bytes().next(), None | Some(b' ' | b'/'))) || after.contains("=\"")
}

/// Whether a run may open or close emphasis: CommonMark 0.31, "left-flanking" and "right-flanking".
fn flank(text: &str, range: Range<usize>, mark: u8) -> Run {
    let before = text.get(..range.start).and_then(|text| text.chars().next_back()).unwrap_or('\n');
    let after = text.get(range.end..).and_then(|text| text.chars().next()).unwrap_or('\n');
    let punctuation = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let left = !after.is_whitespace() && (!punctuation(after) || !before.is_alphanumeric());
    let right = !before.is_whitespace() && (!punctuation(before) || !after.is_alphanumeric());
    let (opens, closes) = if mark == b'_' {
        (left && (!right || punctuation(before)), right && (!left || punctuation(after)))
    } else {
        (left, right)
    };
    // Strikethrough takes one or two tildes.
    let few = mark != b'~' || range.len() <= 2;
    Run { range, mark, opens: opens && few, closes: closes && few }
}

/// Runs that open need one that closes after them to mean anything.
fn emphasis(runs: &[Run], stars: &[(usize, bool)], escapes: &mut Vec<usize>) {
    // Tildes pair with as many tildes only.
    for (mark, tildes) in [(b'*', 0), (b'_', 0), (b'~', 1), (b'~', 2)] {
        let of_mark = || runs.iter().filter(move |run| run.mark == mark && (tildes == 0 || run.range.len() == tildes));
        let stars = || stars.iter().filter(move |_| mark == b'*');
        let first = of_mark().find(|run| run.opens).map(|run| run.range.start);
        let first = first.into_iter().chain(stars().find(|star| star.1).map(|star| star.0)).min();
        let last = of_mark().rfind(|run| run.closes).map(|run| run.range.start);
        let last = last.max(stars().rfind(|star| !star.1).map(|star| star.0));
        for run in of_mark() {
            let opens = run.opens && last.is_some_and(|last| last > run.range.start);
            let closes = run.closes && first.is_some_and(|first| first < run.range.start);
            if opens || closes {
                escapes.extend(run.range.clone());
            }
        }
    }
}

/// The offset in `line` of a mark that would start a block. `continued` tells that text stands on the line above.
fn block_start(line: &str, continued: bool, place: Place) -> Option<usize> {
    let bytes = line.as_bytes();
    let ends_or_space = |at: usize| matches!(bytes.get(at), None | Some(b' ' | b'\t'));
    // Further lines may be items that the writer typed.
    let item = place == Place::Item && !continued;
    match bytes.first()? {
        b'#' => ends_or_space(run_length(bytes, 0, 7.min(bytes.len()))).then_some(0),
        b'>' => Some(0),
        b'`' | b'~' if run_length(bytes, 0, bytes.len()) >= 3 => Some(0),
        b'=' | b'-' if continued && line.trim_end().bytes().all(|byte| Some(&byte) == bytes.first()) => Some(0),
        b'[' if line
            .get(1..)
            .and_then(|rest| rest.split_once(']'))
            .is_some_and(|(label, rest)| !label.trim().is_empty() && rest.starts_with(':')) =>
        {
            Some(0)
        }
        b'-' | b'+' | b'*' if item && ends_or_space(1) => Some(0),
        b'0'..=b'9' if item => {
            let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            (digits < 10 && matches!(bytes.get(digits), Some(b'.' | b')')) && ends_or_space(digits + 1)).then_some(digits)
        }
        _ => None,
    }
}
