//! Sections and procedures.

use super::{Edge, Span};
use serde::{Deserialize, Serialize};

/// A heading and what stands under it up to the next of its level or above.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section {
    /// Distinct within the document, made from the title.
    pub id: String,
    /// The heading's text without markup.
    pub title: String,
    /// 1 to 6.
    pub level: u8,
    /// What it is there for; that of the section around it where its own title does not say.
    pub role: SectionRole,
    /// From the heading to the end of the section.
    pub span: Span,
}

/// What a section is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum SectionRole {
    /// What the alert or the service means: background, overview, architecture.
    Meaning,
    /// What suffers.
    Impact,
    /// Finding the cause.
    Diagnosis,
    /// Doing something about it; any procedure.
    Mitigation,
    /// Undoing.
    Rollback,
    /// Making sure that it worked.
    Verification,
    /// Who to call.
    Escalation,
    /// What must hold before starting.
    Prerequisites,
    /// Links, further reading, history, appendix.
    Reference,
    /// Not known.
    Other,
}

/// A way through the document with a start of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Procedure {
    /// Distinct within the document; `main` for the first or only one.
    pub id: String,
    /// Its heading or the document's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it is for.
    pub role: ProcedureRole,
    /// The section that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Ways from the start, as those of [`super::Step::next`].
    pub entry: Vec<Edge>,
}

/// What a procedure is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ProcedureRole {
    /// The work itself.
    Procedure,
    /// Undoing it.
    Rollback,
    /// Handing it to people.
    Escalation,
}
