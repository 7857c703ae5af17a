//! The lines of a block, what is known of each, and what may still be spent on looking ahead.

use super::evidence::{Strength, evidence};
use super::foreign::{Foreign, foreign};
use crate::ir::Lang;
use crate::source::TextRange;
use std::cell::Cell;

/// What is found about a line at most once: `None` until it is sought.
type Once<T> = Cell<Option<Option<T>>>;

/// The lines of a block. What a line is evidence of is found once, when first asked for.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    ranges: &'a [TextRange],
    claimed: Option<Lang>,
    found: Vec<Once<(Lang, Strength)>>,
    shapes: Vec<Once<Foreign>>,
    /// Bytes that looking ahead may still read.
    budget: usize,
}

impl<'a> Lines<'a> {
    /// The lines at `ranges` of `text`; `claimed` is the language that the tag claims.
    pub(super) fn new(text: &'a str, ranges: &'a [TextRange], claimed: Option<Lang>) -> Self {
        let bytes: usize = ranges.iter().map(|range| range.len() as usize + 1).sum();
        Self {
            text,
            ranges,
            claimed,
            found: vec![Cell::new(None); ranges.len()],
            shapes: vec![Cell::new(None); ranges.len()],
            budget: bytes.saturating_mul(4).saturating_add(1 << 16),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.ranges.len()
    }

    pub(super) fn range(&self, index: usize) -> TextRange {
        self.ranges.get(index).copied().unwrap_or_default()
    }

    pub(super) fn get(&self, index: usize) -> &'a str {
        self.range(index).of(self.text).trim_end_matches(['\r', '\n'])
    }

    /// The range of line `index` without white space around it.
    pub(super) fn trimmed(&self, index: usize) -> TextRange {
        self.range(index).trim(self.text)
    }

    pub(super) fn is_blank(&self, index: usize) -> bool {
        self.get(index).trim_start().is_empty()
    }

    /// What the whole of line `index` is evidence of, the claim of the tag considered.
    pub(super) fn evidence(&self, index: usize) -> Option<(Lang, Strength)> {
        let cell = self.found.get(index)?;
        cell.get().unwrap_or_else(|| {
            let found = evidence(self.get(index), self.claimed);
            cell.set(Some(found));
            found
        })
    }

    /// Whether line `index` is likely a command and nothing else.
    pub(super) fn is_likely(&self, index: usize) -> bool {
        match self.evidence(index) {
            Some((_, Strength::Strong)) => true,
            Some((_, Strength::Plausible)) => self.foreign(index).is_none(),
            _ => false,
        }
    }

    /// What line `index` is if it is no command.
    pub(super) fn foreign(&self, index: usize) -> Option<Foreign> {
        let cell = self.shapes.get(index)?;
        cell.get().unwrap_or_else(|| {
            let shape = foreign(self.get(index));
            cell.set(Some(shape));
            shape
        })
    }

    /// Pays for reading `bytes` ahead; false where nothing is left.
    pub(super) fn spend(&mut self, bytes: usize) -> bool {
        self.budget = self.budget.saturating_sub(bytes + 1);
        self.budget > 0
    }
}
