//! What was repaired on the way from the bytes to the text.

use super::{OffsetMap, TextRange};
use std::fmt;

/// A text put in the place of another, with the way back and what was repaired.
#[derive(Debug, Clone)]
pub struct Rewritten {
    /// The new text.
    pub text: String,
    /// The way from the new text back to the old.
    pub map: OffsetMap,
    /// What was repaired.
    pub repairs: Vec<Repair>,
}

/// Repairs of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repair {
    /// What they were.
    pub kind: RepairKind,
    /// How many places there were, at least 1.
    pub count: u32,
    /// The first place in what was repaired: the bytes as given for `decode`, the old text for a [`Rewritten`].
    pub first: TextRange,
}

/// What a [`Repair`] was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RepairKind {
    /// Bytes that are invalid in the encoding were read one by one.
    UndecodableBytes,
    /// Text that was once decoded in a wrong encoding was decoded in the right one.
    Mojibake,
    /// Remains of the web page or viewer that the text was copied from were taken out.
    WebLitter,
    /// A code fence without an end was closed.
    UnclosedFence,
    /// A comment without an end was opened up.
    UnclosedComment,
}

impl RepairKind {
    /// The diagnostic's code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::UndecodableBytes => "undecodable-bytes",
            Self::Mojibake => "repaired-mojibake",
            Self::WebLitter => "web-litter",
            Self::UnclosedFence => "unclosed-fence",
            Self::UnclosedComment => "unclosed-comment",
        }
    }

    /// Whether the repair may have got the author wrong.
    #[must_use]
    pub fn is_doubtful(self) -> bool {
        matches!(self, Self::UndecodableBytes | Self::UnclosedFence | Self::UnclosedComment)
    }
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, many, done) = match self.kind {
            RepairKind::UndecodableBytes => ("byte sequence", "byte sequences", "invalid in the encoding, read byte by byte"),
            RepairKind::Mojibake => ("character", "characters", "decoded in a wrong encoding before, repaired"),
            RepairKind::WebLitter => ("remain", "remains", "of a web page or viewer, taken out"),
            RepairKind::UnclosedFence => ("code fence", "code fences", "without an end, closed where the code seems to end"),
            RepairKind::UnclosedComment => ("comment", "comments", "without an end, read as text"),
        };
        let noun = if self.count == 1 { one } else { many };
        write!(f, "{} {noun} {done}", self.count)
    }
}
