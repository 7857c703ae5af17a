//! Scores a runbook against an annotation of its document.
//!
//! Steps, prerequisites and vague instructions pair by the overlap of their lines (intersection over union, best
//! first); command lines are compared line by line; a branch is a condition with the way that it opens.

use crate::annotation::{Annotation, Lines};
use runbook_core::ir::{Edge, EdgeKind, Level, Runbook, Span, Step};
use std::collections::{BTreeMap, BTreeSet};

/// Right, found and expected things of one sort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Found and expected.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// Expected.
    pub expected: usize,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.expected += other.expected;
    }

    /// Right of found, 0 to 1.
    #[must_use]
    pub fn precision(self) -> f64 {
        share(self.right, self.found).unwrap_or(if self.expected == 0 { 1.0 } else { 0.0 })
    }

    /// Right of expected, 0 to 1.
    #[must_use]
    pub fn recall(self) -> f64 {
        share(self.right, self.expected).unwrap_or(if self.found == 0 { 1.0 } else { 0.0 })
    }

    /// The harmonic mean of both.
    #[must_use]
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
    }
}

/// Right ones of those compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ratio {
    /// Right ones.
    pub right: usize,
    /// All that were compared.
    pub of: usize,
}

impl Ratio {
    fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }

    /// Right of all, 0 to 1, if any were compared.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        share(self.right, self.of)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of one document, far below 2^52")]
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The figures of one document or of many.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Score {
    /// Steps.
    pub steps: Count,
    /// Lines that hold commands.
    pub command_lines: Count,
    /// Conditions.
    pub branches: Count,
    /// Where the ways of conditions lead.
    pub targets: Count,
    /// Names of variables.
    pub variables: Count,
    /// Prerequisites.
    pub prerequisites: Count,
    /// Vague instructions.
    pub vague: Count,
    /// Kinds of the steps that paired.
    pub kinds: Ratio,
    /// Levels of the steps that paired.
    pub step_risk: Ratio,
    /// Levels of the commands that paired.
    pub command_risk: Ratio,
    /// Steps whose rollback was found, of those that have one.
    pub rollbacks: Ratio,
    /// Danger that was recognized in steps.
    pub step_danger: Ratio,
    /// Danger that was recognized in commands.
    pub command_danger: Ratio,
    /// Steps taken for safe that are not.
    pub step_false_greens: usize,
    /// Commands taken for safe that are not.
    pub command_false_greens: usize,
    /// Commands taken for danger that are safe.
    pub over_alarms: usize,
    /// What went wrong, for the eye.
    pub notes: Vec<String>,
}

impl Score {
    /// Adds the figures of another document; its notes stay with it.
    pub fn add(&mut self, other: &Self) {
        self.steps.add(other.steps);
        self.command_lines.add(other.command_lines);
        self.branches.add(other.branches);
        self.targets.add(other.targets);
        self.variables.add(other.variables);
        self.prerequisites.add(other.prerequisites);
        self.vague.add(other.vague);
        self.kinds.add(other.kinds);
        self.step_risk.add(other.step_risk);
        self.command_risk.add(other.command_risk);
        self.rollbacks.add(other.rollbacks);
        self.step_danger.add(other.step_danger);
        self.command_danger.add(other.command_danger);
        self.step_false_greens += other.step_false_greens;
        self.command_false_greens += other.command_false_greens;
        self.over_alarms += other.over_alarms;
    }
}

impl From<Span> for Lines {
    fn from(span: Span) -> Self {
        Self { start: span.start_line, end: span.end_line }
    }
}

impl Lines {
    fn len(self) -> usize {
        (self.end + 1).saturating_sub(self.start) as usize
    }

    fn iter(self) -> impl Iterator<Item = u32> {
        self.start..=self.end
    }

    fn contains(self, line: u32) -> bool {
        self.start <= line && line <= self.end
    }

    fn shared(self, other: Self) -> usize {
        Self { start: self.start.max(other.start), end: self.end.min(other.end) }.len()
    }

