//! The runbook IR: what leaves the core, and a promise once it has.
//!
//! Plain owned types without lifetimes or generics. [`SCHEMA_VERSION`] is semver: a new optional field is a minor
//! change, everything else a major one. The literate specification is `spec/runbook-ir.md`.

mod command;
mod edge;
mod ids;
mod metadata;
mod prerequisite;
mod risk;
mod rollback;
#[cfg(feature = "schema")]
mod schema;
mod section;
mod step;
mod variable;
pub mod visit;

use serde::{Deserialize, Serialize};

pub use crate::diag::{Diagnostic, Severity};
pub use crate::source::Span;
pub use command::{Command, Lang};
pub use edge::{Condition, Edge, EdgeKind, Figure, Operator, TARGET_END, TARGET_ESCALATE};
pub(crate) use ids::push_decimal;
pub use ids::{IdMaker, StepId};
pub use metadata::{Metadata, Stated};
pub use prerequisite::{Prerequisite, PrerequisiteKind};
pub use risk::{Level, Reason, Risk};
pub use rollback::{Origin, Rollback};
#[cfg(feature = "schema")]
pub use schema::runbook_schema;
pub use section::{Procedure, ProcedureRole, Section, SectionRole};
pub use step::{Group, Link, Note, NoteKind, Step, StepKind, Wait};
pub use variable::{Variable, VariableKind};

/// Version of the JSON that [`Runbook`] serializes to.
pub const SCHEMA_VERSION: &str = "1.0.0";

/// One document, compiled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Runbook {
    /// Version of this format, see [`SCHEMA_VERSION`].
    pub schema_version: String,
    /// The document's title, if it states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What was read.
    pub source: SourceInfo,
    /// Owner, service, severity and the like, where stated.
    pub metadata: Metadata,
    /// Headings, in document order.
    pub sections: Vec<Section>,
    /// The procedures that the document holds, in document order.
    pub procedures: Vec<Procedure>,
    /// What must hold before starting, as stated.
    pub prerequisites: Vec<Prerequisite>,
    /// What the reader must fill in.
    pub variables: Vec<Variable>,
    /// Variables that the runbook's own commands set.
    pub bindings: Vec<Variable>,
    /// All steps, flat, in document order.
    pub steps: Vec<Step>,
    /// What was found wrong, in document order.
    pub diagnostics: Vec<Diagnostic>,
    /// Counts for the eye.
    pub summary: Summary,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourceInfo {
    /// The name given by the caller, commonly a path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The format it was read as.
    pub format: Format,
    /// The encoding that the bytes were in, in lower case: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`.
    pub encoding: String,
    /// SHA-256 of the bytes as given, in lower-case hexadecimal.
    pub sha256: String,
    /// Length in bytes.
    pub bytes: u32,
    /// Number of lines.
    pub lines: u32,
}

/// The formats that the front-ends read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// CommonMark with GFM and the dialects of documentation tools.
    Markdown,
    /// Text without markup.
    Text,
    /// HTML, Confluence storage format and Notion exports included.
    Html,
}

impl Format {
    /// Every format, for help texts.
    pub const ALL: [Self; 3] = [Self::Markdown, Self::Text, Self::Html];

    /// The name that JSON and the command line use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Text => "text",
            Self::Html => "html",
        }
    }
}

/// Counts over the steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// All steps.
    pub steps: u32,
    /// Steps whose level is safe.
    pub safe: u32,
    /// Steps whose level is caution.
    pub caution: u32,
    /// Steps whose level is danger.
    pub danger: u32,
    /// Distinct conditions.
    pub decisions: u32,
    /// Commands of all steps.
    pub commands: u32,
}
