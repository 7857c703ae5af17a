//! Code blocks: the commands of the step above, a step of their own, or its sample output.

use super::code::{self, CodeReading, Segment};
use super::draft::{Draft, DraftCommand, Flow, Node, plain_guard};
use super::walk::{Place, Walker};
use crate::grammar::{self, GuardKind};
use crate::ir::StepKind;
use crate::source::TextRange;
use crate::syntax::{Block, BlockKind};

impl Walker<'_> {
    pub(super) fn code_block(&mut self, at: usize, flow: &mut Flow, place: Place) {
        let document = self.document;
        let Some(block) = document.blocks.get(at) else { return };
        let BlockKind::Code { info, fenced, .. } = block.kind else { return };
        let info = info.map(|info| info.of(self.text));
        let reading = code::read_block(self.text, document.code_lines(block), info, fenced);
        if reading.commands().next().is_some() {
            self.commands_block(block, &reading, flow, place);
        } else {
            self.output_block(block, flow);
        }
    }

    /// A block without commands belongs to the step before it.
    fn output_block(&mut self, block: &Block, flow: &mut Flow) {
        let lead = flow.lead.take();
        if self.background() {
            return;
        }
        if flow.pending.is_some() {
            // "If you see log messages like:" and the messages: the condition waits for what comes after.
            return;
        }
        if let Some(step) = flow.attach.and_then(|at| self.steps.get_mut(at)) {
            let near = lead.is_none_or(|lead| lead.start <= step.range.end);
            if near {
                step.extend(block.range);
                if let Some(command) = step.commands.last_mut()
                    && !command.inline
                    && command.output.is_none()
                {
                    command.output = Some(block.range);
                }
            }
        }
    }

    fn commands_block(&mut self, block: &Block, reading: &CodeReading, flow: &mut Flow, place: Place) {
        if self.background() {
            return;
        }
        let lead = flow.lead.take().or(flow.announced.take());
        // A condition that no step has used yet waits for this block; one that opened its part holds on.
        let pending = if flow.fresh { flow.pending.take() } else { None };
        let (first, others) = split_at_conditions(reading);
        let commands = self.block_commands(&first);
        let own = lead.or(pending.as_ref().map(|guard| guard.range));
        let first_range = if others.is_empty() { block.range } else { first_range(block, &first) };
        // Inside an item, words that lead over to the code belong to the item's instruction.
        let unspent = |at: &usize| self.steps.get(*at).is_some_and(|step| step.commands.is_empty());
        let example = lead.is_some_and(|lead| exemplifies(lead.of(self.text)));
        let means = lead.is_some_and(|lead| names_means(lead.of(self.text)));
        let continues = |at: &usize| {
            let led = lead.is_some() && (place.item || means) && unspent(at);
            pending.is_none() && (example || led)
        };
        let target = flow.attach.filter(|at| own.is_none() || continues(at));
        if let Some(at) = target {
            self.take_in_purpose(at);
        }
        if !commands.is_empty() {
            match target.and_then(|at| self.steps.get_mut(at)) {
                Some(step) => {
                    step.extend(first_range);
                    step.commands.extend(commands);
                }
                None => {
                    let range = own.map_or(first_range, |lead| lead.cover(first_range));
                    let mut draft = self.draft(range, StepKind::Action, place);
                    draft.words = lead.map_or(TextRange::new(range.start, range.start), |lead| last_sentence(self.text, lead));
                    draft.kind_by_risk = true;
                    draft.commands = commands;
                    self.push_block_step(draft, pending.as_ref(), flow);
                }
            }
        }
        for part in others {
            let commands = self.block_commands(&part.segments);
            let Some(range) = part.range() else { continue };
            if commands.is_empty() {
                continue;
            }
            let mut draft = self.draft(range, StepKind::Action, place);
            draft.words = part.comment.unwrap_or(TextRange::new(range.start, range.start));
            draft.kind_by_risk = true;
            draft.commands = commands;
            let guard = part.comment.map(|comment| comment_guard(self.text, comment));
            let instead = part.comment.is_some_and(|comment| is_alternative(comment.of(self.text)));
            match &guard {
                Some(guard) if instead => {
                    self.steps.push(draft);
                    let at = self.steps.len() - 1;
                    flow.push_alternative(Node::Step(at), guard);
                    flow.attach = Some(at);
                }
                _ => self.push_block_step(draft, guard.as_ref(), flow),
            }
        }
    }

    /// "We have to grow the partition. We can use `growpart` for that:" is one step with its code: the sentence before
    /// the one that only runs something says what for.
    fn take_in_purpose(&mut self, at: usize) {
        let Some((before, [runs, ..])) = self.steps.split_at_mut_checked(at) else { return };
        let Some(purpose) = before.last_mut().filter(|step| !step.dropped) else { return };
        let between = TextRange::new(purpose.range.end.min(runs.range.start), runs.range.start).of(self.text);
        let one_paragraph = !between.contains("\n\n") && between.trim().len() < 3;
        let plain = purpose.commands.is_empty() && purpose.pause.is_none() && purpose.section == runs.section;
        let only_runs =
            runs.kind_by_risk && runs.commands.iter().all(|command| command.inline) && purpose.kind != StepKind::Escalate;
        if one_paragraph && plain && only_runs && purpose.range.end <= runs.range.start {
            purpose.dropped = true;
            runs.extend(purpose.range);
            runs.words = purpose.words;
            runs.kind = purpose.kind;
        }
    }

    fn push_block_step(&mut self, mut draft: Draft, guard: Option<&grammar::Guard>, flow: &mut Flow) {
        if let Some(stated) = flow.waits_from.take().filter(|_| guard.is_some()) {
            draft.extend(stated);
        }
        self.steps.push(draft);
        let at = self.steps.len() - 1;
        flow.push(Node::Step(at), guard);
        flow.attach = Some(at);
    }

    fn block_commands(&self, segments: &[&Segment]) -> Vec<DraftCommand> {
        let mut out: Vec<DraftCommand> = Vec::new();
        for segment in segments {
            match segment {
                Segment::Command(command) => out.push(DraftCommand {
                    range: command.range,
                    lang: command.lang,
                    inline: false,
                    output: command.expected_output,
                }),
                Segment::Output { range } => {
                    if let Some(last) = out.last_mut()
                        && last.output.is_none()
                    {
                        last.output = Some(*range);
                    }
                }
                _ => {}
            }
        }
        out
    }
}