    /// Intersection over union.
    fn overlap(self, other: Self) -> f64 {
        let shared = self.shared(other);
        share(shared, self.len() + other.len() - shared).unwrap_or(0.0)
    }
}

/// One-to-one pairs, expected to found, of the highest overlap first and at least `floor`; at equal overlap those
/// first whose places in their lists are nearest.
fn pair(expected: &[Lines], found: &[Lines], floor: f64) -> BTreeMap<usize, usize> {
    let place = |index: usize, len: usize| share(index, len.max(1)).unwrap_or(0.0);
    let mut candidates = Vec::new();
    for (i, &one) in expected.iter().enumerate() {
        for (j, &other) in found.iter().enumerate() {
            let overlap = one.overlap(other);
            if overlap > 0.0 {
                candidates.push((overlap, -(place(i, expected.len()) - place(j, found.len())).abs(), i, j));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)).then(b.2.cmp(&a.2)).then(b.3.cmp(&a.3)));
    let (mut pairs, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (overlap, _, i, j) in candidates {
        if overlap >= floor && !pairs.contains_key(&i) && taken.insert(j) {
            pairs.insert(i, j);
        }
    }
    pairs
}

/// Scores `runbook` against `annotation`.
#[must_use]
pub fn score(annotation: &Annotation, runbook: &Runbook) -> Score {
    let mut score = Score::default();
    let expected: Vec<Lines> = annotation.steps.iter().map(|it| Lines { start: it.start, end: it.end }).collect();
    let found: Vec<Lines> = runbook.steps.iter().map(|it| it.span.into()).collect();
    let pairs = pair(&expected, &found, 0.5);
    steps(annotation, runbook, &pairs, &mut score);
    commands(annotation, runbook, &mut score);
    branches(annotation, runbook, &pairs, &mut score);

    let wanted: BTreeSet<String> = annotation.variables.iter().map(|it| bare(&it.name)).collect();
    let named: BTreeSet<String> = runbook.variables.iter().map(|it| bare(&it.name)).collect();
    let right = wanted.intersection(&named).count();
    score.variables = Count { right, found: named.len(), expected: wanted.len() };
    score.notes.extend(wanted.difference(&named).map(|name| format!("variable missed: {name}")));
    score.notes.extend(named.difference(&wanted).map(|name| format!("no variable: {name}")));

    let stated: Vec<Lines> = runbook.prerequisites.iter().map(|it| it.span.into()).collect();
    score.prerequisites = counted(&annotation.prerequisites, &stated);
    let vague = runbook.diagnostics.iter().filter(|it| it.code.contains("vague") || it.code.contains("ambig"));
    let nowhere = Lines { start: 1, end: 0 };
    let vague: Vec<Lines> = vague.map(|it| it.span.map_or(nowhere, Into::into)).collect();
    score.vague = counted(&annotation.vague, &vague);
    score
}

fn counted(expected: &[Lines], found: &[Lines]) -> Count {
    Count { right: pair(expected, found, 0.01).len(), found: found.len(), expected: expected.len() }
}

/// Letters and digits of a name, in lower case.
fn bare(name: &str) -> String {
    name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect()
}

fn accepts(level: Level, risk: &str, accept: &[String]) -> bool {
    level.as_str() == risk || accept.iter().any(|it| it == level.as_str())
}

fn steps(annotation: &Annotation, runbook: &Runbook, pairs: &BTreeMap<usize, usize>, score: &mut Score) {
    score.steps = Count { right: pairs.len(), found: runbook.steps.len(), expected: annotation.steps.len() };
    for (i, step) in annotation.steps.iter().enumerate() {
        let Some(found) = pairs.get(&i).and_then(|&j| runbook.steps.get(j)) else {
            score.notes.push(format!("step missed: lines {}-{} ({})", step.start, step.end, step.kind));
            if !step.rollback.is_empty() {
                score.rollbacks.count(false);
            }
            continue;
        };
        let level = found.risk.level;
        if kind(found) == step.kind {
            score.kinds.count(true);
        } else {
            score.kinds.count(false);
            score.notes.push(format!("kind: lines {}-{} is {}, not {}", step.start, step.end, step.kind, kind(found)));
        }
        score.step_risk.count(accepts(level, &step.risk, &step.accept));
        if step.risk == "danger" && step.accept.is_empty() {
            score.step_danger.count(level == Level::Danger);
        }
        if level == Level::Safe && !accepts(level, &step.risk, &step.accept) {
            score.step_false_greens += 1;
            score.notes.push(format!("false green step: lines {}-{} is {}", step.start, step.end, step.risk));
        }
        if !step.rollback.is_empty() {
            let spans = found.rollback.iter().flat_map(|it| &it.spans);
            let mut spans = spans.map(|&span| Lines::from(span));
            score.rollbacks.count(spans.any(|lines| step.rollback.iter().any(|it| it.shared(lines) > 0)));
        }
    }
    let right: BTreeSet<usize> = pairs.values().copied().collect();
    let extra = runbook.steps.iter().enumerate().filter(|(j, _)| !right.contains(j));
    score
        .notes
        .extend(extra.map(|(_, it)| format!("step too many: lines {}-{} ({})", it.span.start_line, it.span.end_line, kind(it))));
}

fn kind(step: &Step) -> &'static str {
    use runbook_core::ir::StepKind::{Action, Check, Decision, Escalate, Manual, Wait};
    match step.kind {
        Action => "action",
        Check => "check",
        Decision => "decision",
        Wait => "wait",
        Escalate => "escalate",
        Manual => "manual",
    }
}

