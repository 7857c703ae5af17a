//! Nothing is invented: every text of the IR is re-derivable from its span.

use runbook_core::ir::{Edge, Format, Runbook, Stated};
use runbook_core::source::{Source, Span, TextRange, TextRole, decode, normalize};
use runbook_core::{ParseOptions, read_source};

/// The texts of `runbook`, parsed from `bytes` under `options`, that their spans do not give:
/// `normalize(source[span]) == text`, and a command has no letter or digit that does not stand in its place.
#[must_use]
pub fn underived(bytes: &[u8], options: &ParseOptions, runbook: &Runbook) -> Vec<String> {
    let source = match read_source(bytes, options) {
        Ok(source) => source,
        Err(error) => return vec![format!("what was parsed cannot be read: {error}")],
    };
    let decoded = decode(bytes);
    // Where nothing was rewritten, neither a map nor the text of another stage stands between.
    let plain = runbook.source.format == Format::Markdown && source.text.as_bytes() == bytes;
    let mut wrong = Vec::new();
    let mut check = |what: &str, span: Span, text: &str, derived: &str| {
        if text != derived {
            wrong.push(format!("{what} at {span:?}: {text:?} is not what its span gives: {derived:?}"));
        }
    };
    let mut prose = |what: &str, span: Span, text: &str| {
        check(what, span, text, &source.words(span));
        if plain {
            let range = TextRange::new(span.start, span.end);
            check(what, span, text, &normalize(&decoded.text, range, TextRole::Prose).text);
        }
    };
    for step in &runbook.steps {
        prose("step", step.span, &step.text);
        step.notes.iter().for_each(|it| prose("note", it.span, &it.text));
    }
    let edges = runbook.procedures.iter().flat_map(|it| &it.entry).chain(runbook.steps.iter().flat_map(|it| &it.next));
    edges.flat_map(Edge::conditions).for_each(|it| prose("condition", it.span, &it.text));
    runbook.prerequisites.iter().for_each(|it| prose("prerequisite", it.span, &it.text));
    let about = &runbook.metadata;
    let single = [&about.owner, &about.service, &about.severity, &about.last_reviewed, &about.review_in];
    let facts = single.into_iter().flatten().chain(&about.tags).chain(&about.alerts);
    facts.for_each(|Stated { value, span }| prose("metadata", *span, value));

    // Entities are letters that stand for others.
    let literal = std::str::from_utf8(bytes).ok().filter(|it| runbook.source.format != Format::Html || !it.contains('&'));
    for command in runbook.steps.iter().flat_map(|it| &it.commands) {
        let roles = [TextRole::Command, TextRole::InlineCode].map(|role| as_role(&source, command.span, role));
        let [first, second] = &roles;
        check("command", command.span, &command.text, if *second == command.text { second } else { first });
        if let Some(text) = literal
            && let Some(place) = text.get(command.span.start as usize..command.span.end as usize)
        {
            check("letters of a command", command.span, &letters(&command.text), &common(&command.text, place));
        }
    }
    wrong
}

fn as_role(source: &Source<'_>, span: Span, role: TextRole) -> String {
    normalize(&source.text, source.range(span), role).text.into_owned()
}

/// The letters and digits of `text`, in ASCII: typographic repairs touch none of them.
fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The letters of `text`, as far as they stand in `place` in the same order.
fn common(text: &str, place: &str) -> String {
    let mut stated = place.chars();
    letters(text).chars().take_while(|&letter| stated.any(|it| it == letter)).collect()
}
