//! What the verbs of instructions say: to look, or to change something.
//!
//! Sentences are cut into clauses, and the verb that leads a clause decides. No grammar: what is not known to look
//! is caution.

use super::senses::{Near, SENSES};
use super::tokens::{Kind, Token, holds, tokens};
use crate::analysis::risk::{Finding, sql::acting};
use crate::ir::Level;
use crate::rules::vocabulary::prose as vocabulary;
use std::ops::Range;

/// What a clause tells to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// To look, to go somewhere, to note something down, to tell someone, to leave something alone.
    Look,
    /// To change something.
    Change,
    /// To press what changes something.
    Press,
    /// Something that is not known, by what must be a verb.
    Unknown,
    /// Something that is not known, and may be no instruction.
    Remark,
}

/// What sort of step the words belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// An action: green is only what starts by looking and tells nothing else.
    Active,
    /// A check, a wait, a decision, a word to someone: only what surely tells to change something counts.
    Passive,
    /// What stands beside commands that only read: only verbs count that such a command cannot carry out.
    Beside,
}

/// What the verbs of `text` say.
pub(super) fn deeds(text: &str, role: Role) -> Finding {
    let passive = role != Role::Active;
    let tokens = tokens(text);
    let mut first: Option<(Reading, Range<usize>)> = None;
    let mut unknown = None;
    for sentence in tokens.split_inclusive(|token| matches!(token.kind, Kind::End | Kind::Question)) {
        let asks = sentence.last().is_some_and(|token| token.kind == Kind::Question);
        let mut looks = false;
        for clause in Clauses::of(sentence) {
            let Some((reading, verb)) =
                (if asks { clause.tokens.first().map(|it| (Reading::Look, it)) } else { clause.read(role) })
            else {
                continue;
            };
            let range = verb.start..clause.tokens.last().map_or(verb.end(), Token::end);
            if reading != Reading::Look
                && let Some((level, why)) = clause.calls(verb)
            {
                return Finding::new("words.call", level, why, range);
            }
            looks |= clause.opens && reading == Reading::Look;
            match reading {
                Reading::Change => return Finding::new("words.change", Level::Caution, "tells to change something", range),
                Reading::Press => {
                    return Finding::new("words.press", Level::Caution, "tells to press what changes something", range);
                }
                Reading::Unknown => unknown = unknown.or(Some(range.clone())),
                Reading::Look | Reading::Remark => {}
            }
            if first.is_none() && (reading != Reading::Remark || clause.tells(verb)) {
                first = Some((reading, range));
            }
        }
        if !asks
            && role != Role::Beside
            && let Some(range) = by_the_way(sentence, looks)
        {
            return Finding::new("words.change", Level::Caution, "tells to change something", range);
        }
    }
    let strange = "what is to be done is not known";
    match (first, unknown) {
        (_, Some(range)) => Finding::new("words.unknown", Level::Caution, strange, range),
        (None | Some((Reading::Remark, _)), None) if !passive => {
            Finding::new("words.unknown", Level::Caution, strange, 0..text.len())
        }
        _ if passive => Finding::new("words.look", Level::Safe, "looks, decides, waits or tells someone", 0..text.len()),
        (first, None) => {
            let range = first.map_or(0..text.len(), |(_, range)| range);
            Finding::new("words.look", Level::Safe, "tells to look, to go somewhere or to tell someone", range)
        }
    }
}

/// A part of a sentence that may have a verb of its own.
#[derive(Debug, Clone, Copy)]
struct Clause<'t, 'a> {
    tokens: &'t [Token<'a>],
    /// Whether it opens its sentence.
    opens: bool,
    /// Whether it continues a clause that is but one word: "stop and remove".
    paired: bool,
}

/// Cuts a sentence at commas and conjunctions.
struct Clauses<'t, 'a> {
    rest: &'t [Token<'a>],
    opens: bool,
    paired: bool,
}

impl<'t, 'a> Clauses<'t, 'a> {
    const fn of(sentence: &'t [Token<'a>]) -> Self {
        Self { rest: sentence, opens: true, paired: false }
    }
}

