use super::{metadata, title};
use crate::ir::Stated;
use crate::lower::roles::sections;
use crate::lower::testing::{document, source};

/// The metadata of `text` as `field=value@line` words.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (document, source) = (document(text), source(text));
    let sections = sections(&document, text, &source);
    let found = metadata(&document, text, &source, &sections);
    let singles = [
        ("owner", &found.owner),
        ("service", &found.service),
        ("severity", &found.severity),
        ("reviewed", &found.last_reviewed),
        ("review_in", &found.review_in),
    ];
    let show = |name: &str, stated: &Stated| format!("{name}={}@{}", stated.value, stated.span.start_line);
    let mut words: Vec<String> =
        singles.iter().filter_map(|(name, stated)| stated.as_ref().map(|stated| show(name, stated))).collect();
    words.extend(found.tags.iter().map(|stated| show("tag", stated)));
    words.extend(found.alerts.iter().map(|stated| show("alert", stated)));
    assert_eq!(words, expected, "in {text:?}");
}

#[test]
fn front_matter_of_yaml() {
    check(
        "---\ntitle: X\nowner: \"team: blue\" # who\nauthor: Ann\ntags: [db, 'disk full']\nalerts:\n  - DiskFull\n  # no\n  - \"DiskSlow\"\nlast_reviewed_on: 2026-01-02\nreview_in: 6 months\nseverity: ~\n---\n# X\n",
        &[
            "owner=team: blue@3",
            "reviewed=2026-01-02@10",
            "review_in=6 months@11",
            "tag=db@5",
            "tag=disk full@5",
            "alert=DiskFull@7",
            "alert=DiskSlow@9",
        ],
    );
}

#[test]
fn front_matter_of_toml() {
    check(
        "+++\ntitle = \"X\"\nteam = 'blue'\n[params]\nservice = \"api\" # x\ntags = [\n  \"a\",\n  \"b\",\n]\n+++\n",
        &["owner=blue@3", "service=api@5", "tag=a@7", "tag=b@8"],
    );
}

#[test]
fn lines_and_tables() {
    check(
        "# X\n\n**Owner:** [Blue](https://x/y)\\\n**Severity**: P1 | **Service:** `api`\n\n- Last reviewed: 2026-01-02\n- Alert: `DiskFull`, `DiskSlow`\n\nTeam: a long sentence. And another.\n\n## Steps\n\nService: other\n",
        &["owner=Blue@3", "service=api@4", "severity=P1@4", "reviewed=2026-01-02@6", "alert=DiskFull@7", "alert=DiskSlow@7"],
    );
    check(
        "| Key | Value |\n|---|---|\n| Owner | Blue |\n| Severity | TBD |\n| Tags | a, b |\n",
        &["owner=Blue@3", "tag=a@5", "tag=b@5"],
    );
    check("| Service | Owner | Tier |\n|---|---|---|\n| api | Blue | 1 |\n", &["owner=Blue@3", "service=api@3"]);
    check("| Service | Owner | Tier |\n|---|---|---|\n| api | Blue | 1 |\n| web | Red | 2 |\n", &[]);
}

#[test]
fn titles() {
    for (text, expected) in [
        ("---\ntitle: Front\n---\n# Head *one*\n", Some("Head one")),
        ("---\ntitle: \"Front\"\n---\n# <%= current.title %>\n", Some("Front")),
        ("---\ntitle: Front\n---\ntext\n", Some("Front")),
        ("## Second\n\ntext\n", Some("Second")),
        ("text\n\n## Second\n", None),
        ("", None),
    ] {
        let (document, source) = (document(text), source(text));
        let sections = sections(&document, text, &source);
        assert_eq!(title(&document, text, &sections).as_deref(), expected, "in {text:?}");
    }
}
