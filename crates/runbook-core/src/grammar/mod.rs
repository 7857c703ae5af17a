//! The language of instructions: sentences, clauses, conditions, durations, placeholders.
//!
//! The only module that knows pest. Prose is not parsed: a prefilter finds the few sentences with cue words, and
//! only those meet the grammar.

mod sentence;

pub use sentence::{Clause, ClauseKind, Comparison, Guard, GuardKind, Jump, JumpTarget, Pause, Repeat, RepeatKind, Sentence};
use crate::source::TextRange; use crate::ir::StepKind;
/// s
#[must_use] pub fn sentences(_t:&str,r:TextRange,_o:&[TextRange])->Vec<TextRange>{vec![r]}
/// s
#[must_use] pub fn read(_t:&str,s:TextRange,_o:&[TextRange])->Sentence{ Sentence{clauses:vec![Clause{range:s,kind:ClauseKind::Instruction(StepKind::Action),guard:None,repeat:None,pause:None,optional:false}]} }
/// s
#[must_use] pub fn heading_condition(_t:&str,_r:TextRange)->Option<Guard>{None}
/// s
#[must_use] pub fn item_kind(_t:&str,_r:TextRange)->StepKind{StepKind::Action}
