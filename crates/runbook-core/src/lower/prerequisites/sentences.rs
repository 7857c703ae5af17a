//! Where sentences end.

use crate::source::TextRange;

/// Abbreviations whose period ends no sentence.
const ABBREVIATIONS: &[&str] = &["e.g", "i.e", "etc", "vs", "approx", "cf", "incl", "resp", "no", "fig"];

/// The sentences of running text, without the white space between them. Code spans are not cut.
pub(super) fn sentences(text: &str, range: TextRange) -> Vec<TextRange> {
    let slice = range.of(text);
    let bytes = slice.as_bytes();
    let mut found = Vec::new();
    let (mut begin, mut in_code) = (0, false);
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'`' => in_code = !in_code,
            b'.' | b'!' | b'?' if !in_code && ends(slice, begin, at) => {
                found.push(part(range, begin, at + 1, text));
                begin = at + 1;
            }
            _ => {}
        }
    }
    found.push(part(range, begin, bytes.len(), text));
    found.retain(|sentence| !sentence.is_empty());
    found
}

fn part(range: TextRange, begin: usize, end: usize, text: &str) -> TextRange {
    let start = range.start as usize;
    TextRange::from_usize(start + begin..start + end).trim(text)
}

/// Whether the mark at `at` ends the sentence that began at `begin`.
fn ends(slice: &str, begin: usize, at: usize) -> bool {
    let after = slice.get(at + 1..).unwrap_or("");
    // Closing marks of emphasis and quotes may follow.
    let rest = after.trim_start_matches(['*', '_', '"', '\'', ')', '”', '’']);
    if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = rest.trim_start();
    if next.starts_with(|c: char| c.is_lowercase()) {
        return false;
    }
    let mut floor = at.saturating_sub(8).max(begin);
    while !slice.is_char_boundary(floor) {
        floor += 1;
    }
    let word = slice.get(floor..at).unwrap_or("").rsplit([' ', '(', '\n']).next().unwrap_or("");
    !ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// The parts of `sentences` that lie in `range`.
pub(super) fn within(sentences: &[TextRange], range: TextRange) -> impl Iterator<Item = TextRange> {
    sentences
        .iter()
        .map(move |sentence| TextRange::new(sentence.start.max(range.start), sentence.end.min(range.end)))
        .filter(|sentence| !sentence.is_empty())
}
