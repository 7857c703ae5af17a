//! What an instruction brings with it: further instructions, jumps, loops, pauses.

use super::control::{self, Again};
use super::duration;
use super::lexicon::Class;
use super::sentence::{ClauseKind, Jump, JumpTarget, Pause, Repeat, RepeatKind};
use super::verdict::{self, Verdict};
use super::words::{List, Shape, Word, list};
use crate::ir::StepKind;
use crate::source::TextRange;

/// How many joints of a sentence are looked at, and how many words behind each: bounds for hostile text.
const TRIES: usize = 24;
const AHEAD: usize = 40;

/// The ranges of words, within `at..end`, of the instructions that stand side by side there.
///
/// The verdict is on the range as a whole, where it is known.
pub(super) fn coordinate(text: &str, list: &[Word], at: usize, end: usize) -> Vec<(usize, usize, Option<Verdict>)> {
    let mut parts = Vec::new();
    let Some(words) = list.get(at..end) else { return parts };
    let mut start = 0;
    let whole = verdict::verdict(text, words);
    let mut current = whole;
    let mut depth = 0_u32;
    let mut here = 1;
    let mut tries = 0;
    while let Some(word) = words.get(here).filter(|_| tries < TRIES) {
        match word.shape {
            Shape::Open => depth += 1,
            Shape::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        let joint = depth == 0
            && here > start
            && (word.shape == Shape::Comma || word.shape == Shape::Word && word.one_of(list!("and then but so")));
        if !joint {
            here += 1;
            continue;
        }
        tries += 1;
        let (next, strength) = joints(words, here);
        if let Some(found) = splits(text, words, start, here, next, strength, current) {
            parts.push((at + start, at + here, None));
            start = next;
            current = Verdict { verb: found.verb + next, ..found };
        }
        here = next.max(here + 1);
    }
    parts.push((at + start, at + words.len(), (start == 0).then_some(whole)));
    parts
}

/// How strongly words separate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// " and ", ","
    Weak,
    /// ", and "
    Middle,
    /// "then", "and then", ", so"
    Strong,
}

/// The end of the joint at `here`, and how strongly it separates.
fn joints(words: &[Word], here: usize) -> (usize, Strength) {
    let mut next = here;
    let (mut comma, mut then, mut and) = (false, false, false);
    while let Some(word) = words.get(next) {
        match word.shape {
            Shape::Word
                if word.one_of(list!("after"))
                    && words.get(next + 1).is_some_and(|that| that.one_of(list!("that this which"))) =>
            {
                then = true;
                next += 1;
            }
            Shape::Comma => comma = true,
            Shape::Word if word.one_of(list!("then afterwards finally so but next")) => then = true,
            Shape::Word if word.one_of(list!("and")) => and = true,
            _ => break,
        }
        next += 1;
    }
    let strength = if then {
        Strength::Strong
    } else if comma && and {
        Strength::Middle
    } else {
        Strength::Weak
    };
    (next, strength)
}

