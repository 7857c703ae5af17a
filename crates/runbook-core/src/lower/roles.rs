//! stub
use crate::ir::{Section,SectionRole,IdMaker}; use crate::source::{Source,TextRange}; use crate::syntax::{Document,BlockKind};
/// s
#[derive(Debug)] pub struct SectionEntry { /// s
 pub heading_block: usize, /// s
 pub range: TextRange, /// s
 pub section: Section }
/// s
#[must_use] pub fn sections(d:&Document,text:&str,s:&Source<'_>)->Vec<SectionEntry>{ let mut ids=IdMaker::default(); let mut out=Vec::new(); for (i,b) in d.blocks.iter().enumerate(){ if let BlockKind::Heading{level,content}=b.kind { let end=d.blocks.iter().skip(i+1).find(|n|matches!(n.kind,BlockKind::Heading{level:l,..} if l<=level)).map_or(text.len() as u32,|n|n.range.start); let range=TextRange::new(b.range.start,end); let title=content.of(text).to_owned(); out.push(SectionEntry{heading_block:i,range,section:Section{id:ids.section(&title),title,level,role:SectionRole::Other,span:s.span(range)}});}} out }
