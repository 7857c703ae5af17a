//! Ways on from a step, in words.

use super::look::Marks;
use runbook_core::ir::{Condition, Edge, EdgeKind, ProcedureRole, Runbook, Step, TARGET_END, TARGET_ESCALATE};
use std::collections::HashMap;

/// Where every step of a runbook stands. Looked up only, never walked.
pub struct Places<'r> {
    steps: HashMap<&'r str, Place<'r>>,
    titles: HashMap<&'r str, &'r str>,
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'r> {
    /// Its procedure.
    pub procedure: &'r str,
    /// Its position among the steps of its procedure, from 1; 0 is the start of the procedure.
    pub position: usize,
    /// Its number for the eye.
    number: &'r str,
    last: bool,
}

impl<'r> Places<'r> {
    /// The places of the steps of `runbook`.
    pub fn new(runbook: &'r Runbook) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let mut steps: HashMap<&str, Place<'_>> = HashMap::with_capacity(runbook.steps.len());
        for step in &runbook.steps {
            let position = counts.entry(&step.procedure).or_insert(0);
            *position += 1;
            let place = Place { procedure: &step.procedure, position: *position, number: &step.number, last: false };
            steps.insert(step.id.as_str(), place);
        }
        for step in &runbook.steps {
            if let Some(place) = steps.get_mut(step.id.as_str()) {
                place.last = counts.get(place.procedure) == Some(&place.position);
            }
        }
        let titles = runbook.procedures.iter().map(|it| (it.id.as_str(), it.title.as_deref().unwrap_or(&it.id))).collect();
        Self { steps, titles }
    }

    /// The place of `step`.
    pub fn of(&self, step: &Step) -> Option<Place<'r>> {
        self.steps.get(step.id.as_str()).copied()
    }

    /// The place before the first step of `procedure`.
    pub fn start(procedure: &'r str) -> Place<'r> {
        Place { procedure, position: 0, number: "", last: false }
    }

    /// "step 4", for the id of a step.
    pub fn name(&self, id: &str) -> Option<String> {
        self.steps.get(id).map(|place| format!("step {}", place.number))
    }

    /// Whether `to` is where the reader gets by reading on from `from`.
    fn is_next(&self, from: Place<'_>, to: &str) -> bool {
        match self.steps.get(to) {
            Some(place) => place.procedure == from.procedure && place.position == from.position + 1,
            None => to == TARGET_END && from.last,
        }
    }

    fn target(&self, from: Place<'_>, to: &str) -> String {
        match (self.steps.get(to), to) {
            (Some(place), _) if place.procedure == from.procedure && place.position == from.position => "this step".to_owned(),
            (Some(place), _) if place.procedure == from.procedure => format!("step {}", place.number),
            (Some(place), _) => {
                let title = self.titles.get(place.procedure).copied().unwrap_or(place.procedure);
                format!("step {} of \"{title}\"", place.number)
            }
            (None, TARGET_END) => "done".to_owned(),
            (None, TARGET_ESCALATE) => "escalate".to_owned(),
            (None, _) => format!("`{to}`"),
        }
    }
}

/// Ways on from one place.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// "repeat from step 3 until …".
    pub loops: Vec<String>,
    /// "if … → step 4", "otherwise → step 6"; empty where reading on is all there is.
    pub ways: Vec<String>,
}

