//! Instructions that are no imperatives: advice, duty, recommendation.

use super::lexicon::{self, CLOSED, Class};
use super::objects;
use super::verdict::{self, Verdict};
use super::words::{List, Shape, Word, list};
use crate::ir::StepKind;

/// "You should do X", "X must be done", "it is recommended to do X", "the next step is to do X".
pub(super) fn advised(text: &str, words: &[Word], begin: usize) -> Option<Verdict> {
    let first = words.get(begin).filter(|word| word.shape == Shape::Word)?;
    if first.is(Class::SUBORDINATOR) && !first.one_of(list!("that one")) {
        return None;
    }
    let contracted = first.one_of(list!("you'll you'd we'll we'd you\u{2019}ll we\u{2019}ll you\u{2019}d we\u{2019}d"));
    if contracted || first.one_of(list!("you we one")) {
        return ordered(text, words, begin + 1);
    }
    if first.one_of(list!("it it's it\u{2019}s")) {
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
        let vague = first.one_of(list!("this these those they it any all each every"));
        if let Some(found) = passive(text, words, at).filter(|_| !vague) {
            return Some(found);
        }
        if agent(words.get(begin..at)?) {
            return ordered(text, words, at);
        }
    }
    next_step(text, words, begin)
}

/// Whether a sentence gives a rule for all times ("Always use the helper"), not something to do now.
pub(super) fn general(words: &[Word], verdict: Verdict) -> bool {
    let first = words.iter().find(|word| !word.breaks());
    first.is_some_and(|word| word.one_of(list!("always"))) && verdict.imperative && verdict.kind != Some(StepKind::Check)
}

/// Whether an imperative only takes up what the text around it tells: "only do this", "proceed", "use it".
pub(super) fn refers_back(clause: &[Word], verdict: Verdict) -> bool {
    const ANAPHORS: List = list!("do use run perform apply follow try execute take");
    let mut words = clause.iter().filter(|word| !word.breaks());
    let only = words.next().is_some_and(|word| word.one_of(list!("only")));
    let verb = words.next().is_some_and(|word| word.one_of(ANAPHORS));
    let mut objects = words.filter(|word| !word.is(Class::LEAD));
    let object = objects.next().is_some_and(|word| word.one_of(list!("this it these that")));
    let named =
        objects.next().is_none_or(|word| word.one_of(list!("step steps procedure option section command method approach")));
    verdict.kind.is_some() && only && verb && object && named
}

/// What a statement under a condition tells to do: "the queue can be drained", "the host might need a reboot", "you can
/// see who they are", "the alert may resolve itself", "we are safe to delete it".
pub(super) fn permitted(text: &str, clause: &[Word]) -> Option<Verdict> {
    const MODALS: List =
        list!("can may might could will should must need needs require requires has have is are we're you're it's");
    let modals = clause.iter().enumerate().filter(|(_, word)| word.one_of(MODALS));
    modals.take(4).find_map(|(at, _)| permits(text, clause, at)).map(Verdict::advised)
}

