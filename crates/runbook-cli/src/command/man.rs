//! `ddoc-parse man`: manual pages.

use crate::cli::Cli;
use crate::exit::Exit;
use crate::report;
use clap::CommandFactory as _;
use clap_mangen::Man;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// Prints the page of `command` or of the program, or writes all pages to `folder`.
pub fn run(command: Option<&str>, folder: Option<&Path>) -> io::Result<Exit> {
    let mut program = Cli::command().disable_help_subcommand(true);
    program.build();
    if let Some(folder) = folder {
        let written = fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(program, folder));
        return Ok(match written {
            Ok(()) => Exit::Fine,
            Err(problem) => {
                report::error(format_args!("{}: cannot write manual pages: {}", folder.display(), report::plain(&problem)));
                Exit::Failed
            }
        });
    }
    let page = match command {
        None => Some(program),
        Some(name) => program.find_subcommand(name).cloned(),
    };
    let Some(page) = page else {
        let names: Vec<String> = Cli::command().get_subcommands().map(|it| it.get_name().to_owned()).collect();
        report::error(format_args!("no command `{}` (there are {})", command.unwrap_or(""), names.join(", ")));
        return Ok(Exit::Failed);
    };
    let mut text = Vec::new();
    Man::new(page).render(&mut text)?;
    io::stdout().lock().write_all(&text)?;
    Ok(Exit::Fine)
}
