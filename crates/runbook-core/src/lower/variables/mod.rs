//! Variables: what the reader fills in, and what the runbook's own commands set.

mod bindings;
mod kinds;
mod replaced;
mod segments;
#[cfg(test)]
mod tests;

use crate::grammar::placeholder::{Context, Placeholder, Style, placeholders};
use crate::ir::{Lang, Variable};
use crate::source::{Source, TextRange};
use crate::syntax::Document;
use bindings::Binding;
use segments::{Part, Segment};
use std::collections::BTreeMap;

/// A command of the document, wherever it stands: in a fence, or in a code span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommandUse {
    /// Its source in the decoded text, from the first byte to the last.
    pub range: TextRange,
    /// Its language.
    pub lang: Lang,
}

/// How many distinct spellings of one variable are kept.
const MAX_SPELLINGS: usize = 16;

/// The variables that the reader fills in and those that the commands set, each in order of first appearance.
///
/// `uses` are the commands of the document in order, without overlap. What stands in the output of commands counts
/// for neither.
#[must_use]
pub fn variables(text: &str, source: &Source<'_>, document: &Document, uses: &[CommandUse]) -> (Vec<Variable>, Vec<Variable>) {
    let segments = segments::segments(text, document, uses);
    let bound = bound_names(text, &segments);
    let mut filled = Collector::default();
    let mut set = Collector::default();
    for binding in &bound {
        set.record(binding.name, binding.name, source, binding.range);
    }
    let mut names: Vec<&str> = bound.iter().map(|binding| binding.name).collect();
    names.sort_unstable();
    names.dedup();
    let mut found: Vec<Occurrence<'_>> = Vec::new();
    for segment in &segments {
        for placeholder in placeholders(segment.range.of(text), segment.context) {
            occurrences(text, segment, &placeholder, &mut found);
        }
    }
    replaced::add(text, document, &segments, &mut found);
    found.sort_by_key(|occurrence| (occurrence.range.start, occurrence.range.end));
    for occurrence in &found {
        let is_set = matches!(occurrence.style, Style::Shell | Style::Colon) && names.binary_search(&occurrence.name).is_ok();
        let into = if is_set { &mut set } else { &mut filled };
        let variable = into.record(occurrence.name, occurrence.range.of(text), source, occurrence.range);
        let default =
            occurrence.default.map(|default| default.of(text).to_owned()).or_else(|| stated_default(text, occurrence.range));
        if let (Some(variable), Some(default)) = (variable, default)
            && variable.default.is_none()
        {
            variable.required = false;
            variable.default = Some(default);
        }
    }
    (filled.variables, set.variables)
}

/// A place where a variable is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Occurrence<'t> {
    name: &'t str,
    range: TextRange,
    default: Option<TextRange>,
    style: Style,
}

/// Adds the occurrences that `placeholder` of `segment` stands for: one, or one for each argument of a rake task.
fn occurrences<'t>(text: &'t str, segment: &Segment, placeholder: &Placeholder, found: &mut Vec<Occurrence<'t>>) {
    let shift = |range: TextRange| TextRange::new(range.start + segment.range.start, range.end + segment.range.start);
    let (range, name) = (shift(placeholder.range), shift(placeholder.name));
    let default = placeholder.default.map(shift);
    // A role of MyST is followed by its text in a code span, which is another segment.
    if placeholder.style == Style::Brace && text.as_bytes().get(range.end as usize) == Some(&b'`') {
        return;
    }
    if placeholder.style == Style::Bracket && name.of(text).contains(',') && !name.of(text).contains(", ") {
        let mut start = name.start;
        for part in name.of(text).split(',') {
            let end = start + u32::try_from(part.len()).unwrap_or(0);
            found.push(Occurrence { name: part, range: TextRange::new(start, end), default, style: placeholder.style });
            start = end + 1;
        }
        return;
    }
    found.push(Occurrence { name: name.of(text), range, default, style: placeholder.style });
}

