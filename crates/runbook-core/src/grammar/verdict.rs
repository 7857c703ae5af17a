//! Whether the words of a clause tell to do something, and what sort of doing.

use super::advice;
use super::key::Key;
use super::lexicon::phrases::REMARKS;
use super::lexicon::{self, CLOSED, Class};
use super::objects;
use super::words::{List, Shape, Word, list};
use crate::ir::StepKind;

/// How a clause reads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Verdict {
    /// The kind of step that it tells; `None` for a statement.
    pub kind: Option<StepKind>,
    /// The index of its main verb.
    pub verb: usize,
    /// Whether it begins with the verb, save for adverbs: only such clauses coordinate.
    pub imperative: bool,
    /// Whether it is called optional.
    pub optional: bool,
    /// Whether it forbids or warns.
    pub forbids: bool,
}

impl Verdict {
    pub fn told(kind: StepKind, verb: usize) -> Self {
        Self { kind: Some(kind), verb, imperative: true, optional: false, forbids: false }
    }

    const STATEMENT: Self = Self { kind: None, verb: 0, imperative: false, optional: false, forbids: false };

    pub fn advised(self) -> Self {
        Self { imperative: false, ..self }
    }
}

/// Whether `phrase` stands at the start of `words`.
fn starts(text: &str, words: &[Word], phrase: &[Key]) -> bool {
    let same = |(word, key): (&Word, &Key)| word.spells(text, *key);
    words.len() >= phrase.len() && words.iter().zip(phrase).all(same)
}

/// Reads a clause that counts only if it begins with an imperative; else it may be read as a statement.
pub(super) fn imperatively(text: &str, words: &[Word]) -> Verdict {
    let begin = lead(text, words);
    // Only these two ways lead to an imperative.
    match direct(text, words, begin) {
        Some(found) => rounded(words, begin, found),
        None if words.get(begin).is_some_and(|first| introduces(text, first)) => {
            rounded(words, begin, clause(text, words, begin))
        }
        None => Verdict::STATEMENT,
    }
}

/// Reads a clause. `words` are its words up to its end.
pub(super) fn verdict(text: &str, words: &[Word]) -> Verdict {
    let begin = lead(text, words);
    rounded(words, begin, clause(text, words, begin))
}

/// A verdict with what the words around the verb add: that it is optional, or a choice.
fn rounded(words: &[Word], begin: usize, found: Verdict) -> Verdict {
    let optional = words.iter().take(begin).any(|word| word.one_of(list!("optionally")));
    // "Move it or delete it, depending on …": a choice.
    let chooses = found.kind == Some(StepKind::Action)
        && words.iter().any(|word| word.one_of(list!("depending")))
        && words.iter().any(|word| word.one_of(list!("or")));
    let kind = if chooses { Some(StepKind::Decision) } else { found.kind };
    Verdict { kind, optional: found.optional || optional, ..found }
}

/// The index of the first word that is no adverb, conjunction, enumerator or label.
fn lead(text: &str, words: &[Word]) -> usize {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let skips = match word.shape {
            Shape::Word => {
                let entry = word.entry;
                let number = word.range.of(text).bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
                    && words.get(at + 1).is_some_and(|next| matches!(next.shape, Shape::Stop | Shape::Close));
                let listed = entry.class.has(Class::LEAD) && entry.verb.is_none_or(|_| entry.class.has(Class::CONJUNCTION));
                let time = word.one_of(list!("once")) && words.get(at + 1).is_some_and(|next| next.shape == Shape::Word);
                number || listed && !time
            }
            Shape::Opaque => false,
            _ => true,
        };
        if !skips {
            break;
        }
        at += 1;
    }
    at
}

/// Reads a clause from its first telling word.
fn clause(text: &str, words: &[Word], begin: usize) -> Verdict {
    if let Some(found) = direct(text, words, begin) {
        return found;
    }
    if let Some(found) = coded(text, words, begin) {
        return found;
    }
    if let Some(found) = labeled(text, words, begin) {
        return found;
    }
    if let Some(found) = introduced(text, words, begin) {
        return found;
    }
    advice::advised(text, words, begin).or_else(|| spliced(text, words, begin)).unwrap_or(Verdict::STATEMENT)
}

