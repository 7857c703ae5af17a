//! From the document tree to the IR: steps, branches, commands, variables, prerequisites, metadata.
//!
//! ```text
//! Document → roles (sections) → walk (drafts and nested ways) → flow (edges) → finish (ids, titles, spans)
//! ```

mod cases;
pub mod code;
mod code_block;
mod conditions;
mod discourse;
mod draft;
mod edges;
mod finish;
mod flow;
mod kind;
mod landmarks;
mod list;
pub mod metadata;
pub mod prerequisites;
mod prose;
pub mod roles;
mod table;
#[cfg(test)]
mod testing;
mod title;
pub mod variables;
mod walk;
mod word_table;
mod wording;

use crate::ir::Runbook;
use crate::source::{Source, TextRange, TextRole};
use crate::syntax::Document;
use draft::Draft;
use roles::SectionEntry;
use walk::{ProcedureDraft, Walker};

/// A runbook without risk, and what the analysis needs to place its findings.
#[derive(Debug)]
pub struct Lowered {
    /// The runbook; every level is caution and has no reasons yet.
    pub runbook: Runbook,
    /// For each step, in the order of the runbook.
    pub steps: Vec<LoweredStep>,
}

/// What the analysis needs to know of a step besides the IR.
#[derive(Debug)]
pub struct LoweredStep {
    /// The instruction's own words, without code blocks and explanations.
    pub words: TextRange,
    /// For each command, where its text comes from, and how.
    pub commands: Vec<(TextRange, TextRole)>,
    /// Whether the commands' level may settle the kind: the text said nothing but "run this".
    pub kind_by_risk: bool,
}

/// Lowers a document tree. Whatever the tree holds, there is a runbook; what is wrong with it is in its diagnostics.
#[must_use]
pub fn lower(source: &Source<'_>, document: &Document) -> Lowered {
    let text: &str = &source.text;
    let sections = roles::sections(document, text, source);
    let (mut steps, procedures) = walk(text, document, &sections);
    steps.iter_mut().for_each(|step| step.kind_by_risk = kind::settle(step, text));
    kind::settle_by_company(&mut steps, text);
    finish::finish(source, document, sections, steps, &procedures)
}

/// The drafts of the steps, and how they nest.
fn walk(text: &str, document: &Document, sections: &[SectionEntry]) -> (Vec<Draft>, Vec<ProcedureDraft>) {
    let mut walker = Walker::new(text, document, sections);
    walker.run();
    if walker.steps.iter().all(|step| step.dropped) {
        // Nothing tells what to do where it should: look everywhere rather than lose a step.
        walker = Walker::new(text, document, sections);
        walker.everywhere = true;
        walker.run();
    }
    (walker.steps, walker.procedures)
}
