//! Risk: what a command does if it runs as written, and what words tell to do.
//!
//! Fails closed: what is not understood is caution, and only a positive entry of the tables makes green.

mod embedded;
mod http;
mod powershell;
mod program;
mod shell;
mod sql;
mod words;

#[cfg(test)]
mod tests;

pub use words::{beside, explained, words};

use crate::ir::{Lang, Level};
use std::borrow::Cow;
use std::ops::Range;

/// A level and all that speaks for it, in the order in which it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The highest level of the reasons that nothing overrides; caution where there is none.
    pub level: Level,
    /// Every reason.
    pub reasons: Vec<Finding>,
}

/// Why a level is what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule, as `program.sub-command` or `words.topic`.
    pub rule: Cow<'static, str>,
    /// The level that it asks for.
    pub level: Level,
    /// Plain words.
    pub why: Cow<'static, str>,
    /// The bytes of the text that decided it.
    pub range: Range<usize>,
    /// The rule that overrides it.
    pub overridden_by: Option<Cow<'static, str>>,
    /// The command that undoes it, where a table knows one.
    pub inverse: Option<String>,
}

impl Finding {
    fn new(rule: impl Into<Cow<'static, str>>, level: Level, why: impl Into<Cow<'static, str>>, range: Range<usize>) -> Self {
        Self { rule: rule.into(), level, why: why.into(), range, overridden_by: None, inverse: None }
    }
}

/// Judges a command text in `lang`. Ranges of the findings are byte offsets into `text`.
///
/// Takes time linear in the length of the text and never fails.
#[must_use]
pub fn classify(text: &str, lang: Lang) -> Verdict {
    let mut findings = Vec::new();
    if let Some(range) = hidden(text) {
        let why = "contains characters that do not show as what they are";
        findings.push(Finding::new("text.hidden", Level::Caution, why, range));
    }
    match lang {
        Lang::Shell => shell::judge(text, &mut findings),
        Lang::Sql => sql::judge(text, &mut findings),
        Lang::Promql | Lang::Logql => findings.push(Finding::new("query.read", Level::Safe, "queries only read", 0..text.len())),
        Lang::Http => http::judge_text(text, &mut findings),
        Lang::Powershell => powershell::judge(text, &mut findings),
        Lang::Ruby => embedded::judge(text, 0..text.len(), embedded::RUBY, &mut findings),
        Lang::Python => embedded::judge(text, 0..text.len(), embedded::PYTHON, &mut findings),
        Lang::Other => other(text, &mut findings),
    }
    if findings.is_empty() {
        findings.push(Finding::new("text.nothing", Level::Caution, "nothing in it is understood", 0..text.len()));
    }
    let standing = findings.iter().filter(|finding| finding.overridden_by.is_none());
    let level = standing.map(|finding| finding.level).max().unwrap_or(Level::Caution);
    Verdict { level, reasons: findings }
}

/// Lines of a language without a reader that are tried as those of known clients.
const MAX_LINES: usize = 200;

/// A language without a reader: never safe; danger where it would be one as shell, SQL or in a Redis client.
fn other(text: &str, findings: &mut Vec<Finding>) {
    shell::judge(text, findings);
    sql::judge(text, findings);
    let mut start = 0;
    for line in text.split_inclusive('\n').take(MAX_LINES) {
        let range = start..start + line.trim_end().len();
        start = range.start + line.len();
        let mut lines = Vec::new();
        shell::judge(&format!("redis-cli {}", line.trim()), &mut lines);
        findings.extend(lines.into_iter().map(|finding| Finding { range: range.clone(), ..finding }));
    }
    findings.retain(|finding| finding.level == Level::Danger);
    findings.push(Finding::new("text.language", Level::Caution, "the language is not known", 0..text.len()));
}

/// Where control characters, or characters that have no width or turn the direction of writing, stand.
fn hidden(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let suspicious = |byte: &u8| {
        (*byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || matches!(byte, 0x7F | 0xC2 | 0xD8 | 0xE1 | 0xE2 | 0xEF | 0xF3)
    };
    let first = bytes.iter().position(suspicious)?;
    let rest = text.get(first..)?;
    rest.char_indices().find(|(_, c)| is_hidden(*c)).map(|(at, c)| first + at..first + at + c.len_utf8())
}

fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        || matches!(c, '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}
