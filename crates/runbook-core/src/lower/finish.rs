//! Drafts to the IR: ids, titles, numbers, spans, edges.

use super::draft::{Draft, DraftCommand};
use super::edges::{Edges, dangling_goto, unreachable};
use super::flow::{Linker, step_indices};
use super::landmarks::Landmarks;
use super::roles::SectionEntry;
use super::variables::{self, CommandUse};
use super::walk::ProcedureDraft;
use super::{Lowered, LoweredStep, metadata, prerequisites, title};
use crate::diag::Diagnostic;
use crate::ir::{
    Command, Edge, Format, Group, IdMaker, Level, Link, Note, Origin, Procedure, Risk, Runbook, SCHEMA_VERSION, SourceInfo, Span,
    Step, Summary, Variable, Wait, push_decimal,
};
use crate::source::{Source, TextRange, TextRole, normalize};
use crate::syntax::{Document, InlineKind};

pub(super) fn finish(
    source: &Source<'_>,
    document: &Document,
    sections: Vec<SectionEntry>,
    mut steps: Vec<Draft>,
    procedures: &[ProcedureDraft],
) -> Lowered {
    let text: &str = &source.text;
    for step in &mut steps {
        // What only a front-end wrote is not stated, and what nobody sees is no command.
        let span = source.span(step.range);
        step.dropped |= span.start == span.end;
        step.commands.retain(|command| command.range.of(text).chars().any(is_visible));
    }
    let mut linker = Linker::new(&steps, Landmarks::new(text, &steps, &sections));
    let entries = linker.procedures(procedures);
    let Linker { next, dangling, landmarks, .. } = linker;
    // Long documents make long tables: what is no longer needed makes room for the steps.
    drop(landmarks);

    // Steps in the order in which their texts begin: one in brackets may have been walked before what surrounds it.
    let mut order: Vec<usize> = (0..steps.len()).filter(|&at| steps.get(at).is_some_and(|step| !step.dropped)).collect();
    order.sort_by_key(|&at| steps.get(at).map(|step| (step.range, step.words.start)));
    let mut procedure_ids = IdMaker::default();
    let mut procedure_of: Vec<&str> = vec![""; steps.len()];
    let named: Vec<String> = procedures
        .iter()
        .enumerate()
        .map(|(index, it)| {
            let title = it.section.and_then(|at| sections.get(at)).map_or("", |entry| entry.section.title.as_str());
            procedure_ids.section(if index == 0 { "main" } else { title })
        })
        .collect();
    for (procedure, id) in procedures.iter().zip(&named) {
        let mut indices = Vec::new();
        step_indices(&procedure.nodes, &mut indices);
        for at in indices {
            if let Some(slot) = procedure_of.get_mut(at) {
                *slot = id;
            }
        }
    }
    let document_title = metadata::title(document, text, &sections);
    let links = Links { source, document };
    let mut ids = IdMaker::default();
    let mut numbers = Numbers::default();
    let mut ir_steps: Vec<Step> = Vec::with_capacity(order.len());
    let mut lowered: Vec<LoweredStep> = Vec::with_capacity(order.len());
    let mut place_of: Vec<Option<usize>> = vec![None; steps.len()];
    for &at in &order {
        let (Some(draft), Some(place)) = (steps.get(at), place_of.get_mut(at)) else { continue };
        *place = Some(ir_steps.len());
        let procedure = procedure_of.get(at).copied().unwrap_or("main");
        let section = draft.section.and_then(|at| sections.get(at)).map(|entry| &entry.section);
        let commands: Vec<Command> = draft.commands.iter().map(|command| ir_command(source, command)).collect();
        let texts = || commands.iter().map(|command| command.text.as_str());
        let title = title::title(draft.words.of(text), texts().next());
        let span = source.span(draft.range);
        let group = draft.group.map(|range| range.trim(text)).filter(|range| !range.is_empty());
        ir_steps.push(Step {
            id: ids.step(&title, texts(), section.map_or("", |section| section.title.as_str())),
            number: numbers.next(procedure, group),
            procedure: if procedure.is_empty() { "main".to_owned() } else { procedure.to_owned() },
            section: section.map(|section| section.id.clone()),
            group: group.map(|range| Group { title: title::title(range.of(text), None), span: source.span(range) }),
            kind: draft.kind,
            title,
            text: source.words(span),
            span,
            commands,
            risk: unassessed(),
            rollback: None,
            wait: draft.pause.as_ref().map(|pause| Wait {
                seconds: pause.seconds,
                until: pause.until.map(|range| title::plain(range.of(text)).into_owned()).filter(|it| !it.is_empty()),
            }),
            notes: draft
                .notes
                .iter()
                .filter(|(_, range)| range.of(text).chars().any(is_visible))
                .map(|(kind, range)| {
                    let span = source.span(*range);
                    Note { kind: *kind, text: source.words(span), span }
                })
                .collect(),
            next: Vec::new(),
            links: links.within(draft.range),
            actor: None,
            optional: draft.optional,
            origin: Origin::Stated,
        });
        lowered.push(LoweredStep {
            words: draft.words,
            commands: draft.commands.iter().map(|command| (command.range, role_of(command))).collect(),
            kind_by_risk: draft.kind_by_risk,
        });
    }

    let edges = Edges { source, steps: &ir_steps, place_of: &place_of };
    let ways: Vec<Vec<Edge>> = order.iter().map(|&at| next.get(at).map_or_else(Vec::new, |ways| edges.all(ways))).collect();
    let ir_procedures: Vec<Procedure> = procedures
        .iter()
        .zip(&entries)
        .zip(&named)
        .filter(|((it, _), _)| !it.nodes.is_empty())
        .map(|((it, entry), id)| {
            let section = it.section.and_then(|at| sections.get(at)).map(|entry| &entry.section);
            Procedure {
                id: id.clone(),
                title: section.map(|section| section.title.clone()).or_else(|| document_title.clone()),
                role: it.role,
                section: section.map(|section| section.id.clone()),
                entry: edges.all(entry),
            }
        })
        .collect();
    for (step, ways) in ir_steps.iter_mut().zip(ways) {
        step.next = ways;
    }

    let within = |range: TextRange| {
        let after = order.partition_point(|&at| steps.get(at).is_some_and(|step| step.range.start <= range.start));
        let at = *order.get(after.checked_sub(1)?)?;
        let holds = steps.get(at).is_some_and(|step| range.end <= step.range.end);
        ir_steps.get((*place_of.get(at)?)?).filter(|_| holds).map(|step| &step.id)
    };
    let mut diagnostics: Vec<Diagnostic> = dangling.iter().map(|&range| dangling_goto(source, range, within(range))).collect();
    diagnostics.extend(unreachable(&entries, &next, &order, &ir_steps));
    drop((entries, next));
    let ordered: Vec<&Draft> = order.iter().filter_map(|&at| steps.get(at)).collect();
    let (variables, bindings) = variables_of(source, document, &ordered, &mut ir_steps);
    let runbook = Runbook {
        schema_version: SCHEMA_VERSION.to_owned(),
        title: document_title,
        source: SourceInfo {
            name: None,
            format: Format::Markdown,
            encoding: source.encoding.to_owned(),
            sha256: String::new(),
            bytes: source.byte_count(),
            lines: source.line_count(),
        },
        metadata: metadata::metadata(document, text, source, &sections),
        prerequisites: prerequisites::prerequisites(document, text, source, &sections),
        sections: sections.into_iter().map(|entry| entry.section).collect(),
        procedures: ir_procedures,
        variables,
        bindings,
        steps: ir_steps,
        diagnostics,
        summary: Summary::default(),
    };
    Lowered { runbook, steps: lowered }
}

