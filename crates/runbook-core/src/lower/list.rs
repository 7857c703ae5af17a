//! Lists: which items are steps, which only name things, and which parents only introduce.

use super::cases::ARROW;
use super::conditions::bracketed_condition;
use super::draft::{AuthorNumber, Flow, Node, plain_guard};
use super::walk::{MAX_DEPTH, Place, Walker};
use crate::grammar::{self, Clause, ClauseKind, Guard, GuardKind, Repeat, RepeatKind};
use crate::ir::{SectionRole, StepKind};
use crate::source::TextRange;
use crate::syntax::{BlockKind, Inline, InlineKind};

/// How the items of a list are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Every item is a step, whatever its wording.
    Steps,
    /// Items that instruct are steps.
    Instructions,
    /// Items name things: they belong to what introduces them.
    Things,
}

/// What the wording of a list's items tells.
#[derive(Debug, Default)]
struct Census {
    items: usize,
    instructing: usize,
    coded: usize,
    tasks: usize,
    links: usize,
    guarded: usize,
    questions: usize,
    definitions: usize,
    /// Items of one piece of code that is no command: "`web-1`".
    names: usize,
}

impl Walker<'_> {
    pub(super) fn list(&mut self, at: usize, flow: &mut Flow, place: Place) {
        let document = self.document;
        let Some(block) = document.blocks.get(at) else { return };
        let BlockKind::List { start } = block.kind else { return };
        if place.depth >= MAX_DEPTH {
            return;
        }
        let lead = flow.lead.take();
        flow.announced = None;
        let pending = flow.pending.take();
        let items: Vec<usize> = document.children(at).collect();
        // The step that introduces this list, if the words before it told one.
        let goes_on = start.is_some_and(|number| number > 1);
        let parent = flow.attach.filter(|&step| lead.is_none() && !goes_on && self.introduces(step, block.range.start));
        let census = self.census(&items);
        // Procedures hide in appendices ("Reference: what to do when …"): a list that mostly instructs is one.
        let appendix = self.role() == SectionRole::Reference && start.is_some() && census.instructing * 2 >= census.items;
        let searched = self.everywhere;
        self.everywhere |= appendix;
        self.read_list(at, &items, &census, start.is_some(), (lead, pending, parent), flow, place);
        self.everywhere = searched;
    }

    #[expect(clippy::too_many_arguments, reason = "one list's state, used nowhere else")]
    fn read_list(
        &mut self,
        at: usize,
        items: &[usize],
        census: &Census,
        ordered: bool,
        (lead, pending, parent): (Option<TextRange>, Option<Guard>, Option<usize>),
        flow: &mut Flow,
        place: Place,
    ) {
        let document = self.document;
        let Some(block) = document.blocks.get(at) else { return };
        let names_case = pending.as_ref().is_some_and(|guard| is_open(guard.range.of(self.text)));
        let cases = self.cases(items, names_case);
        let told_by_case = names_case && cases.iter().any(Option::is_some) && !self.background();
        let reading = if told_by_case { Reading::Instructions } else { self.reading(census, ordered, parent, lead, place) };
        if reading == Reading::Things {
            self.things(block.range, parent, lead, flow);
            return;
        }
        let first = self.steps.len();
        let mut inner = Flow::default();
        let group = lead.or_else(|| parent.and_then(|step| self.steps.get(step)).map(|step| step.words));
        let about = parent.and_then(|step| self.steps.get(step)).map(|step| step.kind);
        let inside = Place { item: true, group: group.or(place.group), about, ..place.deeper() };
        let pending = pending.filter(|_| !names_case);
        if told_by_case {
            items.iter().zip(&cases).for_each(|(&item, case)| self.read_behind(item, case.as_ref()));
        }
        for (index, &item) in items.iter().enumerate() {
            inner.pending = cases.get(index).cloned().flatten().or(inner.pending.take());
            self.item(item, at, reading, &mut inner, inside);
        }
        let told = (first..self.steps.len()).filter(|&step| self.steps.get(step).is_some_and(|it| !it.dropped)).count();
        if told == 0 && inner.pending.is_some() {
            // "No rows: nothing is installed." The condition waits for what comes after the list.
            flow.pending = inner.pending;
            (flow.fresh, flow.spent) = (true, false);
            let last = items.last().and_then(|&item| document.blocks.get(item)).map(|item| item.range);
            let states = |item: &TextRange| !item.of(self.text).trim_end_matches(['*', '_', '\n', ' ']).ends_with(':');
            flow.waits_from = last.filter(states);
            flow.section_wide = flow.waits_from.is_none() && items.len() == 1 && !place.item;
            return;
        }
        if told == 0 {
            if let Some(step) = parent.and_then(|step| self.steps.get_mut(step)) {
                step.extend(block.range);
            }
            return;
        }
        let plain = inner.nodes.iter().filter(|node| !matches!(node, Node::Step(_))).count() == 0;
        self.fold_parent(parent, first, if plain { told } else { told.max(2) }, block.range, place);
        flow.attach = inner.attach.or(flow.attach);
        if let Some(repeat) = lead.and_then(|lead| for_each(self.text, lead)) {
            inner.nodes = vec![Node::Loop(Box::new(repeat), inner.nodes)];
        }
        match pending {
            Some(guard) => inner.nodes.into_iter().for_each(|node| flow.push(node, Some(&guard))),
            None if parent.is_some_and(|step| self.leads_over(step)) => flow.append_to_arm(inner.nodes),
            None => flow.append(inner.nodes),
        }
    }

    /// Whether the words of `step` leave something open that a list after them goes on with.
    fn leads_over(&self, step: usize) -> bool {
        let words = self.steps.get(step).map_or("", |step| step.range.of(self.text));
        let words = words.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
        words.ends_with([':', ',', '\u{2026}']) || !words.contains(". ") && !words.ends_with(['.', '!'])
    }

    /// Whether the words of `step` end right before `next` and lead over to it.
    fn introduces(&self, step: usize, next: u32) -> bool {
        let Some(step) = self.steps.get(step) else { return false };
        if step.commands.iter().any(|command| !command.inline) {
            return false;
        }
        let between = TextRange::new(step.range.end.min(next), next).of(self.text);
        between.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '*' | '+' | '>' | ':' | '.' | ')') || c.is_ascii_digit())
    }

    fn census(&mut self, items: &[usize]) -> Census {
        let document = self.document;
        let mut census = Census::default();
        for &item in items {
            let Some(block) = document.blocks.get(item) else { continue };
            census.items += 1;
            if matches!(block.kind, BlockKind::Item { task: Some(_), .. }) {
                census.tasks += 1;
            }
            let is_code = |at: usize| matches!(document.blocks.get(at).map(|it| &it.kind), Some(BlockKind::Code { .. }));
            let mut children = document.children(item);
            let Some(at) = children.next() else { continue };
            let Some(first) = document.blocks.get(at) else { continue };
            let rest: Vec<usize> = children.collect();
            let mut coded = is_code(at) || rest.iter().any(|&at| is_code(at));
            for &at in &rest {
                let Some(block) = document.blocks.get(at).filter(|block| block.kind == BlockKind::Paragraph) else { continue };
                let sentences = self.read_sentences(block);
                let instructs = |clause: &Clause| matches!(clause.kind, ClauseKind::Instruction(_));
                coded |= sentences.iter().any(|(_, sentence)| sentence.clauses.iter().any(instructs));
                coded |= !self.commands_in(block.range, document.inlines(block)).is_empty();
                self.read_ahead(at, sentences);
            }
            if first.kind == BlockKind::Paragraph {
                let inlines = document.inlines(first);
                let sentences = self.read_sentences(first);
                let tells = |kind: &ClauseKind| matches!(kind, ClauseKind::Instruction(_) | ClauseKind::Jump(_));
                let opening = sentences.first().map(|(_, sentence)| sentence);
                let any = |of: &dyn Fn(&Clause) -> bool| opening.is_some_and(|sentence| sentence.clauses.iter().any(of));
                census.instructing += usize::from(any(&|clause| tells(&clause.kind)));
                let arrow = first.range.of(self.text).contains(ARROW);
                census.guarded += usize::from(arrow || any(&|clause| clause.guard.is_some()));
                census.questions += usize::from(any(&|clause| clause.kind == ClauseKind::Question));
                census.definitions += usize::from(defines(first.range.of(self.text)));
                self.read_ahead(at, sentences);
                let whole = |it: &Inline| matches!(it.kind, InlineKind::Link { .. }) && it.range.len() + 2 >= first.range.len();
                census.links += usize::from(inlines.iter().any(whole));
                let code = |it: &Inline| it.kind == InlineKind::Code && it.range.len() == first.range.trim(self.text).len();
                let named = inlines.iter().any(code) && self.commands_in(first.range, inlines).is_empty();
                census.names += usize::from(named && rest.is_empty());
                coded = coded || !self.commands_in(first.range, inlines).is_empty();
            }
            census.coded += usize::from(coded);
        }
        census
    }

    fn reading(&self, census: &Census, ordered: bool, parent: Option<usize>, lead: Option<TextRange>, place: Place) -> Reading {
        let Census { items, instructing, coded, tasks, links, guarded, questions, definitions, names } = *census;
        let telling = instructing.max(coded);
        if self.background() {
            return if telling * 2 > items && ordered { Reading::Instructions } else { Reading::Things };
        }
        if self.role() == SectionRole::Prerequisites {
            return Reading::Instructions;
        }
        if tasks > 0 {
            return Reading::Steps;
        }
        if links == items && !matches!(self.role(), SectionRole::Diagnosis | SectionRole::Mitigation) {
            return Reading::Things;
        }
        let parent_kind = parent.and_then(|step| self.steps.get(step)).map(|step| step.kind);
        let before = lead.or_else(|| parent.and_then(|step| self.steps.get(step)).map(|step| step.range));
        if before.is_some_and(|words| describes(words.of(self.text))) {
            return Reading::Things;
        }
        if names == items && parent.is_some() {
            return Reading::Things;
        }
        if definitions == items && telling * 2 < items {
            return Reading::Things;
        }
        // What to look for, item by item.
        let nested = place.item && items > 1;
        if parent_kind == Some(StepKind::Check) && (nested || self.generic(parent)) {
            return Reading::Steps;
        }
        if questions * 2 >= items && (parent.is_some() || self.asks()) {
            return Reading::Steps;
        }
        if telling == 0 && guarded > 0 {
            return Reading::Instructions;
        }
        if telling == 0 {
            return match parent_kind {
                Some(_) => Reading::Things,
                None if ordered && place.item => Reading::Steps,
                None => Reading::Things,
            };
        }
        let mostly = if ordered || (place.item && parent.is_some()) { telling * 3 >= items } else { telling * 4 >= items * 3 };
        if mostly || (ordered && lead.is_some() && telling * 4 >= items) {
            return Reading::Steps;
        }
        Reading::Instructions
    }

    /// Whether the words of a step say nothing but that something follows.
    pub(super) fn generic(&self, step: Option<usize>) -> bool {
        let Some(step) = step.and_then(|at| self.steps.get(at)) else { return false };
        // "Check the policy. If it is to retain, that is expected:" The colon is not the instruction's.
        let told = TextRange::new(step.words.end.min(step.range.end), step.range.end).of(self.text);
        // "Find the messages. Check:" has nothing more to say than its items.
        if told.rsplit_once(". ").is_some_and(|(_, last)| last.split_whitespace().count() > 2) {
            return false;
        }
        let end = step.range.end as usize;
        let line = self.text.get(end..).map_or("", |rest| rest.lines().next().unwrap_or(""));
        let tail = line.trim_start_matches([')', '*', '_', ' ']);
        step.range.of(self.text).trim_end_matches(['*', '_', ' ']).ends_with(':') || tail.trim_end() == ":"
    }

    /// Items that name things: part of the step that introduces them.
    fn things(&mut self, range: TextRange, parent: Option<usize>, lead: Option<TextRange>, flow: &mut Flow) {
        if lead.is_none()
            && let Some(step) = parent.and_then(|at| self.steps.get_mut(at))
        {
            step.extend(range);
        }
        if parent.is_none() {
            flow.lead = None;
        }
    }

    /// A parent that only introduces is the group of its children; one with a single child is one step with it.
    fn fold_parent(&mut self, parent: Option<usize>, first: usize, told: usize, range: TextRange, place: Place) {
        let Some(parent_at) = parent else { return };
        let generic = self.generic(parent);
        let bare = self.steps.get(parent_at).is_some_and(|it| it.commands.is_empty());
        let looks_for = place.item && told > 1 && self.steps.get(parent_at).is_some_and(|it| it.kind == StepKind::Check);
        let generic = generic || looks_for;
        if told == 1 && !generic {
            let child = (first..self.steps.len()).find(|&at| self.steps.get(at).is_some_and(|it| !it.dropped));
            let Some(child) = child.and_then(|at| self.steps.get_mut(at)) else { return };
            child.dropped = true;
            let commands = std::mem::take(&mut child.commands);
            let notes = std::mem::take(&mut child.notes);
            if let Some(parent) = self.steps.get_mut(parent_at) {
                parent.extend(range);
                parent.commands.extend(commands);
                parent.notes.extend(notes);
            }
            return;
        }
        if generic
            && bare
            && let Some(parent) = self.steps.get_mut(parent_at)
        {
            parent.dropped = true;
        }
    }

    fn item(&mut self, item: usize, list: usize, reading: Reading, flow: &mut Flow, place: Place) {
        let document = self.document;
        let Some(block) = document.blocks.get(item) else { return };
        let BlockKind::Item { number, .. } = block.kind else { return };
        let range = block.range;
        let children: Vec<usize> = self.document.children(item).collect();
        let first = self.steps.len();
        let mut inner = Flow { pending: flow.pending.take(), fresh: true, ..Flow::default() };
        let asked = self.asked_by_item(&children);
        let body = if asked.is_some() { children.get(1..).unwrap_or_default() } else { &children };
        inner.pending = asked.or(inner.pending);
        self.content(body, &mut inner, place);
        let told = self.steps.iter().skip(first).any(|step| !step.dropped);
        if !told && reading == Reading::Steps {
            self.wordless_item(item, range, place, &mut inner);
        }
        self.title_item(&children, first);
        let nested =
            children.iter().any(|&at| matches!(document.blocks.get(at).map(|it| &it.kind), Some(BlockKind::List { .. })));
        if !nested && let Some(step) = self.steps.get_mut(first..).and_then(|own| own.iter_mut().rev().find(|step| !step.dropped))
        {
            step.extend(TextRange::new(step.range.end, range.end.max(step.range.end)));
        }
        if let (Some(number), Some(step)) =
            (number, self.steps.get_mut(first..).and_then(|own| own.iter_mut().find(|step| !step.dropped)))
        {
            step.author_number = Some(AuthorNumber { list, number });
        }
        if self.steps.len() > first {
            flow.attach = inner.attach;
        } else {
            flow.pending = inner.pending.take();
        }
        flow.append(inner.nodes);
    }

    /// An item that opens with a title is one step with the first instruction that carries it out.
    fn title_item(&mut self, children: &[usize], first: usize) {
        let document = self.document;
        let Some(block) = children.first().and_then(|&at| document.blocks.get(at)) else { return };
        let strong = |it: &Inline| it.kind == InlineKind::Strong && it.range.len() + 3 >= block.range.len();
        let bold = document.inlines(block).iter().any(strong);
        if children.len() < 2 {
            return;
        }
        let Some((title, rest)) = self.steps.get_mut(first..).and_then(<[_]>::split_first_mut) else { return };
        let only = rest.iter().filter(|step| !step.dropped).count() == 1;
        let Some(body) = rest.iter_mut().find(|step| !step.dropped) else { return };
        // Without bold type, the one instruction that brings the command carries the item's own words out.
        let carries = only && body.kind_by_risk && body.commands.iter().any(|command| !command.inline);
        if !bold && !carries {
            return;
        }
        if !block.range.contains(title.words.start) || !title.commands.is_empty() {
            return;
        }
        body.extend(title.range);
        body.words = title.words;
        body.kind = title.kind;
        title.dropped = true;
    }

    /// An item of a list of steps whose wording does not instruct ("Database backups").
    fn wordless_item(&mut self, item: usize, range: TextRange, place: Place, flow: &mut Flow) {
        let first = self.document.children(item).next().and_then(|at| self.document.blocks.get(at));
        let Some(words) = first.filter(|it| it.kind == BlockKind::Paragraph).map(|it| it.range) else { return };
        if words.is_empty() || !flow.nodes.is_empty() {
            return;
        }
        let kind = match place.about {
            Some(kind @ (StepKind::Check | StepKind::Escalate | StepKind::Manual)) => kind,
            _ => grammar::item_kind(self.text, words),
        };
        let mut draft = self.draft(range, kind, place);
        draft.words = words;
        self.steps.push(draft);
        let at = self.steps.len() - 1;
        let pending = flow.pending.take().or_else(|| {
            let (from, to) = bracketed_condition(words.of(self.text))?;
            let offset = |at: usize| Some(words.start + u32::try_from(at).ok()?);
            Some(plain_guard(GuardKind::If, TextRange::new(offset(from)?, offset(to)?), None))
        });
        flow.push(Node::Step(at), pending.as_ref());
        flow.attach = Some(at);
    }
}

