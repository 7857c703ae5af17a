//! From the element tree to Markdown, block by block.

use super::prose::{Mark, Marker, Prose, Target};
use super::shape;
use super::tags::Tag;
use super::tree::{Kind, Tree};
use crate::frontend::write::{Gap, Writer};
use crate::source::TextRange;

/// Renders a [`Tree`].
pub(super) struct Renderer<'h> {
    pub(super) html: &'h str,
    pub(super) tree: Tree,
    pub(super) writer: Writer<'h>,
    pub(super) prose: Prose,
    /// Whether the text stands in an item of a list.
    pub(super) in_item: bool,
    /// The list that just ended, unless something followed it.
    pub(super) last_list: Option<super::list::Ended>,
    /// The language that an element around a code block names.
    pub(super) language: String,
    /// How many pages are shown here that the source does not hold.
    pub(super) included: u32,
}

impl<'h> Renderer<'h> {
    pub(super) fn new(html: &'h str, tree: Tree) -> Self {
        Self {
            html,
            tree,
            writer: Writer::new(html),
            prose: Prose::default(),
            in_item: false,
            last_list: None,
            language: String::new(),
            included: 0,
        }
    }

    /// Renders the whole document.
    pub(super) fn document(&mut self) {
        let content = self.content_root();
        let (first, end) =
            content.map_or((0, self.tree.nodes.len()), |root| (root, self.tree.nodes.get(root).map_or(0, |node| node.end)));
        self.title(first, end);
        self.blocks(first, end);
    }

    /// The element that holds the text of a whole page, where menus and the like stand around it.
    fn content_root(&self) -> Option<usize> {
        let body = self.tree.nodes.iter().position(|node| node.kind == Kind::Element(Tag::Body))?;
        let size = |index: usize| {
            let end = self.tree.nodes.get(index).map_or(0, |node| node.end);
            let nodes = self.tree.nodes.get(index..end).unwrap_or(&[]);
            nodes.iter().filter(|node| node.kind == Kind::Text).map(|node| u64::from(node.range.len())).sum::<u64>()
        };
        let tests: [fn(&Tree, usize) -> bool; 3] = [
            |tree, index| tree.has_class(index, "markdown-body") || tree.attribute(index, "id") == Some("main-content"),
            |tree, index| tree.tag(index) == Some(Tag::Main) || tree.attribute(index, "role") == Some("main"),
            |tree, index| tree.tag(index) == Some(Tag::Article),
        ];
        for test in tests {
            let mut found = (body..self.tree.nodes.len()).filter(|&index| test(&self.tree, index));
            if let (Some(root), None) = (found.next(), found.next()) {
                return (size(root) * 3 >= size(body) || size(root) > 2000).then_some(root);
            }
        }
        None
    }

    /// The title of the page, where its content has no heading of the first level.
    fn title(&mut self, first: usize, end: usize) {
        let is_heading = |index: &usize| self.tree.tag(*index) == Some(Tag::H1);
        if (first..end).any(|index| is_heading(&index)) {
            return;
        }
        let outer = (0..first).find(is_heading);
        let title = outer.or_else(|| self.tree.nodes.iter().position(|node| node.kind == Kind::Element(Tag::Title)));
        if let Some(title) = title {
            self.heading(title, 1);
        }
    }

    /// Renders the nodes in `first..end`, which are siblings.
    pub(super) fn blocks(&mut self, first: usize, end: usize) {
        self.prose.clear();
        let mut next = first;
        while let Some(node) = self.tree.nodes.get(next).filter(|_| next < end) {
            let after = node.end.max(next + 1);
            if self.is_inline(next) {
                self.inline(next);
            } else {
                self.paragraph(Gap::Blank);
                self.block(next);
                self.prose.clear();
            }
            next = after;
        }
        self.paragraph(Gap::Blank);
    }

    /// Renders what is in `index`, block by block.
    pub(super) fn children_blocks(&mut self, index: usize) {
        let end = self.tree.nodes.get(index).map_or(0, |node| node.end);
        self.blocks(index + 1, end);
    }

    /// Adds what is in `index` to the run of text.
    pub(super) fn inline_children(&mut self, index: usize) {
        let end = self.tree.nodes.get(index).map_or(0, |node| node.end);
        let mut next = index + 1;
        while let Some(node) = self.tree.nodes.get(next).filter(|_| next < end) {
            let after = node.end.max(next + 1);
            self.inline(next);
            next = after;
        }
    }

