//! Paragraphs: sentences, clauses, and the steps that they tell.

use super::code;
use super::draft::{Arm, Draft, DraftCommand, Flow, Node};
use super::walk::{Place, Walker};
use crate::grammar::{self, Clause, ClauseKind, Guard, GuardKind, JumpTarget, Sentence};
use crate::ir::{NoteKind, SectionRole, StepKind};
use crate::source::TextRange;
use crate::syntax::{Block, Inline, InlineKind};

/// A sentence with this many instructions lists them: each is a step of its own.
const ENUMERATION: usize = 4;

impl Walker<'_> {
    /// A paragraph: each instruction in it is a step; what explains a step belongs to it.
    pub(super) fn paragraph(&mut self, at: usize, flow: &mut Flow, place: Place) {
        let document = self.document;
        let Some(block) = document.blocks.get(at) else { return };
        let inlines = document.inlines(block);
        let first_step = self.steps.len();
        flow.arm_open = false;
        let carried = flow.pending.clone();
        let sentences = self.ahead.get_mut(at).and_then(Option::take).unwrap_or_else(|| self.read_sentences(block));
        for (range, sentence) in &sentences {
            self.sentence(&sentence.clauses, *range, inlines, flow, place, first_step);
            // An item that opens in bold type has a title: what follows without a condition carries it out.
            let opens =
                place.item && flow.nodes.len() == 1 && self.steps.len() == first_step + 1 && range.start == block.range.start;
            if opens && is_bold(inlines, *range) {
                flow.titled = true;
            }
        }
        flow.arm_open = false;
        let told = self.steps.len() > first_step;
        flow.lead = (!told).then_some(block.range);
        // A condition holds for the block after it, not for more.
        // A paragraph that only states one ("In case the disk is full:") opens a part of its own: it holds to the end.
        let opens_part = !flow.spent && !place.item && flow.section_wide;
        let leads = block.range.of(self.text).trim_end_matches(['*', '_']).ends_with(':');
        if (told && !opens_part && (flow.pending == carried || !flow.fresh)) || (flow.spent && !place.item && !leads) {
            flow.pending = None;
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
        let opaque = opaque_ranges(self.document.inlines(block));
        let sentences = grammar::sentences(self.text, block.range, &opaque);
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
        let instructs = |clause: &&Clause| matches!(clause.kind, ClauseKind::Instruction(_));
        flow.enumerates = clauses.iter().filter(instructs).count() >= ENUMERATION;
        for (index, clause) in clauses.iter().enumerate() {
            let until = clauses.get(index + 1).map_or(sentence.end, |next| next.range.start);
            let own: Vec<DraftCommand> = codes.extract_if(.., |code| code.range.start < until).collect();
            self.clause(clause, sentence, own, flow, place, (first_step, sentence_first), index == 0);
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
        commands: Vec<DraftCommand>,
        flow: &mut Flow,
        place: Place,
        (first_step, sentence_first): (usize, usize),
        first_clause: bool,
    ) {
        let told = match &clause.kind {
            ClauseKind::Instruction(kind) => Some((*kind, false)),
            // What is asked under "note the following:" is for a person to answer.
            ClauseKind::Question if matches!(place.about, Some(StepKind::Action | StepKind::Manual)) => {
                Some((StepKind::Manual, false))
            }
            ClauseKind::Question if self.asks() || place.item => Some((StepKind::Check, false)),
            ClauseKind::Statement if !commands.is_empty() => Some((StepKind::Action, true)),
            _ => None,
        };
        let told = told.filter(|_| !self.background() || (place.item && !commands.is_empty()));
        // "Ensure that you have …" under "Prerequisites" states one and instructs nothing.
        let told = told.filter(|(kind, _)| {
            self.role() != SectionRole::Prerequisites
                || *kind != StepKind::Check
                || !commands.is_empty()
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
                || self.belongs_to_last(&draft, clause, kind_by_risk, place.item, flow.enumerates, (first_step, sentence_first))
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
                if clause.guard.is_some() && jump.target != JumpTarget::Next && self.steps.len() == sentence_first {
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
            ClauseKind::Statement | ClauseKind::Question => {
                // In one paragraph, what follows an instruction explains it.
                if self.steps.len() > first_step
                    && let Some(step) = self.steps.last_mut()
                {
                    step.extend(clause.range.trim(self.text));
                }
                // "If the volume can be resized, that is easiest." The instruction follows.
                let guard = clause.guard.as_ref().filter(|guard| matches!(guard.kind, GuardKind::If | GuardKind::Unless));
                let checked = self.steps.len() > first_step && self.steps.last().is_some_and(|step| step.kind == StepKind::Check);
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
        flow_enumerates: bool,
        (first_step, sentence_first): (usize, usize),
    ) -> bool {
        let Some(last) = self.steps.last() else { return false };
        if command_only {
            let words = clause.range.of(self.text);
            let offers = ["You ", "We ", "you ", "we "].iter().any(|head| words.starts_with(head));
            return self.steps.len() > first_step && last.commands.is_empty() && clause.guard.is_none() && !offers;
        }
        // Sentences over one form or dialog are one step.
        if self.steps.len() == sentence_first {
            let form = last.kind == StepKind::Manual && draft.kind == StepKind::Manual;
            return (form || (names_it(clause.range.of(self.text)) && draft.commands.is_empty()))
                && self.steps.len() > first_step
                && clause.guard.is_none();
        }
        if last.pause.is_some() || draft.pause.is_some() || clause.repeat.is_some() {
            return false;
        }
        let between = TextRange::new(last.range.end, draft.range.start).of(self.text);
        let sequence = between.contains([';', '.', ':', '!']) || between.split_whitespace().any(is_sequence_word);
        let same_way = clause.guard.is_none() || clause.guard.as_ref().is_some_and(|guard| guard.range.start < last.words.start);
        let people = last.kind == StepKind::Escalate || draft.kind == StepKind::Escalate;
        let by_hand = [last.kind, draft.kind].iter().all(|kind| matches!(kind, StepKind::Manual | StepKind::Action));
        let one_doing = last.kind == draft.kind || by_hand || (item && !people);
        one_doing && same_way && !flow_enumerates && !sequence && (draft.commands.is_empty() || last.commands.is_empty())
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

    fn push_step(&mut self, draft: Draft, guard: Option<&Guard>, clause: &Clause, flow: &mut Flow) {
        let at = self.steps.len();
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

/// Whether an instruction names nothing to do but under which condition: "only do this", "proceed with this".
fn only_restricts(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_ascii_lowercase);
    let mut first = words.next().unwrap_or_default();
    let only = first == "only";
    if only {
        first = words.next().unwrap_or_default();
    }
    let object = words.next().unwrap_or_default();
    only && matches!(first.as_str(), "do" | "use" | "perform" | "proceed" | "follow" | "continue")
        && matches!(object.as_str(), "this" | "these" | "it" | "so" | "with" | "that")
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

/// Whether a sentence says that it comes right after the one before.
fn goes_on(sentence: &str) -> bool {
    let first = sentence.trim_start_matches(['*', '_', ' ']).split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    ["then", "once", "afterwards", "next", "subsequently"].iter().any(|it| first.eq_ignore_ascii_case(it))
}

/// Whether an instruction names what the sentence before made, or says how to do what that told.
fn names_it(text: &str) -> bool {
    const VERBS: [&str; 9] = ["give", "name", "call", "label", "tag", "title", "replace", "substitute", "do"];
    let mut words = text.split_whitespace();
    let verb = words.next().unwrap_or_default();
    let Some(verb) = VERBS.into_iter().find(|it| verb.eq_ignore_ascii_case(it)) else { return false };
    let object = words.next().unwrap_or_default().to_ascii_lowercase();
    match verb {
        "give" | "name" | "call" | "label" | "tag" | "title" => object == "it" || object == "them",
        "replace" | "substitute" => (object.contains(['<', '{', '$']) || object.starts_with('`')) && text.contains(" with "),
        "do" => ["so", "this", "that", "it"].iter().any(|it| object.trim_end_matches([':', '.', ',']) == *it),
        _ => false,
    }
}

/// Whether an instruction only sends the reader on: to the steps that follow, or to further reading.
fn points_elsewhere(words: &str, sentence: &str, aside: bool) -> bool {
    const VERBS: [&str; 11] =
        ["follow", "perform", "do", "complete", "take", "carry", "see", "read", "refer", "consult", "visit"];
    let words = words.trim_start_matches(['*', '_', ' ']);
    let words = words.split_at_checked(5).filter(|(head, _)| head.eq_ignore_ascii_case("also ")).map_or(words, |(_, rest)| rest);
    let first = words.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let Some(first) = VERBS.into_iter().find(|it| first.eq_ignore_ascii_case(it)) else { return false };
    let words = &words.to_ascii_lowercase();
    let any = |text: &str, parts: &[&str]| parts.iter().any(|part| text.contains(part));
    match first {
        "follow" | "perform" | "do" | "complete" | "take" | "carry" => {
            let on = any(
                words,
                &[
                    "these steps",
                    "this process",
                    "the following",
                    "steps below",
                    "guidelines below",
                    "instructions below",
                    "this procedure",
                    "these instructions",
                    "the steps in order",
                ],
            );
            on && words.len() < 110
        }
        "see" | "read" | "refer" | "consult" | "visit" => {
            let sentence = sentence.to_ascii_lowercase();
            aside
                || any(
                    &sentence,
                    &[
                        "more information",
                        "more info",
                        "more detail",
                        "for details",
                        "further detail",
                        "for guidance",
                        "for an explanation",
                        "for background",
                        "further information",
                        "additional information",
                        "for examples",
                        "for reference",
                    ],
                )
        }
        _ => false,
    }
}

/// Whether an instruction only asks that something be so.
fn ensures(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_ascii_lowercase);
    matches!(
        (words.next().as_deref(), words.next().as_deref()),
        (Some("ensure"), _) | (Some("make"), Some("sure")) | (Some("be"), Some("sure")) | (Some("have"), _)
    )
}

/// Whether a word between two instructions says that one comes after the other.
fn is_sequence_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphabetic());
    ["then", "after", "afterwards", "finally", "next", "subsequently", "or"].iter().any(|it| word.eq_ignore_ascii_case(it))
}

/// Whether the words say no more than that something is to be run.
pub(super) fn only_runs(words: &str) -> bool {
    let words = words.trim_start_matches(['*', '_', ' ', '\n']);
    let first = words.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    words.starts_with('`')
        || ["run", "execute", "use", "issue", "type", "try", "enter", "invoke"].iter().any(|it| first.eq_ignore_ascii_case(it))
}

/// After "otherwise", the rest of the paragraph goes on in that way; any other guard ends with its sentence.
fn open_arm(flow: &mut Flow, guard: Option<&Guard>) {
    match guard.map(|guard| guard.kind) {
        Some(GuardKind::Else) => flow.arm_open = true,
        Some(GuardKind::LastResort) => flow.arm_open = false,
        _ => {}
    }
}

/// Whether the words of a last resort state when it applies, more than that it is one.
fn names_condition(words: &str) -> bool {
    let words = words.trim().trim_start_matches("As a ").trim_start_matches("as a ");
    !words.get(..11).is_some_and(|head| head.eq_ignore_ascii_case("last resort")) || words.len() > 14
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
fn within<T>(items: &[T], range: TextRange, of: impl Fn(&T) -> TextRange) -> &[T] {
    let start = items.partition_point(|item| of(item).start < range.start);
    let end = items.partition_point(|item| of(item).start < range.end);
    items.get(start..end).unwrap_or(&[])
}
