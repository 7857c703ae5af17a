use super::*;

/// What both stages make of `text`.
fn clean(text: &str) -> String {
    STAGES.iter().fold(text.to_owned(), |text, stage| stage(&text).map_or(text, |it| it.text))
}

fn check(text: &str, expected: &str) {
    assert_eq!(clean(text), expected, "of {text:?}");
}

fn untouched(text: &str) {
    check(text, text);
}

const FILE: &[&str] = &[
    "# Rotate keys",
    "",
    "Do this once a year.",
    "",
    "1. Make a key:",
    "   ```",
    "   make key",
    "   ```",
    "2. Tell the team.",
    "",
    "Done.",
];

fn file(line: impl Fn(usize, &str) -> String) -> String {
    FILE.iter().enumerate().map(|(index, text)| line(index + 1, text)).collect()
}

#[test]
fn columns_of_viewers() {
    let plain = file(|_, line| format!("{line}\n"));
    check(&file(|_, line| if line.is_empty() { "|\n".into() } else { format!("{line}\n|\n") }), &plain);
    check(&file(|_, line| if line.is_empty() { "|||\n|\n|\n|\n".into() } else { format!("|||\n|\n|\n{line}\n|\n") }), &plain);
    check(&file(|_, line| if line.is_empty() { "|\n".into() } else { format!("| {line}\n") }), &plain);
    check(&file(|number, line| format!("{number}\t{line}\n")), &plain);
    check(&file(|number, line| format!("{number:>6}\t{line}\n")), &plain);
    check(&file(|number, line| format!("{number}:{line}\n")), &plain);
    check(&file(|number, line| format!("{number:>4} │ {line}\n")), &plain);
    check(&file(|number, line| format!("{number:>3} {line}").trim_end().to_owned() + "\n"), &plain);
    check(&file(|number, line| format!("{number} {line}").trim_end().to_owned() + "\n"), &plain);
    check(&file(|number, line| format!("{number:<4}{line}").trim_end().to_owned() + "\n"), &plain);
    check(&file(|number, line| if line.is_empty() { format!("{number}\n") } else { format!("{number}\n{line}\n") }), &plain);
    let block: String = (1..=FILE.len()).map(|number| format!("{number}\n")).collect();
    check(&(block + &plain), &plain);
}

#[test]
fn what_is_no_column_stays() {
    untouched(&file(|_, line| format!("{line}\n")));
    untouched("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |\n| 7 | 8 |\n| 9 | 1 |\n| 2 | 3 |\n| 4 | 5 |\n| 4 | 5 |\n");
    untouched("1. a\n2. b\n3. c\n4. d\n5. e\n6. f\n7. g\n8. h\n9. i\n10. j\n");
    untouched("1 drain\n2 stop\n3 wait\n4 check\n5 start\n6 check\n7 undrain\n8 tell\n9 close\n");
    untouched(&"> quoted\n".repeat(20));
    untouched(
        "```\n1\n2\n3\n4\n5\n6\n7\n8\n```\n\nThese are\nnumbers\nthat seq\nprints and\nthat are\nno lines\nof this\ntext, as\nyou see.\nReally not.\nNo.\nNot.\nNever.\nYes.\nSo.\nAnd.\nOn.\nIt.\nGoes.\n",
    );
}

#[test]
fn furniture_of_pages() {
    check("120 lines (98 loc) · 5.2 KB\nMarkdown\n# Title\n", "# Title\n");
    check("12 lines\n1.1 KiB\nMarkdown\n12 lines\n1.1 KiB\nMarkdown\nText\n", "Text\n");
    check("Skip to main content\n\n# Failover\n\nEdit this page\n", "\n\n# Failover\n\n\n");
    check("Run this:\nCopy code\nmore\n", "Run this:\n\nmore\n");
    check("a\nCopy\nb\nCopy\nc\n", "a\n\nb\n\nc\n");
    check("Raw\nBlame\nHistory\ntext\n", "\n\n\ntext\n");
    check("Text\nWas this page helpful?\nYes\nNo\n", "Text\n\n\n\n");
    check("We use cookies to improve things. Learn more.\nText\n", "\nText\n");
    check("Before\nSection titled “Before”Read it.\n", "## Before\n\nRead it.\n");
    check("it is doneNext step\nSection titled “Next step”\nGo.\n", "it is done\n\n## Next step\n\nGo.\n");
    check("The “x” case\nSection titled “The “x” case”- a\n", "## The “x” case\n\n- a\n");
    check("Restart¶\n\nGo.\n", "## Restart\n\nGo.\n");
    check("-\nFirst do this.\n-\nThen do that.\n", "- First do this.\n- Then do that.\n");
    check("1.\nOne\n2.\nTwo\n", "1. One\n2. Two\n");
    check("On this page\nScope\nSteps\n# Deploy\nScope\nx\nSteps\ny\n", "\n# Deploy\nScope\nx\nSteps\ny\n");
}

#[test]
fn what_is_no_furniture_stays() {
    for text in [
        "## Table of contents\n\n- [a](#a)\n",
        "Title\n-\nText\n",
        "- Copy\n- Share\n- Print\n",
        "Next\n\ntext\n",
        "```\nCopy code\nSection titled “x”\n```\n",
        "Copy the file to the host.\n\nEdit this page in the wiki if the host is new.\n",
        "Last updated: 2026-01-05\n",
        "If the answer is\n\nYes\n\ngo on, else stop.\n",
    ] {
        untouched(text);
    }
}

#[test]
fn hostile_input_is_linear() {
    for text in [
        "On this page\n".repeat(50_000),
        "1\n".repeat(100_000),
        "|\n".repeat(100_000),
        "Section titled “".repeat(100_000),
        "x".repeat(1 << 20),
    ] {
        clean(&text);
    }
}

#[test]
fn spans_lead_back() {
    let text = "12 lines\n1.1 KiB\n|\n|\nDo one\n|\nDo two\n|\n|\nDo three\n|\nDo four\n|\nDo five\n|\nDo six\n|\nDo seven\n|\nDo eight\n";
    let mut source = super::super::Source::new(crate::source::decode(text.as_bytes()), text.as_bytes());
    for stage in STAGES {
        if let Some(rewritten) = stage(&source.text) {
            source.rewrite(rewritten.text, rewritten.map);
        }
    }
    assert_eq!(source.text, "\nDo one\nDo two\n\nDo three\nDo four\nDo five\nDo six\nDo seven\nDo eight\n");
    let at = source.text.find("Do three").unwrap();
    let range = TextRange::from_usize(at..at + 8);
    let span = source.span(range);
    assert_eq!((text.get(span.start as usize..span.end as usize), span.start_line, span.end_line), (Some("Do three"), 10, 10));
    assert_eq!(source.range(span), range);
}
