//! Constructs within lines: comments, template tags, `<details>`. Code spans are left alone.

use super::line;
use super::shortcode;
use memchr::memmem;

/// Changes of one line, or of several that a construct joins.
#[derive(Debug, Default)]
pub(super) struct Inline {
    /// Ranges of the text and what comes in their place, in order.
    pub(super) puts: Vec<(usize, usize, String)>,
    /// Where the lines end, without the line end.
    pub(super) end: usize,
    /// Names of short codes that were closed.
    pub(super) closed: Vec<String>,
    /// Start of a comment without an end.
    pub(super) unclosed_comment: Option<usize>,
}

/// Template tags are not longer than this, which bounds the search for their ends.
const MAX_TAG: usize = 4000;

/// Runs of more backticks than this open no code span.
const MAX_TICKS: usize = 32;

/// What later lines need to know of earlier ones.
#[derive(Debug, Default)]
pub(super) struct Memo {
    /// No `-->` follows.
    no_comment_end: bool,
    /// No `endcomment` follows.
    no_liquid_comment_end: bool,
}

/// Looks for constructs from `start`, in the line that ends at `end`. `lead` is the white space before the line's
/// text, and `after_text` says that a line of text stands straight before it.
pub(super) fn scan(text: &str, start: usize, end: usize, lead: &str, after_text: bool, memo: &mut Memo) -> Inline {
    let mut found = Inline { end, ..Inline::default() };
    let bytes = text.as_bytes();
    let mut no_ticks = [false; MAX_TICKS + 1];
    let mut at = start;
    while let Some(step) = bytes.get(at..found.end).and_then(|rest| memchr::memchr3(b'<', b'{', b'`', rest)) {
        let here = at + step;
        let rest = text.get(here..found.end).unwrap_or("");
        if rest.starts_with('`') {
            at = here + code_span_len(rest, &mut no_ticks);
            continue;
        }
        let all = text.get(here..).unwrap_or("");
        let Some(construct) = construct(all, memo, &mut found, here) else {
            at = here + 1;
            continue;
        };
        match construct {
            Construct::Keep(len) => at = here + len,
            Construct::Replace(len, put) => {
                at = here + len;
                found.puts.push((here, at, put));
            }
            Construct::Target { skip, len, put } => {
                at = here + len;
                found.puts.push((here + skip, at, put));
            }
            Construct::Summary { open, content, len } => {
                let starts_line = text.get(start..here).is_some_and(line::is_blank) && found.puts.is_empty();
                let parted = if !starts_line && !found.puts.is_empty() || (starts_line && after_text) {
                    format!("\n{lead}**")
                } else {
                    "**".to_owned()
                };
                at = here + len;
                found.puts.push((here, here + open, parted));
                found.puts.push((here + content, at, "**\n".to_owned()));
            }
        }
        // The rest of the line in which the construct ends belongs to it.
        if at > found.end {
            found.end = line::bounds(text, at).0.max(at);
        }
    }
    found
}

/// Length of the code span that `rest` starts with, or of its backticks if they open none.
fn code_span_len(rest: &str, no_ticks: &mut [bool; MAX_TICKS + 1]) -> usize {
    let bytes = rest.as_bytes();
    let run = |from: usize| bytes.iter().skip(from).take_while(|&&byte| byte == b'`').count();
    let ticks = run(0);
    if no_ticks.get(ticks).copied().unwrap_or(true) {
        return ticks;
    }
    let mut at = ticks;
    while let Some(step) = bytes.get(at..).and_then(|rest| memchr::memchr(b'`', rest)) {
        let count = run(at + step);
        at += step + count;
        if count == ticks {
            return at;
        }
    }
    no_ticks.iter_mut().skip(ticks).take(1).for_each(|known| *known = true);
    ticks
}

enum Construct {
    /// Text of a link, already opened, of which `put` takes the place from `skip` to `len`.
    Target {
        skip: usize,
        len: usize,
        put: String,
    },
    Keep(usize),
    Replace(usize, String),
    /// `<summary>`: lengths of the tag with white space, up to the end of its text, and of all.
    Summary {
        open: usize,
        content: usize,
        len: usize,
    },
}

fn construct(rest: &str, memo: &mut Memo, found: &mut Inline, at: usize) -> Option<Construct> {
    let gone = |len: usize| Some(Construct::Replace(len, String::new()));
    if rest.starts_with("<!--") {
        if !memo.no_comment_end {
            if let Some(len) = memmem::find(rest.as_bytes(), b"-->") {
                return comment(rest.get(..len + 3)?);
            }
            memo.no_comment_end = true;
        }
        found.unclosed_comment.get_or_insert(at);
        return gone(4);
    }
    if let Some(erb) = rest.strip_prefix("<%") {
        let len = bounded_find(erb, b"%>")? + 4;
        return if erb.starts_with('=') { Some(Construct::Keep(len)) } else { gone(len) };
    }
    if rest.starts_with("{%") {
        return liquid(rest, memo);
    }
    if rest.starts_with("{{<") || rest.starts_with("{{%") {
        let tag = shortcode::tag(rest)?;
        if tag.closes {
            found.closed.push(tag.name.to_owned());
        }
        if matches!(tag.name, "ref" | "relref") {
            let target = tag.quoted().and_then(|range| rest.get(range)).unwrap_or(tag.arguments.trim_ascii());
            return Some(Construct::Replace(tag.len, target.to_owned()));
        }
        return gone(tag.len);
    }
    if rest.starts_with('{') {
        return role(rest, found, at);
    }
    html(rest)
}

