//! From text to the neutral document tree, one folder per format.

use crate::diag::Diagnostic;
use crate::ir::Format;
use crate::source::Source;
use crate::syntax::Document;

mod detect;
mod escape;
pub mod html;
mod markdown;
pub mod text;
mod write;

pub use detect::detect;

/// Reads the source as `format`. A front-end may rewrite the source's text; its map keeps the way back.
#[must_use]
pub fn read(source: &mut Source<'_>, _format: Format, _diagnostics: &mut Vec<Diagnostic>) -> Document {
    markdown::read(&source.text)
}
