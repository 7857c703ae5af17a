//! `ddoc-parse [parse] FILE…`: reads runbooks and prints them.
//!
//! Documents are read and rendered in parallel but printed in the order of the arguments, a batch at a time, so that
//! memory is bounded by the batch. One document takes neither threads nor a progress bar.

use crate::cli::ParseArgs;
use crate::exit::Exit;
use crate::input::{Expanded, Input, InputError, expand};
use crate::report;
use crate::view::{self, Look};
use anstream::{AutoStream, ColorChoice};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use runbook_core::ir::{Runbook, Severity};
use runbook_core::{ParseOptions, parse};
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::time::{Duration, Instant};

/// Documents per thread that are held in memory at once.
const BATCH: usize = 8;
/// Work shorter than this shows no progress bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// How a document is printed.
enum Output {
    Page(Look),
    Json { compact: bool, array: bool },
    JsonLines,
}

/// What became of one document.
struct Printed {
    text: String,
    worst: Option<Severity>,
}

/// Reads and prints what `args` ask for.
pub fn run(args: &ParseArgs) -> io::Result<Exit> {
    report::panics_in_one_line();
    let Expanded { inputs, several } = expand(&args.files, &args.stdin_name);
    let output = output(args, several);
    let mut out = writer(&output);
    let mut written = Written::default();
    let threshold = args.fail_on.threshold();
    let mut failed = false;
    let mut findings = false;
    let mut take = |result: Result<Printed, InputError>, out: &mut dyn Write| -> io::Result<()> {
        match result {
            Ok(printed) => {
                findings |= threshold.is_some_and(|least| printed.worst >= Some(least));
                written.document(out, &printed.text, &output)
            }
            Err(problem) => {
                failed = true;
                // What precedes the message on standard output shall also precede it on a shared terminal.
                out.flush()?;
                report::error(problem);
                Ok(())
            }
        }
    };
    let one = |input: Result<Input, InputError>| input.and_then(|input| print_one(&input, args, &output));
    if inputs.len() == 1 {
        inputs.into_iter().try_for_each(|input| take(one(input), &mut *out))?;
    } else {
        let progress = Progress::new(inputs.len());
        let batch = BATCH * rayon::current_num_threads();
        let mut inputs = inputs.into_iter();
        loop {
            let documents: Vec<_> = inputs.by_ref().take(batch).collect();
            if documents.is_empty() {
                break;
            }
            let counted = |input| {
                let result = one(input);
                progress.bar.inc(1);
                result
            };
            let results: Vec<_> = documents.into_par_iter().map(counted).collect();
            progress.show_if_long();
            progress.bar.suspend(|| results.into_iter().try_for_each(|result| take(result, &mut *out)))?;
        }
        progress.bar.finish_and_clear();
    }
    written.close(&mut *out, &output)?;
    out.flush()?;
    Ok(match (failed, findings) {
        (true, _) => Exit::Failed,
        (false, true) => Exit::Findings,
        (false, false) => Exit::Fine,
    })
}

fn print_one(input: &Input, args: &ParseArgs, output: &Output) -> Result<Printed, InputError> {
    let bytes = input.read(args.max_bytes)?;
    let name = input.name();
    let options = ParseOptions { name: Some(name.clone()), format: args.format, max_bytes: args.max_bytes, risk: !args.no_risk };
    let print = || {
        let runbook = parse(&bytes, &options).map_err(|problem| InputError::Refused { name: name.clone(), problem })?;
        let worst = runbook.diagnostics.iter().map(|it| it.severity).max();
        Ok(Printed { text: render(&runbook, &bytes, output), worst })
    };
    report::guarded(print).unwrap_or_else(|| Err(InputError::Internal { name: name.clone() }))
}

fn render(runbook: &Runbook, bytes: &[u8], output: &Output) -> String {
    // Serialization of the IR cannot fail: it has no maps whose keys are not text.
    let json = |pretty: bool| {
        let text = if pretty { serde_json::to_string_pretty(runbook) } else { serde_json::to_string(runbook) };
        text.unwrap_or_default()
    };
    match output {
        Output::Page(look) => view::render(runbook, bytes, look),
        Output::JsonLines | Output::Json { compact: true, .. } => json(false),
        Output::Json { array: false, .. } => json(true),
        // Strings hold no raw line feed in JSON, so this only indents.
        Output::Json { array: true, .. } => format!("  {}", json(true).replace('\n', "\n  ")),
    }
}

fn output(args: &ParseArgs, several: bool) -> Output {
    if args.jsonl {
        return Output::JsonLines;
    }
    if args.json {
        return Output::Json { compact: args.compact, array: several };
    }
    let stdout = io::stdout();
    let color = match args.color {
        clap::ColorChoice::Always => true,
        clap::ColorChoice::Never => false,
        clap::ColorChoice::Auto => AutoStream::choice(&stdout) != ColorChoice::Never,
    };
    let width =
        args.width.map(usize::from).or_else(|| terminal_size::terminal_size_of(&stdout).map(|(columns, _)| columns.0.into()));
    // The console of Linux has no glyphs for the lights.
    let plain = stdout.is_terminal() && std::env::var_os("TERM").is_some_and(|it| it == "linux" || it == "dumb");
    Output::Page(Look::new(width.unwrap_or(80), color, args.ascii || plain, args.verbose))
}

/// Standard output, buffered; consoles of Windows that know no ANSI sequences get their own.
fn writer(output: &Output) -> Box<dyn Write> {
    const BUFFER: usize = 64 << 10;
    let stdout = io::stdout().lock();
    match output {
        Output::Page(look) if look.color => Box::new(BufWriter::with_capacity(BUFFER, AutoStream::always(stdout))),
        _ => Box::new(BufWriter::with_capacity(BUFFER, stdout)),
    }
}

/// What stands between, before and after documents.
#[derive(Default)]
struct Written {
    documents: usize,
}

impl Written {
    fn document(&mut self, out: &mut dyn Write, text: &str, output: &Output) -> io::Result<()> {
        let first = self.documents == 0;
        self.documents += 1;
        match output {
            Output::Page(look) if !first => out.write_all(view::separator(look).as_bytes())?,
            Output::Json { array: true, compact } => {
                let lead = match (first, compact) {
                    (true, true) => "[",
                    (true, false) => "[\n",
                    (false, true) => ",",
                    (false, false) => ",\n",
                };
                out.write_all(lead.as_bytes())?;
            }
            _ => {}
        }
        out.write_all(text.as_bytes())?;
        if matches!(output, Output::JsonLines | Output::Json { array: false, .. }) {
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn close(&self, out: &mut dyn Write, output: &Output) -> io::Result<()> {
        match output {
            Output::Json { array: true, .. } if self.documents == 0 => out.write_all(b"[]\n"),
            Output::Json { array: true, compact: true } => out.write_all(b"]\n"),
            Output::Json { array: true, compact: false } => out.write_all(b"\n]\n"),
            _ => Ok(()),
        }
    }
}

/// A bar on standard error, for long work whose output does not go to the same terminal.
struct Progress {
    bar: ProgressBar,
    begun: Instant,
    wanted: bool,
}

impl Progress {
    fn new(documents: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(documents as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} runbooks") {
            bar.set_style(style);
        }
        Self { bar, begun: Instant::now(), wanted: io::stderr().is_terminal() && !io::stdout().is_terminal() }
    }

    fn show_if_long(&self) {
        if self.wanted && self.bar.is_hidden() && self.begun.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}
