use super::prerequisites;
use crate::ir::PrerequisiteKind::{self, *};
use crate::lower::roles::sections;
use crate::lower::testing::{document, source};

#[track_caller]
fn check(text: &str, expected: &[(&str, PrerequisiteKind, u32)]) {
    let (document, source) = (document(text), source(text));
    let sections = sections(&document, text, &source);
    let found = prerequisites(&document, text, &source, &sections);
    let found: Vec<_> = found.iter().map(|item| (item.text.as_str(), item.kind, item.span.start_line)).collect();
    assert_eq!(found, expected, "in {text:?}");
}

#[test]
fn sections_state_them() {
    check(
        "# Move a tenant\n\n## Prerequisites\n\nYou need these:\n\n- `kubectl` **installed**\n- The office VPN\n- [ ] Approval of\n  the lead\n\n## Steps\n\n1. Make sure you have the list open.\n",
        &[("`kubectl` **installed**", Tool, 7), ("The office VPN", Network, 8), ("Approval of\nthe lead", Role, 9)],
    );
    check(
        "## Before you start\n\nHave a snapshot of the disk ready. It takes an hour.\n\n```sh\nls\n```\n\n- this lists files\n",
        &[("Have a snapshot of the disk ready.", State, 3)],
    );
}

#[test]
fn sentences_announce_lists() {
    check(
        "Resizes a pool.\n\nMake sure you have the following installed:\n\n- jq\n- helm\n\nThen check these:\n\n- pods\n",
        &[("jq", Tool, 5), ("helm", Tool, 6)],
    );
    check("**Prerequisites:** access to staging. A laptop.\n", &[("access to staging.", Access, 1), ("A laptop.", Tool, 1)]);
}

#[test]
fn sentences_state_them() {
    check(
        "## Fix\n\nYou must be on the VPN to reach it. Then restart it.\n",
        &[("You must be on the VPN to reach it.", Network, 3)],
    );
    check(
        "This runbook assumes that you know what a shard is.\n",
        &[("This runbook assumes that you know what a shard is.", Role, 1)],
    );
    check("Run all commands as root on the primary.\n", &[("Run all commands as root on the primary.", Access, 1)]);
}

#[test]
fn ordinary_steps_state_none() {
    for text in [
        "## Steps\n\n1. Check the logs.\n2. Make sure the pod is running.\n3. If you have access, restart it.\n",
        "You must not restart it.\n\nIf you need access, ask.\n",
        "## Troubleshooting\n\nOpen the page.\n\nLook.\n\nSee it.\n\n- Ensure you have restarted it.\n",
    ] {
        check(text, &[]);
    }
}

#[test]
fn every_phrase_has_a_stem() {
    for (phrase, head) in super::cues::phrases() {
        assert!(super::cues::may_state(phrase, head), "{phrase}");
    }
}
