//! `ddoc-parse`: reads runbooks and prints what a tired person can trust.

use runbook_core::{ParseOptions, parse};
use std::io::Write as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else { return ExitCode::from(2) };
    let Ok(bytes) = std::fs::read(&path) else { return ExitCode::from(2) };
    let options = ParseOptions { name: Some(path), ..ParseOptions::default() };
    let Ok(runbook) = parse(&bytes, &options) else { return ExitCode::from(2) };
    let Ok(json) = serde_json::to_string_pretty(&runbook) else { return ExitCode::from(2) };
    let _ = writeln!(std::io::stdout(), "{json}");
    ExitCode::SUCCESS
}
