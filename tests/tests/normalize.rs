//! Every text of the IR is re-derivable: `normalize(source[span]) == text`.

use ddoc_tests::examples::{self, Example};
use runbook_core::ir::{Format, Stated};
use runbook_core::read_source;
use runbook_core::source::{Source, Span, TextRange, TextRole, decode, normalize};

/// The texts of an example that their spans do not give.
fn underived(example: &Example) -> Vec<String> {
    let runbook = example.parse();
    let source = read_source(&example.bytes, &example.options()).expect("what parses is read");
    let mut wrong = Vec::new();
    let mut check = |what: &str, span: Span, text: &str, derived: &str| {
        if text != derived {
            wrong.push(format!("{what} at {span:?}: {text:?} is not what its span gives: {derived:?}"));
        }
    };
    let mut prose = |what: &str, span: Span, text: &str| {
        check(what, span, text, &source.words(span));
        // Where nothing was rewritten, neither a map nor the text of another stage stands between.
        if plain(&example.bytes, &source) && runbook.source.format == Format::Markdown {
            let range = TextRange::new(span.start, span.end);
            check(what, span, text, &normalize(&decode(&example.bytes).text, range, TextRole::Prose).text);
        }
    };
    for step in &runbook.steps {
        prose("step", step.span, &step.text);
        step.notes.iter().for_each(|it| prose("note", it.span, &it.text));
    }
    let edges = runbook.procedures.iter().flat_map(|it| &it.entry).chain(runbook.steps.iter().flat_map(|it| &it.next));
    let conditions = edges.flat_map(|it| [&it.when, &it.until, &it.while_, &it.for_each].into_iter().flatten().chain(&it.given));
    conditions.for_each(|it| prose("condition", it.span, &it.text));
    runbook.prerequisites.iter().for_each(|it| prose("prerequisite", it.span, &it.text));
    let about = &runbook.metadata;
    let single = [&about.owner, &about.service, &about.severity, &about.last_reviewed, &about.review_in];
    let facts = single.into_iter().flatten().chain(&about.tags).chain(&about.alerts);
    facts.for_each(|Stated { value, span }| prose("metadata", *span, value));
    for command in runbook.steps.iter().flat_map(|it| &it.commands) {
        let derived = |role| normalize(&source.text, source.range(command.span), role).text.into_owned();
        let roles = [TextRole::Command, TextRole::InlineCode].map(derived);
        let [first, second] = &roles;
        check("command", command.span, &command.text, if *second == command.text { second } else { first });
    }
    wrong
}

/// Whether the text that the stages read is the bytes as given.
fn plain(bytes: &[u8], source: &Source<'_>) -> bool {
    source.text.as_bytes() == bytes
}

#[test]
fn texts_are_what_their_spans_give() {
    let all = examples::all();
    let wrong: Vec<String> =
        all.iter().flat_map(|example| underived(example).into_iter().map(move |it| format!("{}: {it}", example.name))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
