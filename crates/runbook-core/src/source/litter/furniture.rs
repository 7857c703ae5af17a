//! What a web page shows around and between the parts of a text.

use super::{Edit, Line, lines};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Lines that no document means: labels of buttons and of navigation, compared without case.
const LABELS: &[&str] = &[
    "copy code",
    "copy to clipboard",
    "copied!",
    "copied to clipboard",
    "copy link",
    "copy page",
    "edit this page",
    "edit this page on github",
    "edit this page on gitlab",
    "edit on github",
    "edit on gitlab",
    "edit on bitbucket",
    "edit page",
    "suggest edits",
    "suggest an edit",
    "improve this page",
    "view page source",
    "view source",
    "report an issue",
    "report a problem with this page",
    "skip to content",
    "skip to main content",
    "skip to navigation",
    "skip to search",
    "jump to content",
    "on this page",
    "on this page:",
    "in this article",
    "table of contents",
    "back to top",
    "return to top",
    "was this helpful?",
    "was this page helpful?",
    "was this article helpful?",
    "is this page helpful?",
    "did this page help you?",
    "thanks for your feedback!",
    "raw blame",
    "raw blame history",
    "toggle navigation",
    "toggle sidebar",
    "toggle menu",
    "toggle dark mode",
    "toggle table of contents",
    "open in github",
    "open main menu",
    "accept all cookies",
    "accept cookies",
    "reject all cookies",
    "cookie settings",
    "cookie preferences",
    "manage cookies",
    "previous next",
    "← previous next →",
    "all rights reserved.",
];

/// Labels above a list of the page's headings.
const CONTENTS_LABELS: &[&str] = &["on this page", "on this page:", "in this article", "table of contents"];

/// How litter lines of any length begin.
const OPENINGS: &[&str] = &[
    "We use cookies",
    "This site uses cookies",
    "This website uses cookies",
    "By clicking “Accept",
    "By clicking \"Accept",
    "By using this site, you agree",
];

/// Lines that are labels only in the company of other labels; with their case.
const PLAIN_LABELS: &[&str] = &[
    "Copy",
    "Share",
    "Raw",
    "Blame",
    "History",
    "Next",
    "Previous",
    "Prev",
    "Print",
    "Search",
    "Menu",
    "Home",
    "Edit",
    "Save",
    "Download",
    "Follow",
    "Subscribe",
    "Sign in",
    "Sign up",
    "Log in",
    "Like",
    "Reply",
    "Bookmark",
    "Feedback",
    "Contents",
    "Top",
    "⌘K",
    "Ctrl K",
    "Ctrl+K",
    "Show more",
    "Show less",
    "Close",
    "Export",
    "Watch",
    "Star",
    "Fork",
    "Code",
    "Preview",
    "Issues",
    "Pull requests",
    "Actions",
    "Projects",
    "Wiki",
    "Security",
    "Insights",
    "Yes",
    "No",
    "👍",
    "👎",
    "Wrap",
    "Expand",
    "Collapse",
];

/// Labels of viewers above a file: its language.
const LANGUAGES: &[&str] =
    &["Markdown", "Text", "Plain text", "Plain Text", "Shell", "YAML", "JSON", "HTML", "reStructuredText", "AsciiDoc", "Org"];

/// No label is longer, in bytes.
const MAX_LABEL: usize = 40;

/// How many labels in a row that need company are enough of it.
const COMPANY: usize = 3;

/// Lines at the start of a text that may be a viewer's heading, or a trail of pages.
const HEAD_LINES: usize = 12;

/// Hidden labels that name the heading before them: what stands before and after the heading's text.
const TITLED: &[(&str, char)] = &[("Section titled “", '”'), ("Section titled \"", '"')];

/// For each first byte of a label, a bit for each length that such labels have.
static SHAPES: LazyLock<[u64; 256]> = LazyLock::new(|| {
    let mut shapes = [0_u64; 256];
    let mut note =
        |first: u8, len: usize| shapes.iter_mut().skip(first.into()).take(1).for_each(|shape| *shape |= 1 << (len & 63));
    for label in LABELS.iter().map(|label| label.as_bytes()) {
        for first in label.first().into_iter().flat_map(|first| [first.to_ascii_lowercase(), first.to_ascii_uppercase()]) {
            note(first, label.len());
        }
    }
    for label in PLAIN_LABELS.iter().map(|label| label.as_bytes()) {
        label.first().into_iter().for_each(|&first| note(first, label.len()));
    }
    shapes
});