/// What commands and shell lines of the document set to a value of their own. What is set to nothing or to dots
/// waits for the reader, and so does what is set to its own default.
fn bound_names<'t>(text: &'t str, segments: &[Segment]) -> Vec<Binding<'t>> {
    let mut bound: Vec<Binding<'t>> = Vec::new();
    for segment in segments {
        let lang = match segment.context {
            Context::Shell => Lang::Shell,
            Context::Powershell => Lang::Powershell,
            Context::Sql => Lang::Sql,
            Context::Span => Lang::Other,
            // A block without a tag may hold assignments and no command.
            Context::Config if segment.part == Part::Untagged => Lang::Shell,
            _ => continue,
        };
        bound.extend(bindings::bindings(text, CommandUse { range: segment.range, lang }).into_iter().filter(|binding| {
            let Some(value) = binding.value else { return true };
            let value = value.of(text).trim_matches(['"', '\'', ' ', ';', '\n', '\r']);
            let own_default = value
                .strip_prefix("${")
                .and_then(|rest| rest.strip_prefix(binding.name))
                .is_some_and(|rest| rest.starts_with([':', '-']));
            !matches!(value, "" | "..." | "…") && !own_default
        }));
    }
    bound
}

/// "(defaults to `main`)", "defaults to main", "default: main" right after a placeholder.
fn stated_default(text: &str, range: TextRange) -> Option<String> {
    let end = range.end as usize;
    let mut stop = (end + 80).min(text.len());
    while !text.is_char_boundary(stop) {
        stop -= 1;
    }
    let rest = text.get(end..stop)?.split('\n').next()?;
    let rest = rest.trim_start_matches(['`', '"', '\'', ' ', '(', ',', '-', '*', '_', '[', '–', ':']);
    let value = ["defaults to ", "default is ", "default: ", "default value is ", "default value: "].iter().find_map(|cue| {
        rest.get(..cue.len()).filter(|head| head.eq_ignore_ascii_case(cue)).and_then(|_| rest.get(cue.len()..))
    })?;
    let value = match value.strip_prefix('`') {
        Some(code) => code.split('`').next()?,
        None => value
            .trim_start_matches(['"', '\'', '*'])
            .split([' ', ')', ',', ';', '"', '\'', '*', ']'])
            .next()?
            .trim_end_matches('.'),
    };
    (!value.is_empty()).then(|| value.to_owned())
}

/// Variables on their way, merged by name.
#[derive(Debug, Default)]
struct Collector {
    variables: Vec<Variable>,
    by_key: BTreeMap<String, usize>,
}

impl Collector {
    /// Records a use of `name`; the variable, unless the name has no letters or digits.
    fn record(&mut self, name: &str, written: &str, source: &Source<'_>, range: TextRange) -> Option<&mut Variable> {
        let key: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if key.is_empty() {
            return None;
        }
        let index = *self.by_key.entry(key).or_insert_with(|| {
            let name = snake(name);
            self.variables.push(Variable {
                kind: kinds::kind_of(&name),
                fill_from: kinds::fill_from(&name),
                name,
                as_written: Vec::new(),
                required: true,
                default: None,
                uses: Vec::new(),
            });
            self.variables.len() - 1
        });
        let variable = self.variables.get_mut(index)?;
        if variable.as_written.len() < MAX_SPELLINGS && !variable.as_written.iter().any(|known| known == written) {
            variable.as_written.push(written.to_owned());
        }
        variable.uses.push(source.span(range));
        Some(variable)
    }
}

/// `name` in `snake_case`: letters and digits in lower case, all else and the humps of camels as single underscores.
#[must_use]
pub fn snake(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut before = ' ';
    for c in name.chars() {
        if c.is_alphanumeric() {
            let hump = c.is_uppercase() && (before.is_lowercase() || before.is_ascii_digit() && out.len() > 2);
            if !out.is_empty() && (hump || !before.is_alphanumeric()) {
                out.push('_');
            }
            out.extend(c.to_lowercase());
        }
        before = c;
    }
    out
}
