//! Errors of misuse. What is wrong with a document is a diagnostic instead.

/// Why a source could not be parsed at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseError {
    /// The source is longer than the limit.
    #[error("the source has {bytes} bytes, more than the limit of {limit}")]
    TooLarge {
        /// Its length in bytes.
        bytes: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The source is binary data.
    #[error("the source is binary data, not text (a NUL or control byte at offset {offset})")]
    Binary {
        /// Offset of the first byte that no text has.
        offset: usize,
    },
}
