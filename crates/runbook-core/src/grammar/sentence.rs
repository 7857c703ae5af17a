//! What a sentence tells to do, and when.

use crate::ir::{Figure, Operator, StepKind};
use crate::source::TextRange;

/// A sentence of running text, read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sentence {
    /// Its clauses in the order of the text; none where it has no words.
    pub clauses: Vec<Clause>,
}

/// A part of a sentence that stands for itself: one instruction, one jump, or narration.
///
/// "If A, do X and then do Y; otherwise do Z" has three: X and Y, both guarded by A, and Z, guarded by an `else`.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Its words, without its guard and the conjunction before it.
    pub range: TextRange,
    /// What it is.
    pub kind: ClauseKind,
    /// The condition under which it holds, if it has one of its own sentence.
    pub guard: Option<Guard>,
    /// The loop that it closes.
    pub repeat: Option<Repeat>,
    /// The pause that it tells.
    pub pause: Option<Pause>,
    /// Whether it is called optional ("optionally", "you may want to").
    pub optional: bool,
}

/// What a clause is.
#[derive(Debug, Clone, PartialEq)]
pub enum ClauseKind {
    /// Tells to do something of this provisional kind.
    Instruction(StepKind),
    /// Tells where to go on, and nothing else.
    Jump(Jump),
    /// Tells what is: background, explanation, result.
    Statement,
    /// Asks.
    Question,
    /// A condition alone, whose consequence stands elsewhere ("If the disk is full:").
    Condition,
}

/// The condition of a clause.
#[derive(Debug, Clone, PartialEq)]
pub struct Guard {
    /// How it is said.
    pub kind: GuardKind,
    /// The words of the condition, without "if" and the like; those of the `else` word for an `else`.
    pub range: TextRange,
    /// What it compares, where the text gives a figure.
    pub comparison: Option<Comparison>,
}

/// How a condition is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuardKind {
    /// If, in case, when (of a state, not of a time), provided that.
    If,
    /// Unless: the clause holds where the condition does not.
    Unless,
    /// Otherwise, else, if not, alternatively.
    Else,
    /// "If needed", "as necessary", "if applicable": no condition that could be checked.
    IfNeeded,
    /// "As a last resort", "if all else fails", "failing that": where all before it failed.
    LastResort,
}

/// A figure that a condition compares with. Texts are ranges; seconds are seconds.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What is measured.
    pub subject: Option<TextRange>,
    /// How it is compared.
    pub op: Option<Operator>,
    /// What it is compared with.
    pub value: Option<Figure>,
    /// The unit of `value`.
    pub unit: Option<TextRange>,
    /// The window of time, in seconds.
    pub window_s: Option<u64>,
}

/// A way to another place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jump {
    /// Where it leads.
    pub target: JumpTarget,
    /// The words that name the target.
    pub range: TextRange,
}

/// Where a jump leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JumpTarget {
    /// "step 4", "4.2": the number as written, without "step".
    Number(TextRange),
    /// A heading or part, by its words: "the Rollback section", "Part 5".
    Heading(TextRange),
    /// A heading, by the fragment of a link to it, without `#`.
    Anchor(String),
    /// The next step: "skip this step".
    Next,
    /// The end: "you are done", "stop here".
    End,
    /// The start: "start over".
    Start,
}

/// A loop.
#[derive(Debug, Clone, PartialEq)]
pub struct Repeat {
    /// What keeps it going or ends it.
    pub kind: RepeatKind,
    /// The words of the condition or of the things gone through.
    pub range: TextRange,
    /// The first and last step of the body where the text names them ("repeat steps 2-4"); the clause itself otherwise.
    pub body: Option<(TextRange, TextRange)>,
    /// At most this often.
    pub max: Option<u32>,
}

/// What keeps a loop going or ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RepeatKind {
    /// Until the condition holds.
    Until,
    /// While the condition holds.
    While,
    /// Once for each.
    ForEach,
    /// As often as [`Repeat::max`] says, or without a stated end.
    Times,
}

/// A pause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// How long, in seconds.
    pub seconds: Option<u64>,
    /// The words of what ends it.
    pub until: Option<TextRange>,
}
