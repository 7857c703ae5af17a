//! Which steps a stated rollback takes back.
//!
//! A section that only undoes belongs to what stands before it: to each step there that changes something. What undoes a
//! single step is nothing to guess here.

use crate::ir::{Command, Level, Origin, ProcedureRole, Rollback, Runbook, Span, Step, StepKind};
use std::collections::BTreeMap;

/// Puts the rollback that the document states at the steps that it takes back.
///
/// The commands come along where they undo one step; where they undo several, the reader is sent to the section, for
/// which command undoes which step is not stated.
pub(super) fn stated(runbook: &mut Runbook) {
    let mut by_procedure: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, step) in runbook.steps.iter().enumerate() {
        by_procedure.entry(step.procedure.as_str()).or_default().push(at);
    }
    let mut found: Vec<(Vec<usize>, Rollback)> = Vec::new();
    let mut before: Vec<usize> = Vec::new();
    for procedure in &runbook.procedures {
        let own = by_procedure.get(procedure.id.as_str()).map(Vec::as_slice).unwrap_or_default();
        match procedure.role {
            ProcedureRole::Procedure => {
                before.extend(own.iter().filter(|&&at| runbook.steps.get(at).is_some_and(changes)));
            }
            ProcedureRole::Rollback => {
                let taken = std::mem::take(&mut before);
                let undoing: Vec<&Step> = own.iter().filter_map(|&at| runbook.steps.get(at)).collect();
                if let (Some(span), false) = (cover(&undoing), taken.is_empty()) {
                    let commands: Vec<Command> = match taken.as_slice() {
                        [_] => undoing.iter().flat_map(|step| &step.commands).cloned().collect(),
                        _ => Vec::new(),
                    };
                    let titles = undoing.first().map(|step| step.title.clone()).filter(|_| undoing.len() == 1);
                    let text = titles.or_else(|| procedure.title.clone()).unwrap_or_else(|| "see the rollback".to_owned());
                    found.push((taken, Rollback { text, commands, origin: Origin::Stated, rule: None, spans: vec![span] }));
                }
            }
            ProcedureRole::Escalation => {}
        }
    }
    for (steps, rollback) in found {
        for at in steps {
            if let Some(step) = runbook.steps.get_mut(at) {
                step.rollback.get_or_insert_with(|| rollback.clone());
            }
        }
    }
}

/// Whether a step changes something that could be taken back.
fn changes(step: &Step) -> bool {
    matches!(step.kind, StepKind::Action | StepKind::Manual) && step.risk.level > Level::Safe
}

/// From the first step to the last.
fn cover(steps: &[&Step]) -> Option<Span> {
    let (first, last) = (steps.first()?.span, steps.iter().map(|step| step.span).max_by_key(|span| span.end)?);
    Some(Span { start: first.start, end: last.end, start_line: first.start_line, end_line: last.end_line })
}
