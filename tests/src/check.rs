//! What holds for every runbook, whatever the bytes were: used by examples, properties, the corpus and the fuzzers.

use crate::derived;
use runbook_core::ir::{Edge, Format, Level, Risk, Runbook, Span, TARGET_END, TARGET_ESCALATE, visit};
use runbook_core::{ParseError, ParseOptions, parse};
use serde_json::Value;
use std::collections::BTreeSet;

/// Parses `bytes` as `format` (detected where `None`) and checks what came out; nothing for binary data.
///
/// # Panics
/// Where anything is violated, so that a fuzzer or a property finds it.
pub fn bytes(bytes: &[u8], format: Option<Format>) -> Option<Runbook> {
    let options = ParseOptions { format, ..ParseOptions::default() };
    let runbook = match parse(bytes, &options) {
        Ok(runbook) => runbook,
        Err(ParseError::Binary { offset }) => {
            assert!(offset < bytes.len(), "binary data at offset {offset} of {}", bytes.len());
            return None;
        }
        Err(error) => panic!("{} bytes: {error}", bytes.len()),
    };
    let mut violations = violations(bytes, &runbook);
    violations.extend(derived::underived(bytes, &options, &runbook));
    assert!(violations.is_empty(), "{} violations:\n{}", violations.len(), violations.join("\n"));

    let json = serde_json::to_string(&runbook).expect("a runbook serializes");
    let again = parse(bytes, &options).expect("what parsed once parses twice");
    assert_eq!(serde_json::to_string(&again).expect("serializes"), json, "the same bytes give the same JSON");
    let back: Runbook = serde_json::from_str(&json).expect("the JSON of a runbook reads back");
    assert_eq!(back, runbook, "the JSON of a runbook reads back the same");

    // The structure does not depend on whether risk is assessed.
    let bare = parse(bytes, &ParseOptions { risk: false, ..options }).expect("what parsed with risk parses without");
    assert_eq!(bare.steps.len(), runbook.steps.len(), "risk adds or removes no step");
    Some(runbook)
}

/// Checks `text` as the body of a fenced block, an indented block and inline code, where commands are read.
pub fn command(text: &str) {
    let indented: String = text.split('\n').map(|line| format!("    {line}\n")).collect();
    let inline = text.replace(['\n', '\r', '`'], " ");
    let source =
        format!("# Commands\n\n1. Run this:\n\n```bash\n{text}\n```\n\nThen:\n\n{indented}\nRun `{inline}` and check it.\n");
    bytes(source.as_bytes(), Some(Format::Markdown));
    bytes(format!("Run:\n\n{indented}\nThen check it.\n").as_bytes(), Some(Format::Text));
}

/// All that is wrong with a runbook that came from `bytes`.
#[must_use]
pub fn violations(bytes: &[u8], runbook: &Runbook) -> Vec<String> {
    let mut wrong = Vec::new();
    spans(bytes, runbook, &mut wrong);
    references(runbook, &mut wrong);
    levels(runbook, &mut wrong);
    summary(runbook, &mut wrong);
    match serde_json::to_value(runbook) {
        Ok(value) => empty_strings("", &value, &mut wrong),
        Err(error) => wrong.push(format!("does not serialize: {error}")),
    }
    wrong
}

/// Offsets at which the lines of `bytes` start: after `\n`, or after `\r` where there is no `\n` at all (old Macs).
fn line_starts(bytes: &[u8], encoding: &str) -> Vec<usize> {
    let ends: Vec<usize> = match encoding {
        "utf-16le" => (0..bytes.len() / 2).filter(|i| bytes[2 * i..2 * i + 2] == [b'\n', 0]).map(|i| 2 * i + 2).collect(),
        "utf-16be" => (0..bytes.len() / 2).filter(|i| bytes[2 * i..2 * i + 2] == [0, b'\n']).map(|i| 2 * i + 2).collect(),
        _ => {
            let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
            bytes.iter().enumerate().filter(|(_, byte)| **byte == end).map(|(i, _)| i + 1).collect()
        }
    };
    std::iter::once(0).chain(ends).collect()
}

fn spans(bytes: &[u8], runbook: &Runbook, wrong: &mut Vec<String>) {
    let encoding = runbook.source.encoding.as_str();
    let starts = line_starts(bytes, encoding);
    let line = |offset: usize| starts.partition_point(|&start| start <= offset);
    let text = std::str::from_utf8(bytes).ok();
    visit::spans(runbook, &mut |name, span: Span| {
        let (start, end) = (span.start as usize, span.end as usize);
        let fault = if end < start || bytes.len() < end {
            "is out of bounds"
        } else if text.is_some_and(|it| !it.is_char_boundary(start) || !it.is_char_boundary(end)) {
            "cuts a character"
        } else if encoding.starts_with("utf-16") && (start % 2 == 1 || (end % 2 == 1 && end < bytes.len())) {
            "cuts a code unit"
        } else if span.start_line as usize != line(start) {
            "starts on another line"
        } else if span.end_line as usize != if end > start { line(end - 1) } else { line(start) } {
            "ends on another line"
        } else {
            return;
        };
        wrong.push(format!("span of a {name}: {span:?} of {} bytes {fault}", bytes.len()));
    });
    for step in &runbook.steps {
        for command in &step.commands {
            if command.span.start < step.span.start || step.span.end < command.span.end {
                wrong.push(format!("a command of {} at {:?} stands outside of it ({:?})", step.id, command.span, step.span));
            }
        }
        if step.span.start == step.span.end {
            wrong.push(format!("{} stands nowhere", step.id));
        }
    }
    for pair in runbook.steps.windows(2) {
        if let [one, next] = pair
            && next.span.start < one.span.start
        {
            wrong.push(format!("{} stands before {}, but is listed after it", next.id, one.id));
        }
    }
}

