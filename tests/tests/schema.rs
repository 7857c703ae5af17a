//! The JSON Schema: under version control, and true of every example.

use ddoc_tests::{examples, golden};
use runbook_core::ir::{Runbook, runbook_schema};
use serde_json::Value;

#[test]
fn the_schema_is_the_one_under_version_control() {
    let mut text = serde_json::to_string_pretty(&runbook_schema()).expect("a schema serializes");
    text.push('\n');
    golden::check(&golden::root().join("spec/runbook.schema.json"), &text).unwrap_or_else(|stale| panic!("{stale}"));
}

#[test]
fn every_example_is_valid() {
    let validator = jsonschema::validator_for(&runbook_schema()).expect("the schema is one");
    for example in examples::all() {
        let json = serde_json::to_value(example.parse()).expect("a runbook serializes");
        let errors: Vec<String> = validator.iter_errors(&json).map(|it| format!("{}: {it}", it.instance_path())).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", example.name);
    }
}

/// What spoils a runbook.
type Change = fn(&mut Value);

#[test]
fn the_schema_rejects_what_is_no_runbook() {
    let validator = jsonschema::validator_for(&runbook_schema()).expect("the schema is one");
    let all = examples::all();
    let whole = serde_json::to_value(all[0].parse()).expect("a runbook serializes");
    assert!(validator.is_valid(&whole));
    let broken: [(&str, Change); 4] = [
        ("no version", |it| _ = it.as_object_mut().map(|map| map.remove("schema_version"))),
        ("a format that is none", |it| it["source"]["format"] = "word".into()),
        ("steps that are no list", |it| it["steps"] = Value::Bool(true)),
        ("negative counts", |it| it["summary"]["steps"] = (-1).into()),
    ];
    for (what, change) in broken {
        let mut json = whole.clone();
        change(&mut json);
        assert!(!validator.is_valid(&json), "{what}");
    }
}

#[test]
fn the_json_of_every_example_reads_back() {
    for example in examples::all() {
        let runbook = example.parse();
        let json = serde_json::to_string(&runbook).expect("a runbook serializes");
        assert_eq!(serde_json::from_str::<Runbook>(&json).expect("reads back"), runbook, "{}", example.name);
    }
}
