//! Commands of a step.

use super::{Risk, Span};
use serde::{Deserialize, Serialize};

/// Something that the responder is meant to run, exactly as stated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Command {
    /// The command without prompt and container prefixes; several lines are separated by `\n`.
    pub text: String,
    /// The language that it is written in.
    pub lang: Lang,
    /// Where it stands, prompt excluded.
    pub span: Span,
    /// Names of the variables that it uses, as in [`super::Variable::name`], in order of first use.
    pub variables: Vec<String>,
    /// Output that the document shows for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_output: Option<String>,
    /// How long it may run as stated, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout_s: Option<u32>,
    /// What running it does.
    pub risk: Risk,
}

/// The language of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// POSIX shells, bash, zsh.
    Shell,
    /// SQL of any dialect, client meta-commands included.
    Sql,
    /// Prometheus queries.
    Promql,
    /// Loki queries.
    Logql,
    /// A request line with headers and body.
    Http,
    /// PowerShell.
    Powershell,
    /// Ruby, as in a Rails console.
    Ruby,
    /// Python.
    Python,
    /// Any other.
    Other,
}
