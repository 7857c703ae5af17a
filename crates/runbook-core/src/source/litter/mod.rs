//! The litter of copied pages: what a web page or a file viewer shows beside the text of a document.
//!
//! Found by structure and by shares of lines, never by a document's words: a column of line numbers or of bars is
//! litter only where nearly every line has its part of it, a button's label only as a line of its own, and most of
//! them only among others.

mod columns;
mod furniture;

#[cfg(test)]
mod tests;

use super::{Repair, RepairKind, Rewriter, Rewritten, TextRange};

/// The stages, to be applied in this order, each to what the one before left: [`columns()`], then [`furniture()`].
pub const STAGES: [fn(&str) -> Option<Rewritten>; 2] = [columns, furniture];

/// Takes out the columns of viewers: lines of nothing but bars, bars before every line, line numbers before lines or
/// on lines of their own. `None` if there are none, which the first lines decide.
#[must_use]
pub fn columns(text: &str) -> Option<Rewritten> {
    columns::edits(text).and_then(|edits| apply(text, edits))
}

/// Takes out the furniture of pages: labels of buttons, navigation, cookie notices; and makes headings of the lines
/// that a page's hidden labels name as such (`Section titled “…”`, `¶`). `None` if there is none.
#[must_use]
pub fn furniture(text: &str) -> Option<Rewritten> {
    furniture::edits(text).and_then(|edits| apply(text, edits))
}

/// A change of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edit {
    /// What goes.
    range: TextRange,
    /// What comes in its place.
    put: String,
}

impl Edit {
    fn new(start: usize, end: usize, put: impl Into<String>) -> Self {
        Self { range: TextRange::from_usize(start..end), put: put.into() }
    }
}

/// A line with its place.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    start: usize,
    /// One past its line end.
    end: usize,
    /// Without its line end.
    text: &'a str,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.text.trim_ascii().is_empty()
    }
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> + Clone {
    let mut start = 0;
    text.split_inclusive('\n').map(move |full| {
        let line = Line { start, end: start + full.len(), text: full.trim_end_matches(['\n', '\r']) };
        start = line.end;
        line
    })
}

/// Carries out `edits`, which are in order.
fn apply(text: &str, edits: Vec<Edit>) -> Option<Rewritten> {
    let first = edits.iter().find(|edit| !edit.range.is_empty())?.range;
    let count = edits.iter().filter(|edit| !edit.range.is_empty()).count();
    let mut out = Rewriter::with_capacity(text.len());
    let mut copied = 0;
    for edit in edits {
        out.copy(text, TextRange::new(copied, edit.range.start));
        out.replace(&edit.put, edit.range);
        copied = edit.range.end;
    }
    out.copy(text, TextRange::from_usize(copied as usize..text.len()));
    let (text, map) = out.finish();
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    Some(Rewritten { text, map, repairs: vec![Repair { kind: RepairKind::WebLitter, count, first }] })
}
