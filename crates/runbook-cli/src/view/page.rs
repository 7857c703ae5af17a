//! A page of text: the only way by which the view writes.
//!
//! INVARIANT: all text comes in through [`Page::line`] or [`Page::verbatim`], which sanitize it. What a document says
//! cannot control the terminal, whichever field of the IR it stands in.

use super::look::{Look, Tone};
use crate::sanitize;
use std::fmt::Write as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// A piece of a line: its tone and its text.
pub type Piece<'a> = (Tone, &'a str);

/// Text under construction.
pub struct Page<'l> {
    /// How it looks.
    pub look: &'l Look,
    out: String,
    gap: bool,
}

/// Text that cannot be broken.
struct Atom {
    text: String,
    tone: Tone,
    width: usize,
    gap: Gap,
}

/// What stands between a piece of text and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// A space, at which a line may break.
    Space,
    /// Nothing, but a line may break there.
    Seam,
    /// Nothing.
    Glue,
}

impl<'l> Page<'l> {
    /// An empty page.
    pub fn new(look: &'l Look) -> Self {
        Self { look, out: String::with_capacity(4096), gap: false }
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.out
    }

    /// An empty line before what is written next, unless nothing was written yet. Several make one.
    pub fn gap(&mut self) {
        self.gap = !self.out.is_empty();
    }

    /// A line drawn across the page.
    pub fn rule(&mut self) {
        let rule = self.look.marks.double_rule.repeat(self.look.width);
        self.line(0, 0, &[(Tone::Dim, &rule)]);
    }

    /// A heading of a part of the page, after an empty line, and `aside` that matters less.
    pub fn heading(&mut self, text: &str, aside: &str) {
        self.gap();
        self.line(0, 3, &[(Tone::Dim, self.look.marks.heading), (Tone::Plain, " "), (Tone::Heading, text), (Tone::Dim, aside)]);
    }

    /// Text that another renderer drew from sanitized text.
    pub fn drawn(&mut self, lines: &str) {
        self.open();
        self.out.push_str(lines.trim_end_matches('\n'));
        self.out.push('\n');
    }

