//! Throughput of the whole parse beside pulldown-cmark's bare event walk, on the same text in one run.

use ddoc_tests::generate::realistic;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use pulldown_cmark::{Options, Parser};
use runbook_core::ir::Format;
use runbook_core::{ParseOptions, parse};

/// Length of the text, in bytes.
const SIZE: usize = 1 << 20;

fn main() {
    divan::main();
}

fn options(format: Format, risk: bool) -> ParseOptions {
    ParseOptions { format: Some(format), risk, ..ParseOptions::default() }
}

/// The floor: events with their ranges and nothing made of them.
#[divan::bench]
fn markdown_0_bare_event_walk(bencher: Bencher) {
    let text = realistic(Format::Markdown, SIZE);
    let enabled = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let events = Parser::new_ext(black_box(&text), enabled).into_offset_iter();
        events.fold(0, |sum, (event, range)| sum + range.len() + std::mem::size_of_val(&event))
    });
}

#[divan::bench]
fn markdown_1_structure(bencher: Bencher) {
    whole(bencher, Format::Markdown, false);
}

#[divan::bench]
fn markdown_2_with_risk(bencher: Bencher) {
    whole(bencher, Format::Markdown, true);
}

#[divan::bench]
fn markdown_3_json_of_the_result(bencher: Bencher) {
    let text = realistic(Format::Markdown, SIZE);
    let runbook = parse(text.as_bytes(), &options(Format::Markdown, true)).expect("the text parses");
    bencher.counter(BytesCount::of_str(&text)).bench(|| serde_json::to_vec(black_box(&runbook)));
}

#[divan::bench]
fn text_with_risk(bencher: Bencher) {
    whole(bencher, Format::Text, true);
}

#[divan::bench]
fn html_with_risk(bencher: Bencher) {
    whole(bencher, Format::Html, true);
}

fn whole(bencher: Bencher, format: Format, risk: bool) {
    let text = realistic(format, SIZE);
    let options = options(format, risk);
    bencher.counter(BytesCount::of_str(&text)).bench(|| parse(black_box(text.as_bytes()), &options));
}
