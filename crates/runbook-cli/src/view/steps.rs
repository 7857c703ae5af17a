//! Procedures and their steps.

use super::flow::{self, Flow, Place, Places};
use super::look::Tone;
use super::page::{NO_BREAK_SPACE, Page, Piece, width};
use runbook_core::ir::{
    Command, Edge, Lang, Level, NoteKind, Origin, Procedure, Reason, Rollback, Runbook, Section, Severity, Span, Step, StepKind,
};
use std::collections::{HashMap, HashSet};

/// Columns by which the body of a step stands in.
const BODY: usize = 6;
/// Lines of expected output that are shown.
const OUTPUT_LINES: usize = 6;

/// Writes all procedures, and steps that belong to none at the end.
pub fn write(page: &mut Page<'_>, runbook: &Runbook, places: &Places<'_>) {
    let mut by_procedure: HashMap<&str, Vec<&Step>> = HashMap::new();
    for step in &runbook.steps {
        by_procedure.entry(&step.procedure).or_default().push(step);
    }
    let sections: HashMap<&str, &Section> = runbook.sections.iter().map(|it| (it.id.as_str(), it)).collect();
    for procedure in &runbook.procedures {
        let steps = by_procedure.remove(procedure.id.as_str()).unwrap_or_default();
        heading(page, procedure, runbook);
        ways(page, &procedure.entry, Places::start(&procedure.id), places, "start: ");
        write_steps(page, &steps, procedure.title.as_deref(), &sections, places);
    }
    let others: Vec<&Step> = runbook.steps.iter().filter(|it| by_procedure.contains_key(it.procedure.as_str())).collect();
    if !others.is_empty() {
        page.heading("Other steps", "");
        write_steps(page, &others, None, &sections, places);
    }
}

fn heading(page: &mut Page<'_>, procedure: &Procedure, runbook: &Runbook) {
    // The title of the document stands at the top already.
    let title = procedure.title.as_deref().filter(|it| Some(*it) != runbook.title.as_deref()).unwrap_or("Steps");
    let role = flow::role(procedure.role, title).map(|role| format!(" ({role})")).unwrap_or_default();
    page.heading(title, &role);
}

fn write_steps(
    page: &mut Page<'_>,
    steps: &[&Step],
    procedure: Option<&str>,
    sections: &HashMap<&str, &Section>,
    places: &Places<'_>,
) {
    let numbers = steps.iter().map(|it| width(&it.number)).max().unwrap_or(0);
    let mut section: Option<&str> = None;
    let mut group: Option<u32> = None;
    let mut airy = false;
    for step in steps {
        let here = step.section.as_deref();
        let entered =
            here != section && here.and_then(|id| sections.get(id)).is_some_and(|it| Some(it.title.as_str()) != procedure);
        if let Some(it) = here.filter(|_| entered).and_then(|id| sections.get(id)) {
            page.gap();
            page.line(0, 2, &[(Tone::Strong, &it.title)]);
        }
        section = here;
        let mut body = Page::new(page.look);
        write_body(&mut body, step, places);
        let body = body.finish();
        // Steps with a body want air around them; bare titles read best as a list.
        if !entered && (airy || !body.is_empty()) {
            page.gap();
        }
        airy = !body.is_empty();
        let parent = step.group.as_ref().map(|it| it.span.start);
        if let Some(it) = step.group.as_ref().filter(|_| parent != group) {
            page.line(0, 2, &[(Tone::Plain, it.title.trim_end_matches(':')), (Tone::Plain, ":")]);
        }
        group = parent;
        write_title(page, step, numbers);
        if !body.is_empty() {
            page.drawn(&body);
        }
    }
}

