//! stub
use crate::ir::Prerequisite; use crate::source::Source; use crate::syntax::Document; use super::roles::SectionEntry;
/// s
#[must_use] pub fn prerequisites(_d:&Document,_t:&str,_s:&Source<'_>,_e:&[SectionEntry])->Vec<Prerequisite>{Vec::new()}