impl<'t, 'a> Iterator for Clauses<'t, 'a> {
    type Item = Clause<'t, 'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let cut = |token: &Token<'_>| !matches!(token.kind, Kind::Word | Kind::Name) || token.any(&["and", "then", "or", "but"]);
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let end = self.rest.iter().position(cut).unwrap_or(self.rest.len());
            let (tokens, rest) = self.rest.split_at_checked(end)?;
            self.rest = rest.get(1..).unwrap_or_default();
            if tokens.is_empty() {
                continue;
            }
            let clause = Clause { tokens, opens: self.opens, paired: self.paired };
            self.opens = false;
            self.paired = tokens.len() == 1 && rest.first().is_some_and(|it| it.is("and"));
            return Some(clause);
        }
    }
}

impl<'t, 'a> Clause<'t, 'a> {
    /// What it tells, and the verb that says so. `None` where it has no verb of its own.
    fn read(&self, role: Role) -> Option<(Reading, &'t Token<'a>)> {
        let mut rest = self.tokens;
        let mut sure = self.paired;
        if let [first, second, third, ..] = rest
            && first.is("in")
            && second.is("order")
            && third.is("to")
        {
            rest = rest.get(3..)?;
        } else if rest.first()?.within(vocabulary::SETTINGS) {
            // "In the menu" and "once it is done" tell where and when, not what.
            return self.inner(role);
        }
        // ", to restore the database" tells what for.
        if !self.opens && role != Role::Active && rest.first()?.is("to") {
            return None;
        }
        for _ in 0..8 {
            let first = rest.first()?;
            if first.is("feel") && rest.get(1).is_some_and(|it| it.is("free")) {
                rest = rest.get(2..)?;
            } else if first.any(&["do", "don't", "don’t"])
                && let Some(at) = rest.iter().take(3).position(|it| it.is("hesitate"))
            {
                rest = rest.get(at + 1..)?;
            } else if first.within(vocabulary::LEADS) {
                sure |=
                    first.any(&["you", "we", "please", "must", "should", "can", "need", "let's", "lets", "ought", "manually"]);
                rest = rest.get(1..)?;
            } else {
                break;
            }
        }
        let (verb, after) = rest.split_first()?;
        if verb.kind != Kind::Word {
            return None;
        }
        let reading = reading(verb, after, sure, self.opens, role != Role::Active);
        let carried_out = role == Role::Beside && (!verb.within(vocabulary::HEAVY) || reading == Reading::Unknown);
        Some((if carried_out { Reading::Look } else { reading }, verb))
    }

    /// What the function that it tells to call is known to do, where that cannot be undone.
    fn calls(&self, verb: &Token<'_>) -> Option<(Level, &'static str)> {
        if !verb.any(&["run", "execute", "call", "invoke", "issue", "use"]) {
            return None;
        }
        let name = self.tokens.iter().find(|it| it.start > verb.start && it.kind == Kind::Name)?;
        let bare = name.text.split('(').next().unwrap_or(name.text);
        acting(bare).filter(|(level, _)| *level == Level::Danger)
    }

    /// The verb within a clause that tells where: "From the list select the host".
    fn inner(&self, role: Role) -> Option<(Reading, &'t Token<'a>)> {
        if role != Role::Active {
            return None;
        }
        let tables = [vocabulary::PRESS, vocabulary::CHANGE, vocabulary::LOOK];
        let found = self.tokens.windows(3).position(|window| {
            let [before, verb, next] = window else { return false };
            tables.iter().any(|table| verb.within(table))
                && (determines(next) || next.kind == Kind::Name)
                && !determines(before)
                && !before.any(&["to", "that", "which"])
        })?;
        let (verb, after) = self.tokens.get(found + 1..)?.split_first()?;
        Some((reading(verb, after, true, false, false), verb))
    }

    /// Whether a remark may be an instruction that is not understood, or tells of a change.
    fn tells(&self, verb: &Token<'_>) -> bool {
        let base = self.opens && !verb.within(vocabulary::NO_VERBS) && !inflected(verb);
        base || self.tokens.iter().any(|it| formed(it, "s") || formed(it, "ing"))
    }
}

/// Whether a word has an ending that verbs of instructions do not have.
fn inflected(token: &Token<'_>) -> bool {
    ["ed", "ing", "ly"].iter().any(|end| token.text.ends_with(end)) || token.text.ends_with('s') && !token.text.ends_with("ss")
}

