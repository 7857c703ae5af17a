//! Words: the level of what prose tells to do.
//!
//! Two automata over tables of phrases, no grammar. A verb counts where it instructs: not negated, not narrated, not
//! a noun. Nothing here lowers what a command is.

mod phrases;

#[cfg(test)]
mod tests;

use super::Finding;
use crate::ir::{Level, StepKind};
use crate::rules::vocabulary::prose as vocabulary;
use aho_corasick::{AhoCorasick, MatchKind};
use phrases::{Needs, VERBS, WARNINGS};
use std::ops::Range;
use std::sync::LazyLock;

/// How far after a verb its object may stand, in bytes.
const REACH: usize = 90;
/// Steps are short; of a longer text this much is read, in bytes.
const MAX_BYTES: usize = 64 * 1024;

static DANGERS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| automaton(VERBS.iter().map(|verb| verb.phrase)));
static THINGS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| automaton(vocabulary::OBJECTS.iter().copied()));
static ALARMS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| automaton(WARNINGS.iter().map(|(phrase, _)| *phrase)));

fn automaton(patterns: impl Iterator<Item = &'static str>) -> Option<AhoCorasick> {
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true).build(patterns).ok()
}

/// Judges the words of a step that has no command. `text` is the step's text as written, `kind` what sort of doing
/// it is.
///
/// Checks, escalations, waits and decisions are safe unless they also tell to do something dangerous; actions and
/// manual work are what their verbs say, and caution where no verb is known.
#[must_use]
pub fn words(text: &str, kind: StepKind) -> Finding {
    let text = head(text);
    let passive = matches!(kind, StepKind::Check | StepKind::Escalate | StepKind::Wait | StepKind::Decision);
    if let Some(finding) = danger(text, passive) {
        return finding;
    }
    if let Some(finding) = warning(text) {
        return finding;
    }
    if passive {
        return Finding::new("words.look", Level::Safe, "looks, decides, waits or tells someone", 0..text.len());
    }
    deeds(text)
}

/// What the prose around commands adds to their level: only ever danger. `None` where it adds nothing.
#[must_use]
pub fn prose(text: &str) -> Option<Finding> {
    let text = head(text);
    warning(text)
}

fn head(text: &str) -> &str {
    let mut end = text.len().min(MAX_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

/// The first verb that tells to destroy or to take out of the normal state.
fn danger(text: &str, passive: bool) -> Option<Finding> {
    let automaton = DANGERS.as_ref()?;
    for found in automaton.find_iter(text) {
        let range = found.range();
        let Some(verb) = VERBS.get(found.pattern().as_usize()) else { continue };
        if !whole_word(text, &range) {
            continue;
        }
        let before = sentence_before(text, range.start);
        if !instructs(before, passive) {
            continue;
        }
        // "the format of the disk" is no instruction.
        if matches!(verb.needs, Needs::Object) && text.get(range.end..).unwrap_or("").starts_with(" of ") {
            continue;
        }
        let end = match verb.needs {
            Needs::Nothing => range.end,
            Needs::Object => match object(text, before, range.end) {
                Some(end) => end,
                None => continue,
            },
            Needs::Over => match over(text, range.end) {
                Some(end) => end,
                None => continue,
            },
        };
        return Some(Finding::new(verb.rule, Level::Danger, verb.why, range.start..end));
    }
    None
}

/// The end of the "over" that belongs to a verb which ends at `at`: a few words later, in the same clause.
fn over(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let clause = rest.get(..rest.find([',', '.', ';', ':', '\n', '(']).unwrap_or(rest.len()))?;
    let mut end = at;
    for word in clause.split_inclusive(' ').take(6) {
        end += word.len();
        if word.trim_end().eq_ignore_ascii_case("over") {
            return Some(end - (word.len() - word.trim_end().len()));
        }
    }
    None
}

/// The first phrase that tells of a loss.
fn warning(text: &str) -> Option<Finding> {
    let automaton = ALARMS.as_ref()?;
    let found = automaton.find_iter(text).find(|found| {
        let before = sentence_before(text, found.start());
        whole_word(text, &found.range())
            && !last_words(before, 3).any(|word| is_any(word, &["no", "not", "without", "avoid", "prevent", "never", "if"]))
    })?;
    let (_, why) = WARNINGS.get(found.pattern().as_usize())?;
    Some(Finding::new("words.warning", Level::Danger, *why, found.range()))
}

fn whole_word(text: &str, range: &Range<usize>) -> bool {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '/' | '.');
    let before = text.get(..range.start).and_then(|head| head.chars().next_back());
    let mut after = text.get(range.end..).unwrap_or("").chars();
    let next = after.next();
    let joined = next.is_some_and(|c| c == '-' || c == '.') && after.next().is_some_and(char::is_alphanumeric);
    !before.is_some_and(|c| part(c) || c == '-' || c == '$')
        && !next.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '(')
        && !joined
}

