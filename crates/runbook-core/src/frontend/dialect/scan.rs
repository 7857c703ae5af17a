//! The walk over the lines: what is to be changed, in order.

use super::directive::{self, Directive, Opener};
use super::fence::{self, Fence, NoCloser};
use super::{inline, line, shortcode};
use crate::source::{ByteSet, Repair, RepairKind, TextRange};

mod code;

/// What is to be changed.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// In order and without overlap.
    pub(super) edits: Vec<Edit>,
    pub(super) repairs: Vec<Repair>,
}

/// A change of the bytes from `start` to `end`.
#[derive(Debug)]
pub(super) struct Edit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) change: Change,
}

#[derive(Debug)]
pub(super) enum Change {
    /// Writes something in their place.
    Put(String),
    /// Takes out whole lines, for a blank line where they part others.
    Drop { blank: bool },
    /// Opens a frame with a head and a title, whose range lies within.
    Open { frame: Frame, head: &'static str, title: Option<TextRange> },
    /// Closes the innermost frame: the line of its closing mark, or nothing.
    Close,
}

/// The lines of an admonition.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// The column of its mark.
    pub(super) column: usize,
    /// How many columns its lines stand right of that.
    pub(super) dedent: usize,
    /// Whether its lines become a quotation.
    pub(super) quoted: bool,
}

/// Frames in frames beyond this depth are left as they are, which bounds the marks before a line.
const MAX_DEPTH: usize = 8;

/// First bytes of all constructs that begin at the start of a line's text.
const OPENING: ByteSet = ByteSet::of(b"!?=:{<[(`~>-*+#0123456789");

/// What ends a frame.
#[derive(Debug)]
enum Until {
    /// A line of so many colons.
    Colons(usize),
    /// The line that starts there.
    Line(usize),
    /// A line left of this column.
    Dedent(usize),
    /// The short code `{{< /name >}}`.
    Shortcode(String),
    /// A blank line.
    Blank,
}

struct OpenFrame {
    until: Until,
    /// The column at which its text starts.
    column: usize,
    /// The index of the edit that opened it.
    edit: usize,
    /// How many list items were open.
    items: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Blank,
    Text,
    IndentedCode,
}

struct Scanner<'a> {
    text: &'a str,
    scan: Scan,
    frames: Vec<OpenFrame>,
    /// Columns at which the text of open list items starts.
    items: Vec<usize>,
    before: Before,
    no_closer: NoCloser,
    memo: inline::Memo,
    /// No further `</pre>`.
    no_pre_end: bool,
}

/// Finds all changes of `text`.
pub(super) fn scan(text: &str) -> Scan {
    let mut scanner = Scanner {
        text,
        scan: Scan::default(),
        frames: Vec::new(),
        items: Vec::new(),
        before: Before::Blank,
        no_closer: NoCloser::default(),
        memo: inline::Memo::default(),
        no_pre_end: false,
    };
    let mut at = front_matter_end(text);
    while at < text.len() {
        at = scanner.line(at);
    }
    scanner.end_open_frames();
    scanner.scan.edits.sort_by_key(|edit| (edit.start, edit.end));
    scanner.scan
}

/// Where front matter ends, if the text starts with it.
fn front_matter_end(text: &str) -> usize {
    let open = line::at(text, 0).trim_ascii_end();
    if open != "---" && open != "+++" {
        return 0;
    }
    let mut start = line::bounds(text, 0).1;
    while start < text.len() {
        let (end, next) = line::bounds(text, start);
        let line = text.get(start..end).map(str::trim_ascii_end);
        if line == Some(open) || (open == "---" && line == Some("...")) {
            return next;
        }
        start = next;
    }
    0
}

