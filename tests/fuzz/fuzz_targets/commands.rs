//! Any text where commands stand: fenced, indented, inline.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    ddoc_tests::check::command(&String::from_utf8_lossy(data));
});
