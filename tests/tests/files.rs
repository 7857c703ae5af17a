//! That no test was forgotten.

use ddoc_tests::golden::root;
use std::collections::BTreeSet;

#[test]
fn every_file_of_tests_is_a_module_of_the_suite() {
    let folder = root().join("tests/tests");
    let main = std::fs::read_to_string(folder.join("main.rs")).expect("main.rs is there");
    let listed: BTreeSet<&str> = main.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')).collect();
    let present: BTreeSet<String> = walkdir::WalkDir::new(&folder)
        .max_depth(1)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".rs").map(str::to_owned))
        .filter(|name| name != "main")
        .collect();
    let forgotten: Vec<&String> = present.iter().filter(|name| !listed.contains(name.as_str())).collect();
    assert!(forgotten.is_empty(), "main.rs has no `mod` for {forgotten:?}");
}

#[test]
fn every_folder_of_examples_is_whole() {
    let wanted = ["README.md", "expected.json", "runbook.json"];
    for example in ddoc_tests::examples::all() {
        for name in wanted {
            assert!(example.folder.join(name).is_file(), "examples/{} has no {name}", example.name);
        }
    }
}
