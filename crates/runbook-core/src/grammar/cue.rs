//! Prefilters: which sentences the grammar need not see.

use super::words::touching;
use crate::source::TextRange;
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use std::sync::LazyLock;

/// Words without which a sentence is one clause that its first words classify.
pub(super) const CUES: &[&str] = &[
    // Conditions and alternatives.
    "if",
    "when",
    "whenever",
    "unless",
    "except",
    "case",
    "event",
    "assuming",
    "provided",
    "providing",
    "supposing",
    "otherwise",
    "else",
    "alternatively",
    "instead",
    "resort",
    "failing",
    "where",
    "for",
    "on",
    "should",
    "as",
    "only",
    "yes",
    "no",
    "optional",
    "optionally",
    // Coordination.
    "and",
    "then",
    "but",
    "so",
    "or",
    ";",
    ":",
    "=>",
    "->",
    "\u{2192}",
    "\u{21D2}",
    "\u{2013}",
    "\u{2014}",
    " - ",
    // Jumps, loops, pauses.
    "go",
    "goto",
    "skip",
    "jump",
    "proceed",
    "continue",
    "return",
    "move",
    "start",
    "begin",
    "resume",
    "restart",
    "carry",
    "advance",
    "head",
    "done",
    "finished",
    "stop",
    "further",
    "nothing",
    "ignore",
    "ignored",
    "repeat",
    "redo",
    "until",
    "till",
    "while",
    "each",
    "every",
    "times",
    "twice",
    "once",
    "retry",
    "keep",
    "wait",
    "await",
    "allow",
    "give",
    "sleep",
    "pause",
    "hold",
    "let",
    "leave",
    "remaining",
];

/// Words that compare, for texts without a digit.
const COMPARING: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty", "thirty",
    "sixty", "ninety", "couple", "dozen", "hundred", "thousand", "million", "hour", "minute", "day", "week", "month", "second",
    "zero",
];

static SENTENCE: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| automaton(CUES));
static COMPARISON: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| automaton(COMPARING));

fn automaton(words: &[&str]) -> Option<AhoCorasick> {
    AhoCorasickBuilder::new().ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest).build(words).ok()
}

/// Whether a cue word stands at `range` of the text, outside the opaque ranges.
pub(super) fn has_cue(text: &str, range: TextRange, opaque: &[TextRange]) -> bool {
    let slice = range.of(text);
    let opaque = touching(opaque, range);
    // Without the automaton every sentence takes the long way, which is only slower.
    SENTENCE.as_ref().is_none_or(|automaton| {
        automaton.find_iter(slice).any(|found| {
            let at = range.start + u32::try_from(found.start()).unwrap_or(0);
            bounded(slice, found.start(), found.end()) && !opaque.iter().any(|other| other.contains(at))
        })
    })
}

/// Whether a word of number or time stands in `text`.
pub(super) fn compares(text: &str) -> bool {
    COMPARISON.as_ref().is_none_or(|automaton| automaton.find(text).is_some())
}

/// Whether a match is a whole word; symbols need no boundary, save that a final colon separates nothing.
fn bounded(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let word =
        |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80);
    let Some(first) = bytes.get(start) else { return false };
    if first.is_ascii_alphabetic() {
        return !word(start.checked_sub(1)) && !word(Some(end));
    }
    *first != b':' || bytes.get(end).is_some_and(u8::is_ascii_whitespace) && !text.get(end..).unwrap_or("").trim().is_empty()
}
