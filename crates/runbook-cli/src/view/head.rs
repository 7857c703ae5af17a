//! The top of a page: title, source, metadata, counts, and what is needed before starting.

use super::counted;
use super::look::Tone;
use super::page::{NO_BREAK_SPACE, Page, Piece, width};
use runbook_core::ir::{Level, PrerequisiteKind, Runbook, Stated, Variable, VariableKind};

/// Columns by which items stand in from their heading.
const INDENT: usize = 2;

/// Writes the top of the page.
pub fn write(page: &mut Page<'_>, runbook: &Runbook) {
    let name = runbook.source.name.as_deref().unwrap_or("<input>");
    page.line(0, 2, &[(Tone::Strong, runbook.title.as_deref().unwrap_or("(untitled)"))]);
    let dot = page.look.marks.dot;
    let lines = counted(runbook.source.lines as usize, "line");
    let mut source = format!("{name} {dot} {} {dot} {lines}", runbook.source.format.as_str());
    if runbook.source.encoding != "utf-8" {
        source.push_str(&format!(" {dot} {}", runbook.source.encoding));
    }
    page.line(0, 2, &[(Tone::Dim, &source)]);
    metadata(page, runbook);
    page.gap();
    summary(page, runbook);
    prerequisites(page, runbook);
    variables(page, "Fill in", &runbook.variables);
    if page.look.verbose {
        variables(page, "Set by the runbook itself", &runbook.bindings);
    }
}

fn metadata(page: &mut Page<'_>, runbook: &Runbook) {
    let it = &runbook.metadata;
    let single = [
        ("owner", &it.owner),
        ("service", &it.service),
        ("severity", &it.severity),
        ("last\u{a0}reviewed", &it.last_reviewed),
        ("review\u{a0}every", &it.review_in),
    ];
    let dot = format!(" {} ", page.look.marks.dot);
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for (label, stated) in single.iter().filter_map(|(label, stated)| Some((label, stated.as_ref()?))) {
        if !pieces.is_empty() {
            pieces.push((Tone::Dim, &dot));
        }
        pieces.extend([(Tone::Dim, *label), (Tone::Plain, "\u{a0}"), (Tone::Plain, stated.value.as_str())]);
    }
    if !pieces.is_empty() {
        page.line(0, 2, &pieces);
    }
    for (label, values) in [("alerts ", &it.alerts), ("tags ", &it.tags)] {
        if !values.is_empty() {
            page.line(0, 2, &[(Tone::Dim, label), (Tone::Plain, &joined(values))]);
        }
    }
}

fn joined(values: &[Stated]) -> String {
    values.iter().map(|it| it.value.as_str()).collect::<Vec<_>>().join(", ")
}

fn summary(page: &mut Page<'_>, runbook: &Runbook) {
    let counts = &runbook.summary;
    if counts.steps == 0 {
        page.line(
            0,
            2,
            &[(Tone::Strong, "No steps found."), (Tone::Plain, " Nothing in this document reads as an instruction.")],
        );
        return;
    }
    let dot = format!(" {} ", page.look.marks.dot);
    let mut pieces = vec![(Tone::Strong, counted(counts.steps as usize, "step")), (Tone::Plain, ":".to_owned())];
    let levels = [(Level::Safe, counts.safe), (Level::Caution, counts.caution), (Level::Danger, counts.danger)];
    for (level, count) in levels {
        pieces.push((Tone::Plain, " ".to_owned()));
        pieces.push((Tone::Risk(level), lit(page.look.marks.light(level), count, level)));
    }
    for (count, word) in [(counts.decisions, "decision"), (counts.commands, "command")] {
        pieces.extend([(Tone::Dim, dot.clone()), (Tone::Plain, counted(count as usize, word))]);
    }
    let pieces: Vec<Piece<'_>> = pieces.iter().map(|(tone, text)| (*tone, text.as_str())).collect();
    page.line(0, 2, &pieces);
}

