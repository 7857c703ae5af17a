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
