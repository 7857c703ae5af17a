//! Which format a text is in.

use crate::ir::Format;

/// How many bytes of the text are looked at.
const LIMIT: usize = 64 << 10;

/// The format that `text` seems to be in; `name`, commonly a path, decides by its extension where that says it.
///
/// `.txt` says nothing: people paste Markdown into such files. Looks at the first 64 KiB, in linear time.
#[must_use]
pub fn detect(text: &str, name: Option<&str>) -> Format {
    if let Some(format) = name.and_then(by_name) {
        return format;
    }
    let mut end = LIMIT.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or(text);
    if is_html(head) {
        Format::Html
    } else if is_markdown(head) {
        Format::Markdown
    } else {
        Format::Text
    }
}

fn by_name(name: &str) -> Option<Format> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    // Templates add their extension to that of what they make.
    let mut parts = file.rsplit('.').take_while(|_| file.contains('.'));
    let mut extension = parts.next()?;
    if ["erb", "j2", "tmpl", "tpl", "liquid"].iter().any(|template| extension.eq_ignore_ascii_case(template)) {
        extension = parts.next()?;
    }
    let is = |extensions: &[&str]| extensions.iter().any(|known| extension.eq_ignore_ascii_case(known));
    if is(&["md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd", "mdc"]) {
        Some(Format::Markdown)
    } else if is(&["html", "htm", "xhtml"]) {
        Some(Format::Html)
    } else {
        None
    }
}

/// Block elements whose tags no Markdown document is full of.
const BLOCK_TAGS: &[&str] = &[
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "td",
    "tr",
    "th",
    "table",
    "tbody",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "body",
    "html",
    "head",
    "section",
    "article",
    "blockquote",
    "pre",
    "span",
    "strong",
    "em",
    "a",
    "code",
    "br",
    "b",
    "i",
];

/// Whether it starts with a tag of HTML or is dense with such tags.
fn is_html(text: &str) -> bool {
    let mut start = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    while let Some(rest) = start.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")).map(|(_, rest)| rest) {
        start = rest.trim_start();
    }
    let starts = |prefix: &str| start.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    if starts("<!doctype html") || starts("<html") || starts("<?xml") || starts("<body") || starts("<head") {
        return true;
    }
    if text.contains("<ac:structured-macro") || text.contains("<ac:task-list") || text.contains("<ac:layout") {
        // Markdown that talks about the format has it in code.
        return starts("<") || !is_markdown(text);
    }
    let first = tag_name(start);
    let opens = first.is_some_and(|name| BLOCK_TAGS.iter().any(|tag| name.eq_ignore_ascii_case(tag)));
    let (mut tags, mut closing) = (0_usize, 0_usize);
    for at in memchr::memchr_iter(b'<', text.as_bytes()) {
        let Some(name) = text.get(at..).and_then(tag_name) else { continue };
        if BLOCK_TAGS.iter().any(|tag| name.eq_ignore_ascii_case(tag)) {
            tags += 1;
            closing += usize::from(text.as_bytes().get(at + 1) == Some(&b'/'));
        }
    }
    let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1;
    let marks = markdown_marks(text);
    if opens {
        // GitHub's readmes begin with `<div align="center">` or `<p>`, then go on in Markdown.
        return closing > 0 && marks * 3 <= tags || (tags > 0 && marks == 0);
    }
    closing >= 3 && tags * 3 >= lines && marks * 4 <= tags
}

/// The name of the tag that `text` starts with.
fn tag_name(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('<')?;
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let len = rest.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
    let next = rest.as_bytes().get(len)?;
    (len > 0 && matches!(next, b'>' | b' ' | b'/' | b'\n' | b'\t' | b'\r')).then(|| rest.get(..len))?
}

/// How many marks of Markdown, weighted by how little else they could be.
fn markdown_marks(text: &str) -> usize {
    let mut marks = 0;
    let mut fences = 0;
    for line in text.lines() {
        let trimmed = line.trim_start();
        let bytes = trimmed.as_bytes();
        marks += match bytes.first() {
            Some(b'#') => {
                let level = bytes.iter().take_while(|byte| **byte == b'#').count();
                let title = trimmed.get(level..).unwrap_or("");
                // One `#` may be a comment or a prompt.
                if level <= 6 && title.starts_with(' ') && line.len() == trimmed.len() {
                    if level > 1 { 3 } else { 1 }
                } else {
                    0
                }
            }
            Some(b'`' | b'~') if trimmed.starts_with("```") || trimmed.starts_with("~~~") => {
                fences += 1;
                2
            }
            Some(b'|') if trimmed.get(1..).is_some_and(|rest| rest.contains('|')) => 1,
            Some(b'-' | b'*' | b'+') if bytes.get(1) == Some(&b' ') => 1,
            Some(b'>') if trimmed.starts_with("> [!") || trimmed.starts_with("> **") => 3,
            _ => 0,
        };
        marks +=
            2 * usize::from(trimmed.contains("](")) + usize::from(has_pair(trimmed, "**")) + usize::from(has_pair(trimmed, "`"));
    }
    marks + fences
}

fn has_pair(line: &str, mark: &str) -> bool {
    let inner = line.split_once(mark).and_then(|(_, rest)| rest.split_once(mark)).map(|(inner, _)| inner);
    inner.is_some_and(|inner| !inner.is_empty() && !inner.starts_with(' ') && !inner.ends_with(' '))
}

/// Whether it has marks of Markdown that plain text would not have by chance.
fn is_markdown(text: &str) -> bool {
    if text.starts_with("---\n") || text.starts_with("---\r\n") {
        return true;
    }
    let lists = text.lines().map(str::trim_start).filter(|line| line.starts_with("- ") || line.starts_with("* ")).count();
    // Lists alone are plain text's as well.
    markdown_marks(text).saturating_sub(lists) >= 2
}

#[cfg(test)]
mod tests {
    use super::{Format, detect};

    #[test]
    fn formats() {
        use Format::{Html, Markdown, Text};
        let cases: &[(&str, Option<&str>, Format)] = &[
            ("plain", Some("a/b.md"), Markdown),
            ("plain", Some("x.html.md.erb"), Markdown),
            ("plain", Some("PAGE.HTM"), Html),
            ("# Title\n\n## Steps\n\n1. `ls`", Some("notes.txt"), Markdown),
            ("Restart the pod.\nCheck the log.", Some("notes.txt"), Text),
            ("\u{FEFF}  <!-- saved --><!DOCTYPE html><p>x", None, Html),
            ("<p>Stop it.</p><ac:structured-macro ac:name=\"code\"></ac:structured-macro>", None, Html),
            ("<div align=\"center\"><b>Logo</b></div>\n\n# Name\n\n## Use\n\n```sh\nls\n```\n- [a](b)\n", None, Markdown),
            ("Stop <pod> and start <pod> again.", None, Text),
            ("1. first\n2. second\n- third", None, Text),
            ("Use **care** and see [this](https://x).", None, Markdown),
            ("text <br> and <b>bold</b> <i>it</i> <p>x</p> <p>y</p>", None, Html),
            ("", None, Text),
        ];
        for (text, name, format) in cases {
            assert_eq!(detect(text, *name), *format, "{name:?} {text}");
        }
    }
}
