//! Text without markup, as people paste it from mail, chat and notes.
//!
//! It is rewritten as Markdown, so that there is one reader of documents: numbers and bullets become lists, capitals and
//! underlines headings, clear commands code blocks. What is not clearly one of these stays running text.

mod commands;
mod lines;
mod mail;
#[cfg(test)]
mod tests;

use super::escape::{self, Place};
use super::write::{Gap, Writer};
use crate::source::{OffsetMap, TextRange};
use lines::{Kind, Line, Marker, Style};
use std::collections::BTreeMap;

/// Rewrites plain `text` as Markdown, with the way back; `None` where it is the same as Markdown.
///
/// Takes time and space linear in the length.
#[must_use]
pub fn to_markdown(text: &str) -> Option<(String, OffsetMap)> {
    let lines = lines::read(text);
    let followers = followers(&lines);
    let mut rewriter = Rewrite { text, writer: Writer::new(text), lists: Vec::new(), paragraph: Vec::new(), after_list: false };
    rewriter.document(&lines, &followers);
    let (markdown, map) = rewriter.writer.finish();
    (markdown.trim_end() != text.trim_end()).then_some((markdown, map))
}

/// For each line that is an item, the line of the next item of its list, where the numbers and no heading between say so.
fn followers(lines: &[Line]) -> Vec<Option<usize>> {
    let mut next: BTreeMap<(u8, u32), (usize, u32)> = BTreeMap::new();
    let mut followers = vec![None; lines.len()];
    for (index, line) in lines.iter().enumerate().rev() {
        match line.kind {
            Kind::Heading(_) => next.clear(),
            Kind::Item { marker, .. } if marker.style != Style::Bullet => {
                let key = (marker.style as u8, line.indent);
                let follower = next.get(&key).filter(|(_, number)| *number == marker.number + 1);
                if let Some(slot) = followers.get_mut(index) {
                    *slot = follower.map(|(follower, _)| *follower);
                }
                next.insert(key, (index, marker.number));
            }
            _ => {}
        }
    }
    followers
}

/// A list that is open.
#[derive(Debug)]
struct List {
    style: Style,
    indent: u32,
    number: u32,
    /// Of the item that is open: what [`Writer::close`] needs.
    open: usize,
    /// The line of the next item, if known.
    follower: Option<usize>,
}

/// Lists deeper than this go on at their depth.
const MAX_DEPTH: usize = 16;

struct Rewrite<'t> {
    text: &'t str,
    writer: Writer<'t>,
    lists: Vec<List>,
    /// Lines of running text not written yet.
    paragraph: Vec<TextRange>,
    after_list: bool,
}

