use super::*;
use runbook_core::ir::Runbook;
use serde_json::Value;

const SOURCE: &str = include_str!("fixtures/queue.md");
const IR: &str = include_str!("fixtures/queue.json");

fn runbook() -> Runbook {
    serde_json::from_str(IR).unwrap()
}

fn page(look: &Look) -> String {
    render(&runbook(), SOURCE.as_bytes(), look)
}

#[test]
fn page_at_80_columns() {
    insta::assert_snapshot!(page(&Look::new(80, false, false, false)));
}

#[test]
fn page_at_60_columns() {
    insta::assert_snapshot!(page(&Look::new(60, false, false, false)));
}

#[test]
fn page_in_ascii() {
    let page = page(&Look::new(80, false, true, false));
    insta::assert_snapshot!(page);
}

#[test]
fn page_with_everything() {
    insta::assert_snapshot!(page(&Look::new(120, false, false, true)));
}

#[test]
fn color_adds_nothing_but_color() {
    let colored = page(&Look::new(80, true, false, false));
    assert_eq!(anstream::adapter::strip_str(&colored).to_string(), page(&Look::new(80, false, false, false)));
}

/// Whichever field a hostile text stands in, nothing of it reaches the terminal as it is.
#[test]
fn hostile_text_shows() {
    const HOSTILE: &str = " \u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\r\u{202e}\u{200b}x";
    fn poison(value: &mut Value, key: &str) {
        // Names of variants and ids must stay for the IR to be readable.
        const CLOSED: [&str; 13] = [
            "kind",
            "role",
            "level",
            "lang",
            "format",
            "origin",
            "op",
            "severity",
            "id",
            "to",
            "procedure",
            "section",
            "schema_version",
        ];
        match value {
            Value::String(text) if !CLOSED.contains(&key) => text.push_str(HOSTILE),
            Value::Array(items) => items.iter_mut().for_each(|it| poison(it, key)),
            Value::Object(fields) => fields.iter_mut().for_each(|(key, it)| poison(it, key)),
            _ => {}
        }
    }
    let mut ir: Value = serde_json::from_str(IR).unwrap();
    poison(&mut ir, "");
    let runbook: Runbook = serde_json::from_value(ir).unwrap();
    let source = SOURCE.replace(' ', HOSTILE);
    for look in [Look::new(80, false, false, true), Look::new(60, false, true, false)] {
        let page = render(&runbook, source.as_bytes(), &look);
        let bad: Vec<char> =
            page.chars().filter(|c| c.is_control() && !"\n\t".contains(*c) || "\u{202e}\u{200b}".contains(*c)).collect();
        assert_eq!(bad, []);
        assert!(page.contains("\\x1b]0;owned\\x07\\x1b[2J\\x9b31m"));
    }
    let colored = render(&runbook, source.as_bytes(), &Look::new(80, true, false, true));
    assert_eq!(
        anstream::adapter::strip_str(&colored).to_string(),
        render(&runbook, source.as_bytes(), &Look::new(80, false, false, true))
    );
}

/// A document of one very long line with many findings takes no longer than its length.
#[test]
fn long_lines_are_cut() {
    let mut runbook = runbook();
    let mut diagnostic = runbook.diagnostics.remove(0);
    let source = "ö".repeat(200_000);
    runbook.diagnostics = (0..500)
        .map(|index| {
            let start = index * 800;
            diagnostic.span = Some(runbook_core::ir::Span { start, end: 400_000, start_line: 1, end_line: 1 });
            diagnostic.clone()
        })
        .collect();
    let page = render(&runbook, source.as_bytes(), &Look::new(80, false, false, false));
    assert!(page.contains("docs/queue.md:1:199601: warning[vague-target]"), "columns are characters");
    assert!(page.lines().all(|line| line.chars().count() < 200));
}

#[test]
fn readme_shows_the_page() {
    let page = page(&Look::new(80, false, false, false));
    let readme = include_str!("../../README.md");
    let (_, rest) = readme.split_once("```text\n").unwrap();
    let (shown, _) = rest.split_once("```\n").unwrap();
    let wrong: Vec<&str> = shown.lines().filter(|shown| !page.lines().any(|line| line == *shown)).collect();
    assert_eq!(wrong, [""; 0]);
}
