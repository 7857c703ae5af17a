//! The walk over the blocks: which of them are steps, and how they nest.

use super::conditions::names_platform;
use super::draft::{Draft, Flow, Node, plain_guard};
use super::flow::plain_words;
use super::roles::SectionEntry;
use crate::grammar::{self, GuardKind, Sentence};
use crate::ir::{ProcedureRole, SectionRole, StepKind};
use crate::source::TextRange;
use crate::syntax::{BlockKind, Document};
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// Containers nested deeper than this are read as if they stood at this depth.
pub(super) const MAX_DEPTH: usize = 48;

/// A procedure on its way.
#[derive(Debug)]
pub(super) struct ProcedureDraft {
    pub section: Option<usize>,
    pub role: ProcedureRole,
    pub nodes: Vec<Node>,
}

/// Where a block stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// Depth of containers.
    pub depth: usize,
    /// Inside an item of a list of steps.
    pub item: bool,
    /// Inside a quotation or an admonition.
    pub aside: bool,
    /// The words that introduce it.
    pub group: Option<TextRange>,
    /// What sort of doing those words ask for.
    pub about: Option<StepKind>,
}

impl Place {
    pub(super) fn deeper(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }
}

/// Walks a document and collects steps.
pub(super) struct Walker<'a> {
    pub text: &'a str,
    pub document: &'a Document,
    pub sections: &'a [SectionEntry],
    pub steps: Vec<Draft>,
    pub procedures: Vec<ProcedureDraft>,
    /// The section that the walk is in.
    pub section: Option<usize>,
    /// Whether background sections are searched too, since nothing else holds a step.
    pub everywhere: bool,
    /// The plain words of all headings, once a link within the document asks for them.
    anchors: OnceCell<BTreeSet<String>>,
    /// Paragraphs that were read ahead, for each block: a list looks at its items before it walks them.
    pub ahead: Vec<Option<Vec<(TextRange, Sentence)>>>,
}

impl<'a> Walker<'a> {
    pub(super) fn new(text: &'a str, document: &'a Document, sections: &'a [SectionEntry]) -> Self {
        Self {
            text,
            document,
            sections,
            steps: Vec::new(),
            procedures: Vec::new(),
            section: None,
            everywhere: false,
            anchors: OnceCell::new(),
            ahead: vec![None; document.blocks.len()],
        }
    }

    /// Keeps the sentences of the block at `at` until it is walked.
    pub(super) fn read_ahead(&mut self, at: usize, sentences: Vec<(TextRange, Sentence)>) {
        if let Some(slot) = self.ahead.get_mut(at) {
            *slot = Some(sentences);
        }
    }

    /// Walks the whole document.
    pub(super) fn run(&mut self) {
        let roots: Vec<usize> = self.document.roots().collect();
        let nodes = self.region(&roots);
        self.procedures.insert(0, ProcedureDraft { section: None, role: ProcedureRole::Procedure, nodes });
    }

    /// The role of the section that the walk is in.
    pub(super) fn role(&self) -> SectionRole {
        self.section.and_then(|at| self.sections.get(at)).map_or(SectionRole::Other, |entry| entry.section.role)
    }

    /// Whether a link with this fragment leads to a heading of the document.
    pub(super) fn has_anchor(&self, fragment: &str) -> bool {
        let titles = || self.sections.iter().map(|entry| plain_words(&entry.section.title)).collect();
        self.anchors.get_or_init(titles).contains(&plain_words(fragment))
    }

    /// Whether this section only tells what is, never what to do.
    pub(super) fn background(&self) -> bool {
        !self.everywhere && matches!(self.role(), SectionRole::Meaning | SectionRole::Impact | SectionRole::Reference)
    }

    fn level(&self, at: usize) -> Option<u8> {
        match self.document.blocks.get(at)?.kind {
            BlockKind::Heading { level, .. } => Some(level),
            _ => None,
        }
    }