/// Whether a new instruction begins at `next`, after the joint at `here`; its verdict if so.
fn splits(
    text: &str,
    words: &[Word],
    start: usize,
    here: usize,
    next: usize,
    strength: Strength,
    current: Verdict,
) -> Option<Verdict> {
    let rest = words.get(next..)?;
    let first = rest.first().filter(|word| word.shape == Shape::Word)?;
    let left = words.get(start..here)?;
    // "Drain and uncordon the node": the left verb shares the object.
    let main = start + current.verb.saturating_sub(start.min(current.verb));
    let has_object = left.len() > main.saturating_sub(start) + 1;
    let strong = strength == Strength::Strong;
    if !strong && (current.kind.is_none() || !has_object)
        || current.kind.is_none() && (current.forbids || first.is(Class::SUBJECT))
    {
        return None;
    }
    let ahead = rest.get(..rest.len().min(AHEAD))?;
    let found = if strong { verdict::verdict(text, ahead) } else { verdict::imperatively(text, ahead) };
    let kind = found.kind.filter(|_| found.imperative || strong)?;
    let verb = rest.get(found.verb)?;
    let after = rest.get(found.verb + 1);
    let object = after.is_some_and(|word| !word.breaks() && !word.one_of(list!("and or")));
    let firm = after.is_some_and(|word| {
        word.is(Class::DETERMINER)
            || word.is(Class::OBJECT)
            || word.shape == Shape::Opaque
            || word.is(Class::SUBORDINATOR) && !word.is(Class::PREPOSITION)
            || word.is(Class::PREPOSITION) && !verb.is(Class::NOUN)
    });
    let certain = firm || !verb.is(Class::NOUN);
    if current.kind.is_none() {
        // Narration, then an order: ", so check the logs", ", then restart it"; not "it will stop it and then start it".
        let so = words.get(here..next)?.iter().any(|word| word.one_of(list!("so but")));
        let promised = left.iter().any(|word| word.is(Class::MODAL) || word.one_of(list!("to")));
        return ((so || !promised) && certain && object && found.imperative).then_some(found);
    }
    let between = words.get(main + 1..here).unwrap_or_default();
    // "… to drain and remove it", "… that fail and restart the job": not clearly the main verb's company.
    let infinitive =
        between.windows(2).any(|pair| matches!(pair, [to, verb] if to.one_of(list!("to")) && verb.entry.verb.is_some()));
    let relative = between.iter().any(|word| word.is(Class::SUBORDINATOR) && !word.is(Class::PREPOSITION));
    // Clicks in a row are one step, and so is what is looked at or done where they lead.
    if current.kind == Some(StepKind::Manual) && (kind == StepKind::Manual || strength == Strength::Weak) {
        let moves = |word: Option<&Word>| word.is_some_and(|word| word.one_of(list!("go log login navigate visit sign open")));
        let elsewhere = strength > Strength::Weak && moves(words.get(main)) && !moves(Some(verb));
        return (elsewhere && object).then_some(found);
    }
    let splits = match strength {
        Strength::Strong => certain,
        Strength::Middle => object && certain && (!infinitive || firm),
        Strength::Weak => {
            let comma = words.get(here).is_some_and(|word| word.shape == Shape::Comma);
            let plain = comma && !verb.is(Class::NOUN);
            let clear = !infinitive && (!relative || firm || plain);
            // A second look at what the first one shows is one step.
            let same_look = current.kind == Some(StepKind::Check)
                && kind == StepKind::Check
                && verb.one_of(list!("look see note find compare"));
            object && certain && clear && !same_look && (!comma || firm || plain)
        }
    };
    splits.then_some(found)
}

/// The jump that a clause tells.
pub(super) fn jump(text: &str, clause: &[Word]) -> Option<Jump> {
    const VERBS: List = list!(
        "go goto skip jump proceed continue return move start resume restart begin carry advance head fall stop repeat ignore pick",
    );
    const DONE: List = list!("you you're we we're all no nothing there the this you\u{2019}re");
    let end = clause.last()?.range.end;
    let try_at = |at: usize| {
        let word = clause.get(at)?;
        // One word more than the clause, so that the grammar sees its stop.
        control::jump(text, TextRange::new(word.range.start, end)).filter(|found| !found.weak).map(|found| found.jump)
    };
    let first = clause.iter().position(|word| !word.breaks() && (!word.is(Class::LEAD) || word.one_of(list!("all no"))))?;
    let word = clause.get(first)?;
    if word.one_of(DONE)
        && let Some(found) = try_at(first)
    {
        return Some(found);
    }
    if word.one_of(VERBS) {
        return try_at(first);
    }
    // "You can skip this step", "let's continue", "it is safe to proceed to step 4".
    let modal = word.one_of(list!("you we let's lets it it's then please let let\u{2019}s"));
    let at = clause.iter().enumerate().skip(first).take(9).find(|(_, word)| word.one_of(VERBS))?.0;
    let before = clause.get(at.checked_sub(1)?)?;
    let leads = before.is(Class::MODAL)
        || before.is(Class::LEAD)
        || before.one_of(list!("to let's lets us let\u{2019}s should can safely just"));
    (modal && leads).then(|| try_at(at)).flatten()
}

/// A jump back to the step whose number stands in `number`.
pub(super) fn back_to(number: TextRange) -> ClauseKind {
    ClauseKind::Jump(Jump { target: JumpTarget::Number(number), range: number })
}

/// A loop, and whether its words go back to steps before them.
pub(super) struct FoundRepeat {
    /// The loop.
    pub repeat: Repeat,
    /// The clause only says to repeat.
    pub goes_back: bool,
}