/// Whether a line of `text` may be furniture: the one fast pass over texts that have none.
fn may_have_furniture(text: &str) -> bool {
    let shapes = &*SHAPES;
    let bytes = text.as_bytes();
    let mut start = 0;
    let mut plain = 0;
    for end in memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]) {
        let line = bytes.get(start..end).unwrap_or(&[]).trim_ascii();
        start = end + 1;
        let Some(&first) = line.first() else { continue };
        if line.len() <= MAX_LABEL {
            // The shape alone lets one line of text in a hundred through.
            let shaped = shapes.get(usize::from(first)).is_some_and(|shape| shape >> line.len() & 1 == 1);
            // Fences are the most common of short lines.
            if (shaped || line.len() <= 4 && first != b'`')
                && let Ok(line) = std::str::from_utf8(line)
            {
                match kind(line) {
                    Kind::Label => return true,
                    Kind::PlainLabel => plain += 1,
                    Kind::Text => plain += usize::from(is_item_mark(line)),
                }
            }
        }
        let opens = || std::str::from_utf8(line).is_ok_and(|line| OPENINGS.iter().any(|known| line.starts_with(known)));
        if plain > 1
            || line.ends_with("¶".as_bytes())
            || (first == b'S' && line.starts_with(b"Section titled"))
            || (matches!(first, b'W' | b'T' | b'B') && line.len() > MAX_LABEL / 2 && opens())
        {
            return true;
        }
    }
    false
}

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Label,
    PlainLabel,
}

/// The edits that take out the furniture of `text`, if it has some.
pub(super) fn edits(text: &str) -> Option<Vec<Edit>> {
    let head = head_edits(text);
    let hinted = may_have_furniture(text);
    if head.is_empty() && !hinted {
        return None;
    }
    let mut edits = head;
    if hinted {
        edits.extend(body_edits(text));
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        // Two reasons to take out one line.
        edits.dedup_by(|later, kept| later.range.start < kept.range.end);
    }
    (!edits.is_empty()).then_some(edits)
}

/// The viewer's heading: `1098 lines`, `77 KiB`, `Markdown`.
fn head_edits(text: &str) -> Vec<Edit> {
    let head: Vec<Line<'_>> = lines(text).filter(|line| !line.is_blank()).take(HEAD_LINES).collect();
    let measured = |line: &Line<'_>| is_measure(line.text.trim_ascii());
    let Some(last) = head.iter().rposition(measured) else { return Vec::new() };
    let is_litter =
        |index: usize, line: &Line<'_>| measured(line) || (index <= last + 1 && LANGUAGES.contains(&line.text.trim_ascii()));
    head.iter()
        .enumerate()
        .filter(|&(index, line)| is_litter(index, line))
        .map(|(_, line)| Edit::new(line.start, line.end, ""))
        .collect()
}

/// `120 lines`, `120 lines (98 loc)`, `5.2 KB`, `120 lines (98 sloc) · 5.2 KB`.
fn is_measure(line: &str) -> bool {
    let mut parts = line.split(['·', '|', '(', ')', ',']).map(str::trim_ascii).filter(|part| !part.is_empty()).peekable();
    let is_part = |part: &str| {
        part.split_once(' ').is_some_and(|(number, unit)| {
            let digits = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            digits
                && matches!(
                    unit,
                    "lines" | "line" | "loc" | "sloc" | "B" | "Bytes" | "bytes" | "KB" | "KiB" | "kB" | "MB" | "MiB"
                )
        })
    };
    line.len() <= 60 && parts.peek().is_some() && parts.all(is_part)
}

fn body_edits(text: &str) -> Vec<Edit> {
    let body: Vec<Line<'_>> = lines_outside_code(text);
    let kinds: Vec<Kind> = body.iter().map(|line| kind(line.text)).collect();
    let mut edits = labels_in_company(&body, &kinds);
    edits.extend(contents_lists(text, &body));
    edits.extend(named_headings(&body));
    edits.extend(parted_items(&body));
    edits
}

/// Whether `line` is nothing but the mark of a list's item.
fn is_item_mark(line: &str) -> bool {
    let digits = |number: &str| (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    line.strip_suffix(['.', ')']).is_some_and(digits) || ["-", "*", "•", "‣", "◦", "·"].contains(&line)
}

/// Marks of list items on lines of their own, joined with the text below: so reading views and PDFs give lists.
/// One alone may underline a heading.
fn parted_items(body: &[Line<'_>]) -> Vec<Edit> {
    let is_mark = |line: &Line<'_>| is_item_mark(line.text.trim_ascii_end());
    let pairs = body.iter().zip(body.iter().skip(1));
    // Text that is indented or stands apart is no continuation; marks in a row are something else.
    let parted = pairs
        .filter(|(mark, text)| is_mark(mark) && mark.end == text.start && !text.text.starts_with([' ', '\t']) && !is_mark(text));
    let edits: Vec<Edit> =
        parted.map(|(mark, _)| Edit::new(mark.start + mark.text.trim_ascii_end().len(), mark.end, " ")).collect();
    if edits.len() > 1 { edits } else { Vec::new() }
}

/// Lines that are not in fences or front matter and not blank.
fn lines_outside_code(text: &str) -> Vec<Line<'_>> {
    let mut fence: Option<&str> = None;
    let mut kept = Vec::new();
    for line in lines(text) {
        let content = line.text.trim_ascii_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| content.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, None) if !line.is_blank() => kept.push(line),
            _ => {}
        }
    }
    kept
}

