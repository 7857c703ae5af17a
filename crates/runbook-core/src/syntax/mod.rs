//! The neutral document tree that every front-end builds and `lower` reads.
//!
//! Flat and in document order: a [`Block`] is followed by its descendants, and its [`Block::end`] is the index one
//! past the last of them. Nothing is copied: blocks and inlines are ranges of the decoded text.

use crate::source::TextRange;

/// A document: its blocks in pre-order and the inlines that they point to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Blocks in pre-order.
    pub blocks: Vec<Block>,
    /// Inlines in the order of the text; each block of text owns a contiguous run.
    pub inlines: Vec<Inline>,
    /// Lines of all code blocks without their container prefixes and line ends; each code block owns a run.
    pub code_lines: Vec<TextRange>,
}

/// One block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its source, markers included, without the white space after it.
    pub range: TextRange,
    /// Index one past its last descendant.
    pub end: usize,
    /// Run of [`Document::inlines`]; only leaves of text have any.
    pub inlines: std::ops::Range<usize>,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading with its text in `content` (no `#` marks).
    Heading {
        /// 1 to 6.
        level: u8,
        /// The text of the heading.
        content: TextRange,
    },
    /// A paragraph, or the text of a tight list item or table cell. Its range is its text.
    Paragraph,
    /// Code, fenced or indented.
    Code {
        /// The info string of a fence, if it has one.
        info: Option<TextRange>,
        /// Whether it is fenced.
        fenced: bool,
        /// Run of [`Document::code_lines`].
        lines: std::ops::Range<usize>,
    },
    /// A list of [`BlockKind::Item`]s.
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
    },
    /// An item of a list.
    Item {
        /// The state of its task box, if it has one.
        task: Option<bool>,
        /// Its number as it would be shown, in ordered lists.
        number: Option<u64>,
    },
    /// A quotation.
    Quote,
    /// A note set apart: a GFM alert, an admonition, a Confluence panel.
    Admonition(AdmonitionKind),
    /// A table of [`BlockKind::Row`]s, the first of which is the head.
    Table,
    /// A row of [`BlockKind::Cell`]s.
    Row {
        /// Whether it is the head.
        head: bool,
    },
    /// A cell; holds at most one [`BlockKind::Paragraph`].
    Cell,
    /// Raw HTML.
    Html,
    /// A definition of a footnote.
    Footnote,
    /// Front matter, YAML or TOML, without its fences.
    Metadata {
        /// TOML, not YAML.
        toml: bool,
        /// The text between the fences.
        content: TextRange,
    },
    /// A rule between parts.
    Rule,
}

/// What an admonition says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdmonitionKind {
    /// A remark.
    Note,
    /// Advice.
    Tip,
    /// Something not to be missed.
    Important,
    /// Something to beware of.
    Warning,
    /// Something that harms.
    Caution,
}

/// A marked piece of running text. Text between inlines is plain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Its source, marks included.
    pub range: TextRange,
    /// What the marks enclose; equal to `range` where there are none.
    pub content: TextRange,
}

/// What an inline is. Inlines nest by their ranges: a link's text may hold a code span, which then follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InlineKind {
    /// A code span.
    Code,
    /// `**strong**`.
    Strong,
    /// `*emphasis*`.
    Emphasis,
    /// A link; its destination as written.
    Link {
        /// Where it leads.
        url: String,
    },
    /// An image; its destination as written.
    Image {
        /// Where it lies.
        url: String,
    },
    /// A tag of HTML, or a placeholder that looks like one.
    Html,
    /// The end of a line that is a break of the text (`<br>`, two spaces or a backslash at the end).
    HardBreak,
    /// A mark that refers to a footnote.
    FootnoteRef,
}

impl Document {
    /// Indices of the children of block `parent`.
    pub fn children(&self, parent: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.blocks.get(parent).map_or(0, |block| block.end);
        self.siblings(parent + 1, end)
    }

    /// Indices of the blocks at the top.
    pub fn roots(&self) -> impl Iterator<Item = usize> + '_ {
        self.siblings(0, self.blocks.len())
    }

    fn siblings(&self, first: usize, end: usize) -> impl Iterator<Item = usize> + '_ {
        let mut next = first;
        std::iter::from_fn(move || {
            if next >= end {
                return None;
            }
            let index = next;
            next = self.blocks.get(index)?.end.max(index + 1);
            Some(index)
        })
    }

    /// The inlines of `block`.
    #[must_use]
    pub fn inlines(&self, block: &Block) -> &[Inline] {
        self.inlines.get(block.inlines.clone()).unwrap_or(&[])
    }

    /// The lines of a code block.
    #[must_use]
    pub fn code_lines(&self, block: &Block) -> &[TextRange] {
        match &block.kind {
            BlockKind::Code { lines, .. } => self.code_lines.get(lines.clone()).unwrap_or(&[]),
            _ => &[],
        }
    }
}

/// Names of the elements of HTML that documents hold, in order. What is not here is a placeholder that looks like a tag.
/// Source: the HTML Living Standard's index of elements, without those that only applications use, with the obsolete
/// ones that still occur.
const HTML_TAGS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "noscript",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "video",
    "wbr",
];

/// Whether HTML has an element called `name`, in any case.
#[must_use]
pub fn is_html_tag(name: &str) -> bool {
    name.len() <= 10 && HTML_TAGS.binary_search(&name.to_ascii_lowercase().as_str()).is_ok()
}
