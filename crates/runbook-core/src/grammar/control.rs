//! Cue phrases of control flow: what opens a guard, jumps, loops.

use super::sentence::{GuardKind, Jump, JumpTarget};
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
    if !may_open(range.of(text)) {
        return None;
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

/// Words that open a guard whatever follows.
const OPEN: &[&str] = &[
    "alternatively",
    "assuming",
    "else",
    "failing",
    "if",
    "instead",
    "otherwise",
    "provided",
    "providing",
    "should",
    "supposing",
    "unless",
    "when",
    "whenever",
    "where",
    "wherever",
];

/// Whether a guard can open with the first words of `text`.
fn may_open(text: &str) -> bool {
    let letters = |text: &str| text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let Some((first, rest)) = text.split_at_checked(letters(text)) else { return true };
    if OPEN.iter().any(|word| word.eq_ignore_ascii_case(first)) {
        return true;
    }
    let rest = rest.trim_start_matches([' ', '\t', '\r', '\n', '>', '*', '_', '~']).as_bytes();
    let begins = |word: &&str| rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()));
    OPEN_BEFORE.iter().any(|(word, next)| word.eq_ignore_ascii_case(first) && next.iter().any(begins))
}

/// A jump, and whether its words may as well tell to look somewhere ("go to the Users section").
pub(super) struct FoundJump {
    /// The jump.
    pub jump: Jump,
    /// Said with "go to" and a heading's words.
    pub weak: bool,
}

/// The jump at the start of `range`.
pub(super) fn jump(text: &str, range: TextRange) -> Option<FoundJump> {
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

/// The repetition at the start of `range`, with the length of its words.
pub(super) fn repetition(text: &str, range: TextRange) -> Option<(Again, u32)> {
    let (pairs, length) = read(Rule::repeat, text, range)?;
    let first = pairs.first()?;
    if first.as_rule() == Rule::same {
        return Some((Again::Same, length));
    }
    let figures = first.clone().into_inner().map(|pair| {
        let span = pair.as_span();
        let at = |offset: usize| range.start + u32::try_from(offset).unwrap_or(0);
        TextRange::new(at(span.start()), at(span.end()))
    });
    let figures: Vec<TextRange> = figures.collect();
    Some((Again::Steps(*figures.first()?, *figures.last()?), length))
}

/// The number of times at the start of `range`: "up to 3 times", "twice".
pub(super) fn times(text: &str, range: TextRange) -> Option<u32> {
    let (pairs, _) = read(Rule::times, text, range)?;
    let first = pairs.first()?;
    match first.as_rule() {
        Rule::twice => Some(2),
        Rule::once => Some(1),
        // Below a million by the grammar, so the conversion is exact.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most six digits")]
        _ => super::duration::number(first.as_str()).map(|count| count as u32),
    }
}

/// The length of "for each" and the like at the start of `range`.
pub(super) fn each(text: &str, range: TextRange) -> Option<u32> {
    read(Rule::each, text, range).map(|(_, length)| length)
}
