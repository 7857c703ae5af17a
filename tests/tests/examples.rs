//! The examples: their annotations are sound, their runbooks are those under version control and hold together.

use ddoc_tests::{check, examples, golden};

#[test]
fn annotations_are_sound() {
    for example in examples::all() {
        let lines = example.bytes.iter().filter(|&&byte| byte == b'\n').count();
        let lines = u32::try_from(lines).expect("a short file") + u32::from(!example.bytes.ends_with(b"\n"));
        let faults = example.annotation.faults(lines);
        assert!(faults.is_empty(), "{}: {faults:#?}", example.name);
    }
}

#[test]
fn runbooks_are_those_under_version_control() {
    let mut stale = Vec::new();
    for example in examples::all() {
        let mut json = serde_json::to_string_pretty(&example.parse()).expect("a runbook serializes");
        json.push('\n');
        stale.extend(golden::check(&example.folder.join("runbook.json"), &json).err());
    }
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}

#[test]
fn runbooks_hold_together() {
    for example in examples::all() {
        let violations = check::violations(&example.bytes, &example.parse());
        assert!(violations.is_empty(), "{}:\n{}", example.name, violations.join("\n"));
        // The format is what the extension says, whether or not the name helps.
        check::bytes(&example.bytes, None);
    }
}

#[test]
fn the_payment_paste_reads_as_a_reader_reads_it() {
    let all = examples::all();
    let example = all.iter().find(|it| it.name == "payment-latency").expect("the example is there");
    let runbook = example.parse();
    let levels: Vec<&str> = runbook.steps.iter().map(|it| it.risk.level.as_str()).collect();
    assert_eq!(levels, ["safe", "safe", "caution", "safe", "safe", "caution", "danger"]);
    assert_eq!(runbook.summary.decisions, 2);

    let id = |number: usize| runbook.steps[number - 1].id.as_str();
    let ways = |number: usize| -> Vec<(&str, bool)> {
        runbook.steps[number - 1].next.iter().map(|it| (it.to.as_str(), it.when.is_some())).collect()
    };
    let then = |number: usize| runbook.steps[number - 1].next[0].when.clone().expect("a condition");
    // The logs: more than 50 in 5 minutes leads to the pool, otherwise to the deploys.
    assert_eq!(ways(2)[0], (id(3), true));
    assert_eq!(ways(2).last().map(|it| it.0), Some(id(5)));
    let timeouts = then(2);
    let json = serde_json::to_value(&timeouts).expect("serializes");
    assert_eq!((&json["op"], &json["value"], &json["window_s"]), (&">".into(), &50.into(), &300.into()));
    // The deploys: within two hours leads to the roll-back, else to the last resort.
    assert_eq!(ways(5)[0], (id(6), true));
    assert_eq!(ways(5).last().map(|it| it.0), Some(id(7)));
    let json = serde_json::to_value(then(5)).expect("serializes");
    let seconds = json["window_s"].as_u64().or_else(|| json["value"].as_u64());
    assert_eq!((&json["op"], seconds), (&"within".into(), Some(7200)));

    let asked = runbook.diagnostics.iter().any(|it| it.code.contains("vague") && it.message.contains("script"));
    assert!(asked, "asks which script: {:#?}", runbook.diagnostics);
}
