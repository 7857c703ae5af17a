//! What the document says of itself: title, owner, service and the like.

mod front_matter;
mod keys;
#[cfg(test)]
mod tests;

use super::roles::{SectionEntry, plain};
use crate::ir::{Metadata, SectionRole, Stated};
use crate::source::{Source, TextRange};
use crate::syntax::{Block, BlockKind, Document};
use front_matter::Entry;
use keys::Field;

/// How many blocks from the start are looked at for facts in the text.
const HEAD_BLOCKS: usize = 80;
/// The longest fact, in bytes.
const MAX_VALUE: usize = 160;

/// The facts that the document states about itself: in front matter, else in tables and lines before its first
/// procedure.
#[must_use]
pub fn metadata(document: &Document, text: &str, source: &Source<'_>, sections: &[SectionEntry]) -> Metadata {
    let mut gathered = Gathered { metadata: Metadata::default(), ranks: [u8::MAX; 5], text, source };
    for entry in front_matter_of(document, text) {
        let Some((field, rank)) = keys::field(entry.key) else { continue };
        for value in entry.values {
            gathered.add(field, rank, value, value.of(text));
        }
    }
    let head = head_end(document, sections);
    for (index, block) in document.blocks.iter().enumerate().take(head) {
        match block.kind {
            BlockKind::Table => table(document, index, block, &mut gathered),
            BlockKind::Paragraph if !is_cell(document, index) => lines(document, block, &mut gathered),
            _ => {}
        }
    }
    gathered.metadata
}

/// The document's title: its first heading of level 1, else that of the front matter, else a heading at the top.
///
/// A title made by a template (`<%= … %>`, `{{ … }}`) stands for that of the front matter.
#[must_use]
pub fn title(document: &Document, text: &str, sections: &[SectionEntry]) -> Option<String> {
    let is_template = |title: &str| title.contains("<%") || title.contains("{{");
    let first = sections.iter().find(|entry| entry.section.level == 1).map(|entry| entry.section.title.clone());
    let from_front_matter = || {
        front_matter_of(document, text)
            .into_iter()
            .find(|entry| entry.key.eq_ignore_ascii_case("title"))
            .and_then(|entry| entry.values.first().map(|value| value.of(text).trim().to_owned()))
            .filter(|title| !title.is_empty() && !is_template(title))
    };
    let at_top = || {
        let top = document
            .blocks
            .iter()
            .position(|block| !matches!(block.kind, BlockKind::Metadata { .. } | BlockKind::Html | BlockKind::Rule));
        sections.first().filter(|entry| Some(entry.heading_block) == top).map(|entry| entry.section.title.clone())
    };
    first.filter(|title| !is_template(title)).or_else(from_front_matter).or_else(at_top).filter(|title| !is_template(title))
}

/// The entries of the front matter.
fn front_matter_of<'t>(document: &Document, text: &'t str) -> Vec<Entry<'t>> {
    let found = document.blocks.iter().find_map(|block| match block.kind {
        BlockKind::Metadata { toml, content } => Some((toml, content)),
        _ => None,
    });
    found.map_or_else(Vec::new, |(toml, content)| front_matter::entries(text, content, toml))
}

/// Index of the first block that is no longer the head: that of the first procedure's heading, at most
/// [`HEAD_BLOCKS`].
fn head_end(document: &Document, sections: &[SectionEntry]) -> usize {
    let procedure = |entry: &&SectionEntry| {
        entry.section.level > 1
            && matches!(
                entry.section.role,
                SectionRole::Diagnosis | SectionRole::Mitigation | SectionRole::Rollback | SectionRole::Verification
            )
    };
    let first = sections.iter().find(procedure).map_or(usize::MAX, |entry| entry.heading_block);
    first.min(HEAD_BLOCKS).min(document.blocks.len())
}

fn is_cell(document: &Document, index: usize) -> bool {
    index
        .checked_sub(1)
        .and_then(|before| document.blocks.get(before))
        .is_some_and(|before| matches!(before.kind, BlockKind::Cell))
}

/// The facts gathered so far; of two for one field the one with the more telling key stays, else the first.
struct Gathered<'t, 's> {
    metadata: Metadata,
    ranks: [u8; 5],
    text: &'t str,
    source: &'s Source<'t>,
}

impl Gathered<'_, '_> {
    fn add(&mut self, field: Field, rank: u8, range: TextRange, value: &str) {
        let value = value.trim();
        let is_gap =
            matches!(value.to_ascii_lowercase().as_str(), "" | "tbd" | "todo" | "n/a" | "none" | "-" | "null" | "~" | "?");
        if is_gap || value.len() > MAX_VALUE {
            return;
        }
        let range = words_at(self.text, range, value);
        let span = self.source.span(range);
        let stated = Stated { value: self.source.words(span), span };
        let metadata = &mut self.metadata;
        let single = match field {
            Field::Owner => &mut metadata.owner,
            Field::Service => &mut metadata.service,
            Field::Severity => &mut metadata.severity,
            Field::LastReviewed => &mut metadata.last_reviewed,
            Field::ReviewIn => &mut metadata.review_in,
            Field::Tags | Field::Alerts => {
                let list = if field == Field::Tags { &mut metadata.tags } else { &mut metadata.alerts };
                if list.len() < 64 && !list.iter().any(|known| known.value == stated.value) {
                    list.push(stated);
                }
                return;
            }
        };
        if let Some(known) = self.ranks.get_mut(field as usize)
            && rank < *known
        {
            *known = rank;
            *single = Some(stated);
        }
    }

