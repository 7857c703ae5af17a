//! From text to the neutral document tree, one folder per format.

use crate::ir::Format;
use crate::source::Source;
use crate::syntax::Document;

pub mod dialect;
mod markdown;

/// The format that `text` seems to be in; `name` helps by its extension.
#[must_use]
pub fn detect(_text: &str, _name: Option<&str>) -> Format {
    Format::Markdown
}

/// Reads the source as `format`. A front-end may rewrite the source's text; its map keeps the way back.
#[must_use]
pub fn read(source: &mut Source<'_>, _format: Format) -> Document {
    markdown::read(&source.text)
}
