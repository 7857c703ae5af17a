//! Control flow between steps.

use super::Span;
use serde::{Deserialize, Serialize};

/// The target of an edge on which the procedure is over.
pub const TARGET_END: &str = "end";
/// The target of an edge that leaves the matter to people, where the text gives no step for it.
pub const TARGET_ESCALATE: &str = "escalate";

/// A way from one step to the next. Edges of a step are tried in order; the first that holds is taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edge {
    /// A step's id, [`TARGET_END`] or [`TARGET_ESCALATE`].
    pub to: String,
    /// What sort of way it is.
    pub kind: EdgeKind,
    /// The condition of a `then`, `case` or conditional `goto`, or the words of a stated `else`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Conditions around it that must hold as well, from the outermost in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<Condition>,
    /// A loop goes back until this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Box<Condition>>,
    /// A loop goes back while this holds.
    #[serde(default, rename = "while", skip_serializing_if = "Option::is_none")]
    pub while_: Option<Box<Condition>>,
    /// A loop goes back once for each of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_each: Option<Box<Condition>>,
    /// A loop goes back at most this often.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
}

impl Edge {
    /// An edge without conditions.
    #[must_use]
    pub fn new(to: impl Into<String>, kind: EdgeKind) -> Self {
        Self { to: to.into(), kind, when: None, given: Vec::new(), until: None, while_: None, for_each: None, max: None }
    }

    /// The same edge under `condition`.
    #[must_use]
    pub fn when(mut self, condition: Option<Condition>) -> Self {
        self.when = condition;
        self
    }

    /// All its conditions, in the order of the fields.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let boxed = [&self.until, &self.while_, &self.for_each].into_iter().flatten().map(Box::as_ref);
        self.when.iter().chain(&self.given).chain(boxed)
    }
}

/// What sort of way an edge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum EdgeKind {
    /// The next step of the text.
    Sequential,
    /// Taken when its condition holds.
    Then,
    /// Taken when none of the conditions before it holds.
    Else,
    /// One of several alternatives.
    Case,
    /// A stated jump.
    Goto,
    /// Back to the first step of a loop's body.
    Loop,
}

/// A condition as the text states it, typed where the text gives a threshold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Condition {
    /// The words of the condition, without "if" and the like.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// What is measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// How it is compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub op: Option<Operator>,
    /// What it is compared with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Figure>,
    /// The unit of `value` as written: `%`, `ms`, `GB`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The window of time over which it is measured, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window_s: Option<u64>,
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Operator {
    /// More than.
    #[serde(rename = ">")]
    Greater,
    /// At least.
    #[serde(rename = ">=")]
    AtLeast,
    /// Less than.
    #[serde(rename = "<")]
    Less,
    /// At most.
    #[serde(rename = "<=")]
    AtMost,
    /// Equal to.
    #[serde(rename = "=")]
    Equal,
    /// Not equal to.
    #[serde(rename = "!=")]
    NotEqual,
    /// No longer ago, or no farther ahead, than a span of time.
    #[serde(rename = "within")]
    Within,
}

/// A number of the text, rounded to four decimals; written without a fraction where it has none.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Figure(f64);

impl Figure {
    /// A figure from a finite number.
    #[must_use]
    pub fn new(value: f64) -> Option<Self> {
        value.is_finite().then(|| Self((value * 10_000.0).round() / 10_000.0))
    }

    /// Its value.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

impl Serialize for Figure {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // 2^53: beyond it not every whole number is a float.
        if self.0.fract() == 0.0 && self.0.abs() < 9_007_199_254_740_992.0 {
            #[expect(clippy::cast_possible_truncation, reason = "whole and within i64 by the test above")]
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(deserializer)?;
        Self::new(value).ok_or_else(|| serde::de::Error::custom("a figure must be a finite number"))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Figure {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Figure".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number", "description": "A number of the text, rounded to four decimals." })
    }
}