    /// Starts a block on a line of its own.
    pub(super) fn begin(&mut self, gap: Gap, at: u32) {
        self.last_list = None;
        self.writer.block(gap, at);
    }

    /// Writes the run of text as a paragraph.
    pub(super) fn paragraph(&mut self, gap: Gap) {
        if self.prose.is_empty() {
            self.prose.clear();
            return;
        }
        let item = self.in_item && self.writer.is_fresh();
        if !item && let Some(marker) = self.prose.take_bullet() {
            self.marked_paragraph(marker, 1);
            return;
        }
        self.begin(gap, self.prose.start());
        self.prose.write(&mut self.writer, Target::Paragraph { item });
        self.prose.clear();
    }

    /// A paragraph that is an item of a list in all but markup.
    fn marked_paragraph(&mut self, marker: Marker, level: usize) {
        let indent = " ".repeat(4 * level.clamp(1, 9) - 4);
        let mark = match marker {
            Marker::Bullet => format!("{indent}- "),
            Marker::Number(number) => format!("{indent}{number}. "),
        };
        let gap = if self.last_list.take().is_some() { Gap::Line } else { Gap::Blank };
        self.writer.block(gap, self.prose.start());
        let open = self.writer.open(&mark, &" ".repeat(mark.len()));
        self.writer.block(Gap::Line, self.prose.start());
        self.prose.write(&mut self.writer, Target::Paragraph { item: true });
        self.prose.clear();
        self.writer.close(open);
        self.last_list = Some(super::list::Ended::default());
    }

    fn block(&mut self, index: usize) {
        let Some(node) = self.tree.nodes.get(index) else { return };
        let (Kind::Element(tag), at) = (node.kind, node.range.start) else { return };
        if shape::is_hidden(&self.tree, index) {
            return;
        }
        if let Some(level) = tag.heading() {
            self.heading(index, level);
            return;
        }
        match tag {
            Tag::Ul | Tag::Ol => self.list(index, tag == Tag::Ol),
            Tag::Li => self.stray_item(index),
            Tag::Pre | Tag::PlainBody => self.pre(index),
            Tag::Code => self.pre(index),
            Tag::Table => self.table(index),
            Tag::Hr => {
                self.begin(Gap::Blank, at);
                self.writer.mark("***");
            }
            Tag::Macro => self.block_macro(index),
            Tag::Task => self.task(index, Gap::Blank),
            Tag::TaskList => {
                self.paragraph(Gap::Blank);
                self.task_list(index);
            }
            Tag::Dl => self.definitions(index),
            Tag::P => self.text_paragraph(index),
            Tag::Summary => self.summary(index),
            Tag::Header if !self.holds(index, |tag| matches!(tag, Tag::H1 | Tag::H2)) => {}
            Tag::Aside => self.aside(index),
            Tag::Quote => self.quote(index),
            Tag::AdfNode if self.tree.attribute(index, "type") == Some("panel") => self.adf_panel(index),
            Tag::Figure if self.tree.has_class(index, "callout") => self.callout(index),
            _ => self.container(index),
        }
    }

    /// Whether an element under `index` passes `test`.
    pub(super) fn holds(&self, index: usize, test: impl Fn(Tag) -> bool) -> bool {
        let end = self.tree.nodes.get(index).map_or(0, |node| node.end);
        let nodes = self.tree.nodes.get(index + 1..end).unwrap_or(&[]);
        nodes.iter().any(|node| matches!(node.kind, Kind::Element(tag) if test(tag)))
    }

    pub(super) fn heading(&mut self, index: usize, level: u8) {
        self.prose.clear();
        self.inline_or_cell(index);
        if self.prose.is_empty() {
            self.prose.clear();
            return;
        }
        self.begin(Gap::Blank, self.tree.nodes.get(index).map_or(0, |node| node.range.start));
        self.writer.mark("######".get(..usize::from(level)).unwrap_or("#"));
        self.writer.mark(" ");
        self.prose.drop_strong();
        self.prose.write(&mut self.writer, Target::Heading);
        self.prose.clear();
    }

    fn container(&mut self, index: usize) {
        if let Some(kind) = shape::alert(&self.tree, index) {
            self.alert(index, kind);
            return;
        }
        match shape::language(&self.tree, index).map(str::to_owned) {
            Some(language) => {
                let outer = std::mem::replace(&mut self.language, language);
                self.children_blocks(index);
                self.language = outer;
            }
            None => self.children_blocks(index),
        }
    }

