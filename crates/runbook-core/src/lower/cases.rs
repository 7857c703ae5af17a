//! Items that say for which case they hold.

use super::conditions::{names_case, names_trouble};
use super::draft::plain_guard;
use super::walk::Walker;
use crate::grammar::{Guard, GuardKind};
use crate::source::TextRange;
use crate::syntax::BlockKind;

/// What an item opens with that says for which case it holds.
const OPENINGS: [&str; 3] = ["For ", "On ", "In "];

/// Between a finding and what it means, in lists of results.
pub(super) const ARROW: &str = " => ";

/// The opening of items whose bold label names what went wrong.
const TROUBLE: &str = "**";

impl Walker<'_> {
    /// Items that say for which case they hold ("For production: …", "On AWS: …"): at least two with the same opening.
    ///
    /// `named`: the words before the list leave the case to its items ("If the user is:").
    pub(super) fn cases(&self, items: &[usize], named: bool) -> Vec<Option<Guard>> {
        let found: Vec<Option<(&str, TextRange)>> = items.iter().map(|&item| self.case(item, named)).collect();
        let shared = OPENINGS.map(|opening| found.iter().flatten().filter(|(other, _)| *other == opening).count() > 1);
        // One trouble among labels shows that all of them are.
        let labels = items.iter().filter(|&&item| self.labeled(item)).count();
        let troubled = found.iter().flatten().filter(|(other, _)| *other == TROUBLE).count();
        let found: Vec<Option<(&str, TextRange)>> = if troubled > 1 && labels == items.len() {
            items.iter().zip(found).map(|(&item, case)| case.or_else(|| self.label(item))).collect()
        } else {
            found.into_iter().map(|case| case.filter(|(other, _)| *other != TROUBLE || troubled > 1)).collect()
        };
        let guard = |case: &Option<(&str, TextRange)>| {
            let (opening, range) = (*case)?;
            let alone = opening == ARROW || opening == TROUBLE || opening.is_empty();
            let shared = alone || OPENINGS.iter().zip(shared).any(|(other, shared)| shared && *other == opening);
            shared.then(|| plain_guard(GuardKind::If, range, None))
        };
        found.iter().map(guard).collect()
    }

    /// The bold label of an item, as a case.
    fn label(&self, item: usize) -> Option<(&'static str, TextRange)> {
        let first = self.document.children(item).next()?;
        let block = self.document.blocks.get(first).filter(|block| block.kind == BlockKind::Paragraph)?;
        let written = block.range.of(self.text);
        let words = written.trim_start_matches(['*', '_']);
        let label = bold_label(written, words)?;
        let start = block.range.start + u32::try_from(written.len() - words.len()).ok()?;
        Some((TROUBLE, TextRange::new(start, start + u32::try_from(label).ok()?)))
    }

    fn labeled(&self, item: usize) -> bool {
        self.label(item).is_some()
    }

    /// Reads an item that opens with its case ("a person, ask them to sign in") from the words behind that.
    pub(super) fn read_behind(&mut self, item: usize, case: Option<&Guard>) {
        let Some((at, case)) = self.document.children(item).next().zip(case) else { return };
        let Some(block) = self.document.blocks.get(at) else { return };
        let rest = TextRange::new(case.range.end.min(block.range.end), block.range.end);
        let marks = rest.len() as usize - rest.of(self.text).trim_start_matches([',', ':', ' ', '*', '_', '`']).len();
        let rest = TextRange::new(rest.start + u32::try_from(marks).unwrap_or(0), rest.end);
        let sentences = self.read_sentences_in(block, rest);
        self.read_ahead(at, sentences);
    }

    fn case(&self, item: usize, named: bool) -> Option<(&'static str, TextRange)> {
        let first = self.document.children(item).next()?;
        let block = self.document.blocks.get(first).filter(|block| block.kind == BlockKind::Paragraph)?;
        let written = block.range.of(self.text);
        let words = written.trim_start_matches(['*', '_']);
        let line = words.lines().next()?;
        let at = |offset: usize| Some(block.range.end - u32::try_from(words.len()).ok()? + u32::try_from(offset).ok()?);
        if let Some(end) = line.find(ARROW).filter(|&end| end > 0) {
            return Some((ARROW, TextRange::new(at(0)?, at(end)?).trim(self.text)));
        }
        if named {
            let end = [", ", ": ", " then "].iter().filter_map(|mark| line.find(mark)).min()?;
            return (end < 120).then_some(("", TextRange::new(at(0)?, at(end)?).trim(self.text)));
        }
        if let Some(label) = bold_label(written, words).filter(|label| names_trouble(words.get(..*label).unwrap_or(""))) {
            return Some((TROUBLE, TextRange::new(at(0)?, at(label)?)));
        }
        let opening = OPENINGS.into_iter().find(|opening| words.starts_with(opening))?;
        let colon = line.find(": ").or_else(|| line.find(":**")).or_else(|| line.strip_suffix(':').map(str::len))?;
        let start = block.range.end - u32::try_from(words.len()).ok()?;
        let from = start + u32::try_from(opening.len()).ok()?;
        let to = start + u32::try_from(colon).ok()?;
        let case = TextRange::new(from, to.max(from)).trim(self.text);
        // "On `role.json`: …" says where, not when.
        let tells_when = opening == "For " || names_case(case.of(self.text));
        (from < to && colon < 90 && tells_when).then_some((opening, case))
    }

    /// "Is nobody on the call?" over a list of what to do then: its condition.
    pub(super) fn asked_by_item(&mut self, children: &[usize]) -> Option<Guard> {
        let document = self.document;
        let [first, second, ..] = children else { return None };
        let block = document.blocks.get(*first).filter(|block| block.kind == BlockKind::Paragraph)?;
        let is_list = matches!(document.blocks.get(*second)?.kind, BlockKind::List { .. });
        if !is_list || self.background() || !block.range.of(self.text).trim_end_matches(['*', '_']).ends_with('?') {
            return None;
        }
        let sentences = self.ahead.get_mut(*first).and_then(Option::take).unwrap_or_else(|| self.read_sentences(block));
        let guard = self.sole_question(&sentences);
        self.read_ahead(*first, sentences);
        guard
    }
}

/// The length of the label in bold type with which an item opens, up to its colon: "**Bad deployment:** Roll it back."
fn bold_label(written: &str, words: &str) -> Option<usize> {
    let opens = written.starts_with("**") || written.starts_with("__");
    let end = words.find("**").or_else(|| words.find("__")).filter(|end| opens && *end < 60)?;
    let label = words.get(..end)?;
    let inside = label.trim_end().strip_suffix(':').map(str::len);
    inside.or_else(|| words.get(end + 2..).filter(|rest| rest.starts_with(':')).map(|_| end))
}