/// Whether a character leaves anything in a command, see [`normalize`](crate::source::normalize()).
fn is_visible(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// The level of what was not assessed.
fn unassessed() -> Risk {
    Risk { level: Level::Caution, reasons: Vec::new() }
}

fn role_of(command: &DraftCommand) -> TextRole {
    if command.inline { TextRole::InlineCode } else { TextRole::Command }
}

fn ir_command(source: &Source<'_>, command: &DraftCommand) -> Command {
    Command {
        text: normalize(&source.text, command.range, role_of(command)).text.into_owned(),
        lang: command.lang,
        span: source.span(command.range),
        variables: Vec::new(),
        expected_output: command.output.map(|range| normalize(&source.text, range, TextRole::Code).text.into_owned()),
        timeout_s: None,
        risk: unassessed(),
    }
}

/// Numbers for the eye, within each procedure: steps of one group share their first number.
#[derive(Default)]
struct Numbers {
    procedure: String,
    first: u32,
    second: u32,
    group: Option<TextRange>,
}

impl Numbers {
    fn next(&mut self, procedure: &str, group: Option<TextRange>) -> String {
        if self.procedure != procedure {
            *self = Self { procedure: procedure.to_owned(), ..Self::default() };
        }
        if group.is_none() || group != self.group {
            self.first += 1;
            self.second = 0;
        }
        self.group = group;
        self.second += u32::from(group.is_some());
        let mut number = String::with_capacity(8);
        push_decimal(&mut number, self.first);
        if self.second > 0 {
            number.push('.');
            push_decimal(&mut number, self.second);
        }
        number
    }
}

/// Links of the document, by place.
struct Links<'a> {
    source: &'a Source<'a>,
    document: &'a Document,
}

impl Links<'_> {
    fn within(&self, range: TextRange) -> Vec<Link> {
        let inlines = &self.document.inlines;
        let start = inlines.partition_point(|inline| inline.range.start < range.start);
        let inside = inlines.iter().skip(start).take_while(|inline| inline.range.start < range.end);
        let text: &str = &self.source.text;
        inside
            .filter_map(|inline| match &inline.kind {
                InlineKind::Link { url } if !url.is_empty() => Some(Link {
                    text: Some(title::plain(inline.content.of(text)).into_owned())
                        .filter(|it| !it.is_empty())
                        .unwrap_or_else(|| url.clone()),
                    url: url.clone(),
                    span: self.source.span(inline.range),
                }),
                _ => None,
            })
            .collect()
    }
}

/// The variables, those that the commands set, and for each command the names of those it uses.
fn variables_of(
    source: &Source<'_>,
    document: &Document,
    ordered: &[&Draft],
    steps: &mut [Step],
) -> (Vec<Variable>, Vec<Variable>) {
    let mut uses: Vec<CommandUse> = ordered
        .iter()
        .flat_map(|draft| &draft.commands)
        .map(|command| CommandUse { range: command.range, lang: command.lang })
        .collect();
    uses.sort_by_key(|it| it.range);
    let (variables, bindings) = variables::variables(&source.text, source, document, &uses);
    let mut places: Vec<(Span, &str)> =
        variables.iter().flat_map(|it| it.uses.iter().map(|&span| (span, it.name.as_str()))).collect();
    places.sort_unstable();
    for command in steps.iter_mut().flat_map(|step| &mut step.commands) {
        let start = places.partition_point(|(span, _)| span.start < command.span.start);
        let inside = places.iter().skip(start).take_while(|(span, _)| span.end <= command.span.end);
        for (_, name) in inside {
            if !command.variables.iter().any(|known| known == name) {
                command.variables.push((*name).to_owned());
            }
        }
    }
    (variables, bindings)
}
