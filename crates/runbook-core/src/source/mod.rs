//! The source as given and the text that the stages read.
//!
//! Bytes come in as people have them: with a byte order mark, in UTF-16, with mojibake, with the litter of a web
//! page. [`Source`] decodes and cleans them once into one UTF-8 text and keeps an [`OffsetMap`] back, so that every
//! stage works on plain `&str` with [`TextRange`]s, and every [`Span`] that leaves the core points into the bytes
//! as given.

mod binary;
mod block_index;
mod byte_set;
mod codepage;
mod controls;
mod decode;
mod line_index;
pub mod litter;
mod mojibake;
pub mod normalize;
mod offset_map;
mod repair;
mod span;
#[cfg(test)]
mod tests;
mod utf16;

use std::borrow::Cow;

pub use binary::binary_offset;
pub(crate) use byte_set::ByteSet;
pub use decode::{Decoded, decode};
pub use line_index::LineIndex;
pub use normalize::{Normalized, TextRole, normalize};
pub use offset_map::{OffsetMap, Rewriter};
pub use repair::{Repair, RepairKind, Rewritten};
pub use span::{Span, TextRange};

/// The text of a source and the way back to its bytes.
#[derive(Debug)]
pub struct Source<'a> {
    /// What the stages read: UTF-8 without a byte order mark, lines ended by `\n` or `\r\n`.
    pub text: Cow<'a, str>,
    /// The encoding of the bytes, in lower case.
    pub encoding: &'static str,
    /// The text before a front-end put marks into text that has none, see [`Self::mark_up`].
    unmarked: Option<Cow<'a, str>>,
    /// Maps from `text` back to the bytes, applied in order.
    maps: Vec<OffsetMap>,
    /// Lines of the bytes as given.
    lines: LineIndex,
    bytes: u32,
}

impl<'a> Source<'a> {
    /// A source from what [`decode`] made of its bytes.
    #[must_use]
    pub fn new(decoded: Decoded<'a>, bytes: &[u8]) -> Self {
        let bytes = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        Self { text: decoded.text, encoding: decoded.encoding, unmarked: None, maps: decoded.maps, lines: decoded.lines, bytes }
    }

    /// Puts a rewritten text in the place of the text, keeping the way back.
    pub fn rewrite(&mut self, text: String, map: OffsetMap) {
        self.text = Cow::Owned(text);
        if !map.is_identity() {
            self.maps.insert(0, map);
        }
    }

    /// Puts text with marks in the place of text that has none; [`Self::words`] still gives what the source says.
    pub fn mark_up(&mut self, text: String, map: OffsetMap) {
        self.unmarked = Some(std::mem::take(&mut self.text));
        self.text = Cow::Owned(text);
        self.maps.insert(0, map);
    }

    /// The running text at `span`, as every such text of the IR is made: [`normalize`] of the place that it came from.
    #[must_use]
    pub fn words(&self, span: Span) -> String {
        let (text, marks) = self.unmarked.as_ref().map_or((&self.text, 0), |text| (text, 1));
        let maps = self.maps.get(marks..).unwrap_or(&[]);
        let range = maps.iter().rev().fold(TextRange::new(span.start, span.end), |range, map| map.rewritten(range));
        normalize(text, range, TextRole::Prose).text.into_owned()
    }

    /// The span of `range` in the bytes as given.
    #[must_use]
    pub fn span(&self, range: TextRange) -> Span {
        self.span_of_bytes(self.maps.iter().fold(range, |range, map| map.origin(range)))
    }

    /// The span of a range of the bytes as given.
    #[must_use]
    pub fn span_of_bytes(&self, origin: TextRange) -> Span {
        let (start, end) = (origin.start.min(self.bytes), origin.end.min(self.bytes));
        let start_line = self.lines.line(start);
        // The last byte decides the last line: a span that ends with its line feed does not reach into the next line.
        let within = end <= start || self.lines.start(start_line + 1).is_none_or(|next| end <= next);
        let end_line = if within { start_line } else { self.lines.line(end - 1) };
        Span { start, end, start_line, end_line }
    }

    /// The range of [`Self::text`] that `span` came from: the inverse of [`Self::span`].
    #[must_use]
    pub fn range(&self, span: Span) -> TextRange {
        self.maps.iter().rev().fold(TextRange::new(span.start, span.end), |range, map| map.rewritten(range))
    }

    /// Length of the bytes as given.
    #[must_use]
    pub fn byte_count(&self) -> u32 {
        self.bytes
    }

    /// Number of lines of the bytes as given.
    #[must_use]
    pub fn line_count(&self) -> u32 {
        self.lines.count(self.bytes)
    }
}
