//! `ddoc-parse`: reads runbooks and prints what a tired person can trust.

mod cli;
mod command;
mod exit;
mod input;
mod report;
mod sanitize;
mod view;

use clap::Parser as _;
use clap::error::ErrorKind;
use cli::{Cli, Command};
use exit::Exit;
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let exit = match Cli::try_parse() {
        Ok(cli) => run(&cli).unwrap_or_else(|problem| report::output_error(&problem)),
        Err(error) => usage(&error),
    };
    exit.into()
}

fn run(cli: &Cli) -> io::Result<Exit> {
    match &cli.command {
        None => parse(&cli.parse),
        Some(Command::Parse(args)) => parse(args),
        Some(Command::Schema) => command::schema::run(),
        Some(Command::Completions { shell }) => command::completions::run(*shell),
        Some(Command::Man { command, dir }) => command::man::run(command.as_deref(), dir.as_deref()),
    }
}

fn parse(args: &cli::ParseArgs) -> io::Result<Exit> {
    match args.color {
        clap::ColorChoice::Auto => {}
        clap::ColorChoice::Always => anstream::ColorChoice::Always.write_global(),
        clap::ColorChoice::Never => anstream::ColorChoice::Never.write_global(),
    }
    command::parse::run(args)
}

/// Help and version as they are, errors of usage on one line that says what to do.
fn usage(error: &clap::Error) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => match error.print() {
            Ok(()) => Exit::Fine,
            Err(problem) => report::output_error(&problem),
        },
        // No arguments at all: the help, on standard error.
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            Exit::Failed
        }
        _ => {
            let text = error.render().to_string();
            let lines = text.trim_start_matches("error: ").lines().map(str::trim);
            let lines = lines.take_while(|it| !it.starts_with("Usage:") && !it.starts_with("For more information"));
            let line = lines.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ").replace(" tip: ", "; ");
            report::error(format_args!("{line} (see ddoc-parse --help)"));
            Exit::Failed
        }
    }
}