impl Rewrite<'_> {
    fn document(&mut self, lines: &[Line], followers: &[Option<usize>]) {
        let mut gap = false;
        let mut index = 0;
        while let Some(line) = lines.get(index) {
            match line.kind {
                Kind::Blank => {
                    self.flush();
                }
                Kind::Dropped | Kind::Rule => {
                    self.flush();
                    self.close_lists(0);
                }
                Kind::Heading(level) => {
                    self.flush();
                    self.close_lists(0);
                    self.heading(line.text, level);
                }
                Kind::Item { marker, body } => {
                    self.flush();
                    let follower = followers.get(index).copied().flatten();
                    self.item(line, marker, index, follower, gap);
                    self.paragraph.push(TextRange::new(line.text.start + body, line.text.end));
                }
                Kind::Text => {
                    if line.is_message {
                        self.flush();
                    }
                    self.leave_lists(line, index, gap);
                    self.paragraph.push(line.text);
                }
                Kind::Command { .. } => {
                    self.flush();
                    self.leave_lists(line, index, gap);
                    let rest = lines.get(index..).unwrap_or(&[]);
                    let count = rest.iter().take_while(|line| matches!(line.kind, Kind::Command { .. })).count();
                    self.code(rest.get(..count).unwrap_or(&[]));
                    index += count;
                    gap = false;
                    continue;
                }
            }
            gap = line.kind == Kind::Blank;
            index += 1;
        }
        self.flush();
        self.close_lists(0);
    }

    fn heading(&mut self, range: TextRange, level: u8) {
        self.writer.block(Gap::Blank, range.start);
        self.writer.mark("######".get(..usize::from(level)).unwrap_or("#"));
        self.writer.mark(" ");
        let title = range.of(self.text).trim_end_matches([':', ' ']);
        let range = TextRange::new(range.start, range.start + u32::try_from(title.len()).unwrap_or(0));
        self.prose(&[range], Place::Line);
        self.after_list = false;
    }

    fn close_lists(&mut self, depth: usize) {
        while self.lists.len() > depth {
            if let Some(list) = self.lists.pop() {
                self.writer.close(list.open);
            }
            self.after_list = true;
        }
    }

    /// Closes the lists that a line of text or a command does not belong to.
    fn leave_lists(&mut self, line: &Line, index: usize, gap: bool) {
        let belongs =
            |list: &List| !gap || line.indent > list.indent + 1 || list.follower.is_some_and(|follower| follower > index);
        let depth = self.lists.iter().rposition(belongs).map_or(0, |last| last + 1);
        if depth < self.lists.len() {
            self.flush();
            self.close_lists(depth);
        }
    }

    /// Starts an item, in the list that it goes on with or in a new one.
    fn item(&mut self, line: &Line, marker: Marker, index: usize, follower: Option<usize>, gap: bool) {
        let same = |list: &List| {
            list.style == marker.style
                && list.indent.abs_diff(line.indent) <= 1
                && (marker.number == 0 || marker.number > list.number)
        };
        let mut between = Gap::Line;
        if let Some(depth) = self.lists.iter().rposition(same) {
            self.close_lists(depth);
        } else {
            // Within the list around it: further in, or before that list's next item, or right below its text.
            let within = |list: &List| {
                line.indent > list.indent + 1
                    || list.follower.is_some_and(|follower| follower > index)
                    || (!gap && line.indent + 1 >= list.indent && list.style != marker.style)
            };
            let depth = self.lists.iter().rposition(within).map_or(0, |last| last + 1);
            self.close_lists(depth.min(MAX_DEPTH));
            if self.lists.is_empty() || marker.number > 1 {
                between = Gap::Blank;
            }
        }
        self.writer.block(between, line.text.start);
        let mark = if marker.style == Style::Bullet { "- ".to_owned() } else { format!("{}. ", marker.number) };
        let open = self.writer.open(&mark, &" ".repeat(mark.len()));
        self.lists.push(List { style: marker.style, indent: line.indent, number: marker.number, open, follower });
    }

    fn code(&mut self, lines: &[Line]) {
        let Some(first) = lines.first() else { return };
        let base = lines.iter().map(|line| line.indent).min().unwrap_or(0);
        let longest = lines.iter().flat_map(|line| line.text.of(self.text).split(|c| c != '`')).map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.writer.block(Gap::Blank, first.text.start);
        self.writer.mark(&fence);
        for line in lines {
            self.writer.newline(false);
            let indent = line.indent - base;
            let spaces = TextRange::new(line.text.start.saturating_sub(indent), line.text.start);
            if !spaces.is_empty() && spaces.of(self.text).bytes().all(|byte| byte == b' ') {
                self.writer.copy(spaces);
            }
            self.writer.copy(line.text);
        }
        self.writer.newline(false);
        self.writer.mark(&fence);
    }

    /// Writes the lines of running text: those that a margin broke as one paragraph, the others as one each.
    fn flush(&mut self) {
        let lines = std::mem::take(&mut self.paragraph);
        let width = lines.iter().map(|line| line.len()).max().unwrap_or(0);
        let mut start = 0;
        for end in 1..=lines.len() {
            if end < lines.len() && lines.get(end - 1..=end).is_some_and(|pair| is_wrapped(self.text, pair, width)) {
                continue;
            }
            let group = lines.get(start..end).unwrap_or(&[]);
            let Some(first) = group.first() else { break };
            self.writer.block(Gap::Blank, first.start);
            match group {
                [line] => self.line(*line),
                _ => self.prose(group, Place::Item),
            }
            start = end;
        }
        self.paragraph = lines;
        self.paragraph.clear();
    }

    /// A line of its own; a command at its end is marked as code.
    fn line(&mut self, range: TextRange) {
        let text = range.of(self.text);
        let prompt = commands::prompt(text);
        let start = if prompt > 0 || commands::is_command(text) {
            Some(prompt)
        } else {
            text.match_indices(": ").map(|(at, _)| at).find_map(|at| {
                let (lead, rest) = text.split_at_checked(at + 2)?;
                let told = commands::introduces(lead) && (commands::is_command(rest) || commands::prompt(rest) > 0);
                (told || commands::is_flagged_command(rest)).then_some(at + 2)
            })
        };
        let Some(start) = start.filter(|_| !text.contains('`')) else {
            self.prose(&[range], Place::Item);
            return;
        };
        let start = range.start + u32::try_from(start).unwrap_or(0);
        if start > range.start {
            self.prose(&[TextRange::new(range.start, start)], Place::Item);
        }
        self.writer.mark("`");
        self.writer.copy(TextRange::new(start, range.end));
        self.writer.mark("`");
    }

    /// Running text, with backslashes where Markdown would misread it.
    fn prose(&mut self, lines: &[TextRange], place: Place) {
        let mut joined = String::new();
        for (number, line) in lines.iter().enumerate() {
            if number > 0 {
                joined.push('\n');
            }
            joined.push_str(line.of(self.text));
        }
        let mut escapes = Vec::new();
        escape::offsets(&joined, std::slice::from_ref(&(0..joined.len())), place, &[], &mut escapes);
        let mut escapes = escapes.into_iter().map(|at| u32::try_from(at).unwrap_or(0)).peekable();
        let mut before = 0;
        for (number, line) in lines.iter().enumerate() {
            if number > 0 {
                self.writer.newline(false);
            }
            let mut from = line.start;
            while let Some(at) = escapes.next_if(|&at| at < before + line.len()) {
                let at = TextRange::new(line.start + (at - before), line.start + (at - before) + 1);
                self.writer.copy(TextRange::new(from, at.start));
                self.writer.replace(&["\\", at.of(self.text)].concat(), at);
                from = at.end;
            }
            self.writer.copy(TextRange::new(from, line.end));
            before += line.len() + 1;
        }
    }
}

/// Whether the second of two lines goes on with the sentence of the first: it starts small, or its first word would not
/// have fitted on the line above in text of `width` bytes.
fn is_wrapped(text: &str, pair: &[TextRange], width: u32) -> bool {
    let [above, below] = pair else { return false };
    let (above, below) = (above.of(text), below.of(text));
    let word = below.split_ascii_whitespace().next().unwrap_or("").len();
    let full = width >= 50 && above.len() + word + 1 > width as usize;
    // Short lines that start small are a list without marks, or a chat.
    let goes_on = above.len() >= 40 && below.starts_with(char::is_lowercase) && !above.ends_with(['.', ':', ';', '!', '?']);
    (full && !above.ends_with(':')) || goes_on || above.ends_with(',')
}
