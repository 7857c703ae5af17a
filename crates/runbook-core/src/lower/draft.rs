//! What the walk over the document makes before ids and edges exist.

use crate::grammar::{Comparison, Guard, GuardKind, Jump, Pause, Repeat};
use crate::ir::{Lang, NoteKind, StepKind};
use crate::source::TextRange;

/// A step before it has an id. All texts are still ranges.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// From its first to its last byte, code and explanation included.
    pub range: TextRange,
    /// The words that a title can be made of.
    pub words: TextRange,
    pub kind: StepKind,
    /// Whether the level of the commands may settle the kind: nothing but "run this" was said.
    pub kind_by_risk: bool,
    pub section: Option<usize>,
    /// The words that introduce it.
    pub group: Option<TextRange>,
    pub commands: Vec<DraftCommand>,
    pub notes: Vec<(NoteKind, TextRange)>,
    pub pause: Option<Pause>,
    pub optional: bool,
    /// The number that its author gave to it: the list's and the item's.
    pub author_number: Option<AuthorNumber>,
    /// Merged into another or found to only introduce: no step after all.
    pub dropped: bool,
}

/// A number of the author's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AuthorNumber {
    /// Index of the list's block; lists that go on after an interruption have that of the first part.
    pub list: usize,
    pub number: u64,
}

/// A command of a [`Draft`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DraftCommand {
    pub range: TextRange,
    pub lang: Lang,
    pub inline: bool,
    pub output: Option<TextRange>,
}

impl Draft {
    pub(super) fn new(range: TextRange, kind: StepKind) -> Self {
        Self {
            range,
            words: range,
            kind,
            kind_by_risk: false,
            section: None,
            group: None,
            commands: Vec::new(),
            notes: Vec::new(),
            pause: None,
            optional: false,
            author_number: None,
            dropped: false,
        }
    }

    /// Takes in what belongs to it as well.
    pub(super) fn extend(&mut self, range: TextRange) {
        self.range = self.range.cover(range);
    }
}

/// The control flow as the document nests it; [`super::flow`] turns it into edges.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// A step, by its index.
    Step(usize),
    /// Ways that exclude each other, in the order in which they are tried.
    Branch(Vec<Arm>),
    /// A jump: what follows is only reached otherwise.
    Jump(Jump),
    /// Steps gone through more than once.
    Loop(Box<Repeat>, Vec<Node>),
}

/// One way of a branch.
#[derive(Debug, Clone)]
pub(super) struct Arm {
    pub guard: Guard,
    pub body: Vec<Node>,
}

impl Arm {
    /// Whether it is the way that remains when no other holds.
    pub(super) fn is_else(&self) -> bool {
        self.guard.kind == GuardKind::Else
    }
}

/// A guard that stands on `range` with nothing more known.
pub(super) fn plain_guard(kind: GuardKind, range: TextRange, comparison: Option<Comparison>) -> Guard {
    Guard { kind, range, comparison }
}

/// A sequence of nodes under construction.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub nodes: Vec<Node>,
    /// The step that code and explanations after it belong to.
    pub attach: Option<usize>,
    /// A paragraph that told nothing to do and may introduce the next block.
    pub lead: Option<TextRange>,
    /// A condition without consequence so far; it holds for the next block.
    pub pending: Option<Guard>,
    /// Whether no step has used `pending` yet.
    pub fresh: bool,
    /// Whether `pending` has a consequence in its own sentence, so that it does not wait for another block.
    pub spent: bool,
    /// Whether `pending` holds to the end of this sequence of blocks.
    pub section_wide: bool,
    /// Whether the sentence that is read offers another way to do what stands before it.
    pub instead: bool,
    /// Whether the last step opened its item as a title.
    pub titled: bool,
    /// Where the last instruction begins, if the sentence that is read lists many.
    pub enumerates: Option<u32>,
    /// Whether the sentences that follow go on in the last arm.
    pub arm_open: bool,
    /// Whether the paragraph that is read says what to do otherwise.
    pub answered: bool,
    /// The condition that a paragraph before stated with what it means; "To fix this:" takes it up.
    pub stated: Option<Guard>,
    /// What the paragraph before announced, if it told nothing but a remark on the code that follows.
    pub announced: Option<TextRange>,
    /// A condition with which a section opens: it holds for the parts of the section too.
    pub carried: Option<Guard>,
    /// Whether lists, code or parts are among them.
    pub leads_on: bool,
    /// Whether parts of the section follow this sequence.
    pub parts_follow: bool,
    /// Whether the paragraph that is read only leads over to the steps that follow.
    pub introduces: bool,
    /// An item that stated the condition which waits and what it means: part of the step that it waits for.
    pub waits_from: Option<TextRange>,
}