fn kind(line: &str) -> Kind {
    let label = line.trim_matches(|character: char| character.is_whitespace() || character == '\u{200B}');
    // No label is longer, so that long lines cost nothing.
    let short = label.len() <= MAX_LABEL;
    if (short && LABELS.iter().any(|known| known.eq_ignore_ascii_case(label)))
        || OPENINGS.iter().any(|known| label.starts_with(known))
    {
        Kind::Label
    } else if short && PLAIN_LABELS.contains(&label) {
        Kind::PlainLabel
    } else {
        Kind::Text
    }
}

/// Runs of labels with a sure one or several plain ones; and `Copy` wherever it is repeated.
fn labels_in_company(body: &[Line<'_>], kinds: &[Kind]) -> Vec<Edit> {
    let copies = body.iter().filter(|line| line.text.trim_ascii() == "Copy").count();
    let mut edits = Vec::new();
    let marked: Vec<(Line<'_>, Kind)> = body.iter().copied().zip(kinds.iter().copied()).collect();
    for run in marked.chunk_by(|(_, a), (_, b)| (*a == Kind::Text) == (*b == Kind::Text)) {
        if run.first().is_none_or(|&(_, kind)| kind == Kind::Text) {
            continue;
        }
        let company = run.len() >= COMPANY || run.iter().any(|&(_, kind)| kind == Kind::Label);
        let out = run.iter().filter(|(line, _)| company || (copies > 1 && line.text.trim_ascii() == "Copy"));
        // A blank line stays in the place of a line, so that what was parted stays parted.
        edits.extend(out.map(|(line, _)| Edit::new(line.start, line.end, "\n")));
    }
    edits
}

/// Lines after `On this page` that say no more than headings further down.
fn contents_lists(text: &str, body: &[Line<'_>]) -> Vec<Edit> {
    let is_contents = |line: &Line<'_>| CONTENTS_LABELS.iter().any(|known| known.eq_ignore_ascii_case(line.text.trim_ascii()));
    let mut edits = Vec::new();
    let mut index = 0;
    let mut keys: Option<BTreeSet<&str>> = None;
    while let Some(line) = body.get(index) {
        index += 1;
        if !is_contents(line) {
            continue;
        }
        let keys = keys.get_or_insert_with(|| repeated(text));
        // The first entry that comes again is the first heading.
        let mut listed = BTreeSet::new();
        let entries = body.iter().skip(index).take_while(|line| keys.contains(key(line.text)) && listed.insert(key(line.text)));
        edits.extend(entries.map(|line| Edit::new(line.start, line.end, "")));
        index += listed.len();
    }
    edits
}

/// Keys of lines that come up at least twice.
fn repeated(text: &str) -> BTreeSet<&str> {
    let mut seen = BTreeSet::new();
    lines(text).map(|line| key(line.text)).filter(|key| !key.is_empty() && !seen.insert(*key)).collect()
}

/// A line without marks of headings and lists.
fn key(line: &str) -> &str {
    line.trim_matches(|character: char| {
        character.is_whitespace() || matches!(character, '#' | '-' | '*' | '•' | '¶' | '\u{200B}')
    })
}

/// Headings that a hidden label names, and the labels.
fn named_headings(body: &[Line<'_>]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut before: Option<&Line<'_>> = None;
    for line in body {
        if let Some((title, label_len)) = TITLED.iter().find_map(|&(open, close)| titled(line.text, open, close)) {
            edits.extend(before.and_then(|before| heading_edit(before, title)));
            let rest = line.text.get(label_len..).unwrap_or("").trim_ascii_start();
            let end = if rest.is_empty() { line.end } else { line.start + line.text.len() - rest.len() };
            edits.push(Edit::new(line.start, end, "\n"));
        } else if let Some(title) = line.text.trim_ascii_end().strip_suffix('¶')
            && (1..=120).contains(&title.trim_ascii().len())
        {
            let mark = if title.starts_with('#') { "" } else { "## " };
            edits.push(Edit::new(line.start, line.start, mark));
            edits.push(Edit::new(line.start + title.len(), line.start + title.len() + '¶'.len_utf8(), ""));
        }
        before = Some(line);
    }
    edits
}

/// The title that a label at the start of `line` names and the label's length.
fn titled<'a>(line: &'a str, open: &str, close: char) -> Option<(&'a str, usize)> {
    let rest = line.strip_prefix(open)?;
    // Titles may hold quotations.
    let mut depth = 0_usize;
    let end = rest.char_indices().find_map(|(at, character)| {
        depth += usize::from(character == '“');
        if character != close {
            return None;
        }
        let inner = depth > 0;
        depth = depth.saturating_sub(1);
        (!inner).then_some(at)
    })?;
    Some((rest.get(..end)?, open.len() + end + close.len_utf8()))
}

/// Marks `title`, with which the line `before` ends, as a heading.
fn heading_edit(before: &Line<'_>, title: &str) -> Option<Edit> {
    let lead = before.text.trim_ascii_end().strip_suffix(title)?;
    let at = before.start + lead.len();
    match lead.trim_ascii() {
        "" => Some(Edit::new(at, at, "## ")),
        marks if marks.bytes().all(|byte| byte == b'#') => None,
        _ => Some(Edit::new(at, at, "\n\n## ")),
    }
}
