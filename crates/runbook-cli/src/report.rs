//! What goes to standard error, and what becomes of errors on standard output.

use crate::exit::Exit;
use crate::sanitize;
use anstyle::{AnsiColor, Style};
use std::fmt::Display;
use std::io::{self, Write as _};

/// Says one line: `ddoc-parse: error: nothing.md: no such file`.
pub fn error(message: impl Display) {
    let style = Style::new().fg_color(Some(AnsiColor::Red.into())).bold();
    let message = message.to_string();
    // Where standard error is gone, nobody can be told.
    let _ = writeln!(anstream::stderr().lock(), "ddoc-parse: {style}error{style:#}: {}", sanitize::visible(&message));
}

/// The exit of a program whose output could not be written. A closed pipe (`| head`) is no failure.
pub fn output_error(problem: &io::Error) -> Exit {
    if problem.kind() == io::ErrorKind::BrokenPipe {
        return Exit::Fine;
    }
    error(format_args!("cannot write the output: {}", plain(problem)));
    Exit::Failed
}

/// The words of an error of the system, in lower case and without its number.
pub fn plain(problem: &io::Error) -> String {
    let text = problem.to_string();
    let words = text.split_once(" (os error").map_or(text.as_str(), |(words, _)| words);
    let mut chars = words.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