/// That ids are distinct and that all that is named exists.
fn references(runbook: &Runbook, wrong: &mut Vec<String>) {
    let mut distinct = |what: &str, ids: Vec<&str>| -> BTreeSet<String> {
        let set: BTreeSet<String> = ids.iter().map(|&id| id.to_owned()).collect();
        if set.len() != ids.len() {
            wrong.push(format!("{what}: an id stands twice"));
        }
        set
    };
    let steps = distinct("steps", runbook.steps.iter().map(|it| it.id.as_str()).collect());
    let sections = distinct("sections", runbook.sections.iter().map(|it| it.id.as_str()).collect());
    let procedures = distinct("procedures", runbook.procedures.iter().map(|it| it.id.as_str()).collect());
    let mut variables = distinct("variables", runbook.variables.iter().map(|it| it.name.as_str()).collect());
    variables.extend(distinct("bindings", runbook.bindings.iter().map(|it| it.name.as_str()).collect()));

    let mut known = |what: &str, ids: &BTreeSet<String>, id: &str| {
        if !ids.contains(id) {
            wrong.push(format!("{what} `{id}` does not exist"));
        }
    };
    let ends = BTreeSet::from([TARGET_END.to_owned(), TARGET_ESCALATE.to_owned()]);
    let targets: BTreeSet<String> = steps.union(&ends).cloned().collect();
    let edges = |edges: &[Edge], known: &mut dyn FnMut(&str, &BTreeSet<String>, &str)| {
        edges.iter().for_each(|edge| known("target", &targets, &edge.to));
    };
    for procedure in &runbook.procedures {
        edges(&procedure.entry, &mut known);
        procedure.section.iter().for_each(|id| known("section", &sections, id));
    }
    for step in &runbook.steps {
        edges(&step.next, &mut known);
        known("procedure", &procedures, &step.procedure);
        step.section.iter().for_each(|id| known("section", &sections, id));
        step.commands.iter().flat_map(|it| &it.variables).for_each(|name| known("variable", &variables, name));
    }
    runbook.diagnostics.iter().filter_map(|it| it.step.as_deref()).for_each(|id| known("step", &steps, id));
    if steps.contains(TARGET_END) || steps.contains(TARGET_ESCALATE) {
        wrong.push("a step has a reserved id".to_owned());
    }
    for step in runbook.steps.iter().filter(|it| it.next.is_empty()) {
        wrong.push(format!("{} leads nowhere", step.id));
    }
}

fn levels(runbook: &Runbook, wrong: &mut Vec<String>) {
    let mut agrees = |what: &str, risk: &Risk, floor: Option<Level>| {
        let standing = risk.reasons.iter().filter(|it| it.overridden_by.is_none()).map(|it| it.level).max();
        if standing.max(floor).is_some_and(|level| level > risk.level) {
            wrong.push(format!("{what} is {}, below its reasons or commands", risk.level.as_str()));
        }
    };
    for step in &runbook.steps {
        step.commands.iter().for_each(|command| agrees("a command", &command.risk, None));
        agrees(step.id.as_str(), &step.risk, step.commands.iter().map(|it| it.risk.level).max());
    }
}

fn summary(runbook: &Runbook, wrong: &mut Vec<String>) {
    let of = |level: Level| runbook.steps.iter().filter(|it| it.risk.level == level).count();
    let commands = runbook.steps.iter().map(|it| it.commands.len()).sum::<usize>();
    let summary = &runbook.summary;
    let pairs = [
        ("steps", summary.steps, runbook.steps.len()),
        ("safe", summary.safe, of(Level::Safe)),
        ("caution", summary.caution, of(Level::Caution)),
        ("danger", summary.danger, of(Level::Danger)),
        ("commands", summary.commands, commands),
    ];
    for (name, told, counted) in pairs {
        if told as usize != counted {
            wrong.push(format!("the summary counts {told} {name}, there are {counted}"));
        }
    }
}

/// Absent values are left out, never empty: only a heading without words has an empty title.
fn empty_strings(path: &str, value: &Value, wrong: &mut Vec<String>) {
    match value {
        Value::String(text) if text.is_empty() && !path.starts_with("/sections") => wrong.push(format!("{path} is empty")),
        Value::Array(items) => items.iter().for_each(|item| empty_strings(path, item, wrong)),
        Value::Object(map) => map.iter().for_each(|(key, item)| empty_strings(&format!("{path}/{key}"), item, wrong)),
        _ => {}
    }
}
