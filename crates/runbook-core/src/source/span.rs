//! Positions: [`Span`] in the bytes as given, [`TextRange`] in the decoded text.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in the source as given, with its lines.
///
/// `start` and `end` are byte offsets from 0; `start_line` and `end_line` count from 1 and are both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Line of the first byte, from 1.
    pub start_line: u32,
    /// Line of the last byte, from 1, inclusive.
    pub end_line: u32,
}

/// A half-open range of bytes in the decoded text that the stages read.
///
/// Never leaves the core: [`crate::source::Source::span`] turns it into a [`Span`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl TextRange {
    /// A range from two offsets; an `end` before `start` is taken as empty at `start`.
    #[must_use]
    #[inline]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The range of `usize` offsets. Texts are held below 4 GiB, so larger offsets saturate.
    #[must_use]
    #[inline]
    pub fn from_usize(range: std::ops::Range<usize>) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self::new(clamp(range.start), clamp(range.end))
    }

    /// Length in bytes.
    #[must_use]
    #[inline]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether no byte is in it.
    #[must_use]
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` lies in it.
    #[must_use]
    #[inline]
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The smallest range that holds both.
    #[must_use]
    #[inline]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The slice of `text`; empty where the range does not fit it.
    #[must_use]
    #[inline]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// The same range without white space at either end.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let slice = self.of(text);
        if let [first, .., last] | [first @ last] = slice.as_bytes()
            && first.is_ascii_graphic()
            && last.is_ascii_graphic()
        {
            return self;
        }
        let lead = slice.len() - slice.trim_start().len();
        let body = slice.get(lead..).unwrap_or("").trim_end().len();
        let start = self.start + u32::try_from(lead).unwrap_or(0);
        Self::new(start, start + u32::try_from(body).unwrap_or(0))
    }
}
