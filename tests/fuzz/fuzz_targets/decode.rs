//! Any bytes in any encoding, their format detected.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    ddoc_tests::check::bytes(data, None);
});