/// The loop that the words before a list tell: "For each broker:".
fn for_each(text: &str, lead: TextRange) -> Option<Repeat> {
    const OPENINGS: [&str; 4] = ["for ", "on ", "repeat for ", "repeat these steps for "];
    let lead = lead.trim(text);
    let words = lead.of(text).strip_suffix(':')?;
    let head = |opening: &&&str| words.get(..opening.len()).is_some_and(|head| head.eq_ignore_ascii_case(opening));
    let opening = OPENINGS.iter().find(head)?.len();
    let things = words.get(opening..)?;
    let each = ["each ", "every "].iter().any(|word| things.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word)));
    let from = lead.start + u32::try_from(opening).ok()?;
    let range = TextRange::new(from, from + u32::try_from(things.len()).ok()?).trim(text);
    (each && !things.contains(". ")).then_some(Repeat { kind: RepeatKind::ForEach, range, body: None, max: None })
}

/// Whether a condition lacks what it is about: "the user is", "the token is for".
fn is_open(words: &str) -> bool {
    let last = words.trim_end_matches([':', ' ', '*', '_']).rsplit(' ').next().unwrap_or("");
    ["is", "are", "was", "for", "in", "on", "by", "from", "of", "be"].iter().any(|it| last.eq_ignore_ascii_case(it))
}