impl Flow {
    /// Adds `node` under `guard`, and both under the condition that waits, if one does.
    pub(super) fn push(&mut self, node: Node, guard: Option<&Guard>) {
        let pending = self.pending.clone();
        let own = guard.filter(|guard| pending.as_ref().is_none_or(|pending| pending.range != guard.range));
        match pending {
            Some(outer) if guard.is_none_or(|guard| guard.kind != GuardKind::Else) => {
                in_arm(&mut self.nodes, &outer, |body| match own {
                    Some(guard) => push(body, node, guard, false),
                    None => body.push(node),
                });
            }
            Some(outer) if self.fresh => {
                // "If it is retained, we are safe. Otherwise, patch it." Nothing is done in the first way.
                let safe = Arm { guard: outer, body: Vec::new() };
                let otherwise = guard.map(|guard| Arm { guard: guard.clone(), body: vec![node] });
                self.nodes.push(Node::Branch(std::iter::once(safe).chain(otherwise).collect()));
                self.pending = None;
            }
            _ => match guard {
                Some(guard) => push(&mut self.nodes, node, guard, self.arm_open),
                None => match self.nodes.last_mut() {
                    Some(Node::Branch(arms)) if self.arm_open && !arms.is_empty() => {
                        arms.last_mut().into_iter().for_each(|arm| arm.body.push(node.clone()));
                    }
                    _ => self.nodes.push(node),
                },
            },
        }
    }

    /// Adds `node` as what is done under `guard` instead of the node before: "Alternatively, if you only have the id, …".
    pub(super) fn push_alternative(&mut self, node: Node, guard: &Guard) {
        match self.nodes.pop() {
            Some(usual @ Node::Step(_)) => {
                let nowhere = TextRange::new(guard.range.start, guard.range.start);
                let rest = Arm { guard: plain_guard(GuardKind::Else, nowhere, None), body: vec![usual] };
                let arm = Arm { guard: guard.clone(), body: vec![node] };
                self.nodes.push(Node::Branch(vec![arm, rest]));
            }
            other => {
                self.nodes.extend(other);
                self.push(node, Some(guard));
            }
        }
    }

    /// Adds the nodes of a block inside this one; an `else` at their head goes on the branch before it.
    pub(super) fn append(&mut self, nodes: Vec<Node>) {
        append(&mut self.nodes, nodes);
    }

    /// Adds `nodes` to the way that was last opened under a guard, or to the sequence where there is none.
    pub(super) fn append_to_arm(&mut self, nodes: Vec<Node>) {
        match self.nodes.last_mut() {
            Some(Node::Branch(arms)) => match arms.last_mut() {
                Some(arm) => append(&mut arm.body, nodes),
                None => append(&mut self.nodes, nodes),
            },
            _ => append(&mut self.nodes, nodes),
        }
    }
}

/// Does `add` to the way under `guard` at the end of `nodes`, which is opened if it is not there.
fn in_arm(nodes: &mut Vec<Node>, guard: &Guard, add: impl FnOnce(&mut Vec<Node>)) {
    if let Some(Node::Branch(arms)) = nodes.last_mut()
        && let Some(arm) = arms.last_mut()
        && arm.guard.range == guard.range
    {
        add(&mut arm.body);
        return;
    }
    let mut body = Vec::new();
    add(&mut body);
    nodes.push(Node::Branch(vec![Arm { guard: guard.clone(), body }]));
}

/// Adds `node` under `guard` at the end of `nodes`. In an open `else`, further conditions are its own.
fn push(nodes: &mut Vec<Node>, node: Node, guard: &Guard, else_open: bool) {
    if let Some(Node::Branch(arms)) = nodes.last_mut() {
        if let Some(arm) = arms.last_mut() {
            if arm.guard.range == guard.range {
                arm.body.push(node);
                return;
            }
            if else_open && guard.kind != GuardKind::Else && guard.kind != GuardKind::LastResort {
                append(&mut arm.body, vec![Node::Branch(vec![Arm { guard: guard.clone(), body: vec![node] }])]);
                return;
            }
        }
        if guard.kind == GuardKind::Else && !arms.last().is_some_and(Arm::is_else) {
            arms.push(Arm { guard: guard.clone(), body: vec![node] });
            return;
        }
    }
    nodes.push(Node::Branch(vec![Arm { guard: guard.clone(), body: vec![node] }]));
}

fn append(into: &mut Vec<Node>, nodes: Vec<Node>) {
    for node in nodes {
        match (into.last_mut(), node) {
            (Some(Node::Branch(arms)), Node::Branch(mut more))
                if more.first().is_some_and(Arm::is_else) && !arms.last().is_some_and(Arm::is_else) =>
            {
                arms.append(&mut more);
            }
            (_, node) => into.push(node),
        }
    }
}
