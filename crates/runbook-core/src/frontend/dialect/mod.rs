//! Dialects of documentation tools, rewritten to plain GFM before Markdown is read.
//!
//! Admonitions (MkDocs, Docusaurus, VitePress, MyST, Pandoc, Hugo, kramdown, Obsidian) become GFM alerts; tabs,
//! drop-downs and `<details>` become a bold line and their plain content; template tags and comments vanish; template
//! output (`{{ x }}`, `<%= x %>`) stays, for it is a placeholder. Nothing inside code is rewritten.
//!
//! ```text
//! text → marks (is there anything?) → scan (line by line: edits and frames) → emit (new text and map)
//! ```

mod directive;
mod emit;
mod fence;
mod inline;
mod line;
mod marks;
mod scan;
mod shortcode;

#[cfg(test)]
mod tests;

use crate::source::Rewritten;

/// Rewrites `text` to plain GFM; `None` where no mark of a dialect occurs.
///
/// Also gives headings the space that they lack (`###Title`) and ends code fences that the author forgot to end.
#[must_use]
pub fn rewrite(text: &str) -> Option<Rewritten> {
    if !marks::present(text) {
        return None;
    }
    let scan = scan::scan(text);
    if scan.edits.is_empty() && scan.repairs.is_empty() {
        return None;
    }
    Some(emit::emit(text, scan))
}
