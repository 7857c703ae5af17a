//! A flat element tree of tag soup.
//!
//! The tokenizer is html5gum's; the rules for missing and stray end tags are those of the HTML Standard that matter for
//! text ("tree construction"), simplified: each is bounded, so that hostile nesting costs linear time.

use super::tags::{Display, Tag};
use crate::source::TextRange;
use std::collections::BTreeSet;

/// Elements nested deeper than this lose their markup and keep their text.
pub(super) const MAX_DEPTH: usize = 96;
/// How far up an end tag or an implied end looks for its element.
const MAX_SCAN: usize = 256;

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An element.
    Element(Tag),
    /// Text that stands in the source as it is.
    Text,
    /// Text that the source writes otherwise, as an entity: a range of [`Tree::decoded`].
    Decoded(TextRange),
    /// A tag of no known element: a placeholder, unless an end tag of the same name exists.
    Unknown,
    /// An end of line or paragraph that has no element of its own.
    Break,
}

/// A node; nodes lie in pre-order.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// The start tag, or the text.
    pub(super) range: TextRange,
    /// The end tag; empty where there is none.
    pub(super) close: TextRange,
    /// Index one past the last descendant.
    pub(super) end: usize,
    /// Run of [`Tree::attributes`].
    attributes: (usize, usize),
    /// An element that runs within a line, yet holds blocks.
    pub(super) has_block: bool,
}

impl Node {
    /// Whether it has any of the attributes that are kept.
    pub(super) fn has_attributes(&self) -> bool {
        self.attributes.0 < self.attributes.1
    }
}

/// The attributes that are kept.
const ATTRIBUTES: &[&str] = &[
    "class",
    "style",
    "href",
    "src",
    "alt",
    "start",
    "value",
    "type",
    "checked",
    "hidden",
    "aria-hidden",
    "role",
    "colspan",
    "rowspan",
    "data-lang",
    "data-language",
    "lang",
    "id",
    "ac:name",
    "ac:anchor",
    "ri:content-title",
    "ri:value",
    "ri:filename",
    "ac:emoji-fallback",
    "ac:alt",
    "datetime",
    "key",
    "ac:schema-version",
    "data-syntaxhighlighter-params",
    "aria-level",
    "data-testid",
    "title",
    "data-checked",
    "data-inline-task-id",
];

#[derive(Debug)]
struct Attribute {
    name: &'static str,
    value: TextRange,
}

/// The tree.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) decoded: String,
    attributes: Vec<Attribute>,
    values: String,
    /// Names of unknown elements that have an end tag.
    closed_names: BTreeSet<String>,
    /// Whether elements were nested too deep.
    pub(super) flattened: bool,
    /// Whether the source ends within a comment.
    pub(super) ends_in_comment: bool,
}

impl Tree {
    /// The tag of a node that is an element.
    pub(super) fn tag(&self, index: usize) -> Option<Tag> {
        match self.nodes.get(index)?.kind {
            Kind::Element(tag) => Some(tag),
            _ => None,
        }
    }

    /// The value of an attribute; empty where it has none.
    pub(super) fn attribute(&self, index: usize, name: &str) -> Option<&str> {
        let (first, end) = self.nodes.get(index)?.attributes;
        let found = self.attributes.get(first..end)?.iter().find(|attribute| attribute.name == name)?;
        Some(found.value.of(&self.values))
    }

    /// Whether a class is among those of the element.
    pub(super) fn has_class(&self, index: usize, class: &str) -> bool {
        self.classes(index).any(|name| name.eq_ignore_ascii_case(class))
    }

    /// The classes of an element.
    pub(super) fn classes(&self, index: usize) -> impl Iterator<Item = &str> {
        self.attribute(index, "class").unwrap_or("").split_ascii_whitespace()
    }

    /// Indices of the children of `index`.
    pub(super) fn children(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.nodes.get(index).map_or(0, |node| node.end);
        self.siblings(index + 1, end)
    }

