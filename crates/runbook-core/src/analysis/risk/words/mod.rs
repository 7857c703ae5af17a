//! Words: the level of what prose tells to do.
//!
//! Two automata over tables of phrases find what is dangerous; of the rest, the verbs that lead its clauses decide. A
//! verb counts where it instructs: not negated, not narrated, not a noun. Nothing here lowers what a command is.

mod deeds;
mod phrases;
mod senses;
mod tokens;

#[cfg(test)]
mod tests;

use super::Finding;
use crate::ir::{Level, StepKind};
use crate::rules::vocabulary::prose as vocabulary;
use aho_corasick::{AhoCorasick, MatchKind};
use deeds::{Role, deeds};
use phrases::{Needs, VERBS, Verb, WARNINGS};
use std::ops::Range;
use std::sync::LazyLock;
use tokens::{Kind, Token, tokens};

/// How far before a pronoun what it means may stand, in bytes.
const CONTEXT: usize = 300;
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

/// Judges the words of a step. `text` is the step's text as written, `context` the text before it in its paragraph,
/// which pronouns may mean, `kind` what sort of doing it is.
///
/// Checks, escalations, waits and decisions are safe unless they also tell to change something; actions and manual
/// work are what their verbs say, and caution where no verb is known.
#[must_use]
pub fn words(text: &str, context: &str, kind: StepKind) -> Finding {
    let text = head(text);
    let passive = passive(kind);
    if let Some(finding) = danger(text, context, passive) {
        return finding;
    }
    if let Some(finding) = warning(text) {
        return finding;
    }
    deeds(text, if passive { Role::Passive } else { Role::Active })
}

/// What the explanations around green words tell by the way: "this sets off alerts, which need to be silenced".
#[must_use]
pub fn explained(text: &str) -> Option<Finding> {
    let text = head(text);
    match text.find("```") {
        None => deeds::aside(text),
        Some(fence) => deeds::aside(text.get(..fence)?).or_else(|| comments(text.get(fence..)?)),
    }
}

/// What the comments of a configuration tell: "# Edit this file".
fn comments(block: &str) -> Option<Finding> {
    let mut lines = block.lines().filter_map(|line| {
        let line = line.trim_start();
        line.strip_prefix('#').or_else(|| line.strip_prefix("//"))
    });
    lines.find_map(|comment| Some(deeds(comment, Role::Passive)).filter(|finding| finding.rule == "words.change"))
}

/// Judges the words that stand beside commands, as [`words`] does. `None` where they add nothing to commands that
/// only read.
#[must_use]
pub fn beside(text: &str, context: &str, kind: StepKind) -> Option<Finding> {
    let text = head(text);
    let found = danger(text, context, passive(kind)).or_else(|| warning(text));
    found.or_else(|| Some(deeds(text, Role::Beside)).filter(|finding| finding.level > Level::Safe))
}

const fn passive(kind: StepKind) -> bool {
    matches!(kind, StepKind::Check | StepKind::Escalate | StepKind::Wait | StepKind::Decision)
}

fn head(text: &str) -> &str {
    let mut end = text.len().min(MAX_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

/// The first verb that tells to destroy or to take out of the normal state.
fn danger(text: &str, context: &str, passive: bool) -> Option<Finding> {
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
            Needs::Object => match object(text, context, before, range.end, verb, passive) {
                Some(end) => end,
                None => continue,
            },
            Needs::Particle(particles) => match particle_after(text, range.end, particles) {
                Some(end) if verb.only.is_empty() || object(text, context, before, range.end, verb, passive).is_some() => end,
                _ => continue,
            },
        };
        return Some(Finding::new(verb.rule, Level::Danger, verb.why, range.start..end));
    }
    None
}

