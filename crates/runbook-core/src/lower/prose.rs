//! Paragraphs: sentences, clauses, and the steps that they tell.

use super::code;
use super::conditions::{names_condition, restriction, takes_up_state};
use super::discourse::without_mark;
use super::draft::{Arm, Draft, DraftCommand, Flow, Node, plain_guard};
use super::landmarks::passes_section;
use super::walk::{Place, Walker};
use super::wording::{
    ensures, fills_in, gives_way, goes_on, is_look_at_result, is_sequence_word, names_it, only_restricts, only_runs,
    points_elsewhere, says_how, soothes, tells_how,
};
use crate::grammar::{self, Clause, ClauseKind, Guard, GuardKind, JumpTarget, Sentence};
use crate::ir::{NoteKind, SectionRole, StepKind};
use crate::source::TextRange;
use crate::syntax::{Block, Inline, InlineKind};

/// A sentence with this many instructions lists them: each is a step of its own.
const ENUMERATION: usize = 4;

impl Walker<'_> {
    /// A paragraph: each instruction in it is a step; what explains a step belongs to it.
    ///
    /// `rest`: the blocks after it in its sequence.
    pub(super) fn paragraph(&mut self, at: usize, rest: &[usize], flow: &mut Flow, place: Place) {
        let document = self.document;
        let Some(block) = document.blocks.get(at) else { return };
        let inlines = document.inlines(block);
        let first_step = self.steps.len();
        flow.arm_open = false;
        if flow.pending.is_none() && flow.stated.is_some() && takes_up_state(block.range.of(self.text)) {
            flow.pending = flow.stated.take();
            (flow.fresh, flow.spent, flow.section_wide) = (true, false, false);
        }
        let carried = flow.pending.clone();
        let sentences = self.ahead.get_mut(at).and_then(Option::take).unwrap_or_else(|| self.read_sentences(block));
        let introduction = if place.item { None } else { self.introduces_steps(&sentences, block, rest, flow) };
        let otherwise = |clause: &Clause| clause.guard.as_ref().is_some_and(|guard| guard.kind == GuardKind::Else);
        flow.answered = sentences.iter().flat_map(|(_, it)| &it.clauses).any(otherwise);
        let mut gate_end = block.range.start;
        for (index, (range, sentence)) in sentences.iter().enumerate() {
            if range.start < gate_end {
                continue;
            }
            if let Some(end) = self.question_gate(sentences.get(index..).unwrap_or_default(), flow, place) {
                gate_end = end;
                continue;
            }
            flow.introduces = introduction == Some(*range);
            self.sentence(&sentence.clauses, *range, inlines, flow, place, first_step);
            let answer = sentences.get(index + 1).map(|(_, answer)| answer);
            if let Some(asked) = answer.and_then(|answer| self.asked_condition(sentence, answer)) {
                flow.pending = Some(asked);
                (flow.fresh, flow.spent, flow.section_wide) = (true, false, false);
            }
            // An item that opens in bold type has a title: what follows without a condition carries it out.
            let opens =
                place.item && flow.nodes.len() == 1 && self.steps.len() == first_step + 1 && range.start == block.range.start;
            if opens && is_bold(inlines, *range) {
                flow.titled = true;
            }
        }
        flow.arm_open = false;
        flow.announced = self.announced(&sentences, first_step);
        let told = self.steps.len() > first_step;
        flow.lead = (!told).then_some(block.range);
        // A condition holds for the block after it, not for more.
        // A paragraph that only states one ("In case the disk is full:") opens a part of its own: it holds to the end.
        let opens_part = !flow.spent && !place.item && flow.section_wide;
        let leads = block.range.of(self.text).trim_end_matches(['*', '_']).ends_with(':');
        if (told && !opens_part && (flow.pending == carried || !flow.fresh)) || (flow.spent && !place.item && !leads) {
            flow.stated = flow.pending.take().filter(|_| !told);
        }
        if !told && flow.pending.is_some() && flow.pending != carried {
            flow.section_wide = leads;
        }
        if !told && flow.pending.is_none() {
            self.bare_paragraph(block, flow);
        }
    }

    /// The sentences of a block of running text.
    pub(super) fn read_sentences(&self, block: &Block) -> Vec<(TextRange, Sentence)> {
        self.read_sentences_in(block, block.range)
    }

    /// The sentences of a part of a block of running text.
    pub(super) fn read_sentences_in(&self, block: &Block, range: TextRange) -> Vec<(TextRange, Sentence)> {
        let opaque = opaque_ranges(self.document.inlines(block));
        let sentences = grammar::sentences(self.text, range, &opaque);
        let read = |sentence| (sentence, grammar::read(self.text, sentence, within(&opaque, sentence, |range| *range)));
        sentences.into_iter().map(read).collect()
    }

    /// A paragraph that tells nothing to do: an explanation of the code just before it, or background.
    fn bare_paragraph(&mut self, block: &Block, flow: &mut Flow) {
        let Some(step) = flow.attach.and_then(|at| self.steps.get_mut(at)) else { return };
        let after_code = !step.commands.is_empty() && step.commands.iter().any(|command| !command.inline);
        // "**FreeBSD**" or "Otherwise:" leads to what comes next.
        let words = block.range.of(self.text);
        let label = words.trim_end_matches(['*', '_', ' ']).ends_with(':') || (words.len() < 60 && words.ends_with("**"));
        if after_code && !label {
            step.extend(block.range);
            step.notes.push((NoteKind::Why, block.range));
        }
    }

    fn sentence(
        &mut self,
        clauses: &[Clause],
        sentence: TextRange,
        inlines: &[Inline],
        flow: &mut Flow,
        place: Place,
        first_step: usize,
    ) {
        let mut codes = self.commands_in(sentence, inlines);
        // "If the plan fails, fix it. Once it passes, merge." The second sentence goes on in the way of the first.
        if self.steps.len() > first_step && goes_on(sentence.of(self.text)) && matches!(flow.nodes.last(), Some(Node::Branch(_)))
        {
            flow.arm_open = true;
        }
        let sentence_first = self.steps.len();
        flow.instead = super::code_block::is_alternative(sentence.of(self.text));
        let enumerates = clauses.iter().filter(|it| instructs(it)).count() >= ENUMERATION;
        flow.enumerates = clauses.iter().rev().find(|it| instructs(it)).filter(|_| enumerates).map(|last| last.range.start);
        for (index, clause) in clauses.iter().enumerate() {
            let until = clauses.get(index + 1).map_or(sentence.end, |next| next.range.start);
            let own: Vec<DraftCommand> = codes.extract_if(.., |code| code.range.start < until).collect();
            let settled = if own.is_empty() { self.in_context(clause, inlines, flow) } else { None };
            let clause = settled.as_ref().unwrap_or(clause);
            self.clause(clause, sentence, inlines, own, flow, place, (first_step, sentence_first), index == 0);
        }
    }

    /// Inline code of the sentence that the text tells to run.
    pub(super) fn commands_in(&self, sentence: TextRange, inlines: &[Inline]) -> Vec<DraftCommand> {
        within(inlines, sentence, |inline| inline.range)
            .iter()
            .filter(|inline| inline.kind == InlineKind::Code)
            .filter_map(|inline| {
                let before = TextRange::new(sentence.start, inline.range.start).of(self.text);
                let after = TextRange::new(inline.range.end, sentence.end).of(self.text);
                let lang = code::read_inline(inline.content.of(self.text), before, after)?;
                Some(DraftCommand { range: inline.content.trim(self.text), lang, inline: true, output: None })
            })
            .collect()
    }

    #[expect(clippy::too_many_arguments, reason = "one sentence's state, used nowhere else")]
    fn clause(
        &mut self,
        clause: &Clause,
        sentence: TextRange,
        inlines: &[Inline],
        commands: Vec<DraftCommand>,
        flow: &mut Flow,
        place: Place,
        (first_step, sentence_first): (usize, usize),
        first_clause: bool,
    ) {
        let told = match &clause.kind {
            ClauseKind::Instruction(kind) => Some((*kind, false)),
            // What is asked under "note the following:" is for a person to answer.
            ClauseKind::Question if matches!(place.about, Some(StepKind::Action | StepKind::Manual | StepKind::Escalate)) => {
                Some((StepKind::Manual, false))
            }
            ClauseKind::Question if self.asks() || place.item => Some((StepKind::Check, false)),
            ClauseKind::Statement if !commands.is_empty() => Some((StepKind::Action, true)),
            _ => None,
        };
        if self.decides_by_links(clause, inlines, sentence, flow, place) {
            return;
        }
        let told = told.filter(|_| !soothes(clause.range.of(self.text)));
        let told = told.filter(|_| !self.background() || (place.item && !commands.is_empty()));
        // "Ensure that you have …" under "Prerequisites" states one and instructs nothing.
        let told = told.filter(|(kind, _)| {
            self.role() != SectionRole::Prerequisites
                || *kind != StepKind::Check
                || !commands.is_empty()
                || flow.answered
                || !ensures(clause.range.of(self.text))
        });
        if told.is_some() && commands.is_empty() && clause.guard.is_some() && only_restricts(clause.range.of(self.text)) {
            // "Only do this if losing data is acceptable." The condition holds for what follows.
            flow.pending.clone_from(&clause.guard);
            (flow.fresh, flow.spent) = (true, false);
            return;
        }
        let told = told.filter(|_| {
            !commands.is_empty() || !points_elsewhere(clause.range.of(self.text), sentence.of(self.text), place.aside)
        });
        if flow.introduces && told.is_some() {
            // "If the volume can grow, it is easiest to resize it." The steps that follow do so.
            if let Some(guard) = clause.guard.as_ref().filter(|guard| guard.kind == GuardKind::If) {
                flow.pending = Some(guard.clone());
                flow.carried = Some(guard.clone());
                (flow.fresh, flow.spent, flow.section_wide) = (true, false, true);
            }
            return;
        }
        if let Some((kind, kind_by_risk)) = told {
            let first_of_guard = self.steps.len() == sentence_first;
            // The words that lead a condition in ("If", "So in case") belong to the step that it opens.
            let guard_range = clause.guard.as_ref().filter(|_| first_of_guard).map(|guard| guard.range);
            let opens = guard_range.is_some_and(|guard| guard.start < clause.range.start) && first_clause;
            let range = match guard_range {
                Some(_) if opens => TextRange::new(sentence.start, clause.range.end),
                Some(guard) => guard.cover(clause.range),
                None => clause.range,
            };
            let mut draft = self.draft(range.trim(self.text), kind, place);
            draft.words = match &clause.guard {
                // "As a last resort" is no part of what is told to do.
                Some(guard) if guard.kind == GuardKind::LastResort && clause.range.contains(guard.range.start) => {
                    TextRange::new(guard.range.end.min(clause.range.end), clause.range.end)
                }
                _ => clause.range,
            };
            draft.kind_by_risk = kind_by_risk || (kind == StepKind::Action && only_runs(clause.range.of(self.text)));
            draft.commands = commands;
            draft.pause = clause.pause.clone();
            draft.optional = clause.optional;
            let carries_title = flow.titled && clause.guard.is_none() && flow.pending.is_none() && clause.pause.is_none();
            if carries_title
                || self.belongs_to_last(
                    &draft,
                    clause,
                    kind_by_risk,
                    place.item,
                    flow.enumerates,
                    (first_step, sentence_first, sentence),
                )
            {
                if let Some(step) = self.steps.last_mut() {
                    step.extend(draft.range);
                    step.commands.append(&mut draft.commands);
                    if !kind_by_risk && !carries_title {
                        step.words = step.words.cover(draft.words);
                    }
                }
                return;
            }
            self.push_step(draft, clause.guard.as_ref(), clause, flow);
            return;
        }
        if self.background() {
            return;
        }
        match &clause.kind {
            ClauseKind::Jump(jump) => {
                let waits = flow.pending.is_some() && flow.fresh;
                let conditional = clause.guard.is_some() || waits;
                let passes = jump.target == JumpTarget::Next && !passes_section(jump.range.of(self.text));
                if conditional && !passes && self.steps.len() == sentence_first {
                    let mut draft = self.draft(sentence.trim(self.text), StepKind::Decision, place);
                    draft.words = sentence;
                    self.push_step(draft, None, clause, flow);
                }
                match clause.repeat.as_ref().filter(|_| clause.guard.is_none()) {
                    // "Repeat steps 1 to 3 until it works." The step before closes the loop.
                    Some(repeat) => flow.push(Node::Loop(Box::new(repeat.clone()), Vec::new()), None),
                    None => flow.push(Node::Jump(jump.clone()), clause.guard.as_ref()),
                }
                open_arm(flow, clause.guard.as_ref());
            }
            ClauseKind::Condition => {
                flow.pending.clone_from(&clause.guard);
                (flow.fresh, flow.spent) = (true, false);
            }
            ClauseKind::Statement if restriction(clause.range.of(self.text)).is_some() => {
                // "This only applies to clusters on AWS." What follows holds under that condition.
                let words = clause.range.of(self.text);
                let Some(only) = restriction(words).and_then(|at| u32::try_from(at).ok()) else { return };
                let range = without_mark(self.text, TextRange::new(clause.range.start + only, clause.range.end).trim(self.text));
                flow.pending = Some(plain_guard(GuardKind::If, range, None));
                (flow.fresh, flow.spent, flow.section_wide) = (true, false, !place.item);
            }
            ClauseKind::Statement | ClauseKind::Question => {
                // In one paragraph, what follows an instruction explains it.
                if self.steps.len() > first_step
                    && let Some(step) = self.steps.last_mut()
                {
                    step.extend(clause.range.trim(self.text));
                }
                // "If the volume can be resized, that is easiest." The instruction follows.
                let guard = clause.guard.as_ref().filter(|guard| matches!(guard.kind, GuardKind::If | GuardKind::Unless));
                let last = self.steps.last().filter(|step| step.kind == StepKind::Check && !step.dropped);
                let in_item = place.item && flow.attach.is_some_and(|at| at + 1 == self.steps.len());
                let checked = last.is_some() && (self.steps.len() > first_step || in_item);
                if let Some(guard) = guard.filter(|_| checked) {
                    // "Look for the name. If it is absent, the reload worked." A gate: both ways go on.
                    flow.nodes.push(Node::Branch(vec![Arm { guard: guard.clone(), body: Vec::new() }]));
                } else if let Some(guard) = guard.filter(|_| !(flow.section_wide && flow.pending.is_some())) {
                    flow.pending = Some(guard.clone());
                    (flow.fresh, flow.spent) = (true, !clause.range.of(self.text).trim_end().ends_with(':'));
                }
            }
            ClauseKind::Instruction(_) => {}
        }
    }

    /// Whether a draft is one step with the one before it: "drain and cordon the node" in one sentence, or a sentence
    /// that only gives the command ("Usually `tar …` is enough.") after one that instructs.
    fn belongs_to_last(
        &self,
        draft: &Draft,
        clause: &Clause,
        command_only: bool,
        item: bool,
        enumerates: Option<u32>,
        (first_step, sentence_first, sentence): (usize, usize, TextRange),
    ) -> bool {
        let Some(last) = self.steps.last() else { return false };
        if command_only {
            let words = clause.range.of(self.text);
            let offers = ["You ", "We ", "you ", "we "].iter().any(|head| words.starts_with(head));
            return self.steps.len() > first_step && last.commands.is_empty() && clause.guard.is_none() && !offers;
        }
        // Sentences over one form or dialog are one step.
        if self.steps.len() == sentence_first {
            let words = clause.range.of(self.text);
            let form = last.kind == StepKind::Manual
                && (draft.kind == StepKind::Manual || (draft.kind == StepKind::Action && fills_in(words)));
            let once = draft.commands.is_empty() || last.commands.is_empty();
            // An item that goes on looking is one look.
            let looks = item
                && [last.kind, draft.kind].iter().all(|kind| *kind == StepKind::Check)
                && draft.commands.is_empty()
                && last.commands.is_empty()
                && draft.pause.is_none();
            let again = last.commands.is_empty() && says_how(sentence.of(self.text), last.words.of(self.text));
            return (form
                || looks
                || again
                || gives_way(sentence.of(self.text))
                || (names_it(clause.range.of(self.text)) && once))
                && self.steps.len() > first_step
                && clause.guard.is_none();
        }
        if clause.guard.is_none() && tells_how(clause.range.of(self.text)) && draft.pause.is_none() {
            return last.commands.is_empty() || draft.commands.is_empty();
        }
        if last.pause.is_some() || draft.pause.is_some() || clause.repeat.is_some() {
            return false;
        }
        let between = TextRange::new(last.range.end, draft.range.start).of(self.text);
        let sequence = between.contains([';', '.', ':', '!']) || between.split_whitespace().any(is_sequence_word);
        let or = between.split_whitespace().any(|word| word.eq_ignore_ascii_case("or"));
        let same_way = clause.guard.is_none() || clause.guard.as_ref().is_some_and(|guard| guard.range.start < last.words.start);
        let people = last.kind == StepKind::Escalate || draft.kind == StepKind::Escalate;
        let by_hand = [last.kind, draft.kind].iter().all(|kind| matches!(kind, StepKind::Manual | StepKind::Action));
        if or && same_way && !sequence && draft.commands.is_empty() {
            return true;
        }
        if is_look_at_result(clause.range.of(self.text), !last.commands.is_empty())
            && same_way
            && draft.kind == StepKind::Check
            && !sequence
        {
            return true;
        }
        let one_doing = last.kind == draft.kind || by_hand || (item && !people);
        // "Stop the web server and the workers, drop the cache, and start them again".
        let apart = enumerates.is_some_and(|last| between.contains(',') || clause.range.start >= last);
        one_doing && same_way && !apart && !sequence && (draft.commands.is_empty() || last.commands.is_empty())
    }

    /// Whether questions ask the responder to look, not the reader to wonder.
    pub(super) fn asks(&self) -> bool {
        matches!(self.role(), SectionRole::Diagnosis | SectionRole::Mitigation | SectionRole::Verification)
    }

    pub(super) fn draft(&self, range: TextRange, kind: StepKind, place: Place) -> Draft {
        let mut draft = Draft::new(range, kind);
        draft.section = self.section;
        draft.group = place.group;
        draft
    }

    fn push_step(&mut self, mut draft: Draft, guard: Option<&Guard>, clause: &Clause, flow: &mut Flow) {
        let at = self.steps.len();
        if let Some(stated) = flow.waits_from.take().filter(|_| flow.pending.is_some()) {
            draft.extend(stated);
        }
        self.steps.push(draft);
        // "As a last resort" alone names no condition that could be tested: it ends the ways before it.
        let guard = match guard {
            Some(guard) if guard.kind == GuardKind::LastResort && !names_condition(guard.range.of(self.text)) => {
                flow.arm_open = false;
                if let Some(step) = self.steps.last_mut() {
                    step.notes.push((NoteKind::Warning, guard.range));
                }
                None
            }
            guard => guard,
        };
        (flow.fresh, flow.titled) = (false, false);
        let node = match &clause.repeat {
            Some(repeat) => Node::Loop(Box::new(repeat.clone()), vec![Node::Step(at)]),
            None => Node::Step(at),
        };
        match guard {
            Some(guard) if guard.kind == GuardKind::If && flow.instead => flow.push_alternative(node, guard),
            guard => flow.push(node, guard),
        }
        flow.instead = false;
        open_arm(flow, guard);
        flow.attach = Some(at);
    }
}

