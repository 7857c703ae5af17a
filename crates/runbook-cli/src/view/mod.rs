//! The human view of a runbook: what a tired person can read.

mod flow;
mod head;
mod issues;
mod look;
mod page;
mod steps;
#[cfg(test)]
mod tests;

pub use look::Look;

use page::Page;
use runbook_core::ir::Runbook;

/// The page of `runbook`, whose source is `bytes`.
pub fn render(runbook: &Runbook, bytes: &[u8], look: &Look) -> String {
    let places = flow::Places::new(runbook);
    let mut page = Page::new(look);
    head::write(&mut page, runbook);
    steps::write(&mut page, runbook, &places);
    issues::write(&mut page, runbook, bytes, &places);
    page.finish()
}

/// A line that separates the pages of two documents, with the empty lines around it.
pub fn separator(look: &Look) -> String {
    let mut page = Page::new(look);
    page.rule();
    format!("\n{}\n", page.finish())
}

/// `count` with `word`, in the plural where needed.
fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
