//! Names of admonitions and what they become.

use super::line;
use std::ops::Range;

/// How GFM's alerts are written.
const NOTE: &str = "> [!NOTE]";
const TIP: &str = "> [!TIP]";
const IMPORTANT: &str = "> [!IMPORTANT]";
const WARNING: &str = "> [!WARNING]";
const CAUTION: &str = "> [!CAUTION]";

/// Names of admonitions in MkDocs, Docusaurus, VitePress, Sphinx, Hugo themes, Just the Docs, Obsidian and GitLab.
const ALERTS: &[(&str, &str)] = &[
    ("abstract", NOTE),
    ("attention", WARNING),
    ("bug", CAUTION),
    ("caution", CAUTION),
    ("check", TIP),
    ("critical", CAUTION),
    ("danger", CAUTION),
    ("disclaimer", NOTE),
    ("error", CAUTION),
    ("example", NOTE),
    ("fail", CAUTION),
    ("failure", CAUTION),
    ("faq", NOTE),
    ("help", NOTE),
    ("hint", TIP),
    ("important", IMPORTANT),
    ("info", NOTE),
    ("information", NOTE),
    ("missing", WARNING),
    ("new", NOTE),
    ("note", NOTE),
    ("question", NOTE),
    ("quote", NOTE),
    ("secondary", NOTE),
    ("security", WARNING),
    ("seealso", NOTE),
    ("success", TIP),
    ("summary", NOTE),
    ("tip", TIP),
    ("tldr", NOTE),
    ("todo", NOTE),
    ("warn", WARNING),
    ("warning", WARNING),
];

/// Directives whose content is ordinary text: their title becomes a bold line.
const PLAIN: &[&str] = &[
    "card",
    "code-group",
    "details",
    "div",
    "dropdown",
    "expand",
    "grid",
    "grid-item",
    "grid-item-card",
    "step",
    "steps",
    "tab",
    "tab-item",
    "tab-set",
    "tabbed",
    "tabs",
    "tabitem",
    "tabset",
];

/// Directives that show code, and the language where they name none.
const CODE: &[(&str, &str)] = &[
    ("bash", "bash"),
    ("code", ""),
    ("code-block", ""),
    ("code-cell", ""),
    ("console", "console"),
    ("highlight", ""),
    ("parsed-literal", ""),
    ("prompt", "bash"),
    ("sourcecode", ""),
];

/// What a directive becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Directive {
    /// A GFM alert with this head.
    Alert(&'static str),
    /// Plain content.
    Plain,
    /// A fence of code in this language unless the directive names another.
    Code(&'static str),
}

/// The directive called `name`.
pub(super) fn by_name(name: &str) -> Option<Directive> {
    let same = |known: &str| known.eq_ignore_ascii_case(name);
    let alert = ALERTS.iter().find(|(known, _)| same(known)).map(|&(_, head)| Directive::Alert(head));
    let plain = || PLAIN.iter().any(|known| same(known)).then_some(Directive::Plain);
    let code = || CODE.iter().find(|(known, _)| same(known)).map(|&(_, language)| Directive::Code(language));
    alert.or_else(plain).or_else(code)
}

/// The directive that one of the words of `text` names, in the order of the words.
pub(super) fn by_word(text: &str) -> Option<&'static str> {
    let words =
        text.split(|character: char| !(character.is_ascii_alphanumeric() || character == '-')).filter(|word| !word.is_empty());
    let mut alerts = words.filter_map(|word| match by_name(word.strip_prefix("alert-").unwrap_or(word)) {
        Some(Directive::Alert(head)) => Some(head),
        _ => None,
    });
    alerts.next()
}

/// A line that opens a directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Opener {
    pub(super) directive: Directive,
    /// Its title or language, a range of the line.
    pub(super) title: Option<Range<usize>>,
}

/// The range of the argument at `at` of `line`, without quotation marks.
fn title(line: &str, at: usize) -> Option<Range<usize>> {
    let (mut start, mut text) = trim(at, line.get(at..)?);
    for (open, close) in [('"', '"'), ('“', '”'), ('\'', '\''), ('[', ']')] {
        if let Some(bare) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            (start, text) = trim(start + open.len_utf8(), bare);
            break;
        }
    }
    (!text.is_empty()).then_some(start..start + text.len())
}

/// `text`, which starts at `at`, without white space around it.
fn trim(at: usize, text: &str) -> (usize, &str) {
    let trimmed = text.trim_ascii_start();
    (at + text.len() - trimmed.len(), trimmed.trim_ascii_end())
}

/// Length of the name at the start of `text`.
fn name_len(text: &str) -> usize {
    text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).count()
}

