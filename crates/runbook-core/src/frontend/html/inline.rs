//! Elements that run within a line.

use super::prose::Mark;
use super::render::Renderer;
use super::shape;
use super::tags::{Display, Tag};
use super::tree::Kind;
use crate::source::TextRange;

impl Renderer<'_> {
    /// Whether node `index` belongs to a run of text.
    pub(super) fn is_inline(&self, index: usize) -> bool {
        let Some(node) = self.tree.nodes.get(index) else { return false };
        match node.kind {
            Kind::Text | Kind::Decoded(_) | Kind::Unknown => true,
            Kind::Break => false,
            Kind::Element(Tag::Hr) => false,
            Kind::Element(tag) if tag.display() == Display::Dropped => true,
            Kind::Element(Tag::Macro) => !node.has_block && !self.is_block_macro(index),
            Kind::Element(tag) => matches!(tag.display(), Display::Inline | Display::Void) && !node.has_block,
        }
    }

    /// Adds node `index` and what is in it to the run of text.
    pub(super) fn inline(&mut self, index: usize) {
        let Some(node) = self.tree.nodes.get(index) else { return };
        let (kind, range, close) = (node.kind, node.range, node.close);
        match kind {
            Kind::Text => self.prose.source_text(self.html, range),
            Kind::Decoded(text) => self.prose.made_text(self.html, text.of(&self.tree.decoded), range),
            Kind::Unknown if self.tree.is_placeholder(range.of(self.html)) => self.prose.source_text(self.html, range),
            Kind::Unknown => {}
            Kind::Break => self.prose.line_break(range),
            Kind::Element(_) if shape::is_hidden(&self.tree, index) => {}
            Kind::Element(tag) => self.inline_element(index, tag, range, close),
        }
    }

    fn inlines(&mut self, index: usize) {
        let Some(end) = self.tree.nodes.get(index).map(|node| node.end) else { return };
        let mut next = index + 1;
        while let Some(node) = self.tree.nodes.get(next).filter(|_| next < end) {
            let after = node.end.max(next + 1);
            self.inline(next);
            next = after;
        }
    }

    fn inline_element(&mut self, index: usize, tag: Tag, range: TextRange, close: TextRange) {
        match tag {
            Tag::Br => self.prose.line_break(range),
            Tag::Strong if shape::is_bold(&self.tree, index) != Some(false) => self.marked(index, Mark::Strong, range, close),
            Tag::Em => self.marked(index, Mark::Em, range, close),
            Tag::Del => self.marked(index, Mark::Del, range, close),
            Tag::Code => self.code_span(index, range, close),
            Tag::Span if shape::is_monospaced(&self.tree, index) => self.code_span(index, range, close),
            Tag::Span if shape::is_bold(&self.tree, index) == Some(true) => self.marked(index, Mark::Strong, range, close),
            Tag::A => {
                let url = self.tree.attribute(index, "href").unwrap_or("").trim().to_owned();
                self.link(index, &url, range, close);
            }
            Tag::Q => {
                self.prose.made_text(self.html, "\"", range);
                self.inlines(index);
                self.prose.made_text(self.html, "\"", close);
            }
            Tag::Img => self.image(index, range),
            Tag::Input => self.checkbox(index, range),
            Tag::Time => {
                let date = self.tree.attribute(index, "datetime").unwrap_or("").to_owned();
                if shape::is_blank(&self.tree, self.html, index) && !date.is_empty() {
                    self.prose.made_text(self.html, &date, range.cover(close));
                } else {
                    self.inlines(index);
                }
            }
            Tag::Macro => self.inline_macro(index, range, close),
            Tag::AcLink => self.confluence_link(index, range, close),
            Tag::AcImage => self.confluence_image(index, range, close),
            Tag::AcEmoticon => self.emoticon(index, range),
            Tag::Parameter | Tag::TaskStatus | Tag::RiPage | Tag::RiUrl | Tag::RiAttachment | Tag::RiUser | Tag::AdfAttribute => {
            }
            _ => self.inlines(index),
        }
    }

    fn marked(&mut self, index: usize, mark: Mark, range: TextRange, close: TextRange) {
        let opened = self.prose.open(mark, range);
        self.inlines(index);
        if opened {
            self.prose.close(mark, close, "");
        }
    }

    pub(super) fn code_span(&mut self, index: usize, range: TextRange, close: TextRange) {
        let opened = self.prose.open_code(self.html, range);
        self.inlines(index);
        if opened {
            self.prose.close_code(close);
        }
    }

    /// A link to `url` around the content of `index`.
    pub(super) fn link(&mut self, index: usize, url: &str, range: TextRange, close: TextRange) {
        let opens = !url.is_empty() && !url.get(..11).is_some_and(|scheme| scheme.eq_ignore_ascii_case("javascript:"));
        let opened = opens && self.prose.open(Mark::Link, range);
        self.inlines(index);
        if opened {
            self.prose.close(Mark::Link, close, url);
        }
    }

    fn image(&mut self, index: usize, range: TextRange) {
        let alt = self.tree.attribute(index, "alt").unwrap_or("").trim();
        let is_emoji = self.tree.classes(index).any(|class| class.to_ascii_lowercase().contains("emo"));
        if is_emoji {
            let alt = alt.to_owned();
            self.prose.made_text(self.html, &alt, range);
            return;
        }
        let src = self.tree.attribute(index, "src").unwrap_or("").trim();
        let src = if src.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:")) { "" } else { src };
        let text = image_markup(alt, src);
        self.prose.markup(self.html, &text, range);
    }

    fn checkbox(&mut self, index: usize, range: TextRange) {
        let is_box = self.tree.attribute(index, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
        if is_box && self.in_item && self.prose.is_empty() {
            let checked = self.tree.attribute(index, "checked").is_some();
            self.task_box(checked, range);
        }
    }

    /// The box of a task at the start of an item.
    pub(super) fn task_box(&mut self, checked: bool, range: TextRange) {
        self.prose.markup(self.html, if checked { "[x]" } else { "[ ]" }, range);
        self.prose.white_space(TextRange::new(range.end, range.end));
    }
}

/// An image in Markdown; nothing where there is neither text nor address.
pub(super) fn image_markup(alt: &str, src: &str) -> String {
    if alt.is_empty() && src.is_empty() {
        return String::new();
    }
    let alt: String =
        alt.chars().map(|c| if matches!(c, '[' | ']' | '\\' | '`') || c.is_whitespace() { ' ' } else { c }).collect();
    if src.contains([' ', '(', ')', '<']) {
        format!("![{alt}](<{}>)", src.replace('<', "%3C").replace('>', "%3E"))
    } else {
        format!("![{alt}]({src})")
    }
}
