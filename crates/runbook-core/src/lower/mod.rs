//! From the document tree to the IR.

pub mod metadata;
pub mod prerequisites;
pub mod roles;
#[cfg(test)]
mod testing;
pub mod variables;

use crate::ir::{Diagnostic, Format, Metadata, Runbook, SCHEMA_VERSION, SourceInfo, Summary};
use crate::source::Source;
use crate::syntax::Document;

/// A runbook on its way.
#[derive(Debug, Default)]
pub struct Lowered {
    /// The title.
    pub title: Option<String>,
}

/// Lowers a document tree.
#[must_use]
pub fn lower(_source: &Source<'_>, _document: &Document) -> Lowered {
    Lowered::default()
}

impl Lowered {
    /// The finished runbook.
    #[must_use]
    pub fn finish(
        self,
        source: &Source<'_>,
        _bytes: &[u8],
        format: Format,
        name: Option<String>,
        diagnostics: Vec<Diagnostic>,
    ) -> Runbook {
        Runbook {
            schema_version: SCHEMA_VERSION.to_owned(),
            title: self.title,
            source: SourceInfo {
                name,
                format,
                encoding: source.encoding.to_owned(),
                sha256: String::new(),
                bytes: source.byte_count(),
                lines: source.line_count(),
            },
            metadata: Metadata::default(),
            sections: Vec::new(),
            procedures: Vec::new(),
            prerequisites: Vec::new(),
            variables: Vec::new(),
            bindings: Vec::new(),
            steps: Vec::new(),
            diagnostics,
            summary: Summary::default(),
        }
    }
}