/// Roles of MyST before code spans (`` {kbd}`Ctrl` ``) go. Those that refer become links.
fn role(rest: &str, found: &mut Inline, at: usize) -> Option<Construct> {
    let name_len =
        rest.bytes().skip(1).take(24).take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-')).count();
    let name = rest.get(1..=name_len)?;
    let open = name_len + 3;
    if rest.get(name_len + 1..open) != Some("}`") {
        return None;
    }
    match name {
        "kbd" | "code" | "file" | "command" | "program" | "option" | "envvar" | "guilabel" | "menuselection" | "samp" => {
            Some(Construct::Replace(name_len + 2, String::new()))
        }
        "ref" | "doc" | "term" | "numref" | "std:ref" | "std:doc" | "download" => {
            let inner = rest.get(open..)?;
            let inner = inner.get(..bounded_find(inner, b"`")?)?;
            let len = open + inner.len() + 1;
            let (text, target) = inner.strip_suffix('>').and_then(|inner| inner.rsplit_once('<')).unwrap_or((inner, inner));
            let text_len = text.trim_ascii_end().len();
            if text_len == 0 || text.starts_with(' ') {
                return None;
            }
            found.puts.push((at, at + open, "[".to_owned()));
            Some(Construct::Target { skip: open + text_len, len, put: format!("]({})", target.trim_ascii().replace(' ', "%20")) })
        }
        _ => None,
    }
}

/// Comments go, but for our own and for empty ones, which part lists.
fn comment(comment: &str) -> Option<Construct> {
    let inner = comment.get(4..comment.len().saturating_sub(3)).unwrap_or("").trim();
    if inner.is_empty() || inner.starts_with("ddoc:") {
        return Some(Construct::Keep(comment.len()));
    }
    Some(Construct::Replace(comment.len(), String::new()))
}

/// `{% tag %}`, `{% comment %}…{% endcomment %}`, `{% link page %}`.
fn liquid(rest: &str, memo: &mut Memo) -> Option<Construct> {
    let len = bounded_find(rest.get(2..)?, b"%}")? + 4;
    let inner = rest.get(2..len - 2)?.trim_matches(['-', ' ', '\t', '\n', '\r']);
    let name_len = inner.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    let (name, arguments) = inner.split_at_checked(name_len)?;
    match name {
        "" => None,
        "comment" if !memo.no_liquid_comment_end => {
            let Some(end) = memmem::find(rest.as_bytes(), b"endcomment") else {
                memo.no_liquid_comment_end = true;
                return Some(Construct::Replace(len, String::new()));
            };
            let close = rest.get(end..).and_then(|rest| bounded_find(rest, b"%}"))?;
            Some(Construct::Replace(end + close + 2, String::new()))
        }
        "link" | "post_url" => Some(Construct::Replace(len, arguments.trim_ascii().to_owned())),
        _ => Some(Construct::Replace(len, String::new())),
    }
}

/// Tags of `<details>`.
fn html(rest: &str) -> Option<Construct> {
    let tag = |name: &str| {
        let after =
            rest.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name)).and_then(|_| rest.get(name.len()..))?;
        after.starts_with(['>', ' ', '\t', '\n', '\r']).then_some(())?;
        Some(name.len() + bounded_find(after, b">")? + 1)
    };
    if let Some(len) = tag("<details").or_else(|| tag("</details")) {
        return Some(Construct::Replace(len, String::new()));
    }
    let open = tag("<summary")?;
    let inner = rest.get(open..)?;
    let inner_len = bounded_find(inner, b"</summary")?;
    let content = inner.get(..inner_len)?;
    let close = bounded_find(inner.get(inner_len..)?, b">")? + 1;
    let len = open + inner_len + close;
    let (trimmed, lead) = (content.trim(), content.len() - content.trim_start().len());
    if trimmed.is_empty() {
        return Some(Construct::Replace(len, String::new()));
    }
    Some(Construct::Summary { open: open + lead, content: open + lead + trimmed.len(), len })
}

/// Where `needle` is within a template tag's reach and before the next blank line.
fn bounded_find(rest: &str, needle: &[u8]) -> Option<usize> {
    let window = rest.as_bytes().get(..rest.len().min(MAX_TAG))?;
    let at = memmem::find(window, needle)?;
    let inside = window.get(..at)?;
    (memmem::find(inside, b"\n\n").is_none() && memmem::find(inside, b"\n\r\n").is_none()).then_some(at)
}
