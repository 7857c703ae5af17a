//! What the attributes of an element say about it: hidden, bold, a code block's language, a note.

use super::tags::{Display, Tag};
use super::tree::{Kind, Tree};

/// A declaration of a `style` attribute; empty where it has none.
fn style<'t>(tree: &'t Tree, index: usize, property: &str) -> &'t str {
    let declarations = tree.attribute(index, "style").unwrap_or("").split(';').filter_map(|part| part.split_once(':'));
    let mut values = declarations.filter(|(name, _)| name.trim().eq_ignore_ascii_case(property)).map(|(_, value)| value.trim());
    values.next_back().unwrap_or("")
}

/// Classes of what a page shows around the text, or only to screen readers.
const HIDDEN_CLASSES: &[&str] = &[
    "sr-only",
    "visually-hidden",
    "screen-reader-text",
    "screen-reader-only",
    "copybtn",
    "copy-btn",
    "copy-button",
    "btn-copy",
    "btn-clipboard",
    "zeroclipboard-container",
    "clipboard-copy",
    "headerlink",
    "anchor-link",
    "hash-link",
    "header-anchor",
    "heading-anchor",
    "heading-link",
    "anchorjs-link",
    "octicon",
    "linenos",
    "linenodiv",
    "lineno",
    "line-number",
    "line-numbers",
    "line-numbers-rows",
    "linenumber",
    "hljs-ln-numbers",
    "blob-num",
    "gutter",
    "rouge-gutter",
    "edit-link",
    "breadcrumb",
    "breadcrumbs",
    "pagination",
    "page-metadata",
    "toc-macro",
    "aui-icon",
    "material-icons",
    "gmail_signature",
    "icon",
    "lnt",
    "ln",
    "admonition-icon",
];

/// Roles of what surrounds the text of a page.
const HIDDEN_ROLES: &[&str] =
    &["navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu", "tooltip", "button"];

/// Whether an element is not part of the text that a reader sees.
pub(super) fn is_hidden(tree: &Tree, index: usize) -> bool {
    let Some(tag) = tree.tag(index) else { return false };
    if tag.display() == Display::Dropped || matches!(tag, Tag::Head | Tag::VoidDropped | Tag::Wbr) {
        return true;
    }
    if tree.nodes.get(index).is_some_and(|node| !node.has_attributes()) {
        return false;
    }
    tree.attribute(index, "hidden").is_some()
        || tree.attribute(index, "aria-hidden") == Some("true")
        || style(tree, index, "display") == "none"
        || style(tree, index, "visibility") == "hidden"
        || style(tree, index, "mso-hide") == "all"
        || tree.attribute(index, "role").is_some_and(|role| HIDDEN_ROLES.contains(&role))
        || tree.classes(index).any(|class| HIDDEN_CLASSES.contains(&class))
        || (tag == Tag::A && tree.has_class(index, "anchor"))
}

/// Whether the style of an element makes its text bold; `None` where it says nothing.
pub(super) fn is_bold(tree: &Tree, index: usize) -> Option<bool> {
    match style(tree, index, "font-weight") {
        "" => None,
        "bold" | "bolder" => Some(true),
        weight => Some(weight.parse::<u32>().is_ok_and(|weight| weight >= 600)),
    }
}

/// Whether the style or class of an element is that of code.
pub(super) fn is_monospaced(tree: &Tree, index: usize) -> bool {
    const FONTS: &[&str] = &[
        "courier",
        "consolas",
        "monospace",
        "menlo",
        "monaco",
        "mono",
        "inconsolata",
        "lucida console",
        "fira code",
        "cascadia",
    ];
    let font = style(tree, index, "font-family");
    if font.is_empty() {
        return false;
    }
    let first = font.split(',').next().unwrap_or("").to_ascii_lowercase();
    FONTS.iter().any(|name| first.contains(name))
}

/// The language that the classes of a code block name: `language-sh`, `highlight-source-shell`, `brush: bash` …
pub(super) fn language(tree: &Tree, index: usize) -> Option<&str> {
    for name in ["data-lang", "data-language"] {
        if let Some(language) = tree.attribute(index, name).filter(|language| is_language(language)) {
            return Some(language);
        }
    }
    let class = tree.attribute(index, "class").or_else(|| tree.attribute(index, "data-syntaxhighlighter-params"))?;
    if let Some((_, rest)) = class.split_once("brush:") {
        return rest.trim_start().split([';', ' ', '"']).next().filter(|language| is_language(language));
    }
    const PREFIXES: &[&str] =
        &["language-", "lang-", "highlight-source-", "highlight-text-", "highlight-", "sourceCode-", "code-", "brush-"];
    const NOT_LANGUAGES: &[&str] =
        &["block", "default", "none", "wrapper", "toolbar", "container", "content", "highlight", "snippet", "box", "notranslate"];
    for token in class.split_ascii_whitespace() {
        let found = PREFIXES.iter().find_map(|prefix| token.strip_prefix(prefix)).filter(|language| is_language(language));
        if let Some(language) = found
            && !NOT_LANGUAGES.contains(&language)
        {
            return Some(language);
        }
    }
    // `<pre class="sourceCode bash">`, `<code class="hljs yaml">`.
    let mut tokens = class.split_ascii_whitespace();
    let marker = tokens.next()?;
    if matches!(marker, "sourceCode" | "hljs" | "highlight" | "src" | "code" | "prettyprint") {
        return tokens.next().filter(|token| is_language(token) && !token.contains('-') && !NOT_LANGUAGES.contains(token));
    }
    None
}

