//! Documents for tests: a bare reading of Markdown, without the repairs that the front-end makes.

use crate::source::{Source, TextRange, decode};
use crate::syntax::{Block, BlockKind, Document, Inline, InlineKind};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

/// The source of `text`.
pub(in crate::lower) fn source(text: &str) -> Source<'_> {
    Source::new(decode(text.as_bytes()), text.as_bytes())
}

/// The document tree of `text`.
pub(in crate::lower) fn document(text: &str) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut builder = Builder { text, document: Document::default(), open: Vec::new(), loose: None, numbers: Vec::new() };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        builder.event(event, TextRange::from_usize(range));
    }
    builder.document
}

struct Builder<'t> {
    text: &'t str,
    document: Document,
    /// Indices of the open blocks, and of the open inlines.
    open: Vec<(bool, usize)>,
    /// The paragraph made for text right inside an item or a cell.
    loose: Option<usize>,
    numbers: Vec<Option<u64>>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, range: TextRange) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(end) => self.end(end),
            Event::Text(_) => {
                if let Some(&mut Block { kind: BlockKind::Code { ref mut lines, .. }, .. }) =
                    self.open.last().and_then(|&(_, index)| self.document.blocks.get_mut(index))
                {
                    let mut start = range.start;
                    for line in range.of(self.text).split_inclusive('\n') {
                        let end = start + u32::try_from(line.len()).unwrap();
                        let body = u32::try_from(line.trim_end_matches(['\n', '\r']).len()).unwrap();
                        self.document.code_lines.push(TextRange::new(start, start + body));
                        start = end;
                    }
                    lines.end = self.document.code_lines.len();
                    return;
                }
                self.text_block(range);
            }
            Event::Code(_) => self.inline(InlineKind::Code, range, true),
            Event::InlineHtml(_) => self.inline(InlineKind::Html, range, true),
            Event::Html(_) => {}
            Event::HardBreak => self.inline(InlineKind::HardBreak, range, true),
            Event::FootnoteReference(_) => self.inline(InlineKind::FootnoteRef, range, true),
            Event::Rule => {
                self.block(BlockKind::Rule, range);
                self.close();
            }
            Event::TaskListMarker(done) => {
                for &(_, index) in self.open.iter().rev() {
                    if let Some(Block { kind: BlockKind::Item { task, .. }, .. }) = self.document.blocks.get_mut(index) {
                        *task = Some(done);
                        break;
                    }
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: TextRange) {
        let kind = match tag {
            Tag::Paragraph => BlockKind::Paragraph,
            Tag::Heading { level, .. } => {
                BlockKind::Heading { level: level_of(level), content: TextRange::new(range.end, range.end) }
            }
            Tag::BlockQuote(_) => BlockKind::Quote,
            Tag::CodeBlock(kind) => {
                let at = self.document.code_lines.len();
                let fenced = matches!(kind, CodeBlockKind::Fenced(_));
                let line = range.of(self.text).lines().next().unwrap_or("");
                let marks = line.len() - line.trim_start_matches(['`', '~']).len();
                let info = TextRange::from_usize(range.start as usize + marks..range.start as usize + line.len()).trim(self.text);
                BlockKind::Code { info: (fenced && !info.is_empty()).then_some(info), fenced, lines: at..at }
            }
            Tag::HtmlBlock => BlockKind::Html,
            Tag::List(start) => {
                self.numbers.push(start);
                BlockKind::List { start }
            }
            Tag::Item => {
                let number = self.numbers.last().copied().flatten();
                if let Some(Some(next)) = self.numbers.last_mut() {
                    *next += 1;
                }
                BlockKind::Item { task: None, number }
            }
            Tag::Table(_) => BlockKind::Table,
            Tag::TableHead => BlockKind::Row { head: true },
            Tag::TableRow => BlockKind::Row { head: false },
            Tag::TableCell => BlockKind::Cell,
            Tag::MetadataBlock(kind) => {
                let body = range.of(self.text);
                let first = body.find('\n').map_or(body.len(), |at| at + 1);
                let last = body.trim_end().rfind('\n').map_or(first, |at| at + 1).max(first);
                let content = TextRange::from_usize(range.start as usize + first..range.start as usize + last);
                BlockKind::Metadata { toml: kind == MetadataBlockKind::PlusesStyle, content }
            }
            Tag::Emphasis => return self.inline(InlineKind::Emphasis, range, false),
            Tag::Strong => return self.inline(InlineKind::Strong, range, false),
            Tag::Link { dest_url, .. } => return self.inline(InlineKind::Link { url: dest_url.to_string() }, range, false),
            Tag::Image { dest_url, .. } => return self.inline(InlineKind::Image { url: dest_url.to_string() }, range, false),
            _ => return self.open.push((false, usize::MAX)),
        };
        if !matches!(kind, BlockKind::Metadata { .. } | BlockKind::Code { .. }) {
            self.end_loose();
        }
        self.block(kind, range);
    }

    fn end(&mut self, end: TagEnd) {
        if !matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image | TagEnd::Strikethrough) {
            self.end_loose();
        }
        if matches!(end, TagEnd::List(_)) {
            self.numbers.pop();
        }
        self.close();
    }

    fn block(&mut self, kind: BlockKind, range: TextRange) {
        self.end_loose();
        let at = self.document.inlines.len();
        self.open.push((true, self.document.blocks.len()));
        self.document.blocks.push(Block { kind, range: range.trim(self.text), end: 0, inlines: at..at });
    }

    fn close(&mut self) {
        if let Some((true, index)) = self.open.pop() {
            let end = self.document.blocks.len();
            if let Some(block) = self.document.blocks.get_mut(index) {
                block.end = end;
            }
        }
    }

    fn end_loose(&mut self) {
        if self.loose.take().is_some() {
            self.close();
        }
    }

    /// Makes room for text at `range`: in the open leaf, or in a paragraph of its own.
    fn text_block(&mut self, range: TextRange) {
        let Some(&(_, index)) = self.open.iter().rev().find(|(is_block, _)| *is_block) else { return };
        let Some(block) = self.document.blocks.get_mut(index) else { return };
        match &mut block.kind {
            BlockKind::Item { .. } | BlockKind::Cell => {
                self.block(BlockKind::Paragraph, range);
                self.loose = Some(self.document.blocks.len() - 1);
            }
            BlockKind::Heading { content, .. } => {
                *content = if content.start >= block.range.end { range } else { content.cover(range) };
            }
            BlockKind::Paragraph => block.range = block.range.cover(range),
            _ => {}
        }
    }

    fn inline(&mut self, kind: InlineKind, range: TextRange, leaf: bool) {
        self.text_block(range);
        let slice = range.of(self.text);
        let marks = match kind {
            InlineKind::Code => slice.len() - slice.trim_start_matches('`').len(),
            InlineKind::Strong => 2,
            InlineKind::Emphasis => 1,
            _ => 0,
        };
        let mut content = TextRange::from_usize(range.start as usize + marks..(range.end as usize).saturating_sub(marks));
        if let InlineKind::Link { .. } = kind
            && let Some(close) = slice.rfind("](").or_else(|| slice.rfind(']'))
        {
            content = TextRange::from_usize(range.start as usize + 1..range.start as usize + close);
        }
        if let Some(&(_, index)) = self.open.iter().rev().find(|(is_block, _)| *is_block)
            && let Some(block) = self.document.blocks.get_mut(index)
        {
            self.document.inlines.push(Inline { kind, range, content });
            block.inlines.end = self.document.inlines.len();
        }
        if !leaf {
            self.open.push((false, usize::MAX));
        }
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
