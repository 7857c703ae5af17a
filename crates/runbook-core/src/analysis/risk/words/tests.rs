use super::{beside, words};
use crate::ir::{Level, StepKind};

#[test]
fn verbs_decide() {
    use Level::{Caution, Danger, Safe};
    use StepKind::{Action, Check, Decision, Escalate, Manual, Wait};
    let check = |text: &str, kind: StepKind, level: Level| {
        let found = words(text, "", kind);
        assert_eq!(found.level, level, "{text}: {found:?}");
        assert!(text.get(found.range).is_some(), "{text}");
    };
    check("Fail over the database to the standby.", Action, Danger);
    check("Fail the database over to the standby.", Action, Danger);
    check("run the failover script to fail the database over", Action, Danger);
    check("Switch the whole site over", Action, Danger);
    check("Switch to the other tab, then look it over", Manual, Safe);
    check("Switch to the standby", Manual, Caution);
    check("1. Delete the PVC of the broken replica", Action, Danger);
    check("- [ ] Drop the temporary table", Action, Danger);
    check("Promote the replica to primary", Action, Danger);
    check("Force push the fixed history", Action, Danger);
    check("You may need to wipe the disk", Action, Danger);
    check("Press the reset button of the array", Manual, Danger);
    check("Shut down the whole cluster", Action, Danger);
    check("Terminate the instance in the console", Manual, Danger);
    check("Decommission the host", Action, Danger);
    check("Do not delete the volume.", Check, Safe);
    check("Never drop the table; restart the service", Action, Caution);
    check("Check whether the volume was deleted", Check, Safe);
    check("Restart the service", Action, Caution);
    check("Scale the deployment to five replicas", Action, Caution);
    check("Merge the change", Action, Caution);
    check("Open the dashboard and look at the graphs", Manual, Safe);
    check("Click **Save**", Manual, Caution);
    check("Click the Edit button", Manual, Safe);
    check("Page the database team", Escalate, Safe);
    check("Ask the database team to fail over the database", Escalate, Safe);
    check("Wait for ten minutes", Wait, Safe);
    check("Decide whether a failover is needed", Decision, Safe);
    check("Frobnicate the widget", Action, Caution);
    check("Verify the list and delete the volume", Check, Danger);
    check("Note that this cannot be undone.", Check, Danger);
    check("", Action, Caution);
}

#[test]
fn words_beside_commands_only_raise() {
    let check = |text: &str, level: Option<Level>| {
        assert_eq!(beside(text, "", StepKind::Check).map(|finding| finding.level), level, "{text}");
    };
    check("This permanently deletes the tenant.", Some(Level::Danger));
    check("Restart the worker and look at its log:", Some(Level::Caution));
    check("Lists the pods.", None);
    check("Run the query below:", None);
    check("Set the variables that the commands use:", None);
    check("There is no way to lose data here", None);
}

/// An instruction as people write it, with the levels that are right for it.
#[derive(serde::Deserialize)]
struct Instruction {
    text: String,
    levels: Vec<Level>,
}

#[test]
fn instructions_are_judged_right() {
    let data = include_str!("../../../../../../tests/risk/instructions.jsonl");
    let instructions: Vec<Instruction> = data.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(instructions.len() >= 300, "{}", instructions.len());
    let mut wrong = Vec::new();
    for it in &instructions {
        let document = format!("# Procedure\n\n1. {}\n", it.text);
        let runbook = crate::parse(document.as_bytes(), &crate::ParseOptions::default()).unwrap();
        let level = runbook.steps.iter().map(|step| step.risk.level).max();
        if !level.is_some_and(|level| it.levels.contains(&level)) {
            wrong.push(format!("{:?} → {level:?}: {}", it.levels, it.text));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), instructions.len(), wrong.join("\n"));
}

#[test]
fn senses_are_sorted() {
    assert!(super::senses::SENSES.is_sorted_by_key(|sense| sense.verb));
}

#[test]
fn hostile_words_end() {
    let texts = [
        "](".repeat(30_000),
        "` ".repeat(30_000),
        "and ".repeat(20_000),
        "delete it ".repeat(6_000),
        "you can ".repeat(8_000),
        "make sure you ".repeat(5_000),
        "fail the ".repeat(7_000),
        "—’é".repeat(9_000),
        "by restarting ".repeat(5_000),
    ];
    for text in &texts {
        for kind in [StepKind::Action, StepKind::Check] {
            let found = words(text, text, kind);
            assert!(text.get(found.range).is_some(), "{:.40}", text);
        }
    }
}
