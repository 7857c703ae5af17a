//! The stages, put together.

use crate::diag::{Diagnostic, Severity};
use crate::error::ParseError;
use crate::ir::{Format, Runbook};
use crate::source::{Repair, Rewritten, Source, Span, binary_offset, decode, litter};
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
    if let Some(offset) = binary_offset(bytes) {
        return Err(ParseError::Binary { offset });
    }
    let mut decoded = decode(bytes);
    let repairs = std::mem::take(&mut decoded.repairs);
    let mut source = Source::new(decoded, bytes);
    let mut diagnostics: Vec<Diagnostic> =
        repairs.iter().map(|repair| report(repair, source.span_of_bytes(repair.first))).collect();
    for clean in litter::STAGES {
        apply(clean(&source.text), &mut source, &mut diagnostics);
    }
    let format = options.format.unwrap_or_else(|| frontend::detect(&source.text, options.name.as_deref()));
    if format == Format::Markdown {
        apply(frontend::dialect::rewrite(&source.text), &mut source, &mut diagnostics);
    }
    let document = frontend::read(&mut source, format);
    let mut lowered = lower::lower(&source, &document);
    if options.risk {
        analysis::assess(&mut lowered, &source);
    }
    Ok(lowered.finish(&source, bytes, format, options.name.clone(), diagnostics))
}

/// Puts what a stage rewrote in the place of the source's text and reports its repairs.
fn apply(rewritten: Option<Rewritten>, source: &mut Source<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(rewritten) = rewritten else { return };
    diagnostics.extend(rewritten.repairs.iter().map(|repair| report(repair, source.span(repair.first))));
    source.rewrite(rewritten.text, rewritten.map);
}

fn report(repair: &Repair, span: Span) -> Diagnostic {
    let severity = if repair.kind.is_doubtful() { Severity::Warning } else { Severity::Info };
    Diagnostic::new(repair.kind.code(), severity, repair.to_string()).at(span)
}