fn write_title(page: &mut Page<'_>, step: &Step, numbers: usize) {
    let marks = page.look.marks;
    let light = marks.light(step.risk.level);
    let pad = |columns: usize| NO_BREAK_SPACE.to_string().repeat(columns);
    let after_light = pad(marks.light_width + 1 - width(light).min(marks.light_width));
    let after_number = pad(numbers.saturating_sub(width(&step.number)) + 2);
    let kind = marks.kind(step.kind).map(|mark| format!("{mark} ")).unwrap_or_default();
    let tone = if step.risk.level == Level::Danger { Tone::Risk(Level::Danger) } else { Tone::Strong };
    let mut aside = String::new();
    if step.optional {
        aside.push_str(" (optional)");
    }
    if let Some(actor) = &step.actor {
        aside.push_str(&format!(" ({actor})"));
    }
    if page.look.verbose {
        aside.push_str(&lines(step));
    }
    page.line(
        0,
        marks.light_width + 1 + numbers + 2,
        &[
            (Tone::Risk(step.risk.level), light),
            (Tone::Plain, &after_light),
            (Tone::Strong, &step.number),
            (Tone::Plain, &after_number),
            (Tone::Plain, &kind),
            (tone, &step.title),
            (Tone::Dim, &aside),
        ],
    );
}

fn lines(step: &Step) -> String {
    let (first, last) = (step.span.start_line, step.span.end_line);
    if first == last { format!(" (line {first})") } else { format!(" (lines {first}-{last})") }
}

fn write_body(page: &mut Page<'_>, step: &Step, places: &Places<'_>) {
    // Beside commands, the text is mostly what the title says already; without, it is all that there is.
    if (page.look.verbose || step.commands.is_empty()) && !same_words(&step.text, &step.title) {
        page.line(BODY, BODY, &[(Tone::Plain, &step.text)]);
    }
    let of_commands: HashSet<_> = step.commands.iter().flat_map(|it| &it.risk.reasons).map(identity).collect();
    reasons(page, BODY, step.risk.reasons.iter().filter(|it| !of_commands.contains(&identity(it))));
    for note in step.notes.iter().filter(|it| it.kind == NoteKind::Warning) {
        labeled(page, Tone::Issue(Severity::Warning), "warning:", &note.text);
    }
    for command in &step.commands {
        write_command(page, BODY, command);
    }
    if let Some(wait) = step.wait.as_ref().filter(|_| step.kind != StepKind::Wait || page.look.verbose) {
        let time = wait.seconds.map(flow::duration);
        let until = wait.until.as_ref().map(|it| format!("until {it}"));
        let words: Vec<String> = time.into_iter().chain(until).collect();
        labeled(page, Tone::Dim, "wait:", &words.join(" "));
    }
    for note in &step.notes {
        match note.kind {
            NoteKind::Warning => {}
            NoteKind::LooksFor => labeled(page, Tone::Dim, "look for:", &note.text),
            NoteKind::Impact => labeled(page, Tone::Dim, "impact:", &note.text),
            NoteKind::Why if page.look.verbose => labeled(page, Tone::Dim, "why:", &note.text),
            NoteKind::Why => {}
        }
    }
    if page.look.verbose {
        step.links.iter().for_each(|it| labeled(page, Tone::Dim, "link:", &format!("{} {}", it.text, it.url)));
    }
    if let Some(rollback) = &step.rollback {
        write_rollback(page, rollback);
    }
    if let Some(place) = places.of(step) {
        ways(page, &step.next, place, places, "");
    }
}

/// `label` in `tone` and `text` after it, wrapped under itself.
fn labeled(page: &mut Page<'_>, tone: Tone, label: &str, text: &str) {
    page.line(BODY, BODY + 2, &[(tone, label), (Tone::Plain, " "), (Tone::Plain, text)]);
}

fn write_command(page: &mut Page<'_>, indent: usize, command: &Command) {
    let prompt = prompt(command.lang);
    page.verbatim(indent, prompt, Tone::Command, &command.text);
    let inner = indent + width(prompt);
    reasons(page, inner, command.risk.reasons.iter());
    if let Some(seconds) = command.timeout_s {
        page.line(inner, inner + 2, &[(Tone::Dim, "stop after "), (Tone::Plain, &flow::duration(seconds.into()))]);
    }
    if let Some(output) = &command.expected_output {
        page.line(inner, inner + 2, &[(Tone::Dim, "expected output:")]);
        let shown = if page.look.verbose { usize::MAX } else { OUTPUT_LINES };
        output.lines().take(shown).for_each(|line| page.verbatim(inner + 2, "", Tone::Dim, line));
        let left = output.lines().count().saturating_sub(shown);
        if left > 0 {
            let more = format!("{} {left} more", page.look.marks.more);
            page.line(inner + 2, inner + 2, &[(Tone::Dim, &more)]);
        }
    }
}

