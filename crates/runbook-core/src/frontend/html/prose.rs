//! One run of text in the making: white space collapsed, marks put where Markdown accepts them.

use crate::frontend::escape::{self, Place};
use crate::frontend::write::Writer;
use crate::source::TextRange;

/// Marks around text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Strong,
    Em,
    Del,
    Link,
}

impl Mark {
    fn text(self) -> &'static str {
        match self {
            Self::Strong => "**",
            Self::Em => "*",
            Self::Del => "~~",
            Self::Link => "[",
        }
    }
}

/// What a piece of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Text as it stands in the source.
    Copy,
    /// Text made from the source.
    Made,
    /// Code as it stands in the source.
    CodeCopy,
    /// Code made from the source.
    CodeMade,
    /// Markup: an opening mark.
    Open(Mark),
    /// Markup: a closing mark.
    Close(Mark),
    /// Opening backticks.
    CodeOpen,
    /// Closing backticks.
    CodeClose,
    /// Other markup.
    Markup,
    /// A line break.
    Break,
    /// A break between paragraphs.
    Paragraph,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    class: Class,
    len: usize,
    origin: TextRange,
    /// Of a code span's ends: how many backticks it needs, and whether spaces within them.
    fence: (usize, bool),
}

/// A run of text.
#[derive(Debug, Default)]
pub(super) struct Prose {
    text: String,
    pieces: Vec<Piece>,
    /// White space that is written before the next text on the line.
    space: Option<TextRange>,
    /// Marks that are written before the next text.
    opening: Vec<(Mark, TextRange)>,
    /// Marks that are open.
    open: Vec<Mark>,
    in_code: bool,
    /// Index of the piece that opened the last code span, and the offset of its code.
    code_start: (usize, usize),
}

/// Code spans that touch are one, up to this many bytes: their backticks are counted anew each time.
const MAX_MERGED_CODE: usize = 4096;

/// The mark of an item written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet,
    Number(u64),
}

/// Where a run of text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// A paragraph; `item` where marks of lists are text.
    Paragraph { item: bool },
    /// A heading.
    Heading,
    /// A cell of a table.
    Cell,
}

