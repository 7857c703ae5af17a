//! That time grows with the length of the text and no faster, also on hostile input; the benches measure the same on
//! larger texts.

use ddoc_tests::generate::HOSTILE;
use runbook_core::ir::Format;
use runbook_core::{ParseOptions, parse};
use std::time::{Duration, Instant};

/// The smaller text, in bytes.
const SMALL: usize = 4 << 10;
/// How many times longer the larger text is.
const TIMES: u32 = 8;
/// How many times more time per byte the larger text may take. What grows with the square takes 8 times.
const SLACK: f64 = 3.5;
/// Times too short to be measured beside other work on the machine.
const NOISE: Duration = Duration::from_millis(12);

fn time(text: &str, format: Format) -> Duration {
    let options = ParseOptions { format: Some(format), ..ParseOptions::default() };
    let start = Instant::now();
    let runbook = parse(text.as_bytes(), &options);
    let took = start.elapsed();
    assert!(runbook.is_ok());
    took
}

/// Whether the time for `large` is in proportion to that for `small`; the best of several runs counts, for a run can
/// only be disturbed, never be too fast.
fn proportionate(small: &str, large: &str, format: Format) -> Result<(), String> {
    let (mut one, mut other) = (Duration::MAX, Duration::MAX);
    for _ in 0..6 {
        one = one.min(time(small, format));
        other = other.min(time(large, format));
        let allowed = one.as_secs_f64() * f64::from(TIMES) * SLACK;
        if other < NOISE || other.as_secs_f64() <= allowed {
            return Ok(());
        }
    }
    Err(format!("{} bytes take {one:?}, {} bytes take {other:?}", small.len(), large.len()))
}

#[test]
fn hostile_input_takes_time_in_proportion_to_its_length() {
    let mut wrong = Vec::new();
    for input in HOSTILE {
        let (small, large) = (input.text(SMALL), input.text(SMALL * TIMES as usize));
        if let Err(figures) = proportionate(&small, &large, input.format) {
            wrong.push(format!("{}: {figures}", input.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn realistic_input_takes_time_in_proportion_to_its_length() {
    for format in [Format::Markdown, Format::Text, Format::Html] {
        let text = |bytes| ddoc_tests::generate::realistic(format, bytes);
        let (small, large) = (text(32 << 10), text((32 << 10) * TIMES as usize));
        if let Err(figures) = proportionate(&small, &large, format) {
            panic!("{}: {figures}", format.as_str());
        }
    }
}

#[test]
fn deep_nesting_ends_no_stack() {
    for mark in ["- ", "> ", "1. ", "[", "*", "(", "<div>", "<ul><li>", "> - "] {
        let text = mark.repeat(100_000);
        for format in [Format::Markdown, Format::Text, Format::Html] {
            time(&text, format);
        }
    }
}
