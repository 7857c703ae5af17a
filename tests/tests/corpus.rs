//! A corpus of real runbooks outside of the repository, where `DDOC_CORPUS` names its folder (and `DDOC_GOLD` the
//! folder of its annotations): only figures, paths and counts of it are under version control.

use ddoc_tests::annotation::Annotation;
use ddoc_tests::score::{Score, score};
use ddoc_tests::{board, check, derived, golden};
use runbook_core::ir::Runbook;
use runbook_core::{ParseOptions, parse};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Extensions of files that are runbooks.
const EXTENSIONS: [&str; 7] = ["md", "mdx", "markdown", "txt", "html", "htm", "erb"];

fn folder(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|it| !it.is_empty()).map(PathBuf::from)
}

fn documents(corpus: &Path) -> Vec<String> {
    let known = |path: &Path| path.extension().and_then(|it| it.to_str()).is_some_and(|it| EXTENSIONS.contains(&it));
    // Files of the top folder tell about the corpus.
    let files = walkdir::WalkDir::new(corpus).min_depth(2).into_iter().flatten().filter(|it| it.file_type().is_file());
    let mut names: Vec<String> = files
        .filter(|it| known(it.path()))
        .filter_map(|it| Some(it.path().strip_prefix(corpus).ok()?.to_str()?.replace('\\', "/")))
        .collect();
    names.sort();
    names
}

fn read(corpus: &Path, name: &str) -> (Vec<u8>, Runbook) {
    let bytes = std::fs::read(corpus.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let options = ParseOptions { name: Some(name.to_owned()), ..ParseOptions::default() };
    let runbook = parse(&bytes, &options).unwrap_or_else(|error| panic!("{name}: {error}"));
    (bytes, runbook)
}

#[test]
fn every_document_parses_and_holds_together() {
    let Some(corpus) = folder("DDOC_CORPUS") else { return };
    let names = documents(&corpus);
    assert!(!names.is_empty(), "{} holds no documents", corpus.display());
    let mut wrong = Vec::new();
    for name in &names {
        let (bytes, runbook) = read(&corpus, name);
        let options = ParseOptions { name: Some(name.clone()), ..ParseOptions::default() };
        let faults = check::violations(&bytes, &runbook).into_iter().chain(derived::underived(&bytes, &options, &runbook));
        wrong.extend(faults.map(|it| format!("{name}: {it}")));
    }
    assert!(wrong.is_empty(), "{} violations:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn figures_are_those_under_version_control() {
    let Some(corpus) = folder("DDOC_CORPUS") else { return };
    let mut scores: Vec<(String, Score)> = Vec::new();
    if let Some(gold) = folder("DDOC_GOLD") {
        let list = std::fs::read_dir(&gold).unwrap_or_else(|error| panic!("{}: {error}", gold.display()));
        let mut paths: Vec<PathBuf> =
            list.flatten().map(|it| it.path()).filter(|it| it.extension().is_some_and(|it| it == "json")).collect();
        paths.sort();
        for path in paths {
            let annotation = Annotation::read(&path).unwrap_or_else(|error| panic!("{error}"));
            let (_, runbook) = read(&corpus, &annotation.doc);
            scores.push((annotation.doc.clone(), score(&annotation, &runbook)));
        }
    }
    let mut new = board::render(&scores);
    new.push_str("\nsteps commands decisions variables document\n");
    for name in documents(&corpus) {
        let (_, runbook) = read(&corpus, &name);
        let summary = &runbook.summary;
        let variables = runbook.variables.len();
        _ = writeln!(new, "{:5} {:8} {:9} {variables:9} {name}", summary.steps, summary.commands, summary.decisions);
    }
    let path = golden::root().join("tests/corpus/corpus.score.txt");
    let old = std::fs::read_to_string(&path).unwrap_or_default();
    if let Err(stale) = golden::check(&path, &new) {
        panic!("{}\n{stale}", board::changes(&old, &new).join("\n"));
    }
}
