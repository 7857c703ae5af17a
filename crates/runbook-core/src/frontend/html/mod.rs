//! HTML as people paste it: Confluence's storage format, exports of Notion, rendered pages, word processors, e-mail.
//!
//! HTML is transcoded into GFM Markdown and then read as such, so that there is one reader of documents. Text is copied
//! piece by piece and the map leads each piece back to its bytes; marks that HTML spells as tags have those tags as their
//! origin, so that the source of `**now**` is `<b>now</b>`.

mod confluence;
mod inline;
mod list;
mod prose;
mod render;
mod shape;
mod table;
mod tags;
#[cfg(test)]
mod tests;
mod tokens;
mod tree;

use crate::diag::{Diagnostic, Severity};
use crate::source::OffsetMap;

pub(super) use tags::is_element_name;

/// Transcodes `html` into Markdown, with the way back to the HTML and what was found wrong.
///
/// Never fails: missing and stray tags are read as browsers read them. Takes time and space linear in the length.
#[must_use]
pub fn to_markdown(html: &str) -> (String, OffsetMap, Vec<Diagnostic>) {
    let tree = tokens::read(html);
    let (flattened, ends_in_comment) = (tree.flattened, tree.ends_in_comment);
    let mut renderer = render::Renderer::new(html, tree);
    renderer.document();
    let mut diagnostics = Vec::new();
    if flattened {
        let message = "elements nested too deep were read without their markup";
        diagnostics.push(Diagnostic::new("html-nested-too-deep", Severity::Warning, message));
    }
    if ends_in_comment {
        let message = "a comment has no end, so that the text after its start is not read";
        diagnostics.push(Diagnostic::new("html-comment-without-end", Severity::Warning, message).help("end it with `-->`"));
    }
    if renderer.included > 0 {
        let message = format!("text of {} other page(s) is included by a macro and not in the source", renderer.included);
        let help = "export the page with its included pages, or compile those as well";
        diagnostics.push(Diagnostic::new("included-page-missing", Severity::Warning, message).help(help));
    }
    let (text, map) = renderer.writer.finish();
    (text, map, diagnostics)
}
