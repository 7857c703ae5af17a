//! Sections: headings with their titles, roles and extents.

#[cfg(test)]
mod tests;
mod words;

use super::word_table::{Table, table};
use crate::ir::{IdMaker, Section, SectionRole};
use crate::source::{Source, TextRange};
use crate::syntax::{BlockKind, Document, Inline, InlineKind};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::sync::LazyLock;

/// A section with its place in the document tree.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionEntry {
    /// Index of its heading among the blocks.
    pub heading_block: usize,
    /// From the heading to the next of its level or above, in the decoded text.
    pub range: TextRange,
    /// The section as it leaves the core.
    pub section: Section,
}

/// The sections of a document, in order. Headings without words are passed over.
#[must_use]
pub fn sections(document: &Document, text: &str, source: &Source<'_>) -> Vec<SectionEntry> {
    let mut ids = IdMaker::default();
    let mut entries: Vec<SectionEntry> = Vec::new();
    // Open sections: index among the entries, level, and the role that those below inherit.
    let mut open: Vec<(usize, u8, SectionRole)> = Vec::new();
    let headings = document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading { .. })).count();
    let mut tops = 0usize;
    for (heading_block, block) in document.blocks.iter().enumerate() {
        let BlockKind::Heading { level, content } = block.kind else { continue };
        while let Some((index, ..)) = open.pop_if(|(_, above, _)| *above >= level) {
            close(&mut entries, index, block.range.start, text, source);
        }
        let title = plain(text, content, document.inlines(block));
        if title.is_empty() {
            continue;
        }
        let around = open.last().map_or(SectionRole::Other, |&(_, _, role)| role);
        let own = role_of(&title);
        let role = own.unwrap_or(around);
        // A document's title names its subject ("Overview of X"): what it says of background does not make the
        // whole document background.
        tops += usize::from(open.is_empty());
        let is_title = open.is_empty() && tops == 1 && headings > 1;
        let passes = !is_title || matches!(role, SectionRole::Mitigation | SectionRole::Diagnosis | SectionRole::Rollback);
        open.push((entries.len(), level, if passes { role } else { SectionRole::Other }));
        let section = Section { id: ids.section(&title), title, level, role, span: source.span(block.range) };
        entries.push(SectionEntry { heading_block, range: block.range, section });
    }
    let end = u32::try_from(text.trim_end().len()).unwrap_or(u32::MAX);
    for (index, ..) in open {
        close(&mut entries, index, end, text, source);
    }
    entries
}

/// Ends the section `index` at `end`.
fn close(entries: &mut [SectionEntry], index: usize, end: u32, text: &str, source: &Source<'_>) {
    if let Some(entry) = entries.get_mut(index) {
        entry.range = TextRange::new(entry.range.start, end.max(entry.range.end)).trim(text);
        entry.section.span = source.span(entry.range);
    }
}

/// What a section with this title is there for, if the title says so.
#[must_use]
pub fn role_of(title: &str) -> Option<SectionRole> {
    let normalized = normalize(title);
    let said = normalized.trim();
    if said.is_empty() {
        return None;
    }
    let first = said.split(' ').next().unwrap_or("");
    // A host names no purpose: "dashboards.example.com".
    if !title.trim().contains(' ') && title.split('.').count() > 2 {
        return None;
    }
    // A condition names no purpose: "If the rollback fails".
    if matches!(first, "if" | "when" | "unless" | "in")
        && !said.starts_with("when to")
        && !said.starts_with("when i")
        && !said.starts_with("when d")
    {
        return None;
    }
    if let Some(role) = word_role(said) {
        return Some(role);
    }
    if let Some(role) = phrase_role(said) {
        return Some(role);
    }
    let last = said.split(' ').next_back().unwrap_or("");
    let count = said.split(' ').count();
    // "Troubleshooting failed jobs", "Database recovery"; a verb at the head wins over a noun at the end.
    verb_role(first)
        .or_else(|| word_role(last).filter(|_| count <= 2 || first != last))
        .or_else(|| word_role(first).filter(|role| !is_background(*role) || count == 1 || heads(said)))
        .or_else(|| said.split(' ').find_map(word_role).filter(|role| count <= 4 && !is_background(*role)))
}

/// Whether a role tells what is, never what to do.
fn is_background(role: SectionRole) -> bool {
    matches!(role, SectionRole::Meaning | SectionRole::Impact | SectionRole::Reference)
}

/// Whether the first word of a title is its subject ("Overview of the cluster"), not what sort of thing it is about
/// ("Background jobs").
fn heads(said: &str) -> bool {
    let second = said.split(' ').nth(1).unwrap_or("");
    matches!(second, "of" | "on" | "for" | "to" | "about" | "and" | "or" | "information" | "info" | "section" | "notes")
}

fn word_role(word: &str) -> Option<SectionRole> {
    static TABLE: Table = table!(words::NAMES);
    let at = TABLE.position(word.as_bytes())?;
    words::WORDS.get(at).map(|&(_, role)| role)
}

/// The role of an imperative ("restart") or its gerund ("restarting").
fn verb_role(word: &str) -> Option<SectionRole> {
    static TABLES: [(Table, SectionRole); 4] = [
        (table!(words::DOING), SectionRole::Mitigation),
        (table!(words::LOOKING), SectionRole::Diagnosis),
        (table!(words::VERIFYING), SectionRole::Verification),
        (table!(words::UNDOING), SectionRole::Rollback),
    ];
    let role = |word: &[u8]| TABLES.iter().find(|(table, _)| table.contains(word)).map(|&(_, role)| role);
    role(word.as_bytes()).or_else(|| {
        let stem = word.strip_suffix("ing").filter(|stem| stem.len() > 1)?;
        // scal-ing → scale, run-n-ing → run.
        let with_e = || [stem, "e"].concat();
        role(stem.as_bytes()).or_else(|| role(with_e().as_bytes())).or_else(|| role(stem.get(..stem.len() - 1)?.as_bytes()))
    })
}