impl Prose {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.pieces.clear();
        self.opening.clear();
        self.open.clear();
        self.space = None;
        self.in_code = false;
    }

    /// Whether it holds nothing to show.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece.class, Class::Break | Class::Paragraph))
    }

    /// What was written so far, marks included.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Start of the source of the first piece.
    pub(super) fn start(&self) -> u32 {
        self.pieces.first().map_or(0, |piece| piece.origin.start)
    }

    fn at_line_start(&self) -> bool {
        self.pieces.last().is_none_or(|piece| matches!(piece.class, Class::Break | Class::Paragraph))
    }

    fn push(&mut self, class: Class, text: &str, origin: TextRange) {
        self.text.push_str(text);
        self.pieces.push(Piece { class, len: text.len(), origin, fence: (1, false) });
    }

    fn pop(&mut self) {
        if let Some(piece) = self.pieces.pop() {
            self.text.truncate(self.text.len() - piece.len);
        }
    }

    /// Writes what waits for text to follow.
    fn settle(&mut self, html: &str) {
        if let Some(range) = self.space.take()
            && !self.at_line_start()
        {
            let (copied, made) = if self.in_code { (Class::CodeCopy, Class::CodeMade) } else { (Class::Copy, Class::Made) };
            let class = if range.of(html) == " " { copied } else { made };
            self.push(class, " ", range);
        }
        for (mark, origin) in std::mem::take(&mut self.opening) {
            self.open.push(mark);
            if self.pieces.last().is_some_and(|last| last.class == Class::Close(mark) && mark != Mark::Link) {
                // `**a****b**` is no emphasis: go on with the one just closed.
                self.pop();
                continue;
            }
            self.push(Class::Open(mark), mark.text(), origin);
        }
    }

    /// Text of the source; its white space collapses.
    pub(super) fn source_text(&mut self, html: &str, range: TextRange) {
        let text = range.of(html);
        let mut start = 0;
        let mut at = 0;
        while let Some((lead, len)) = next_space(text, at) {
            let single = len == 1 && text.as_bytes().get(lead) == Some(&b' ');
            let last = lead + len == text.len();
            if single && lead > start && !last {
                at = lead + 1;
                continue;
            }
            self.copied(html, range, start..lead);
            if !is_invisible(text.get(lead..lead + len).unwrap_or("")) {
                self.white_space(sub(range, lead..lead + len));
            }
            start = lead + len;
            at = start;
        }
        self.copied(html, range, start..text.len());
    }

    fn copied(&mut self, html: &str, range: TextRange, part: std::ops::Range<usize>) {
        if part.is_empty() {
            return;
        }
        self.settle(html);
        let origin = sub(range, part);
        self.push(if self.in_code { Class::CodeCopy } else { Class::Copy }, origin.of(html), origin);
    }

    /// White space.
    pub(super) fn white_space(&mut self, range: TextRange) {
        self.space = Some(self.space.map_or(range, |space| space.cover(range)));
    }

    /// Text that the source writes otherwise.
    pub(super) fn made_text(&mut self, html: &str, text: &str, origin: TextRange) {
        if is_invisible(text) {
            return;
        }
        if text.chars().all(is_space) {
            self.white_space(origin);
            return;
        }
        self.settle(html);
        self.push(if self.in_code { Class::CodeMade } else { Class::Made }, text, origin);
    }

    /// Markup such as an image.
    pub(super) fn markup(&mut self, html: &str, text: &str, origin: TextRange) {
        self.settle(html);
        self.push(Class::Markup, text, origin);
    }

    /// A line break.
    pub(super) fn line_break(&mut self, origin: TextRange) {
        self.space = None;
        if self.in_code {
            self.push(Class::CodeMade, "\n", origin);
            return;
        }
        match self.pieces.last_mut() {
            None => {}
            Some(last) if last.class == Class::Break && self.open.is_empty() => last.class = Class::Paragraph,
            Some(last) if matches!(last.class, Class::Break | Class::Paragraph) => {}
            Some(_) => self.push(Class::Break, "\n", origin),
        }
    }

    /// A line break, unless there is one already.
    pub(super) fn line_break_once(&mut self, origin: TextRange) {
        if !self.at_line_start() {
            self.line_break(origin);
        }
    }

    /// Takes a bullet off the start: `•`, `·`, `o` and what else stands for one.
    pub(super) fn take_bullet(&mut self) -> Option<Marker> {
        let bullet = self.text.chars().next()?;
        let is_bullet = matches!(
            bullet,
            '\u{2022}'
                | '\u{B7}'
                | '\u{25AA}'
                | '\u{25CF}'
                | '\u{25CB}'
                | '\u{25E6}'
                | '\u{2023}'
                | '\u{2043}'
                | '\u{27A4}'
                | '\u{25A0}'
                | '\u{25A1}'
                | '\u{F0B7}'
                | '\u{F0A7}'
                | '\u{A7}'
                | 'o'
        );
        self.take_front(bullet.len_utf8(), is_bullet).then_some(Marker::Bullet)
    }

    /// Takes a number with `.` or `)` off the start, or a letter.
    pub(super) fn take_number(&mut self) -> Option<Marker> {
        let len = self.text.find(['.', ')'])?;
        let label = self.text.get(..len)?.trim_start_matches('(');
        let number = match label.parse::<u64>() {
            Ok(number) if number < 1_000_000_000 => number,
            _ => {
                let letter = label.bytes().next().filter(|byte| label.len() == 1 && byte.is_ascii_alphabetic())?;
                u64::from(letter.to_ascii_lowercase() - b'a') + 1
            }
        };
        self.take_front(len + 1, true).then_some(Marker::Number(number))
    }

    /// Removes `len` bytes and the space after them from the front, where they are whole pieces of plain text.
    fn take_front(&mut self, len: usize, wanted: bool) -> bool {
        if !wanted || !self.text.get(len..).is_some_and(|rest| rest.starts_with(' ')) {
            return false;
        }
        let mut left = len + 1;
        let mut whole = 0;
        for piece in &mut self.pieces {
            if left == 0 {
                break;
            }
            let cut = piece.len.min(left);
            match piece.class {
                Class::Copy => {
                    piece.origin.start += u32::try_from(cut).unwrap_or(0);
                    piece.len -= cut;
                }
                Class::Made if cut == piece.len => piece.len = 0,
                _ => return false,
            }
            whole += usize::from(piece.len == 0);
            left -= cut;
        }
        self.pieces.drain(..whole);
        self.text.replace_range(..len + 1, "");
        true
    }

    /// Takes out marks of strong text: a heading is strong as it is.
    pub(super) fn drop_strong(&mut self) {
        let is_strong = |class: Class| matches!(class, Class::Open(Mark::Strong) | Class::Close(Mark::Strong));
        if self.pieces.iter().any(|piece| is_strong(piece.class)) {
            self.retain(|_, piece| !is_strong(piece.class));
        }
    }

    fn retain(&mut self, mut keep: impl FnMut(usize, &Piece) -> bool) {
        let (text, pieces) = (std::mem::take(&mut self.text), std::mem::take(&mut self.pieces));
        let mut at = 0;
        for (index, piece) in pieces.into_iter().enumerate() {
            if keep(index, &piece) {
                self.text.push_str(text.get(at..at + piece.len).unwrap_or(""));
                self.pieces.push(piece);
            }
            at += piece.len;
        }
    }

    /// Appends each line of `code` as a code span.
    pub(super) fn append_code_lines(&mut self, html: &str, code: &Self) {
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

    /// Opens a mark; false where it is open already, so that it must not be closed.
    pub(super) fn open(&mut self, mark: Mark, origin: TextRange) -> bool {
        let known = self.in_code || self.open.contains(&mark) || self.opening.iter().any(|(other, _)| *other == mark);
        if !known {
            self.opening.push((mark, origin));
        }
        !known
    }

    /// Closes the mark opened last. `url` is the destination of a link.
    pub(super) fn close(&mut self, mark: Mark, origin: TextRange, url: &str) {
        if self.opening.last().is_some_and(|(last, _)| *last == mark) {
            self.opening.pop();
            return;
        }
        self.open.retain(|other| *other != mark);
        // A break before the end tag stands after the mark.
        let trailing = self.pieces.last().copied().filter(|last| last.class == Class::Break);
        if trailing.is_some() {
            self.pop();
        }
        match mark {
            Mark::Link => {
                let needs_brackets = url.contains([' ', '(', ')', '<', '\n']);
                let text = if needs_brackets {
                    format!("](<{}>)", url.replace('<', "%3C").replace('>', "%3E").replace('\n', ""))
                } else {
                    format!("]({url})")
                };
                self.push(Class::Close(mark), &text, origin);
            }
            _ => self.push(Class::Close(mark), mark.text(), origin),
        }
        if let Some(piece) = trailing {
            self.push(piece.class, "\n", piece.origin);
        }
    }

    /// Opens a code span; false within another one.
    pub(super) fn open_code(&mut self, html: &str, origin: TextRange) -> bool {
        if self.in_code {
            return false;
        }
        self.settle(html);
        let touches = self.pieces.last().is_some_and(|last| last.class == Class::CodeClose);
        if touches && self.text.len() - self.code_start.1 < MAX_MERGED_CODE {
            self.pop();
        } else {
            if touches {
                self.push(Class::Made, " ", TextRange::new(origin.start, origin.start));
            }
            self.push(Class::CodeOpen, "`", origin);
            self.code_start = (self.pieces.len() - 1, self.text.len());
        }
        self.in_code = true;
        true
    }

    /// Closes the code span.
    pub(super) fn close_code(&mut self, origin: TextRange) {
        self.in_code = false;
        while self.pieces.last().is_some_and(|last| last.class == Class::CodeMade && last.len == 1) && self.text.ends_with('\n') {
            self.pop();
        }
        if self.pieces.last().is_some_and(|last| last.class == Class::CodeOpen) {
            self.pop();
            return;
        }
        let code = self.text.get(self.code_start.1..).unwrap_or("");
        let fence = (unused_ticks(code), code.starts_with('`') || code.ends_with('`'));
        self.push(Class::CodeClose, "`", origin);
        let ends = [self.code_start.0, self.pieces.len() - 1];
        for end in ends {
            if let Some(piece) = self.pieces.get_mut(end) {
                piece.fence = fence;
            }
        }
    }

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
                    stack.push((index, mark == Mark::Link || !punctuation(after) || !before.is_alphanumeric()));
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
    pub(super) fn write(&mut self, writer: &mut Writer<'_>, target: Target) {
        self.tidy();
        if matches!(target, Target::Paragraph { .. }) && self.is_code_block() {
            self.pieces.remove(0);
            self.text.remove(0);
            self.pop();
            self.write_code(writer, "", TextRange::default());
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
            let escape = escapes.next_if(|&at| at < start + piece.len).map(|at| at - start);
            let bar = bars.next_if(|&bar| escape.is_none_or(|escape| bar <= escape));
            // A bar comes first, where both are there, and the escape waits for the next round.
            let (at, again) = match (bar, escape) {
                (Some(bar), Some(escape)) if bar < escape => (bar, Some(escape)),
                (Some(bar), _) => (bar, None),
                (None, Some(escape)) => (escape, None),
                (None, None) => break,
            };
            self.write_part(writer, piece, text, from..at, copied);
            writer.mark("\\");
            from = at;
            if let Some(escape) = again {
                self.write_part(writer, piece, text, from..escape, copied);
                writer.mark("\\");
                from = escape;
            }
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

    // Code blocks.

    /// Code of the source, as it is; no-break spaces become spaces, and what is invisible goes.
    pub(super) fn source_code(&mut self, html: &str, range: TextRange) {
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
    pub(super) fn made_code(&mut self, text: &str, origin: TextRange) {
        if !is_invisible(text) {
            let space = text.chars().all(|c| is_space(c) && c != '\n');
            self.push(Class::CodeMade, if space { " " } else { text }, origin);
        }
    }

    /// Whether the code written so far ends with a line end, or is empty.
    pub(super) fn code_at_line_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }

    /// Writes the code as a fenced block with the info string `language`, found at `origin`.
    pub(super) fn write_code(&mut self, writer: &mut Writer<'_>, language: &str, origin: TextRange) {
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
        writer.mark(&fence);
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

/// The next run of white space or invisible characters from `from` on, and its length.
fn next_space(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let lead = rest.bytes().position(|byte| byte <= b' ' || byte == 0xC2 || byte == 0xE2 || byte == 0xEF)?;
    let mut at = lead;
    loop {
        let tail = rest.get(at..)?;
        let start = at + tail.find(|c: char| is_space(c) || is_invisible_char(c))?;
        let end = rest.get(start..)?.find(|c: char| !is_space(c) && !is_invisible_char(c)).map_or(rest.len(), |len| start + len);
        // Invisible characters alone are no space, yet end a copy.
        if end > start {
            return Some((from + start, end - start));
        }
        at = end;
    }
}

fn sub(range: TextRange, part: std::ops::Range<usize>) -> TextRange {
    let offset = |at: usize| range.start + u32::try_from(at).unwrap_or(0);
    TextRange::new(offset(part.start), offset(part.end))
}

/// White space of HTML and of word processors: a no-break space is one.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Characters that show nothing: soft hyphens, zero-width spaces and joiners, byte order marks.
fn is_invisible_char(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn is_invisible(text: &str) -> bool {
    text.chars().all(is_invisible_char)
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

/// The fewest backticks that do not end a span holding `code`.
fn unused_ticks(code: &str) -> usize {
    let mut lengths: Vec<usize> = code.split(|c| c != '`').map(str::len).collect();
    lengths.sort_unstable();
    lengths.into_iter().fold(1, |ticks, len| if len == ticks { ticks + 1 } else { ticks })
}
