//! CommonMark with GFM, by pulldown-cmark, as the neutral document tree.

mod build;

use crate::syntax::Document;
use build::Builder;
use pulldown_cmark::{Options, Parser};

/// The extensions that runbooks use. Smart punctuation stays off, so that text is kept as written.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
    .union(Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS);

/// Reads Markdown: every text is a document, so there are no errors.
#[must_use]
pub fn read(text: &str) -> Document {
    let mut builder = Builder::new(text);
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        builder.event(event, range);
    }
    builder.finish()
}

#[cfg(test)]
mod tests;