    /// Running text, wrapped at the width: the first line is indented by `first` columns, the others by `hang`.
    /// White space between and within pieces is a place to break and shows as one space.
    pub fn line(&mut self, first: usize, hang: usize, pieces: &[Piece<'_>]) {
        self.open();
        let mut column = first;
        let mut fresh = true;
        let mut tone = Tone::Plain;
        self.pad(first);
        for run in atoms(pieces).chunk_by(|_, next| next.gap == Gap::Glue) {
            let space = usize::from(!fresh && run.first().is_some_and(|atom| atom.gap == Gap::Space));
            let columns: usize = run.iter().map(|atom| atom.width).sum();
            if !fresh && column + space + columns > self.look.width {
                self.turn(&mut tone, Tone::Plain);
                self.out.push('\n');
                self.pad(hang);
                column = hang;
            } else if space == 1 {
                // Underlines must not run on into the space between two tones.
                if run.first().is_some_and(|atom| atom.tone != tone) {
                    self.turn(&mut tone, Tone::Plain);
                }
                self.out.push(' ');
                column += 1;
            }
            for atom in run {
                self.turn(&mut tone, atom.tone);
                self.out.push_str(&atom.text);
            }
            column += columns;
            fresh = false;
        }
        self.turn(&mut tone, Tone::Plain);
        self.out.push('\n');
    }

    /// Lines as they stand, each indented by `indent` columns and never broken; `prompt` stands before the first.
    pub fn verbatim(&mut self, indent: usize, prompt: &str, tone: Tone, text: &str) {
        self.open();
        let hang = indent + prompt.width();
        for (index, line) in text.split('\n').enumerate() {
            let line = line.strip_suffix('\r').unwrap_or(line);
            let mut current = Tone::Plain;
            if index == 0 {
                self.pad(indent);
                self.turn(&mut current, Tone::Dim);
                self.out.push_str(&sanitize::visible(prompt));
            } else if !line.is_empty() {
                self.pad(hang);
            }
            self.turn(&mut current, tone);
            self.out.push_str(&sanitize::verbatim(line));
            self.turn(&mut current, Tone::Plain);
            self.out.push('\n');
        }
    }

    fn open(&mut self) {
        if std::mem::take(&mut self.gap) {
            self.out.push('\n');
        }
    }

    fn pad(&mut self, columns: usize) {
        self.out.extend(std::iter::repeat_n(' ', columns));
    }

    fn turn(&mut self, from: &mut Tone, to: Tone) {
        if self.look.color && *from != to {
            let (old, new) = (from.style(), to.style());
            // Writing to a `String` cannot fail.
            let _ = write!(self.out, "{}{}", old.render_reset(), new.render());
        }
        *from = to;
    }
}

/// Columns that `text` takes once sanitized.
pub fn width(text: &str) -> usize {
    sanitize::visible(text).width()
}

/// Splits pieces at white space and, in scripts that are written without spaces, between characters.
fn atoms(pieces: &[Piece<'_>]) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    let mut gap = Gap::Glue;
    for &(tone, text) in pieces {
        for (index, word) in text.split(|c: char| c.is_whitespace() && c != NO_BREAK_SPACE).enumerate() {
            if index > 0 {
                gap = Gap::Space;
            }
            if !word.is_empty() {
                push_word(&mut atoms, &sanitize::visible(word).replace(NO_BREAK_SPACE, " "), tone, gap);
                gap = Gap::Glue;
            }
        }
    }
    atoms
}

fn push_word(atoms: &mut Vec<Atom>, word: &str, tone: Tone, gap: Gap) {
    if word.is_ascii() {
        return atoms.push(Atom { text: word.to_owned(), tone, width: word.len(), gap });
    }
    let mut gap = gap;
    let mut text = String::new();
    let (mut after_wide, mut after_joiner) = (false, false);
    for c in word.chars() {
        let columns = c.width().unwrap_or(0);
        let seam = (columns == 2 || after_wide) && columns > 0 && !after_joiner && !NO_BREAK_BEFORE.contains(c);
        if seam && !text.is_empty() {
            let text = std::mem::take(&mut text);
            let width = text.width();
            atoms.push(Atom { text, tone, width, gap: std::mem::replace(&mut gap, Gap::Seam) });
        }
        after_joiner = c == '\u{200d}';
        after_wide = columns == 2 || (after_wide && columns == 0);
        text.push(c);
    }
    let width = text.width();
    atoms.push(Atom { text, tone, width, gap });
}

/// Holds what stands around it together; shows as a space.
pub const NO_BREAK_SPACE: char = '\u{a0}';

/// Punctuation that no line begins with (the common ones of JIS X 4051).
const NO_BREAK_BEFORE: &str = "、。，．・：；？！」』）】〉》〕］｝ー～…,.;:?!)]}'\"";

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(width: usize, pieces: &[Piece<'_>]) -> String {
        let look = Look { width, ..Look::new(80, false, false, false) };
        let mut page = Page::new(&look);
        page.line(0, 2, pieces);
        page.finish()
    }

    #[test]
    fn wraps_by_columns() {
        let cases: [(usize, &str, &str); 6] = [
            (12, "one two three four", "one two\n  three four\n"),
            (10, "a https://example.test/long/path b", "a\n  https://example.test/long/path\n  b\n"),
            (10, "再起動してください。次へ", "再起動して\n  くださ\n  い。次へ\n"),
            (8, "👩\u{200d}👧👩\u{200d}👧 ab", "👩\u{200d}👧👩\u{200d}👧 ab\n"),
            (20, "  spaces\n\n and\ttabs ", "spaces and tabs\n"),
            (20, "", "\n"),
        ];
        for (width, text, expected) in cases {
            assert_eq!(wrapped(width, &[(Tone::Plain, text)]), expected, "{text:?}");
        }
    }

    #[test]
    fn joins_pieces_as_they_are_spaced() {
        assert_eq!(
            wrapped(40, &[(Tone::Strong, "owner "), (Tone::Plain, "payments"), (Tone::Dim, ", ok")]),
            "owner payments, ok\n"
        );
    }

    #[test]
    fn colors_end_with_their_text() {
        let look = Look::new(80, true, false, false);
        let mut page = Page::new(&look);
        page.line(0, 0, &[(Tone::Strong, "a b "), (Tone::Plain, "c")]);
        assert_eq!(page.finish(), "\u{1b}[1ma b\u{1b}[0m c\n");
    }

    #[test]
    fn keeps_lines_of_commands() {
        let look = Look::new(30, false, false, false);
        let mut page = Page::new(&look);
        page.verbatim(2, "$ ", Tone::Command, "cat <<EOF\r\n\tkey: value\n\nEOF \x1b[0m");
        assert_eq!(page.finish(), "  $ cat <<EOF\n    \tkey: value\n\n    EOF \\x1b[0m\n");
    }
}