/// "Communication matters, make sure to post an update": an order after a statement and a mere comma.
fn spliced(text: &str, words: &[Word], begin: usize) -> Option<Verdict> {
    let clause = words.get(begin..)?;
    let comma = clause.iter().position(|word| word.breaks()).filter(|at| *at > 2)?;
    let left = clause.get(..comma)?;
    let opens = clause.first().is_some_and(|word| word.is(Class::SUBORDINATOR.with(Class::PREPOSITION)));
    let states = left.iter().any(|word| word.one_of(list!("is are was were has have do does")));
    // Verbs after "will" or "to" may go on behind the comma.
    let goes_on = left.iter().any(|word| word.is(Class::MODAL) && !word.one_of(list!("has have")) || word.one_of(list!("to")));
    if opens || !states || goes_on || clause.get(comma)?.shape != Shape::Comma {
        return None;
    }
    let at = begin + comma + 1;
    let found = direct(text, words, at).filter(|found| found.kind.is_some())?;
    let verb = words.get(found.verb)?;
    let next = words.get(found.verb + 1)?;
    let firm = next.is(Class::DETERMINER) || next.is(Class::OBJECT) || next.shape == Shape::Opaque;
    (found.verb > at || firm && !verb.is(Class::NOUN) || verb.is(Class::PHRASE) && firm).then(|| found.advised())
}

/// An imperative, or a prohibition, at `begin`; `None` if the clause begins otherwise.
pub(super) fn direct(text: &str, words: &[Word], begin: usize) -> Option<Verdict> {
    let rest = words.get(begin..)?;
    let first = rest.first().filter(|word| word.shape == Shape::Word)?;
    let idioms = first.idioms();
    for (introduction, keys) in idioms.iter().flat_map(|idioms| &idioms.introductions) {
        if !starts(text, rest, keys) {
            continue;
        }
        let count = keys.len();
        let at = begin + count;
        let Some(next) = words.get(at).filter(|word| word.shape == Shape::Word) else { continue };
        let skip = usize::from(next.is(Class::LEAD) && next.entry.verb.is_none());
        let at = at + skip;
        let Some(next) = words.get(at) else { continue };
        if let Some(entry) = lexicon::gerund(next.range.of(text)) {
            return Some(Verdict::told(settled(text, words, at, entry.verb?), at));
        }
        // A one-word introduction is a verb of its own unless an "-ing" form follows.
        if count > 1 || introduction.starts_with("let") {
            let told = phrased(text, words, at).or_else(|| imperative(text, words, at)).or_else(|| base(text, words, at));
            if let Some(verdict) = told {
                return Some(verdict);
            }
        }
    }
    if let Some(found) = phrased(text, words, begin) {
        return Some(found);
    }
    if idioms.is_some_and(|idioms| idioms.prohibitions.iter().any(|phrase| starts(text, rest, phrase))) {
        return Some(Verdict { verb: begin, forbids: true, ..Verdict::STATEMENT });
    }
    imperative(text, words, begin)
}

/// The fixed phrase at `at`.
fn phrased(text: &str, words: &[Word], at: usize) -> Option<Verdict> {
    let rest = words.get(at..)?;
    let phrases = &rest.first()?.idioms()?.phrases;
    let (_, kind) = phrases.iter().find(|(phrase, _)| starts(text, rest, phrase))?;
    Some(match kind {
        Some(kind) => Verdict::told(settled(text, words, at, *kind), at),
        None => Verdict { verb: at, forbids: true, ..Verdict::STATEMENT },
    })
}

/// The verb in base form at `at`, after "to" or a modal.
pub(super) fn base(text: &str, words: &[Word], at: usize) -> Option<Verdict> {
    let kind = words.get(at)?.verb(text).verb?;
    Some(Verdict::told(settled(text, words, at, kind), at))
}

