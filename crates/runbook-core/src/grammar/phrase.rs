//! Words of fixed phrases, read from a text as the grammars read them: in any case of letters, with a gap between.
//!
//! What stands here rejects, at the cost of a few comparisons, most of what a grammar would reject.

use super::key::Key;
use super::words::List;

/// What is left behind the white space and marks that may stand between two words, as `gap` in the grammars; `None`
/// where nothing does.
#[inline]
pub(super) fn gap(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let (mut at, mut quoted) = (0, false);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' => quoted = true,
            b' ' => {}
            b'>' if quoted => {}
            b'\t' | b'\r' | b'*' | b'_' | b'~' => quoted = false,
            _ => break,
        }
        at += 1;
    }
    text.get(at..).filter(|_| at > 0)
}

/// The ASCII letters that a text begins with, and the rest.
#[inline]
pub(super) fn letters(text: &str) -> (&str, &str) {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    text.split_at_checked(length).unwrap_or((text, ""))
}

/// What is left behind `start`.
#[inline]
pub(super) fn after<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(rest)
}

/// What is left behind the first of `starts` that fits.
pub(super) fn after_any<'t>(text: &'t str, starts: &[&str]) -> Option<&'t str> {
    starts.iter().find_map(|start| after(text, start))
}

/// Whether the words of `phrase` follow, each behind a gap; of the last one the beginning suffices.
pub(super) fn follows(text: &str, phrase: &str) -> bool {
    phrase.split(' ').try_fold(text, |rest, word| after(gap(rest)?, word)).is_some()
}

/// Whether no letter, digit or underscore follows, as `boundary` in the grammars.
#[inline]
pub(super) fn ends(rest: &str) -> bool {
    rest.bytes().next().is_none_or(|byte| !byte.is_ascii_alphanumeric() && byte != b'_')
}

/// Whether a figure, or a word of `figures`, follows; words of `hedges` and marks may stand before it.
pub(super) fn leads(text: &str, hedges: List, figures: List) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([
            ' ', '\t', '\r', '\n', '>', '<', '=', '!', '*', '_', '~', '.', '-', '\u{2264}', '\u{2265}', '\u{2260}',
        ]);
        if rest.starts_with(|letter: char| letter.is_ascii_digit()) {
            return true;
        }
        let (word, tail) = letters(rest);
        let key = Key::first(rest.as_bytes(), word.len());
        if figures.has(key) {
            return true;
        }
        if !hedges.has(key) {
            return false;
        }
        rest = tail;
    }
}
