//! Cue phrases of control flow: what opens a guard, jumps, loops.

use super::key::Key;
use super::phrase;
use super::sentence::{GuardKind, Jump, JumpTarget};
use super::words::{List, list};
use crate::source::TextRange;
use pest::Parser;
use pest::iterators::Pair;

#[derive(pest_derive::Parser)]
#[grammar = "grammar/control.pest"]
struct Control;

/// The longest text that the grammar sees, in bytes.
pub(super) const LONGEST: u32 = 1024;

/// What a guard's first words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// The words are the whole guard: "otherwise", "if needed".
    Fixed(GuardKind),
    /// A condition follows.
    Open(GuardKind),
    /// "Should" before a subject: a condition follows if a consequence does.
    Should,
    /// "When": a state or a point in time.
    When,
    /// "Where": a state or a place.
    Where,
}

/// Parses `rule` at the start of `range`; gives the one pair inside it and the bytes read.
fn read<'t>(rule: Rule, text: &'t str, range: TextRange) -> Option<(Vec<Pair<'t, Rule>>, u32)> {
    if range.len() > LONGEST {
        return None;
    }
    let found = Control::parse(rule, range.of(text)).ok()?.next()?;
    let length = u32::try_from(found.as_str().len()).ok()?;
    Some((found.into_inner().collect(), length))
}

/// The guard that opens at the start of `range`, with the length of its words.
pub(super) fn opener(text: &str, range: TextRange) -> Option<(Opening, u32)> {
    match plain_opener(range.of(text)) {
        Opener::Grammar => {}
        Opener::Plain(opening, length) => return Some((opening, length)).filter(|_| range.len() <= LONGEST),
        Opener::None => return None,
    }
    let (pairs, length) = read(Rule::opener, text, range)?;
    let opening = match pairs.first()?.as_rule() {
        Rule::last_fixed => Opening::Fixed(GuardKind::LastResort),
        Rule::last_open => Opening::Open(GuardKind::LastResort),
        Rule::needed => Opening::Fixed(GuardKind::IfNeeded),
        Rule::otherwise => Opening::Fixed(GuardKind::Else),
        Rule::unless => Opening::Open(GuardKind::Unless),
        Rule::given => Opening::Open(GuardKind::If),
        Rule::should => Opening::Should,
        Rule::when => Opening::When,
        Rule::place => Opening::Where,
        _ => return None,
    };
    Some((opening, length))
}

/// What the first words of a guard show before the grammar reads them.
enum Opener {
    /// A plain word, with its length.
    Plain(Opening, u32),
    /// A phrase, perhaps.
    Grammar,
    /// Nothing that could open a guard.
    None,
}

/// Words that open a guard only before others, with the beginnings of those: a reject that is far cheaper than the
/// grammar, for the commonest words of all. What it lets through is more than what `opener` in `control.pest` reads.
const OPEN_BEFORE: &[(&str, &[&str])] = &[
    ("and", &["only"]),
    (
        "as",
        &[
            "a",
            "the",
            "your",
            "long",
            "it",
            "really",
            "ne",
            "required",
            "possible",
            "desired",
            "relevant",
            "feasible",
            "in",
            "unsure",
            "warranted",
        ],
    ),
    ("but", &["only"]),
    ("except", &["if", "when", "where"]),
    ("for", &["the"]),
    ("in", &["a", "the", "your", "case", "event"]),
    ("only", &["if", "when", "where", "as"]),
    ("or", &["else"]),
];

/// Words that may open a guard whatever follows, and only the grammar knows which one.
const OPEN: List = list!(
    "alternatively assuming else failing if instead otherwise provided providing should supposing unless when \
     whenever where wherever"
);

/// The beginnings of what makes more of "if", "when" or "where" than a plain opening.
const IDIOMS: &[&str] = &[
    "all",
    "nothing",
    "none",
    "need",
    "necessary",
    "required",
    "possible",
    "applicable",
    "appropriate",
    "desired",
    "relevant",
    "available",
    "feasible",
    "in",
    "unsure",
    "warranted",
    "absolutely",
    "really",
    "not",
    "that",
];

/// Looks at the first words of a guard. What it calls plain is what `opener` in `control.pest` reads.
fn plain_opener(text: &str) -> Opener {
    let (first, rest) = phrase::letters(text);
    let key = Key::first(text.as_bytes(), first.len());
    let plain = |opening| match u32::try_from(first.len()) {
        Ok(length) if phrase::ends(rest) => Opener::Plain(opening, length),
        _ => Opener::Grammar,
    };
    let idiom = || {
        let next = phrase::gap(rest)?;
        let it_is = || phrase::gap(phrase::after(phrase::gap(phrase::after_any(next, &["it", "this"])?)?, "is")?);
        phrase::after_any(next, IDIOMS).or_else(|| phrase::after_any(it_is()?, IDIOMS))
    };
    if OPEN.has(key) {
        return match () {
            () if list!("otherwise alternatively").has(key) => plain(Opening::Fixed(GuardKind::Else)),
            () if list!("unless").has(key) => plain(Opening::Open(GuardKind::Unless)),
            () if list!("should").has(key) => plain(Opening::Should),
            () if !list!("if when where").has(key) || idiom().is_some() => Opener::Grammar,
            () if list!("if").has(key) => plain(Opening::Open(GuardKind::If)),
            () if list!("when").has(key) => plain(Opening::When),
            () => plain(Opening::Where),
        };
    }
    let rest = rest.trim_start_matches([' ', '\t', '\r', '\n', '>', '*', '_', '~']);
    let opens =
        OPEN_BEFORE.iter().any(|(word, next)| word.eq_ignore_ascii_case(first) && phrase::after_any(rest, next).is_some());
    if opens { Opener::Grammar } else { Opener::None }
}

