//! stub
use crate::ir::Metadata; use crate::source::Source; use crate::syntax::Document; use super::roles::SectionEntry;
/// s
#[must_use] pub fn title(_d:&Document,_t:&str,_s:&Source<'_>)->Option<String>{None}
/// s
#[must_use] pub fn metadata(_d:&Document,_t:&str,_s:&Source<'_>,_e:&[SectionEntry])->Metadata{Metadata::default()}
