//! Facts about a lowered runbook: risk first.

pub mod risk;

use crate::lower::Lowered;
use crate::source::Source;

/// Assesses the risk of every command and step.
pub fn assess(_lowered: &mut Lowered, _source: &Source<'_>) {}
