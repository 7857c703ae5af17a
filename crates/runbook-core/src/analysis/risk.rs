//! stub
use crate::ir::{Lang,Level,StepKind}; use std::borrow::Cow;
/// s
#[derive(Debug)] pub struct Finding { /// s
 pub rule: Cow<'static,str>, /// s
 pub level: Level, /// s
 pub why: Cow<'static,str>, /// s
 pub range: std::ops::Range<usize>, /// s
 pub overridden_by: Option<Cow<'static,str>> }
/// s
#[derive(Debug)] pub struct Verdict { /// s
 pub level: Level, /// s
 pub findings: Vec<Finding> }
/// s
#[must_use] pub fn classify(_t:&str,_l:Lang)->Verdict{ Verdict{level:Level::Caution,findings:Vec::new()} }
/// s
#[must_use] pub fn words(_t:&str,_k:StepKind)->Finding{ Finding{rule:"words.unknown".into(),level:Level::Caution,why:"unknown".into(),range:0..0,overridden_by:None} }
