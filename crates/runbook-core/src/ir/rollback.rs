//! How to undo a step.

use super::{Command, Span};
use serde::{Deserialize, Serialize};

/// Whether the document states something or a rule infers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The document says so, at its span.
    Stated,
    /// A named rule infers it.
    Inferred,
}

/// How to undo a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rollback {
    /// What to do, in words.
    pub text: String,
    /// Commands that undo it.
    pub commands: Vec<Command>,
    /// Stated or inferred.
    pub origin: Origin,
    /// The rule that inferred it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Where it is stated, or what gave rise to it.
    pub spans: Vec<Span>,
}
