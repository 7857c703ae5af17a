//! Annotations made by hand: which lines of a document are steps, commands, branches, variables, prerequisites.
//!
//! Lines count from 1 and are inclusive. A line ends with a line feed.

use serde::Deserialize;
use std::path::Path;

/// What a document says, marked by hand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annotation {
    /// The document, relative to the folder of documents.
    pub doc: String,
    /// The steps, in the order of the text.
    pub steps: Vec<Step>,
    /// The conditions and where they lead.
    #[serde(default)]
    pub branches: Vec<Branch>,
    /// What the reader has to fill in.
    #[serde(default)]
    pub variables: Vec<Variable>,
    /// What must hold before starting.
    #[serde(default)]
    pub prerequisites: Vec<Lines>,
    /// Instructions that a newcomer could not carry out without asking.
    #[serde(default)]
    pub vague: Vec<Lines>,
    /// Anything that a later reader should know.
    #[serde(default)]
    pub notes: String,
}

/// A range of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub struct Lines {
    /// The first line, from 1.
    pub start: u32,
    /// The last line, inclusive.
    pub end: u32,
}

/// A step.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Distinct in the document: `g1`.
    pub id: String,
    /// The first line.
    pub start: u32,
    /// The last line.
    pub end: u32,
    /// One of the kinds of [`runbook_core::ir::StepKind`], in lower case.
    pub kind: String,
    /// `safe`, `caution` or `danger`.
    pub risk: String,
    /// Other levels that a reasonable reader might give.
    #[serde(default)]
    pub accept: Vec<String>,
    /// The commands.
    #[serde(default)]
    pub commands: Vec<Command>,
    /// Lines that tell how to undo the step.
    #[serde(default)]
    pub rollback: Vec<Lines>,
}

/// A command.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The first line.
    pub start: u32,
    /// The last line.
    pub end: u32,
    /// The language.
    pub lang: String,
    /// `safe`, `caution` or `danger`.
    pub risk: String,
    /// Other levels that a reasonable reader might give.
    #[serde(default)]
    pub accept: Vec<String>,
}

/// A condition.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// The line on which the condition stands.
    pub at: u32,
    /// The condition in a few words.
    #[serde(default)]
    pub cond: String,
    /// First step of the way that is taken when it holds; `end`, `escalate`, or nothing where the text says nothing.
    pub then: Option<String>,
    /// First step that runs when it does not hold; likewise.
    #[serde(rename = "else")]
    pub otherwise: Option<String>,
}

/// Something that the reader has to fill in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variable {
    /// The name as written, without its marks.
    pub name: String,
    /// Where it stands.
    #[serde(default)]
    pub lines: Vec<u32>,
}

const KINDS: [&str; 6] = ["action", "check", "decision", "wait", "escalate", "manual"];
const LEVELS: [&str; 3] = ["safe", "caution", "danger"];
const LANGS: [&str; 9] = ["shell", "sql", "promql", "logql", "http", "powershell", "ruby", "python", "other"];

impl Annotation {
    /// Reads an annotation.
    ///
    /// # Errors
    /// Where the file cannot be read or is no annotation.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// What is wrong with the annotation of a document of `count` lines.
    #[must_use]
    pub fn faults(&self, count: u32) -> Vec<String> {
        let mut faults = Vec::new();
        let mut within = |what: String, start: u32, end: u32, outer: (u32, u32)| {
            if start < outer.0 || end < start || outer.1 < end {
                faults.push(format!("{what}: lines {start}-{end} are not within {}-{}", outer.0, outer.1));
            }
        };
        let all = (1, count);
        for step in &self.steps {
            within(step.id.clone(), step.start, step.end, all);
            step.commands.iter().for_each(|it| within(format!("{} command", step.id), it.start, it.end, (step.start, step.end)));
            step.rollback.iter().for_each(|it| within(format!("{} rollback", step.id), it.start, it.end, all));
        }
        self.branches.iter().for_each(|it| within("branch".to_owned(), it.at, it.at, all));
        self.prerequisites.iter().for_each(|it| within("prerequisite".to_owned(), it.start, it.end, all));
        self.vague.iter().for_each(|it| within("vague".to_owned(), it.start, it.end, all));
        self.variables.iter().for_each(|it| it.lines.iter().for_each(|&line| within(it.name.clone(), line, line, all)));

        let mut known = |word: &str, words: &[&str]| {
            if !words.contains(&word) {
                faults.push(format!("`{word}` is none of {words:?}"));
            }
        };
        for step in &self.steps {
            known(&step.kind, &KINDS);
            step.commands.iter().for_each(|it| known(&it.lang, &LANGS));
            let levels = std::iter::once(&step.risk).chain(&step.accept);
            levels.chain(step.commands.iter().flat_map(|it| std::iter::once(&it.risk).chain(&it.accept))).for_each(|level| {
                known(level, &LEVELS);
            });
        }
        let mut targets: Vec<&str> = self.steps.iter().map(|it| it.id.as_str()).collect();
        targets.sort_unstable();
        if targets.windows(2).any(|pair| pair[0] == pair[1]) {
            faults.push("an id stands twice".to_owned());
        }
        targets.extend(["end", "escalate"]);
        for target in self.branches.iter().flat_map(|it| [&it.then, &it.otherwise]).flatten() {
            if !targets.contains(&target.as_str()) {
                faults.push(format!("a branch leads to `{target}`, which does not exist"));
            }
        }
        faults
    }
}
