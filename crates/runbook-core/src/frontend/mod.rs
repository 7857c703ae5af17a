//! From text to the neutral document tree, one folder per format.

use crate::diag::Diagnostic;
use crate::ir::Format;
use crate::source::Source;
use crate::syntax::Document;

mod detect;
pub mod dialect;
mod escape;
pub mod html;
mod markdown;
pub mod text;
mod write;

pub use detect::detect;

/// Reads the source as `format`. A front-end may rewrite the source's text; its map keeps the way back.
#[must_use]
pub fn read(source: &mut Source<'_>, format: Format, diagnostics: &mut Vec<Diagnostic>) -> Document {
    match format {
        Format::Html => {
            let (text, map, mut found) = html::to_markdown(&source.text);
            diagnostics.append(&mut found);
            source.rewrite(text, map);
        }
        Format::Text => {
            if let Some((text, map)) = text::to_markdown(&source.text) {
                source.mark_up(text, map);
            }
        }
        Format::Markdown => {}
    }
    markdown::read(&source.text)
}
