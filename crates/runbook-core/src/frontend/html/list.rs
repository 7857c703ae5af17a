//! Lists: `<ul>`, `<ol>`, tasks.

use super::render::Renderer;
use super::shape;
use super::tags::Tag;
use super::tree::Kind;
use crate::frontend::write::Gap;

/// A list that just ended.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ended {
    /// The number that would follow, in ordered lists.
    next: Option<u64>,
    /// Whether its numbers end with `)` instead of `.`.
    parenthesis: bool,
}

impl Renderer<'_> {
    /// `<ul>` or `<ol>`.
    pub(super) fn list(&mut self, index: usize, ordered: bool) {
        let number = |text: Option<&str>| text.and_then(|text| text.trim().parse::<u64>().ok()).filter(|&n| n < 1_000_000_000);
        let start = if ordered { Some(number(self.tree.attribute(index, "start")).unwrap_or(1)) } else { None };
        let before = self.last_list.take();
        // A list right after another one goes on with it (Notion exports one list for each item), unless its numbers
        // do not: then the other delimiter keeps the two apart.
        let mut list = Ended { next: start, parenthesis: before.is_some_and(|before| before.parenthesis) };
        let mut gap = if self.in_item && start.is_none_or(|start| start == 1) { Gap::Line } else { Gap::Blank };
        if let Some(before) = before {
            // A list of bullets right after numbers, or the other way round, is another list as it is.
            let differs = before.next.is_some() && start.is_some() && before.next != start;
            gap = if before.next == start { Gap::Line } else { Gap::Blank };
            list.parenthesis ^= differs;
        }
        let outer = std::mem::replace(&mut self.in_item, true);
        let end = self.tree.nodes.get(index).map_or(0, |node| node.end);
        let mut open = None;
        let mut next = index + 1;
        while let Some(node) = self.tree.nodes.get(next).filter(|_| next < end) {
            let (child, at, after) = (next, node.range.start, node.end.max(next + 1));
            let is_item = node.kind == Kind::Element(Tag::Li);
            next = after;
            if shape::is_hidden(&self.tree, child) || (!is_item && shape::is_blank(&self.tree, self.html, child)) {
                continue;
            }
            // What stands between items belongs to the one before it.
            if is_item || open.is_none() {
                if let Some(open) = open.take() {
                    self.writer.close(open);
                }
                if let Some(expected) = list.next {
                    let value = number(self.tree.attribute(child, "value")).unwrap_or(expected);
                    list.parenthesis ^= value != expected && gap == Gap::Line;
                    list.next = Some(value);
                }
                self.writer.block(gap, at);
                gap = Gap::Line;
                open = Some(self.open_item(child, &list));
                list.next = list.next.map(|number| number + 1);
            }
            self.last_list = None;
            if is_item {
                self.children_blocks(child);
            } else {
                self.blocks(child, after);
            }
        }
        if let Some(open) = open {
            self.writer.close(open);
        }
        self.in_item = outer;
        self.last_list = Some(list);
    }

    fn open_item(&mut self, item: usize, list: &Ended) -> usize {
        let mark = match list.next {
            Some(number) => format!("{number}{} ", if list.parenthesis { ')' } else { '.' }),
            None => "- ".to_owned(),
        };
        let prefix = " ".repeat(mark.len());
        match self.task_state(item) {
            Some(true) => self.writer.open(&(mark + "[x] "), &prefix),
            Some(false) => self.writer.open(&(mark + "[ ] "), &prefix),
            None => self.writer.open(&mark, &prefix),
        }
    }

    /// The box of an item that is drawn by classes: Notion's to-do lists, Confluence's tasks as shown.
    fn task_state(&self, item: usize) -> Option<bool> {
        if self.tree.attribute(item, "data-inline-task-id").is_some() || self.tree.has_class(item, "inline-task") {
            return Some(self.tree.has_class(item, "checked"));
        }
        let first = self.tree.children(item).find(|&child| matches!(self.tree.tag(child), Some(Tag::Block | Tag::Span)))?;
        if self.tree.has_class(first, "checkbox-on") {
            return Some(true);
        }
        self.tree.has_class(first, "checkbox-off").then_some(false)
    }

    /// An item without its list.
    pub(super) fn stray_item(&mut self, index: usize) {
        let at = self.tree.nodes.get(index).map_or(0, |node| node.range.start);
        let gap = if self.last_list.take().is_some() { Gap::Line } else { Gap::Blank };
        self.writer.block(gap, at);
        let outer = std::mem::replace(&mut self.in_item, true);
        let open = self.open_item(index, &Ended::default());
        self.children_blocks(index);
        self.writer.close(open);
        self.in_item = outer;
        self.last_list = Some(Ended::default());
    }

    /// `<ac:task-list>`.
    pub(super) fn task_list(&mut self, index: usize) {
        let outer = std::mem::replace(&mut self.in_item, true);
        let tasks: Vec<usize> = self.tree.children(index).filter(|&child| self.tree.tag(child).is_some()).collect();
        let mut gap = Gap::Blank;
        for task in tasks {
            if self.tree.tag(task) == Some(Tag::Task) {
                self.task(task, gap);
                gap = Gap::Line;
            } else {
                self.blocks(task, self.tree.nodes.get(task).map_or(0, |node| node.end));
            }
        }
        self.in_item = outer;
        self.last_list = Some(Ended::default());
    }
}
