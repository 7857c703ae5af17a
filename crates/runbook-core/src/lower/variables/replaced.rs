//! Values that the text tells to replace: "replace `web-0` with your pod", "where `web-0` is the pod".

use super::segments::{Part, Segment};
use super::{Occurrence, TextRange};
use crate::grammar::placeholder::Style;
use crate::syntax::{BlockKind, Document, Inline, InlineKind};

/// Words right before a code span that tell to replace it, and those that must follow it.
const CUES: &[(&str, &[&str])] = &[
    ("replace", &["with", "by"]),
    ("replacing", &["with", "by"]),
    ("substitute", &["with", "by", "for"]),
    ("substituting", &["with", "by", "for"]),
    ("where", &["is", "are", "refers", "stands"]),
];

/// How many values of one document are looked for in its commands.
const MAX_VALUES: usize = 64;

/// Adds the occurrences of values that the text tells to replace, where a command uses them.
///
/// A value in no command is an edit of a file, not a variable.
pub(super) fn add<'t>(text: &'t str, document: &Document, segments: &[Segment], found: &mut Vec<Occurrence<'t>>) {
    let known: Vec<TextRange> = found.iter().map(|occurrence| occurrence.range).collect();
    let is_known = |range: TextRange| {
        let next = known.partition_point(|known| known.end <= range.start);
        known.get(next).is_some_and(|known| known.start < range.end)
    };
    let mut values: Vec<(&'t str, TextRange)> = Vec::new();
    for block in document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph)) {
        for inline in document.inlines(block).iter().filter(|inline| inline.kind == InlineKind::Code) {
            if values.len() < MAX_VALUES && is_replaced(text, block.range, inline) && !is_known(inline.content) {
                values.push((inline.content.of(text), inline.content));
            }
        }
    }
    for (value, stated) in values {
        let before = found.len();
        for segment in segments.iter().filter(|segment| segment.part == Part::Command) {
            let slice = segment.range.of(text);
            for at in memchr::memmem::find_iter(slice.as_bytes(), value.as_bytes()) {
                let start = segment.range.start as usize + at;
                let range = TextRange::from_usize(start..start + value.len());
                if is_whole(slice, at, value.len()) && !is_known(range) {
                    found.push(Occurrence { name: value, range, default: None, style: Style::Word });
                }
            }
        }
        if found.len() > before {
            found.push(Occurrence { name: value, range: stated, default: None, style: Style::Word });
        }
    }
}

/// Whether the words around a code span tell to replace it.
fn is_replaced(text: &str, block: TextRange, inline: &Inline) -> bool {
    let value = inline.content.of(text);
    if value.len() < 2 || value.len() > 80 || value.contains([' ', '\n']) || !value.chars().any(char::is_alphanumeric) {
        return false;
    }
    let before = TextRange::new(block.start, inline.range.start).of(text);
    let after = TextRange::new(inline.range.end, block.end).of(text);
    let mut words = before.split_ascii_whitespace().rev();
    // "replace the value `x` with": up to three words may stand between.
    let cue = words.by_ref().take(4).find_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        CUES.iter().find(|(cue, _)| cue.eq_ignore_ascii_case(word))
    });
    let next = after.split_ascii_whitespace().next().unwrap_or("");
    cue.is_some_and(|(_, follow)| follow.contains(&next))
}

/// Whether no letter or digit touches the match.
fn is_whole(slice: &str, at: usize, len: usize) -> bool {
    let touches = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let before = at.checked_sub(1).and_then(|before| slice.as_bytes().get(before));
    !touches(before) && !touches(slice.as_bytes().get(at + len))
}
