//! The parsed command: readers of shell and SQL behind types of our own.
//!
//! The only module that knows the shell crate and the SQL tokenizer. A reader never fails: what it cannot parse it
//! splits into words as well as it can and says so in [`Fidelity`], so that the caller can fail closed.

pub mod placeholder;
pub mod shell;
pub mod sql;

pub use shell::{Assignment, Fidelity, HereDoc, Redirection, RedirectionKind, Script, Simple, Word};
