//! From a run of text to Markdown.

use super::{Class, Mark, Piece, Prose, Target, sub};
use crate::frontend::escape::{self, Place};
use crate::frontend::write::Writer;
use crate::source::TextRange;

impl Prose {
    /// Drops breaks at the end and marks that Markdown would not accept where they stand.
    fn tidy(&mut self) {
        while self.pieces.last().is_some_and(|last| matches!(last.class, Class::Break | Class::Paragraph)) {
            self.pop();
        }
        let mut stack: Vec<(usize, bool)> = Vec::new();
        let mut dropped = Vec::new();
        let mut at = 0;
        for (index, piece) in self.pieces.iter().enumerate() {
            let end = at + piece.len;
            let before = self.text.get(..at).and_then(|text| text.chars().next_back()).unwrap_or('\n');
            let after = self.text.get(end..).and_then(|text| text.chars().next()).unwrap_or('\n');
            let punctuation = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
            match piece.class {
                Class::Open(mark) => {
                    // Stars that close and stars that open are one run where they touch.
                    let touches = before == '*' && index > 0 && mark != Mark::Link && !is_open_before(&self.pieces, index);
                    stack.push((index, mark == Mark::Link || (!touches && (!punctuation(after) || !before.is_alphanumeric()))));
                }
                Class::Close(mark) => {
                    let fits = mark == Mark::Link || !punctuation(before) || !after.is_alphanumeric();
                    if let Some((open, fitted)) = stack.pop()
                        && !(fits && fitted)
                    {
                        dropped.extend([open, index]);
                    }
                }
                _ => {}
            }
            at = end;
        }
        // A mark without its partner is none.
        dropped.extend(stack.iter().map(|(open, _)| *open));
        if dropped.is_empty() {
            return;
        }
        dropped.sort_unstable();
        let mut dropped = dropped.into_iter().peekable();
        self.retain(|index, _| dropped.next_if_eq(&index).is_none());
    }

    /// The code, if there is nothing but a code span of several lines.
    fn is_code_block(&self) -> bool {
        let code = |piece: &Piece| matches!(piece.class, Class::CodeCopy | Class::CodeMade);
        self.text.contains('\n')
            && self.pieces.first().is_some_and(|first| first.class == Class::CodeOpen)
            && self.pieces.last().is_some_and(|last| last.class == Class::CodeClose)
            && self.pieces.get(1..self.pieces.len() - 1).is_some_and(|inner| inner.iter().all(code))
    }

    /// Writes it.
    pub(in crate::frontend::html) fn write(&mut self, writer: &mut Writer<'_>, target: Target) {
        self.tidy();
        if matches!(target, Target::Paragraph { .. }) && self.is_code_block() {
            self.pieces.remove(0);
            self.text.remove(0);
            let close = self.pieces.last().map_or_else(TextRange::default, |piece| piece.origin);
            self.pop();
            self.write_code(writer, "", TextRange::default(), close);
            return;
        }
        let mut escapes = Vec::new();
        let place = match target {
            Target::Paragraph { item: false } => Place::Paragraph,
            Target::Paragraph { item: true } => Place::Item,
            _ => Place::Line,
        };
        escape::offsets(&self.text, &self.plain(), place, &self.stars(), &mut escapes);
        let mut escapes = escapes.into_iter().peekable();
        let mut at = 0;
        for piece in &self.pieces {
            let end = at + piece.len;
            match piece.class {
                Class::Break | Class::Paragraph => match target {
                    Target::Paragraph { .. } if piece.class == Class::Break => {
                        writer.replace("  ", piece.origin);
                        writer.newline(false);
                    }
                    Target::Paragraph { .. } => {
                        writer.newline(true);
                        writer.newline(false);
                    }
                    Target::Heading => writer.replace(" ", piece.origin),
                    Target::Cell => writer.replace("<br>", piece.origin),
                },
                Class::CodeOpen | Class::CodeClose => {
                    let (ticks, padded) = piece.fence;
                    let pad = if padded { " " } else { "" };
                    let fence = "`".repeat(ticks);
                    let text = if piece.class == Class::CodeOpen { fence + pad } else { pad.to_owned() + &fence };
                    writer.replace(&text, piece.origin);
                }
                _ => self.write_piece(writer, *piece, at, target, &mut escapes),
            }
            at = end;
        }
    }

    fn write_piece(
        &self,
        writer: &mut Writer<'_>,
        piece: Piece,
        start: usize,
        target: Target,
        escapes: &mut std::iter::Peekable<std::vec::IntoIter<usize>>,
    ) {
        let text = self.text.get(start..start + piece.len).unwrap_or("");
        let copied = matches!(piece.class, Class::Copy | Class::CodeCopy);
        let mut from = 0;
        let bars = memchr::memchr_iter(b'|', text.as_bytes()).filter(|_| target == Target::Cell);
        let mut bars = bars.peekable();
        loop {
            let escape = escapes.peek().filter(|&&at| at < start + piece.len).map(|at| at - start);
            let at = match (bars.peek().copied(), escape) {
                (Some(bar), Some(escape)) => bar.min(escape),
                (Some(at), None) | (None, Some(at)) => at,
                (None, None) => break,
            };
            bars.next_if_eq(&at);
            escapes.next_if_eq(&(start + at));
            self.write_part(writer, piece, text, from..at, copied);
            // The backslash belongs to its character, so that a range that starts with it leads to the character and back.
            let mark = ['\\', char::from(text.as_bytes().get(at).copied().unwrap_or(b' '))];
            let origin = if copied { sub(piece.origin, at..at + 1) } else { piece.origin };
            writer.replace(&String::from_iter(mark), origin);
            from = at + 1;
        }
        self.write_part(writer, piece, text, from..text.len(), copied);
    }

    fn write_part(&self, writer: &mut Writer<'_>, piece: Piece, text: &str, part: std::ops::Range<usize>, copied: bool) {
        if part.is_empty() {
            return;
        }
        if copied {
            writer.copy(sub(piece.origin, part));
        } else {
            let slice = text.get(part).unwrap_or("");
            writer.replace(if slice == "\n" { " " } else { slice }, piece.origin);
        }
    }

    /// Ranges of plain text.
    fn plain(&self) -> Vec<std::ops::Range<usize>> {
        let mut plain: Vec<std::ops::Range<usize>> = Vec::new();
        let mut at = 0;
        for piece in &self.pieces {
            let range = at..at + piece.len;
            at = range.end;
            if !matches!(piece.class, Class::Copy | Class::Made) {
                continue;
            }
            match plain.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => plain.push(range),
            }
        }
        plain
    }

    /// Marks of emphasis made of stars: where they stand, and whether they open.
    fn stars(&self) -> Vec<(usize, bool)> {
        let mut at = 0;
        let mut stars = Vec::new();
        for piece in &self.pieces {
            if let Class::Open(mark @ (Mark::Strong | Mark::Em)) | Class::Close(mark @ (Mark::Strong | Mark::Em)) = piece.class {
                stars.push((at, piece.class == Class::Open(mark)));
            }
            at += piece.len;
        }
        stars
    }
}

/// Whether the piece before `index` opens a mark.
fn is_open_before(pieces: &[Piece], index: usize) -> bool {
    index.checked_sub(1).and_then(|before| pieces.get(before)).is_some_and(|piece| matches!(piece.class, Class::Open(_)))
}
