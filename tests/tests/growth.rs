//! That time grows with the length of the text and no faster, also on hostile input; the benches measure the same on
//! larger texts.

use ddoc_tests::generate::HOSTILE;
use ddoc_tests::measure::cpu_time;
use runbook_core::ir::Format;
use runbook_core::{ParseOptions, parse};
use std::time::Duration;

/// The smaller text, in bytes.
const SMALL: usize = 8 << 10;
/// How many times longer the larger text is.
const TIMES: u32 = 8;
/// How many times more time per byte the larger text may take. What grows with the square takes 8 times.
const SLACK: f64 = 2.5;
/// Times too short to be measured beside other work on the machine.
const NOISE: Duration = Duration::from_millis(12);
/// Runs of which the best counts: a run can only be disturbed, never be too fast.
const RUNS: u32 = 8;

fn time(text: &str, format: Format, times: u32) -> Duration {
    let options = ParseOptions { format: Some(format), ..ParseOptions::default() };
    let start = cpu_time();
    for _ in 0..times {
        assert!(parse(text.as_bytes(), &options).is_ok());
    }
    cpu_time().saturating_sub(start)
}

/// Whether `large` takes about as long as [`TIMES`] times `small`. Both take about the same time, so that other work
/// on the machine disturbs both alike.
fn proportionate(small: &str, large: &str, format: Format) -> Result<(), String> {
    let (mut many, mut one) = (Duration::MAX, Duration::MAX);
    for _ in 0..RUNS {
        one = one.min(time(large, format, 1));
        many = many.min(time(small, format, TIMES));
        if one < NOISE || one.as_secs_f64() <= many.as_secs_f64() * SLACK {
            return Ok(());
        }
    }
    Err(format!("{TIMES} times {} bytes take {many:?}, {} bytes take {one:?}", small.len(), large.len()))
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

/// Marks that open something, repeated as often as a hostile text would.
const DEPTH: usize = 100_000;
/// The longest that a deep text may take, unoptimized and on a busy machine; what grows with the square takes minutes.
const DEEP_LIMIT: Duration = Duration::from_secs(20);

#[test]
fn deep_nesting_ends_no_stack_and_takes_no_minutes() {
    let mut slow = Vec::new();
    for mark in ["- ", "> ", "1. ", "[", "*", "(", "<div>", "<ul><li>", "> - "] {
        let text = mark.repeat(DEPTH);
        for format in [Format::Markdown, Format::Text, Format::Html] {
            println!("{mark:?} as {}", format.as_str());
            let took = time(&text, format, 1);
            if took > DEEP_LIMIT {
                slow.push(format!("{DEPTH} times {mark:?} as {} take {took:?}", format.as_str()));
            }
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