/// MkDocs: `!!! note "Title"`, `??? tip`, `???+ tip`, `=== "Tab"`. `content` has no white space before it.
pub(super) fn mkdocs(content: &str) -> Option<Opener> {
    if content.starts_with("=== \"") {
        return Some(Opener { directive: Directive::Plain, title: title(content, 4) })
            .filter(|_| content.trim_ascii_end().ends_with('"'));
    }
    let marks = ["!!! ", "???+ ", "??? "].into_iter().find(|marks| content.starts_with(marks))?.len();
    let rest = content.get(marks..)?;
    let len = name_len(rest);
    let name = rest.get(..len)?;
    let mut after = marks + len;
    // Further classes, as in `!!! note inline end "Title"`.
    while let Some(class) = content.get(after..).and_then(|rest| rest.strip_prefix(' ')) {
        let len = name_len(class);
        let ends = matches!(class.as_bytes().get(len), None | Some(b' '));
        if len == 0 || !ends || !matches!(class.get(..len), Some("inline" | "end" | "annotate")) {
            break;
        }
        after += 1 + len;
    }
    let argument = content.get(after..)?;
    if len == 0 || !(argument.is_empty() || argument.starts_with(' ')) {
        return None;
    }
    let known = by_name(name).filter(|it| !matches!(it, Directive::Code(_)));
    // A theme may know further names, whose titles are quoted.
    let quoted = argument.trim_ascii().starts_with('"');
    let directive = known.or_else(|| (quoted || argument.trim_ascii().is_empty()).then_some(Directive::Alert(NOTE)))?;
    Some(Opener { directive, title: title(content, after) })
}

/// `:::note Title`, `::: warning`, `:::{tip} Title`, `::: {.caution}`, `:::note[Title]`: the number of colons and the
/// opener, or only the number for a line that closes.
pub(super) fn colons(content: &str) -> Option<(usize, Option<Opener>)> {
    let count = content.bytes().take_while(|&byte| byte == b':').count();
    if count < 3 {
        return None;
    }
    let rest = content.get(count..)?;
    if line::is_blank(rest) {
        return Some((count, None));
    }
    let start = count + rest.len() - rest.trim_ascii_start().len();
    let name = content.get(start..)?;
    if let Some(attributes) = name.strip_prefix('{') {
        let close = attributes.find('}')?;
        let inner = attributes.get(..close)?;
        let after = start + close + 2;
        let directive = by_name(inner.trim_ascii()).or_else(|| by_word(inner).map(Directive::Alert)).unwrap_or(Directive::Plain);
        return Some((count, Some(Opener { directive, title: title(content, after) })));
    }
    let len = name_len(name);
    // Anything else is text with colons in it.
    if len == 0 || !matches!(name.as_bytes().get(len), None | Some(b' ' | b'[' | b'{' | b'\t')) {
        return None;
    }
    let directive = by_name(name.get(..len)?)?;
    let end = content.find('{').filter(|&brace| brace > start + len).unwrap_or(content.len());
    Some((count, Some(Opener { directive, title: title(content.get(..end)?, start + len) })))
}

/// Whether `content` is a target of MyST, `(name)=`.
pub(super) fn is_target(content: &str) -> bool {
    let name = content.trim_ascii_end().strip_suffix(")=").and_then(|content| content.strip_prefix('('));
    name.is_some_and(|name| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.' | b'/'))
    })
}

/// The info string of a fence, `{note} Title` or `{code-block} bash`. Ranges count from the start of `info`.
pub(super) fn braced(info: &str) -> Option<Opener> {
    let close = info.strip_prefix('{')?.find('}')?;
    let name = info.get(1..=close)?.trim_ascii();
    let title = title(info, close + 2);
    if name == "admonition" {
        return Some(Opener { directive: Directive::Alert(NOTE), title });
    }
    Some(Opener { directive: by_name(name)?, title })
}

/// `[!DANGER]- Title` in a quotation: the length of the mark, its alert and whether GFM knows it as it stands.
pub(super) fn callout(content: &str) -> Option<(usize, &'static str, bool)> {
    let rest = content.strip_prefix("[!")?;
    let len = name_len(rest);
    let name = rest.get(..len)?;
    let after = rest.get(len..)?.strip_prefix(']')?;
    let Some(Directive::Alert(head)) = by_name(name) else { return None };
    let fold = usize::from(after.starts_with(['-', '+']));
    let own = head.get(4..head.len() - 1).is_some_and(|own| own.eq_ignore_ascii_case(name));
    let plain = own && fold == 0 && after.trim_ascii().is_empty();
    Some((2 + len + 1 + fold, head.get(2..)?, plain))
}
