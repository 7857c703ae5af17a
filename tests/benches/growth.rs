//! Growth: ten times the text may take at most eleven times the time. What grows faster is marked, and the exit code
//! is 1. From 1 to 10 MB; `DDOC_BENCH_HUGE=1` adds 100 MB. Also the most memory that a parse holds.

use ddoc_tests::generate::realistic;
use ddoc_tests::measure::{cpu_time, peak_memory, reset_peak_memory};
use runbook_core::ir::Format;
use runbook_core::{ParseOptions, parse};
use std::hint::black_box;
use std::time::Duration;

/// Sizes of the texts in MB, each ten times the one before, and how many runs there are at least, of which the best
/// counts: a run can only be disturbed, never be too fast.
const SIZES: [(usize, u32); 3] = [(1, 10), (10, 4), (100, 2)];
/// The most that ten times the text may take, in times.
const LIMIT: f64 = 11.0;
/// More runs, where the best of the first ones is over the limit.
const MORE: u32 = 8;

fn run(text: &str, options: &ParseOptions) -> Duration {
    let start = cpu_time();
    let runbook = parse(black_box(text.as_bytes()), options);
    assert!(runbook.is_ok());
    // To give a large result back takes time too.
    drop(black_box(runbook));
    cpu_time().saturating_sub(start)
}

fn main() {
    // `cargo test --all-targets` runs benches without this argument.
    if !std::env::args().any(|it| it == "--bench") {
        return;
    }
    let huge = std::env::var_os("DDOC_BENCH_HUGE").is_some_and(|it| it == "1");
    let sizes = SIZES.get(..if huge { 3 } else { 2 }).unwrap_or(&SIZES);
    let mut over = 0;
    println!("format    what          MB     seconds     MB/s    times   peak MB");
    for format in [Format::Markdown, Format::Text, Format::Html] {
        for (what, risk) in [("structure", false), ("with risk", true)] {
            let options = ParseOptions { format: Some(format), risk, max_bytes: usize::MAX, ..ParseOptions::default() };
            let mut before: Option<f64> = None;
            for &(megabytes, runs) in sizes {
                let text = realistic(format, megabytes * 1_000_000);
                reset_peak_memory();
                let mut best = Duration::MAX;
                let times = |best: Duration| before.map(|it| best.as_secs_f64() / it);
                for count in 0..runs + MORE {
                    if count >= runs && times(best).is_none_or(|it| it <= LIMIT) {
                        break;
                    }
                    best = best.min(run(&text, &options));
                }
                let grown = times(best);
                let shown = grown.map_or_else(|| "-".to_owned(), |it| format!("{it:.2}"));
                let peak = peak_memory().map_or_else(|| "-".to_owned(), |it| (it / 1_000_000).to_string());
                let seconds = best.as_secs_f64();
                let rate = Duration::from_secs(megabytes as u64).as_secs_f64() / seconds;
                let mark = if grown.is_some_and(|it| it > LIMIT) { " OVER" } else { "" };
                over += usize::from(!mark.is_empty());
                println!("{:9} {what:10} {megabytes:5} {seconds:11.4} {rate:8.1} {shown:>8} {peak:>9}{mark}", format.as_str());
                before = Some(seconds);
            }
        }
    }
    if over > 0 {
        println!("{over} times grew by more than {LIMIT} for ten times the text");
        std::process::exit(1);
    }
}