/// The imperative at `at`.
fn imperative(text: &str, words: &[Word], at: usize) -> Option<Verdict> {
    let word = words.get(at).filter(|word| word.shape == Shape::Word)?;
    let spelled = word.range.of(text);
    let entry = word.verb(text);
    let next = words.get(at + 1);
    let Some(kind) = entry.verb else {
        // An unknown word right before a determiner can hardly be anything but a verb.
        let object = next.is_some_and(|next| next.one_of(list!("the a an your this these all any")));
        if !object {
            return None;
        }
        let plain = spelled.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
            && spelled.bytes().skip(1).all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let ends = |suffix: &str| spelled.len() > suffix.len() + 1 && spelled.ends_with(suffix);
        let verbal =
            plain && spelled.len() > 2 && !entry.class.has(CLOSED) && !["ing", "ed", "ly", "s"].iter().any(|suffix| ends(suffix));
        // "Patroni. This runbook assumes …" without its stop.
        let titled = words.get(at + 2).is_some_and(|word| {
            word.one_of(list!("runbook playbook document guide page section procedure alert"))
                && next.is_some_and(|next| next.one_of(list!("this these")))
        });
        return (verbal && !titled).then(|| Verdict::told(settled(text, words, at, StepKind::Action), at));
    };
    let verb = !noun(text, words, at, entry.class.has(Class::NOUN));
    verb.then(|| Verdict::told(settled(text, words, at, kind), at))
}

/// Nouns that a preposition follows, though they may be verbs.
const NOUNLIKE: List = list!(
    "access delay change increase decrease drop request need support limit issue result attempt approach control \
    cause contact cost function view exchange spike reason demand interest permission",
);

/// Third person verbs and participles that may follow an object, or plurals that are objects themselves.
const OBJECTS: List = list!("uses reports ends covers stores gives works lives failed increases drops crashed results makes");

/// Pronouns with their verb.
const CONTRACTED: List = list!(
    "you're we're they're it's that's there's you've we've they've you\u{2019}re we\u{2019}re it\u{2019}s there\u{2019}s you\u{2019}ve we\u{2019}ve",
);

/// Whether the verb-like word at `at` is a noun there.
fn noun(text: &str, words: &[Word], at: usize, ambiguous: bool) -> bool {
    let Some(next) = words.get(at + 1) else { return ambiguous };
    match next.shape {
        Shape::Opaque => return false,
        Shape::Word => {}
        Shape::Colon | Shape::Dash | Shape::Open => {
            // "Run: …" tells to run; "Status: …" names.
            return ambiguous && !words.get(at).is_some_and(|word| word.is(Class::GENERIC));
        }
        _ => return ambiguous,
    }
    // "Access to the cluster", "Delay in compression".
    let nounlike = words.get(at).is_some_and(|word| word.one_of(NOUNLIKE));
    if ambiguous && (next.one_of(list!("of")) || nounlike && next.one_of(list!("to in for on from"))) {
        return true;
    }
    if next.is(Class::DETERMINER) || next.is(Class::OBJECT) {
        // "Access this requires" does not occur; "Work that needs" does.
        return ambiguous && next.one_of(list!("that it")) && words.get(at + 2).is_some_and(|word| word.is(Class::FINITE));
    }
    // "Ensure you're on the right host".
    if !ambiguous && next.one_of(CONTRACTED) {
        return false;
    }
    if next.is(Class::FINITE) {
        return !next.one_of(OBJECTS);
    }
    if next.one_of(list!("and or / &")) && ambiguous {
        // "Drain and uncordon the node" against "Backup and restore".
        let other = words.get(at + 2).map(|word| word.verb(text)).unwrap_or_default();
        let object = words
            .get(at + 3)
            .is_some_and(|word| word.is(Class::DETERMINER) || word.is(Class::OBJECT) || word.shape == Shape::Opaque);
        return !(other.verb.is_some() && (object || words.get(at + 3).is_some_and(|word| !word.breaks() && !word.is(CLOSED))));
    }
    if !ambiguous {
        return false;
    }
    // "Monitor lag is high": a finite verb of the main clause makes the first word part of its subject.
    for word in words.get(at + 1..).unwrap_or_default().iter().take(8) {
        if word.breaks() || word.is(Class::SUBORDINATOR) || word.is(Class::DETERMINER) {
            return false;
        }
        if word.is(Class::FINITE) && !word.one_of(OBJECTS) {
            return true;
        }
    }
    false
}