/// What commonly stands before a command of that language.
fn prompt(lang: Lang) -> &'static str {
    match lang {
        Lang::Shell => "$ ",
        Lang::Sql => "sql> ",
        Lang::Promql => "promql> ",
        Lang::Logql => "logql> ",
        Lang::Http => "http> ",
        Lang::Powershell => "PS> ",
        Lang::Ruby => "ruby> ",
        Lang::Python => ">>> ",
        Lang::Other => "> ",
    }
}

/// Why a level is what it is, in a few words: what is not overridden and, unless verbose, not merely safe.
fn reasons<'r>(page: &mut Page<'_>, indent: usize, reasons: impl Iterator<Item = &'r Reason>) {
    let mut said: HashSet<&str> = HashSet::new();
    for reason in reasons {
        let verbose = page.look.verbose;
        let quiet = reason.overridden_by.is_some() || reason.level == Level::Safe;
        if (quiet && !verbose) || !said.insert(&reason.why) {
            continue;
        }
        let mut rule = String::new();
        if verbose {
            rule = format!(" [{}]", reason.rule);
        }
        if let Some(by) = &reason.overridden_by {
            rule.push_str(&format!(" (overridden by {by})"));
        }
        let light = page.look.marks.light(reason.level);
        let pieces: [Piece<'_>; 4] =
            [(Tone::Risk(reason.level), light), (Tone::Plain, " "), (Tone::Plain, &reason.why), (Tone::Dim, &rule)];
        page.line(indent, indent + width(light) + 1, &pieces);
    }
}

/// What makes two reasons one: a step repeats those of its commands.
fn identity(reason: &Reason) -> (&str, &str, Option<Span>) {
    (&reason.rule, &reason.why, reason.span)
}

fn write_rollback(page: &mut Page<'_>, rollback: &Rollback) {
    let label = match (rollback.origin, &rollback.rule) {
        (Origin::Stated, _) => "rollback:".to_owned(),
        (Origin::Inferred, Some(rule)) if page.look.verbose => format!("rollback (inferred by {rule}, not in the document):"),
        (Origin::Inferred, _) => "rollback (inferred, not in the document):".to_owned(),
    };
    let said = rollback.commands.iter().any(|it| same_words(&it.text, &rollback.text));
    labeled(page, Tone::Dim, &label, if said { "" } else { &rollback.text });
    for command in &rollback.commands {
        write_command(page, BODY + 2, command);
    }
}

fn ways(page: &mut Page<'_>, edges: &[Edge], from: Place<'_>, places: &Places<'_>, lead: &str) {
    let marks = page.look.marks;
    let Flow { loops, ways } = flow::flow(edges, from, places, marks);
    for again in &loops {
        let hang = BODY + width(marks.again) + 1;
        page.line(BODY, hang, &[(Tone::Dim, marks.again), (Tone::Plain, " "), (Tone::Strong, lead), (Tone::Plain, again)]);
    }
    let hang = BODY + width(marks.turn) + 1;
    let dot = format!(" {} ", marks.dot);
    let columns = hang + width(lead) + ways.iter().map(|it| width(it) + width(&dot)).sum::<usize>();
    if columns <= page.look.width + width(&dot) {
        let all = ways.join(&dot);
        if !all.is_empty() {
            page.line(BODY, hang, &[(Tone::Dim, marks.turn), (Tone::Plain, " "), (Tone::Strong, lead), (Tone::Strong, &all)]);
        }
        return;
    }
    // Ways that do not fit one line stand below each other.
    for (index, way) in ways.iter().enumerate() {
        let lead = if index == 0 { lead } else { "" };
        page.line(BODY, hang + 2, &[(Tone::Dim, marks.turn), (Tone::Plain, " "), (Tone::Strong, lead), (Tone::Strong, way)]);
    }
}

/// Whether two texts have the same words, however they are spaced and marked up.
fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &'_ str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    words(a) == words(b)
}