/// The end of the particle or noun that belongs to a verb which ends at `at`: a few words later, in the same clause.
fn particle_after(text: &str, at: usize, particles: &[&str]) -> Option<usize> {
    /// Only tried, or only looked at.
    const HARMLESS: [&str; 12] =
        ["check", "checklist", "checks", "dashboard", "document", "log", "logs", "plan", "query", "report", "test", "tests"];
    let rest = text.get(at..)?;
    let clause = rest.get(..rest.find([',', '.', ';', ':', '\n', '(']).unwrap_or(rest.len()))?;
    let mut end = at;
    let mut words = clause.split_inclusive(' ').take(6).peekable();
    while let Some(word) = words.next() {
        end += word.len();
        let plain = word.trim_end();
        if is_any(plain, particles) && !words.peek().is_some_and(|next| is_any(next.trim_end(), &HARMLESS)) {
            return Some(end - (word.len() - plain.len()));
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
        "afterwards",
        "subsequently",
        "click",
        "hit",
        "tap",
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
    let after_that =
        is_any(previous, &["that", "this"]) && last_words(lead, 2).nth(1).is_some_and(|word| is_any(word, &["after"]));
    if lead.ends_with(',') || after_that || is_any(previous, &joined) {
        // "to check and delete" continues what came before.
        return !passive || lead.trim_end_matches(',').split_whitespace().count() > 1;
    }
    !passive && is_any(previous, &modal) && !narrates(before)
}

/// Whether the clause tells what somebody or something else does ("this will", "to see if it can", "used to").
fn narrates(before: &str) -> bool {
    let mut words = last_words(before, 5);
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
    // "If you want to remove the jobs, …" tells how to.
    let yours = is_any(second, &["want", "wish", "like", "going", "about"]) && {
        words.next().is_some_and(|it| is_any(it, &["you", "you'd"]))
            && !words.next().is_some_and(|it| is_any(it, &["that", "which"]))
    };
    !yours && is_any(last, &["will", "can", "may", "might", "could", "to", "should"]) && is_any(second, &things)
}

/// The end of the object of a verb that ends at `from`, if one that matters stands there: after it, or before it where
/// a pronoun or nothing stands after it ("find the volume and delete it").
fn object(text: &str, context: &str, before: &str, from: usize, verb: &Verb, passive: bool) -> Option<usize> {
    let mut end = text.len().min(from + REACH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let window = tokens(text.get(from..end)?);
    let clause = window.iter().position(|it| matches!(it.kind, Kind::End | Kind::Question)).unwrap_or(window.len());
    let window = window.get(..clause)?;
    let takes_out = verb.rule == "words.delete";
    if takes_out && taken_from(window, TEXTS) {
        return None;
    }
    let listed = takes_out && taken_from(window, LISTS);
    let stop = |(at, it): (usize, &Token<'_>)| {
        if at == 0 { it.kind == Kind::Comma || ends_object(it) && !it.is("that") } else { ends_object(it) }
    };
    let phrase = window.iter().enumerate().position(stop).and_then(|end| window.get(..end)).unwrap_or(window);
    let pronoun = match phrase {
        [] => !passive,
        [first, rest @ ..] => first.any(PRONOUNS) && rest.first().is_none_or(|it| it.text.ends_with("ly")),
    };
    let automaton = THINGS.as_ref()?;
    if let (Some(first), Some(last)) = (phrase.first(), phrase.last()) {
        if phrase.iter().any(|it| it.any(PASSING))
            && last.any(&["file", "files", "directory", "folder", "data", "cache", "caches"])
        {
            return None;
        }
        let (start, end) = (from + first.start, from + last.end());
        let objects = automaton.find_iter(text.get(start..end)?).filter(|found| {
            let range = start + found.start()..start + found.end();
            let name = vocabulary::OBJECTS.get(found.pattern().as_usize()).copied().unwrap_or("");
            whole_word(text, &range)
                && (verb.only.is_empty() || verb.only.contains(&name))
                && !(listed && MEMBERS.contains(&name))
                && heads(phrase.iter().find(|it| from + it.start >= range.end))
        });
        if let Some(found) = objects.last() {
            return Some(start + found.end());
        }
    }
    let meant = |text: &str| {
        automaton.find_iter(text).any(|found| {
            verb.only.is_empty() || vocabulary::OBJECTS.get(found.pattern().as_usize()).is_some_and(|it| verb.only.contains(it))
        })
    };
    if !pronoun {
        return None;
    }
    let mut near = from.saturating_sub(CONTEXT);
    while !text.is_char_boundary(near) {
        near += 1;
    }
    let near = text.get(near..from)?;
    (meant(before) || meant(near) || near.len() < CONTEXT && !near.contains(". ") && meant(context)).then_some(from)
}

const PRONOUNS: &[&str] = &["it", "them", "these", "those", "this", "both", "all"];

/// What is taken out of these texts is only no longer written there.
const TEXTS: &[&str] = &["config", "configuration", "file", "inventory", "list", "manifest", "template", "yaml"];

/// What is taken out of these is only no longer a member.
const LISTS: &[&str] =
    &["allowlist", "balancer", "channel", "dns", "group", "monitoring", "pool", "role", "rotation", "team", "whitelist"];

/// What is made to be thrown away.
const PASSING: &[&str] = &["cache", "cached", "caches", "flag", "lock", "marker", "pid", "socket", "temp", "temporary", "tmp"];

/// What is listed elsewhere and not lost when it is taken out of a list.
const MEMBERS: &[&str] = &[
    "account",
    "accounts",
    "certificate",
    "domain",
    "host",
    "hosts",
    "instance",
    "instances",
    "key",
    "machine",
    "machines",
    "member",
    "members",
    "node",
    "nodes",
    "primary",
    "replica",
    "role",
    "secondary",
    "server",
    "servers",
    "site",
    "standby",
    "system",
    "systems",
    "user",
    "users",
    "vm",
    "vms",
];

/// Whether something is only taken out of one of `places`: "remove the host from the pool".
fn taken_from(window: &[Token<'_>], places: &[&str]) -> bool {
    let from = window.iter().position(|it| it.is("from"));
    from.and_then(|at| window.get(at + 1..)).is_some_and(|place| place.iter().take(6).any(|it| it.any(places)))
}

/// Whether `token` ends the object of a verb: a preposition other than "of", or a mark.
fn ends_object(token: &Token<'_>) -> bool {
    token.kind == Kind::Comma && !matches!(token.text, "(" | ",")
        || token.within(vocabulary::STOPS) && !token.any(&["of", "and", "or"])
}

/// Whether a noun before `next` is the head of its phrase and no part of another noun.
fn heads(next: Option<&Token<'_>>) -> bool {
    next.is_none_or(|it| {
        it.kind != Kind::Word
            || it.within(vocabulary::STOPS)
            || it.text.bytes().any(|byte| byte.is_ascii_uppercase())
            || ["ly", "ed", "ing", "er", "est"].iter().any(|end| it.text.ends_with(end))
            || it.any(&["itself", "themselves", "left", "cluster", "group", "directory", "folder", "data", "name"])
            || it.within(vocabulary::CHANGE)
    })
}
