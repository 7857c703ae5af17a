//! Numbers and spans of time.

use super::phrase;
use super::words::{List, list};
use crate::source::TextRange;
use pest::Parser;
use pest::iterators::{Pair, Pairs};

#[derive(pest_derive::Parser)]
#[grammar = "grammar/duration.pest"]
struct Spans;

/// The longest text that is read for a span of time, in bytes.
const LONGEST: usize = 80;

/// Words that may stand before the figure of a span.
const HEDGES: List = list!(
    "for about around approximately approx roughly another at least most up to a an further good the additional minimum \
     maximum of no more than nearly"
);

/// Numbers in words, units and words of vague spans: one of them, or a digit, is in every span behind its hedges.
const FIGURES: List = list!(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen \
     nineteen twenty thirty forty fifty sixty seventy eighty ninety couple dozen hundred thousand million half \
     milliseconds millisecond millis ms seconds second secs sec s minutes minute mins min m hours hour hrs hr h days day d \
     weeks week w months month years year few several some bit while moment little short"
);

/// A span of time at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// How long, in seconds; unknown for "a few minutes".
    pub seconds: Option<u64>,
    /// The bytes of the text that tell it.
    pub length: usize,
}

/// The span of time at the start of `text`, with what may stand before it: "for about 10 minutes".
pub(super) fn leading(text: &str) -> Option<Span> {
    let limit = (0..=LONGEST.min(text.len())).rev().find(|at| text.is_char_boundary(*at))?;
    let text = text.get(..limit)?;
    if !phrase::leads(text, HEDGES, FIGURES) {
        return None;
    }
    if let Some(span) = plain(text) {
        return Some(span);
    }
    let found = Spans::parse(Rule::pause, text).ok()?.next()?;
    let length = found.as_str().len();
    let seconds = found.into_inner().find(|pair| pair.as_rule() == Rule::span).and_then(|pair| total(parts(pair.into_inner())));
    Some(Span { seconds, length })
}

/// "5 minutes": a figure and a unit with nothing around them that could be part of the span, the commonest of all.
fn plain(text: &str) -> Option<Span> {
    let (figure, rest) = text.split_at_checked(text.bytes().take_while(u8::is_ascii_digit).count())?;
    let rest = phrase::gap(rest).unwrap_or(rest);
    let (unit, after) = phrase::letters(rest);
    let seconds = unit_seconds(unit).filter(|_| unit != "M" && phrase::ends(after))?;
    let next = phrase::gap(after).unwrap_or(after);
    let next = next.strip_prefix(',').or_else(|| phrase::after(next, "and")).unwrap_or(next);
    let goes_on = phrase::leads(next, list!("a"), FIGURES);
    let seconds = total(vec![Part::Number(digits(figure)?), Part::Unit(seconds)]);
    (!goes_on).then_some(Span { seconds, length: text.len() - after.len() })
}

/// The span of time that `range` names at its start, in seconds: "5 minutes", "1h30m", "half an hour".
///
/// The upper bound of "5-10 minutes" counts; "a few minutes" is none.
#[must_use]
pub fn duration(text: &str, range: TextRange) -> Option<u64> {
    leading(range.trim(text).of(text))?.seconds
}

/// A piece of a span.
pub(super) enum Part {
    /// A figure.
    Number(f64),
    /// Seconds of a unit.
    Unit(f64),
    /// A half of the unit that follows.
    Half,
}

fn parts(pairs: Pairs<'_, Rule>) -> Vec<Part> {
    pairs.flatten().filter_map(|pair| part(&pair)).collect()
}

