//! Draft edges to edges of the IR.

use super::flow::{DraftEdge, Target};
use crate::diag::{Diagnostic, Severity};
use crate::grammar::{Guard, GuardKind, RepeatKind};
use crate::ir::{Condition, Edge, EdgeKind, Operator, Step, StepId, TARGET_END};
use crate::source::{Source, TextRange};

/// Turns edges between drafts into edges between ids.
pub(super) struct Edges<'a> {
    pub source: &'a Source<'a>,
    pub steps: &'a [Step],
    /// For each draft, the place of its step.
    pub place_of: &'a [Option<usize>],
}

impl Edges<'_> {
    pub(super) fn all(&self, edges: &[DraftEdge]) -> Vec<Edge> {
        let mut out: Vec<Edge> = Vec::with_capacity(edges.len());
        for edge in edges {
            out.push(self.one(edge));
            // A way that leads where the one before it leads, under no other condition, says nothing.
            let repeats = matches!(out.as_slice(), [.., last, made] if last.to == made.to
                && last.when == made.when
                && last.given == made.given
                && last.kind != EdgeKind::Loop);
            if repeats {
                out.pop();
            }
        }
        out
    }

    fn one(&self, edge: &DraftEdge) -> Edge {
        let to = match edge.to {
            Target::Step(at) => {
                let place = self.place_of.get(at).copied().flatten();
                place.and_then(|place| self.steps.get(place)).map_or(TARGET_END, |step| step.id.as_str())
            }
            Target::End => TARGET_END,
        };
        let when = edge.when.as_ref().and_then(|guard| self.condition(guard));
        let kind = match edge.kind {
            EdgeKind::Then | EdgeKind::Case if when.is_none() => EdgeKind::Sequential,
            kind => kind,
        };
        let mut made = Edge::new(to, kind).when(when);
        made.given = edge.given.iter().filter_map(|guard| self.condition(guard)).collect();
        if let Some(repeat) = &edge.repeat {
            let condition = self.bare(repeat.range).map(Box::new);
            made.max = repeat.max;
            match repeat.kind {
                RepeatKind::Until => made.until = condition,
                RepeatKind::While => made.while_ = condition,
                RepeatKind::ForEach => made.for_each = condition,
                RepeatKind::Times => {}
            }
        }
        made
    }

    /// The words at `range` as a condition. Without words in the source it is none, whatever marks stand there.
    fn bare(&self, range: TextRange) -> Option<Condition> {
        let span = self.source.span(range.trim(&self.source.text));
        let text = self.source.words(span);
        let worded = !text.trim().is_empty();
        worded.then_some(Condition { text, span, subject: None, op: None, value: None, unit: None, window_s: None })
    }

    fn condition(&self, guard: &Guard) -> Option<Condition> {
        let text: &str = &self.source.text;
        // "Unless" turns the condition round, so it belongs to its words.
        let range = if guard.kind == GuardKind::Unless { with_word_before(text, guard.range) } else { guard.range };
        let mut condition = self.bare(range)?;
        if let Some(comparison) = &guard.comparison {
            let words = |range: Option<TextRange>| range.map(|it| it.trim(text).of(text).to_owned()).filter(|it| !it.is_empty());
            condition.subject = words(comparison.subject);
            condition.op = match guard.kind {
                GuardKind::Unless => comparison.op.map(negated),
                _ => comparison.op,
            };
            condition.value = comparison.value;
            condition.unit = words(comparison.unit);
            condition.window_s = comparison.window_s;
        }
        Some(condition)
    }
}

/// `range` with the one word that stands before it.
fn with_word_before(text: &str, range: TextRange) -> TextRange {
    let before = TextRange::new(0, range.start).of(text).trim_end();
    let word = before.len() - before.trim_end_matches(char::is_alphabetic).len();
    TextRange::new(u32::try_from(before.len() - word).unwrap_or(range.start), range.end)
}

fn negated(op: Operator) -> Operator {
    match op {
        Operator::Greater => Operator::AtMost,
        Operator::AtLeast => Operator::Less,
        Operator::Less => Operator::AtLeast,
        Operator::AtMost => Operator::Greater,
        Operator::Equal => Operator::NotEqual,
        Operator::NotEqual => Operator::Equal,
        Operator::Within => Operator::Within,
    }
}

/// A jump whose target the document does not have; `step` tells it.
pub(super) fn dangling_goto(source: &Source<'_>, range: TextRange, step: Option<&StepId>) -> Diagnostic {
    let words = range.of(&source.text);
    let message = format!("`{}` leads nowhere: no step or heading has that name", words.trim());
    let found = Diagnostic::new("dangling-goto", Severity::Error, message)
        .at(source.span(range))
        .help("name an existing step or heading; until then the text goes on with what follows");
    match step {
        Some(id) => found.step(id.as_str()),
        None => found,
    }
}

/// Steps that no way from any entry reaches. `order` holds the draft of each step, `next` the ways by draft.
pub(super) fn unreachable(
    entries: &[Vec<DraftEdge>],
    next: &[Vec<DraftEdge>],
    order: &[usize],
    steps: &[Step],
) -> Vec<Diagnostic> {
    let targets = |edges: &[DraftEdge]| {
        let target = |edge: &DraftEdge| if let Target::Step(at) = edge.to { Some(at) } else { None };
        edges.iter().filter_map(target).collect::<Vec<usize>>()
    };
    let mut reached = vec![false; next.len()];
    let mut open: Vec<usize> = entries.iter().flat_map(|edges| targets(edges)).collect();
    while let Some(at) = open.pop() {
        let Some(seen) = reached.get_mut(at) else { continue };
        if !std::mem::replace(seen, true) {
            open.extend(next.get(at).map(|edges| targets(edges)).unwrap_or_default());
        }
    }
    let lost = order.iter().zip(steps).filter(|(at, _)| !reached.get(**at).is_some_and(|it| *it)).map(|(_, step)| step);
    lost.map(|step| {
        Diagnostic::new("unreachable-step", Severity::Warning, format!("no way leads to step {}", step.number))
            .at(step.span)
            .step(step.id.as_str())
            .help("say when it is done, or lead to it from the step before")
    })
    .collect()
}
