//! Walks over the IR.

use super::{Command, Edge, Runbook, Span};

/// Calls `on_span` with every span of `runbook`, each with a short name of what it marks.
pub fn spans(runbook: &Runbook, on_span: &mut dyn FnMut(&'static str, Span)) {
    let metadata = &runbook.metadata;
    let stated = [&metadata.owner, &metadata.service, &metadata.severity, &metadata.last_reviewed, &metadata.review_in];
    stated.into_iter().flatten().chain(&metadata.tags).chain(&metadata.alerts).for_each(|it| on_span("metadata", it.span));
    runbook.sections.iter().for_each(|it| on_span("section", it.span));
    runbook.procedures.iter().flat_map(|it| &it.entry).for_each(|edge| edge_spans(edge, on_span));
    runbook.prerequisites.iter().for_each(|it| on_span("prerequisite", it.span));
    runbook.variables.iter().chain(&runbook.bindings).flat_map(|it| &it.uses).for_each(|&span| on_span("variable", span));
    runbook.diagnostics.iter().filter_map(|it| it.span).for_each(|span| on_span("diagnostic", span));
    for step in &runbook.steps {
        on_span("step", step.span);
        step.group.iter().for_each(|group| on_span("group", group.span));
        step.commands.iter().for_each(|command| command_spans(command, on_span));
        step.risk.reasons.iter().filter_map(|it| it.span).for_each(|span| on_span("reason", span));
        step.notes.iter().for_each(|note| on_span("note", note.span));
        step.links.iter().for_each(|link| on_span("link", link.span));
        step.next.iter().for_each(|edge| edge_spans(edge, on_span));
        if let Some(rollback) = &step.rollback {
            rollback.spans.iter().for_each(|&span| on_span("rollback", span));
            rollback.commands.iter().for_each(|command| command_spans(command, on_span));
        }
    }
}

fn command_spans(command: &Command, on_span: &mut dyn FnMut(&'static str, Span)) {
    on_span("command", command.span);
    command.risk.reasons.iter().filter_map(|it| it.span).for_each(|span| on_span("reason", span));
}

fn edge_spans(edge: &Edge, on_span: &mut dyn FnMut(&'static str, Span)) {
    edge.conditions().for_each(|condition| on_span("condition", condition.span));
}
