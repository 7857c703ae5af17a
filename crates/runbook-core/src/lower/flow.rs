//! From nested ways to edges: the continuation of every step.
//!
//! The nodes of a procedure are walked from their end, each with the ways that go on after it. A branch's ways all go
//! on where the branch does, so that they join at the first step after their common parent.

use super::draft::{Arm, Draft, Node};
use super::landmarks::Landmarks;
use super::walk::ProcedureDraft;
use crate::grammar::{Guard, GuardKind, Jump, JumpTarget, Repeat};
use crate::ir::{EdgeKind, ProcedureRole};
use crate::source::TextRange;

/// More ways than this are not tried at one step: from there on, steps are reached without their condition, which
/// their own text still states. Without a bound, `n` conditions in a row would make `n²` edges.
const MAX_WAYS: usize = 12;

/// Where an edge leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Step(usize),
    End,
}

/// An edge whose target has no id yet.
#[derive(Debug, Clone)]
pub(super) struct DraftEdge {
    pub to: Target,
    pub kind: EdgeKind,
    pub when: Option<Guard>,
    /// Guards around it that must hold as well.
    pub given: Vec<Guard>,
    pub repeat: Option<Repeat>,
}

impl DraftEdge {
    fn new(to: Target, kind: EdgeKind) -> Self {
        Self { to, kind, when: None, given: Vec::new(), repeat: None }
    }
}

/// Edges of every step, and of the start of each procedure.
pub(super) struct Linker<'a> {
    pub steps: &'a [Draft],
    pub landmarks: Landmarks<'a>,
    pub next: Vec<Vec<DraftEdge>>,
    /// Jumps that lead nowhere.
    pub dangling: Vec<TextRange>,
    /// Loop edges: on which step, back to which.
    loops: Vec<(usize, usize, Repeat)>,
}

impl<'a> Linker<'a> {
    pub(super) fn new(steps: &'a [Draft], landmarks: Landmarks<'a>) -> Self {
        let next = vec![Vec::new(); steps.len()];
        Self { steps, landmarks, next, dangling: Vec::new(), loops: Vec::new() }
    }

    /// Links procedures, the main one first, and returns the ways from the start of each.
    ///
    /// "If all is well, you are done." followed by a rollback: where it is not, the rollback comes next.
    pub(super) fn procedures(&mut self, procedures: &[ProcedureDraft]) -> Vec<Vec<DraftEdge>> {
        let end = || vec![DraftEdge::new(Target::End, EdgeKind::Sequential)];
        let Some((main, others)) = procedures.split_first() else { return Vec::new() };
        let mut entries: Vec<Vec<DraftEdge>> = others.iter().map(|it| self.procedure(&it.nodes, end())).collect();
        let gate = matches!(main.nodes.last(), Some(Node::Branch(arms)) if matches!(arms.as_slice(), [arm] if ends(&arm.body)));
        let rollback = others.iter().zip(&entries).find(|(it, _)| it.role == ProcedureRole::Rollback);
        let after = rollback.filter(|_| gate).map_or_else(end, |(_, entry)| entry.clone());
        let entry = self.procedure(&main.nodes, after);
        entries.insert(0, entry);
        entries
    }

    fn procedure(&mut self, nodes: &[Node], after: Vec<DraftEdge>) -> Vec<DraftEdge> {
        let entry = self.sequence(nodes, after);
        for (last, first, repeat) in std::mem::take(&mut self.loops) {
            let mut edge = DraftEdge::new(Target::Step(first), EdgeKind::Loop);
            edge.repeat = Some(repeat);
            if let Some(next) = self.next.get_mut(last) {
                next.insert(0, edge);
            }
        }
        entry
    }

    fn sequence(&mut self, nodes: &[Node], mut after: Vec<DraftEdge>) -> Vec<DraftEdge> {
        for node in nodes.iter().rev() {
            after = match node {
                Node::Step(at) => match (self.steps.get(*at), self.next.get_mut(*at)) {
                    (Some(step), Some(next)) if !step.dropped => {
                        *next = after;
                        vec![DraftEdge::new(Target::Step(*at), EdgeKind::Sequential)]
                    }
                    _ => after,
                },
                Node::Branch(arms) => self.branch(arms, after),
                Node::Jump(jump) => match self.resolve(jump) {
                    Some(target) => vec![DraftEdge::new(target, EdgeKind::Goto)],
                    None => after,
                },
                Node::Loop(repeat, body) => self.repeated(repeat, body, after),
            };
        }
        after
    }