/// What `verb` tells with what stands after it in its clause.
fn reading(verb: &Token<'_>, after: &[Token<'_>], sure: bool, opens: bool, passive: bool) -> Reading {
    let negated = verb.any(&["not", "don't", "don’t", "never", "avoid", "cannot", "nothing", "no"]) && (opens || sure)
        || verb.is("do") && after.first().is_some_and(|it| it.is("not"))
        || verb.is("stop") && after.is_empty();
    if negated {
        return Reading::Look;
    }
    let phrase = phrase(after);
    let head = phrase.last();
    let channel = |it: &Token<'_>| it.kind == Kind::Name && it.text.starts_with('#');
    let talk = head.is_some_and(|it| it.within(vocabulary::TALK) || channel(it));
    if reviews(verb, after) {
        return Reading::Change;
    }
    let sensed = sense(verb, after, phrase);
    if let Some(Reading::Look) = sensed {
        return Reading::Look;
    }
    let changes = verb.within(vocabulary::CHANGE);
    if sensed.is_some() || changes {
        let records = verb.any(&["add", "attach", "copy", "paste", "post", "put", "save", "upload"]) && recorded(after);
        if sensed.is_none() && (records || talk && holds(vocabulary::TALK_DEEDS, verb.text) || views(verb, head)) {
            return Reading::Look;
        }
        // The words of a check are full of nouns that could be verbs; one with an object is none.
        let certain = sensed.is_some() || sure || !passive || takes_object(after);
        return if certain { Reading::Change } else { Reading::Remark };
    }
    if verb.within(vocabulary::PRESS) {
        let presses = after.iter().take(6).any(|it| labelled(it));
        return if presses { Reading::Press } else { Reading::Look };
    }
    if verb.is("try") && sure && !after.first().is_some_and(|it| it.any(&["to", "again"]) || it.text.ends_with("ing")) {
        return Reading::Unknown;
    }
    if verb.any(vocabulary::WEAK) {
        if let Some(told) = told_within(after, passive) {
            return told;
        }
        let looks = talk || verb.within(vocabulary::LOOK) || after.iter().take(3).any(|it| it.within(vocabulary::LOOK));
        return if looks { Reading::Look } else { Reading::Remark };
    }
    if verb.within(vocabulary::LOOK) || talk && (opens || takes_object(after)) || !sure && noun_of_looking(verb, after) {
        return Reading::Look;
    }
    // Verbs in their base form with an object: an instruction, whatever it means.
    let base = !verb.within(vocabulary::NO_VERBS) && !inflected(verb);
    if base && (sure || opens || after.first().is_some_and(|it| it.any(ARTICLES))) && after.first().is_some_and(determines) {
        return Reading::Unknown;
    }
    Reading::Remark
}

/// Whether a word, or a label in code, is what changes something when it is pressed.
fn labelled(token: &Token<'_>) -> bool {
    token.within(vocabulary::BUTTONS)
        || token.kind == Kind::Name && token.text.split([' ', '-', '_']).any(|word| holds(vocabulary::BUTTONS, word))
}

const ARTICLES: &[&str] = &["a", "an", "the", "it", "them"];

/// Whether a word can only open the object of a verb.
fn determines(token: &Token<'_>) -> bool {
    token.within(vocabulary::DETERMINERS)
}