fn part(pair: &Pair<'_, Rule>) -> Option<Part> {
    Some(match pair.as_rule() {
        Rule::number => Part::Number(number(pair.as_str())?),
        Rule::digits => Part::Number(digits(pair.as_str())?),
        Rule::article => Part::Number(1.0),
        Rule::half => Part::Half,
        Rule::milli => Part::Unit(0.001),
        Rule::second => Part::Unit(1.0),
        Rule::minute => Part::Unit(60.0),
        Rule::hour => Part::Unit(3600.0),
        Rule::day => Part::Unit(86_400.0),
        Rule::week => Part::Unit(604_800.0),
        Rule::month => Part::Unit(2_592_000.0),
        Rule::year => Part::Unit(31_536_000.0),
        Rule::short => Part::Unit(unit_seconds(pair.as_str())?),
        _ => return None,
    })
}

/// The seconds of a unit of time as written; a month has 30 days.
pub(super) fn unit_seconds(unit: &str) -> Option<f64> {
    const UNITS: &[(f64, &[&str])] = &[
        (0.001, &["ms", "milliseconds", "millisecond", "millis"]),
        (1.0, &["s", "sec", "secs", "second", "seconds"]),
        (60.0, &["m", "min", "mins", "minute", "minutes"]),
        (3600.0, &["h", "hr", "hrs", "hour", "hours"]),
        (86_400.0, &["d", "day", "days"]),
        (604_800.0, &["w", "week", "weeks"]),
        (2_592_000.0, &["month", "months"]),
        (31_536_000.0, &["year", "years"]),
    ];
    UNITS.iter().find(|(_, names)| names.iter().any(|name| unit.eq_ignore_ascii_case(name))).map(|(seconds, _)| *seconds)
}

/// The seconds of a span; `None` where they are no whole number that could be meant.
pub(super) fn total(parts: Vec<Part>) -> Option<u64> {
    let (mut sum, mut figure, mut factor) = (0.0, None, 1.0);
    for part in parts {
        match part {
            Part::Number(value) => figure = Some(value),
            Part::Half => factor = 0.5,
            Part::Unit(seconds) => {
                sum += figure.take().unwrap_or(1.0) * factor * seconds;
                factor = 1.0;
            }
        }
    }
    let sum = f64::ceil(sum);
    // 100 years: nothing longer is a wait or a window.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 3.2e9")]
    (1.0..=3.2e9).contains(&sum).then_some(sum as u64)
}

/// The value of a figure in digits: "1,000", "1.5".
fn digits(text: &str) -> Option<f64> {
    text.replace(',', "").parse().ok()
}

/// The value of a number in digits or words: "1,000", "5k", "twelve", "a dozen", "2 million".
pub(super) fn number(text: &str) -> Option<f64> {
    const WORDS: &[(&str, f64)] = &[
        ("zero", 0.0),
        ("one", 1.0),
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("six", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("ten", 10.0),
        ("eleven", 11.0),
        ("twelve", 12.0),
        ("thirteen", 13.0),
        ("fourteen", 14.0),
        ("fifteen", 15.0),
        ("sixteen", 16.0),
        ("seventeen", 17.0),
        ("eighteen", 18.0),
        ("nineteen", 19.0),
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("forty", 40.0),
        ("fifty", 50.0),
        ("sixty", 60.0),
        ("seventy", 70.0),
        ("eighty", 80.0),
        ("ninety", 90.0),
        ("couple", 2.0),
        ("dozen", 12.0),
    ];
    const SCALES: &[(&str, f64)] = &[("k", 1e3), ("hundred", 1e2), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9)];
    let mut value = None;
    for word in text.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("of") && !word.eq_ignore_ascii_case("a")) {
        let split = word.len() - word.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        let (figure, name) = word.split_at_checked(split)?;
        if !figure.is_empty() {
            value = Some(digits(figure)?);
        }
        let of =
            |table: &[(&str, f64)]| table.iter().find(|(other, _)| name.eq_ignore_ascii_case(other)).map(|(_, value)| *value);
        if let Some(scale) = of(SCALES) {
            value = Some(value.unwrap_or(1.0) * scale);
        } else if let Some(word) = of(WORDS) {
            value = Some(word);
        }
    }
    value
}