fn is_language(name: &str) -> bool {
    !name.is_empty() && name.len() <= 24 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+#-_.".contains(&byte))
}

/// The alert that an element of these classes is, as GFM names it.
pub(super) fn alert(tree: &Tree, index: usize) -> Option<&'static str> {
    let tag = tree.tag(index)?;
    if !matches!(tag, Tag::Block | Tag::Aside | Tag::Figure | Tag::Quote | Tag::Details | Tag::P | Tag::Table) {
        return None;
    }
    const FAMILIES: &[&str] = &[
        "markdown-alert",
        "alert",
        "admonition",
        "theme-admonition",
        "confluence-information-macro",
        "callout",
        "starlight-aside",
        "admonitionblock",
        "notice",
        "hint",
        "message",
        "panel",
        "custom-block",
        "note-box",
        "infobox",
    ];
    let mut family = tag == Tag::Aside;
    let mut kind = None;
    for class in tree.classes(index) {
        let lower = class.to_ascii_lowercase();
        family |=
            FAMILIES.iter().any(|name| lower == *name || lower.strip_prefix(name).is_some_and(|rest| rest.starts_with('-')));
        kind = kind.or_else(|| alert_kind(lower.rsplit(['-', '_']).next().unwrap_or("")));
    }
    if family { kind } else { None }
}

/// The alert of a word.
pub(super) fn alert_kind(word: &str) -> Option<&'static str> {
    Some(match word {
        "note" | "info" | "information" | "seealso" | "primary" | "secondary" | "blue" | "custom" => "NOTE",
        "tip" | "hint" | "success" | "green" => "TIP",
        "important" => "IMPORTANT",
        "warning" | "warn" | "attention" | "yellow" => "WARNING",
        "caution" | "danger" | "error" | "critical" | "red" => "CAUTION",
        _ => return None,
    })
}

/// Whether nothing under `index` would be shown.
pub(super) fn is_blank(tree: &Tree, html: &str, index: usize) -> bool {
    let end = tree.nodes.get(index).map_or(0, |node| node.end);
    let mut at = index;
    while at < end {
        let Some(node) = tree.nodes.get(at) else { break };
        let next = match node.kind {
            Kind::Text if node.range.of(html).trim().is_empty() => at + 1,
            Kind::Decoded(range) if range.of(&tree.decoded).trim().is_empty() => at + 1,
            Kind::Break | Kind::Element(Tag::Br) => at + 1,
            Kind::Unknown if !tree.is_placeholder(node.range.of(html)) => at + 1,
            Kind::Element(tag) if is_hidden(tree, at) || tag == Tag::Parameter => node.end,
            Kind::Element(
                Tag::Img | Tag::Input | Tag::Hr | Tag::AcImage | Tag::AcEmoticon | Tag::AcLink | Tag::Macro | Tag::TaskStatus,
            ) => return false,
            Kind::Element(_) => at + 1,
            _ => return false,
        };
        at = next;
    }
    true
}

/// Whether nothing in `index` would show but what refers to a page.
pub(super) fn is_blank_text(tree: &Tree, html: &str, index: usize) -> bool {
    let end = tree.nodes.get(index).map_or(0, |node| node.end);
    tree.nodes.get(index + 1..end).unwrap_or(&[]).iter().all(|node| match node.kind {
        Kind::Text => node.range.of(html).trim().is_empty(),
        Kind::Decoded(range) => range.of(&tree.decoded).trim().is_empty(),
        _ => true,
    })
}

/// Whether an element is the title of an alert, which mostly repeats its kind.
pub(super) fn is_alert_title(tree: &Tree, index: usize) -> bool {
    tree.classes(index).any(|class| {
        ["markdown-alert-title", "admonition-title", "alert-title", "custom-block-title", "callout-title"].contains(&class)
    })
}

/// The level of heading that a font size in `em` stands for.
/// Source: exports of Notion, where headings that fold are set in 1.875, 1.5 and 1.25 em.
pub(super) fn font_size(tree: &Tree, index: usize) -> Option<u8> {
    match style(tree, index, "font-size") {
        "1.875em" => Some(1),
        "1.5em" => Some(2),
        "1.25em" => Some(3),
        _ => None,
    }
}
