//! How the program ends.

use std::process::ExitCode;

/// The exit codes, documented in `--help` and the README.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All was read, and nothing was found that `--fail-on` asks about.
    Fine,
    /// Something was found at or above `--fail-on`.
    Findings,
    /// Bad usage, or an input that could not be read; the others were.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Findings => 1,
            Exit::Failed => 2,
        })
    }
}
