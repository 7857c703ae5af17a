//! Steps: the leaves that a responder ticks off.

use super::{Command, Edge, Origin, Risk, Rollback, Span, StepId};
use serde::{Deserialize, Serialize};

/// The smallest instruction that a responder would tick off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// Opaque and stable under edits elsewhere.
    pub id: StepId,
    /// Its number for the eye, within its procedure: `2.1`.
    pub number: String,
    /// The procedure that it belongs to.
    pub procedure: String,
    /// The section that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The parent that only introduces it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Group>,
    /// What sort of doing it is.
    pub kind: StepKind,
    /// Short and imperative, from the text.
    pub title: String,
    /// Its text as written, without container prefixes.
    pub text: String,
    /// From its first to its last line.
    pub span: Span,
    /// What to run, in order.
    pub commands: Vec<Command>,
    /// The highest level of its commands, raised by its words, or that of its words where it has none.
    pub risk: Risk,
    /// How to undo it, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rollback: Option<Rollback>,
    /// A pause that is part of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait: Option<Wait>,
    /// What to look for, why, impact, warnings.
    pub notes: Vec<Note>,
    /// Ways on, tried in order.
    pub next: Vec<Edge>,
    /// Links in its text.
    pub links: Vec<Link>,
    /// Who does it, where stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// Whether the text calls it optional.
    pub optional: bool,
    /// Always stated: no step is inferred.
    pub origin: Origin,
}

/// What sort of doing a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum StepKind {
    /// Changes or produces something.
    Action,
    /// Looks, compares, verifies.
    Check,
    /// Only chooses between ways.
    Decision,
    /// Waits.
    Wait,
    /// Pages, calls or informs someone.
    Escalate,
    /// Cannot be a command: a console, a button, a purchase.
    Manual,
}

/// A parent that only introduces its children.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group {
    /// Its text, shortened.
    pub title: String,
    /// Where it stands.
    pub span: Span,
}

/// A pause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Wait {
    /// How long, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u64>,
    /// What ends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// Text of a step that is no instruction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Note {
    /// What it tells.
    pub kind: NoteKind,
    /// Its words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// What a note tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// What to look for.
    LooksFor,
    /// What suffers.
    Impact,
    /// Why, or any other explanation.
    Why,
    /// What to beware of.
    Warning,
}

/// A link in a step's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// Its text.
    pub text: String,
    /// Where it leads, as written.
    pub url: String,
    /// Where it stands.
    pub span: Span,
}
