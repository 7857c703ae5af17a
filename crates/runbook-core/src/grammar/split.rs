//! Running text into sentences.

use super::key::Key;
use super::lexicon;
use super::words::{List, list, touching};
use crate::source::TextRange;

/// Abbreviations after which a sentence goes on; those of `ENDING` may also end one.
const ABBREVIATIONS: List = list!(
    "e.g i.e eg ie cf vs dr mr mrs ms st approx resp incl excl fig sec eq ver viz al ca ex jan feb mar apr jun jul \
     aug sept oct nov dec dept ref refs pp para ch prof misc temp env aka a.k.a w.r.t wrt n.b p.s alt max min avg"
);
/// Abbreviations that end a sentence where a capital follows.
const ENDING: List = list!("etc inc ltd co corp a.m p.m am pm jr sr u.s u.k max min");
/// Parentheses longer than this, in bytes, do not hold a sentence together.
const PARENTHESIS: usize = 400;

/// Splits running text into sentences, trimmed of white space, in order.
///
/// A sentence ends at `.`, `!` or `?` with the closing marks after it, before white space; never inside `opaque`
/// (sorted, disjoint), at abbreviations, in figures and names, after "…", or inside a short parenthesis.
#[must_use]
pub fn sentences(text: &str, range: TextRange, opaque: &[TextRange]) -> Vec<TextRange> {
    let range = range.trim(text);
    let slice = range.of(text);
    let bytes = slice.as_bytes();
    let base = range.start as usize;
    let mut opaque = touching(opaque, range).iter().peekable();
    let mut found = Vec::new();
    // Ends seen inside the open parenthesis: they count if it is never closed, or too late.
    let mut inside: Vec<usize> = Vec::new();
    let mut open: Option<usize> = None;
    let mut start = 0;
    let mut at = 0;
    let mut push = |start: &mut usize, end: usize| {
        let sentence = TextRange::from_usize(base + *start..base + end).trim(text);
        // A stray mark is no sentence.
        if sentence.of(text).bytes().any(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80) {
            found.push(sentence);
            *start = end;
        }
    };
    while let Some(next) =
        bytes.get(at..).and_then(|rest| rest.iter().position(|byte| matches!(byte, b'.' | b'!' | b'?' | b'(' | b')' | 0xE3)))
    {
        at += next;
        while opaque.next_if(|other| other.end as usize <= base + at).is_some() {}
        if let Some(block) = opaque.peek().filter(|block| block.start as usize <= base + at) {
            at = (block.end as usize - base).min(bytes.len());
            continue;
        }
        if open.is_some_and(|from| at - from > PARENTHESIS) {
            open = None;
            inside.drain(..).for_each(|end| push(&mut start, end));
        }
        match bytes.get(at) {
            Some(b'(') => {
                // A parenthesis that opens a sentence is a sentence itself.
                if open.is_none() && slice.get(start..at).is_some_and(|before| !before.trim().is_empty()) {
                    open = Some(at);
                }
                at += 1;
            }
            Some(b')') => {
                if open.take().is_some() {
                    inside.clear();
                    // "Do X (see Y.) Then Z.": the stop inside ends the sentence outside too.
                    let stopped =
                        at.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(|byte| matches!(byte, b'.' | b'!' | b'?'));
                    let after = slice.get(at + 1..).unwrap_or("");
                    let capital = after.chars().take(8).find(|letter| !letter.is_whitespace()).is_some_and(char::is_uppercase);
                    if stopped && capital && after.starts_with(char::is_whitespace) {
                        push(&mut start, at + 1);
                    }
                }
                at += 1;
            }
            Some(0xE3) => {
                // The ideographic full stop (E3 80 82).
                if bytes.get(at..at + 3) == Some(&[0xE3, 0x80, 0x82]) {
                    push(&mut start, at + 3);
                }
                at += 3;
            }
            _ => match end_of_sentence(slice, start, at) {
                Ok(end) if open.is_some() => {
                    inside.push(end);
                    // The closing parenthesis, which may follow, is still to be seen.
                    at += 1;
                }
                Ok(end) => {
                    push(&mut start, end);
                    at = end;
                }
                Err(next) => at = next,
            },
        }
    }
    inside.drain(..).for_each(|end| push(&mut start, end));
    let end = bytes.len();
    if start < end {
        let before = start;
        push(&mut start, end);
        // What is left without a word belongs to the last sentence.
        if start == before
            && let Some(last) = found.last_mut()
        {
            *last = last.cover(TextRange::from_usize(base + before..base + end).trim(text));
        }
    }
    found
}

/// The end of the sentence whose stop is at `at`, closing marks included, or where to go on searching.
fn end_of_sentence(slice: &str, start: usize, at: usize) -> Result<usize, usize> {
    let bytes = slice.as_bytes();
    let run = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| matches!(byte, b'.' | b'!' | b'?')).count();
    let stops = bytes.get(at..at + run).unwrap_or_default();
    let rest = slice.get(at + run..).unwrap_or("");
    let closing = |letter: char| matches!(letter, ')' | ']' | '"' | '\'' | '*' | '_' | '`' | '~' | '\u{201D}' | '\u{2019}');
    let closers: usize = rest.chars().take_while(|letter| closing(*letter)).map(char::len_utf8).sum();
    let end = at + run + closers;
    let after = slice.get(end..).unwrap_or("");
    let Some(space) = after.chars().next() else { return Ok(end) };
    if !space.is_whitespace() {
        return Err(end.max(at + 1));
    }
    // Blank text ahead is looked at a bounded way only.
    let ahead = after
        .chars()
        .take(16)
        .find(|letter| !letter.is_whitespace() && !matches!(letter, '>' | '*' | '_' | '"' | '(' | '[' | '`' | '\u{201C}'));
    let lower = ahead.is_some_and(char::is_lowercase);
    let ellipsis = run > 1 && stops.iter().all(|byte| *byte == b'.');
    if ellipsis || stops != b"." {
        // "(why?) and so on" goes on; "..." ends only before a capital.
        let goes_on = lower && (closers > 0 || ellipsis);
        return if goes_on { Err(end) } else { Ok(end) };
    }
    let head = slice.get(start..at).unwrap_or("");
    let tail: usize = head
        .bytes()
        .rev()
        .take(24)
        .take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'(' | b'[' | b'"' | b'*' | b'_'))
        .count();
    let word = head.get(head.len() - tail..).unwrap_or("");
    let key = Key::new(word.as_bytes());
    if ENDING.has(key) {
        return if lower { Err(end) } else { Ok(end) };
    }
    if ABBREVIATIONS.has(key) {
        return Err(end);
    }
    let digit = ahead.is_some_and(|letter| letter.is_ascii_digit());
    if word.eq_ignore_ascii_case("no") && digit || word.eq_ignore_ascii_case("nr") {
        return Err(end);
    }
    let alone = head.len() == tail;
    // An enumerator at the start, "1." or "a.", is no sentence.
    if alone && (word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() < 4 || word.len() == 1) {
        return Err(end);
    }
    // An initial: a single capital before a name.
    if word.len() == 1 && word != "I" && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let next = after.split_whitespace().next().unwrap_or("").trim_matches(|letter: char| !letter.is_alphanumeric());
        let entry = lexicon::lookup(next);
        if entry.verb.is_none() && !entry.class.has(lexicon::CLOSED) && !lower {
            return Err(end);
        }
    }
    // Figures that were broken by a space: "1. 5" is rare, "v1. 2" too.
    if digit && word.bytes().last().is_some_and(|byte| byte.is_ascii_digit()) && word.len() < 3 {
        return Err(end);
    }
    Ok(end)
}
