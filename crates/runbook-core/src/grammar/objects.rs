//! What its object makes of a verb.

use super::lexicon::phrases::{CONSOLES, SHELLS};
use super::lexicon::{self, Class};
use super::words::{List, Shape, Word, list};
use crate::ir::StepKind;

/// How many words after a verb its object is looked for.
const NEAR: usize = 6;

/// The kind of the verb at `at`, which the lexicon calls `kind`.
pub(super) fn settled(text: &str, words: &[Word], at: usize, kind: StepKind) -> StepKind {
    let Some(verb) = words.get(at) else { return kind };
    let object = words.get(at + 1..).unwrap_or_default();
    let near: &[Word] = object.get(..object.iter().take(NEAR).take_while(|word| !word.breaks()).count()).unwrap_or_default();
    if verb.one_of(list!("let leave allow give")) {
        return waited(text, verb, object).unwrap_or(kind);
    }
    let pairs = |objects: List| objects.is_empty() || near.iter().any(|word| word.one_of(objects));
    if let Some((_, paired)) = verb.idioms().and_then(|idioms| idioms.pairings.iter().find(|(objects, _)| pairs(*objects))) {
        return *paired;
    }
    // "Update `#operations`": a channel.
    let channel = |word: &Word| {
        let name = word.range.of(text).trim_start_matches('`');
        name.strip_prefix('#').is_some_and(|name| name.starts_with(|letter: char| letter.is_ascii_lowercase()))
    };
    if verb.one_of(list!("update post write ping share coordinate report tell")) && near.iter().any(channel) {
        return StepKind::Escalate;
    }
    // "Find the volume and click on it" is work by hand.
    let clicks = |pair: &[Word]| matches!(pair, [and, click] if and.one_of(list!("and")) && click.one_of(list!("click select press tick")));
    if kind == StepKind::Check
        && verb.one_of(list!("find locate search look"))
        && words.get(at..).unwrap_or_default().windows(2).take(24).any(clicks)
    {
        return StepKind::Manual;
    }
    // "Navigate to `/var/log`" is a change of directory.
    if kind == StepKind::Manual && verb.one_of(list!("navigate go")) && near.iter().any(|word| is_path(text, word)) {
        return StepKind::Action;
    }
    // "Run the following to check …": the purpose tells.
    if verb.known(text).class.has(Class::GENERIC) {
        let mut rest = object.iter().take(24);
        while let Some(word) = rest.next() {
            if word.shape == Shape::Stop {
                break;
            }
            if word.one_of(list!("to")) {
                let purpose = rest.next().map(|word| word.verb(text)).unwrap_or_default();
                if let Some(purpose) = purpose.verb {
                    return if matches!(purpose, StepKind::Check | StepKind::Escalate | StepKind::Wait) {
                        purpose
                    } else {
                        StepKind::Action
                    };
                }
            }
        }
    }
    // "Delete them manually": by hand, unless a command follows.
    let by_hand = words.iter().take(at).any(|word| word.one_of(list!("manually")))
        || near.last().is_some_and(|word| word.one_of(list!("manually")));
    if kind == StepKind::Action && by_hand {
        return StepKind::Manual;
    }
    if kind == StepKind::Action && by_console(words) {
        return StepKind::Manual;
    }
    kind
}

/// Whether a code span names a path.
fn is_path(text: &str, word: &Word) -> bool {
    let code = word.range.of(text).trim_start_matches('`');
    word.shape == Shape::Opaque && code.starts_with(['/', '~', '.', '$'])
}

/// "Let the job run for an hour", "give it a few minutes", "allow 10 minutes": a wait.
fn waited(text: &str, verb: &Word, object: &[Word]) -> Option<StepKind> {
    const TIMES: List = list!("minute minutes min mins second seconds hour hours while time moment days day bit");
    let timed = object.iter().take(12).any(|word| word.one_of(TIMES) || starts_with_figure(text, word));
    let runs = object.iter().take(8).any(|word| word.one_of(list!("run finish complete settle catch cool drain soak stabilize")));
    if verb.one_of(list!("let")) {
        if object.iter().take(6).any(|word| word.one_of(list!("know"))) {
            return Some(StepKind::Escalate);
        }
        return (timed || runs).then_some(StepKind::Wait);
    }
    (timed && !object.iter().take(3).any(|word| word.one_of(list!("access permission permissions role"))))
        .then_some(StepKind::Wait)
}

/// Whether a word is a figure with a unit of time, such as "10m".
fn starts_with_figure(text: &str, word: &Word) -> bool {
    let spelled = word.range.of(text);
    let digits = spelled.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && matches!(spelled.get(digits..), Some("s" | "m" | "h" | "min" | "mins" | "sec" | "hr" | "hrs"))
}

/// Whether the words of a clause say "in the … console" and the like.
fn by_console(words: &[Word]) -> bool {
    let clause = words.iter().take_while(|word| !matches!(word.shape, Shape::Stop | Shape::Semicolon));
    let mut preposition = false;
    for word in clause {
        if word.one_of(list!("in from via through using on")) {
            preposition = true;
        } else if preposition && (word.one_of(SHELLS) || word.shape == Shape::Opaque) {
            preposition = false;
        } else if preposition && word.one_of(CONSOLES) {
            return true;
        }
    }
    false
}

/// The likely kind of a list item or noun phrase that is no imperative ("Database backups", "Logs for errors").
///
/// Words that name data to look at make a check, names of people and channels an escalation, all else an action.
#[must_use]
pub fn item_kind(text: &str, range: crate::source::TextRange) -> StepKind {
    const LOOKED_AT: List = list!(
        "log logs dashboard dashboards metric metrics graph graphs status health errors error events usage latency traffic alerts alert traces panel panels chart charts report reports output state version list changes deploys connectivity utilization saturation lag queue whether recent history count counts rate rates number load memory cpu disk",
    );
    const PEOPLE: List = list!(
        "on-call oncall team slack pagerduty channel manager owner support phone email contact contacts stakeholders lead vendor",
    );
    const CLICKED: List = list!("button tab menu checkbox dropdown dialog");
    let words = super::words::words(text, range, &[], 16);
    let first = super::verdict::verdict(text, &words);
    if let Some(kind) = first.kind {
        return kind;
    }
    if let Some(kind) = words.first().and_then(|word| lexicon::gerund(word.range.of(text))).and_then(|entry| entry.verb) {
        return kind;
    }
    let has = |list: List| words.iter().any(|word| word.one_of(list));
    let asks = words.last().is_some_and(|word| word.shape == Shape::Stop && word.range.of(text) == "?");
    if asks || has(LOOKED_AT) {
        StepKind::Check
    } else if has(PEOPLE) {
        StepKind::Escalate
    } else if has(CLICKED) {
        StepKind::Manual
    } else {
        StepKind::Action
    }
}