fn commands(annotation: &Annotation, runbook: &Runbook, score: &mut Score) {
    let expected: Vec<_> = annotation.steps.iter().flat_map(|it| &it.commands).collect();
    let found: Vec<_> = runbook.steps.iter().flat_map(|it| &it.commands).collect();
    let expected_lines: Vec<Lines> = expected.iter().map(|it| Lines { start: it.start, end: it.end }).collect();
    let found_lines: Vec<Lines> = found.iter().map(|it| it.span.into()).collect();
    let wanted: BTreeSet<u32> = expected_lines.iter().flat_map(|it| it.iter()).collect();
    let marked: BTreeSet<u32> = found_lines.iter().flat_map(|it| it.iter()).collect();
    let right = wanted.intersection(&marked).count();
    score.command_lines = Count { right, found: marked.len(), expected: wanted.len() };
    for (i, j) in pair(&expected_lines, &found_lines, 0.01) {
        let (command, level) = (expected[i], found[j].risk.level);
        score.command_risk.count(accepts(level, &command.risk, &command.accept));
        let place = format!("lines {}-{}", command.start, command.end);
        if command.risk == "danger" && command.accept.is_empty() {
            score.command_danger.count(level == Level::Danger);
        }
        if level == Level::Safe && !accepts(level, &command.risk, &command.accept) {
            score.command_false_greens += 1;
            score.notes.push(format!("false green command: {place} is {}", command.risk));
        } else if level == Level::Danger && command.risk == "safe" && command.accept.is_empty() {
            score.over_alarms += 1;
            score.notes.push(format!("over-alarm: {place} is safe"));
        } else if !accepts(level, &command.risk, &command.accept) {
            score.notes.push(format!("level: {place} is {}, not {}", command.risk, level.as_str()));
        }
    }
    score.notes.extend(wanted.difference(&marked).map(|line| format!("command line missed: {line}")));
    score.notes.extend(marked.difference(&wanted).map(|line| format!("no command, but taken for one: {line}")));
}

/// One condition with one of its ways: its lines, the way's target, and where else the same steps lead.
struct Way<'a> {
    lines: Option<Lines>,
    target: &'a str,
    others: BTreeSet<&'a str>,
}

fn is_else(edge: &Edge) -> bool {
    let words = edge.when.as_ref().map_or("", |it| it.text.trim());
    edge.kind == EdgeKind::Else || ["else", "otherwise", "if not"].iter().any(|it| words.to_lowercase() == *it)
}