    /// Adds a value from running text: the parts of a list, or the whole.
    fn add_text(&mut self, field: Field, rank: u8, range: TextRange, words: impl Fn(TextRange) -> String) {
        if !matches!(field, Field::Tags | Field::Alerts) {
            // Facts of the text come after those of the front matter.
            return self.add(field, rank.saturating_add(100), range, &words(range));
        }
        let mut start = range.start;
        for part in range.of(self.text).split(',') {
            let end = start + u32::try_from(part.len()).unwrap_or(0);
            let part = TextRange::new(start, end).trim(self.text);
            if !part.is_empty() && part.len() < 80 {
                self.add(field, rank, part, words(part).trim_matches(['`', '"']));
            }
            start = end + 1;
        }
    }
}

/// The part of `range` that reads `value`; all of it where marks stand among its words.
fn words_at(text: &str, range: TextRange, value: &str) -> TextRange {
    match range.of(text).find(value) {
        Some(at) => {
            let start = range.start as usize + at;
            TextRange::from_usize(start..start + value.len())
        }
        None => range.trim(text),
    }
}

/// A table of keys and values: in rows of two cells, or with the keys as its head.
fn table(document: &Document, index: usize, table: &Block, gathered: &mut Gathered<'_, '_>) {
    let text = gathered.text;
    let cells = |row: usize| -> Vec<(String, TextRange, usize)> {
        document
            .children(row)
            .map(|cell| {
                let paragraph = cell + 1;
                let leaf = document.blocks.get(paragraph).filter(|block| matches!(block.kind, BlockKind::Paragraph));
                let range = leaf.map_or(TextRange::default(), |block| block.range);
                (leaf.map_or_else(String::new, |block| plain(text, range, document.inlines(block))), range, paragraph)
            })
            .collect()
    };
    let mut rows = document.children(index).filter(|&row| row < table.end);
    let Some(head) = rows.next().map(cells) else { return };
    let put = |key: &str, (value, range, paragraph): &(String, TextRange, usize), gathered: &mut Gathered<'_, '_>| {
        let block = document.blocks.get(*paragraph);
        if let (Some((field, rank)), Some(block)) = (keys::field(key), block)
            && !value.is_empty()
        {
            gathered.add_text(field, rank, *range, |part| plain(text, part, document.inlines(block)));
        }
    };
    let in_head = head.iter().filter(|(key, ..)| keys::field(key).is_some()).count();
    if head.len() > 2 && in_head > 1 {
        // One row of values under a head of keys; several rows list other things.
        if let (Some(values), None) = (rows.next(), rows.next()) {
            let values = cells(values);
            head.iter().zip(&values).for_each(|((key, ..), value)| put(key, value, gathered));
        }
        return;
    }
    if head.len() != 2 {
        return;
    }
    for row in std::iter::once(head).chain(rows.take(40).map(cells)) {
        if let [(key, ..), value] = row.as_slice() {
            put(key, value, gathered);
        }
    }
}

/// Lines such as "**Owner:** payments", each on its own or parted by bars.
fn lines(document: &Document, block: &Block, gathered: &mut Gathered<'_, '_>) {
    let text = gathered.text;
    let mut start = block.range.start;
    for line in block.range.of(text).split_inclusive('\n').take(24) {
        let mut from = start;
        for part in line.split_inclusive(" | ") {
            let end = from + u32::try_from(part.len()).unwrap_or(0);
            let range = TextRange::new(from, end - if part.ends_with(" | ") { 3 } else { 0 }).trim(text);
            if let Some((field, rank, value)) = fact(text, range) {
                gathered.add_text(field, rank, value, |part| {
                    plain(text, part, document.inlines(block)).trim_matches(['*', ' ']).to_owned()
                });
            }
            from = end;
        }
        start += u32::try_from(line.len()).unwrap_or(0);
    }
}

/// The field and the range of the value in "Key: value", with the marks of emphasis around either.
fn fact(text: &str, range: TextRange) -> Option<(Field, u8, TextRange)> {
    let words = range.of(text);
    let colon = words.find(':').filter(|&colon| colon < 40)?;
    let key = words.get(..colon)?.trim_matches(|c: char| matches!(c, '*' | '_' | '>' | '-' | '+' | '`') || c.is_whitespace());
    let (field, rank) = keys::field(key)?;
    let rest = words.get(colon + 1..)?;
    let value = rest.trim_start_matches(['*', '_', ' ', '\t']);
    let from = range.start as usize + words.len() - value.len();
    let value = TextRange::from_usize(from..range.end as usize).trim(text);
    // A sentence is no value, nor is a key that opens a list.
    let slice = value.of(text);
    (!slice.is_empty() && slice.len() <= MAX_VALUE && !slice.contains(". ")).then_some((field, rank, value))
}
