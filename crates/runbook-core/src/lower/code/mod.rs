//! From code blocks and inline code to commands.
//!
//! ```text
//! lines ─ tag ─ prompts ─┬─ session: prompted lines are commands, the rest is their output
//!                        └─ plain:   format of the whole? else line by line: evidence against foreign shape
//! command ─ extent (quotes, here-documents, blocks, statements) ─ segments
//! ```
//!
//! The tag of a fence is a claim, not a fact: `bash` stands on outputs and nothing at all on half of the commands,
//! so content decides where it is clear. Nothing is made up: whatever is not recognized stays output.

mod block;
mod comment;
mod context;
mod evidence;
mod extent;
mod foreign;
mod inline;
mod language;
mod lines;
mod programs;
mod prompt;
mod scan;
mod shell;
mod sql;
mod tag;
mod verdict;
mod words;

#[cfg(test)]
mod tests;

use crate::ir::Lang;
use crate::source::TextRange;
use std::ops::Range;

pub use block::read_block;
pub use inline::read_inline;

/// What a code block is and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeReading {
    /// What the block is as a whole.
    pub kind: CodeKind,
    /// Its parts in order; together they cover every line.
    pub segments: Vec<Segment>,
}

/// What a code block is as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeKind {
    /// Holds at least one command.
    Commands,
    /// Output of a program: tables, listings, results, errors.
    Output,
    /// Lines of a log.
    Log,
    /// Configuration or a manifest, to be put in a file.
    Config,
    /// A change to a file.
    Diff,
    /// Source of a program, to be put in a file.
    Program,
    /// A drawing.
    Diagram,
    /// Addresses of pages.
    Links,
    /// Running text.
    Prose,
    /// Comments, dots or a TODO in the place of a command.
    Placeholder,
    /// Nothing but white space.
    Empty,
}

/// A part of a code block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// One logical command.
    Command(CodeCommand),
    /// A line of comment.
    Comment {
        /// The comment, its mark included, without white space around it.
        range: TextRange,
        /// Whether it states a condition for the commands after it: `# only if the pod is stuck`.
        conditional: bool,
        /// Whether it offers the commands after it instead of those before it: `# or`.
        alternative: bool,
    },
    /// Lines that are no command: output of the command above, or the matter of a block that holds none.
    Output {
        /// From its first to its last character.
        range: TextRange,
    },
    /// One or more blank lines.
    Blank,
}

/// One logical command of a code block: several lines where it is continued, a here-document or a compound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeCommand {
    /// From its first to its last character, prompt excluded. The text of the command is
    /// [`normalize`](crate::source::normalize()) of it.
    pub range: TextRange,
    /// The language that it is written in.
    pub lang: Lang,
    /// Whether a prompt stands before it.
    pub prompt: bool,
    /// Indices of its lines within the block.
    pub lines: Range<usize>,
    /// The output that the block shows for it, from its first to its last line.
    pub expected_output: Option<TextRange>,
}

impl CodeReading {
    /// The commands in order.
    pub fn commands(&self) -> impl Iterator<Item = &CodeCommand> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Command(command) => Some(command),
            _ => None,
        })
    }
}
