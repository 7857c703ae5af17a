//! Tables: GFM where the cells hold lines, blocks where the table only lays out the page.

use super::prose::Target;
use super::render::Renderer;
use super::shape;
use super::tags::Tag;
use super::tree::Kind;
use crate::frontend::write::Gap;
use crate::source::TextRange;

/// A row: whether it lies in the head, and its cells; `None` is a place that another cell covers.
struct Row {
    head: bool,
    at: u32,
    cells: Vec<Option<usize>>,
}

/// A cell covers at most this many columns.
const MAX_COLSPAN: u32 = 16;

impl Renderer<'_> {
    /// `<table>`.
    pub(super) fn table(&mut self, index: usize) {
        let caption = self.tree.children(index).find(|&child| self.tree.tag(child) == Some(Tag::Caption));
        if let Some(caption) = caption {
            self.children_blocks(caption);
        }
        let rows = self.rows(index);
        if self.is_layout(index, &rows) {
            for cell in rows.iter().flat_map(|row| row.cells.iter().flatten()) {
                self.children_blocks(*cell);
            }
            return;
        }
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let Some(first) = rows.first() else { return };
        self.begin(Gap::Blank, first.at);
        let headed = self.is_head(&rows);
        if !headed {
            self.writer.mark("|");
            self.writer.mark(&"  |".repeat(columns));
        }
        for (number, row) in rows.iter().enumerate() {
            if number == usize::from(headed) {
                self.writer.newline(false);
                self.writer.mark("|");
                self.writer.mark(&"---|".repeat(columns));
            }
            if number > 0 || !headed {
                self.writer.newline(false);
            }
            self.row(row, if number == 0 { columns } else { 0 });
        }
        if headed && rows.len() == 1 {
            self.writer.newline(false);
            self.writer.mark("|");
            self.writer.mark(&"---|".repeat(columns));
        }
    }

    fn row(&mut self, row: &Row, columns: usize) {
        self.writer.mark("|");
        for cell in &row.cells {
            self.writer.mark(" ");
            if let Some(cell) = cell {
                self.prose.clear();
                self.inline_or_cell(*cell);
                self.prose.write(&mut self.writer, Target::Cell);
                self.prose.clear();
            }
            self.writer.mark(" |");
        }
        self.writer.mark(&"  |".repeat(columns.saturating_sub(row.cells.len())));
    }

    fn rows(&self, index: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut covered: Vec<u32> = Vec::new();
        // Cells that cover many rows and columns must not make more places than the source has reason for.
        let mut spare = 64_usize;
        let groups = self.tree.children(index).filter(|&child| !shape::is_hidden(&self.tree, child));
        for group in groups {
            match self.tree.tag(group) {
                Some(Tag::Row) => rows.push(self.cells(group, false, &mut covered, &mut spare)),
                Some(part @ (Tag::RowGroup | Tag::HeadGroup)) => {
                    for row in self.tree.children(group).filter(|&row| self.tree.tag(row) == Some(Tag::Row)) {
                        rows.push(self.cells(row, part == Tag::HeadGroup, &mut covered, &mut spare));
                    }
                }
                _ => {}
            }
        }
        rows.retain(|row| row.cells.iter().any(Option::is_some));
        rows
    }

    fn cells(&self, row: usize, head: bool, covered: &mut Vec<u32>, spare: &mut usize) -> Row {
        let at = self.tree.nodes.get(row).map_or(0, |node| node.range.start);
        let mut cells: Vec<Option<usize>> = Vec::new();
        let skip = |cells: &mut Vec<Option<usize>>, covered: &mut Vec<u32>, spare: &mut usize| {
            while let Some(rows) = covered.get_mut(cells.len()).filter(|rows| **rows > 0 && *spare > 0) {
                *rows -= 1;
                *spare -= 1;
                cells.push(None);
            }
        };
        for cell in self.tree.children(row) {
            if !self.tree.tag(cell).is_some_and(Tag::is_cell) || shape::is_hidden(&self.tree, cell) {
                continue;
            }
            skip(&mut cells, covered, spare);
            *spare += 4;
            let span = |name: &str, most: u32| {
                self.tree.attribute(cell, name).and_then(|text| text.trim().parse::<u32>().ok()).unwrap_or(1).clamp(1, most)
            };
            let (columns, rows) = (span("colspan", MAX_COLSPAN), span("rowspan", 1000));
            for column in 0..columns {
                let place = cells.len();
                cells.push((column == 0).then_some(cell));
                if rows > 1 {
                    covered.resize(covered.len().max(place + 1), 0);
                    if let Some(left) = covered.get_mut(place) {
                        *left = rows - 1;
                    }
                }
            }
        }
        skip(&mut cells, covered, spare);
        Row { head, at, cells }
    }

    /// Whether a table lays out blocks instead of holding lines in cells.
    fn is_layout(&self, index: usize, rows: &[Row]) -> bool {
        rows.iter().all(|row| row.cells.len() <= 1)
            || self.tree.attribute(index, "role").is_some_and(|role| matches!(role, "presentation" | "none"))
            || self.holds(index, |tag| tag == Tag::Table || tag.heading().is_some())
            || (rows.len() == 1 && self.holds(index, |tag| matches!(tag, Tag::Pre | Tag::PlainBody)))
    }

    /// Whether the first row names the columns: by markup, or as a row of short plain words in a table that marks no head.
    fn is_head(&self, rows: &[Row]) -> bool {
        let Some(first) = rows.first() else { return false };
        let is_marked = |cell: usize| self.tree.tag(cell) == Some(Tag::HeadCell);
        let mut cells = first.cells.iter().flatten();
        if first.head || cells.clone().all(|&cell| is_marked(cell)) {
            return true;
        }
        let unmarked = !rows.iter().flat_map(|row| row.cells.iter().flatten()).any(|&cell| is_marked(cell));
        let plain = |cell: usize| {
            let (text, _) = self.plain_text(cell);
            let marked = |tag: Tag| matches!(tag, Tag::Code | Tag::A | Tag::Li | Tag::Pre | Tag::Macro | Tag::Input | Tag::Img);
            !text.is_empty() && text.len() <= 40 && !text.ends_with(['.', ':']) && !self.holds(cell, marked)
        };
        unmarked && rows.len() > 1 && cells.all(|&cell| plain(cell))
    }

    /// Adds what is in `index` to the run of text, blocks on lines of their own.
    pub(super) fn inline_or_cell(&mut self, index: usize) {
        let Some(end) = self.tree.nodes.get(index).map(|node| node.end) else { return };
        let mut items = 0;
        let mut next = index + 1;
        while let Some(node) = self.tree.nodes.get(next).filter(|_| next < end) {
            let (child, kind, at, after) = (next, node.kind, node.range.start, node.end.max(next + 1));
            next = after;
            if self.is_inline(child) {
                self.inline(child);
                continue;
            }
            let Kind::Element(tag) = kind else {
                self.cell_break(at);
                continue;
            };
            if shape::is_hidden(&self.tree, child) {
                continue;
            }
            self.cell_break(at);
            match tag {
                Tag::Pre | Tag::PlainBody | Tag::Code => self.cell_code(child),
                Tag::Li => {
                    let marked = !self.prose.is_empty() || self.tree.nodes.get(index).is_some_and(|list| list.end > after + 1);
                    items += 1;
                    let ordered = self.tree.tag(index) == Some(Tag::Ol);
                    let mark = if ordered { format!("{items}. ") } else { "- ".to_owned() };
                    if marked {
                        self.prose.lead(&mark, TextRange::new(at, at));
                    }
                    self.inline_or_cell(child);
                }
                Tag::Task => {
                    let done = self.child(child, Tag::TaskStatus).is_some_and(|status| self.plain_text(status).0 == "complete");
                    self.prose.lead(if done { "[x] " } else { "[ ] " }, TextRange::new(at, at));
                    self.inline_or_cell(child);
                }
                _ => self.inline_or_cell(child),
            }
            let close = self.tree.nodes.get(child).map_or(at, |node| node.close.start);
            self.cell_break(close);
        }
    }

    fn cell_break(&mut self, at: u32) {
        self.prose.line_break_once(TextRange::new(at, at));
    }

    /// Code in a cell: a code span for each line.
    fn cell_code(&mut self, index: usize) {
        let outer = std::mem::take(&mut self.prose);
        self.gather_code(index);
        let code = std::mem::replace(&mut self.prose, outer);
        self.prose.append_code_lines(self.html, &code);
    }
}