/// Whether a clause only points to further reading: "See the guide", "For details, refer to …". Under a condition it is
/// an instruction all the same.
pub(super) fn refers(text: &str, words: &[Word], verdict: Verdict) -> bool {
    const READING: List = list!(
        "guide guides section sections doc docs documentation runbook runbooks playbook page pages below above readme article \
         instructions wiki manual reference handbook chapter issue card post faq tutorial procedure more detail details \
         information also here",
    );
    if verdict.kind.is_none() || !words.get(verdict.verb).is_some_and(|word| word.one_of(list!("see refer"))) {
        return false;
    }
    let rest = words.get(verdict.verb + 1..).unwrap_or_default();
    let asks = rest.first().is_some_and(|word| word.one_of(list!("if whether what how which that who where when")));
    let reading = rest
        .iter()
        .take(16)
        .any(|word| word.one_of(READING) || word.shape == Shape::Opaque && word.range.of(text).starts_with(['[', 'h', '<']));
    !asks && reading
}

/// "`df -h` to see what is left": code with its purpose.
fn coded(text: &str, words: &[Word], begin: usize) -> Option<Verdict> {
    words.get(begin).filter(|word| word.shape == Shape::Opaque && word.range.of(text).starts_with('`'))?;
    // "`df -h` will show you what is left".
    if words.get(begin + 1)?.one_of(list!("will should"))
        && words.get(begin + 2)?.one_of(list!("show give provide tell help"))
        && words.get(begin + 3)?.one_of(list!("you"))
    {
        return Some(Verdict::told(StepKind::Check, begin).advised());
    }
    let to = usize::from(words.get(begin + 1)?.one_of(list!("in"))) + begin + 1;
    let to = if to > begin + 1 { to + 1 } else { to };
    words
        .get(to)?
        .one_of(list!("to"))
        .then(|| direct(text, words, to + 1))
        .flatten()
        .filter(|found| found.kind.is_some())
        .map(Verdict::advised)
}

/// "Step 3: do X", "Solution: do X".
fn labeled(text: &str, words: &[Word], begin: usize) -> Option<Verdict> {
    let colon = words.iter().skip(begin).take(8).position(|word| matches!(word.shape, Shape::Colon | Shape::Dash))? + begin;
    let label = words.get(begin..colon)?;
    if words.get(colon)?.shape == Shape::Dash && label.len() > 4 {
        return None;
    }
    let remark = label.len() == 1 && label.first().is_some_and(|word| word.one_of(REMARKS));
    if remark || label.iter().any(|word| word.is(Class::FINITE)) {
        return remark.then_some(Verdict { verb: begin, forbids: true, ..Verdict::STATEMENT });
    }
    let rest = colon + 1 + lead(text, words.get(colon + 1..)?);
    direct(text, words, rest).or_else(|| advice::advised(text, words, rest)).map(Verdict::advised)
}

/// Whether a word puts the clause that it opens under another one.
fn subordinates(first: &Word) -> bool {
    first.is(Class::SUBORDINATOR) && !first.one_of(list!("for as"))
}

/// Whether a word may open what stands before an instruction, see [`introduced`].
fn introduces(text: &str, first: &Word) -> bool {
    first.shape == Shape::Word
        && !first.one_of(list!("which who what why that whether how"))
        && (first.is(Class::PREPOSITION)
            || subordinates(first)
            || first.one_of(list!("based given"))
            || first.range.of(text).ends_with("ing"))
}

