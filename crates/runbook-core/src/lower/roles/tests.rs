use super::{role_of, sections, words};
use crate::ir::SectionRole::{self, *};
use crate::lower::testing::{document, source};

#[test]
fn tables_are_sorted() {
    assert!(words::WORDS.iter().map(|(word, _)| word).is_sorted());
    for table in [words::DOING, words::LOOKING, words::VERIFYING, words::UNDOING] {
        assert!(table.is_sorted(), "{table:?}");
    }
}

#[test]
fn titles_tell_roles() {
    for (title, role) in [
        ("Meaning", Some(Meaning)),
        ("Service overview", Some(Meaning)),
        ("What is a lease?", Some(Meaning)),
        ("Impact", Some(Impact)),
        ("Diagnosis", Some(Diagnosis)),
        ("Troubleshooting stuck uploads", Some(Diagnosis)),
        ("How to check the queue", Some(Diagnosis)),
        ("2. Check the replica lag", Some(Diagnosis)),
        ("Possible causes", Some(Diagnosis)),
        ("Mitigation", Some(Mitigation)),
        ("Restarting the broker", Some(Mitigation)),
        ("Scaling the pool", Some(Mitigation)),
        ("Step 3: Drain the node", Some(Mitigation)),
        ("How to move a tenant", Some(Mitigation)),
        ("Recovery procedure", Some(Mitigation)),
        ("Rollback", Some(Rollback)),
        ("Back-out plan", Some(Rollback)),
        ("Roll back the release", Some(Rollback)),
        ("Verify the fix", Some(Verification)),
        ("Post-checks", Some(Verification)),
        ("Escalation", Some(Escalation)),
        ("Who to call", Some(Escalation)),
        ("Pre-requisites", Some(Prerequisites)),
        ("Before you begin", Some(Prerequisites)),
        ("Required access", Some(Prerequisites)),
        ("See also", Some(Reference)),
        ("Revision history", Some(Reference)),
        ("PostgreSQL", None),
        ("If the rollback fails", None),
        ("ApiErrorRateHigh", None),
        ("", None),
    ] {
        assert_eq!(role_of(title), role, "{title:?}");
    }
}

#[track_caller]
fn check(text: &str, expected: &[(&str, &str, u8, SectionRole, u32, u32)]) {
    let found = sections(&document(text), text, &source(text));
    let found: Vec<_> = found
        .iter()
        .map(|entry| {
            let section = &entry.section;
            (
                section.id.as_str(),
                section.title.as_str(),
                section.level,
                section.role,
                section.span.start_line,
                section.span.end_line,
            )
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn roles_are_inherited_and_extents_nest() {
    check(
        "# Queue overview\n\n## Mitigation\n\n### Kafka\n\ndo\n\n### Background\n\nx\n\n## Redis\n\ny\n",
        &[
            ("queue-overview", "Queue overview", 1, Meaning, 1, 15),
            ("mitigation", "Mitigation", 2, Mitigation, 3, 11),
            ("kafka", "Kafka", 3, Mitigation, 5, 7),
            ("background", "Background", 3, Meaning, 9, 11),
            ("redis", "Redis", 2, Other, 13, 15),
        ],
    );
}

#[test]
fn titles_lose_their_markup() {
    check(
        "# 🔥 **Big** [red `x`](u) *node* {#big}\n\n##\n\n## 1️⃣ Drain <pod> now ##\n\nz\n",
        &[("big-red-x-node", "Big red x node", 1, Other, 1, 7), ("1-drain-pod-now", "1 Drain <pod> now", 2, Mitigation, 5, 7)],
    );
}