/// A jump, and whether its words may as well tell to look somewhere ("go to the Users section").
pub(super) struct FoundJump {
    /// The jump.
    pub jump: Jump,
    /// Said with "go to" and a heading's words.
    pub weak: bool,
}

/// How a jump may begin: its first word, the beginnings of the words after it, and whether a place must be named.
/// What fits is more than what `jump` in `control.pest` reads.
const JUMPS: &[(List, &[&str], bool)] = &[
    (list!("skip goto safely ignore"), &[""], false),
    (list!("start begin"), &["over", "again", "from scratch", "anew"], false),
    (list!("start begin"), &["from", "at", "with"], true),
    (list!("resume restart"), &["again", "from", "at", "with"], true),
    (list!("restart"), &["this whole", "this entire", "this pro", "this runb", "this playb"], false),
    (list!("restart"), &["the whole", "the entire", "the pro", "the runb", "the playb"], false),
    (
        list!("repeat"),
        &["this whole", "this entire", "this above", "this complete", "this pro", "this runb", "this playb"],
        false,
    ),
    (list!("repeat"), &["the whole", "the entire", "the above", "the complete", "the pro", "the runb", "the playb"], false),
    (list!("pick"), &["up"], true),
    (list!("stop"), &["here"], false),
    (list!("jump"), &["to", "ahead", "down", "forward", "back", "straight", "directly"], true),
    (list!("proceed continue"), &["below", "with the", "as normal", "as usual", "normally", "on", "here"], false),
    (list!("proceed continue"), &["to", "with", "from", "at", "directly", "straight", "further"], true),
    (list!("return advance head"), &["to"], true),
    (list!("fall"), &["back to"], true),
    (list!("move"), &["on"], false),
    (list!("move"), &["to", "with", "forward", "back"], true),
    (list!("carry go"), &["on"], false),
    (list!("go"), &["to", "back", "straight", "directly", "ahead", "over"], true),
    (list!("you we"), &["are all", "are done", "are finished"], false),
    (list!("all"), &["done"], false),
    (list!("there"), &["is no"], false),
    (list!("no"), &["further", "more", "other", "additional", "action", "step", "work"], false),
    (list!("nothing"), &["else", "more", "further", "to", "needs", "is"], false),
    (list!("the this"), &["alert", "alarm", "page"], false),
];

/// Words of places that a jump may lead to.
const PLACES: List = list!(
    "beginning start top first end next following remaining subsequent rest no part phase stage section sections chapter \
     appendix option scenario procedure procedures case method heading"
);

/// Whether a jump can stand at the start of `text`.
fn may_jump(text: &str) -> bool {
    let (first, rest) = phrase::letters(text);
    let key = Key::first(text.as_bytes(), first.len());
    let marked = rest.starts_with(['\'', '\u{2019}']);
    if marked
        || list!("proceed continue").has(key)
            && phrase::gap(rest).unwrap_or(rest).bytes().next().is_none_or(|byte| b".!,;):".contains(&byte))
    {
        return true;
    }
    JUMPS.iter().any(|(words, next, to_place)| {
        words.has(key)
            && next.iter().any(|next| next.is_empty() || phrase::follows(rest, next))
            && (!to_place || names_place(rest))
    })
}

/// Whether a word of a place, a number or the mark of a link stands in a text.
fn names_place(text: &str) -> bool {
    let mut rest = text;
    loop {
        let (word, tail) = phrase::letters(rest);
        if PLACES.has(Key::new(word.as_bytes())) || phrase::after_any(word, &["step", "item", "point"]).is_some() {
            return true;
        }
        match tail.chars().next() {
            None => return false,
            Some(letter) if matches!(letter, '#' | '[') || letter.is_ascii_digit() => return true,
            Some(letter) => rest = tail.get(letter.len_utf8()..).unwrap_or_default(),
        }
    }
}

