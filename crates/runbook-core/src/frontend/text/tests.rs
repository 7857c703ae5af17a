//! Markdown made of plain text, and the way back.

use super::to_markdown;
use crate::source::TextRange;

/// Checks the Markdown of `text`; every word of it that the text holds once leads back to that place.
fn check(text: &str, markdown: &str) {
    let Some((made, map)) = to_markdown(text) else {
        assert_eq!(text.trim_end(), markdown);
        return;
    };
    assert_eq!(made.trim_end(), markdown, "\n--- from:\n{text}");
    for (at, word) in made.split_whitespace().map(|word| (word.as_ptr() as usize - made.as_ptr() as usize, word)) {
        if text.matches(word).count() == 1 && !word.contains('`') && made.matches(word).count() == 1 && word.len() > 3 {
            let origin = map.origin(TextRange::from_usize(at..at + word.len()));
            assert_eq!(origin.of(text), word, "\n--- from:\n{text}");
        }
    }
}

#[test]
fn lists() {
    check("1) Stop the queue\n2) Start the queue\n", "1. Stop the queue\n2. Start the queue");
    check("Step 1: Drain the node\nWait for pods.\n\nStep 2: Reboot it", "1. Drain the node\n\n   Wait for pods.\n2. Reboot it");
    check("STEP ONE - look\nSTEP TWO - act", "1. look\n2. act");
    check("\u{2022} one\n\u{2022} two\n  \u{2013} sub", "- one\n- two\n  - sub");
    check("1. Check\na) disks\nb) memory\n2. Report", "1. Check\n   1. disks\n   2. memory\n2. Report");
    check("1. VPN\n2. kubectl configured for prod", "1. VPN\n2. kubectl configured for prod");
    check("(1) first thing\n(2) second thing", "1. first thing\n2. second thing");
    check("[1] first thing\n[2] second thing", "1. first thing\n2. second thing");
}

#[test]
fn headings_and_paragraphs() {
    check("Queue is stuck\n\nThe queue is stuck.\n", "# Queue is stuck\n\nThe queue is stuck.");
    check("Queue\n=====\nText here.\n\nFIRST AID\nDo it.", "# Queue\n\nText here.\n\n## FIRST AID\n\nDo it.");
    check("Intro text.\n\nRollback:\nRestore it.", "Intro text.\n\n## Rollback\n\nRestore it.");
    check("Restart the pod\nCheck the log", "Restart the pod\n\nCheck the log");
    let wrapped = "When the disk of the primary fills up past ninety percent, remove\nthe oldest archives first and tell the team about it in the channel.";
    check(wrapped, wrapped);
    check("WARNING: DO NOT STOP IT\ndone", "WARNING: DO NOT STOP IT\n\ndone");
    check("One long line of prose. It has two sentences.", "One long line of prose. It has two sentences.");
}

#[test]
fn commands() {
    check(
        "Look first:\n\n    kubectl get pods -n web\n\nThen go on.",
        "Look first:\n\n```\nkubectl get pods -n web\n```\n\nThen go on.",
    );
    check("$ df -h\nFilesystem Size\n\nok then", "```\n$ df -h\nFilesystem Size\n```\n\nok then");
    check("1. Run: systemctl restart nginx\n2. kubectl get nodes", "1. Run: `systemctl restart nginx`\n2. `kubectl get nodes`");
    check("Find the owner of the host.", "Find the owner of the host.");
    check("kubectl must be installed on the host.", "kubectl must be installed on the host.");
    check("Run this:\n  ./fix.sh --all \\\n    --force\n", "Run this:\n\n```\n./fix.sh --all \\\n  --force\n```");
    check("a) Stop: kubectl scale deploy/x --replicas=0", "1. Stop: `kubectl scale deploy/x --replicas=0`");
    check("DELETE FROM jobs WHERE id = 7;", "```\nDELETE FROM jobs WHERE id = 7;\n```");
}

#[test]
fn mail_and_chat() {
    check(
        "From: Ann\nTo: Ben\nSubject: Cache is cold\n\nHi,\n\n1. Warm it\n\nBest regards,\nAnn\n",
        "# Cache is cold\n\nHi,\n\n1. Warm it",
    );
    check("> restart it\n> then wait\n", "restart it\n\nthen wait");
    check("[10:32] ann: restart the proxy\n[10:34] ben: done, thanks", "restart the proxy\n\ndone, thanks");
    check("ann  10:32 AM\nrestart the proxy", "restart the proxy");
}

#[test]
fn escapes() {
    check("Delete *.tmp and *.bak* files\n# of hosts: 3", "Delete \\*.tmp and \\*.bak\\* files\n\n\\# of hosts: 3");
    check("Use <pod> and <div> here", "Use <pod> and \\<div> here");
}

proptest::proptest! {
    #[test]
    fn any_lines_give_a_rising_map(parts in proptest::collection::vec(line(), 0..30)) {
        let text = parts.concat();
        if let Some((made, map)) = to_markdown(&text) {
            let mut last = 0;
            for (at, c) in made.char_indices() {
                let origin = map.origin(TextRange::from_usize(at..at + c.len_utf8()));
                assert!(origin.start >= last && origin.end as usize <= text.len(), "{text:?} {made:?} at {at}");
                assert!(text.is_char_boundary(origin.start as usize) && text.is_char_boundary(origin.end as usize), "{text:?}");
                last = origin.start;
            }
            assert_eq!(text.matches("word").count(), made.matches("word").count(), "{text:?} {made:?}");
        }
    }
}

/// Pieces of plain text.
fn line() -> impl proptest::strategy::Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "\n",
        "\n\n",
        "  ",
        "\t",
        "1. ",
        "2) ",
        "a) ",
        "(3) ",
        "Step 4: ",
        "\u{2022} ",
        "- ",
        "o ",
        "word",
        "word word.\n",
        "WORDS\n",
        "$ ",
        "# ",
        "> ",
        "kubectl get word\n",
        "====\n",
        "----\n",
        "Run:\n",
        "[10:32] ann: ",
        "\u{e9}\u{2019}",
        "`",
        "*",
        "_x_",
        "<pod>",
        "\\\n",
        "\r\n",
        "word:\n",
        "Rollback:\n",
        "i) ",
        "[1] ",
    ])
}
