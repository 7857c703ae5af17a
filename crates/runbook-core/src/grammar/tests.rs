//! What the reading of sentences must hold.

use super::*;
use crate::source::TextRange;

fn whole(text: &str) -> TextRange {
    TextRange::from_usize(0..text.len())
}

/// Every clause of every sentence, one a line: its kind, its words, and what it carries.
fn show(text: &str) -> String {
    let mut out = String::new();
    for sentence in sentences(text, whole(text), &[]) {
        for clause in read(text, sentence, &[]).clauses {
            let kind = match &clause.kind {
                ClauseKind::Instruction(kind) => format!("{kind:?}").to_lowercase(),
                ClauseKind::Jump(jump) => match &jump.target {
                    JumpTarget::Number(range) => format!("jump {}", range.of(text)),
                    JumpTarget::Heading(range) => format!("jump '{}'", range.of(text)),
                    target => format!("jump {target:?}").to_lowercase(),
                },
                kind => format!("{kind:?}").to_lowercase(),
            };
            out += &format!("{kind}: {}", clause.range.of(text));
            if let Some(guard) = &clause.guard {
                out += &format!(" [{:?}: {}]", guard.kind, guard.range.of(text));
            }
            if let Some(repeat) = &clause.repeat {
                out += &format!(" (repeat {:?}: {}", repeat.kind, repeat.range.of(text));
                out += &repeat.max.map_or(String::new(), |max| format!(", {max} times"));
                out += &repeat.body.map_or(String::new(), |(from, to)| format!(", {} to {}", from.of(text), to.of(text)));
                out += ")";
            }
            if let Some(pause) = &clause.pause {
                out += &format!(" (pause {:?} {:?})", pause.seconds, pause.until.map(|range| range.of(text)));
            }
            out += if clause.optional { " (optional)\n" } else { "\n" };
        }
    }
    out
}

