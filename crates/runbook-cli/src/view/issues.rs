//! Issues found: where, what, and what to do about it, with the line of the source.

use super::counted;
use super::flow::Places;
use super::look::{Look, Tone};
use super::page::{Page, Piece};
use crate::sanitize;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use runbook_core::ir::{Diagnostic, Runbook, Severity, Span};
use runbook_core::source::{Source, decode};

/// Characters of the source shown on either side of what is marked.
const CONTEXT: usize = 160;
/// Characters that are marked at most.
const MARKED: usize = 240;

/// Writes the diagnostics of `runbook`, whose source is `bytes`.
pub fn write(page: &mut Page<'_>, runbook: &Runbook, bytes: &[u8], places: &Places<'_>) {
    if runbook.diagnostics.is_empty() {
        return;
    }
    let count = |severity| runbook.diagnostics.iter().filter(|it| it.severity == severity).count();
    let counts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "info")];
    let counts = counts.map(|(severity, word)| (count(severity), word)).into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, word)| format!("{count} {word}")).collect();
    page.heading(&counted(runbook.diagnostics.len(), "issue"), &format!(" ({})", counts.join(", ")));
    let source = Source::new(decode(bytes), bytes);
    let name = runbook.source.name.as_deref().unwrap_or("<input>");
    let mut cursor = Cursor::default();
    for diagnostic in &runbook.diagnostics {
        page.gap();
        write_one(page, diagnostic, name, &source, places, &mut cursor);
    }
}

fn write_one(
    page: &mut Page<'_>,
    diagnostic: &Diagnostic,
    name: &str,
    source: &Source<'_>,
    places: &Places<'_>,
    cursor: &mut Cursor,
) {
    let excerpt = diagnostic.span.map(|span| Excerpt::new(source, span, cursor));
    let place = match (&excerpt, diagnostic.span) {
        (Some(excerpt), Some(span)) => format!("{name}:{}:{}: ", span.start_line, excerpt.column),
        _ => format!("{name}: "),
    };
    let label = format!("{}[{}]", diagnostic.severity.as_str(), diagnostic.code);
    let step = diagnostic.step.as_deref().and_then(|id| places.name(id)).map(|it| format!(" ({it})")).unwrap_or_default();
    let head: [Piece<'_>; 5] = [
        (Tone::Dim, &place),
        (Tone::Issue(diagnostic.severity), &label),
        (Tone::Plain, ": "),
        (Tone::Strong, &diagnostic.message),
        (Tone::Dim, &step),
    ];
    page.line(0, 4, &head);
    if let (Some(excerpt), Some(span)) = (excerpt, diagnostic.span) {
        let drawn = excerpt.draw(span.start_line, diagnostic.severity, page.look);
        page.drawn(&drawn);
    }
    for (label, text) in [("help: ", &diagnostic.help), ("suggestion: ", &diagnostic.suggestion)] {
        if let Some(text) = text {
            page.line(2, 4, &[(Tone::Issue(Severity::Info), label), (Tone::Plain, text)]);
        }
    }
}

/// The line of the source in which a span begins, cut to a window around the span.
struct Excerpt {
    /// Column of the span, in characters from 1.
    column: usize,
    before: String,
    marked: String,
    after: String,
}

impl Excerpt {
    fn new(source: &Source<'_>, span: Span, cursor: &mut Cursor) -> Self {
        let range = source.range(span);
        let text: &str = &source.text;
        let start = text.floor_char_boundary(range.start as usize);
        let column = cursor.column(text, start);
        // Only a window is ever looked at, since a hostile line may be as long as the document.
        let head = slice(text, start.saturating_sub(CONTEXT * 4), start);
        let before = head.rsplit_once('\n').map_or(head, |(_, line)| line);
        let tail = slice(text, start, start + (MARKED + CONTEXT) * 4);
        let line = tail.split_once('\n').map_or(tail, |(line, _)| line);
        let end = range.len() as usize;
        let (marked, after) = (slice(line, 0, end), slice(line, end, line.len()));
        let kept: String = marked.chars().take(MARKED).collect();
        let after = if kept.len() < marked.len() { "" } else { after.trim_end() };
        Self {
            column,
            before: plain(last(before, CONTEXT)),
            marked: plain(kept.trim_end()),
            after: plain(&after.chars().take(CONTEXT).collect::<String>()),
        }
    }

    fn draw(&self, line: u32, severity: Severity, look: &Look) -> String {
        let level = match severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        };
        let start = self.before.len();
        let span = start..start + self.marked.len();
        let snippet = Snippet::source(format!("{}{}{}", self.before, self.marked, self.after))
            .line_start(line as usize)
            .annotation(AnnotationKind::Primary.span(span));
        let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.term_width(look.width).decor_style(DecorStyle::Ascii);
        renderer.render(&[Group::with_level(level).element(snippet)])
    }
}

/// A part of a line that may be drawn: sanitized, tabs as spaces.
fn plain(text: &str) -> String {
    sanitize::visible(&text.replace('\t', "    ")).into_owned()
}

/// The part of `text` between two bytes, moved to the boundaries of characters.
fn slice(text: &str, start: usize, end: usize) -> &str {
    text.get(text.floor_char_boundary(start)..text.floor_char_boundary(end)).unwrap_or("")
}

/// The last `count` characters of `text`.
fn last(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(at, _)| at);
    slice(text, start, text.len())
}

/// Counts columns on the way through a text, so that all of them together cost one pass.
#[derive(Default)]
struct Cursor {
    offset: usize,
    /// Characters since the start of the line.
    characters: usize,
}

impl Cursor {
    /// The column of byte `offset`, in characters from 1.
    fn column(&mut self, text: &str, offset: usize) -> usize {
        if offset < self.offset {
            *self = Self::default();
        }
        let passed = slice(text, self.offset, offset);
        let line = passed.rsplit_once('\n').map(|(_, line)| line);
        self.characters = line.map_or(self.characters, |_| 0) + line.unwrap_or(passed).chars().count();
        self.offset = offset;
        self.characters + 1
    }
}
