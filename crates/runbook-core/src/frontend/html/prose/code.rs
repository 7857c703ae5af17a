//! Code blocks: text kept as it is.

use super::{Class, Piece, Prose, is_invisible, is_invisible_char, is_space, sub};
use crate::frontend::write::Writer;
use crate::source::TextRange;

impl Prose {
    /// Appends each line of `code` as a code span.
    pub(in crate::frontend::html) fn append_code_lines(&mut self, html: &str, code: &Self) {
        let mut at = 0;
        let mut opened = false;
        for piece in &code.pieces {
            let text = code.text.get(at..at + piece.len).unwrap_or("");
            at += piece.len;
            let mut from = 0;
            for line in text.split_inclusive('\n') {
                let body = line.trim_end_matches(['\n', '\r']);
                let origin =
                    if piece.class == Class::CodeCopy { sub(piece.origin, from..from + body.len()) } else { piece.origin };
                from += line.len();
                let start = TextRange::new(origin.start, origin.start);
                if !body.is_empty() && (opened || !body.trim().is_empty()) {
                    opened = opened || self.open_code(html, start);
                    self.push(piece.class, body, origin);
                }
                if body.len() < line.len() && opened {
                    opened = false;
                    self.close_code(TextRange::new(origin.end, origin.end));
                    self.line_break_once(TextRange::new(origin.end, origin.end));
                }
            }
        }
        if opened {
            let end = code.pieces.last().map_or(0, |piece| piece.origin.end);
            self.close_code(TextRange::new(end, end));
        }
    }

    /// Code of the source, as it is; no-break spaces become spaces, and what is invisible goes.
    pub(in crate::frontend::html) fn source_code(&mut self, html: &str, range: TextRange) {
        let text = range.of(html);
        let mut from = 0;
        let odd = |(at, c): (usize, char)| (c == '\u{A0}' || is_invisible_char(c)).then_some((at, c));
        if !text.is_ascii() {
            for (at, c) in text.char_indices().filter_map(odd) {
                self.code_part(html, sub(range, from..at));
                from = at + c.len_utf8();
                if c == '\u{A0}' {
                    self.push(Class::CodeMade, " ", sub(range, at..from));
                }
            }
        }
        self.code_part(html, sub(range, from..text.len()));
    }

    fn code_part(&mut self, html: &str, range: TextRange) {
        if !range.is_empty() {
            self.push(Class::CodeCopy, range.of(html), range);
        }
    }

    /// Code that the source writes otherwise.
    pub(in crate::frontend::html) fn made_code(&mut self, text: &str, origin: TextRange) {
        if !is_invisible(text) {
            let space = text.chars().all(|c| is_space(c) && c != '\n');
            self.push(Class::CodeMade, if space { " " } else { text }, origin);
        }
    }

    /// Whether the code written so far ends with a line end, or is empty.
    pub(in crate::frontend::html) fn code_at_line_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }

    /// Writes the code as a fenced block with the info string `language`, found at `origin`; `close` ends it in the source.
    pub(in crate::frontend::html) fn write_code(
        &mut self,
        writer: &mut Writer<'_>,
        language: &str,
        origin: TextRange,
        close: TextRange,
    ) {
        let fence = "`".repeat(longest_run(&self.text).max(2) + 1);
        let body = self.text.trim_end().len();
        let lead = self.text.len() - self.text.trim_start_matches(['\n', '\r']).len();
        writer.mark(&fence);
        writer.replace(language, origin);
        writer.newline(body <= lead);
        let mut at = 0;
        for piece in &self.pieces {
            let (start, end) = (at.max(lead).min(at + piece.len), (at + piece.len).min(body).max(at));
            let text = self.text.get(start..end).unwrap_or("");
            let mut from = start;
            for line_end in memchr::memchr_iter(b'\n', text.as_bytes()).map(|line_end| start + line_end) {
                self.write_code_part(writer, *piece, at, from..line_end);
                from = line_end + 1;
                let blank = self.text.get(from..).is_some_and(|rest| rest.starts_with(['\n', '\r']));
                writer.newline(blank);
            }
            self.write_code_part(writer, *piece, at, from..end.max(from));
            at += piece.len;
        }
        writer.newline(false);
        writer.replace(&fence, close);
    }

    fn write_code_part(&self, writer: &mut Writer<'_>, piece: Piece, start: usize, part: std::ops::Range<usize>) {
        let text = self.text.get(part.clone()).unwrap_or("");
        let text = text.strip_suffix('\r').unwrap_or(text);
        if text.is_empty() {
            return;
        }
        if piece.class == Class::CodeCopy {
            writer.copy(sub(piece.origin, part.start - start..part.start - start + text.len()));
        } else {
            writer.replace(text, piece.origin);
        }
    }
}

/// Length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    let (mut longest, mut run) = (0, 0);
    for byte in text.bytes() {
        run = if byte == b'`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