fn check(text: &str, expected: &[&str]) {
    let shown = show(text);
    assert_eq!(shown.lines().collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn reads_a_paragraph_of_a_founding_runbook() {
    check(
        "When the payment service latency alert fires, first SSH into the bastion host (bastion-prod-east). Check the logs for \
         timeout errors. If you see more than 50 in the last 5 minutes, bounce the connection pool and verify that latency \
         recovers. Otherwise check the recent deploys. If one went out in the last two hours, roll it back. As a last resort run \
         the failover script to fail the database over.",
        &[
            "action: When the payment service latency alert fires, first SSH into the bastion host (bastion-prod-east).",
            "check: Check the logs for timeout errors.",
            "action: bounce the connection pool [If: you see more than 50 in the last 5 minutes]",
            "check: verify that latency recovers. [If: you see more than 50 in the last 5 minutes]",
            "check: check the recent deploys. [Else: Otherwise]",
            "action: roll it back. [If: one went out in the last two hours]",
            "action: run the failover script to fail the database over. [LastResort: As a last resort]",
        ],
    );
}

#[test]
fn reads_conditions() {
    let cases: &[(&str, &[&str])] = &[
        ("If the queue grows, scale out the workers.", &["action: scale out the workers. [If: the queue grows]"]),
        ("If it fails restart the broker.", &["action: restart the broker. [If: it fails]"]),
        ("If the leader is down you can promote a follower.", &["action: you can promote a follower. [If: the leader is down]"]),
        ("If the disk is full then purge old logs.", &["action: purge old logs. [If: the disk is full]"]),
        (
            "If the broker, the proxy, or the cache is slow, restart it.",
            &["action: restart it. [If: the broker, the proxy, or the cache is slow]"],
        ),
        ("Restart the proxy unless it is draining.", &["action: Restart the proxy [Unless: it is draining]"]),
        ("Flush the cache, if needed.", &["action: Flush the cache [IfNeeded: if needed]"]),
        ("Restart it (if it is stuck).", &["action: Restart it [If: it is stuck]"]),
        ("Should the restore fail, page the storage team.", &["escalate: page the storage team. [If: the restore fail]"]),
        ("If the disk is full:", &["condition: If the disk is full: [If: the disk is full]"]),
        (
            "If lag is above 30 seconds, stop the import; otherwise let it finish.",
            &[
                "action: stop the import [If: lag is above 30 seconds]",
                "wait: let it finish. [Else: otherwise] (pause None Some(\"it finish\"))",
            ],
        ),
        ("Otherwise, if the job hangs, kill it.", &["action: kill it. [If: the job hangs]"]),
        ("No rows => enable the job", &["action: enable the job [If: No rows]"]),
        ("Yes: restart the agent.", &["action: restart the agent. [If: Yes]"]),
        ("Note: if it is a drill, tell the team.", &["escalate: tell the team. [If: it is a drill]"]),
        ("If all else fails, restore the backup.", &["action: restore the backup. [LastResort: If all else fails]"]),
        ("Failing that, restore the backup.", &["action: restore the backup. [LastResort: Failing that]"]),
        ("Once the copy is done, delete the source.", &["action: Once the copy is done, delete the source."]),
        ("Check if the proxy is up.", &["check: Check if the proxy is up."]),
        ("When replication is not running, start it.", &["action: start it. [If: replication is not running]"]),
    ];
    cases.iter().for_each(|(text, expected)| check(text, expected));
}

#[test]
fn reads_jumps_loops_and_pauses() {
    let cases: &[(&str, &[&str])] = &[
        ("Go to step 4.", &["jump 4: Go to step 4."]),
        ("Skip to step 4.2", &["jump 4.2: Skip to step 4.2"]),
        ("If it is clean, continue with the next step.", &["jump next: continue with the next step. [If: it is clean]"]),
        ("Proceed to the Cleanup section.", &["jump 'Cleanup': Proceed to the Cleanup section."]),
        ("Jump to Part 3.", &["jump 'Part 3': Jump to Part 3."]),
        ("If it is gone, you are done.", &["jump end: you are done. [If: it is gone]"]),
        ("Start over.", &["jump start: Start over."]),
        ("Go to the billing console.", &["manual: Go to the billing console."]),
        (
            "Repeat steps 2-4 until the lag is gone.",
            &["jump 2: Repeat steps 2-4 until the lag is gone. (repeat Until: the lag is gone, 2 to 4)"],
        ),
        ("Retry up to 3 times.", &["action: Retry up to 3 times. (repeat Times: Retry up to 3 times, 3 times)"]),
        ("Wait 5 minutes.", &["wait: Wait 5 minutes. (pause Some(300) None)"]),
        ("Wait until the rollout ends.", &["wait: Wait until the rollout ends. (pause None Some(\"the rollout ends\"))"]),
        ("Wait for the pod to start.", &["wait: Wait for the pod to start. (pause None Some(\"the pod to start\"))"]),
        ("Give it half an hour.", &["wait: Give it half an hour. (pause Some(1800) None)"]),
    ];
    cases.iter().for_each(|(text, expected)| check(text, expected));
}

#[test]
fn tells_instructions_from_statements() {
    let cases: &[(&str, &[&str])] = &[
        ("This alert fires when the queue grows.", &["statement: This alert fires when the queue grows."]),
        ("Check constraints are validated.", &["statement: Check constraints are validated."]),
        ("Monitor lag is high.", &["statement: Monitor lag is high."]),
        ("Access to the vault is needed.", &["statement: Access to the vault is needed."]),
        ("Do not delete the lock.", &["statement: Do not delete the lock."]),
        ("Don't forget to tell the on-call.", &["escalate: Don't forget to tell the on-call."]),
        ("You will see a warning.", &["statement: You will see a warning."]),
        ("You should see a warning.", &["statement: You should see a warning."]),
        ("You need to rotate the key.", &["action: You need to rotate the key."]),
        ("You may want to drain the node.", &["action: You may want to drain the node. (optional)"]),
        ("The key must be rotated.", &["action: The key must be rotated."]),
        ("It is recommended to take a snapshot.", &["action: It is recommended to take a snapshot."]),
        ("Consider adding a replica.", &["action: Consider adding a replica."]),
        ("The next step is to resize the volume.", &["action: The next step is to resize the volume."]),
        ("To see the lag, run this query:", &["check: To see the lag, run this query:"]),
        ("From the bastion run the script.", &["action: From the bastion run the script."]),
        ("Make sure the proxy is up.", &["check: Make sure the proxy is up."]),
        ("Frobnicate the index.", &["action: Frobnicate the index."]),
        ("Restart the worker in the admin console.", &["manual: Restart the worker in the admin console."]),
        ("Drain and uncordon the node.", &["action: Drain and uncordon the node."]),
        ("Stop the proxy, then start the agent.", &["action: Stop the proxy", "action: start the agent."]),
        ("See the storage guide for more.", &["statement: See the storage guide for more."]),
        ("If it is slow, see the storage guide.", &["check: see the storage guide. [If: it is slow]"]),
        ("Open the admin page and click Save.", &["manual: Open the admin page and click Save."]),
        ("For large tables, use the batch job.", &["action: use the batch job. [If: large tables]"]),
        ("Is the proxy up?", &["question: Is the proxy up?"]),
    ];
    cases.iter().for_each(|(text, expected)| check(text, expected));
}

#[test]
fn splits_sentences() {
    let cases: &[(&str, &[&str])] = &[
        ("Stop it. Start it!", &["Stop it.", "Start it!"]),
        ("Use v1.2.3 of app.jar. Then go.", &["Use v1.2.3 of app.jar.", "Then go."]),
        ("See e.g. Dr. Who, i.e. him.", &["See e.g. Dr. Who, i.e. him."]),
        ("Logs, dumps, etc. Remove them.", &["Logs, dumps, etc.", "Remove them."]),
        ("**Stop it.** Go on.", &["**Stop it.**", "Go on."]),
        ("Wait (see above. It helps.) and go. Done.", &["Wait (see above. It helps.) and go.", "Done."]),
        ("Do it (see there.) Then go.", &["Do it (see there.)", "Then go."]),
        ("Stop the\n> proxy. Go.", &["Stop the\n> proxy.", "Go."]),
        ("1. Stop it.", &["1. Stop it."]),
        ("...", &[]),
    ];
    for (text, expected) in cases {
        let found: Vec<&str> = sentences(text, whole(text), &[]).iter().map(|range| range.of(text)).collect();
        assert_eq!(&found, expected, "{text}");
    }
    let text = "Run `a. B` now. Go.";
    assert_eq!(sentences(text, whole(text), &[TextRange::new(4, 10)]).len(), 2, "a code span holds no end");
}

#[test]
fn types_conditions() {
    let cases = [
        ("latency is above 500ms for 10 minutes", "latency > 500 ms 600"),
        ("you see more than 50 in the last 5 minutes", "- > 50 - 300"),
        ("one went out in the last two hours", "- within 7200 - 7200"),
        ("CPU usage exceeds 80%", "CPU usage > 80 % -"),
        ("there are at least three replicas", "replicas >= 3 - -"),
        ("no more than 1,000 rows", "rows <= 1000 - -"),
        ("5 or more pods are pending", "pods >= 5 - -"),
        ("the lag is greater than or equal to 1.5 GB", "lag >= 1.5 GB -"),
        ("the count is 0", "count = 0 - -"),
        ("it was deployed less than 8h ago", "deployed within 28800 - 28800"),
        ("replicas < a dozen", "replicas < 12 - -"),
        ("the queue holds over 5k jobs", "queue holds > 5000 - -"),
        ("the failover started", "none"),
    ];
    for (text, expected) in cases {
        let shown = condition(text, whole(text)).map_or("none".to_owned(), |found| {
            let op = found.op.and_then(|op| serde_json::to_string(&op).ok()).unwrap_or("-".to_owned());
            let part = |range: Option<TextRange>| range.map_or("-", |range| range.of(text));
            let number = |value: Option<f64>| value.map_or("-".to_owned(), |value| value.to_string());
            let window = found.window_s.map_or("-".to_owned(), |window| window.to_string());
            format!(
                "{} {} {} {} {window}",
                part(found.subject),
                op.trim_matches('"'),
                number(found.value.map(|value| value.get())),
                part(found.unit)
            )
        });
        assert_eq!(shown, expected, "{text}");
    }
}

#[test]
fn reads_durations() {
    let cases = [
        ("5 minutes", Some(300)),
        ("1h30m", Some(5400)),
        ("half an hour", Some(1800)),
        ("about 5-10 minutes", Some(600)),
        ("an hour and 15 minutes", Some(4500)),
        ("a couple of days", Some(172_800)),
        ("a few minutes", None),
        ("90s", Some(90)),
    ];
    for (text, expected) in cases {
        assert_eq!(duration(text, whole(text)), expected, "{text}");
    }
}

#[test]
fn tells_headings_that_state_a_condition() {
    let cases = [
        ("If the disk is full", Some("the disk is full")),
        ("Pod is pending", Some("Pod is pending")),
        ("Reload fails", Some("Reload fails")),
        ("When the leader is lost", Some("the leader is lost")),
        ("Oops! There are missing rows", Some("There are missing rows")),
        ("Manual restore if the snapshot is gone", Some("the snapshot is gone")),
        ("Restart the pods", None),
        ("Diagnosis", None),
        ("What is replication?", None),
        ("Verify that the pod is up", None),
    ];
    for (text, expected) in cases {
        assert_eq!(heading_condition(text, whole(text)).map(|guard| guard.range.of(text)), expected, "{text}");
    }
}

#[test]
fn knows_verbs_and_items() {
    use crate::ir::StepKind::{Action, Check, Escalate, Manual};
    for (word, kind) in [
        ("Restart", Some(Action)),
        ("re-run", Some(Action)),
        ("Verify", Some(Check)),
        ("page", Some(Escalate)),
        ("click", Some(Manual)),
        ("pods", None),
    ] {
        assert_eq!(verb_kind(word), kind, "{word}");
    }
    for (text, kind) in [("Logs for errors", Check), ("Database backups", Action), ("On-call of the storage team", Escalate)] {
        assert_eq!(item_kind(text, whole(text)), kind, "{text}");
    }
}

#[test]
fn survives_hostile_text() {
    let patterns = [
        "if ",
        ", if a is b",
        "check a, and ",
        "((((",
        "a. ",
        "\u{2019}",
        "go to \"",
        "> 5 for 5 ",
        "\n> ",
        "=> ",
        ": ",
        ", otherwise do it",
        "é.",
    ];
    for pattern in patterns {
        for length in [900, 200_000] {
            let text = pattern.repeat(length / pattern.len());
            show(&text);
            let _ = (condition(&text, whole(&text)), heading_condition(&text, whole(&text)), item_kind(&text, whole(&text)));
        }
    }
}

#[test]
fn finds_consequences_without_a_comma() {
    let cases: &[(&str, &[&str])] = &[
        (
            "If a worker consumes two topics you will have to split them.",
            &["action: you will have to split them. [If: a worker consumes two topics]"],
        ),
        (
            "So if the machine is still reachable focus on freeing memory.",
            &["action: focus on freeing memory. [If: the machine is still reachable]"],
        ),
        ("If this fails you can rebuild it.", &["action: you can rebuild it. [If: this fails]"]),
        (
            "If there is any report you are interested in copy it to your laptop.",
            &["action: copy it to your laptop. [If: there is any report you are interested in]"],
        ),
        ("If there is anything you need, ask the owner.", &["escalate: ask the owner. [If: there is anything you need]"]),
        ("If the lag grows consider moving the jobs.", &["action: consider moving the jobs. [If: the lag grows]"]),
        ("If so, stop the proxy.", &["action: stop the proxy. [If: so]"]),
        ("In the case of a replica, rebuild it.", &["action: rebuild it. [If: a replica]"]),
        ("On Debian, install the package.", &["action: install the package. [If: Debian]"]),
        ("Only do this if losing messages is acceptable.", &["condition: Only do this [If: losing messages is acceptable]"]),
        ("**If no culprit is found**: inspect the logs.", &["check: inspect the logs. [If: no culprit is found]"]),
        ("Rotate the keys, if any.", &["action: Rotate the keys, if any."]),
    ];
    cases.iter().for_each(|(text, expected)| check(text, expected));
}

#[test]
fn tells_what_statements_under_a_condition_ask_for() {
    let cases: &[(&str, &[&str])] = &[
        (
            "If a rollout is in progress, the alert may resolve itself.",
            &["wait: the alert may resolve itself. [If: a rollout is in progress] (pause None None)"],
        ),
        (
            "If it runs on bare metal, the host might need a manual reboot.",
            &["action: the host might need a manual reboot. [If: it runs on bare metal]"],
        ),
        (
            "If the policy is strict, we are safe to delete the volume.",
            &["action: we are safe to delete the volume. [If: the policy is strict]"],
        ),
        ("If some clients remain, you can see who they are.", &["check: you can see who they are. [If: some clients remain]"]),
        (
            "If it stays listed, the site could be restored by any merge.",
            &["statement: the site could be restored by any merge. [If: it stays listed]"],
        ),
    ];
    cases.iter().for_each(|(text, expected)| check(text, expected));
}

#[test]
fn tells_rules_and_remarks_from_instructions() {
    let cases: &[(&str, &str)] = &[
        ("Always use the wrapper instead of the service.", "statement"),
        ("Use your best judgment.", "statement"),
        ("Let's build a mental model of the parts.", "statement"),
        ("It is essential to follow these steps in order.", "statement"),
        ("Sometimes we need to look at the raw rows.", "statement"),
        ("Your key must be added to the repo so that you can decrypt it.", "statement"),
        ("The test site should be updated overnight.", "statement"),
        ("Ensure you're on the right host.", "check"),
        ("Before moving on we need to ensure that the copy is complete.", "check"),
        ("pods - you can use the filter to see failed ones", "check"),
        ("Communication matters and is hard, make sure to update the wiki.", "action"),
        ("The Release Manager must inform the leads.", "escalate"),
        ("The legal team should be included.", "escalate"),
        ("Make a note of the endpoint.", "manual"),
        ("Find the volume and click on it.", "manual"),
        ("Trigger the nightly job on Jenkins.", "manual"),
        ("Post the result in #operations.", "escalate"),
        ("The data should be moved or deleted, depending on its owner.", "decision"),
    ];
    for (text, expected) in cases {
        let shown = show(text);
        assert_eq!(shown.split(':').next(), Some(*expected), "{text}");
    }
}