/// The jump at the start of `range`.
pub(super) fn jump(text: &str, range: TextRange) -> Option<FoundJump> {
    if !may_jump(range.of(text)) {
        return None;
    }
    let (pairs, _) = read(Rule::jump, text, range)?;
    let whole = |pair: &Pair<'_, Rule>| {
        let span = pair.as_span();
        let at = |offset: usize| range.start + u32::try_from(offset).unwrap_or(0);
        TextRange::new(at(span.start()), at(span.end())).trim(text)
    };
    let first = pairs.first()?;
    let simple = |target| Some(FoundJump { jump: Jump { target, range: whole(first) }, weak: false });
    match first.as_rule() {
        Rule::skip if first.clone().into_inner().next().is_some() => simple(JumpTarget::End),
        Rule::skip | Rule::ahead => simple(JumpTarget::Next),
        Rule::over => simple(JumpTarget::Start),
        Rule::done => simple(JumpTarget::End),
        _ => {
            let target = pairs.iter().find(|pair| pair.as_rule() == Rule::target)?;
            let looks = pairs.iter().any(|pair| pair.as_rule() == Rule::go && pair.clone().into_inner().next().is_some());
            let kind = target.clone().into_inner().next()?;
            let inner = || kind.clone().into_inner().next().map_or_else(|| whole(&kind), |pair| whole(&pair));
            let (target_kind, weak) = match kind.as_rule() {
                Rule::start => (JumpTarget::Start, false),
                Rule::finish => (JumpTarget::End, false),
                Rule::next => (JumpTarget::Next, false),
                Rule::step => (JumpTarget::Number(inner()), false),
                Rule::part => (JumpTarget::Heading(whole(&kind)), false),
                Rule::section => {
                    let anchored = kind.clone().into_inner().any(|pair| pair.as_rule() == Rule::anchor_text);
                    (JumpTarget::Heading(inner()), looks && !anchored)
                }
                _ => return None,
            };
            Some(FoundJump { jump: Jump { target: target_kind, range: whole(target) }, weak })
        }
    }
}

/// What a repetition goes back to.
pub(super) enum Again {
    /// Steps by number.
    Steps(TextRange, TextRange),
    /// The step itself or what stands before it.
    Same,
}

/// The repetition at the start of `range`.
pub(super) fn repetition(text: &str, range: TextRange) -> Option<Again> {
    const VERBS: &[&str] = &["repeat", "redo", "perform", "rerun", "re-run", "do", "run", "execute", "follow"];
    let rest = phrase::gap(phrase::after_any(range.of(text), VERBS)?).filter(|_| range.len() <= LONGEST)?;
    let steps = phrase::after(rest, "the").and_then(phrase::gap).unwrap_or(rest);
    if phrase::after(steps, "step").is_none() {
        return Some(Again::Same);
    }
    let (pairs, _) = read(Rule::repeat, text, range)?;
    let first = pairs.first()?;
    if first.as_rule() == Rule::same {
        return Some(Again::Same);
    }
    let figures = first.clone().into_inner().map(|pair| {
        let span = pair.as_span();
        let at = |offset: usize| range.start + u32::try_from(offset).unwrap_or(0);
        TextRange::new(at(span.start()), at(span.end()))
    });
    let figures: Vec<TextRange> = figures.collect();
    Some(Again::Steps(*figures.first()?, *figures.last()?))
}

/// The number of times at the start of `range`: "up to 3 times", "twice".
pub(super) fn times(text: &str, range: TextRange) -> Option<u32> {
    const AT_MOST: &[&str] = &["up to", "at most", "a maximum of", "another", "no more than", "maximum"];
    const SPELLED: List = list!("one two three four five six seven eight nine ten");
    let text = range.of(text);
    let text = phrase::after_any(text, AT_MOST).and_then(phrase::gap).unwrap_or(text);
    if range.len() > LONGEST {
        return None;
    }
    if let Some(rest) = phrase::after(text, "twice") {
        return phrase::ends(rest).then_some(2);
    }
    if let Some(rest) = phrase::after(text, "once") {
        let rest = phrase::after_any(phrase::gap(rest)?, &["more", "again"])?;
        return phrase::ends(rest).then_some(1);
    }
    let digits = text.bytes().take(6).take_while(u8::is_ascii_digit).count();
    let (word, _) = phrase::letters(text);
    let length = if digits > 0 { digits } else { word.len() };
    let (count, rest) = text.split_at_checked(length)?;
    if digits == 0 && !(SPELLED.has(Key::new(word.as_bytes())) && phrase::ends(rest)) {
        return None;
    }
    let rest = phrase::gap(rest)?;
    let rest = phrase::after(rest, "more").and_then(phrase::gap).unwrap_or(rest);
    let rest = phrase::after_any(rest, &["times", "retries", "attempts"])?;
    // Below a million, so the conversion is exact.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most six digits")]
    let count = super::duration::number(count).map(|count| count as u32);
    count.filter(|_| phrase::ends(rest))
}

/// Whether "for each", "on all other" and the like stand at the start of `range`.
pub(super) fn each(text: &str, range: TextRange) -> bool {
    const OPENS: &[&str] = &["for", "on", "in", "to", "with", "against", "per", "of"];
    let things = || {
        let rest = phrase::gap(phrase::after_any(range.of(text), OPENS)?)?;
        let rest = phrase::after_any(rest, &["each", "every"])
            .or_else(|| phrase::after_any(phrase::gap(phrase::after_any(rest, &["all", "the"])?)?, &["other", "remaining"]))?;
        phrase::gap(rest)
    };
    range.len() <= LONGEST && things().is_some()
}
