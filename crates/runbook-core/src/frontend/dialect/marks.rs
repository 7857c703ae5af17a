//! The cheap test whether a text has anything to rewrite.

use super::fence::{self, Fence};
use super::line;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// What every rewritten construct holds, but for fences and headings.
const MARKS: &[&str] = &[
    "!!! ",
    "??? ",
    "???+",
    "=== \"",
    ":::",
    "```{",
    "~~~{",
    "{{<",
    "{{%",
    "{%",
    "<%",
    "{#",
    "{.",
    "{:",
    "TOC_]]",
    "TOC]",
    "[toc]",
    "<details",
    "<summary",
    "</details",
    "<!--",
    "> [!",
];

static SEARCH: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(MARKS).ok());
static LINE_SEARCH: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(["```", "~~~", "\n#"]).ok());

/// Whether `text` holds a mark that [`super::scan`] might rewrite.
pub(super) fn present(text: &str) -> bool {
    SEARCH.as_ref().is_none_or(|search| search.is_match(text)) || has_open_fence_or_tight_heading(text)
}

/// Whether a fence is not closed, is opened within another, or a line starts with `#` but is no heading.
fn has_open_fence_or_tight_heading(text: &str) -> bool {
    let Some(search) = LINE_SEARCH.as_ref() else { return true };
    let is_tight = |content: &str| content.starts_with('#') && line::heading_level(content).is_none();
    let mut open: Option<(Fence<'_>, usize)> = None;
    // The line whose fence was looked at last ends here.
    let mut done = 0;
    if is_tight(line::at(text, 0)) {
        return true;
    }
    for found in search.find_iter(text) {
        let at = found.start();
        if at < done {
            continue;
        }
        if found.pattern().as_usize() == 2 {
            if open.is_none() && is_tight(line::at(text, at + 1)) {
                return true;
            }
            continue;
        }
        let start =
            text.as_bytes().get(done..at).and_then(|before| memchr::memrchr(b'\n', before)).map_or(done, |it| done + it + 1);
        let (end, next) = line::bounds(text, at);
        done = next;
        let before = text.get(start..at).unwrap_or("");
        // Code spans of three and more marks stand within text.
        if before.bytes().any(|byte| !matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b'0'..=b'9')) {
            continue;
        }
        let Some(fence) = fence::marker(text.get(at..end).unwrap_or("")) else { continue };
        let (_, lead) = line::indent(before);
        let fence = Fence { column: lead, ..fence };
        open = match open {
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
    open.is_some()
}

/// Whether some line of `code` that is not blank stands left of `column`.
fn stands_left(code: &str, column: usize) -> bool {
    code.lines().any(|line| line::indent(line).0 < column && !line::is_blank(line))
}
