//! What the document says of itself.

use super::Span;
use serde::{Deserialize, Serialize};

/// A value with the place that states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stated {
    /// The value as written.
    pub value: String,
    /// Where it stands.
    pub span: Span,
}

/// Owner, service and the like, from front matter, tables and text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Metadata {
    /// Who answers for the document or the service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Stated>,
    /// The service that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Stated>,
    /// Severity or priority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Stated>,
    /// When it was last reviewed, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_reviewed: Option<Stated>,
    /// After what time it wants review, as written: `6 months`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_in: Option<Stated>,
    /// Tags and keywords.
    pub tags: Vec<Stated>,
    /// Alerts that it answers.
    pub alerts: Vec<Stated>,
}