/// The loop that a clause tells.
pub(super) fn repeat(text: &str, clause: &[Word], verdict: Verdict) -> Option<FoundRepeat> {
    let end = clause.iter().rev().find(|word| !word.breaks() || word.shape == Shape::Close)?.range.end;
    let verb = clause.get(verdict.verb)?;
    let from = |at: usize| clause.get(at).map(|word| TextRange::new(word.range.start, end));
    let repeats = verb.one_of(list!("repeat redo"));
    if verdict.kind.is_none() && !repeats {
        return None;
    }
    let again = verb
        .one_of(list!("repeat redo perform rerun re-run do run execute follow"))
        .then(|| control::repetition(text, from(verdict.verb)?))
        .flatten();
    let steps = match again {
        Some(Again::Steps(first, last)) => Some((first, last)),
        _ => None,
    };
    let looping = repeats || verb.one_of(list!("retry keep continue")) || clause.iter().any(|word| word.one_of(list!("again")));
    let max = clause.iter().enumerate().skip(verdict.verb + 1).find_map(|(at, word)| {
        let counts = word.one_of(list!("up at another twice once no maximum a one two three four five six ten"))
            || text.as_bytes().get(word.range.start as usize).is_some_and(u8::is_ascii_digit);
        Some((at, counts.then(|| control::times(text, from(at)?)).flatten()?))
    });
    // "until it is empty, at most five times": the count is no part of the condition.
    let comma =
        max.and_then(|(at, _)| at.checked_sub(1)).filter(|at| clause.get(*at).is_some_and(|word| word.shape == Shape::Comma));
    let max = max.map(|(_, count)| count);
    let until = clause.iter().position(|word| word.one_of(list!("until till"))).filter(|at| *at > verdict.verb);
    let whilst = clause
        .iter()
        .position(|word| word.one_of(list!("while whilst")) || word.one_of(list!("long")))
        .filter(|at| *at > verdict.verb && looping);
    let each = clause.iter().position(|word| {
        word.one_of(list!("for on in to with against per")) && control::each(text, TextRange::new(word.range.start, end))
    });
    let waits = verdict.kind == Some(StepKind::Wait) || verb.one_of(list!("wait monitor watch hold observe pause"));
    let stop = |after: usize| comma.filter(|at| *at > after).and_then(|at| clause.get(at)).map_or(end, |word| word.range.start);
    let tail = |at: usize| {
        let first = clause.get(at + 1)?;
        Some(TextRange::new(first.range.start, stop(at)).trim(text)).filter(|range| !range.is_empty())
    };
    let (kind, range) = if let (Some(at), false) = (until, waits) {
        (RepeatKind::Until, tail(at)?)
    } else if let Some(at) = whilst {
        let at = if clause.get(at + 1)?.one_of(list!("as")) { at + 1 } else { at };
        (RepeatKind::While, tail(at)?)
    } else if let Some(at) =
        each.filter(|at| repeats || verb.one_of(list!("do perform run execute follow")) || *at < verdict.verb)
    {
        // The things gone through, up to the comma of a leading phrase.
        let stop = clause.iter().skip(at).find(|word| word.breaks()).map_or(end, |word| word.range.start);
        (RepeatKind::ForEach, TextRange::new(clause.get(at + 1)?.range.start, stop).trim(text))
    } else if repeats || max.is_some() && (looping || verb.one_of(list!("run try restart do execute"))) {
        (RepeatKind::Times, from(verdict.verb)?)
    } else {
        return None;
    };
    Some(FoundRepeat { repeat: Repeat { kind, range, body: steps, max }, goes_back: repeats && again.is_some() })
}

/// The pause that a clause tells.
pub(super) fn pause(text: &str, clause: &[Word], verdict: &Verdict) -> Option<Pause> {
    let verb = clause.get(verdict.verb)?;
    let waits = verdict.kind == Some(StepKind::Wait);
    let watches = verb.one_of(list!("monitor watch observe hold pause"));
    if !waits && !watches {
        return None;
    }
    let end = clause.iter().rev().find(|word| !word.breaks() || word.shape == Shape::Close)?.range.end;
    let tail =
        |at: usize| clause.get(at).map(|word| TextRange::new(word.range.start, end).trim(text)).filter(|range| !range.is_empty());
    let until = clause.iter().position(|word| word.one_of(list!("until till"))).and_then(|at| tail(at + 1));
    let timed = clause.iter().enumerate().skip(verdict.verb + 1).take(12).find_map(|(at, word)| {
        let figure = word.range.of(text).starts_with(|letter: char| letter.is_ascii_digit())
            || word.is(Class::DETERMINER)
            || word.one_of(list!(
                "half about around for some approximately twenty fifteen thirty eleven twelve forty sixty several"
            ));
        figure.then(|| duration::leading(tail(at)?.of(text))).flatten().map(|span| (at, span))
    });
    if let Some((_, span)) = timed {
        return Some(Pause { seconds: span.seconds, until });
    }
    let until = until.or_else(|| {
        let after = verdict.verb + 1;
        let target = clause.iter().enumerate().skip(after).find(|(_, word)| word.one_of(list!("for till")));
        target
            .filter(|_| waits)
            .and_then(|(at, _)| tail(at + 1))
            .or_else(|| verb.one_of(list!("await let")).then(|| tail(after)).flatten())
    });
    (waits || until.is_some()).then_some(Pause { seconds: None, until })
}