    /// `<p>`: mostly a run of text; Word's lists are paragraphs too.
    fn text_paragraph(&mut self, index: usize) {
        let style = self.tree.attribute(index, "style").unwrap_or("");
        let is_list = style.contains("mso-list:") || self.tree.classes(index).any(|class| class.starts_with("MsoList"));
        let level = style
            .split_once("mso-list:")
            .and_then(|(_, rest)| rest.split_once("level"))
            .map_or(1, |(_, rest)| rest.bytes().next().map_or(1, |digit| usize::from(digit.wrapping_sub(b'0')).clamp(1, 9)));
        let end = self.tree.nodes.get(index).map_or(0, |node| node.end);
        let only_text = || self.tree.siblings(index + 1, end).all(|child| self.is_inline(child));
        if is_list && only_text() {
            self.prose.clear();
            self.inline_children(index);
            if let Some(marker) = self.prose.take_bullet().or_else(|| self.prose.take_number()) {
                self.marked_paragraph(marker, level);
            } else {
                self.paragraph(Gap::Blank);
            }
            return;
        }
        // Word and Google Docs have styles for the title of a document.
        if self.tree.has_class(index, "MsoTitle") || self.tree.has_class(index, "title") {
            self.heading(index, 1);
            return;
        }
        if shape::is_alert_title(&self.tree, index) {
            let (text, _) = self.plain_text(index);
            if shape::alert_kind(&text.to_ascii_lowercase()).is_some() {
                return;
            }
        }
        self.container(index);
    }

    fn quote(&mut self, index: usize) {
        if let Some(kind) = shape::alert(&self.tree, index) {
            self.alert(index, kind);
            return;
        }
        if shape::is_blank(&self.tree, self.html, index) {
            return;
        }
        self.begin(Gap::Blank, self.tree.nodes.get(index).map_or(0, |node| node.range.start));
        let open = self.writer.open("> ", "> ");
        self.children_blocks(index);
        self.writer.close(open);
        self.last_list = None;
    }

    fn alert(&mut self, index: usize, kind: &str) {
        if shape::is_blank(&self.tree, self.html, index) {
            return;
        }
        let open = self.open_alert(index, kind);
        self.children_blocks(index);
        self.writer.close(open);
        self.last_list = None;
    }

    /// Opens a GFM alert.
    pub(super) fn open_alert(&mut self, index: usize, kind: &str) -> usize {
        self.begin(Gap::Blank, self.tree.nodes.get(index).map_or(0, |node| node.range.start));
        let open = self.writer.open("> ", "> ");
        self.writer.mark("[!");
        self.writer.mark(kind);
        self.writer.mark("]");
        self.writer.newline(false);
        open
    }

    fn adf_panel(&mut self, index: usize) {
        let mut attributes = self.tree.children(index).filter(|&child| {
            self.tree.tag(child) == Some(Tag::AdfAttribute) && self.tree.attribute(child, "key") == Some("panel-type")
        });
        let kind = attributes.next().map(|child| self.plain_text(child).0).unwrap_or_default();
        drop(attributes);
        self.alert(index, shape::alert_kind(&kind).unwrap_or("NOTE"));
    }

    /// Notion's callout: its icon tells what it is.
    fn callout(&mut self, index: usize) {
        let end = self.tree.nodes.get(index).map_or(0, |node| node.end);
        let icon = (index..end).find(|&inner| self.tree.has_class(inner, "icon")).map(|icon| self.plain_text(icon).0);
        let kind = match icon.as_deref().and_then(|icon| icon.chars().next()) {
            Some('\u{26A0}' | '\u{1F6A7}') => "WARNING",
            Some('\u{2757}' | '\u{203C}' | '\u{1F6A8}' | '\u{1F6D1}' | '\u{26D4}' | '\u{1F525}' | '\u{274C}') => "CAUTION",
            Some('\u{1F4A1}' | '\u{2705}') => "TIP",
            _ => "NOTE",
        };
        self.alert(index, kind);
    }

    /// `<aside>`: a note, or a bar beside the text.
    fn aside(&mut self, index: usize) {
        if let Some(kind) = shape::alert(&self.tree, index) {
            self.alert(index, kind);
            return;
        }
        let beside = self.tree.classes(index).chain(self.tree.attribute(index, "id")).any(|name| {
            let name = name.to_ascii_lowercase();
            ["sidebar", "toc", "nav", "menu", "related", "banner"].iter().any(|word| name.contains(word))
        });
        if !beside && !self.holds(index, |tag| tag == Tag::Nav) {
            self.alert(index, "NOTE");
        }
    }