/// Whether what follows a verb is its object: "the pod", "it", "up the pool", `code`.
fn takes_object(after: &[Token<'_>]) -> bool {
    let particle = |it: &&Token<'_>| it.any(&["up", "down", "off", "on", "out", "back", "over", "away"]);
    let skip = usize::from(after.first().filter(particle).is_some());
    after.get(skip).is_some_and(|it| determines(it) || skip == 0 && it.kind == Kind::Name)
}

/// Words that are read of a noun phrase.
const MAX_PHRASE: usize = 24;

/// The noun phrase that opens `after`: up to the preposition or conjunction that ends it.
fn phrase<'t, 'a>(after: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let skip = usize::from(after.first().is_some_and(|it| it.any(&["up", "down", "off", "out", "back", "over"])));
    let rest = after.get(skip..).unwrap_or_default();
    let rest = rest.get(..MAX_PHRASE).unwrap_or(rest);
    let stop = |(at, it): (usize, &Token<'_>)| it.within(vocabulary::STOPS) && !(at == 0 && it.is("that"));
    let end = rest.iter().enumerate().position(stop).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

/// What the table of senses says.
fn sense(verb: &Token<'_>, after: &[Token<'_>], phrase: &[Token<'_>]) -> Option<Reading> {
    let order = |known: &str| known.bytes().cmp(verb.text.bytes().map(|byte| byte.to_ascii_lowercase()));
    let start = SENSES.partition_point(|sense| order(sense.verb).is_lt());
    let mine = SENSES.get(start..)?.iter().take_while(|sense| order(sense.verb).is_eq());
    let fits = |near: &Near| match near {
        Near::Words(most, words) => {
            after.iter().take(*most).any(|it| words.iter().any(|word| it.text.eq_ignore_ascii_case(word)))
        }
        Near::Head(words) => phrase.last().is_some_and(|it| it.any(words)),
        Near::Next(words) => after.first().is_some_and(|it| it.any(words)),
        Near::Always => true,
    };
    mine.into_iter().find(|sense| fits(&sense.near)).map(|sense| sense.means)
}

/// Whether it tells to put up a change for review: "open a pull request", "raise a PR".
fn reviews(verb: &Token<'_>, after: &[Token<'_>]) -> bool {
    verb.any(&["open", "raise", "file", "send", "submit", "make", "prepare", "create", "write"])
        && after.first().is_some_and(|it| it.any(&["a", "an", "another", "new", "your"]))
        && after.iter().take(5).enumerate().any(|(at, it)| {
            it.any(&["pr", "mr"]) || it.any(&["pull", "merge"]) && after.get(at + 1).is_some_and(|next| next.is("request"))
        })
}

/// Whether it tells to put something into what people read: "the time line into the incident document".
fn recorded(after: &[Token<'_>]) -> bool {
    let Some(at) = after.iter().position(|it| it.any(&["in", "into", "to", "under"])) else { return false };
    phrase(after.get(at + 1..).unwrap_or_default()).last().is_some_and(|it| it.within(vocabulary::TALK))
}

/// Whether it only changes what one sees.
fn views(verb: &Token<'_>, head: Option<&Token<'_>>) -> bool {
    verb.within(vocabulary::VIEW_DEEDS) && head.is_some_and(|it| it.within(vocabulary::VIEWS))
}

/// What a clause of a weak verb goes on to tell: "make sure to restart", "use the console to stop it".
fn told_within(after: &[Token<'_>], passive: bool) -> Option<Reading> {
    if after.first().is_some_and(|it| formed(it, "ing") && !neutral(it)) {
        return Some(Reading::Change);
    }
    after.windows(2).take(12).enumerate().find_map(|(at, pair)| {
        let [before, verb] = pair else { return None };
        let object = after.get(at + 2..).unwrap_or_default();
        if before.any(&["to", "you", "we"]) {
            let able = at.checked_sub(1).and_then(|at| after.get(at)).is_some_and(|it| it.any(&["able", "ready", "safe", "how"]));
            let counts = !able && (!passive || at < 4 || takes_object(object));
            let strong = verb.within(vocabulary::CHANGE) || verb.within(vocabulary::LOOK) && !verb.any(vocabulary::WEAK);
            return (counts && strong).then(|| reading(verb, object, true, false, passive));
        }
        (!passive && verb.within(vocabulary::CHANGE) && takes_object(object)).then_some(Reading::Change)
    })
}

/// Whether the clause is a noun of looking or talking: "Analysis of the logs", "Internal communication".
fn noun_of_looking(first: &Token<'_>, after: &[Token<'_>]) -> bool {
    let of = after.iter().position(|it| it.within(vocabulary::STOPS)).unwrap_or(after.len());
    let head = of.checked_sub(1).map_or(Some(first), |last| after.get(last));
    of < 4 && head.is_some_and(|it| it.within(vocabulary::LOOK_NOUNS))
}

/// What `text` tells by the way.
pub(super) fn aside(text: &str) -> Option<Finding> {
    let tokens = tokens(text);
    let mut sentences = tokens.split_inclusive(|token| matches!(token.kind, Kind::End | Kind::Question));
    let range = sentences.find_map(|sentence| {
        let looks =
            Clauses::of(sentence).next().and_then(|clause| clause.read(Role::Passive)).is_some_and(|it| it.0 == Reading::Look);
        by_the_way(sentence, looks)
    })?;
    Some(Finding::new("words.change", Level::Caution, "tells to change something", range))
}

/// What a sentence tells by the way: "you can restart it", "by scaling the set", "which need to be silenced".
/// `looks` where its own verb looks, so that most of it is only what is looked at.
fn by_the_way(sentence: &[Token<'_>], looks: bool) -> Option<Range<usize>> {
    let at = |index: usize| sentence.get(index);
    let found = sentence.iter().enumerate().find(|(index, token)| {
        let index = *index;
        let before = |back: usize| index.checked_sub(back).and_then(at);
        if token.is("by") && at(index + 1).is_some_and(|it| formed(it, "ing") && !neutral(it)) {
            return !before(1).is_some_and(|it| {
                it.any(&["was", "were", "been", "caused"])
                    || formed(it, "ed") && before(2).is_some_and(|it| it.any(&["was", "were", "been"]))
            });
        }
        if looks {
            return false;
        }
        let asked = || {
            before(1).is_some_and(|it| {
                it.any(&[
                    "if", "whether", "that", "when", "once", "until", "what", "which", "how", "where", "before", "after",
                    "while", "as", "so", "unless", "than",
                ])
            })
        };
        if token.is("you") && !asked() {
            let modal = sentence.iter().skip(index + 1).take(4).take_while(|it| it.any(MODALS)).count();
            return modal > 0
                && at(index + 1 + modal).is_some_and(|verb| {
                    let object = sentence.get(index + 2 + modal..).unwrap_or_default();
                    verb.within(vocabulary::CHANGE) && sense(verb, object, phrase(object)) != Some(Reading::Look)
                });
        }
        if token.any(&["need", "needs", "has", "have"])
            && at(index + 1).is_some_and(|it| it.is("to"))
            && at(index + 2).is_some_and(|it| it.is("be"))
        {
            return at(index + 3).is_some_and(|it| formed(it, "ed"));
        }
        token.any(&["should", "must"])
            && at(index + 1).is_some_and(|it| it.within(vocabulary::CHANGE))
            && takes_object(sentence.get(index + 2..).unwrap_or_default())
            && !before(1)
                .is_none_or(|it| it.any(&["this", "it", "that", "which", "they", "command", "script", "job", "output", "you"]))
    });
    let (index, token) = found?;
    let end = sentence.get(index + 4).or(sentence.last()).map_or(token.end(), Token::end);
    Some(token.start..end)
}

const MODALS: &[&str] =
    &["can", "could", "should", "must", "may", "might", "will", "need", "have", "to", "also", "then", "just", "now"];

/// Verbs whose gerund says nothing: "by running a query".
fn neutral(token: &Token<'_>) -> bool {
    token.any(&[
        "running",
        "executing",
        "entering",
        "connecting",
        "setting",
        "adding",
        "opening",
        "copying",
        "putting",
        "pulling",
        "submitting",
        "building",
        "moving",
        "placing",
        "generating",
    ])
}

/// Whether `token` is a verb of change with this ending: `restarting`, `scaled`, `stopped`.
fn formed(token: &Token<'_>, ending: &str) -> bool {
    if token.kind != Kind::Word {
        return false;
    }
    let Some(split) = token.text.len().checked_sub(ending.len()) else { return false };
    let Some((stem, tail)) = token.text.split_at_checked(split) else { return false };
    if !tail.eq_ignore_ascii_case(ending) {
        return ending == "ed" && token.any(&["built", "cut", "put", "reset", "rewritten", "run", "set", "shut", "taken"]);
    }
    let known = |stem: &str| holds(vocabulary::CHANGE, stem);
    let with_e = |stem: &str| {
        let bytes = stem.bytes().map(|byte| byte.to_ascii_lowercase()).chain([b'e']);
        vocabulary::CHANGE.binary_search_by(|it| it.bytes().cmp(bytes.clone())).is_ok()
    };
    let doubled = || {
        let mut last = stem.bytes().rev();
        last.next() == last.next() && stem.get(..stem.len().saturating_sub(1)).is_some_and(known)
    };
    known(stem) || with_e(stem) || doubled()
}
