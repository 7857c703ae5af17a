//! Writing the new text: copies what no edit names and puts quotation marks before the lines of open frames.

use super::line;
use super::scan::{Change, Frame, Scan};
use crate::source::{Rewriter, Rewritten, TextRange};

/// Carries out `scan` on `text`.
pub(super) fn emit(text: &str, scan: Scan) -> Rewritten {
    let mut emitter = Emitter {
        text,
        out: Rewriter::with_capacity(text.len() + text.len() / 16),
        frames: Vec::new(),
        done: 0,
        at_line_start: true,
    };
    for edit in scan.edits {
        emitter.copy_to(edit.start);
        emitter.change(edit.start, edit.end, edit.change);
    }
    emitter.copy_to(text.len());
    let (text, map) = emitter.out.finish();
    Rewritten { text, map, repairs: scan.repairs }
}

struct Emitter<'a> {
    text: &'a str,
    out: Rewriter,
    frames: Vec<Frame>,
    /// The text is written up to here.
    done: usize,
    /// Nothing of the current line is written, nor its frames' marks.
    at_line_start: bool,
}

impl Emitter<'_> {
    /// Copies up to `to`, with the marks of open frames at the start of each line.
    fn copy_to(&mut self, to: usize) {
        while self.done < to {
            let end = if self.frames.is_empty() { to } else { line::bounds(self.text, self.done).1.min(to) };
            if self.at_line_start {
                self.mark_line(end);
            }
            self.out.copy(self.text, TextRange::from_usize(self.done..end));
            self.at_line_start = end.checked_sub(1).and_then(|last| self.text.as_bytes().get(last)) == Some(&b'\n');
            self.done = end;
        }
    }

    /// Writes the marks of open frames before the line at `done`, in the place of the white space that they stand for,
    /// but for what lies at `limit` or after.
    fn mark_line(&mut self, limit: usize) {
        self.at_line_start = false;
        if self.frames.is_empty() {
            return;
        }
        let (end, _) = line::bounds(self.text, self.done);
        let rest = self.text.get(self.done..end).unwrap_or("");
        let (_, lead) = line::indent(rest);
        if lead == rest.len() {
            let marks = self.marks(true);
            self.replace(&marks, self.done, end.min(limit));
            return;
        }
        let mut column = 0;
        let mut at = self.done;
        let white_end = (self.done + lead).min(limit);
        for frame in self.frames.clone() {
            let start = at;
            (column, at) = self.advance(column, at, white_end, frame.column);
            self.out.copy(self.text, TextRange::from_usize(start..at));
            let missing = frame.column.saturating_sub(column);
            let mark = if frame.quoted { "> " } else { "" };
            let start = at;
            (column, at) = self.advance(column, at, white_end, frame.column + frame.dedent);
            // A line left of its quotation moves into it.
            let put = if frame.quoted { " ".repeat(missing) + mark } else { String::new() };
            self.out.replace(&put, TextRange::from_usize(start..at));
        }
        self.done = at;
    }

    /// Goes over white space from `at`, which stands at `column`, until column `to`.
    fn advance(&self, mut column: usize, mut at: usize, limit: usize, to: usize) -> (usize, usize) {
        while column < to && at < limit {
            let (width, _) = line::indent(self.text.get(at..=at).unwrap_or(""));
            // A tab reaches the next multiple of its width.
            column += if width > 1 { width - column % width } else { width };
            at += 1;
        }
        (column, at)
    }

    /// The marks of open frames, indented as the frames are.
    fn marks(&self, blank: bool) -> String {
        let mut marks = String::new();
        let mut column = 0;
        for frame in &self.frames {
            if frame.quoted {
                marks.extend(std::iter::repeat_n(' ', frame.column.saturating_sub(column)));
                marks.push_str("> ");
            }
            column = frame.column + frame.dedent;
        }
        if blank { marks.trim_end().to_owned() } else { marks }
    }

    fn replace(&mut self, put: &str, start: usize, end: usize) {
        self.out.replace(put, TextRange::from_usize(start..end));
        self.done = end;
    }

    /// Starts a new line in the place of nothing.
    fn new_line(&mut self, blank: bool) {
        let put = format!("\n{}", self.marks(blank));
        self.out.replace(&put, TextRange::from_usize(self.done..self.done));
    }

    fn change(&mut self, start: usize, end: usize, change: Change) {
        match change {
            Change::Put(put) => self.put(&put, start, end),
            Change::Drop { blank } => {
                if blank {
                    let line = format!("{}\n", self.marks(true));
                    self.out.replace(&line, TextRange::from_usize(start..end));
                }
                self.done = end;
            }
            Change::Open { frame, head, title } => self.open(start, end, frame, head, title),
            Change::Close => {
                let quoted = self.frames.pop().is_some_and(|frame| frame.quoted);
                if start < end {
                    // The line of the closing mark stays blank.
                    let marks = self.marks(true);
                    self.replace(&marks, start, end);
                    self.at_line_start = false;
                } else if quoted {
                    // A blank line keeps the next paragraph out of the quotation.
                    let line = format!("{}\n", self.marks(true));
                    self.out.replace(&line, TextRange::from_usize(start..start));
                }
            }
        }
    }

    fn put(&mut self, put: &str, start: usize, end: usize) {
        if self.at_line_start {
            self.mark_line(start);
        }
        let mut lines = put.split('\n');
        self.replace(lines.next().unwrap_or(""), start, end);
        let mut lines = lines.peekable();
        while let Some(line) = lines.next() {
            if line.is_empty() && lines.peek().is_none() && self.text.as_bytes().get(end) != Some(&b'\n') {
                self.new_line(false);
            } else {
                self.new_line(line.is_empty());
            }
            self.out.replace(line, TextRange::from_usize(end..end));
        }
    }

    fn open(&mut self, start: usize, end: usize, frame: Frame, head: &'static str, title: Option<TextRange>) {
        if self.at_line_start {
            self.mark_line(start);
        }
        let quoted = frame.quoted;
        self.frames.push(frame);
        let title_start = title.map_or(end, |title| title.start as usize);
        self.replace(head, start, title_start);
        if let Some(title) = title {
            if quoted {
                self.new_line(false);
            }
            let bold = if title.of(self.text).contains('*') { "" } else { "**" };
            self.out.replace(bold, TextRange::new(title.start, title.start));
            self.out.copy(self.text, title);
            self.done = end;
            self.out.replace(bold, TextRange::from_usize(title.end as usize..end));
            self.new_line(true);
        }
        // Text behind the mark goes to a line of its own.
        if !line::is_blank(line::at(self.text, end)) {
            self.new_line(false);
        }
    }
}