/// What the clause permits or foretells with the modal at `modal`.
fn permits(text: &str, clause: &[Word], modal: usize) -> Option<Verdict> {
    const ENDS: List = list!("resolve recover clear heal fix close stop disappear finish complete go");
    const BY_ITSELF: List = list!("itself themselves automatically own shortly eventually soon");
    let before = clause.get(..modal)?;
    let said = clause.get(modal)?;
    let copula = said.one_of(list!("is are we're you're it's"));
    let mut at = modal + 1;
    let mut needs = said.one_of(list!("needs requires need require"));
    let linking = |word: &Word| word.is(Class::LEAD) || word.one_of(list!("need require probably likely to safe free"));
    while let Some(word) = clause.get(at).filter(|word| linking(word)) {
        needs |= word.one_of(list!("need require"));
        at += 1;
    }
    let word = clause.get(at)?;
    let by_itself = clause.iter().skip(at).take(6).chain(clause.get(modal..at)?).any(|word| word.one_of(BY_ITSELF));
    if copula {
        // "We are safe to delete it".
        let allowed = clause.get(modal + 1..at)?.iter().any(|word| word.one_of(list!("safe free")));
        return allowed.then(|| verdict::base(text, clause, at)).flatten();
    }
    if word.one_of(list!("be")) {
        let (verb, word) = clause.iter().enumerate().skip(at + 1).find(|(_, word)| !word.is(Class::LEAD))?;
        let entry = lexicon::participle(word.range.of(text))?;
        let agent = clause.get(verb + 1).is_some_and(|next| next.one_of(list!("by")))
            && clause.get(verb + 2).is_some_and(|next| lexicon::gerund(next.range.of(text)).is_none());
        let allowed = !said.one_of(list!("will")) || needs;
        let idle = entry.class.has(Class::OUTCOME)
            || word.one_of(list!("used caused ignored considered expected assumed treated regarded seen found"));
        let kind = entry.verb.filter(|_| allowed && !agent && !idle && !by_itself)?;
        return Some(Verdict::told(kind, verb));
    }
    if needs {
        // "… needs a manual restart": the noun of a deed ends the phrase.
        let phrase = clause.iter().enumerate().skip(at).take(4).take_while(|(_, word)| word.shape == Shape::Word);
        let (verb, _) =
            phrase.filter(|(_, word)| word.verb(text).verb == Some(StepKind::Action) && !word.is(Class::GENERIC)).last()?;
        let ends = clause.get(verb + 1).is_none_or(|next| next.breaks() || next.is(CLOSED));
        let noun = clause.get(at).is_some_and(|word| word.one_of(list!("a an manual some")));
        return (ends && noun).then(|| Verdict::told(StepKind::Action, verb));
    }
    if word.one_of(ENDS) && by_itself && !before.iter().any(|word| word.one_of(list!("you we"))) {
        return Some(Verdict::told(StepKind::Wait, at));
    }
    let looks = word.one_of(list!("see find tell view")) && before.last().is_some_and(|word| word.one_of(list!("you we")));
    (looks && said.one_of(list!("can"))).then(|| Verdict::told(StepKind::Check, at))
}

/// A duty in a later clause: "this means you will need to …", "it is gone, so you must …".
fn obliged(text: &str, words: &[Word], begin: usize) -> Option<Verdict> {
    let at = words.iter().enumerate().skip(begin + 1).find_map(|(at, word)| {
        if !word.one_of(list!("you we")) {
            return None;
        }
        let before = words.get(at - 1)?;
        let joined = before.one_of(list!("means so then and but"))
            || before.shape == Shape::Comma
            || before.shape == Shape::Dash
            || before.one_of(list!("that")) && words.get(at.checked_sub(2)?)?.one_of(list!("means"));
        let duty = words.iter().skip(at + 1).take(3).any(|word| word.one_of(list!("must should need have got")));
        (joined && duty).then_some(at)
    })?;
    ordered(text, words, at + 1)
}

/// Whether a subject names someone who works by the runbook.
fn agent(subject: &[Word]) -> bool {
    const AGENTS: List = list!(
        "engineer engineers on-call oncall responder responders operator operators admin administrator sre sres developer developers commander lead eoc imoc dba dbas manager managers member members shadow shadows owner owners coordinator coordinators author authors",
    );
    subject.iter().any(|word| word.one_of(AGENTS))
}

