//! Cases that fuzzers found, replayed: `tests/fuzz/regressions/<target>/*`.

use ddoc_tests::golden::root;
use runbook_core::ir::Format;

/// The checks of a fuzz target, as `tests/fuzz/fuzz_targets/<target>.rs` calls them.
type Target = (&'static str, fn(&[u8]));

const TARGETS: [Target; 5] = [
    ("markdown", |data| _ = ddoc_tests::check::bytes(data, Some(Format::Markdown))),
    ("text", |data| _ = ddoc_tests::check::bytes(data, Some(Format::Text))),
    ("html", |data| _ = ddoc_tests::check::bytes(data, Some(Format::Html))),
    ("decode", |data| _ = ddoc_tests::check::bytes(data, None)),
    ("commands", |data| ddoc_tests::check::command(&String::from_utf8_lossy(data))),
];

#[test]
fn cases_that_were_found_stay_solved() {
    let folder = root().join("tests/fuzz/regressions");
    for (target, check) in TARGETS {
        let cases = walkdir::WalkDir::new(folder.join(target)).sort_by_file_name().into_iter().flatten();
        for case in cases.filter(|it| it.file_type().is_file()) {
            // The name shows where a check panics.
            println!("{}", case.path().display());
            check(&std::fs::read(case.path()).expect("a case reads"));
        }
    }
}

#[test]
fn every_folder_of_cases_has_a_target() {
    let folders = walkdir::WalkDir::new(root().join("tests/fuzz/regressions")).min_depth(1).max_depth(1);
    for folder in folders.into_iter().flatten().filter(|it| it.file_type().is_dir()) {
        let name = folder.file_name().to_string_lossy().into_owned();
        assert!(TARGETS.iter().any(|(target, _)| *target == name), "no target is called `{name}`");
        assert!(root().join(format!("tests/fuzz/fuzz_targets/{name}.rs")).is_file(), "{name} has no fuzz target");
    }
}