/// Whether a clause tells to do something.
pub(super) fn instructs(clause: &Clause) -> bool {
    matches!(clause.kind, ClauseKind::Instruction(_))
}

/// Whether bold type covers all of a sentence.
fn is_bold(inlines: &[Inline], sentence: TextRange) -> bool {
    inlines.iter().any(|it| {
        it.kind == InlineKind::Strong
            && it.range.start <= sentence.start
            && it.range.end + 1 >= sentence.end
            && sentence.len() > 4
    })
}

/// After "otherwise", the rest of the paragraph goes on in that way; any other guard ends with its sentence.
fn open_arm(flow: &mut Flow, guard: Option<&Guard>) {
    match guard.map(|guard| guard.kind) {
        Some(GuardKind::Else) => flow.arm_open = true,
        Some(GuardKind::LastResort) => flow.arm_open = false,
        _ => {}
    }
}

/// Ranges in which no sentence ends.
fn opaque_ranges(inlines: &[Inline]) -> Vec<TextRange> {
    let mut out: Vec<TextRange> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        let opaque = matches!(
            inline.kind,
            InlineKind::Code | InlineKind::Html | InlineKind::Link { .. } | InlineKind::Image { .. } | InlineKind::FootnoteRef
        );
        // Nested ones lie inside the one before.
        if opaque && out.last().is_none_or(|last| inline.range.start >= last.end) {
            out.push(inline.range);
        }
    }
    out
}

/// The run of `items`, sorted by their ranges, that starts inside `range`.
pub(super) fn within<T>(items: &[T], range: TextRange, of: impl Fn(&T) -> TextRange) -> &[T] {
    let start = items.partition_point(|item| of(item).start < range.start);
    let end = items.partition_point(|item| of(item).start < range.end);
    items.get(start..end).unwrap_or(&[])
}
