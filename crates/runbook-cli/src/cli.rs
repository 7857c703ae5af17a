//! The command line.

use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser as _;
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use runbook_core::DEFAULT_MAX_BYTES;
use runbook_core::ir::{Format, Severity};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  ddoc-parse payments.md                     read one runbook
  ddoc-parse docs/runbooks                   read every runbook of a folder
  ddoc-parse 'docs/**/*.md' --jsonl          one document a line, as JSON
  ddoc-parse payments.md --json | jq .steps  the typed steps
  curl -s $URL | ddoc-parse - --format html  read standard input
  ddoc-parse docs --fail-on error            check in CI

Exit codes:
  0  all was read
  1  something was found at or above --fail-on
  2  bad usage, or an input that could not be read (the others are still printed)

A file named like a command is read as ./schema or after --.";

/// Read runbooks as people write them and print steps, branches, commands and risks
#[derive(Debug, Parser)]
#[command(name = "ddoc-parse", version, after_help = EXAMPLES)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    pub parse: ParseArgs,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do; reading runbooks where nothing else is said.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read runbooks (the default: the word may be left out)
    #[command(arg_required_else_help = true)]
    Parse(ParseArgs),
    /// Print the JSON Schema of what --json prints
    Schema,
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page, or write all pages to a folder
    Man {
        /// The command that the page is about
        #[arg(value_name = "COMMAND", conflicts_with = "dir")]
        command: Option<String>,
        /// Write the pages of all commands to this folder
        #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
        dir: Option<PathBuf>,
    },
}

/// Which documents to read and how to print them.
#[derive(Debug, Args)]
pub struct ParseArgs {
    /// Files, folders, patterns such as 'docs/**/*.md', or - for standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,

    /// Print JSON: a document, or an array where several may be meant
    #[arg(long, conflicts_with = "jsonl")]
    pub json: bool,
    /// Print JSON Lines: one document a line, as soon as it is read
    #[arg(long)]
    pub jsonl: bool,
    /// Print JSON on one line
    #[arg(long, requires = "json")]
    pub compact: bool,

    /// Read as this format instead of detecting it
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    pub format: Option<Format>,
    /// Refuse larger documents, in bytes; 500k, 1M and 16MiB are understood
    #[arg(long, value_name = "SIZE", default_value = DEFAULT_SIZE, value_parser = size)]
    pub max_bytes: usize,
    /// Name of the document on standard input, for messages and to detect its format
    #[arg(long, value_name = "NAME", default_value = "<stdin>")]
    pub stdin_name: String,
    /// Leave out the assessment of risk: every step is caution then
    #[arg(long, hide = true)]
    pub no_risk: bool,
    /// Exit with 1 if anything of this severity or above is found
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = FailOn::Never)]
    pub fail_on: FailOn,

    /// Show full texts, lines, rules, links and what is safe, too
    #[arg(short, long, conflicts_with_all = ["json", "jsonl"])]
    pub verbose: bool,
    /// Draw with ASCII: [safe] [caution] [DANGER] instead of lights
    #[arg(long)]
    pub ascii: bool,
    /// Width of the page in columns [default: that of the terminal, or 80]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
    /// Use colors; NO_COLOR and CLICOLOR_FORCE are heeded
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
}

/// As [`DEFAULT_MAX_BYTES`].
const DEFAULT_SIZE: &str = "16MiB";
const _: () = assert!(DEFAULT_MAX_BYTES == 16 << 20);

/// What makes the program exit with 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    /// The lowest severity that counts.
    pub fn threshold(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}

fn format_parser() -> impl clap::builder::TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::as_str))
        .try_map(|name| Format::ALL.into_iter().find(|it| it.as_str() == name).ok_or("no such format"))
}

/// A size in bytes: `500k`, `1M` and `16MiB` count in powers of 1024, `1MB` in powers of 1000.
fn size(text: &str) -> Result<usize, String> {
    const UNITS: [(&str, usize); 11] = [
        ("", 1),
        ("b", 1),
        ("k", 1 << 10),
        ("kib", 1 << 10),
        ("kb", 1000),
        ("m", 1 << 20),
        ("mib", 1 << 20),
        ("mb", 1_000_000),
        ("g", 1 << 30),
        ("gib", 1 << 30),
        ("gb", 1_000_000_000),
    ];
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(digits).unwrap_or((text, ""));
    let unit = unit.trim().to_ascii_lowercase();
    let factor = UNITS.iter().find(|(name, _)| *name == unit).map(|(_, factor)| *factor);
    let bytes = number.parse::<usize>().ok().zip(factor).and_then(|(number, factor)| number.checked_mul(factor));
    match bytes {
        Some(bytes) if bytes > 0 => Ok(bytes),
        _ => Err("give a size such as 500k, 1M or 16MiB".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn reads_sizes() {
        let cases = [("16MiB", 16 << 20), ("1M", 1 << 20), ("1MB", 1_000_000), ("500k", 500 << 10), ("7", 7), ("2 KiB", 2048)];
        for (text, bytes) in cases {
            assert_eq!(size(text), Ok(bytes), "{text}");
        }
        for text in ["", "M", "0", "-1", "1.5M", "1X", "99999999999999999999", "99999999999G"] {
            assert!(size(text).is_err(), "{text}");
        }
    }

    #[test]
    fn parse_may_be_left_out() {
        let files = |args: &[&str]| match Cli::try_parse_from(args) {
            Ok(Cli { command: Some(Command::Parse(parse)), .. }) | Ok(Cli { command: None, parse }) => parse.files,
            other => panic!("{other:?}"),
        };
        assert_eq!(files(&["ddoc-parse", "a.md"]), files(&["ddoc-parse", "parse", "a.md"]));
        assert_eq!(files(&["ddoc-parse", "./parse"]), [PathBuf::from("./parse")]);
        assert_eq!(files(&["ddoc-parse", "--", "schema"]), [PathBuf::from("schema")]);
        assert_eq!(files(&["ddoc-parse", "parse", "parse"]), [PathBuf::from("parse")]);
    }
}
