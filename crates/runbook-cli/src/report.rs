//! What goes to standard error, and what becomes of errors on standard output.

use crate::exit::Exit;
use crate::sanitize;
use anstyle::{AnsiColor, Style};
use std::fmt::Display;
use std::io::{self, Write as _};
use std::panic::{self, AssertUnwindSafe};

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

/// The result of `work`, or nothing where it panics: a bug that one document meets must not lose the others.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    panic::catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Makes a panic say one line that tells where it happened.
pub fn panics_in_one_line() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        error(format_args!("internal error at {place}"));
    }));
}

/// The words of an error of the system, in lower case and without its number.
pub fn plain(problem: &io::Error) -> String {
    let text = problem.to_string();
    let words = text.split_once(" (os error").map_or(text.as_str(), |(words, _)| words);
    let mut chars = words.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panics_are_held() {
        assert_eq!(guarded(|| 1), Some(1));
        assert_eq!(
            guarded(|| if plain(&io::Error::other("X")) == "x" {
                panic!("held")
            }),
            None
        );
    }

    #[test]
    fn errors_of_the_system_read_as_words() {
        assert_eq!(plain(&io::Error::other("No space left on device (os error 28)")), "no space left on device");
    }
}
