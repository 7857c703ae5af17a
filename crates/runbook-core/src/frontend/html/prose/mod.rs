//! One run of text in the making: white space collapsed, marks put where Markdown accepts them.

mod code;
mod write;

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
    /// The mark of an item in a cell, which text follows on its line.
    Lead,
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
const MAX_MERGED_CODE: usize = 512;

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
        self.pieces.last().is_none_or(|piece| matches!(piece.class, Class::Break | Class::Paragraph | Class::Lead))
    }

    /// The mark of an item.
    pub(super) fn lead(&mut self, text: &str, origin: TextRange) {
        self.space = None;
        self.push(Class::Lead, text, origin);
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
            Some(last) if matches!(last.class, Class::Break | Class::Paragraph | Class::Lead) => {}
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

/// The fewest backticks that do not end a span holding `code`.
fn unused_ticks(code: &str) -> usize {
    let mut lengths: Vec<usize> = code.split(|c| c != '`').map(str::len).collect();
    lengths.sort_unstable();
    lengths.into_iter().fold(1, |ticks, len| if len == ticks { ticks + 1 } else { ticks })
}
