//! The language of instructions: sentences, clauses, conditions, durations, placeholders.
//!
//! The only module that knows pest. Prose is not parsed: a prefilter finds the few sentences with cue words, and
//! only those meet the grammar.

pub mod placeholder;
mod sentence;

pub use sentence::{Clause, ClauseKind, Comparison, Guard, GuardKind, Jump, JumpTarget, Pause, Repeat, RepeatKind, Sentence};
