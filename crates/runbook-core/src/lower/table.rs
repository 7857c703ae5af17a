//! Tables whose rows are steps.

use super::draft::Flow;
use super::walk::{MAX_DEPTH, Place, Walker};
use crate::grammar::{self, ClauseKind};
use crate::syntax::{Block, BlockKind};

/// Words of a head cell that announce what to do.
const STEP_HEADS: [&str; 12] = [
    "step",
    "steps",
    "action",
    "actions",
    "what to do",
    "instruction",
    "instructions",
    "do",
    "task",
    "command",
    "procedure",
    "remediation",
];

impl Walker<'_> {
    /// Rows are steps where a column is headed by a word for it and its cells instruct.
    pub(super) fn table(&mut self, at: usize, flow: &mut Flow, place: Place) {
        flow.lead = None;
        if self.background() || place.depth >= MAX_DEPTH {
            return;
        }
        let rows: Vec<Vec<usize>> = self.document.children(at).map(|row| self.document.children(row).collect()).collect();
        let Some((head, body)) = rows.split_first() else { return };
        let Some(column) = head.iter().position(|&cell| self.heads_steps(cell)) else { return };
        let cells: Vec<usize> = body.iter().filter_map(|row| row.get(column).copied()).collect();
        let telling = cells.iter().filter(|&&cell| self.cell_tells(cell)).count();
        if telling * 2 < cells.len().max(1) {
            return;
        }
        for row in body {
            let mut inner = Flow::default();
            let first = self.steps.len();
            for &cell in row.iter().skip(column) {
                let children: Vec<usize> = self.document.children(cell).collect();
                let inside = Place { item: true, ..place.deeper() };
                if self.steps.len() == first || self.cell_code_only(cell) {
                    self.content(&children, &mut inner, inside);
                }
            }
            flow.append(inner.nodes);
            flow.attach = inner.attach.or(flow.attach);
        }
    }

    fn paragraph_of(&self, cell: usize) -> Option<&Block> {
        let first = self.document.children(cell).next()?;
        self.document.blocks.get(first).filter(|block| block.kind == BlockKind::Paragraph)
    }

    fn heads_steps(&self, cell: usize) -> bool {
        let Some(block) = self.paragraph_of(cell) else { return false };
        let words = block.range.of(self.text).trim_matches(['*', '_', ' ', ':']).to_ascii_lowercase();
        STEP_HEADS.contains(&words.as_str())
    }

    fn cell_tells(&self, cell: usize) -> bool {
        let Some(block) = self.paragraph_of(cell) else { return false };
        let read = grammar::read(self.text, block.range, &[]);
        read.clauses.iter().any(|clause| matches!(clause.kind, ClauseKind::Instruction(_)))
            || !self.commands_in(block.range, self.document.inlines(block)).is_empty()
    }

    fn cell_code_only(&self, cell: usize) -> bool {
        self.paragraph_of(cell).is_some_and(|block| block.range.of(self.text).starts_with('`'))
    }
}
