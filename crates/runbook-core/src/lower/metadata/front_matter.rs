//! The part of YAML and TOML that front matter is written in: keys with scalars and lists of scalars.

use crate::source::TextRange;

/// A key with the ranges of its values, quotes excluded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry<'t> {
    pub key: &'t str,
    pub values: Vec<TextRange>,
}

/// The entries of `content`, nested ones included. What is written otherwise is passed over.
pub(super) fn entries<'t>(text: &'t str, content: TextRange, toml: bool) -> Vec<Entry<'t>> {
    let separator = if toml { '=' } else { ':' };
    let mut entries: Vec<Entry<'t>> = Vec::new();
    // Whether the last key waits for items: `- a` of YAML, or the lines up to `]`.
    let (mut open_list, mut open_bracket) = (false, false);
    let mut start = content.start as usize;
    for line in content.of(text).split_inclusive('\n') {
        let at = start;
        start += line.len();
        let body = line.trim();
        let offset = at + (line.len() - line.trim_start().len());
        if body.is_empty() || body.starts_with('#') || toml && body.starts_with('[') && !open_bracket {
            continue;
        }
        if open_bracket {
            if let Some(entry) = entries.last_mut() {
                list(text, offset, body, &mut entry.values);
            }
            open_bracket = !without_comment(body).contains(']');
            continue;
        }
        if let Some(item) = body.strip_prefix("- ").filter(|_| !toml) {
            if open_list && let Some(entry) = entries.last_mut() {
                entry.values.extend(scalar(text, offset + body.len() - item.len(), item));
            }
            continue;
        }
        let Some((key, value)) =
            body.split_once(separator).filter(|(_, value)| toml || value.is_empty() || value.starts_with([' ', '\t']))
        else {
            continue;
        };
        let key = key.trim().trim_matches(['"', '\'']);
        let from = offset + body.len() - value.trim_start().len();
        let value = value.trim();
        let mut entry = Entry { key, values: Vec::new() };
        open_list = value.is_empty() || value.starts_with('#');
        if let Some(items) = value.strip_prefix('[') {
            open_bracket = !without_comment(items).contains(']');
            list(text, from + 1, items, &mut entry.values);
        } else if !value.starts_with(['|', '>', '{', '&', '*']) {
            entry.values.extend(scalar(text, from, value));
        }
        entries.push(entry);
    }
    entries
}

/// The items of `a, "b", c]` at `from`.
fn list(text: &str, from: usize, items: &str, values: &mut Vec<TextRange>) {
    let items = without_comment(items);
    let items = items.split(']').next().unwrap_or("");
    let mut at = from;
    for item in items.split(',') {
        values.extend(scalar(text, at, item));
        at += item.len() + 1;
    }
}

/// The value at `from`: without quotes and comment. `None` where it is empty.
fn scalar(text: &str, from: usize, value: &str) -> Option<TextRange> {
    let range = TextRange::from_usize(from..from + without_comment(value).len()).trim(text);
    let slice = range.of(text);
    let quote = slice.chars().next().filter(|c| matches!(c, '"' | '\''));
    let range = match quote {
        Some(quote) => {
            let inner = slice.get(1..)?;
            let end = inner.find(quote).unwrap_or(inner.len());
            TextRange::from_usize(range.start as usize + 1..range.start as usize + 1 + end)
        }
        None => range,
    };
    (!range.is_empty()).then_some(range)
}

/// `value` up to a comment; a `#` in quotes or without a space before it starts none.
fn without_comment(value: &str) -> &str {
    if value.trim_start().starts_with(['"', '\'']) {
        return value;
    }
    let end =
        value.match_indices('#').find(|(at, _)| *at == 0 || value.as_bytes().get(at - 1).is_some_and(u8::is_ascii_whitespace));
    end.map_or(value, |(at, _)| value.get(..at).unwrap_or(value))
}
