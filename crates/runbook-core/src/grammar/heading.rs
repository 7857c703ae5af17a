//! Headings that state a condition.

use super::condition::condition;
use super::control::{self, Opening};
use super::lexicon::Class;
use super::sentence::{Guard, GuardKind};
use super::verdict;
use super::words::{List, Shape, Word, list, words};
use crate::ir::StepKind;
use crate::source::TextRange;

/// Words that name a bad state after a subject without a verb ("Disk full", "Pods crashing").
const BAD_STATES: List = list!(
    "stuck down full unavailable unreachable unhealthy missing failing failed crashing crashed crashlooping hanging broken offline unresponsive corrupted corrupt exhausted blocked degraded lagging expired overloaded throttled dead frozen leaking saturated flapping unschedulable pending evicted oomkilled exceeded refused denied rejected disconnected lost",
);

/// Third person verbs that tell what happens.
const HAPPENS: List = list!(
    "fails errors crashes hangs returns shows results refuses stops keeps gets loses runs times exceeds reports throws rejects restarts takes drops fires breaks misses lacks grows remains stays appears disappears reads says complains fail hang crash failed crashed",
);

/// The condition that a heading states for the text under it, if it states one.
///
/// "If the disk is full" and "When the node is gone" do, and so do statements that name a state or a failure ("Pod is
/// pending", "Reload fails"); titles ("Restart the pods", "Diagnosis") and questions do not.
#[must_use]
pub fn heading_condition(text: &str, range: TextRange) -> Option<Guard> {
    let range = range.trim(text);
    if range.is_empty() || range.len() > control::LONGEST {
        return None;
    }
    let list = words(text, range, &[], 48);
    // "Step 3: if …", "Oh no! There are …": the state stands last.
    let begin = list
        .iter()
        .rposition(|word| matches!(word.shape, Shape::Stop | Shape::Colon) && word.range.end < range.end)
        .map_or(0, |at| at + 1);
    let tail = list.get(begin..)?;
    let question = list.last().is_some_and(|word| word.shape == Shape::Stop && word.range.of(text) == "?");
    let opened = [list.as_slice(), tail].into_iter().find_map(|part| {
        part.first().filter(|word| word.is(Class::OPENER))?;
        Some((part, part.first()?, control::opener(text, TextRange::new(part.first()?.range.start, range.end))?))
    });
    if let Some((part, first, (opening, length))) = opened {
        let kind = match opening {
            Opening::Open(kind) => kind,
            Opening::When => GuardKind::If,
            Opening::Fixed(GuardKind::LastResort) => {
                return Some(Guard {
                    kind: GuardKind::LastResort,
                    range: first.range.cover(part.last()?.range),
                    comparison: None,
                });
            }
            Opening::Fixed(_) | Opening::Should | Opening::Where => return None,
        };
        let end = part.iter().rev().find(|word| !word.breaks()).map_or(range.end, |word| word.range.end);
        let stated = TextRange::new(first.range.start + length, end).trim(text);
        return (!stated.is_empty()).then(|| Guard { kind, range: stated, comparison: condition(text, stated) });
    }
    if let Some(guard) = trailing(text, range, &list, question) {
        return Some(guard);
    }
    if question || !(states(text, tail) || lacks(tail)) {
        return None;
    }
    let stated = tail.first()?.range.cover(tail.iter().rev().find(|word| !word.breaks())?.range);
    Some(Guard { kind: GuardKind::If, range: stated, comparison: condition(text, stated) })
}

/// "Recovery if the primary is lost", "What to do when users get errors": the condition behind the title.
fn trailing(text: &str, range: TextRange, list: &[Word], question: bool) -> Option<Guard> {
    let asks = list.first().is_some_and(|word| word.one_of(list!("what how")));
    let told = verdict::verdict(text, list).kind;
    if question && !asks || matches!(told, Some(StepKind::Check | StepKind::Decision | StepKind::Wait)) {
        return None;
    }
    let (at, word) =
        list.iter().enumerate().skip(1).find(|(_, word)| word.one_of(list!("if when unless in")) && word.is(Class::OPENER))?;
    let before = list.get(at.checked_sub(1)?)?;
    if before.one_of(list!("check see verify determine know decide know even as only and or")) {
        return None;
    }
    let (opening, length) = control::opener(text, TextRange::new(word.range.start, range.end))?;
    let kind = match opening {
        Opening::Open(kind) => kind,
        Opening::When => GuardKind::If,
        _ => return None,
    };
    let end = list.iter().rev().find(|word| !word.breaks())?.range.end;
    let stated = TextRange::new(word.range.start + length, end).trim(text);
    // "When done", "when upgrading": no state.
    let states = list.len() > at + 3;
    (states && !stated.is_empty()).then(|| Guard { kind, range: stated, comparison: condition(text, stated) })
}

/// "Too many connections", "Low number of workers", "Not enough memory".
fn lacks(list: &[Word]) -> bool {
    const MEASURED: List = list!("number count rate usage limit latency memory cpu load lag space throughput utilization");
    let is = |at: usize, words: List| list.get(at).is_some_and(|word: &Word| word.one_of(words));
    let short = list.iter().filter(|word| !word.breaks()).count() > 1;
    short
        && (is(0, list!("too")) && is(1, list!("many few much little high low"))
            || is(0, list!("not")) && is(1, list!("enough"))
            || is(0, list!("insufficient excessive"))
            || is(0, list!("low high")) && list.iter().skip(1).take(3).any(|word| word.one_of(MEASURED)))
}

/// Whether words are a statement about a state: subject, then a finite verb or a bad state.
pub(super) fn states(text: &str, list: &[Word]) -> bool {
    let Some(first) = list.first().filter(|word| !word.breaks()) else { return false };
    if first.one_of(list!("there")) {
        return list.get(1).is_some_and(|word| word.one_of(list!("is are were was")));
    }
    let asks = first.one_of(list!("how what why where who which about is are does do can this to note whether"));
    // "Troubleshooting errors from the proxy" names a doing.
    let doing = first.one_of(list!(
        "troubleshooting debugging diagnosing fixing handling resolving investigating recovering dealing analyzing monitoring"
    ));
    if asks || doing || verdict::verdict(text, list).kind.is_some() || first.known(text).class.has(Class::MODAL) {
        return false;
    }
    let Some(rest) = list.get(1..) else { return false };
    for (at, word) in rest.iter().enumerate() {
        if word.shape != Shape::Word {
            continue;
        }
        if word.one_of(list!("how what why that which when who where if should must will to")) {
            return false;
        }
        if word.one_of(list!("is are isn't aren't isn\u{2019}t aren\u{2019}t has hasn't haven't was were won't can't cannot doesn't don't didn't does not have")) || word.one_of(HAPPENS)
        {
            return at + 1 < rest.len() || word.one_of(HAPPENS);
        }
        if word.one_of(BAD_STATES) && rest.get(at + 1).is_none_or(Word::breaks) {
            return true;
        }
    }
    false
}
