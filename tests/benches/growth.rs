//! Growth: ten times the text, at most eleven times the time. `DDOC_BENCH_HUGE=1` adds 100 MB.

use ddoc_tests::generate::realistic;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use runbook_core::ir::Format;
use runbook_core::{ParseOptions, parse};

fn main() {
    divan::main();
}

/// Sizes in MB.
fn sizes() -> Vec<usize> {
    let huge = std::env::var_os("DDOC_BENCH_HUGE").is_some_and(|it| it == "1");
    if huge { vec![1, 10, 100] } else { vec![1, 10] }
}

#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn markdown_with_risk(bencher: Bencher, megabytes: usize) {
    grow(bencher, Format::Markdown, megabytes);
}

#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn html_with_risk(bencher: Bencher, megabytes: usize) {
    grow(bencher, Format::Html, megabytes);
}

#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn text_with_risk(bencher: Bencher, megabytes: usize) {
    grow(bencher, Format::Text, megabytes);
}

fn grow(bencher: Bencher, format: Format, megabytes: usize) {
    let text = realistic(format, megabytes * 1_000_000);
    let options = ParseOptions { format: Some(format), max_bytes: usize::MAX, ..ParseOptions::default() };
    bencher.counter(BytesCount::of_str(&text)).bench(|| parse(black_box(text.as_bytes()), &options));
}