/// A count of steps under their light. A light that is a word already says the level.
fn lit(light: &str, count: u32, level: Level) -> String {
    if light.is_ascii() { format!("{light} {count}") } else { format!("{light} {count} {}", level.as_str()) }
}

fn prerequisites(page: &mut Page<'_>, runbook: &Runbook) {
    if runbook.prerequisites.is_empty() {
        return;
    }
    page.heading("Before you start", "");
    for it in &runbook.prerequisites {
        let kind = match it.kind {
            PrerequisiteKind::Access => " (access)",
            PrerequisiteKind::Tool => " (tool)",
            PrerequisiteKind::Network => " (network)",
            PrerequisiteKind::Role => " (role)",
            PrerequisiteKind::State => " (state)",
            PrerequisiteKind::File => " (file)",
            PrerequisiteKind::Other => "",
        };
        let kind = if page.look.verbose { kind } else { "" };
        let bullet = page.look.marks.bullet;
        let hang = INDENT + width(bullet) + 1;
        page.line(INDENT, hang, &[(Tone::Dim, bullet), (Tone::Plain, " "), (Tone::Plain, &it.text), (Tone::Dim, kind)]);
    }
}

/// The widest name that the other columns are aligned to, in columns.
const WIDEST_NAME: usize = 24;

fn variables(page: &mut Page<'_>, heading: &str, variables: &[Variable]) {
    if variables.is_empty() {
        return;
    }
    page.heading(heading, "");
    let bullet = page.look.marks.bullet;
    let hang = INDENT + width(bullet) + 1;
    let column = variables.iter().map(|it| width(spelling(it))).filter(|&it| it <= WIDEST_NAME).max().unwrap_or(0);
    for it in variables {
        let written = spelling(it);
        let about = about(it, page.look.verbose);
        let padding = NO_BREAK_SPACE.to_string().repeat(column.saturating_sub(width(written)) + 1);
        page.line(
            INDENT,
            hang,
            &[
                (Tone::Dim, bullet),
                (Tone::Plain, " "),
                (Tone::Strong, written),
                (Tone::Plain, &padding),
                (Tone::Plain, " "),
                (Tone::Dim, &about),
            ],
        );
    }
}

/// A variable as the reader meets it in the commands.
fn spelling(variable: &Variable) -> &str {
    variable.as_written.first().map_or(variable.name.as_str(), String::as_str)
}

/// What is known of a variable; with the lines that use it where `verbose`.
fn about(variable: &Variable, verbose: bool) -> String {
    let mut words: Vec<String> = Vec::new();
    if let Some(kind) = kind(variable.kind) {
        words.push(kind.to_owned());
    }
    if let Some(default) = &variable.default {
        words.push(format!("default {default}"));
    } else if !variable.required {
        words.push("optional".to_owned());
    }
    if let Some((first, rest)) = variable.as_written.split_first().filter(|(_, rest)| !rest.is_empty()) {
        let also: Vec<&str> = rest.iter().map(String::as_str).filter(|it| it != first).collect();
        words.push(format!("also written {}", also.join(" ")));
    }
    if !variable.fill_from.is_empty() {
        words.push(format!("from the alert's {}", variable.fill_from.join(" or ")));
    }
    if verbose {
        let mut lines: Vec<String> = variable.uses.iter().map(|it| it.start_line.to_string()).collect();
        lines.dedup();
        words.push(format!("line {}", lines.join(" ")));
    }
    words.join(", ")
}

fn kind(kind: VariableKind) -> Option<&'static str> {
    Some(match kind {
        VariableKind::Host => "host",
        VariableKind::Pod => "pod",
        VariableKind::Namespace => "namespace",
        VariableKind::Region => "region",
        VariableKind::Service => "service",
        VariableKind::Cluster => "cluster",
        VariableKind::Database => "database",
        VariableKind::User => "user",
        VariableKind::Id => "id",
        VariableKind::Date => "date",
        VariableKind::Number => "number",
        VariableKind::Path => "path",
        VariableKind::Url => "URL",
        VariableKind::Secret => "secret",
        VariableKind::Other => return None,
    })
}
