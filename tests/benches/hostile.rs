//! Hostile input: time per byte beside that of ordinary text in the same run. An input over ten times is marked, and
//! the exit code is 1. A word on the command line picks the inputs whose names hold it.

use ddoc_tests::generate::{HOSTILE, realistic};
use ddoc_tests::measure::cpu_time;
use runbook_core::ir::Format;
use runbook_core::{ParseOptions, parse};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Length of the inputs, in bytes.
const SIZE: usize = 1_000_000;
/// The most time per byte that an input may take, in that of ordinary text.
const LIMIT: f64 = 10.0;

/// A name and how its text is made.
type Large = (&'static str, fn() -> String);

/// Inputs of a stated number of things, beyond those of [`HOSTILE`].
const LARGE: [Large; 9] = [
    ("100,000 nested lists", || "- ".repeat(100_000)),
    ("100,000 nested numbers", || "1. ".repeat(100_000)),
    ("100,000 nested quotes", || "> ".repeat(100_000)),
    ("100,000 links", || "[a](b) ".repeat(100_000)),
    ("100,000 open brackets", || "[".repeat(100_000)),
    ("100,000 placeholders", || "<host> ".repeat(100_000)),
    ("one line of 50 MB", || "check the logs and ".repeat(50_000_000 / 19)),
    ("one command of 50 MB", || format!("```bash\necho {}\n```\n", "a ".repeat(25_000_000))),
    ("1,000,000 conditions", || "If it fails, restart it. ".repeat(1_000_000)),
];

/// Seconds per byte, the best of as many runs as fit into a second, and at least one.
fn per_byte(text: &str, format: Format) -> f64 {
    let options = ParseOptions { format: Some(format), max_bytes: usize::MAX, ..ParseOptions::default() };
    let (begin, mut best) = (Instant::now(), Duration::MAX);
    while best == Duration::MAX || begin.elapsed() < Duration::from_secs(1) {
        let start = cpu_time();
        let runbook = parse(black_box(text.as_bytes()), &options);
        // Dropping a deep result counts too.
        drop(black_box(runbook));
        best = best.min(cpu_time().saturating_sub(start));
    }
    #[expect(clippy::cast_precision_loss, reason = "lengths far below 2^52")]
    let length = text.len() as f64;
    best.as_secs_f64() / length
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // `cargo test --all-targets` runs benches without this argument.
    if !arguments.iter().any(|it| it == "--bench") {
        return;
    }
    let filter = arguments.iter().find(|it| !it.starts_with('-')).cloned().unwrap_or_default();
    let ordinary =
        [Format::Markdown, Format::Text, Format::Html].map(|format| (format, per_byte(&realistic(format, SIZE), format)));
    let base = |format: Format| ordinary.iter().find(|it| it.0 == format).map_or(f64::NAN, |it| it.1);
    for (format, time) in ordinary {
        println!("ordinary {:8} {:8.1} ns/byte {:8.1} MB/s", format.as_str(), time * 1e9, 1e-6 / time);
    }
    let mut over = 0;
    let mut row = |name: &str, format: Format, text: &str| {
        let time = per_byte(text, format);
        let ratio = time / base(format);
        let mark = if ratio > LIMIT { " OVER" } else { "" };
        over += usize::from(ratio > LIMIT);
        println!("{name:32} {:8} {:9} bytes {:8.1} ns/byte {ratio:6.2}x{mark}", format.as_str(), text.len(), time * 1e9);
    };
    for input in HOSTILE.iter().filter(|it| it.name.contains(&filter)) {
        row(input.name, input.format, &input.text(SIZE));
    }
    for (name, make) in LARGE.iter().filter(|(name, _)| name.contains(&filter)) {
        row(name, Format::Markdown, &make());
    }
    if over > 0 {
        println!("{over} inputs are over {LIMIT} times ordinary text");
        std::process::exit(1);
    }
}
