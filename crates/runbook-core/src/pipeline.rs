//! The stages, put together.

use crate::error::ParseError;
use crate::ir::{Format, Runbook};
use crate::source::{Source, decode};
use crate::{analysis, frontend, lower};

/// The default of [`ParseOptions::max_bytes`]: 16 MiB.
pub const DEFAULT_MAX_BYTES: usize = 16 << 20;

/// How to parse.
#[derive(Debug, Clone)]
pub struct ParseOptions {
    /// The name of the source, commonly a path; it is kept and helps to detect the format by its extension.
    pub name: Option<String>,
    /// The format; detected where `None`.
    pub format: Option<Format>,
    /// The longest source that is accepted, in bytes.
    pub max_bytes: usize,
    /// Whether to assess risk. Without, every level is caution.
    pub risk: bool,
}

impl Default for ParseOptions {
    fn default() -> Self {
        Self { name: None, format: None, max_bytes: DEFAULT_MAX_BYTES, risk: true }
    }
}

/// Compiles a document: bytes in, [`Runbook`] out, whatever the bytes are.
///
/// # Errors
/// [`ParseError`] for a source over the limit or binary data; all else that is wrong with a document is in
/// [`Runbook::diagnostics`].
pub fn parse(bytes: &[u8], options: &ParseOptions) -> Result<Runbook, ParseError> {
    let limit = options.max_bytes.min(u32::MAX as usize / 4);
    if bytes.len() > limit {
        return Err(ParseError::TooLarge { bytes: bytes.len(), limit });
    }
    let decoded = decode(bytes);
    let diagnostics = decoded.diagnostics.clone();
    let mut source = Source::new(decoded, bytes);
    let format = options.format.unwrap_or_else(|| frontend::detect(&source.text, options.name.as_deref()));
    let document = frontend::read(&mut source, format);
    let mut lowered = lower::lower(&source, &document);
    if options.risk {
        analysis::assess(&mut lowered, &source);
    }
    Ok(lowered.finish(&source, bytes, format, options.name.clone(), diagnostics))
}
