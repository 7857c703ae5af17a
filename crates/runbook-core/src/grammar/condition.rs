//! Conditions with figures.

use super::duration::{Part, number, total, unit_seconds};
use super::key::Key;
use super::lexicon::{self, Class};
use super::phrase;
use super::sentence::Comparison;
use super::words::{List, list};
use crate::ir::{Figure, Operator};
use crate::source::TextRange;
use pest::Parser;
use pest::iterators::Pair;

#[derive(pest_derive::Parser)]
#[grammar = "grammar/duration.pest"]
#[grammar = "grammar/condition.pest"]
struct Conditions;

/// The longest condition that is read, in bytes.
const LONGEST: u32 = 1024;

/// What the condition in `range` compares, where it gives a figure.
///
/// The first comparison counts; a span of time after it ("for 10 minutes", "in the last hour") is its window. A span
/// alone compares by [`Operator::Within`] ("in the last two hours"), with its seconds as value.
#[must_use]
pub fn condition(text: &str, range: TextRange) -> Option<Comparison> {
    let range = range.trim(text);
    if range.len() > LONGEST {
        return None;
    }
    let mut found: Option<Comparison> = None;
    let mut window: Option<(TextRange, u64)> = None;
    let mut pieces = Pieces::new(range.of(text));
    while let Some((offset, pair)) = pieces.next() {
        let at = |pair: &Pair<'_, Rule>| {
            let span = pair.as_span();
            let clamp = |inner: usize| range.start + u32::try_from(offset + inner).unwrap_or(0);
            TextRange::new(clamp(span.start()), clamp(span.end()))
        };
        let place = at(&pair);
        match pair.as_rule() {
            Rule::comparison | Rule::copula | Rule::postfix if found.is_none() => {
                found = compare(&pair, &at);
                if let Some(comparison) = &mut found {
                    comparison.subject = subject(text, TextRange::new(range.start, place.start))
                        .or_else(|| subject(text, counted(text, TextRange::new(place.end, range.end))));
                }
            }
            Rule::within | Rule::window if window.is_none() => {
                let seconds = total(pair.clone().into_inner().flatten().filter_map(|pair| part(&pair)).collect());
                window = seconds.map(|seconds| (place, seconds));
            }
            _ => {}
        }
    }
    match (found, window) {
        (Some(comparison), window) => {
            Some(Comparison { window_s: comparison.window_s.or(window.map(|(_, seconds)| seconds)), ..comparison })
        }
        (None, Some((place, seconds))) => {
            #[expect(clippy::cast_precision_loss, reason = "seconds stay below 2^53")]
            let value = Figure::new(seconds as f64);
            let lately = !place.of(text).get(..3).is_some_and(|head| head.eq_ignore_ascii_case("for"));
            Some(Comparison {
                subject: subject(text, TextRange::new(range.start, place.start)),
                op: lately.then_some(Operator::Within),
                value: value.filter(|_| lately),
                unit: None,
                window_s: Some(seconds),
            })
        }
        (None, None) => None,
    }
}

/// Words with which a piece of `condition.pest` may begin; an apostrophe and more may follow.
pub(super) const STARTS: &str = "within in during over for inside the last past previous preceding next every not no more greater higher larger bigger \
     longer older slower later upwards exceeding exceeded exceeds exceed beyond above equal a at reaches reached reach hits \
     less fewer lower smaller shorter younger newer sooner below under beneath up does doesn do don equals exactly is isn \
     are was were returns shows remains";

/// Words that may stand between the start of a piece and its figure.
const HEDGES: List = list!(
    "the last past previous preceding next more less greater fewer lower than longer or equal to at least most about around \
     roughly approximately up over of excess total period a an minimum maximum no not t exceed"
);

/// Numbers in words and units of time: one of them, or a digit, is in every piece.
pub(super) const FIGURES: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen \
     nineteen twenty thirty forty fifty sixty seventy eighty ninety couple dozen hundred thousand million half \
     milliseconds millisecond millis ms seconds second secs sec s minutes minute mins min m hours hour hrs hr h days day d \
     weeks week w months month years year";

/// Whether words that may stand between the start of a piece and its figure lead to one.
fn leads(rest: &str) -> bool {
    phrase::leads(rest, HEDGES, list!(FIGURES))
}

/// The pieces of a condition that tell figures, in order, each with its offset.
///
/// They are those that `(piece | skip)*` would give, but the grammar is asked only where a piece can begin.
struct Pieces<'t> {
    text: &'t str,
    at: usize,
    /// Whether the text can hold a comparison; looked at once, at the first place that leads to a figure.
    compares: Option<bool>,
    /// Where the last "or" stands; looked for once, at the first figure.
    last_or: Option<Option<usize>>,
}