    /// Blocks at the top with their headings: content up to the first heading, then one section after the other.
    fn region(&mut self, blocks: &[usize]) -> Vec<Node> {
        let mut flow = Flow::default();
        let first = blocks.iter().position(|&at| self.level(at).is_some()).unwrap_or(blocks.len());
        let (content, mut rest) = blocks.split_at_checked(first).unwrap_or((blocks, &[]));
        flow.parts_follow = !rest.is_empty();
        self.content(content, &mut flow, Place::default());
        let cases = self.named_cases(rest);
        let carried = flow.carried.take();
        let own = std::mem::take(&mut flow.nodes);
        while let Some((&heading, body)) = rest.split_first() {
            let level = self.level(heading).unwrap_or(1);
            let end = body.iter().position(|&at| self.level(at).is_some_and(|it| it <= level)).unwrap_or(body.len());
            let (own, after) = body.split_at_checked(end).unwrap_or((body, &[]));
            self.heading(heading, own, cases.contains(&heading), &mut flow);
            rest = after;
        }
        let parts = std::mem::replace(&mut flow.nodes, own);
        match carried {
            Some(guard) => {
                flow.pending = None;
                parts.into_iter().for_each(|node| flow.push(node, Some(&guard)));
            }
            None => flow.append(parts),
        }
        flow.nodes
    }

    /// Of the headings of one level, those that name which case they are for ("AWS", "On Debian", "db*.example.com"): none
    /// where it is only one.
    fn named_cases(&self, blocks: &[usize]) -> BTreeSet<usize> {
        let Some(level) = blocks.first().and_then(|&at| self.level(at)) else { return BTreeSet::new() };
        let names = |at: &usize| match self.document.blocks.get(*at).map(|it| &it.kind) {
            Some(BlockKind::Heading { content, level: own }) => *own == level && names_platform(content.of(self.text)),
            _ => false,
        };
        let found: BTreeSet<usize> = blocks.iter().copied().filter(names).collect();
        if found.len() > 1 { found } else { BTreeSet::new() }
    }

    fn heading(&mut self, heading: usize, body: &[usize], case: bool, flow: &mut Flow) {
        let Some(block) = self.document.blocks.get(heading) else { return };
        let BlockKind::Heading { content, level } = block.kind else { return };
        let around = self.section;
        let entry = self.sections.binary_search_by_key(&heading, |entry| entry.heading_block).ok();
        self.section = entry.or(around);
        let first_step = self.steps.len();
        let nodes = self.region(body);
        let nodes = self.heading_as_step(content, level, body, first_step, nodes);
        // The title of a document names its subject, an alert commonly; nothing stands outside of it.
        let title = level == 1 && self.sections.first().is_some_and(|entry| entry.heading_block == heading);
        let guards = !nodes.is_empty() && !self.background() && !title;
        let stated = || grammar::heading_condition(self.text, content);
        let named = || case.then(|| plain_guard(GuardKind::If, content, None));
        let guard = guards.then(|| stated().or_else(named)).flatten();
        let own_role = self.role();
        let around_role = around.and_then(|at| self.sections.get(at)).map_or(SectionRole::Other, |it| it.section.role);
        let role = match own_role {
            SectionRole::Rollback if around_role != own_role => Some(ProcedureRole::Rollback),
            SectionRole::Escalation if around_role != own_role => Some(ProcedureRole::Escalation),
            _ => None,
        };
        let section = self.section;
        self.section = around;
        if nodes.is_empty() {
            return;
        }
        let mut inner = Flow::default();
        match guard {
            Some(guard) => nodes.into_iter().for_each(|node| inner.push(node, Some(&guard))),
            None => inner.nodes = nodes,
        }
        match role {
            Some(role) => self.procedures.push(ProcedureDraft { section, role, nodes: inner.nodes }),
            None => flow.append(inner.nodes),
        }
    }

