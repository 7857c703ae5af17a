//! Confluence's storage format: macros, tasks, links to pages.
//!
//! Source: Atlassian, "Confluence Storage Format".

use super::inline::image_markup;
use super::prose::Mark;
use super::render::Renderer;
use super::shape;
use super::tags::Tag;
use crate::frontend::write::Gap;
use crate::source::TextRange;

impl Renderer<'_> {
    fn macro_name(&self, index: usize) -> &str {
        self.tree.attribute(index, "ac:name").unwrap_or("")
    }

    /// The child of `index` that is `tag`.
    pub(super) fn child(&self, index: usize, tag: Tag) -> Option<usize> {
        self.tree.children(index).find(|&child| self.tree.tag(child) == Some(tag))
    }

    /// The node of the parameter `name` of a macro.
    fn parameter(&self, index: usize, name: &str) -> Option<usize> {
        let mut children = self.tree.children(index);
        children.find(|&child| self.tree.tag(child) == Some(Tag::Parameter) && self.macro_name(child) == name)
    }

    /// Text of `index` with its markup left out, and where it stands.
    pub(super) fn plain_text(&self, index: usize) -> (String, TextRange) {
        let Some(node) = self.tree.nodes.get(index) else { return (String::new(), TextRange::default()) };
        let mut text = String::new();
        for inner in self.tree.nodes.get(index + 1..node.end).unwrap_or(&[]) {
            match inner.kind {
                super::tree::Kind::Text => text.push_str(inner.range.of(self.html)),
                super::tree::Kind::Decoded(range) => text.push_str(range.of(&self.tree.decoded)),
                _ => {}
            }
        }
        (text.trim().to_owned(), TextRange::new(node.range.end, node.close.start))
    }

    /// Whether a macro without blocks in it stands on lines of its own.
    pub(super) fn is_block_macro(&self, index: usize) -> bool {
        matches!(self.macro_name(index), "code" | "noformat" | "toc" | "include" | "excerpt-include" | "children")
    }

    /// A macro within a line.
    pub(super) fn inline_macro(&mut self, index: usize, range: TextRange, close: TextRange) {
        let shown = match self.macro_name(index) {
            "status" => self.parameter(index, "title"),
            "jira" | "jiraissues" => self.parameter(index, "key"),
            _ => None,
        };
        if let Some(parameter) = shown {
            let (text, _) = self.plain_text(parameter);
            self.prose.made_text(self.html, &text, range.cover(close));
        } else {
            self.inline_children(index);
        }
    }

    /// A macro on lines of its own.
    pub(super) fn block_macro(&mut self, index: usize) {
        let name = self.macro_name(index).to_owned();
        match name.as_str() {
            "code" | "noformat" => self.code_macro(index),
            "info" => self.panel(index, "NOTE"),
            "note" => self.panel(index, "IMPORTANT"),
            "warning" => self.panel(index, "WARNING"),
            "tip" => self.panel(index, "TIP"),
            "include" | "excerpt-include" => self.included_page(index),
            "toc" | "children" => {}
            // Panels and expandable parts hold text like any other; their title leads it.
            _ => {
                self.macro_title(index);
                self.children_blocks(index);
            }
        }
    }

    fn panel(&mut self, index: usize, kind: &str) {
        let open = self.open_alert(index, kind);
        self.macro_title(index);
        self.children_blocks(index);
        self.writer.close(open);
        self.last_list = None;
    }

    /// The title of a macro as a paragraph in bold.
    fn macro_title(&mut self, index: usize) {
        let Some(parameter) = self.parameter(index, "title") else { return };
        let Some((range, close)) = self.tree.nodes.get(parameter).map(|node| (node.range, node.close)) else { return };
        self.prose.clear();
        self.prose.open(Mark::Strong, range);
        self.inline_children(parameter);
        self.prose.close(Mark::Strong, close, "");
        self.paragraph(Gap::Blank);
    }

    fn code_macro(&mut self, index: usize) {
        let Some(body) = self.child(index, Tag::PlainBody).or_else(|| self.child(index, Tag::RichBody)) else { return };
        let (language, origin) =
            self.parameter(index, "language").map_or_else(Default::default, |parameter| self.plain_text(parameter));
        self.macro_title(index);
        self.prose.clear();
        self.gather_code(body);
        self.code_block(body, &language, origin);
    }

    /// The text of another page that Confluence would show here: only its name is known.
    fn included_page(&mut self, index: usize) {
        let Some(end) = self.tree.nodes.get(index).map(|node| node.end) else { return };
        let Some(page) = (index + 1..end).find(|&inner| self.tree.tag(inner) == Some(Tag::RiPage)) else { return };
        self.prose.clear();
        self.page_link(page, page, "");
        self.paragraph(Gap::Blank);
        self.included += 1;
    }

    fn page_link(&mut self, page: usize, body: usize, anchor: &str) {
        let title = self.tree.attribute(page, "ri:content-title").unwrap_or("").to_owned();
        let url = if anchor.is_empty() { title.clone() } else { format!("{title}#{anchor}") };
        let Some((range, close)) = self.tree.nodes.get(body).map(|node| (node.range, node.close)) else { return };
        let opened = self.prose.open(Mark::Link, range);
        if shape::is_blank_text(&self.tree, self.html, body) {
            let text = if title.is_empty() { anchor } else { &title };
            self.prose.made_text(self.html, text, range);
        } else {
            self.inline_children(body);
        }
        if opened {
            self.prose.close(Mark::Link, close, &url);
        }
    }

    /// `<ac:link>`: to a page, an attachment, a user or an anchor of this page.
    pub(super) fn confluence_link(&mut self, index: usize, range: TextRange, close: TextRange) {
        let anchor = self.tree.attribute(index, "ac:anchor").unwrap_or("").to_owned();
        if self.child(index, Tag::RiUser).is_some() {
            self.inline_children(index);
            return;
        }
        if let Some(attachment) = self.child(index, Tag::RiAttachment) {
            let name = self.tree.attribute(attachment, "ri:filename").unwrap_or("").to_owned();
            let opened = self.prose.open(Mark::Link, range);
            if shape::is_blank_text(&self.tree, self.html, index) {
                self.prose.made_text(self.html, &name, range);
            } else {
                self.inline_children(index);
            }
            if opened {
                self.prose.close(Mark::Link, close, &name);
            }
            return;
        }
        match self.child(index, Tag::RiPage) {
            Some(page) => self.page_link(page, index, &anchor),
            None if !anchor.is_empty() => self.page_link(index, index, &anchor),
            None => self.inline_children(index),
        }
    }

    /// `<ac:image>`: an attachment or an address.
    pub(super) fn confluence_image(&mut self, index: usize, range: TextRange, close: TextRange) {
        let alt = self.tree.attribute(index, "ac:alt").unwrap_or("").to_owned();
        let attachment = self.child(index, Tag::RiAttachment).and_then(|child| self.tree.attribute(child, "ri:filename"));
        let url = self.child(index, Tag::RiUrl).and_then(|child| self.tree.attribute(child, "ri:value"));
        let text = image_markup(&alt, attachment.or(url).unwrap_or(""));
        self.prose.markup(self.html, &text, range.cover(close));
    }

    /// `<ac:emoticon>`: by its fallback, or the sign of its name.
    pub(super) fn emoticon(&mut self, index: usize, range: TextRange) {
        let fallback = self.tree.attribute(index, "ac:emoji-fallback").filter(|text| !text.is_empty());
        let sign = match self.macro_name(index) {
            "tick" => "\u{2705}",
            "cross" => "\u{274C}",
            "warning" => "\u{26A0}\u{FE0F}",
            "information" => "\u{2139}\u{FE0F}",
            "question" => "\u{2753}",
            "plus" => "\u{2795}",
            "minus" => "\u{2796}",
            "light-on" => "\u{1F4A1}",
            _ => "",
        };
        let text = fallback.unwrap_or(sign).to_owned();
        self.prose.made_text(self.html, &text, range);
    }

    /// `<ac:task>` as an item with a box.
    pub(super) fn task(&mut self, index: usize, gap: Gap) {
        let status = self.child(index, Tag::TaskStatus).map(|child| self.plain_text(child).0);
        let at = self.tree.nodes.get(index).map_or(0, |node| node.range.start);
        self.writer.block(gap, at);
        let open = self.writer.open(if status.as_deref() == Some("complete") { "- [x] " } else { "- [ ] " }, "  ");
        if let Some(body) = self.child(index, Tag::TaskBody) {
            self.children_blocks(body);
        }
        self.writer.close(open);
    }
}