/// A part of a block that stands under a condition of its own, or goes on after one.
struct Part<'r> {
    /// The comment that states the condition; none for a part that goes on after one.
    comment: Option<TextRange>,
    segments: Vec<&'r Segment>,
}

impl Part<'_> {
    fn range(&self) -> Option<TextRange> {
        let ranges = self.segments.iter().filter_map(|segment| segment_range(segment));
        ranges.chain(self.comment).reduce(TextRange::cover)
    }
}

fn segment_range(segment: &Segment) -> Option<TextRange> {
    match segment {
        Segment::Command(command) => Some(command.range),
        Segment::Comment { range, .. } | Segment::Output { range } => Some(*range),
        Segment::Blank => None,
    }
}

/// The segments before the first conditional comment, and the parts from there on: a condition holds up to the next
/// blank line or comment; what follows goes on as a part of its own.
fn split_at_conditions(reading: &CodeReading) -> (Vec<&Segment>, Vec<Part<'_>>) {
    let mut first: Vec<&Segment> = Vec::new();
    let mut parts: Vec<Part<'_>> = Vec::new();
    for segment in &reading.segments {
        match segment {
            Segment::Comment { range, conditional: true, .. } => parts.push(Part { comment: Some(*range), segments: Vec::new() }),
            Segment::Blank | Segment::Comment { .. } => {
                let holds = parts.last().is_some_and(|part| part.comment.is_some() && !part.segments.is_empty());
                if holds {
                    parts.push(Part { comment: None, segments: Vec::new() });
                }
            }
            _ => match parts.last_mut() {
                Some(part) => part.segments.push(segment),
                None => first.push(segment),
            },
        }
    }
    (first, parts)
}

fn first_range(block: &Block, segments: &[&Segment]) -> TextRange {
    let end = segments.iter().filter_map(|segment| segment_range(segment)).map(|range| range.end).max();
    TextRange::new(block.range.start, end.unwrap_or(block.range.start))
}

/// The condition that a comment states.
fn comment_guard(text: &str, comment: TextRange) -> grammar::Guard {
    let words = comment.of(text);
    let marks = words.len() - words.trim_start_matches(['#', '-', '/', ' ']).len();
    let range = TextRange::new(comment.start + u32::try_from(marks).unwrap_or(0), comment.end);
    let read = grammar::read(text, range, &[]);
    let guard = read.clauses.into_iter().find_map(|clause| clause.guard).filter(|guard| guard.kind != GuardKind::Else);
    guard.unwrap_or_else(|| plain_guard(GuardKind::If, range, None))
}

/// Whether words offer another way to do what stands before them.
pub(super) fn is_alternative(words: &str) -> bool {
    let first = words.trim_start_matches(|c: char| !c.is_alphabetic()).split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    ["alternatively", "or", "instead"].iter().any(|it| first.eq_ignore_ascii_case(it))
}

/// Whether a paragraph only names the means by which the code after it does what was told: "Via the CLI:".
fn names_means(words: &str) -> bool {
    let lower = words.trim_matches(['*', '_', ' ']).to_ascii_lowercase();
    lower.len() < 40 && lower.ends_with(':') && ["via ", "using ", "with ", "from the "].iter().any(|it| lower.starts_with(it))
}

/// Whether a paragraph only says that an example follows.
fn exemplifies(words: &str) -> bool {
    let words = words.trim_start_matches(['*', '_', '(']).to_ascii_lowercase();
    words.len() < 40
        && (words.starts_with("example")
            || words.starts_with("e.g")
            || words.starts_with("for example")
            || words.starts_with("for instance")
            || words.starts_with("like this")
            || words.starts_with("like so"))
}

fn last_sentence(text: &str, range: TextRange) -> TextRange {
    grammar::sentences(text, range, &[]).last().copied().unwrap_or(range)
}
