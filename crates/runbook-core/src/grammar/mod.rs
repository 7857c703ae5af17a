//! The language of instructions: sentences, clauses, conditions, durations, placeholders.
//!
//! The only module that knows pest. Prose is not parsed: its words, each a number that is compared with others, tell
//! which few sentences have cues, and a grammar is asked only where its first words let it succeed.
//!
//! ```text
//! text → split (sentences) → words, cue (prefilter) → verdict (instruction or statement, by the lexicon)
//!                                                   ↘ read (guards, bodies) → control.pest, condition.pest → follow (and …, loops, pauses)
//! ```

mod advice;
mod condition;
mod control;
mod cue;
mod duration;
mod follow;
mod guards;
mod heading;
mod key;
mod lexicon;
mod objects;
mod phrase;
pub mod placeholder;
mod read;
mod sentence;
mod split;
mod verdict;
mod words;

#[cfg(test)]
mod tests;

pub use condition::condition;
pub use duration::duration;
pub use heading::heading_condition;
pub use lexicon::verb_kind;
pub use objects::item_kind;
pub use read::read;
pub use sentence::{Clause, ClauseKind, Comparison, Guard, GuardKind, Jump, JumpTarget, Pause, Repeat, RepeatKind, Sentence};
pub use split::sentences;
