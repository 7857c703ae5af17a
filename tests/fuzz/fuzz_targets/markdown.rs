//! Any bytes read as Markdown.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    ddoc_tests::check::bytes(data, Some(runbook_core::ir::Format::Markdown));
});
