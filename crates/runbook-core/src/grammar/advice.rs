//! Instructions that are no imperatives: advice, duty, recommendation.

use super::lexicon::{self, CLOSED, Class};
use super::objects;
use super::verdict::{self, Verdict};
use super::words::{Shape, Word};
use crate::ir::StepKind;

/// "You should do X", "X must be done", "it is recommended to do X", "the next step is to do X".
pub(super) fn advised(text: &str, words: &[Word], begin: usize) -> Option<Verdict> {
    let first = words.get(begin).filter(|word| word.shape == Shape::Word)?;
    if first.is(Class::SUBORDINATOR) && !first.any(text, &["that", "one"]) {
        return None;
    }
    let contracted = first.one_of(text, "you'll you'd we'll we'd you\u{2019}ll we\u{2019}ll you\u{2019}d we\u{2019}d");
    if contracted || first.any(text, &["you", "we", "one"]) {
        return ordered(text, words, begin + 1);
    }
    if first.one_of(text, "it it's it\u{2019}s") {
        return recommended(text, words, begin + 1);
    }
    // "This means that you will need to do X", "…, so you must do X".
    if let Some(found) = obliged(text, words, begin) {
        return Some(found);
    }
    let modal = words.iter().enumerate().skip(begin + 1).take(16).find(|(_, word)| {
        word.is(Class::MODAL)
            || word.breaks() && word.shape != Shape::Open && word.shape != Shape::Close
            || word.is(Class::SUBORDINATOR) && !word.is(Class::PREPOSITION)
    });
    if let Some((at, word)) = modal
        && word.is(Class::MODAL)
    {
        let vague = first.one_of(text, "this these those they it any all each every");
        if let Some(found) = passive(text, words, at).filter(|_| !vague) {
            return Some(found);
        }
        if agent(text, words.get(begin..at)?) {
            return ordered(text, words, at);
        }
    }
    next_step(text, words, begin)
}

/// A duty in a later clause: "this means you will need to …", "it is gone, so you must …".
fn obliged(text: &str, words: &[Word], begin: usize) -> Option<Verdict> {
    let at = words.iter().enumerate().skip(begin + 1).find_map(|(at, word)| {
        let before = words.get(at - 1)?;
        let joined = before.one_of(text, "means so then and but")
            || before.shape == Shape::Comma
            || before.shape == Shape::Dash
            || before.one_of(text, "that") && words.get(at.checked_sub(2)?)?.one_of(text, "means");
        let duty = words.iter().skip(at + 1).take(3).any(|word| word.one_of(text, "must should need have"));
        (word.one_of(text, "you we") && joined && duty).then_some(at)
    })?;
    ordered(text, words, at + 1)
}

/// Whether a subject names someone who works by the runbook.
fn agent(text: &str, subject: &[Word]) -> bool {
    const AGENTS: &str = "engineer engineers on-call oncall responder responders operator operators admin administrator sre sres developer developers commander lead eoc imoc dba dbas primary secondary";
    subject.iter().any(|word| word.one_of(text, AGENTS))
}

/// The verb after "you" or an agent: `at` is the word after it.
pub(super) fn ordered(text: &str, words: &[Word], at: usize) -> Option<Verdict> {
    let mut at = at;
    let (mut weak, mut wanted, mut strong, mut optional) = (false, false, false, false);
    while let Some(word) = words.get(at).filter(|word| word.shape == Shape::Word) {
        if word.any(text, &["should", "must", "ought", "shall", "better"]) {
            strong = true;
        } else if word.any(text, &["can", "could", "may", "might"]) {
            weak = true;
            optional |= word.any(text, &["may", "might"]);
        } else if word.one_of(text, "need have has got needs want wish like prefer required advised encouraged recommended") {
            let to = words.iter().skip(at + 1).take(3).position(|next| next.any(text, &["to"]));
            let to = to?;
            wanted = true;
            at += to + 1;
        } else if word.is(Class::NEGATION) {
            return None;
        } else if !(word.is(Class::LEAD)
            || word.any(text, &["will", "would", "are", "be", "all", "to", "going", "probably", "likely"]))
        {
            break;
        }
        at += 1;
    }
    if !(weak || wanted || strong) {
        return None;
    }
    const PERCEIVED: &str =
        "see notice expect get be have observe find know receive think learn say experience understand encounter end lose tell";
    let word = words.get(at)?;
    let mildly = !wanted && word.one_of(text, PERCEIVED);
    if word.one_of(text, "avoid prevent") {
        return None;
    }
    if mildly || word.any(text, &["be", "know", "have", "think"]) {
        return None;
    }
    let entry = lexicon::verb(word.range.of(text));
    let kind = match entry.verb {
        Some(kind) => kind,
        None if strong || wanted => {
            let plain = word.shape == Shape::Word && !entry.class.has(CLOSED);
            plain.then_some(StepKind::Action)?
        }
        None => return None,
    };
    let optional = optional && !strong && (wanted || weak);
    Some(Verdict { optional, ..Verdict::told(objects::settled(text, words, at, kind), at).advised() })
}

