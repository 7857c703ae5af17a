//! Prerequisites: what the document says must hold before starting.
//!
//! Three places state them: sections whose title says so, lists that a sentence announces ("you will need:"), and
//! single sentences with an unmistakable cue ("you must be on the VPN").

mod cues;
mod sentences;
#[cfg(test)]
mod tests;

use super::roles::{SectionEntry, plain, role_of};
use crate::ir::{Prerequisite, SectionRole};
use crate::source::{Source, TextRange};
use crate::syntax::{Block, BlockKind, Document};
use sentences::sentences;

/// How many paragraphs from the start of the document are its head, where a weak cue suffices.
const HEAD_PARAGRAPHS: usize = 8;

/// The prerequisites that the document states, in order.
#[must_use]
pub fn prerequisites(document: &Document, text: &str, source: &Source<'_>, sections: &[SectionEntry]) -> Vec<Prerequisite> {
    let mut reader = Reader { document, text, source, found: Vec::new() };
    let mut places = Places::default();
    for (index, block) in document.blocks.iter().enumerate() {
        places.enter(index, block, sections);
        match block.kind {
            BlockKind::List { .. } if places.lists_prerequisites(document, text, index) => {
                places.announced.push((block.end, true));
            }
            BlockKind::Paragraph if !places.in_table => {
                reader.paragraph(index, block, &places);
                places.after_paragraph();
            }
            _ => {}
        }
        places.previous = index;
    }
    reader.found
}

/// Where the walk stands.
#[derive(Debug, Default)]
struct Places {
    /// The section around, if it is one of prerequisites; and whether only cues count in it.
    section: Option<bool>,
    /// The role of the section around.
    role: Option<SectionRole>,
    /// Whether the walk is inside a table.
    in_table: bool,
    table_end: usize,
    /// Ends of the items around.
    items: Vec<usize>,
    /// Ends of the lists around, with whether their items are prerequisites.
    announced: Vec<(usize, bool)>,
    /// Paragraphs since the start of the document and since the last heading.
    paragraphs: usize,
    since_heading: usize,
    next_section: usize,
    previous: usize,
}

impl Places {
    fn enter(&mut self, index: usize, block: &Block, sections: &[SectionEntry]) {
        // Ends of nested items fall from the first to the last.
        while self.items.pop_if(|end| *end <= index).is_some() {}
        while self.announced.pop_if(|(end, _)| *end <= index).is_some() {}
        self.in_table = index < self.table_end;
        match block.kind {
            BlockKind::Item { .. } => self.items.push(block.end),
            BlockKind::Table => self.table_end = block.end,
            BlockKind::Heading { .. } => {
                self.since_heading = 0;
                if let Some(entry) = sections.get(self.next_section).filter(|entry| entry.heading_block == index) {
                    self.next_section += 1;
                    self.role = Some(entry.section.role);
                    let around = self.section;
                    self.section = (entry.section.role == SectionRole::Prerequisites).then(|| {
                        let is_own = role_of(&entry.section.title) == Some(SectionRole::Prerequisites);
                        // "Preparation" holds steps as often as requirements.
                        let weak = entry.section.title.to_ascii_lowercase().contains("preparation");
                        around.filter(|_| !is_own).unwrap_or(!weak)
                    });
                }
            }
            _ => {}
        }
    }

    /// Whether the list at `index` holds prerequisites: by its section, or by the sentence before it.
    fn lists_prerequisites(&self, document: &Document, text: &str, index: usize) -> bool {
        let before = document.blocks.get(self.previous).filter(|_| index > 0);
        match before.map(|block| &block.kind) {
            Some(BlockKind::Paragraph) if before.is_some_and(|block| announces(text, block.range)) => true,
            // Remarks on an example.
            Some(BlockKind::Code { .. }) => false,
            Some(BlockKind::Paragraph) if before.is_some_and(|block| cues::is_example(block.range.of(text))) => false,
            // A later list of the section, announced by something else.
            Some(BlockKind::Paragraph)
                if self.since_heading > 1 && before.is_some_and(|block| block.range.of(text).ends_with(':')) =>
            {
                false
            }
            _ => self.section == Some(true) || self.announced.last().is_some_and(|&(_, prerequisite)| prerequisite),
        }
    }

    fn after_paragraph(&mut self) {
        self.paragraphs += 1;
        self.since_heading += 1;
    }

    fn in_prerequisite_list(&self) -> bool {
        !self.items.is_empty() && self.announced.last().is_some_and(|&(_, prerequisite)| prerequisite)
    }
}

/// Whether the last sentence of a paragraph announces a list of prerequisites.
fn announces(text: &str, range: TextRange) -> bool {
    cues::is_open(range.of(text)) && sentences(text, range).last().is_some_and(|sentence| cues::announces(sentence.of(text)))
}

struct Reader<'a, 't> {
    document: &'a Document,
    text: &'t str,
    source: &'a Source<'t>,
    found: Vec<Prerequisite>,
}

impl Reader<'_, '_> {
    fn paragraph(&mut self, index: usize, block: &Block, places: &Places) {
        let range = block.range;
        let next_is_list = self.document.blocks.get(block.end).is_some_and(|next| matches!(next.kind, BlockKind::List { .. }));
        let words = range.of(self.text).trim_end();
        let leads = next_is_list && (words.ends_with(':') || places.section == Some(true) && !words.ends_with(['.', '!', ')']));
        if places.in_prerequisite_list() {
            let starts_item = index
                .checked_sub(1)
                .and_then(|before| self.document.blocks.get(before))
                .is_some_and(|before| matches!(before.kind, BlockKind::Item { .. }));
            if starts_item && !leads {
                self.push(block, range);
            }
            return;
        }
        let listed = !places.items.is_empty();
        let head = !listed && (places.paragraphs < HEAD_PARAGRAPHS || places.since_heading < 2);
        if places.section.is_none() && !cues::may_state(words, head) {
            return;
        }
        let sentences = sentences(self.text, range);
        let count = sentences.len();
        let labelled = cues::label(words);
        if let Some(skip) = labelled {
            let rest = TextRange::new(range.start + skip, range.end).trim(self.text);
            if !rest.is_empty() {
                sentences::within(&sentences, rest).for_each(|sentence| self.push(block, sentence));
            }
            return;
        }
        for (nth, &sentence) in sentences.iter().enumerate() {
            let words = sentence.of(self.text);
            if leads && nth + 1 == count && (cues::announces(words) || places.section.is_some()) {
                continue;
            }
            let stated = match places.section {
                Some(true) if !listed => {
                    let opens = nth == 0 && places.since_heading == 0 && !words.ends_with(':');
                    !cues::is_remark(words) && (opens || cues::asks(words) || cues::is_stated(words, true))
                }
                Some(_) => cues::is_stated(words, true),
                None => {
                    places.role != Some(SectionRole::Reference) && cues::may_state(words, head) && cues::is_stated(words, head)
                }
            };
            if stated {
                self.push(block, sentence);
            }
        }
    }

    fn push(&mut self, block: &Block, range: TextRange) {
        let range = range.trim(self.text);
        let words = plain(self.text, range, self.document.inlines(block));
        // Nothing but a link tells nothing to have.
        if words.is_empty() || !words.contains(' ') && words.contains("://") {
            return;
        }
        let span = self.source.span(range);
        self.found.push(Prerequisite { kind: cues::kind_of(&words), text: self.source.words(span), span });
    }
}
