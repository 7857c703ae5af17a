//! What is known of each element.

/// How an element takes part in the layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    /// Stands on lines of its own.
    Block,
    /// Runs within a line.
    Inline,
    /// Has neither content nor end tag.
    Void,
    /// Never shown as text: scripts, navigation, controls.
    Dropped,
}

macro_rules! tags {
    ($($tag:ident $name:literal $display:ident;)*) => {
        /// The elements that are told apart.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Tag { $(#[doc = $name] $tag),* }

        impl Tag {
            /// How many there are.
            pub(super) const COUNT: usize = [$(Self::$tag),*].len();

            /// The element of a name in lower case.
            pub(super) fn named(name: &[u8]) -> Option<Self> {
                Some(match std::str::from_utf8(name).ok()? {
                    $($name => Self::$tag,)*
                    name => return Self::alias(name),
                })
            }

            /// How it takes part in the layout.
            pub(super) fn display(self) -> Display {
                match self { $(Self::$tag => Display::$display),* }
            }
        }
    };
}

tags! {
    A "a" Inline; Aside "aside" Block; Block "div" Block; Quote "blockquote" Block; Body "body" Block; Br "br" Void;
    Code "code" Inline; Cell "td" Block; HeadCell "th" Block; Details "details" Block; Summary "summary" Block;
    Del "del" Inline; Dl "dl" Block; Dt "dt" Block; Dd "dd" Block; Em "em" Inline; Head "head" Block; Header "header" Block;
    H1 "h1" Block; H2 "h2" Block; H3 "h3" Block; H4 "h4" Block; H5 "h5" Block; H6 "h6" Block; Hr "hr" Void; Html "html" Block;
    Img "img" Void; Input "input" Void; Li "li" Block; Main "main" Block; Article "article" Block; Nav "nav" Dropped;
    Ol "ol" Block; P "p" Block; Pre "pre" Block; Span "span" Inline; Strong "strong" Inline; Table "table" Block;
    RowGroup "tbody" Block; HeadGroup "thead" Block; Row "tr" Block; Caption "caption" Block; Ul "ul" Block; Figure "figure" Block;
    Time "time" Inline; Title "title" Block; Dropped "script" Dropped; Style "style" Dropped; VoidDropped "meta" Void; Wbr "wbr" Void;
    Q "q" Inline; TextArea "textarea" Dropped; Footer "footer" Dropped;
    Macro "ac:structured-macro" Inline; Parameter "ac:parameter" Inline; RichBody "ac:rich-text-body" Block;
    PlainBody "ac:plain-text-body" Block; Task "ac:task" Block; TaskList "ac:task-list" Block; TaskStatus "ac:task-status" Inline;
    TaskId "ac:task-id" Dropped; TaskBody "ac:task-body" Block; AcLink "ac:link" Inline; AcImage "ac:image" Inline;
    AcEmoticon "ac:emoticon" Inline; RiPage "ri:page" Inline; RiUrl "ri:url" Inline; RiAttachment "ri:attachment" Inline;
    RiUser "ri:user" Inline; AdfNode "ac:adf-node" Block; AdfAttribute "ac:adf-attribute" Inline;
}

impl Tag {
    /// Elements that are treated as another one.
    fn alias(name: &str) -> Option<Self> {
        Some(match name {
            "b" => Self::Strong,
            "i" | "cite" | "dfn" => Self::Em,
            "s" | "strike" => Self::Del,
            "kbd" | "samp" | "tt" => Self::Code,
            "xmp" | "listing" => Self::Pre,
            "dir" | "menu" => Self::Ul,
            "tfoot" => Self::RowGroup,
            "image" => Self::Img,
            "figcaption" | "legend" => Self::P,
            "section" | "center" | "address" | "fieldset" | "form" | "hgroup" | "search" | "ac:layout" | "ac:layout-section"
            | "ac:layout-cell" | "ac:adf-extension" | "ac:adf-content" => Self::Block,
            "u"
            | "ins"
            | "mark"
            | "small"
            | "big"
            | "sub"
            | "sup"
            | "font"
            | "abbr"
            | "acronym"
            | "var"
            | "bdi"
            | "bdo"
            | "label"
            | "data"
            | "output"
            | "picture"
            | "ruby"
            | "rb"
            | "nobr"
            | "o:p"
            | "ac:link-body"
            | "ac:plain-text-link-body"
            | "ac:inline-comment-marker"
            | "clipboard-copy"
            | "relative-time"
            | "g-emoji"
            | "gl-emoji" => Self::Span,
            "base" | "link" | "col" | "colgroup" | "param" | "source" | "track" | "embed" | "area" | "frame" => Self::VoidDropped,
            "template" | "button" | "svg" | "math" | "select" | "option" | "optgroup" | "datalist" | "noscript" | "iframe"
            | "object" | "applet" | "canvas" | "audio" | "video" | "map" | "dialog" | "noembed" | "noframes" | "frameset"
            | "progress" | "meter" | "rp" | "rt" | "ac:placeholder" | "ac:adf-fallback" | "ac:task-uuid" => Self::Dropped,
            _ => return None,
        })
    }

    /// The level of a heading, 1 to 6.
    pub(super) fn heading(self) -> Option<u8> {
        Some(match self {
            Self::H1 => 1,
            Self::H2 => 2,
            Self::H3 => 3,
            Self::H4 => 4,
            Self::H5 => 5,
            Self::H6 => 6,
            _ => return None,
        })
    }

    /// Whether its start ends an open paragraph or heading.
    pub(super) fn ends_paragraph(self) -> bool {
        self.heading().is_some()
            || matches!(
                self,
                Self::P
                    | Self::Ul
                    | Self::Ol
                    | Self::Dl
                    | Self::Pre
                    | Self::Table
                    | Self::Quote
                    | Self::Hr
                    | Self::Li
                    | Self::Details
                    | Self::TaskList
            )
    }

    /// Whether it is a block.
    pub(super) fn is_block(self) -> bool {
        self.display() == Display::Block || self == Self::Hr
    }

    /// Whether it is a cell of a table.
    pub(super) fn is_cell(self) -> bool {
        matches!(self, Self::Cell | Self::HeadCell)
    }

    /// Whether it belongs to the frame of a table.
    pub(super) fn is_table_part(self) -> bool {
        self.is_cell() || matches!(self, Self::Table | Self::RowGroup | Self::HeadGroup | Self::Row | Self::Caption)
    }
}

/// Names of HTML elements, so that `&lt;div&gt;` in prose is told from a placeholder such as `&lt;pod&gt;`.
/// Sorted. Source: the HTML Standard's index of elements, without names that runbooks rather use for what the reader
/// fills in (`address`, `data`, `label`, `map`, `object`, `source`, `time`, `title`, `var` …), which Markdown readers
/// pass through as well.
const ELEMENT_NAMES: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "audio",
    "b",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "code",
    "col",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
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
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "noscript",
    "ol",
    "option",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "section",
    "select",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "video",
];

/// Whether `name` is that of an HTML element that Markdown would take for markup.
pub(in crate::frontend) fn is_element_name(name: &str) -> bool {
    name.len() <= 10 && ELEMENT_NAMES.iter().any(|element| element.eq_ignore_ascii_case(name))
}