/// Whether an item explains a term: "Exit code 137: Killed", "`Pending` - Not scheduled yet".
fn defines(words: &str) -> bool {
    // What is sought stands in the first 40 bytes, or the answer is no.
    let head = words.as_bytes().get(..words.len().min(43)).unwrap_or(&[]);
    let colon = head.windows(2).position(|mark| mark == b": ");
    let end = colon.map(|at| (at, 2)).or_else(|| {
        let far = || memchr::memmem::find(words.as_bytes(), b": ").is_some();
        head.windows(3).position(|mark| mark == b" - ").filter(|_| !far()).map(|at| (at, 3))
    });
    let Some((term, meaning)) = end.and_then(|(at, len)| Some((words.get(..at)?, words.get(at + len..)?))) else { return false };
    term.len() <= 40 && meaning.trim_start_matches(['*', '_']).starts_with(char::is_uppercase)
}

/// Whether a paragraph before a list says that it tells what something does by itself.
fn describes(words: &str) -> bool {
    let lower = words.trim_end().trim_end_matches(['*', '_']).to_ascii_lowercase();
    let tail = lower.rsplit(['.', '\n']).find(|part| !part.trim().is_empty()).unwrap_or("");
    tail.ends_with(':')
        && [
            " will:",
            " will ",
            " does:",
            " does the following",
            " performs",
            " means ",
            " happens",
            " consists",
            " includes",
            " such as",
            "responsibilities",
            "responsible for",
            " may show",
            " might show",
            " will show",
            " shows",
            " look like",
            " looks like",
            " indicate",
            "for example:",
            "examples:",
            "e.g.:",
        ]
        .iter()
        .any(|cue| tail.contains(cue))
}
