//! Facts about a lowered runbook: what its commands and words do.

mod ambiguity;
pub mod risk;
mod rollback;

use crate::ir::{Level, Reason, Risk, Step, StepKind};
use crate::lower::{Lowered, LoweredStep};
use crate::source::{Source, TextRange, normalize};

/// Assesses the risk of every command and step, and settles the kind of steps that only say "run this".
pub fn assess(lowered: &mut Lowered, source: &Source<'_>) {
    for (step, facts) in lowered.runbook.steps.iter_mut().zip(&lowered.steps) {
        assess_step(step, facts, source);
    }
    rollback::stated(&mut lowered.runbook);
}

/// Asks what a newcomer would have to ask; the findings join the runbook's diagnostics.
pub fn question(lowered: &mut Lowered, source: &Source<'_>) {
    let steps = lowered.runbook.steps.iter().zip(&lowered.steps);
    let found = steps.filter_map(|(step, facts)| ambiguity::vague_target(step, facts, source)).collect::<Vec<_>>();
    lowered.runbook.diagnostics.extend(found);
}

fn assess_step(step: &mut Step, facts: &LoweredStep, source: &Source<'_>) {
    for (command, (range, role)) in step.commands.iter_mut().zip(&facts.commands) {
        let verdict = risk::classify(&command.text, command.lang);
        let origin = normalize(&source.text, *range, *role);
        let place = |part: std::ops::Range<usize>| source.span(origin.origin(part));
        command.risk = Risk {
            level: verdict.level,
            reasons: verdict
                .reasons
                .into_iter()
                .map(|finding| Reason {
                    rule: finding.rule.into_owned(),
                    level: finding.level,
                    why: finding.why.into_owned(),
                    span: Some(place(finding.range)),
                    overridden_by: finding.overridden_by.map(std::borrow::Cow::into_owned),
                })
                .collect(),
        };
    }
    let highest = step.commands.iter().map(|command| command.risk.level).max();
    if facts.kind_by_risk && highest == Some(Level::Safe) {
        step.kind = StepKind::Check;
    }
    let mut reasons: Vec<Reason> = Vec::new();
    for command in &step.commands {
        if Some(command.risk.level) == highest {
            reasons.extend(command.risk.reasons.iter().filter(|reason| Some(reason.level) == highest).cloned());
        }
    }
    let words = facts.words.of(&source.text);
    let context = before(&source.text, facts.words.start as usize);
    // Beside commands, words only raise: what they do not understand, the commands tell better.
    let told = match highest {
        None => Some(told_without_commands(step, words, context)),
        Some(Level::Danger) => None,
        Some(highest) => risk::beside(words, context, step.kind).filter(|told| told.level > highest),
    };
    let level = told.as_ref().map(|told| told.level).or(highest).unwrap_or(Level::Caution);
    if let Some(told) = told {
        let at =
            TextRange::from_usize(told.range.start + facts.words.start as usize..told.range.end + facts.words.start as usize);
        reasons.push(Reason {
            rule: told.rule.into_owned(),
            level: told.level,
            why: told.why.into_owned(),
            span: Some(source.span(at)),
            overridden_by: None,
        });
    }
    step.risk = Risk { level, reasons };
}

/// What the words of a step without commands tell; where they are green, what is explained around them counts, too.
fn told_without_commands(step: &Step, words: &str, context: &str) -> risk::Finding {
    let told = risk::words(words, context, step.kind);
    let more = step.text.len() > words.len() + 8;
    if told.level > Level::Safe || !more {
        return told;
    }
    match risk::explained(&step.text) {
        Some(found) => risk::Finding { range: told.range, ..found },
        None => told,
    }
}

/// The text of the same paragraph before `at`, which pronouns after it may mean.
fn before(text: &str, at: usize) -> &str {
    /// How far pronouns reach back, in bytes.
    const REACH: usize = 300;
    let head = text.get(..at).unwrap_or("");
    let mut start = at.saturating_sub(REACH);
    while !head.is_char_boundary(start) {
        start += 1;
    }
    let window = head.get(start..).unwrap_or("");
    window.rfind("\n\n").and_then(|cut| window.get(cut..)).unwrap_or(window)
}