/// "After the restart, do X", "To free space, run Y", "From the bastion run Y", "Once it is up you can do Z".
fn introduced(text: &str, words: &[Word], begin: usize) -> Option<Verdict> {
    let first = words.get(begin).filter(|first| introduces(text, first))?;
    let subordinate = subordinates(first);
    let purpose = first.one_of(list!("to")) || first.one_of(list!("in")) && words.get(begin + 1)?.one_of(list!("order"));
    let doing = words.get(begin + 1).is_some_and(|word| lexicon::gerund(word.range.of(text)).is_some());
    let (mut breaks, mut finite) = (0, false);
    for (at, word) in words.iter().enumerate().skip(begin + 1) {
        match word.shape {
            Shape::Comma | Shape::Colon | Shape::Dash => {
                breaks += 1;
                let rest = at + 1 + lead(text, words.get(at + 1..)?);
                if let Some(found) = direct(text, words, rest).filter(|found| found.kind.is_some() || found.forbids) {
                    return Some(Verdict {
                        kind: found.kind.map(|kind| purposed(text, words, begin, found.verb, kind)),
                        ..found
                    });
                }
                // "To fix this, we drain it first": what we do to that end.
                if purpose
                    && words.get(rest)?.one_of(list!("we you"))
                    && let Some(found) = base(text, words, rest + 1)
                {
                    return Some(found.advised());
                }
                // "…, so we can go on": what follows from it.
                let so = words.get(at + 1).is_some_and(|word| word.one_of(list!("so")));
                if breaks == 1
                    && !so
                    && let Some(found) = advice::advised(text, words, rest)
                {
                    return Some(Verdict {
                        kind: found.kind.map(|kind| purposed(text, words, begin, found.verb, kind)),
                        ..found
                    });
                }
                if breaks == 4 {
                    break;
                }
            }
            Shape::Word if at > begin + 1 && breaks == 0 => {
                let ready = !subordinate || finite || doing;
                if ready
                    && word.one_of(list!("you we"))
                    && words.get(at + 1).is_some_and(|next| next.is(Class::MODAL) || next.one_of(list!("will")))
                {
                    return advice::ordered(text, words, at + 1);
                }
                if ready
                    && word.one_of(list!("it it's"))
                    && let Some(found) = advice::recommended(text, words, at + 1)
                {
                    return Some(found);
                }
                if ready && bare(text, words, at) {
                    let kind = word.verb(text).verb?;
                    let kind = purposed(text, words, begin, at, objects::settled(text, words, at, kind));
                    return Some(Verdict::told(kind, at).advised());
                }
                finite |= word.is(Class::FINITE) || subordinate && lexicon::inflected(word.range.of(text));
            }
            _ => {}
        }
    }
    // "To resize the volume:" leads to what does it.
    let ends = words.last().is_some_and(|word| word.shape == Shape::Colon);
    if purpose && ends {
        let verb = begin + words.iter().skip(begin).position(|word| word.one_of(list!("to")))? + 1;
        let kind = words.get(verb)?.verb(text).verb?;
        return Some(Verdict::told(kind, verb).advised());
    }
    None
}

/// Whether an imperative begins at `at` with no comma before it ("From the bastion run the script").
pub(super) fn bare(text: &str, words: &[Word], at: usize) -> bool {
    let (Some(word), Some(next)) = (words.get(at), words.get(at + 1)) else { return false };
    let Some(before) = at.checked_sub(1).and_then(|at| words.get(at)) else { return false };
    if word.entry.verb.is_none() || before.breaks() {
        return false;
    }
    let firm = next.is(Class::DETERMINER) || next.is(Class::OBJECT) || next.shape == Shape::Opaque;
    let leads = word.is(Class::GENERIC) && next.shape == Shape::Colon;
    let moves = word.one_of(list!("go navigate log wait")) && next.one_of(list!("to in into for until"));
    let quoted = (!word.is(Class::NOUN) || word.one_of(list!("select press set type")))
        && text.get(next.range.start as usize - 1..).is_some_and(|text| text.starts_with(['"', '\u{201C}', '*']));
    let holds = Class::SUBJECT
        .with(Class::FINITE)
        .with(Class::DETERMINER)
        .with(Class::MODAL)
        .with(Class::SUBORDINATOR)
        .with(Class::CONJUNCTION);
    let held = before.is(holds)
        || before.is(Class::PREPOSITION)
        || before.is(Class::NEGATION)
        || before.one_of(list!("also and or not only"));
    // "This", "please" and finite verbs may end what stands before.
    let ended = before.one_of(list!("please this fails works"));
    (firm || leads || moves || quoted) && (!held || ended)
}

/// The kind of a verb that says only that something is run, by the purpose that stands at `begin`.
fn purposed(text: &str, words: &[Word], begin: usize, verb: usize, kind: StepKind) -> StepKind {
    let generic = words.get(verb).is_some_and(|word| word.is(Class::GENERIC)) && kind == StepKind::Action;
    let purpose = words.get(begin).filter(|word| generic && word.one_of(list!("to"))).and_then(|_| words.get(begin + 1));
    purpose.and_then(|word| word.verb(text).verb).unwrap_or(kind)
}
/// The kind that the object and the surroundings make of a verb's kind.
fn settled(text: &str, words: &[Word], at: usize, kind: StepKind) -> StepKind {
    objects::settled(text, words, at, kind)
}
