//! Scoreboards: figures per document as text under version control, and what changed between two of them.

use crate::score::{Count, Score};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What a figure of the board is called, and how it comes from a score.
type Column = (&'static str, fn(&Score) -> Option<f64>);

/// The columns: F1 of what is found, shares of what is judged, and counts of what must not happen.
const COLUMNS: [Column; 13] = [
    ("steps", |it| f1(it.steps)),
    ("command-lines", |it| f1(it.command_lines)),
    ("branches", |it| f1(it.branches)),
    ("targets", |it| f1(it.targets)),
    ("variables", |it| f1(it.variables)),
    ("prerequisites", |it| f1(it.prerequisites)),
    ("vague", |it| f1(it.vague)),
    ("kinds", |it| it.kinds.value()),
    ("step-risk", |it| it.step_risk.value()),
    ("command-risk", |it| it.command_risk.value()),
    ("rollbacks", |it| it.rollbacks.value()),
    (FALSE_GREENS, |it| Some(count(it.step_false_greens + it.command_false_greens))),
    (OVER_ALARMS, |it| Some(count(it.over_alarms))),
];
const FALSE_GREENS: &str = "false-greens";
const OVER_ALARMS: &str = "over-alarms";

/// The name of the row that adds all documents up.
pub const TOTAL: &str = "total";

/// F1, where anything was found or expected.
fn f1(count: Count) -> Option<f64> {
    (count.found + count.expected > 0).then(|| count.f1())
}

#[expect(clippy::cast_precision_loss, reason = "counts of documents, far below 2^52")]
fn count(number: usize) -> f64 {
    number as f64
}

/// Figures by row and column.
pub type Figures = BTreeMap<(String, String), f64>;

/// The board of `scores`, with a row for all of them.
#[must_use]
pub fn render(scores: &[(String, Score)]) -> String {
    let mut total = Score::default();
    scores.iter().for_each(|(_, score)| total.add(score));
    let rows = scores.iter().map(|(name, score)| (name.as_str(), score)).chain([(TOTAL, &total)]);
    let width = rows.clone().map(|(name, _)| name.len()).max().unwrap_or(0).max(4);
    let mut out = format!("{:width$}", "name");
    COLUMNS.iter().for_each(|(name, _)| _ = write!(out, " {name:>13}"));
    out.push('\n');
    for (name, score) in rows {
        _ = write!(out, "{name:width$}");
        for (column, figure) in COLUMNS {
            _ = match figure(score) {
                Some(figure) if column == FALSE_GREENS || column == OVER_ALARMS => write!(out, " {figure:>13}"),
                Some(figure) => write!(out, " {figure:>13.4}"),
                None => write!(out, " {:>13}", "-"),
            };
        }
        out.push('\n');
    }
    out
}

/// Reads what [`render`] wrote; rows or figures that are no such are left out.
#[must_use]
pub fn parse(board: &str) -> Figures {
    let mut lines = board.lines();
    let columns: Vec<&str> = lines.next().unwrap_or("").split_whitespace().skip(1).collect();
    let mut figures = Figures::new();
    for line in lines {
        let mut cells = line.split_whitespace();
        let row = cells.next().unwrap_or("");
        for (column, cell) in columns.iter().zip(cells) {
            if let Ok(figure) = cell.parse() {
                figures.insert((row.to_owned(), (*column).to_owned()), figure);
            }
        }
    }
    figures
}

/// What differs from `old` to `new`, a line for each figure, those that became worse first.
#[must_use]
pub fn changes(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (parse(old), parse(new));
    let (mut worse, mut other) = (Vec::new(), Vec::new());
    for (cell, &before) in &old {
        let (row, column) = cell;
        let less_is_better = column == FALSE_GREENS || column == OVER_ALARMS;
        match new.get(cell) {
            None => worse.push(format!("gone:  {row} {column} ({before})")),
            Some(&now) if now == before => {}
            Some(&now) if (now < before) != less_is_better => worse.push(format!("worse: {row} {column} {before} -> {now}")),
            Some(&now) => other.push(format!("better: {row} {column} {before} -> {now}")),
        }
    }
    other.extend(
        new.iter().filter(|(cell, _)| !old.contains_key(cell)).map(|((row, column), now)| format!("new:   {row} {column} {now}")),
    );
    worse.append(&mut other);
    worse
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_reads_back_and_tells_what_became_worse() {
        let mut score = Score { steps: Count { right: 3, found: 4, expected: 4 }, ..Score::default() };
        let old = render(&[("one".to_owned(), score.clone())]);
        assert_eq!(parse(&old)[&("total".to_owned(), "steps".to_owned())], 0.75);
        assert_eq!(changes(&old, &old), Vec::<String>::new());
        score.steps.right = 2;
        score.over_alarms = 1;
        let changed = changes(&old, &render(&[("one".to_owned(), score)]));
        assert_eq!(changed[0], "worse: one over-alarms 0 -> 1");
        assert_eq!(changed[1], "worse: one steps 0.75 -> 0.5");
    }
}