/// The conditional ways of a runbook, each once however many steps test it, in the order of their first use.
fn ways<'a>(runbook: &'a Runbook, name: &impl Fn(&'a str) -> &'a str) -> Vec<Way<'a>> {
    let own = runbook.steps.iter().map(|it| (&it.next, Some(Lines::from(it.span))));
    let entries = runbook.procedures.iter().map(|it| (&it.entry, None));
    let mut ways: Vec<Way<'a>> = Vec::new();
    let mut known: BTreeMap<(Option<Lines>, &str), usize> = BTreeMap::new();
    for (edges, place) in own.chain(entries) {
        for (at, edge) in edges.iter().enumerate() {
            let Some(when) = edge.when.as_ref().filter(|_| edge.kind != EdgeKind::Loop && !is_else(edge)) else { continue };
            let stated = (when.span.start_line > 0 && when.span.end_line > 0).then(|| Lines::from(when.span));
            let (lines, target) = (stated.or(place), name(&edge.to));
            let index = *known.entry((lines, target)).or_insert_with(|| {
                ways.push(Way { lines, target, others: BTreeSet::new() });
                ways.len() - 1
            });
            let others = edges.iter().enumerate().filter(|&(other, _)| other != at).map(|(_, it)| name(&it.to));
            ways[index].others.extend(others);
        }
    }
    ways
}

fn branches(annotation: &Annotation, runbook: &Runbook, pairs: &BTreeMap<usize, usize>, score: &mut Score) {
    let names: BTreeMap<&str, &str> =
        pairs.iter().map(|(&i, &j)| (runbook.steps[j].id.as_str(), annotation.steps[i].id.as_str())).collect();
    let ways = ways(runbook, &|id| names.get(id).copied().unwrap_or(id));

    // The better fits first: on the very line, with the right target, of few lines; then in the order of the text.
    let mut fits = Vec::new();
    for (k, branch) in annotation.branches.iter().enumerate() {
        for (i, way) in ways.iter().enumerate() {
            let near = |from: u32, to: u32| way.lines.is_some_and(|it| (from..=to).any(|line| it.contains(line)));
            if near(branch.at - 1, branch.at + 1) {
                let leads = branch.then.as_deref() == Some(way.target);
                fits.push((!near(branch.at, branch.at), !leads, way.lines.map_or(0, Lines::len), k, i));
            }
        }
    }
    fits.sort_unstable();
    let (mut hits, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (.., k, i) in fits {
        if !hits.contains_key(&k) && taken.insert(i) {
            hits.insert(k, i);
        }
    }

    score.branches = Count { right: hits.len(), found: ways.len(), expected: annotation.branches.len() };
    for (k, branch) in annotation.branches.iter().enumerate() {
        let way = hits.get(&k).map(|&i| &ways[i]);
        if way.is_none() {
            score.notes.push(format!("branch missed: line {} ({})", branch.at, branch.cond));
        }
        if let Some(then) = &branch.then {
            score.targets.expected += 1;
            score.targets.found += usize::from(way.is_some());
            let right = way.is_some_and(|it| it.target == then);
            score.targets.right += usize::from(right);
            if let Some(way) = way.filter(|_| !right) {
                score.notes.push(format!("then of line {}: {} instead of {then}", branch.at, way.target));
            }
        }
        if let Some(otherwise) = &branch.otherwise {
            score.targets.expected += 1;
            score.targets.found += usize::from(way.is_some_and(|it| !it.others.is_empty()));
            let right = way.is_some_and(|it| it.others.contains(otherwise.as_str()));
            score.targets.right += usize::from(right);
            if let Some(way) = way.filter(|_| !right) {
                score.notes.push(format!("else of line {}: {:?} instead of {otherwise}", branch.at, way.others));
            }
        }
    }
    for (_, way) in ways.iter().enumerate().filter(|(i, _)| !taken.contains(i)) {
        score.targets.found += 1 + usize::from(!way.others.is_empty());
        let line = way.lines.map_or(0, |it| it.start);
        score.notes.push(format!("branch too many: line {line} to {}", way.target));
    }
}
