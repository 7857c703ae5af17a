//! Why a document could not be read, in one line that says what to do.

use crate::report;
use runbook_core::ParseError;
use std::io;

/// Why an argument or a document could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// There is no such file.
    #[error("{name}: no such file{}", .advice.as_ref().map(|it| format!(" ({it})")).unwrap_or_default())]
    Missing {
        /// As given.
        name: String,
        /// What was probably meant.
        advice: Option<String>,
    },
    /// A folder without documents.
    #[error("{name}: no runbooks in this folder (files ending in {extensions} are read; name others one by one)")]
    NoRunbooks {
        /// As given.
        name: String,
        /// The extensions that are read.
        extensions: String,
    },
    /// A pattern that nothing matches.
    #[error("{name}: no file matches this pattern")]
    NoMatch {
        /// As given.
        name: String,
    },
    /// A pattern that is none.
    #[error("{name}: no such file, and no pattern either: {problem}")]
    BadPattern {
        /// As given.
        name: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A document without text.
    #[error("{name}: the file is empty")]
    Empty {
        /// Of the document.
        name: String,
    },
    /// A document over the limit.
    #[error(
        "{name}: too large: {}, and the limit is {limit} bytes (raise it by --max-bytes)",
        .bytes.map_or("more than can be told".to_owned(), |it| format!("{it} bytes"))
    )]
    TooLarge {
        /// Of the document.
        name: String,
        /// Its size, where known.
        bytes: Option<u64>,
        /// The limit, in bytes.
        limit: usize,
    },
    /// A file that holds no text, of a known kind.
    #[error("{name}: not text: {advice}")]
    Container {
        /// Of the document.
        name: String,
        /// What it is and what to do.
        advice: &'static str,
    },
    /// A document on which the program itself failed.
    #[error("{name}: not parsed, because of an internal error (please report it, with the document if possible)")]
    Internal {
        /// Of the document.
        name: String,
    },
    /// A document that the parser refuses.
    #[error("{name}: {problem}")]
    Refused {
        /// Of the document.
        name: String,
        /// Why.
        problem: ParseError,
    },
    /// Any other error of the system.
    #[error("{name}: {problem}")]
    Unreadable {
        /// As given.
        name: String,
        /// The system's words.
        problem: String,
    },
}

impl InputError {
    /// An error of the system.
    pub fn unreadable(name: &str, problem: &io::Error) -> Self {
        let name = name.to_owned();
        match problem.kind() {
            io::ErrorKind::NotFound => Self::Missing { name, advice: None },
            io::ErrorKind::PermissionDenied => {
                Self::Unreadable { name, problem: "permission denied (is it readable for this user?)".to_owned() }
            }
            _ => Self::Unreadable { name, problem: report::plain(problem) },
        }
    }
}