    /// A heading that instructs and has no step of its own below it is the step; one whose only step is bare code
    /// is its instruction.
    fn heading_as_step(&mut self, content: TextRange, level: u8, body: &[usize], first: usize, nodes: Vec<Node>) -> Vec<Node> {
        if self.background() || level == 1 {
            return nodes;
        }
        let words = numbered_title(self.text, content);
        let sentence = grammar::read(self.text, words, &[]);
        let kind = sentence.clauses.iter().find_map(|clause| match clause.kind {
            grammar::ClauseKind::Instruction(kind) => Some(kind),
            _ => None,
        });
        let numbered = words.start > content.start;
        let Some(kind) = kind.or(numbered.then_some(StepKind::Action)) else { return nodes };
        let live: Vec<usize> = (first..self.steps.len()).filter(|&at| self.steps.get(at).is_some_and(|it| !it.dropped)).collect();
        match live.as_slice() {
            [] => {
                let text_only =
                    body.iter().any(|&at| matches!(self.document.blocks.get(at).map(|it| &it.kind), Some(BlockKind::Paragraph)));
                if text_only && !numbered {
                    return nodes;
                }
                let own = body.iter().take_while(|&&at| self.level(at).is_none());
                let Some(end) = own.filter_map(|&at| self.document.blocks.get(at)).map(|block| block.range.end).last() else {
                    return nodes;
                };
                let mut draft = Draft::new(TextRange::new(content.start, end), kind);
                draft.words = words;
                draft.section = self.section;
                self.steps.push(draft);
                vec![Node::Step(self.steps.len() - 1)]
            }
            [only] => {
                if let Some(draft) = self.steps.get_mut(*only)
                    && draft.words.is_empty()
                {
                    draft.words = words;
                    draft.kind = kind;
                    draft.kind_by_risk = false;
                }
                nodes
            }
            _ => nodes,
        }
    }

    /// Blocks without headings, one after the other.
    pub(super) fn content(&mut self, blocks: &[usize], flow: &mut Flow, place: Place) {
        let carries_out = |&at: &usize| {
            matches!(self.document.blocks.get(at).map(|it| &it.kind), Some(BlockKind::Code { .. } | BlockKind::List { .. }))
        };
        let last_doing = blocks.iter().rposition(carries_out).unwrap_or(0);
        for (index, &at) in blocks.iter().enumerate() {
            let Some(block) = self.document.blocks.get(at) else { continue };
            flow.leads_on = index < last_doing || flow.parts_follow;
            match &block.kind {
                BlockKind::Paragraph => self.paragraph(at, blocks.get(index + 1..).unwrap_or_default(), flow, place),
                BlockKind::Code { .. } => self.code_block(at, flow, place),
                BlockKind::List { .. } => self.list(at, flow, place),
                BlockKind::Table => self.table(at, flow, place),
                BlockKind::Quote | BlockKind::Admonition(_) => {
                    let children: Vec<usize> = self.document.children(at).collect();
                    let inner = Place { aside: true, ..place.deeper() };
                    let around = flow.attach;
                    if inner.depth <= MAX_DEPTH {
                        self.content(&children, flow, inner);
                    }
                    // What follows a remark goes on with the step before the remark.
                    let spent = |at: &usize| self.steps.get(*at).is_none_or(|it| it.commands.iter().any(|code| !code.inline));
                    if flow.attach != around {
                        flow.attach = around.filter(|at| !spent(at));
                    }
                }
                BlockKind::Heading { .. } => flow.lead = Some(block.range),
                _ => {}
            }
        }
    }
}

/// The title behind "Step 3:", "2." or "Part B -", or all of it.
fn numbered_title(text: &str, content: TextRange) -> TextRange {
    let title = content.of(text);
    let after_word = ["step ", "phase ", "part ", "stage "]
        .iter()
        .find(|word| title.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))
        .map_or(0, |word| word.len());
    let rest = title.get(after_word..).unwrap_or("");
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let marks = rest.get(digits..).unwrap_or("");
    let gap = marks.len() - marks.trim_start_matches([' ', ':', '-', '–', '—', ')', '.']).len();
    if digits == 0 || gap == 0 {
        return content;
    }
    let skip = u32::try_from(after_word + digits + gap).unwrap_or(0);
    TextRange::new((content.start + skip).min(content.end), content.end)
}