    /// `<summary>`: Notion's headings that fold are set in large type, others lead what follows.
    fn summary(&mut self, index: usize) {
        let size = shape::font_size(&self.tree, index);
        if let Some(level) = size {
            self.heading(index, level);
            return;
        }
        let Some((range, close)) = self.tree.nodes.get(index).map(|node| (node.range, node.close)) else { return };
        if self.holds(index, Tag::is_block) {
            self.children_blocks(index);
            return;
        }
        self.prose.clear();
        let opened = !self.writer.is_fresh() && self.prose.open(Mark::Strong, range);
        self.inline_children(index);
        if opened {
            self.prose.close(Mark::Strong, close, "");
        }
        self.paragraph(Gap::Blank);
    }

    /// Definitions: an item for each term.
    fn definitions(&mut self, index: usize) {
        let mut item = None;
        let children: Vec<usize> = self.tree.children(index).collect();
        let mut stack = children;
        stack.reverse();
        while let Some(child) = stack.pop() {
            match self.tree.tag(child) {
                Some(Tag::Dt) => {
                    if let Some(open) = item.take() {
                        self.writer.close(open);
                    }
                    let at = self.tree.nodes.get(child).map_or(0, |node| node.range.start);
                    self.writer.block(if self.last_list.is_some() { Gap::Line } else { Gap::Blank }, at);
                    item = Some(self.writer.open("- ", "  "));
                    self.children_blocks(child);
                    self.last_list = Some(super::list::Ended::default());
                }
                Some(Tag::Block) => {
                    let mut inner: Vec<usize> = self.tree.children(child).collect();
                    inner.reverse();
                    stack.extend(inner);
                }
                Some(_) => {
                    self.last_list = None;
                    self.children_blocks(child);
                    self.last_list = Some(super::list::Ended::default());
                }
                None => {}
            }
        }
        if let Some(open) = item {
            self.writer.close(open);
        }
        self.last_list = None;
    }

    /// A code block from the code gathered in the element at `index`.
    pub(super) fn code_block(&mut self, index: usize, language: &str, origin: TextRange) {
        if !self.prose.text().trim().is_empty() {
            let at = if language.is_empty() { self.prose.start() } else { origin.start };
            self.begin(Gap::Blank, at);
            let close = self.tree.nodes.get(index).map_or_else(TextRange::default, |node| node.close);
            self.prose.write_code(&mut self.writer, language, origin, close);
        }
        self.prose.clear();
    }

    fn pre(&mut self, index: usize) {
        let Some(node) = self.tree.nodes.get(index) else { return };
        let (range, end) = (node.range, node.end);
        let inner = (index + 1..end).take(4).find(|&inner| self.tree.tag(inner) == Some(Tag::Code));
        let own = shape::language(&self.tree, index).or_else(|| inner.and_then(|inner| shape::language(&self.tree, inner)));
        let language = own.map_or_else(|| self.language.clone(), str::to_owned);
        self.prose.clear();
        self.gather_code(index);
        self.code_block(index, &language, TextRange::new(range.start, range.start));
    }

    /// Gathers the code in `index`: its text as it is, markup left out, `<br>` and blocks as line ends.
    pub(super) fn gather_code(&mut self, index: usize) {
        let end = self.tree.nodes.get(index).map_or(0, |node| node.end);
        let mut at = index + 1;
        let mut line_ends: Vec<usize> = Vec::new();
        while let Some(node) = self.tree.nodes.get(at).filter(|_| at < end) {
            let (kind, range, after) = (node.kind, node.range, node.end);
            let here = TextRange::new(range.start, range.start);
            while line_ends.last().is_some_and(|&line_end| line_end <= at) {
                line_ends.pop();
                if !self.prose.code_at_line_start() {
                    self.prose.made_code("\n", here);
                }
            }
            at += 1;
            match kind {
                Kind::Text => self.prose.source_code(self.html, range),
                Kind::Decoded(text) => self.prose.made_code(text.of(&self.tree.decoded), range),
                Kind::Unknown if self.tree.is_placeholder(range.of(self.html)) => self.prose.source_code(self.html, range),
                Kind::Unknown => {}
                Kind::Element(Tag::Br) => self.prose.made_code("\n", range),
                Kind::Break => self.prose.made_code("\n", here),
                Kind::Element(_) if shape::is_hidden(&self.tree, at - 1) => at = after,
                Kind::Element(tag) => {
                    if tag.is_block() {
                        if !self.prose.code_at_line_start() {
                            self.prose.made_code("\n", here);
                        }
                        line_ends.push(after);
                    }
                }
            }
        }
    }
}
