//! Traffic lights.

use super::Span;
use serde::{Deserialize, Serialize};

/// What running something does, from the mildest up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Reads only.
    Safe,
    /// Changes state and can be undone or heals by itself; also all that is not understood.
    Caution,
    /// Destroys data, cannot be undone, or takes a whole service out of its normal state.
    Danger,
}

impl Level {
    /// The name that JSON uses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Caution => "caution",
            Self::Danger => "danger",
        }
    }
}

/// A level and all that speaks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Risk {
    /// The highest level of the reasons that nothing overrides.
    pub level: Level,
    /// Why, in the order of the text.
    pub reasons: Vec<Reason>,
}

/// Why a level is what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// The rule, as `program.sub-command` or `words.topic`.
    pub rule: String,
    /// The level that it asks for.
    pub level: Level,
    /// Plain words.
    pub why: String,
    /// The part of the source that decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The rule that overrides it, if one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overridden_by: Option<String>,
}
