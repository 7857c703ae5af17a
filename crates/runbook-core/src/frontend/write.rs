//! Writes Markdown line by line, with the prefixes of the containers around it.

use crate::source::{OffsetMap, Rewriter, TextRange};

/// What stands between two blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// The next line.
    Line,
    /// An empty line.
    Blank,
}

/// A writer of lines.
#[derive(Debug)]
pub(super) struct Writer<'h> {
    pub(super) source: &'h str,
    out: Rewriter,
    /// What each line of the open containers begins with.
    prefix: String,
    /// Whether nothing was written since the mark of a container, so that the next block follows it on its line.
    fresh: bool,
    /// Last offset of the source that something was written for.
    at: u32,
    /// Bytes of prefixes that may still be written. Lists in lists cost their depth on each line: without a limit, tags
    /// of a few bytes would write hundreds.
    budget: usize,
}

impl<'h> Writer<'h> {
    pub(super) fn new(source: &'h str) -> Self {
        let out = Rewriter::with_capacity(source.len() / 2 + 64);
        Self { source, out, prefix: String::new(), fresh: true, at: 0, budget: source.len() * 4 + 65536 }
    }

    /// The text and the way back.
    pub(super) fn finish(mut self) -> (String, OffsetMap) {
        if self.out.position() > 0 {
            self.mark("\n");
        }
        self.out.finish()
    }

    /// Whether nothing was written since the last mark of a container.
    pub(super) fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// Starts a block whose source begins at `at`.
    pub(super) fn block(&mut self, gap: Gap, at: u32) {
        if self.fresh {
            self.fresh = false;
            self.at = self.at.max(at);
            return;
        }
        if gap == Gap::Blank {
            self.newline(true);
        }
        self.newline(false);
        self.at = self.at.max(at);
    }

    /// Ends the line and starts the next with the prefix; a `blank` line gets no white space at its end.
    pub(super) fn newline(&mut self, blank: bool) {
        let range = TextRange::new(self.at, self.at);
        self.out.replace("\n", range);
        let prefix = if blank { self.prefix.trim_end() } else { self.prefix.as_str() };
        if prefix.len() <= self.budget {
            self.budget -= prefix.len();
            self.out.replace(prefix, range);
        }
    }

    /// Writes the mark of a container and begins its lines with `prefix` from here on. Returns what [`Self::close`] needs.
    pub(super) fn open(&mut self, mark: &str, prefix: &str) -> usize {
        self.mark(mark);
        let len = self.prefix.len();
        self.prefix.push_str(prefix);
        self.fresh = true;
        len
    }

    /// Ends the container.
    pub(super) fn close(&mut self, len: usize) {
        self.prefix.truncate(len);
        self.fresh = false;
    }

    /// Writes what the source lacks.
    pub(super) fn mark(&mut self, text: &str) {
        self.out.replace(text, TextRange::new(self.at, self.at));
    }

    /// Writes `text` for the source at `range`.
    pub(super) fn replace(&mut self, text: &str, range: TextRange) {
        self.out.replace(text, TextRange::new(range.start.max(self.at), range.end.max(self.at)));
        self.at = self.at.max(range.end);
    }

    /// Copies the source at `range`.
    pub(super) fn copy(&mut self, range: TextRange) {
        if range.start < self.at {
            // White space before an end tag is written after the mark: the map rises all the same.
            self.replace(range.of(self.source), range);
            return;
        }
        self.out.copy(self.source, range);
        self.at = range.end;
    }
}