/// The role of the first phrase of the table that stands in the title as whole words.
fn phrase_role(said: &str) -> Option<SectionRole> {
    static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        // Titles are short: what is made faster than others wins.
        let mut builder = AhoCorasick::builder();
        builder.kind(Some(AhoCorasickKind::NoncontiguousNFA)).build(words::PHRASES.iter().map(|(phrase, _)| phrase)).ok()
    });
    let is_space = |at: Option<usize>| at.and_then(|at| said.as_bytes().get(at)).is_none_or(|&byte| byte == b' ');
    let finder = FINDER.as_ref()?;
    let found =
        finder.find_overlapping_iter(said).filter(|found| is_space(found.start().checked_sub(1)) && is_space(Some(found.end())));
    let first = found.map(|found| found.pattern().as_usize()).min()?;
    words::PHRASES.get(first).map(|&(_, role)| role)
}

/// Lower case, words joined by single spaces, without numbers at the head ("Step 2:", "3.1", "Part B -").
fn normalize(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for word in title.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty()) {
        let numbered = out.is_empty() && (word.starts_with(|c: char| c.is_ascii_digit()) || is_counter(word));
        if !numbered {
            if !out.is_empty() {
                out.push(' ');
            }
            if word.is_ascii() {
                let from = out.len();
                out.push_str(word);
                out.get_mut(from..).map(str::make_ascii_lowercase);
            } else {
                out.extend(word.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase));
            }
        }
    }
    out
}

/// "Step", "Part" and the like before a number.
fn is_counter(word: &str) -> bool {
    ["step", "part", "phase", "stage", "section", "chapter", "option", "case", "scenario"]
        .iter()
        .any(|counter| word.eq_ignore_ascii_case(counter))
}

/// The text of `range` without markup: the words of links, emphasis and code; no emoji, no attributes `{#id}`, single
/// spaces.
pub(super) fn plain(text: &str, range: TextRange, inlines: &[Inline]) -> String {
    let mut out = String::with_capacity(range.len() as usize);
    let mut at = range.start;
    let mut push = |from: u32, to: u32, verbatim: bool| {
        let slice = TextRange::new(from, to).of(text);
        let attributes = || memchr::memmem::find(slice.as_bytes(), b"{#").and_then(|at| slice.get(..at));
        let slice = if verbatim { slice } else { attributes().unwrap_or(slice) };
        if verbatim || slice.is_ascii() {
            out.push_str(slice);
        } else {
            out.extend(slice.chars().filter(|&c| !is_decoration(c)));
        }
    };
    // Marks before and after the content of each inline are passed over; those nested in it follow in the list.
    let mut ends: Vec<(u32, u32)> = Vec::new();
    for inline in inlines.iter().filter(|inline| range.contains(inline.range.start)) {
        while let Some((content_end, end)) = ends.pop_if(|(_, end)| *end <= inline.range.start) {
            push(at, content_end, false);
            at = end.max(at);
        }
        push(at, inline.range.start, false);
        at = inline.content.start;
        match inline.kind {
            InlineKind::Code => {
                push(inline.content.start, inline.content.end, true);
                at = inline.range.end;
            }
            InlineKind::Html => {
                // A placeholder looks like a tag and stays; a tag goes.
                let tag = inline.range.of(text);
                let is_tag = tag.starts_with("</") || tag.starts_with("<!") || tag.contains('=') || is_plain_tag(tag);
                if !is_tag {
                    push(inline.range.start, inline.range.end, true);
                }
                at = inline.range.end;
            }
            InlineKind::HardBreak | InlineKind::FootnoteRef | InlineKind::Image { .. } => at = inline.range.end,
            InlineKind::Strong | InlineKind::Emphasis | InlineKind::Link { .. } => {
                ends.push((inline.content.end, inline.range.end))
            }
        }
    }
    while let Some((content_end, end)) = ends.pop() {
        push(at, content_end, false);
        at = end.max(at);
    }
    push(at, range.end, false);
    if !is_single_spaced(&out) {
        out = out.split_whitespace().collect::<Vec<&str>>().join(" ");
    }
    let kept = out.trim_end_matches('#').trim_end().len();
    out.truncate(kept);
    out
}

/// Whether the words of `text` are parted by one space each, and it holds nothing else.
fn is_single_spaced(text: &str) -> bool {
    let mut spaced = true;
    let single = text.bytes().all(|byte| {
        let again = spaced && byte == b' ';
        spaced = byte == b' ';
        byte.is_ascii() && !again && !matches!(byte, b'\t'..=b'\r')
    });
    single && (!spaced || text.is_empty())
}

/// Elements that occur in headings.
fn is_plain_tag(tag: &str) -> bool {
    let name = tag.trim_matches(['<', '>', '/', ' ']);
    ["a", "b", "br", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "sub", "sup", "u"].contains(&name)
}

/// Emoji, variation selectors and enclosing keycaps.
fn is_decoration(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{20e3}' | '\u{fe0e}' | '\u{fe0f}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}')
}
