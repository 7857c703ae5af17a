//! `ddoc-parse completions`: what a shell needs to complete arguments.

use crate::cli::Cli;
use crate::exit::Exit;
use clap::CommandFactory as _;
use clap_complete::Shell;
use std::io::{self, Write as _};

/// Prints completions for `shell`.
pub fn run(shell: Shell) -> io::Result<Exit> {
    // The generator panics where writing fails, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "ddoc-parse", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Exit::Fine)
}
