//! Every text of the IR is re-derivable: `normalize(source[span]) == text`.

use ddoc_tests::examples::{self, Example};
use runbook_core::ir::{Span, Stated};
use runbook_core::read_source;
use runbook_core::source::{Source, TextRole, normalize};

/// What the core's one way from a span to a text gives for `span`.
fn derived(source: &Source<'_>, span: Span, role: TextRole) -> String {
    normalize(&source.text, source.range(span), role).text.into_owned()
}

/// The texts of an example that their spans do not give.
fn underived(example: &Example) -> Vec<String> {
    let runbook = example.parse();
    let source = read_source(&example.bytes, &example.options()).expect("what parses is read");
    let mut wrong = Vec::new();
    let mut check = |what: &str, span: Span, text: &str, roles: &[TextRole]| {
        if !roles.iter().any(|&role| derived(&source, span, role) == text) {
            let derived = roles.first().map_or_else(String::new, |&role| derived(&source, span, role));
            wrong.push(format!("{what} at {span:?}: {text:?} is not what its span gives: {derived:?}"));
        }
    };
    for step in &runbook.steps {
        check("step", step.span, &step.text, &[TextRole::Prose]);
        for command in &step.commands {
            check("command", command.span, &command.text, &[TextRole::Command, TextRole::InlineCode]);
        }
        step.notes.iter().for_each(|it| check("note", it.span, &it.text, &[TextRole::Prose]));
    }
    let edges = runbook.procedures.iter().flat_map(|it| &it.entry).chain(runbook.steps.iter().flat_map(|it| &it.next));
    let conditions = edges.flat_map(|it| [&it.when, &it.until, &it.while_, &it.for_each].into_iter().flatten().chain(&it.given));
    conditions.for_each(|it| check("condition", it.span, &it.text, &[TextRole::Prose]));
    runbook.prerequisites.iter().for_each(|it| check("prerequisite", it.span, &it.text, &[TextRole::Prose]));
    let about = &runbook.metadata;
    let single = [&about.owner, &about.service, &about.severity, &about.last_reviewed, &about.review_in];
    let facts = single.into_iter().flatten().chain(&about.tags).chain(&about.alerts);
    facts.for_each(|Stated { value, span }| check("metadata", *span, value, &[TextRole::Prose]));
    wrong
}

#[test]
fn texts_are_what_their_spans_give() {
    for example in examples::all() {
        let wrong = underived(&example);
        assert!(wrong.is_empty(), "{}:\n{}", example.name, wrong.join("\n"));
    }
}