/// The ways that `edges` lead on from `from`.
pub fn flow(edges: &[Edge], from: Place<'_>, places: &Places<'_>, marks: &Marks) -> Flow {
    let mut flow = Flow::default();
    let mut conditional = false;
    for edge in edges {
        let target = places.target(from, &edge.to);
        let to = |lead: &str| format!("{lead} {} {target}", marks.arrow);
        match (edge.kind, &edge.when) {
            (EdgeKind::Loop, _) => flow.loops.push(repeat(edge, &target)),
            (_, Some(when)) if edge.kind != EdgeKind::Else => {
                flow.ways.push(to(&condition(when, edge.kind)));
                conditional = true;
            }
            (EdgeKind::Else, _) => flow.ways.push(to("otherwise")),
            _ if conditional => flow.ways.push(to("otherwise")),
            (EdgeKind::Goto, _) => flow.ways.push(format!("go to {target}")),
            _ if places.is_next(from, &edge.to) => {}
            _ if flow.loops.is_empty() => flow.ways.push(format!("continue with {target}")),
            _ => flow.ways.push(format!("then continue with {target}")),
        }
    }
    // "continue with done" and "go to done" read badly.
    for way in &mut flow.ways {
        if let Some(rest) = way.strip_suffix("continue with done").or_else(|| way.strip_suffix("go to done")) {
            *way = format!("{rest}done");
        }
    }
    flow
}

fn repeat(edge: &Edge, target: &str) -> String {
    let mut words = if target == "this step" { "repeat this step".to_owned() } else { format!("repeat from {target}") };
    for (lead, condition) in [("until", &edge.until), ("while", &edge.while_), ("for each", &edge.for_each)] {
        if let Some(condition) = condition {
            words.push_str(&format!(" {lead} {}", stripped(&condition.text, lead)));
        }
    }
    if let Some(max) = edge.max {
        words.push_str(&format!(" (at most {max} times)"));
    }
    words
}

/// The condition as the text states it, with an "if" where it lacks one.
fn condition(when: &Condition, kind: EdgeKind) -> String {
    const LEADS: [&str; 7] = ["if", "when", "unless", "while", "until", "once", "after"];
    let text = when.text.trim().trim_end_matches(['.', ',', ':', ';']);
    let first = text.split_whitespace().next().unwrap_or("");
    let has_lead = LEADS.iter().any(|lead| first.eq_ignore_ascii_case(lead));
    if has_lead || kind == EdgeKind::Case { text.to_owned() } else { format!("if {text}") }
}

/// `text` without the words `lead` at its start and punctuation at its end.
fn stripped<'t>(text: &'t str, lead: &str) -> &'t str {
    let text = text.trim().trim_end_matches(['.', ',', ':', ';']);
    match text.split_at_checked(lead.len()) {
        Some((head, tail)) if head.eq_ignore_ascii_case(lead) && tail.starts_with(' ') => tail.trim_start(),
        _ => text,
    }
}

