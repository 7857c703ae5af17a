//! How well the examples are read: figures under version control, and floors.

use ddoc_tests::score::{Score, score};
use ddoc_tests::{board, examples, golden};

/// The least that all examples together must reach.
const FLOORS: [(&str, f64); 8] = [
    ("steps", 0.85),
    ("command-lines", 0.95),
    ("branches", 0.75),
    ("targets", 0.65),
    ("variables", 0.90),
    ("prerequisites", 0.75),
    ("kinds", 0.85),
    ("command-risk", 0.90),
];

fn scores() -> Vec<(String, Score)> {
    examples::all().iter().map(|it| (it.name.clone(), score(&it.annotation, &it.parse()))).collect()
}

/// What went wrong in each document.
fn notes(scores: &[(String, Score)]) -> String {
    scores.iter().flat_map(|(name, score)| score.notes.iter().map(move |note| format!("{name}: {note}\n"))).collect()
}

#[test]
fn figures_are_those_under_version_control() {
    let (scores, path) = (scores(), golden::root().join("tests/corpus/examples.score.txt"));
    let new = board::render(&scores);
    let old = std::fs::read_to_string(&path).unwrap_or_default();
    if let Err(stale) = golden::check(&path, &new) {
        panic!("{}\n{stale}\n{}", board::changes(&old, &new).join("\n"), notes(&scores));
    }
}

#[test]
fn figures_are_above_the_floors() {
    let scores = scores();
    let figures = board::parse(&board::render(&scores));
    let low: Vec<String> = FLOORS
        .iter()
        .filter_map(|&(column, floor)| {
            let figure = figures.get(&(board::TOTAL.to_owned(), column.to_owned())).copied().unwrap_or(0.0);
            (figure < floor).then(|| format!("{column}: {figure} is below {floor}"))
        })
        .collect();
    assert!(low.is_empty(), "{}\n{}", low.join("\n"), notes(&scores));
}