/// "X should be rotated", "X needs to be rotated": `at` is the modal.
fn passive(text: &str, words: &[Word], at: usize) -> Option<Verdict> {
    let mut modal = words.get(at)?;
    let mut at = at + 1;
    if modal.one_of(text, "will would") {
        modal = words.get(at).filter(|word| word.one_of(text, "need have"))?;
        at += 1;
    }
    while words.get(at).is_some_and(|word| word.is(Class::LEAD) || word.any(text, &["to", "also", "probably"])) {
        at += 1;
    }
    // "The image needs updating".
    let gerund = modal.one_of(text, "need needs").then(|| lexicon::gerund(words.get(at)?.range.of(text))).flatten();
    if let Some(kind) = gerund.and_then(|entry| entry.verb) {
        return Some(Verdict::told(kind, at).advised());
    }
    if !words.get(at)?.any(text, &["be"]) {
        return None;
    }
    at += 1;
    while words.get(at).is_some_and(|word| word.is(Class::LEAD)) {
        at += 1;
    }
    let word = words.get(at).filter(|word| word.shape == Shape::Word)?;
    let entry = lexicon::participle(word.range.of(text))?;
    let ordered =
        modal.any(text, &["should", "must", "need", "needs", "has", "have", "shall"]) && !entry.class.has(Class::OUTCOME);
    ordered.then_some(entry.verb?).map(|kind| Verdict::told(kind, at).advised())
}

/// "It is recommended to do X": `at` is the word after "it".
pub(super) fn recommended(text: &str, words: &[Word], at: usize) -> Option<Verdict> {
    const ADVICE: &str = "recommended advised advisable best necessary required better important easiest simplest preferable suggested safe safer safest wise crucial vital essential worth idea helpful useful advise practice needed critical imperative quickest time enough";
    let advice = words.iter().enumerate().skip(at).take(8).find(|(_, word)| word.one_of(text, ADVICE) || word.breaks())?;
    let at = advice.0 + 1;
    advice.1.one_of(text, ADVICE).then_some(())?;
    let to = words.iter().skip(at).take(8).position(|word| word.any(text, &["to"]));
    if words.get(at)?.one_of(text, "mentioning noting remembering knowing") {
        return None;
    }
    let verb = match to {
        Some(to) => verdict::base(text, words, at + to + 1)?,
        None => {
            let word = words.get(at)?;
            let that = usize::from(word.any(text, &["that"]));
            if that == 1 && words.get(at + 1)?.any(text, &["you"]) {
                verdict::base(text, words, at + 2)?
            } else {
                let entry = lexicon::gerund(word.range.of(text))?;
                Verdict::told(objects::settled(text, words, at, entry.verb?), at)
            }
        }
    };
    Some(verb.advised())
}

/// "The next step is to do X", "the easiest way is doing X".
fn next_step(text: &str, words: &[Word], begin: usize) -> Option<Verdict> {
    const STEPS: &str = "step way thing option solution action approach fix workaround course bet mitigation recommendation";
    let named = words.iter().skip(begin).take(5).any(|word| word.one_of(text, STEPS));
    if !named {
        return None;
    }
    let is = words.iter().enumerate().skip(begin).take(16).find(|(_, word)| word.any(text, &["is", "be"]))?.0;
    let mut at = is + 1;
    while words.get(at).is_some_and(|word| word.is(Class::LEAD) || word.any(text, &["to"])) {
        at += 1;
    }
    let word = words.get(at)?;
    let entry = lexicon::gerund(word.range.of(text));
    if let Some(kind) = entry.and_then(|entry| entry.verb) {
        return Some(Verdict::told(objects::settled(text, words, at, kind), at).advised());
    }
    let to = words.get(at.checked_sub(1)?)?.any(text, &["to"]);
    to.then(|| verdict::base(text, words, at)).flatten().map(Verdict::advised)
}