    /// Indices of the siblings in `first..end`.
    pub(super) fn siblings(&self, first: usize, end: usize) -> impl Iterator<Item = usize> + '_ {
        let mut next = first;
        std::iter::from_fn(move || {
            let index = next;
            next = self.nodes.get(index).filter(|_| index < end)?.end.max(index + 1);
            Some(index)
        })
    }

    /// Whether the tag of unknown name at `range` is a placeholder: no end tag answers it, and it looks like one.
    pub(super) fn is_placeholder(&self, source: &str) -> bool {
        let name = source.trim_start_matches('<').trim_end_matches('>');
        let plain = !name.contains(['=', '"', ':', '\n']) && !name.ends_with('/') && name.len() <= 64;
        plain && !self.closed_names.contains(&name.split_ascii_whitespace().next().unwrap_or("").to_ascii_lowercase())
    }
}

/// An element that is still open.
#[derive(Debug)]
struct Open {
    tag: Tag,
    /// Its node, unless it was nested too deep.
    node: Option<usize>,
}

/// Builds a [`Tree`] from tags and text in the order of the source.
#[derive(Debug)]
pub(super) struct Builder {
    tree: Tree,
    open: Vec<Open>,
    counts: [u32; Tag::COUNT],
    pending: usize,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self { tree: Tree::default(), open: Vec::new(), counts: [0; Tag::COUNT], pending: 0 }
    }

    /// Keeps an attribute for the next element.
    pub(super) fn attribute(&mut self, name: &[u8], value: &[u8]) {
        let Some(name) = ATTRIBUTES.iter().find(|known| known.as_bytes() == name) else { return };
        let start = self.tree.values.len();
        self.tree.values.push_str(&String::from_utf8_lossy(value));
        let value = TextRange::from_usize(start..self.tree.values.len());
        self.tree.attributes.push(Attribute { name, value });
    }

    fn push(&mut self, kind: Kind, range: TextRange) -> usize {
        let index = self.tree.nodes.len();
        let attributes = (self.pending, self.tree.attributes.len());
        self.pending = attributes.1;
        let close = TextRange::new(range.end, range.end);
        self.tree.nodes.push(Node { kind, range, close, end: index + 1, attributes, has_block: false });
        index
    }

    /// Text that stands in the source at `range`.
    pub(super) fn text(&mut self, range: TextRange) {
        if let Some(last) = self.tree.nodes.last_mut()
            && last.kind == Kind::Text
            && last.range.end == range.start
        {
            last.range.end = range.end;
            return;
        }
        self.push(Kind::Text, range);
    }

    /// Text that the source writes otherwise at `range`.
    pub(super) fn decoded(&mut self, text: &str, range: TextRange) {
        let start = self.tree.decoded.len();
        self.tree.decoded.push_str(text);
        self.push(Kind::Decoded(TextRange::from_usize(start..self.tree.decoded.len())), range);
    }

    /// A start tag.
    pub(super) fn start(&mut self, name: &[u8], self_closing: bool, range: TextRange) {
        let Some(tag) = Tag::named(name) else {
            self.push(Kind::Unknown, range);
            return;
        };
        self.close_implied(tag, range.start);
        if tag.is_block() {
            self.mark_inline_ancestors();
        }
        if tag.display() == Display::Void || self_closing {
            self.push(Kind::Element(tag), range);
            return;
        }
        if let Some(count) = self.counts.get_mut(tag as usize) {
            *count += 1;
        }
        if self.open.len() >= MAX_DEPTH {
            self.tree.flattened = true;
            if tag.is_block() {
                self.push(Kind::Break, TextRange::new(range.start, range.start));
            }
            self.pending = self.tree.attributes.len();
            self.open.push(Open { tag, node: None });
            return;
        }
        let node = self.push(Kind::Element(tag), range);
        self.open.push(Open { tag, node: Some(node) });
    }

    /// Blocks within `<b>` or `<a>` make it a block as well.
    fn mark_inline_ancestors(&mut self) {
        for open in self.open.iter().rev() {
            if open.tag.display() != Display::Inline {
                break;
            }
            let Some(node) = open.node.and_then(|index| self.tree.nodes.get_mut(index)) else { continue };
            if node.has_block {
                break;
            }
            node.has_block = true;
        }
    }

    /// Closes what the start of `tag` ends without an end tag of its own.
    fn close_implied(&mut self, tag: Tag, at: u32) {
        if tag.ends_paragraph() {
            let paragraph =
                self.find(|open| open == Tag::P || open.heading().is_some(), |open| open.display() != Display::Inline);
            self.close_from(paragraph, at, TextRange::new(at, at));
        }
        let found = match tag {
            Tag::Li => self.find(|open| open == Tag::Li, |open| matches!(open, Tag::Ul | Tag::Ol) || open.is_table_part()),
            Tag::Dt | Tag::Dd => {
                self.find(|open| matches!(open, Tag::Dt | Tag::Dd), |open| open == Tag::Dl || open.is_table_part())
            }
            Tag::Cell | Tag::HeadCell => self.find(Tag::is_cell, |open| matches!(open, Tag::Row | Tag::Table)),
            Tag::Row => self.find(|open| open == Tag::Row, |open| open == Tag::Table),
            Tag::RowGroup | Tag::HeadGroup => {
                self.find(|open| matches!(open, Tag::RowGroup | Tag::HeadGroup), |open| open == Tag::Table)
            }
            Tag::A => self.find(|open| open == Tag::A, |open| open.display() != Display::Inline),
            Tag::Body => self.find(|open| open == Tag::Head, |_| false),
            _ => None,
        };
        self.close_from(found, at, TextRange::new(at, at));
    }

    /// The innermost open element that is `wanted`, unless a `barrier` or too many others lie before it.
    fn find(&self, wanted: impl Fn(Tag) -> bool, barrier: impl Fn(Tag) -> bool) -> Option<usize> {
        for (index, open) in self.open.iter().enumerate().rev().take(MAX_SCAN) {
            if wanted(open.tag) {
                return Some(index);
            }
            if barrier(open.tag) {
                return None;
            }
        }
        None
    }

    fn close_from(&mut self, index: Option<usize>, at: u32, close: TextRange) {
        let Some(index) = index else { return };
        while self.open.len() > index {
            let Some(open) = self.open.pop() else { return };
            if let Some(count) = self.counts.get_mut(open.tag as usize) {
                *count = count.saturating_sub(1);
            }
            let end = self.tree.nodes.len();
            let Some(node) = open.node.and_then(|node| self.tree.nodes.get_mut(node)) else { continue };
            node.end = end;
            node.close = if self.open.len() == index { close } else { TextRange::new(at, at) };
        }
    }

    /// An end tag.
    pub(super) fn end(&mut self, name: &[u8], range: TextRange) {
        let Some(tag) = Tag::named(name) else {
            self.tree.closed_names.insert(String::from_utf8_lossy(name).into_owned());
            return;
        };
        let is_open = self.counts.get(tag as usize).is_some_and(|&count| count > 0);
        if matches!(tag, Tag::Br | Tag::P) && !is_open {
            self.push(Kind::Break, TextRange::new(range.start, range.start));
            return;
        }
        if !is_open {
            return;
        }
        let inline = tag.display() == Display::Inline && tag != Tag::Macro;
        let found = self.find(
            |open| open == tag,
            |open| {
                (inline && open.is_block()) || (open.is_cell() && !tag.is_table_part()) || (open == Tag::Table && tag.is_cell())
            },
        );
        let flattened = found.and_then(|index| self.open.get(index)).is_some_and(|open| open.node.is_none());
        self.close_from(found, range.start, range);
        if flattened && tag.is_block() {
            self.push(Kind::Break, TextRange::new(range.start, range.start));
        }
    }

    /// The source ended within a comment.
    pub(super) fn comment_without_end(&mut self) {
        self.tree.ends_in_comment = true;
    }

    /// Closes what is open and gives the tree.
    pub(super) fn finish(mut self, at: u32) -> Tree {
        self.close_from(Some(0), at, TextRange::new(at, at));
        self.tree
    }
}
