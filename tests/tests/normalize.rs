//! Every text of the IR is re-derivable: `normalize(source[span]) == text`.

use ddoc_tests::examples;
use runbook_core::ir::{Runbook, Span};
use runbook_core::source::{Source, TextRole, decode, normalize};

/// What the core's one way from a span to a text gives for `span`.
fn derived(source: &Source<'_>, span: Span, role: TextRole) -> String {
    normalize(&source.text, source.range(span), role).text.into_owned()
}

/// The texts of `runbook` that their spans do not give.
fn underived(bytes: &[u8], runbook: &Runbook) -> Vec<String> {
    let source = Source::new(decode(bytes), bytes);
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
        let conditions = step.next.iter().flat_map(|it| [&it.when, &it.until, &it.while_, &it.for_each]).flatten();
        conditions.for_each(|it| check("condition", it.span, &it.text, &[TextRole::Prose]));
    }
    runbook.prerequisites.iter().for_each(|it| check("prerequisite", it.span, &it.text, &[TextRole::Prose]));
    wrong
}

#[test]
fn texts_are_what_their_spans_give() {
    for example in examples::all() {
        let wrong = underived(&example.bytes, &example.parse());
        assert!(wrong.is_empty(), "{}:\n{}", example.name, wrong.join("\n"));
    }
}
