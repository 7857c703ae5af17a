//! The literate specification is true: each document of `spec/runbook-ir.md` parses to what stands beside it.

use ddoc_tests::golden::root;
use runbook_core::ir::{Format, Runbook};
use runbook_core::{ParseOptions, parse};
use serde_json::Value;

/// A fenced block.
struct Block {
    line: usize,
    info: String,
    text: String,
}

/// The fenced blocks of a Markdown text. A fence closes with as many marks as it opened with.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, Block)> = None;
    for (at, line) in text.lines().enumerate() {
        let marks: String = line.chars().take_while(|c| *c == '`').collect();
        match &mut open {
            Some((fence, _)) if marks == *fence && line.len() == marks.len() => {
                blocks.extend(open.take().map(|(_, block)| block))
            }
            Some((_, block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            None if marks.len() >= 3 => {
                let info = line[marks.len()..].trim().to_owned();
                open = Some((marks, Block { line: at + 1, info, text: String::new() }));
            }
            None => {}
        }
    }
    assert!(open.is_none(), "a fence is never closed");
    blocks
}

/// A document and what it must parse to.
struct Case {
    document: Runbook,
    source: String,
    json: Value,
}

impl Case {
    /// Notes in `wrong` where `actual` is not what `expected` says; the rules stand in the specification.
    fn compare(&self, path: &str, expected: &Value, actual: &Value, wrong: &mut Vec<String>) {
        match (expected, actual) {
            (Value::Object(expected), Value::Object(actual)) => {
                for (key, value) in expected {
                    self.compare(&format!("{path}/{key}"), value, actual.get(key).unwrap_or(&Value::Null), wrong);
                }
            }
            (Value::Array(expected), Value::Array(actual)) => {
                let open = expected.last().is_some_and(|it| it == "…");
                let items = &expected[..expected.len() - usize::from(open)];
                if actual.len() < items.len() || (!open && actual.len() > items.len()) {
                    wrong.push(format!("{path}: {} items instead of {}: {actual:#?}", actual.len(), items.len()));
                }
                let pairs = items.iter().zip(actual).enumerate();
                pairs.for_each(|(at, (one, other))| self.compare(&format!("{path}/{at}"), one, other, wrong));
            }
            (Value::String(words), Value::Object(span)) if span.contains_key("start_line") => {
                let offset = |key: &str| usize::try_from(span[key].as_u64().unwrap_or(0)).unwrap_or(0);
                let slice = self.source.get(offset("start")..offset("end")).unwrap_or("");
                if slice != words {
                    wrong.push(format!("{path}: covers {slice:?} instead of {words:?}"));
                }
            }
            (Value::String(number), Value::String(id)) if number.starts_with('@') => {
                let at: usize = number[1..].parse().expect("a number after @");
                let step = self.document.steps.get(at - 1).map_or("", |step| step.id.as_str());
                if step != id {
                    let found = self.document.steps.iter().position(|it| it.id.as_str() == id).map(|it| it + 1);
                    wrong.push(format!("{path}: is {id} (step {found:?}) instead of step {number} ({step})"));
                }
            }
            (Value::String(pattern), Value::String(text)) if pattern.starts_with('~') => {
                let (mut rest, mut parts) = (text.as_str(), pattern[1..].split('*'));
                let head = parts.next().unwrap_or("");
                let mut holds = rest.starts_with(head);
                rest = rest.strip_prefix(head).unwrap_or(rest);
                for part in parts {
                    let at = if part.is_empty() { Some(rest.len()) } else { rest.find(part).map(|at| at + part.len()) };
                    holds &= at.is_some();
                    rest = &rest[at.unwrap_or(0)..];
                }
                if !holds || !rest.is_empty() {
                    wrong.push(format!("{path}: {text} does not fit {pattern}"));
                }
            }
            (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => {}
            _ if expected == actual => {}
            _ => wrong.push(format!("{path}: is {actual} instead of {expected}")),
        }
    }
}

#[test]
fn every_example_of_the_specification_holds() {
    let text = std::fs::read_to_string(root().join("spec/runbook-ir.md")).expect("the specification reads");
    let blocks = blocks(&text.replace("\r\n", "\n"));
    let (mut cases, mut wrong) = (0, Vec::new());
    for pair in blocks.windows(2) {
        let [source, expected] = pair else { continue };
        let mut words = source.info.split_whitespace();
        if words.next() != Some("runbook") {
            continue;
        }
        let format = match words.next() {
            None | Some("markdown") => Format::Markdown,
            Some("text") => Format::Text,
            Some("html") => Format::Html,
            Some(other) => panic!("line {}: no format is called `{other}`", source.line),
        };
        assert_eq!(expected.info, "json", "line {}: what is expected of the document follows it", source.line);
        let value: Value = serde_json::from_str(&expected.text).unwrap_or_else(|error| panic!("line {}: {error}", expected.line));
        let options = ParseOptions { format: Some(format), ..ParseOptions::default() };
        let document = parse(source.text.as_bytes(), &options).expect("a document of the specification parses");
        let json = serde_json::to_value(&document).expect("a runbook serializes");
        let case = Case { document, source: source.text.clone(), json };
        let mut faults = Vec::new();
        case.compare("", &value, &case.json, &mut faults);
        wrong.extend(faults.into_iter().map(|it| format!("spec/runbook-ir.md:{}: {it}", expected.line)));
        cases += 1;
    }
    assert!(cases >= 20, "only {cases} examples were found");
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}
