//! What must hold before starting.

use super::Span;
use serde::{Deserialize, Serialize};

/// A stated prerequisite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Prerequisite {
    /// Its words.
    pub text: String,
    /// What it asks for.
    pub kind: PrerequisiteKind,
    /// Where it stands.
    pub span: Span,
}

/// What a prerequisite asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum PrerequisiteKind {
    /// Accounts, credentials, permissions.
    Access,
    /// A program that must be installed.
    Tool,
    /// VPN, bastion, network reach.
    Network,
    /// A role or a person's approval.
    Role,
    /// A state of the system.
    State,
    /// A file or a checkout.
    File,
    /// Anything else.
    Other,
}
