//! The stages, put together.

use crate::diag::{Diagnostic, Severity};
use crate::error::ParseError;
use crate::ir::{EdgeKind, Format, Level, Runbook, Span, Summary};
use crate::source::{Repair, Rewritten, Source, binary_offset, decode, litter};
use crate::syntax::Document;
use crate::{analysis, frontend, lower};
use sha2::{Digest as _, Sha256};

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
    let Read { source, document, format, mut diagnostics } = read(bytes, options)?;
    let mut lowered = lower::lower(&source, &document);
    drop(document);
    if options.risk {
        analysis::assess(&mut lowered, &source);
    }
    analysis::question(&mut lowered, &source);
    let mut runbook = lowered.runbook;
    runbook.source.name.clone_from(&options.name);
    runbook.source.format = format;
    runbook.source.sha256 = hex(&Sha256::digest(bytes));
    runbook.summary = summary(&runbook);
    diagnostics.append(&mut runbook.diagnostics);
    diagnostics.sort_by_key(|it| it.span.map_or(0, |span| span.start));
    runbook.diagnostics = diagnostics;
    Ok(runbook)
}

/// The text in which [`parse`] reads a document, with the way between it and the bytes.
///
/// Of a span of the IR, [`Source::words`] gives the running text there. A command is
/// [`normalize`](crate::source::normalize()) of [`Source::range`] of its span in [`Source::text`].
///
/// # Errors
/// Those of [`parse`].
pub fn read_source<'a>(bytes: &'a [u8], options: &ParseOptions) -> Result<Source<'a>, ParseError> {
    read(bytes, options).map(|it| it.source)
}

/// A document before it is lowered.
struct Read<'a> {
    source: Source<'a>,
    document: Document,
    format: Format,
    diagnostics: Vec<Diagnostic>,
}

/// Decodes, cleans and reads a document.
fn read<'a>(bytes: &'a [u8], options: &ParseOptions) -> Result<Read<'a>, ParseError> {
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
    let document = frontend::read(&mut source, format, &mut diagnostics);
    Ok(Read { source, document, format, diagnostics })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}

/// Counts of the steps; conditions are told apart by their places.
fn summary(runbook: &Runbook) -> Summary {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let of = |level: Level| count(runbook.steps.iter().filter(|step| step.risk.level == level).count());
    let edges = runbook.procedures.iter().flat_map(|it| &it.entry).chain(runbook.steps.iter().flat_map(|step| &step.next));
    let mut conditions: Vec<Span> =
        edges.filter(|edge| edge.kind != EdgeKind::Else).filter_map(|edge| edge.when.as_ref()).map(|when| when.span).collect();
    conditions.sort_unstable();
    conditions.dedup();
    Summary {
        steps: count(runbook.steps.len()),
        safe: of(Level::Safe),
        caution: of(Level::Caution),
        danger: of(Level::Danger),
        decisions: count(conditions.len()),
        commands: count(runbook.steps.iter().map(|step| step.commands.len()).sum()),
    }
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
