//! How the sentences of a paragraph bear on each other: gates, announcements, introductions, what is taken up.

use super::conditions::{forbids_last, goes_ahead, hangs_on, is_example, is_polar, praises_last, takes_up};
use super::draft::{Flow, Node, plain_guard};
use super::prose::{instructs, within};
use super::walk::{Place, Walker};
use super::wording::{
    hedges, leads_to, names_it, obliges, part_named, permits, points_below, refers, restates, step_number, undoes,
};
use crate::grammar::{Clause, ClauseKind, Guard, GuardKind, Jump, JumpTarget, Sentence};
use crate::ir::{SectionRole, StepKind};
use crate::source::TextRange;
use crate::syntax::{Block, BlockKind, Inline, InlineKind};

impl Walker<'_> {
    /// Whether all that a paragraph tells to do only leads over to the steps that follow: "it may be easiest to grow the
    /// volume", "you can do this with a tool", what the heading says in other words.
    pub(super) fn introduces_steps(
        &mut self,
        sentences: &[(TextRange, Sentence)],
        block: &Block,
        rest: &[usize],
        flow: &Flow,
    ) -> Option<TextRange> {
        let mut telling = sentences.iter().filter(|(_, read)| read.clauses.iter().any(instructs));
        let (range, read) = telling.next()?;
        let goes_on = telling.next().is_some();
        let words = range.of(self.text);
        let does = !self.commands_in(*range, self.document.inlines(block)).is_empty()
            || read.clauses.iter().any(|it| it.pause.is_some());
        if does {
            return None;
        }
        let told = || read.clauses.iter().filter(|clause| instructs(clause)).map(|clause| clause.range.of(self.text));
        let guarded = read.clauses.iter().any(|clause| clause.guard.is_some());
        if goes_on {
            return (hedges(words) && !guarded).then_some(*range);
        }
        if flow.leads_on && (hedges(words) || (guarded && told().any(names_it))) {
            return Some(*range);
        }
        let heading = self.section.and_then(|at| self.sections.get(at)).map_or("", |entry| entry.section.title.as_str());
        let undoes = self.role() == SectionRole::Rollback && guarded && told().all(undoes);
        let restated = flow.nodes.is_empty() && (undoes || (obliges(words) && told().all(|told| restates(heading, told))));
        let carried_out = restated && (flow.leads_on || rest.iter().any(|&at| self.paragraph_instructs(at)));
        carried_out.then_some(*range)
    }

    /// Whether a paragraph tells to do something; it is read once.
    fn paragraph_instructs(&mut self, at: usize) -> bool {
        let Some(block) = self.document.blocks.get(at).filter(|block| block.kind == BlockKind::Paragraph) else { return false };
        let sentences = self.ahead.get_mut(at).and_then(Option::take).unwrap_or_else(|| self.read_sentences(block));
        let told = sentences.iter().any(|(_, read)| read.clauses.iter().any(instructs));
        self.read_ahead(at, sentences);
        told
    }

    /// "The command below takes a snapshot first. If you don't want this, add `--skip`." What the paragraph announces, where
    /// all that it tells to do is such a remark: the code after it is no part of the remark.
    pub(super) fn announced(&self, sentences: &[(TextRange, Sentence)], first_step: usize) -> Option<TextRange> {
        let ((announced, first), rest) = sentences.split_first()?;
        let states = first.clauses.iter().all(|it| it.kind == ClauseKind::Statement && it.guard.is_none());
        let (_, last) = rest.last()?;
        let [Clause { kind: ClauseKind::Instruction(_), guard: Some(guard), range, .. }] = last.clauses.as_slice() else {
            return None;
        };
        let [remark] = self.steps.get(first_step..)? else { return None };
        let alone =
            guard.kind == GuardKind::If && remark.commands.iter().all(|it| it.inline) && !points_below(range.of(self.text));
        (states && alone).then_some(*announced)
    }

    /// "Is the service up? Great, let's go on!" A gate: a decision whose answer lets the procedure go on. Gives where
    /// its words end.
    pub(super) fn question_gate(&mut self, sentences: &[(TextRange, Sentence)], flow: &mut Flow, place: Place) -> Option<u32> {
        let ((question, asked), rest) = sentences.split_first()?;
        let [Clause { kind: ClauseKind::Question, range, .. }] = asked.clauses.as_slice() else { return None };
        let (answer, _) = rest.first().filter(|(answer, _)| goes_ahead(answer.of(self.text)))?;
        if self.background() {
            return None;
        }
        let goes_on = |words: &str| goes_ahead(words) || (words.contains(", let's ") && !words.contains('`'));
        let last = rest.iter().take_while(|(it, read)| goes_on(it.of(self.text)) || !read.clauses.iter().any(instructs)).last();
        let end = last.map_or(answer.end, |(it, _)| it.end);
        let mut draft = self.draft(TextRange::new(question.start, end).trim(self.text), StepKind::Decision, place);
        draft.words = *range;
        self.steps.push(draft);
        let at = self.steps.len() - 1;
        flow.push(Node::Step(at), None);
        let guard = plain_guard(GuardKind::If, without_mark(self.text, *range), None);
        flow.push(Node::Jump(Jump { target: JumpTarget::Next, range: *answer }), Some(&guard));
        (flow.fresh, flow.titled, flow.attach) = (false, false, Some(at));
        Some(end)
    }

    /// The condition that a paragraph asks for, if it asks for one and says no more.
    pub(super) fn sole_question(&self, sentences: &[(TextRange, Sentence)]) -> Option<Guard> {
        let [(_, question)] = sentences else { return None };
        let [Clause { kind: ClauseKind::Question, range, .. }] = question.clauses.as_slice() else { return None };
        is_polar(range.of(self.text)).then(|| plain_guard(GuardKind::If, without_mark(self.text, *range), None))
    }

    /// "Is the disk full? Delete old logs." What was asked is the condition of the answer that tells to do something.
    pub(super) fn asked_condition(&self, question: &Sentence, answer: &Sentence) -> Option<Guard> {
        let [Clause { kind: ClauseKind::Question, range, .. }] = question.clauses.as_slice() else { return None };
        let tells = |clause: &Clause| instructs(clause) || matches!(clause.kind, ClauseKind::Jump(_));
        let first = answer.clauses.first().filter(|clause| tells(clause))?;
        let taken_up = |guard: &Guard| guard.kind == GuardKind::If && takes_up(guard.range.of(self.text));
        let answers = first.guard.as_ref().is_none_or(taken_up);
        if !answers || !is_polar(range.of(self.text)) || self.background() {
            return None;
        }
        Some(plain_guard(GuardKind::If, without_mark(self.text, *range), None))
    }

    /// "Follow the steps for [production](#production) or [staging](#staging), depending on where it failed": a decision
    /// between the parts that the links name.
    pub(super) fn decides_by_links(
        &mut self,
        clause: &Clause,
        inlines: &[Inline],
        sentence: TextRange,
        flow: &mut Flow,
        place: Place,
    ) -> bool {
        let words = clause.range.of(self.text);
        if !instructs(clause) || self.background() || !words.contains(" or ") || !leads_to(words) {
            return false;
        }
        let mut ways: Vec<(TextRange, Jump)> = Vec::new();
        for inline in within(inlines, clause.range, |inline| inline.range) {
            let InlineKind::Link { url } = &inline.kind else { continue };
            let Some(fragment) = url.strip_prefix('#').filter(|fragment| self.has_anchor(fragment)) else { return false };
            let jump = Jump { target: JumpTarget::Anchor(fragment.to_owned()), range: inline.range };
            ways.push((inline.content.trim(self.text), jump));
        }
        if ways.len() < 2 {
            return false;
        }
        let mut draft = self.draft(sentence.trim(self.text), StepKind::Decision, place);
        draft.words = clause.range;
        self.steps.push(draft);
        let at = self.steps.len() - 1;
        flow.push(Node::Step(at), clause.guard.as_ref());
        for (case, jump) in ways {
            flow.push(Node::Jump(jump), Some(&plain_guard(GuardKind::If, case, None)));
        }
        (flow.fresh, flow.titled, flow.attach) = (false, false, Some(at));
        true
    }

    /// The clause as its surroundings have it, where that is not as it was read alone.
    pub(super) fn in_context(&self, clause: &Clause, inlines: &[Inline], flow: &Flow) -> Option<Clause> {
        let if_guard = clause.guard.as_ref().filter(|guard| guard.kind == GuardKind::If);
        if let Some(guard) = if_guard {
            // "If so" takes up the condition that the text stated before it, "e.g. if the disk is full" gives an example.
            let taken_up = takes_up(guard.range.of(self.text)) && flow.pending.is_some() && flow.fresh;
            let inside = guard.range.start > clause.range.start;
            if taken_up || (inside && is_example(TextRange::new(0, guard.range.start).of(self.text))) {
                return Some(Clause { guard: None, ..clause.clone() });
            }
            // "If it is retained, we are safe to go on" permits, it does not tell.
            if instructs(clause) && permits(clause.range.of(self.text)) {
                return Some(Clause { kind: ClauseKind::Statement, ..clause.clone() });
            }
        }
        // "Announce it, do not act unless told to": the condition is the prohibition's. "… is useful if you need room" praises.
        if let Some(guard) = clause.guard.as_ref().filter(|guard| instructs(clause) && guard.range.start > clause.range.start) {
            let before = TextRange::new(clause.range.start, guard.range.start).of(self.text);
            if forbids_last(before) || praises_last(before) {
                return Some(Clause { guard: None, ..clause.clone() });
            }
        }
        // "Check that it is enough, add some if not", "delete the broken ones if any".
        if clause.guard.is_none()
            && instructs(clause)
            && let Some((kind, from, to)) = hangs_on(clause.range.of(self.text))
        {
            let at = |offset: usize| clause.range.start + u32::try_from(offset).unwrap_or(0);
            let guard = plain_guard(kind, TextRange::new(at(from), at(to)), None);
            let range = TextRange::new(clause.range.start, at(from)).trim(self.text);
            return Some(Clause { guard: Some(guard), range, ..clause.clone() });
        }
        // "If it is high, the chunks are too large. See the guide for large chunks": under a condition, that is to be done.
        let waits = flow.pending.is_some() && flow.fresh && clause.guard.is_none();
        if waits && clause.kind == ClauseKind::Statement && refers(clause.range.of(self.text)) {
            return Some(Clause { kind: ClauseKind::Instruction(StepKind::Check), ..clause.clone() });
        }
        let conditional = clause.guard.is_some() || (flow.pending.is_some() && flow.fresh);
        if !conditional || !instructs(clause) || !leads_to(clause.range.of(self.text)) {
            return None;
        }
        let jump_to = |target, range| Some(Clause { kind: ClauseKind::Jump(Jump { target, range }), ..clause.clone() });
        let part = |(from, to): (usize, usize)| {
            let at = |offset: usize| clause.range.start + u32::try_from(offset).unwrap_or(0);
            TextRange::new(at(from), at(to)).trim(self.text)
        };
        // "If it is full, follow step 4", "follow the steps for **Staging**".
        let words = clause.range.of(self.text);
        if let Some(number) = step_number(words).map(part) {
            return jump_to(JumpTarget::Number(number), number);
        }
        if let Some(name) = part_named(words).map(part).filter(|name| self.has_anchor(name.of(self.text))) {
            return jump_to(JumpTarget::Heading(name), name);
        }
        // "If it is full, follow [these steps](#empty-the-disk)".
        let links = within(inlines, clause.range, |inline| inline.range).iter();
        let mut anchors = links.filter_map(|inline| match &inline.kind {
            InlineKind::Link { url } => Some((inline.range, url.strip_prefix('#')?)),
            _ => None,
        });
        let (range, fragment) = anchors.next()?;
        let leads = anchors.next().is_none() && self.has_anchor(fragment);
        leads.then(|| jump_to(JumpTarget::Anchor(fragment.to_owned()), range)).flatten()
    }
}

/// A question without its marks.
pub(super) fn without_mark(text: &str, question: TextRange) -> TextRange {
    let words = question.of(text);
    let from = words.len() - words.trim_start_matches(['*', '_', ' ']).len();
    let to = words.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '`' | ')')).len().max(from);
    let at = |offset: usize| question.start + u32::try_from(offset).unwrap_or(0);
    TextRange::new(at(from), at(to))
}