/// A time in words: `300` is "5 min", `90` is "1 min 30 s".
pub fn duration(seconds: u64) -> String {
    let parts = [(seconds / 86_400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")];
    let words: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count} {unit}")).collect();
    if words.is_empty() { "0 s".to_owned() } else { words.join(" ") }
}

/// The role of a procedure, where its title does not tell it.
pub fn role(role: ProcedureRole, title: &str) -> Option<&'static str> {
    let (word, name) = match role {
        ProcedureRole::Procedure => return None,
        ProcedureRole::Rollback => ("roll", "rollback"),
        ProcedureRole::Escalation => ("escalat", "escalation"),
    };
    (!title.to_lowercase().contains(word)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::look::Look;
    use serde_json::json;

    /// A runbook with steps a, b, c in `main` and x in `undo`.
    fn runbook() -> Runbook {
        let step = |id: &str, number: &str, procedure: &str| {
            json!({
                "id": id, "number": number, "procedure": procedure, "kind": "action", "title": id, "text": id,
                "span": {"start": 0, "end": 1, "start_line": 1, "end_line": 1}, "commands": [], "notes": [], "next": [],
                "links": [], "optional": false, "origin": "stated", "risk": {"level": "safe", "reasons": []},
            })
        };
        serde_json::from_value(json!({
            "schema_version": "1.0.0",
            "source": {"format": "markdown", "encoding": "utf-8", "sha256": "", "bytes": 1, "lines": 1},
            "metadata": {"tags": [], "alerts": []}, "sections": [], "prerequisites": [], "variables": [], "bindings": [],
            "procedures": [{"id": "main", "role": "procedure", "entry": []}, {"id": "undo", "title": "Undo", "role": "rollback", "entry": []}],
            "steps": [step("a", "1", "main"), step("b", "2", "main"), step("c", "2.1", "main"), step("x", "1", "undo")],
            "diagnostics": [], "summary": {"steps": 4, "safe": 4, "caution": 0, "danger": 0, "decisions": 0, "commands": 0},
        }))
        .unwrap()
    }

    fn edges(edges: serde_json::Value) -> Vec<Edge> {
        let mut edges = edges;
        // Spans do not show.
        let span = json!({"start": 0, "end": 1, "start_line": 1, "end_line": 1});
        for edge in edges.as_array_mut().unwrap() {
            for (_, condition) in edge.as_object_mut().unwrap().iter_mut().filter(|(_, it)| it.is_object()) {
                condition["span"] = span.clone();
            }
        }
        serde_json::from_value(edges).unwrap()
    }

    #[test]
    fn says_where_the_ways_lead() {
        let runbook = runbook();
        let places = Places::new(&runbook);
        let look = Look::new(80, false, true, false);
        let when = |text: &str| json!({"text": text});
        let cases: [(&str, serde_json::Value, &[&str]); 13] = [
            ("a", json!([{"to": "b", "kind": "sequential"}]), &[]),
            ("c", json!([{"to": "end", "kind": "sequential"}]), &[]),
            ("a", json!([{"to": "c", "kind": "sequential"}]), &["continue with step 2.1"]),
            ("a", json!([{"to": "end", "kind": "sequential"}]), &["done"]),
            ("a", json!([{"to": "end", "kind": "goto"}]), &["done"]),
            ("b", json!([{"to": "a", "kind": "goto"}]), &["go to step 1"]),
            (
                "a",
                json!([{"to": "b", "kind": "then", "when": when("it fails.")}, {"to": "c", "kind": "else"}]),
                &["if it fails -> step 2", "otherwise -> step 2.1"],
            ),
            (
                "a",
                json!([{"to": "x", "kind": "goto", "when": when("Unless it works")}, {"to": "b", "kind": "sequential"}]),
                &["Unless it works -> step 1 of \"Undo\"", "otherwise -> step 2"],
            ),
            (
                "a",
                json!([{"to": "b", "kind": "case", "when": when("on Debian")}, {"to": "escalate", "kind": "case", "when": when("elsewhere")}]),
                &["on Debian -> step 2", "elsewhere -> escalate"],
            ),
            (
                "c",
                json!([{"to": "a", "kind": "loop", "until": when("until it is quiet"), "max": 3}, {"to": "end", "kind": "sequential"}]),
                &["repeat from step 1 until it is quiet (at most 3 times)"],
            ),
            (
                "b",
                json!([{"to": "b", "kind": "loop", "for_each": when("node")}, {"to": "end", "kind": "sequential"}]),
                &["repeat this step for each node", "then done"],
            ),
            (
                "b",
                json!([{"to": "b", "kind": "loop", "while": when("it grows")}, {"to": "c", "kind": "sequential"}]),
                &["repeat this step while it grows"],
            ),
            ("a", json!([{"to": "gone", "kind": "goto"}]), &["go to `gone`"]),
        ];
        for (from, given, expected) in cases {
            let step = runbook.steps.iter().find(|it| it.id.as_str() == from).unwrap();
            let flow = flow(&edges(given.clone()), places.of(step).unwrap(), &places, look.marks);
            let said: Vec<&str> = flow.loops.iter().chain(&flow.ways).map(String::as_str).collect();
            assert_eq!(said, expected, "{given}");
        }
    }

    #[test]
    fn tells_time() {
        for (seconds, words) in [(0, "0 s"), (90, "1 min 30 s"), (300, "5 min"), (7200, "2 h"), (90_061, "1 d 1 h 1 min 1 s")] {
            assert_eq!(duration(seconds), words);
        }
    }
}