impl Scanner<'_> {
    fn push(&mut self, start: usize, end: usize, change: Change) {
        self.scan.edits.push(Edit { start, end, change });
    }

    fn repair(&mut self, kind: RepairKind, start: usize, end: usize) {
        match self.scan.repairs.iter_mut().find(|repair| repair.kind == kind) {
            Some(repair) => repair.count += 1,
            None => self.scan.repairs.push(Repair { kind, count: 1, first: TextRange::from_usize(start..end) }),
        }
    }

    /// The column at which the text of the innermost container starts.
    fn column(&self) -> usize {
        self.items.last().copied().unwrap_or(0).max(self.frames.last().map_or(0, |frame| frame.column))
    }

    fn close_frame(&mut self, start: usize, end: usize) {
        if let Some(frame) = self.frames.pop() {
            self.items.truncate(frame.items);
            self.push(start, end, Change::Close);
        }
    }

    /// Reads the line at `start` and returns where to go on.
    fn line(&mut self, start: usize) -> usize {
        let (end, next) = line::bounds(self.text, start);
        let full = self.text.get(start..end).unwrap_or("");
        let (column, lead) = line::indent(full);
        let content = full.get(lead..).unwrap_or("");
        while let Some(&Until::Line(close)) = self.frames.last().map(|frame| &frame.until)
            && close <= start
        {
            self.close_frame(start, if close == start { end } else { start });
            if close == start {
                self.before = Before::Blank;
                return next;
            }
        }
        if content.is_empty() {
            while matches!(self.frames.last(), Some(OpenFrame { until: Until::Blank, .. })) {
                self.close_frame(start, start);
            }
            self.before = Before::Blank;
            return next;
        }
        while let Some(&Until::Dedent(least)) = self.frames.last().map(|frame| &frame.until)
            && column < least
        {
            self.close_frame(start, start);
        }
        let floor = self.frames.last().map_or(0, |frame| frame.items);
        while self.items.len() > floor && self.items.last().is_some_and(|&item| column < item) {
            self.items.pop();
        }
        if column >= self.column() + 4 && self.before != Before::Text {
            self.before = Before::IndentedCode;
            return next;
        }
        let before = std::mem::replace(&mut self.before, Before::Text);
        // What has neither holds no construct within its line.
        let has_construct =
            |from: usize| memchr::memchr2(b'<', b'{', self.text.as_bytes().get(from..end).unwrap_or(&[])).is_some();
        if !content.bytes().next().is_some_and(|first| OPENING.contains(first)) && !has_construct(start + lead) {
            return next;
        }
        if let Some(next) = self.block(start, start + lead, end, next, column, before) {
            return next;
        }
        let (text_at, text_column, quoted) = self.enter_items(start + lead, end, column);
        let content = self.text.get(text_at..end).unwrap_or("");
        if let Some(fence) = fence::marker(content) {
            let column = if text_at == start + lead { column } else { text_column };
            return self.fence(Fence { column, ..fence }, start, text_at, next, quoted);
        }
        if quoted && content.starts_with("[!") {
            self.callout(start, text_at, end);
            return next;
        }
        if content.starts_with('#') {
            self.heading(text_at, end, next, before, text_at == start + lead);
        }
        if memchr::memchr2(b'<', b'{', self.text.as_bytes().get(text_at..end).unwrap_or(&[])).is_none() {
            return next;
        }
        self.inlines(start, text_at, before)
    }

    /// Goes past the marks of quotations and list items from `at`: where the text starts, its column, and whether a
    /// quotation was among them.
    fn enter_items(&mut self, mut at: usize, end: usize, mut column: usize) -> (usize, usize, bool) {
        let mut quoted = false;
        // No one nests deeper; bounds lines of nothing but marks.
        for _ in 0..16 {
            let content = self.text.get(at..end).unwrap_or("");
            let len = if content.starts_with('>') {
                quoted = true;
                let spaces = content.bytes().skip(1).take_while(|&byte| byte == b' ').count();
                1 + spaces.min(4)
            } else {
                let Some(len) = line::list_marker(content) else { break };
                if !quoted {
                    self.items.push(column + len);
                }
                len
            };
            at += len;
            column += len;
        }
        (at, column, quoted)
    }

    /// Constructs that take the whole line, which starts at `start` and its text at `at`.
    fn block(&mut self, start: usize, at: usize, end: usize, next: usize, column: usize, before: Before) -> Option<usize> {
        let content = self.text.get(at..end)?;
        match content.as_bytes().first()? {
            b'!' | b'?' | b'=' => {
                let opener = directive::mkdocs(content)?;
                self.open(at, end, &opener, column, 4, Until::Dedent(column + 4)).then_some(next)
            }
            b':' => match directive::colons(content)? {
                (count, Some(opener)) => {
                    let options = self.options(next);
                    self.open(at, end, &opener, column, 0, Until::Colons(count)).then(|| self.drop_options(next, options))
                }
                (count, None) => self.close_colons(count, start, end).then_some(next),
            },
            b'{' | b'<' | b'[' => self.marker_line(start, at, end, next, column, before),
            b'(' if directive::is_target(content) => {
                self.drop_lines(start, next, before);
                Some(next)
            }
            b'`' | b'~' => {
                let fence = fence::marker(content)?;
                self.directive_fence(Fence { column, ..fence }, at, end, next)
            }
            _ => None,
        }
    }

    fn marker_line(&mut self, start: usize, at: usize, end: usize, next: usize, column: usize, before: Before) -> Option<usize> {
        let content = self.text.get(at..end)?;
        let trimmed = content.trim_ascii_end();
        if ["[[_TOC_]]", "[TOC]", "[[TOC]]", "[toc]"].contains(&trimmed) {
            self.drop_lines(start, next, before);
            return Some(next);
        }
        if let Some(inner) = trimmed.strip_prefix("{:").and_then(|rest| rest.strip_suffix('}')) {
            let kind = directive::by_word(inner).filter(|_| !line::is_blank(line::at(self.text, next)));
            match kind {
                // Just the Docs: the class of the paragraph below.
                Some(_) if line::at(self.text, next).trim_ascii_start().starts_with('>') => self.drop_lines(start, next, before),
                Some(head) => {
                    let opener = Opener { directive: Directive::Alert(head), title: None };
                    self.open(at, end, &opener, column, 0, Until::Blank);
                }
                None => self.drop_lines(start, next, before),
            }
            return Some(next);
        }
        if content.starts_with("{{") {
            return self.shortcode(at, end, next, column);
        }
        if content.get(..4).is_some_and(|tag| tag.eq_ignore_ascii_case("<pre")) && !self.no_pre_end {
            let Some(len) = memchr::memmem::find(self.text.as_bytes().get(at..)?, b"</pre") else {
                self.no_pre_end = true;
                return None;
            };
            return Some(line::bounds(self.text, at + len).1);
        }
        None
    }

    /// A short code that opens an admonition, tabs or a listing.
    fn shortcode(&mut self, at: usize, end: usize, next: usize, column: usize) -> Option<usize> {
        let tag = shortcode::tag(self.text.get(at..)?)?;
        let (directive, title) = tag.directive()?;
        let tag_end = at + tag.len;
        if let Directive::Code(_) = directive {
            let close = self.text.get(tag_end..).and_then(|rest| memchr::memmem::find(rest.as_bytes(), b"/highlight"))?;
            let close_start = self.text.get(..tag_end + close).and_then(|text| text.rfind('\n'))? + 1;
            if tag_end < end || close_start < next {
                return None;
            }
            let language = title.and_then(|range| self.text.get(at + range.start..at + range.end)).unwrap_or("");
            self.push(at, end, Change::Put(format!("```{language}")));
            let (close_end, close_next) = line::bounds(self.text, close_start);
            let (_, lead) = line::indent(line::at(self.text, close_start));
            self.push(close_start + lead, close_end, Change::Put("```".to_owned()));
            return Some(close_next);
        }
        let title = title.map(|range| at + range.start..at + range.end);
        let rest = self.text.get(tag_end..end)?;
        let text_at = tag_end + rest.len() - rest.trim_ascii_start().len();
        let name = tag.name.to_owned();
        let frame_end = if text_at < end { text_at } else { end };
        if !self.open_frame(at, frame_end, directive, title, column, 0, Until::Shortcode(name)) {
            return None;
        }
        Some(if text_at < end { self.inlines(text_at, text_at, Before::Text) } else { next })
    }

    /// Opens a frame for `opener`, whose title is a range of the line's text.
    fn open(&mut self, at: usize, end: usize, opener: &Opener, column: usize, dedent: usize, until: Until) -> bool {
        let title = opener.title.clone().map(|range| at + range.start..at + range.end);
        self.open_frame(at, end, opener.directive, title, column, dedent, until)
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one frame, each from another place")]
    fn open_frame(
        &mut self,
        at: usize,
        end: usize,
        directive: Directive,
        title: Option<std::ops::Range<usize>>,
        column: usize,
        dedent: usize,
        until: Until,
    ) -> bool {
        if self.frames.len() >= MAX_DEPTH {
            return false;
        }
        let (head, quoted) = match directive {
            Directive::Alert(head) => (head, true),
            Directive::Plain | Directive::Code(_) => ("", false),
        };
        let frame = Frame { column, dedent, quoted };
        self.frames.push(OpenFrame { until, column: column + dedent, edit: self.scan.edits.len(), items: self.items.len() });
        self.push(at, end, Change::Open { frame, head, title: title.map(TextRange::from_usize) });
        self.before = Before::Blank;
        true
    }

    fn close_colons(&mut self, count: usize, start: usize, end: usize) -> bool {
        let colons = |frame: &OpenFrame| if let Until::Colons(count) = frame.until { Some(count) } else { None };
        let same = self.frames.iter().rposition(|frame| colons(frame) == Some(count));
        let Some(index) = same.or_else(|| self.frames.iter().rposition(|frame| colons(frame).is_some())) else { return false };
        while self.frames.len() > index + 1 {
            self.close_frame(start, start);
        }
        self.close_frame(start, end);
        self.before = Before::Blank;
        true
    }

    /// A callout that GFM does not know, or one with a title.
    fn callout(&mut self, start: usize, at: usize, end: usize) {
        let content = self.text.get(at..end).unwrap_or("");
        let Some((len, head, plain)) = directive::callout(content) else { return };
        let lead = self.text.get(start..at).unwrap_or("");
        if plain || !self.frames.is_empty() || lead.bytes().any(|byte| !matches!(byte, b' ' | b'>' | b'\t')) {
            return;
        }
        let rest = content.get(len..).unwrap_or("");
        let title = rest.trim();
        let (lead, bold) = (lead.to_owned(), if title.contains('*') { "" } else { "**" });
        if title.is_empty() {
            self.push(at, end, Change::Put(head.to_owned()));
            return;
        }
        let title_at = at + len + rest.len() - rest.trim_start().len();
        let title_end = title_at + title.len();
        self.push(at, title_at, Change::Put(format!("{head}\n{lead}{bold}")));
        self.push(title_end, end, Change::Put(format!("{bold}\n{}", lead.trim_end())));
    }

    /// Attributes of a heading, and a heading without its space.
    fn heading(&mut self, at: usize, end: usize, next: usize, before: Before, at_line_start: bool) {
        let content = self.text.get(at..end).unwrap_or("");
        if line::heading_level(content).is_some() {
            let trimmed = content.trim_ascii_end();
            let open = trimmed.rfind('{').filter(|_| trimmed.ends_with('}'));
            let attributes = open.and_then(|open| Some((open, trimmed.get(open + 1..trimmed.len() - 1)?)));
            if let Some((open, attributes)) = attributes
                && attributes.starts_with(['#', '.', ':'])
                && let Some(text) = trimmed.get(..open).filter(|text| text.ends_with([' ', '\t']))
            {
                self.push(at + text.trim_ascii_end().len(), end, Change::Put(String::new()));
            }
            return;
        }
        let level = content.bytes().take(7).take_while(|&byte| byte == b'#').count();
        let title = content.get(level..).unwrap_or("");
        let first = title.chars().next().unwrap_or(' ');
        let alone = before == Before::Blank && line::is_blank(line::at(self.text, next));
        let is_title = match level {
            // `#channel` and `#123` are no headings.
            1 => alone && first.is_uppercase() && title.contains(' ') && title.len() <= 100,
            2..=6 => first.is_uppercase() || matches!(first, '*' | '`') || (alone && first.is_alphanumeric()),
            _ => false,
        };
        if at_line_start && is_title {
            self.push(at + level, at + level, Change::Put(" ".to_owned()));
        }
    }

    /// Constructs within the line that starts at `start` and its text at `at`; returns where the next line starts.
    fn inlines(&mut self, start: usize, at: usize, before: Before) -> usize {
        let (end, _) = line::bounds(self.text, at);
        let lead = self.text.get(start..at).unwrap_or("");
        let lead_width = if line::is_blank(lead) { lead.to_owned() } else { " ".repeat(lead.len().min(16)) };
        let found = inline::scan(self.text, at, end, &lead_width, before != Before::Blank, &mut self.memo);
        let next = line::bounds(self.text, found.end).1;
        if let Some(comment) = found.unclosed_comment {
            self.repair(RepairKind::UnclosedComment, comment, comment + 4);
        }
        let mut kept = at;
        let emptied = !found.puts.is_empty()
            && line::is_blank(lead)
            && found.puts.iter().all(|(from, to, put)| {
                let blank = put.is_empty() && self.text.get(kept..*from).is_some_and(line::is_blank);
                kept = *to;
                blank
            })
            && self.text.get(kept..found.end).is_some_and(line::is_blank);
        if emptied {
            self.drop_lines(start, next, before);
        } else {
            let heading_end = self.scan.edits.last().map_or(0, |edit| edit.end);
            for (from, to, put) in found.puts {
                if from >= heading_end {
                    self.push(from, to, Change::Put(put));
                }
            }
        }
        for name in found.closed {
            let open = self.frames.iter().rposition(|frame| matches!(&frame.until, Until::Shortcode(open) if *open == name));
            let Some(index) = open else { continue };
            while self.frames.len() > index {
                self.close_frame(next, next);
            }
        }
        next
    }

    /// Takes out the lines from `start` to `next`; a blank line stays where they part text.
    fn drop_lines(&mut self, start: usize, next: usize, before: Before) {
        let blank = before == Before::Text && !line::is_blank(line::at(self.text, next));
        self.push(start, next, Change::Drop { blank });
        self.before = if blank { Before::Blank } else { before };
    }

    /// Frames that nothing closed hold the paragraph that follows their mark.
    fn end_open_frames(&mut self) {
        for frame in std::mem::take(&mut self.frames).into_iter().rev() {
            if matches!(frame.until, Until::Dedent(_) | Until::Blank) {
                let end = self.text.len();
                self.push(end, end, Change::Close);
                continue;
            }
            let mut at = self.scan.edits.get(frame.edit).map_or(0, |edit| line::bounds(self.text, edit.end).1);
            while at < self.text.len() && !line::is_blank(line::at(self.text, at)) {
                at = line::bounds(self.text, at).1;
            }
            self.push(at, at, Change::Close);
        }
    }
}