/// The verb after "you" or an agent: `at` is the word after it.
pub(super) fn ordered(text: &str, words: &[Word], at: usize) -> Option<Verdict> {
    let mut at = at;
    let (mut weak, mut wanted, mut strong, mut optional) = (false, false, false, false);
    const NOW_AND_THEN: List = list!("sometimes often occasionally usually typically normally generally");
    if words.iter().take(at + 1).any(|word| word.one_of(NOW_AND_THEN)) {
        return None;
    }
    while let Some(word) = words.get(at).filter(|word| word.shape == Shape::Word) {
        if word.one_of(list!("should must ought shall better")) {
            strong = true;
        } else if word.one_of(list!("can could may might")) {
            weak = true;
            optional |= word.one_of(list!("may might"));
        } else if word.one_of(list!("need have has got needs want wish like prefer required advised encouraged recommended")) {
            let to = words.iter().skip(at + 1).take(3).position(|next| next.one_of(list!("to")));
            let to = to?;
            wanted = true;
            at += to + 1;
        } else if word.is(Class::NEGATION) {
            return None;
        } else if !(word.is(Class::LEAD) || word.one_of(list!("will would are be all to going probably likely"))) {
            break;
        }
        at += 1;
    }
    if !(weak || wanted || strong) {
        return None;
    }
    const PERCEIVED: List = list!(
        "see notice expect get be have observe find know receive think learn say experience understand encounter end lose tell",
    );
    let word = words.get(at)?;
    // "From the console you can also see …": where to look.
    let placed = weak
        && !optional
        && word.one_of(list!("see find"))
        && words.first().is_some_and(|first| {
            first.one_of(list!("from in on at under via to"))
                && !words.iter().take(3).any(|word| word.one_of(list!("this these above following")))
        });
    // "You can find it with the following query": how, not what is there.
    let means = word.one_of(list!("find get see tell know"))
        && words.iter().skip(at).any(|word| word.one_of(list!("with by using via through")))
        && words
            .iter()
            .skip(at)
            .any(|word| word.one_of(list!("following running executing query command below")) || word.shape == Shape::Colon);
    let mildly = !wanted && !placed && !means && word.one_of(PERCEIVED);
    if word.one_of(list!("avoid prevent")) {
        return None;
    }
    if mildly || word.one_of(list!("be know have think")) {
        return None;
    }
    let entry = word.verb(text);
    // "You can `rm -r` these directories": code as a verb.
    let code =
        word.shape == Shape::Opaque && words.get(at + 1).is_some_and(|next| next.is(Class::DETERMINER) || next.is(Class::OBJECT));
    let kind = match entry.verb {
        Some(kind) => kind,
        None if code => StepKind::Action,
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
    let modal_at = at;
    let mut at = at + 1;
    if modal.one_of(list!("will would")) {
        modal = words.get(at).filter(|word| word.one_of(list!("need have")))?;
        at += 1;
    }
    while words.get(at).is_some_and(|word| word.is(Class::LEAD) || word.one_of(list!("to also probably"))) {
        at += 1;
    }
    // "The image needs updating".
    let gerund = modal.one_of(list!("need needs")).then(|| lexicon::gerund(words.get(at)?.range.of(text))).flatten();
    if let Some(kind) = gerund.and_then(|entry| entry.verb) {
        return Some(Verdict::told(kind, at).advised());
    }
    if !words.get(at)?.one_of(list!("be")) {
        return None;
    }
    at += 1;
    while words.get(at).is_some_and(|word| word.is(Class::LEAD)) {
        at += 1;
    }
    let word = words.get(at).filter(|word| word.shape == Shape::Word)?;
    let entry = lexicon::participle(word.range.of(text))?;
    // "… should be updated overnight", "… must be added so that you can": what happens by itself, what is given.
    let clause = words.get(modal_at..).unwrap_or_default().iter().take(24);
    let happens =
        clause.clone().any(|word| word.one_of(list!("automatically overnight nightly daily weekly shortly eventually")));
    let given = words.windows(3).any(|three| {
        matches!(three, [so, that, you] if so.one_of(list!("so")) && (that.one_of(list!("you")) || that.one_of(list!("that")) && you.one_of(list!("you"))))
    });
    if happens || given {
        return None;
    }
    let ordered = modal.one_of(list!("should must need needs has have shall")) && !entry.class.has(Class::OUTCOME);
    // "The legal team should be included".
    const PEOPLE: List = list!(
        "team teams representative representatives stakeholders counsel users customers management leadership executives owner owners",
    );
    let gathers = word.one_of(list!("included invited involved added looped contacted"))
        && words.get(..modal_at)?.iter().any(|word| word.one_of(PEOPLE));
    let kind = if gathers { StepKind::Escalate } else { entry.verb? };
    ordered.then(|| Verdict::told(kind, at).advised())
}

/// "It is recommended to do X": `at` is the word after "it".
pub(super) fn recommended(text: &str, words: &[Word], at: usize) -> Option<Verdict> {
    const ADVICE: List = list!(
        "recommended advised advisable best necessary required better important easiest simplest preferable suggested safe safer safest wise crucial vital essential worth idea helpful useful advise practice needed critical imperative quickest time enough mandatory obligatory prudent advantageous",
    );
    let advice = words.iter().enumerate().skip(at).take(8).find(|(_, word)| word.one_of(ADVICE) || word.breaks())?;
    if words.iter().take(advice.0).any(|word| word.one_of(list!("sometimes often occasionally"))) {
        return None;
    }
    let at = advice.0 + 1;
    advice.1.one_of(ADVICE).then_some(())?;
    let to = words.iter().skip(at).take(8).position(|word| word.one_of(list!("to")));
    if words.get(at)?.one_of(list!("mentioning noting remembering knowing")) {
        return None;
    }
    // "It is worth asking them to check": the "-ing" form is nearer.
    let doing = words.get(at).and_then(|word| lexicon::gerund(word.range.of(text))).and_then(|entry| entry.verb);
    if let Some(kind) = doing {
        return Some(Verdict::told(objects::settled(text, words, at, kind), at).advised());
    }
    let verb = match to {
        Some(to) => verdict::base(text, words, at + to + 1)?,
        None => {
            let word = words.get(at)?;
            let that = usize::from(word.one_of(list!("that")));
            if that == 1 && words.get(at + 1)?.one_of(list!("you")) {
                verdict::base(text, words, at + 2)?
            } else {
                // "worth cross checking"
                let at = at + usize::from(word.one_of(list!("cross double")));
                let word = words.get(at)?;
                let entry = lexicon::gerund(word.range.of(text))?;
                Verdict::told(objects::settled(text, words, at, entry.verb?), at)
            }
        }
    };
    // "It is essential to follow these steps" tells nothing new.
    let follows = words.get(verb.verb).is_some_and(|word| word.one_of(list!("follow")))
        && words
            .iter()
            .skip(verb.verb + 1)
            .take(3)
            .any(|word| word.one_of(list!("steps instructions procedure guidelines process")));
    (!follows).then(|| verb.advised())
}

/// "The next step is to do X", "the easiest way is doing X".
fn next_step(text: &str, words: &[Word], begin: usize) -> Option<Verdict> {
    const STEPS: List = list!(
        "step way thing option solution action approach fix workaround course bet mitigation recommendation strategy procedure",
    );
    let named = words.iter().skip(begin).take(5).any(|word| word.one_of(STEPS));
    if !named {
        return None;
    }
    let is = words.iter().enumerate().skip(begin).take(16).find(|(_, word)| word.one_of(list!("is be")))?.0;
    let mut at = is + 1;
    while words.get(at).is_some_and(|word| word.is(Class::LEAD) || word.one_of(list!("to"))) {
        at += 1;
    }
    let word = words.get(at)?;
    let entry = lexicon::gerund(word.range.of(text));
    if let Some(kind) = entry.and_then(|entry| entry.verb) {
        return Some(Verdict::told(objects::settled(text, words, at, kind), at).advised());
    }
    let to = words.get(at.checked_sub(1)?)?.one_of(list!("to"));
    to.then(|| verdict::base(text, words, at)).flatten().map(Verdict::advised)
}
