//! What the reader must fill in.

use super::Span;
use serde::{Deserialize, Serialize};

/// A variable of the runbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Variable {
    /// The name without its marks, in `snake_case`.
    pub name: String,
    /// The distinct spellings, in order of first use.
    pub as_written: Vec<String>,
    /// What it names.
    pub kind: VariableKind,
    /// Whether no default is stated.
    pub required: bool,
    /// The stated default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// Where it is used, in order.
    pub uses: Vec<Span>,
    /// Fields of an alert or context that would fill it.
    pub fill_from: Vec<String>,
}

/// What a variable names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum VariableKind {
    /// A machine.
    Host,
    /// A Kubernetes pod.
    Pod,
    /// A Kubernetes namespace.
    Namespace,
    /// A cloud region or zone.
    Region,
    /// A service or application.
    Service,
    /// A cluster.
    Cluster,
    /// A database or table.
    Database,
    /// A user or e-mail address.
    User,
    /// An identifier.
    Id,
    /// A date or time.
    Date,
    /// A number.
    Number,
    /// A path or file.
    Path,
    /// A URL or endpoint.
    Url,
    /// A password, token or key.
    Secret,
    /// Anything else.
    Other,
}