    fn branch(&mut self, arms: &[Arm], mut after: Vec<DraftEdge>) -> Vec<DraftEdge> {
        if after.len() >= MAX_WAYS {
            after.truncate(1);
            after.iter_mut().for_each(|edge| *edge = DraftEdge::new(edge.to, EdgeKind::Sequential));
        }
        let mut ways: Vec<DraftEdge> = Vec::new();
        let mut closed = false;
        for (index, arm) in arms.iter().enumerate() {
            let inner = self.sequence(&arm.body, after.clone());
            // An "if not" after a check has its condition in the check: without the check's other way, it is one of two.
            if arm.is_else() && index > 0 {
                closed = true;
                ways.extend(otherwise(inner, Some(&arm.guard)));
                break;
            }
            // A way that begins with a choice of its own falls through to what comes after the branch: those ways
            // follow below, whether this condition holds or not.
            let chooses = matches!(arm.body.first(), Some(Node::Branch(_))) && after.len() > 1 && inner.len() > after.len();
            let own = if chooses { inner.len() - after.len() } else { inner.len() };
            for mut edge in inner.into_iter().take(own) {
                if edge.when.is_none() || edge.kind == EdgeKind::Else {
                    edge.when = Some(arm.guard.clone());
                    edge.kind = if edge.kind == EdgeKind::Goto { EdgeKind::Goto } else { EdgeKind::Then };
                } else {
                    edge.given.insert(0, arm.guard.clone());
                }
                ways.push(edge);
            }
        }
        if !closed {
            ways.extend(otherwise(after, None));
        }
        ways
    }

    fn repeated(&mut self, repeat: &Repeat, body: &[Node], after: Vec<DraftEdge>) -> Vec<DraftEdge> {
        let entry = self.sequence(body, after);
        let mut indices = Vec::new();
        step_indices(body, &mut indices);
        indices.retain(|&at| self.steps.get(at).is_some_and(|step| !step.dropped));
        let named = repeat.body.as_ref().and_then(|(from, _)| self.landmarks.by_number(*from));
        if let (true, Some((from, _))) = (indices.is_empty(), &repeat.body) {
            if named.is_none() {
                self.dangling.push(*from);
                return entry;
            }
            let before = self.steps.partition_point(|step| step.range.start < from.start);
            indices.extend((0..before).rev().find(|&at| self.steps.get(at).is_some_and(|step| !step.dropped)));
        }
        let (Some(&own_first), Some(&last)) = (indices.first(), indices.last()) else { return entry };
        self.loops.push((last, named.unwrap_or(own_first), repeat.clone()));
        entry
    }

    fn resolve(&mut self, jump: &Jump) -> Option<Target> {
        let found = match &jump.target {
            JumpTarget::End => return Some(Target::End),
            JumpTarget::Start => self.landmarks.first(),
            JumpTarget::Next => match self.landmarks.after_passing(jump.range) {
                Some(at) => Some(at),
                None => return Some(Target::End),
            },
            JumpTarget::Number(range) => self.landmarks.by_number(*range).or_else(|| self.landmarks.by_words(jump.range)),
            JumpTarget::Heading(range) => self.landmarks.by_words(*range),
            JumpTarget::Anchor(name) => self.landmarks.by_name(name),
        };
        if found.is_none() {
            self.dangling.push(jump.range);
        }
        found.map(Target::Step)
    }
}

/// Whether nodes only end the procedure.
fn ends(nodes: &[Node]) -> bool {
    matches!(nodes, [Node::Jump(jump)] if jump.target == JumpTarget::End)
}

/// Lower-case words without punctuation and filler.
pub(super) fn plain_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '.') {
        let word = word.trim_matches('.');
        if word.is_empty() {
            continue;
        }
        let before = out.len();
        if before > 0 {
            out.push(' ');
        }
        let start = out.len();
        if word.is_ascii() {
            out.push_str(word);
            out.get_mut(start..).map(str::make_ascii_lowercase);
        } else {
            out.push_str(&word.to_lowercase());
        }
        if let Some("the" | "section" | "heading" | "below" | "above" | "procedure") = out.get(start..) {
            out.truncate(before);
        }
    }
    out
}

/// Ways that remain when the ones before do not hold.
fn otherwise(ways: Vec<DraftEdge>, stated: Option<&Guard>) -> Vec<DraftEdge> {
    let turn = |mut edge: DraftEdge| {
        if edge.when.is_none() && edge.kind == EdgeKind::Sequential {
            edge.kind = EdgeKind::Else;
            edge.when = stated.filter(|guard| guard.kind == GuardKind::Else && !guard.range.is_empty()).cloned();
        }
        edge
    };
    ways.into_iter().map(turn).collect()
}

/// Steps of `nodes`, in order.
pub(super) fn step_indices(nodes: &[Node], out: &mut Vec<usize>) {
    for node in nodes {
        match node {
            Node::Step(at) => out.push(*at),
            Node::Branch(arms) => arms.iter().for_each(|arm| step_indices(&arm.body, out)),
            Node::Loop(_, body) => step_indices(body, out),
            Node::Jump(_) => {}
        }
    }
}
