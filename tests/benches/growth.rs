//! Growth: ten times the text may take at most eleven times the time. What grows faster is marked, and the exit code
//! is 1. From 1 to 10 MB; `DDOC_BENCH_HUGE=1` adds 100 MB. Also the most memory that a parse holds, its text included.
//!
//! Every parse runs in a process of its own: none finds memory at hand that another one has left.

use ddoc_tests::generate::realistic;
use ddoc_tests::measure::{cpu_time, peak_memory, reset_peak_memory};
use runbook_core::ir::Format;
use runbook_core::{ParseOptions, parse};
use std::hint::black_box;
use std::process::{Command, ExitCode};

/// Sizes of the texts in MB, each ten times the one before, and how many runs there are at least, of which the best
/// counts: a run can only be disturbed, never be too fast.
const SIZES: [(usize, u32); 3] = [(1, 10), (10, 5), (100, 2)];
/// The most that ten times the text may take, in times.
const LIMIT: f64 = 11.0;
/// More runs, where the best of the first ones is over the limit.
const MORE: u32 = 5;
const FORMATS: [Format; 3] = [Format::Markdown, Format::Text, Format::Html];

/// Asks this program for one parse: followed by the format, `true` for risk, and the size in MB.
const ONE: &str = "--one";

/// One parse: its seconds and the most memory held, in bytes, as `main` of another process reads them.
fn one(format: Format, risk: bool, megabytes: usize) -> String {
    let text = realistic(format, megabytes * 1_000_000);
    let options = ParseOptions { format: Some(format), risk, max_bytes: usize::MAX, ..ParseOptions::default() };
    reset_peak_memory();
    let start = cpu_time();
    let runbook = parse(black_box(text.as_bytes()), &options);
    assert!(runbook.is_ok());
    // To give a large result back takes time too.
    drop(black_box(runbook));
    let took = cpu_time().saturating_sub(start);
    format!("{} {}", took.as_secs_f64(), peak_memory().unwrap_or(0))
}

/// [`one`] in a process of its own.
fn run(format: Format, risk: bool, megabytes: usize) -> (f64, u64) {
    let program = std::env::current_exe().expect("this program has a path");
    let arguments = [ONE, format.as_str(), &risk.to_string(), &megabytes.to_string()];
    let output = Command::new(program).args(arguments).output().expect("this program starts again");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let figures = text.trim().split_once(' ').and_then(|(took, peak)| Some((took.parse().ok()?, peak.parse().ok()?)));
    figures.unwrap_or_else(|| panic!("{}: {text}{}", output.status, String::from_utf8_lossy(&output.stderr)))
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, format, risk, megabytes] = arguments.as_slice()
        && flag == ONE
    {
        let format = FORMATS.into_iter().find(|it| it.as_str() == format).expect("a format");
        println!("{}", one(format, risk == "true", megabytes.parse().expect("a size")));
        return ExitCode::SUCCESS;
    }
    // `cargo test --all-targets` runs benches without this argument.
    if !arguments.iter().any(|it| it == "--bench") {
        return ExitCode::SUCCESS;
    }
    let huge = std::env::var_os("DDOC_BENCH_HUGE").is_some_and(|it| it == "1");
    let mut over = 0;
    println!("format    what          MB     seconds     MB/s    times   peak MB");
    for format in FORMATS {
        for (what, risk) in [("structure", false), ("with risk", true)] {
            let mut before: Option<f64> = None;
            for &(megabytes, runs) in SIZES.iter().take(if huge { 3 } else { 2 }) {
                let (mut best, mut peak) = (f64::INFINITY, 0);
                for count in 0..runs + MORE {
                    if count >= runs && before.is_none_or(|it| best <= it * LIMIT) {
                        break;
                    }
                    let (took, held) = run(format, risk, megabytes);
                    (best, peak) = (best.min(took), peak.max(held / 1_000_000));
                }
                let times = before.map_or_else(|| "-".to_owned(), |it| format!("{:.2}", best / it));
                let is_over = before.is_some_and(|it| best > it * LIMIT);
                over += usize::from(is_over);
                let mark = if is_over { " OVER" } else { "" };
                let rate = f64::from(u32::try_from(megabytes).unwrap_or(u32::MAX)) / best;
                println!("{:9} {what:10} {megabytes:5} {best:11.4} {rate:8.1} {times:>8} {peak:>9}{mark}", format.as_str());
                before = Some(best);
            }
        }
    }
    if over > 0 {
        println!("{over} times grew by more than {LIMIT} for ten times the text");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