impl<'t> Pieces<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0, compares: None, last_or: None }
    }

    fn next(&mut self) -> Option<(usize, Pair<'t, Rule>)> {
        let part_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'\'') || *byte >= 0x80;
        loop {
            let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
            let offset = self.at;
            if self.begins(rest)
                && let Some(piece) = Conditions::parse(Rule::piece, rest).ok().and_then(|mut pairs| pairs.next())
            {
                self.at += piece.as_str().len();
                if let Some(pair) = piece.into_inner().next() {
                    return Some((offset, pair));
                }
                continue;
            }
            if self.compares == Some(false) {
                return None;
            }
            self.at += rest.bytes().take_while(|byte| part_of_word(byte)).count().max(1);
        }
    }

    /// Whether a piece can begin with `rest`.
    fn begins(&mut self, rest: &str) -> bool {
        let Some(first) = rest.bytes().next() else { return false };
        let leads = match first {
            b'0'..=b'9' => self.has_or(),
            b'>' | b'<' | b'=' | b'!' => leads(rest),
            0xE2 if rest.starts_with(['\u{2264}', '\u{2265}', '\u{2260}']) => leads(rest),
            _ if first.is_ascii_alphabetic() => {
                let (word, tail) = phrase::letters(rest);
                let entry = lexicon::entry(Key::first(rest.as_bytes(), word.len())).unwrap_or_default();
                entry.class.has(Class::FIGURE) && self.has_or()
                    || entry.class.has(Class::COMPARES) && leads(tail.trim_start_matches(['\'', '\u{2019}']))
            }
            _ => false,
        };
        leads && *self.compares.get_or_insert_with(|| may_compare(self.text))
    }

    /// Whether an "or" follows, as in "5 or more".
    fn has_or(&mut self) -> bool {
        let text = self.text.as_bytes();
        let last = self.last_or.get_or_insert_with(|| text.windows(2).rposition(|pair| pair.eq_ignore_ascii_case(b"or")));
        last.is_some_and(|last| last > self.at)
    }
}

/// Whether a text can hold a comparison: it has a digit, or a number in words near a word of comparison.
fn may_compare(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit()) || super::cue::compares(text)
}

/// Reads one comparison.
fn compare(pair: &Pair<'_, Rule>, at: &dyn Fn(&Pair<'_, Rule>) -> TextRange) -> Option<Comparison> {
    let (mut op, mut value, mut unit, mut ago) = (None, None, None, false);
    for inner in pair.clone().into_inner().flatten() {
        match inner.as_rule() {
            Rule::greater | Rule::more if op.is_none() => {
                op = Some(if inner.as_rule() == Rule::more { Operator::AtLeast } else { Operator::Greater })
            }
            Rule::at_least => op = Some(Operator::AtLeast),
            Rule::less => op = Some(Operator::Less),
            Rule::at_most | Rule::fewer => op = Some(Operator::AtMost),
            Rule::equal | Rule::copula_value => op = Some(Operator::Equal),
            Rule::not_equal => op = Some(Operator::NotEqual),
            Rule::number if value.is_none() => value = number(inner.as_str()),
            Rule::unit => unit = Some((at(&inner), unit_seconds(inner.as_str()))),
            Rule::ago => ago = true,
            _ => {}
        }
    }
    let mut comparison =
        Comparison { subject: None, op, value: Figure::new(value?), unit: unit.map(|(range, _)| range), window_s: None };
    // "Less than 8 hours ago" is a window of time up to now.
    if let (true, Some((_, Some(unit)))) = (ago, unit)
        && matches!(op, Some(Operator::Less | Operator::AtMost))
    {
        let seconds = total(vec![Part::Number(value?), Part::Unit(unit)])?;
        #[expect(clippy::cast_precision_loss, reason = "seconds stay below 2^53")]
        let value = Figure::new(seconds as f64);
        comparison = Comparison { op: Some(Operator::Within), value, unit: None, window_s: Some(seconds), ..comparison };
    }
    Some(comparison)
}

fn part(pair: &Pair<'_, Rule>) -> Option<Part> {
    Some(match pair.as_rule() {
        Rule::number | Rule::digits => Part::Number(number(pair.as_str())?),
        Rule::article => Part::Number(1.0),
        Rule::half => Part::Half,
        Rule::milli
        | Rule::second
        | Rule::minute
        | Rule::hour
        | Rule::day
        | Rule::week
        | Rule::month
        | Rule::year
        | Rule::short => Part::Unit(unit_seconds(pair.as_str())?),
        _ => return None,
    })
}

/// What is counted by the words after a figure: up to four, before a preposition or punctuation.
fn counted(text: &str, after: TextRange) -> TextRange {
    const ENDS: List = list!(
        "in on of for at over from within during and or then per is are was were has have the a to with that which ago old"
    );
    let slice = after.of(text);
    let mut end = 0;
    for word in slice.split_whitespace().take(4) {
        let place = (word.as_ptr() as usize).saturating_sub(slice.as_ptr() as usize);
        let bare = word.trim_end_matches([',', '.', ';', ':', ')']);
        if ENDS.has(Key::new(bare.as_bytes())) {
            break;
        }
        end = place + bare.len();
        if bare.len() < word.len() {
            break;
        }
    }
    TextRange::new(after.start, after.start + u32::try_from(end).unwrap_or(0)).trim(text)
}

/// The subject in the words before a comparison, without what only introduces or links it.
fn subject(text: &str, before: TextRange) -> Option<TextRange> {
    const FRONT: List = list!(
        "if when the a an you we see sees there is are have has was were your still any only that it this one find notice get our"
    );
    const BACK: List = list!(
        "is are was were has have been be at goes go went rises rise stays stay remains remain drops drop dropped falls fall fell grows gets gone for by to with still currently now consistently constantly running out the of above being took takes using uses shows = does do not value set persists continues happened occurred lasts climbs increases decreases well much"
    );
    let mut range = before.trim(text);
    loop {
        let slice = range.of(text);
        let first = slice.split_whitespace().next().unwrap_or("");
        let last = slice.split_whitespace().next_back().unwrap_or("");
        let drops = |word: &str, list: List| {
            let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            bare.is_empty() || list.has(Key::new(bare.as_bytes()))
        };
        let length = |word: &str| u32::try_from(word.len()).unwrap_or(0);
        if slice.is_empty() {
            return None;
        } else if drops(first, FRONT) {
            range = TextRange::new(range.start + length(first), range.end).trim(text);
        } else if drops(last, BACK) {
            range = TextRange::new(range.start, range.end - length(last)).trim(text);
        } else {
            return Some(range);
        }
    }
}