/// The part of the sentence before `at`, at most 160 bytes.
fn sentence_before(text: &str, at: usize) -> &str {
    let mut start = at.saturating_sub(160);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let window = text.get(start..at).unwrap_or("");
    let cut = window.rfind(['\n', ';', '!', '?']).map(|at| at + 1);
    let stop = window.rfind(". ").map(|at| at + 2);
    let dash = window.rfind(": ").map(|at| at + 2);
    let begin = cut.max(stop).max(dash).unwrap_or(0);
    window.get(begin..).unwrap_or("")
}

/// The words at the end of `text`, the last first.
fn last_words(text: &str, count: usize) -> impl Iterator<Item = &str> {
    text.rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))).filter(|word| !word.is_empty()).take(count)
}

fn is_any(word: &str, list: &[&str]) -> bool {
    list.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// Whether a verb after `before` instructs: it opens the clause, or a modal or a conjunction leads to it.
fn instructs(before: &str, passive: bool) -> bool {
    const NEGATIONS: [&str; 19] = [
        "not",
        "don't",
        "don’t",
        "never",
        "cannot",
        "can't",
        "can’t",
        "avoid",
        "without",
        "won't",
        "doesn't",
        "didn't",
        "shouldn't",
        "mustn't",
        "no",
        "nor",
        "neither",
        "instead",
        "than",
    ];
    let part = before.rfind(',').and_then(|at| before.get(at..)).unwrap_or(before);
    if last_words(part, 4).any(|word| is_any(word, &NEGATIONS)) {
        return false;
    }
    let lead = before.trim_end_matches(|c: char| c.is_whitespace() || "*_`\"'“‘([<".contains(c));
    let Some(previous) = last_words(lead, 1).next() else { return true };
    // Marks of lists, numbers and boxes are no words of the sentence.
    if lead.ends_with([']', ')', ':', '-', '•', '>', '.', '–', '—']) || previous.chars().all(|c| c.is_ascii_digit()) {
        return true;
    }
    let joined = [
        "and",
        "then",
        "or",
        "please",
        "also",
        "now",
        "finally",
        "first",
        "next",
        "manually",
        "just",
        "simply",
        "immediately",
        "click",
        "press",
        "select",
        "choose",
    ];
    let modal = [
        "to",
        "must",
        "should",
        "can",
        "may",
        "will",
        "could",
        "need",
        "you",
        "we",
        "safely",
        "either",
        "permanently",
        "might",
        "let's",
    ];
    if lead.ends_with(',') || is_any(previous, &joined) {
        // "to check and delete" continues what came before.
        return !passive || lead.trim_end_matches(',').split_whitespace().count() > 1;
    }
    !passive && is_any(previous, &modal) && !narrates(before)
}

/// Whether the clause tells what somebody or something else does ("this will", "to see if it can", "used to").
fn narrates(before: &str) -> bool {
    let mut words = last_words(before, 3);
    let (last, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let things = [
        "this",
        "it",
        "that",
        "which",
        "they",
        "used",
        "able",
        "going",
        "about",
        "controller",
        "system",
        "script",
        "command",
        "job",
        "process",
        "who",
        "want",
        "wants",
        "attempt",
        "tries",
        "failed",
        "fails",
        "unable",
        "trying",
        "way",
        "how",
    ];
    is_any(last, &["will", "can", "may", "might", "could", "to", "should"]) && is_any(second, &things)
}

/// The end of the object of a verb that ends at `from`, if one that matters stands near: after it, or before it where
/// a pronoun or nothing stands after it ("find the volume and delete it").
fn object(text: &str, before: &str, from: usize) -> Option<usize> {
    const STOPS: [&str; 9] = [". ", ".\n", "\n\n", "; ", " if ", " which ", " that ", " so that ", " because "];
    /// What is taken out of these is only no longer listed there.
    const LISTS: [&str; 9] = ["file", "yaml", "list", "config", "rotation", "dns", "load balancer", "pool", "inventory"];
    let mut end = text.len().min(from + REACH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let window = text.get(from..end)?;
    let stop = STOPS.iter().filter_map(|mark| window.find(mark)).min();
    let window = window.get(..stop.unwrap_or(window.len()))?;
    let automaton = THINGS.as_ref()?;
    if let Some((_, place)) = window.split_once(" from ")
        && LISTS.iter().any(|list| place.to_ascii_lowercase().contains(list))
    {
        return None;
    }
    let found = automaton.find_iter(window).find(|found| whole_word(text, &(from + found.start()..from + found.end())));
    if let Some(found) = found {
        return Some(from + found.end());
    }
    let mut words = window.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let pronoun = words.next().is_none_or(|word| is_any(word, &["it", "them", "these", "those"]));
    (pronoun && automaton.is_match(before)).then_some(from)
}

/// What the verbs of an action or of manual work say: safe only where the first of them looks and none changes.
fn deeds(text: &str) -> Finding {
    let mut first: Option<(Range<usize>, bool)> = None;
    for (range, clause) in clauses(text) {
        let Some((word, rest)) = lead(clause) else { continue };
        let word = word.as_str();
        let in_rest = |table: &[&str], most: usize| {
            let words = rest.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).take(most);
            words.map(str::to_ascii_lowercase).any(|it| table.binary_search(&it.as_str()).is_ok())
        };
        let rest = rest.trim_start();
        let goes = matches!(word, "go" | "get") && rest.starts_with("to ")
            || word == "copy" && !(rest.contains("to ") || rest.contains("over "));
        if !goes
            && (vocabulary::CHANGE.binary_search(&word).is_ok()
                || (vocabulary::WEAK.contains(&word) && in_rest(vocabulary::CHANGE, 12)))
        {
            return Finding::new("words.change", Level::Caution, "tells to change something", range);
        }
        if vocabulary::PRESS.contains(&word) && in_rest(vocabulary::BUTTONS, 6) {
            return Finding::new("words.press", Level::Caution, "tells to press what changes something", range);
        }
        let known = vocabulary::PRESS.contains(&word) || vocabulary::LOOK.binary_search(&word).is_ok();
        let asks = clause.trim_end().ends_with('?') || (vocabulary::WEAK.contains(&word) && in_rest(vocabulary::LOOK, 3));
        first.get_or_insert((range, goes || known || asks));
    }
    match first {
        Some((range, true)) => {
            Finding::new("words.look", Level::Safe, "tells to look, to go somewhere or to tell someone", range)
        }
        _ => Finding::new("words.unknown", Level::Caution, "what is to be done is not known", 0..text.len()),
    }
}

/// Clauses of a text: at ends of sentences and lines, and at "and", "then", commas.
fn clauses(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut start = 0;
    text.split_inclusive(['\n', '.', ';', ',', ':', '!', '?']).flat_map(move |part| {
        let at = start;
        start += part.len();
        let mut pieces: Vec<(Range<usize>, &str)> = Vec::with_capacity(2);
        let mut from = 0;
        for mark in [" and then ", " then ", " and "] {
            while let Some(found) = part.get(from..).and_then(|rest| rest.find(mark)) {
                let end = from + found;
                pieces.push((at + from..at + end, part.get(from..end).unwrap_or("")));
                from = end + mark.len();
            }
        }
        pieces.push((at + from..at + part.len(), part.get(from..).unwrap_or("")));
        pieces
    })
}

/// The verb that leads a clause, in lower case, and the words after it.
fn lead(clause: &str) -> Option<(String, &str)> {
    let mut rest = clause.trim_start_matches(|c: char| !c.is_alphabetic());
    // "In the menu" and "once it is done" tell where and when, not what.
    let first = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    if is_any(first, vocabulary::SETTINGS) {
        return None;
    }
    for _ in 0..8 {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\'')).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end)?;
        let lower = word.to_ascii_lowercase();
        if lower.is_empty() {
            return None;
        }
        if vocabulary::LEADS.binary_search(&lower.as_str()).is_err() {
            return Some((lower, after));
        }
        rest = after.trim_start_matches(|c: char| !c.is_alphabetic());
    }
    None
}
