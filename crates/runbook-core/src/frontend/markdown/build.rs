//! Events of pulldown-cmark to blocks.

use crate::source::TextRange;
use crate::syntax::{AdmonitionKind, Block, BlockKind, Document, Inline, InlineKind, is_html_tag};
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, MetadataBlockKind, Tag};
use std::ops::Range;

/// Collects events into a [`Document`].
pub(super) struct Builder<'a> {
    text: &'a str,
    document: Document,
    /// Blocks that are open, by index.
    open: Vec<usize>,
    /// Inlines with content that are open, by index.
    spans: Vec<usize>,
    /// Whether the innermost open block is a paragraph that this builder opened, for an item or cell without one.
    implied: bool,
    /// Next numbers of the open lists; `None` for bullets.
    numbers: Vec<Option<u64>>,
    /// Whether the last code line still lacks its line end.
    code_line_open: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let document = Document {
            blocks: Vec::with_capacity(text.len() / 60 + 4),
            inlines: Vec::with_capacity(text.len() / 100 + 4),
            code_lines: Vec::with_capacity(text.len() / 200 + 4),
        };
        Self { text, document, open: Vec::new(), spans: Vec::new(), implied: false, numbers: Vec::new(), code_line_open: false }
    }

    pub(super) fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        let range = TextRange::from_usize(range);
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) if self.spans.last().is_some() => self.close_span(),
            Event::End(_) => self.end(),
            Event::Text(_) => self.text(range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                let content = code_content(self.text, range);
                self.inline(InlineKind::Code, range, content);
            }
            Event::Html(_) => {}
            Event::InlineHtml(_) => self.inline_html(range),
            Event::FootnoteReference(_) => self.inline(InlineKind::FootnoteRef, range, range),
            Event::SoftBreak => self.leaf(range),
            Event::HardBreak => self.inline(InlineKind::HardBreak, range, range),
            Event::Rule => {
                self.close_implied();
                let at = self.push(BlockKind::Rule, range);
                self.seal(at);
            }
            Event::TaskListMarker(done) => {
                let blocks = &self.document.blocks;
                let is_item = |at: &&usize| matches!(blocks.get(**at), Some(Block { kind: BlockKind::Item { .. }, .. }));
                let item = self.open.iter().rev().find(is_item).copied();
                if let Some(Block { kind: BlockKind::Item { task, .. }, .. }) =
                    item.and_then(|at| self.document.blocks.get_mut(at))
                {
                    *task = Some(done);
                }
            }
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: TextRange) {
        let span = match &tag {
            Tag::Emphasis => Some(InlineKind::Emphasis),
            Tag::Strong => Some(InlineKind::Strong),
            Tag::Link { dest_url, .. } => Some(InlineKind::Link { url: dest_url.to_string() }),
            Tag::Image { dest_url, .. } => Some(InlineKind::Image { url: dest_url.to_string() }),
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => Some(InlineKind::Emphasis),
            _ => None,
        };
        if let Some(kind) = span {
            self.inline(kind, range, TextRange::new(range.end, range.end));
            self.spans.push(self.document.inlines.len() - 1);
            return;
        }
        self.close_implied();
        let kind = match tag {
            Tag::Paragraph | Tag::DefinitionListTitle => BlockKind::Paragraph,
            Tag::Heading { level, .. } => {
                BlockKind::Heading { level: level as u8, content: TextRange::new(range.end, range.end) }
            }
            Tag::BlockQuote(None) | Tag::DefinitionListDefinition => BlockKind::Quote,
            Tag::BlockQuote(Some(kind)) => BlockKind::Admonition(match kind {
                BlockQuoteKind::Note => AdmonitionKind::Note,
                BlockQuoteKind::Tip => AdmonitionKind::Tip,
                BlockQuoteKind::Important => AdmonitionKind::Important,
                BlockQuoteKind::Warning => AdmonitionKind::Warning,
                BlockQuoteKind::Caution => AdmonitionKind::Caution,
            }),
            Tag::CodeBlock(kind) => {
                self.code_line_open = false;
                let fenced = matches!(kind, CodeBlockKind::Fenced(_));
                let info = fenced.then(|| info_string(self.text, range)).flatten();
                let at = self.document.code_lines.len();
                BlockKind::Code { info, fenced, lines: at..at }
            }
            Tag::HtmlBlock => self.html_block(range),
            Tag::List(start) => {
                self.numbers.push(start);
                BlockKind::List { start }
            }
            Tag::Item => {
                let number = self.numbers.last_mut().and_then(Option::as_mut).map(|next| {
                    let number = *next;
                    *next = next.saturating_add(1);
                    number
                });
                BlockKind::Item { task: None, number }
            }
            Tag::FootnoteDefinition(_) => BlockKind::Footnote,
            Tag::Table(_) => BlockKind::Table,
            Tag::TableHead => BlockKind::Row { head: true },
            Tag::TableRow => BlockKind::Row { head: false },
            Tag::TableCell => BlockKind::Cell,
            Tag::MetadataBlock(kind) => BlockKind::Metadata {
                toml: kind == MetadataBlockKind::PlusesStyle,
                content: TextRange::new(range.end, range.end),
            },
            _ => BlockKind::Quote,
        };
        let at = self.push(kind, range);
        self.open.push(at);
    }

    /// A lone tag that HTML does not know is a placeholder at the start of a paragraph.
    fn html_block(&mut self, range: TextRange) -> BlockKind {
        let name = range.of(self.text).trim_start().trim_start_matches(['<', '/']);
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        let declaration = name.is_empty();
        if declaration || is_html_tag(name) { BlockKind::Html } else { BlockKind::Paragraph }
    }

    fn end(&mut self) {
        self.close_implied();
        let Some(at) = self.open.pop() else { return };
        self.seal(at);
        let (text, inlines) = (self.text, self.document.inlines.len());
        let code_lines = self.document.code_lines.len();
        if let Some(block) = self.document.blocks.get_mut(at) {
            match &mut block.kind {
                BlockKind::List { .. } => {
                    self.numbers.pop();
                }
                BlockKind::Code { lines, .. } => lines.end = code_lines,
                BlockKind::Heading { content, .. } => {
                    if content.is_empty() {
                        *content = TextRange::new(block.range.start, block.range.start);
                    }
                    *content = content.trim(text);
                }
                _ => {}
            }
            if matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading { .. }) {
                block.inlines.end = inlines.max(block.inlines.start);
            }
        }
    }

    fn text(&mut self, range: TextRange) {
        let Some(&at) = self.open.last() else { return };
        let text = self.text;
        match self.document.blocks.get_mut(at).map(|block| &mut block.kind) {
            Some(BlockKind::Code { .. }) => self.code_text(range),
            Some(BlockKind::Metadata { content, .. }) => {
                let start = if content.start > range.start { range.start } else { content.start };
                *content = TextRange::new(start, range.end).trim(text);
            }
            Some(BlockKind::Html) => {}
            _ => self.leaf(range),
        }
    }

    /// Lines of code: one event may hold many lines, or a part of one (at line ends with `\r`).
    fn code_text(&mut self, range: TextRange) {
        let mut at = range.start;
        let mut rest = range.of(self.text);
        while !rest.is_empty() {
            let end = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
            let (line, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            rest = after;
            let bare = line.trim_end_matches(['\n', '\r']);
            let end = at + u32::try_from(bare.len()).unwrap_or(0);
            match self.document.code_lines.last_mut() {
                Some(_) if self.code_line_open && bare.is_empty() => {}
                Some(last) if self.code_line_open => last.end = last.end.max(end),
                _ => self.document.code_lines.push(TextRange::new(at, end)),
            }
            self.code_line_open = !line.ends_with('\n');
            at += u32::try_from(line.len()).unwrap_or(0);
        }
    }

    fn inline_html(&mut self, range: TextRange) {
        let tag = range.of(self.text);
        let line_break = tag.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("<br"));
        let kind = if line_break { InlineKind::HardBreak } else { InlineKind::Html };
        self.inline(kind, range, range);
    }

    fn inline(&mut self, kind: InlineKind, range: TextRange, content: TextRange) {
        self.leaf(range);
        self.document.inlines.push(Inline { kind, range, content });
    }

    fn close_span(&mut self) {
        let Some(at) = self.spans.pop() else { return };
        if let Some(span) = self.document.inlines.get_mut(at) {
            span.content = if span.content.start >= span.range.end {
                // Nothing stands inside: `[](url)`.
                TextRange::new(span.range.start, span.range.start)
            } else {
                span.content
            };
        }
    }

    /// Notes that running text covers `range`: opens a paragraph where the container has none, and widens the
    /// contents of what is open.
    fn leaf(&mut self, range: TextRange) {
        // Spans further out took in this one whole when it was opened.
        if let Some(span) = self.spans.last().and_then(|&at| self.document.inlines.get_mut(at)) {
            let start = if span.content.start >= span.range.end { range.start } else { span.content.start };
            let end = if span.content.start >= span.range.end { range.end } else { span.content.end.max(range.end) };
            span.content = TextRange::new(start, end);
        }
        let parent = self.open.last().and_then(|&at| self.document.blocks.get_mut(at));
        match parent {
            Some(Block { kind: BlockKind::Heading { content, .. }, range: whole, .. }) => {
                *content = if content.start >= whole.end { range } else { content.cover(range) };
            }
            Some(Block { kind: BlockKind::Paragraph, range: whole, .. }) if self.implied => *whole = whole.cover(range),
            Some(Block { kind: BlockKind::Paragraph | BlockKind::Html | BlockKind::Code { .. }, .. }) => {}
            _ => {
                let at = self.push(BlockKind::Paragraph, range);
                self.open.push(at);
                self.implied = true;
            }
        }
    }

    fn close_implied(&mut self) {
        if !self.implied {
            return;
        }
        self.implied = false;
        if let Some(at) = self.open.pop() {
            self.seal(at);
            let inlines = self.document.inlines.len();
            if let Some(block) = self.document.blocks.get_mut(at) {
                block.inlines.end = inlines;
            }
        }
    }

    fn push(&mut self, kind: BlockKind, range: TextRange) -> usize {
        let at = self.document.blocks.len();
        let inlines = self.document.inlines.len();
        let slice = range.of(self.text);
        let ends = slice.as_bytes().last().is_some_and(u8::is_ascii_graphic);
        let end = if ends { slice.len() } else { slice.trim_end().len() };
        let range = TextRange::new(range.start, range.start + u32::try_from(end).unwrap_or(0));
        self.document.blocks.push(Block { kind, range, end: at + 1, inlines: inlines..inlines });
        at
    }

    fn seal(&mut self, at: usize) {
        let end = self.document.blocks.len();
        if let Some(block) = self.document.blocks.get_mut(at) {
            block.end = end;
        }
    }

    pub(super) fn finish(mut self) -> Document {
        while !self.open.is_empty() {
            self.end();
        }
        self.document
    }
}

/// What the back-ticks of a code span enclose, without the one space that CommonMark takes away at either end.
fn code_content(text: &str, range: TextRange) -> TextRange {
    let slice = range.of(text);
    let ticks = slice.len() - slice.trim_start_matches(['`', '$']).len();
    let ticks = u32::try_from(ticks).unwrap_or(0).min(range.len() / 2);
    let content = TextRange::new(range.start + ticks, range.end - ticks);
    let inner = content.of(text);
    let padded = inner.len() > 2 && inner.starts_with([' ', '\n']) && inner.ends_with([' ', '\n']) && !inner.trim().is_empty();
    if padded { TextRange::new(content.start + 1, content.end - 1) } else { content }
}

fn info_string(text: &str, range: TextRange) -> Option<TextRange> {
    let slice = range.of(text);
    let line = slice.lines().next().unwrap_or("");
    let marks = line.len() - line.trim_start_matches(['`', '~']).len();
    let start = range.start + u32::try_from(marks).unwrap_or(0);
    let info = TextRange::new(start, range.start + u32::try_from(line.len()).unwrap_or(0)).trim(text);
    (!info.is_empty()).then_some(info)
}
