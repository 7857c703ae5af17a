//! Code fences, closed or not.

use super::line;

/// A line that opens or closes a fence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fence<'a> {
    /// `` ` `` or `~`.
    pub(super) mark: u8,
    /// How many of them.
    pub(super) count: usize,
    /// What follows them, without white space around.
    pub(super) info: &'a str,
    /// The column of the fence.
    pub(super) column: usize,
}

/// The fence that `content` starts with, after white space.
pub(super) fn marker(content: &str) -> Option<Fence<'_>> {
    let (column, lead) = line::indent(content);
    let content = content.get(lead..)?;
    let mark = *content.as_bytes().first()?;
    if !matches!(mark, b'`' | b'~') {
        return None;
    }
    let count = content.bytes().take_while(|&byte| byte == mark).count();
    let info = content.get(count..)?.trim_ascii();
    (count >= 3 && !(mark == b'`' && info.contains('`'))).then_some(Fence { mark, count, info, column })
}

/// Where a fence ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// At the closing fence in the line from `start` to `next`; lines left of the container are to be indented.
    Closed { start: usize, next: usize, sloppy: bool },
    /// The container ends before the line at `start`, and the fence with it.
    Implicit { start: usize },
    /// Nowhere; a closing fence fits before the line at `start`, if anywhere.
    Unclosed { start: Option<usize> },
}

/// Fences with more marks than this are taken to have so many, which bounds [`NoCloser`].
const MAX_COUNT: usize = 16;

/// For each mark and count, whether it is known that no closing fence follows: makes a search from each of many
/// fences that are never closed linear.
#[derive(Debug, Default)]
pub(super) struct NoCloser([[bool; MAX_COUNT + 1]; 2]);

impl NoCloser {
    /// Whether nothing closes `fence`, or any fence of its kind.
    pub(super) fn holds(&mut self, fence: &Fence<'_>) -> bool {
        self.slot(fence).is_some_and(|known| *known)
    }

    fn slot(&mut self, fence: &Fence<'_>) -> Option<&mut bool> {
        self.0.get_mut(usize::from(fence.mark == b'~'))?.get_mut(fence.count.min(MAX_COUNT))
    }
}

/// What surrounds a fence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Container {
    /// The column at which the content of the list item or admonition starts that holds the fence.
    pub(super) column: usize,
    /// Whether the fence stands in a block quote.
    pub(super) quoted: bool,
}

/// Finds the end of `open`, whose first line of code starts at `from`.
pub(super) fn end(text: &str, from: usize, open: &Fence<'_>, container: Container, no_closer: &mut NoCloser) -> End {
    let hopeless = no_closer.holds(open);
    let mut sensible = Sensible::new(open.info);
    let mut left_of_container = None;
    let mut start = from;
    while start < text.len() {
        let (end, next) = line::bounds(text, start);
        let full = text.get(start..end).unwrap_or("");
        let Some(code) = (if container.quoted { unquoted(full) } else { Some(full) }) else {
            return End::Implicit { start };
        };
        let (column, lead) = line::indent(code);
        let content = code.get(lead..).unwrap_or("");
        if let Some(fence) =
            marker(content).filter(|it| it.mark == open.mark && it.count.min(MAX_COUNT) >= open.count.min(MAX_COUNT))
            && column < container.column + 4
        {
            if fence.info.is_empty() {
                let sloppy = left_of_container.is_some() || column < container.column;
                return End::Closed { start, next, sloppy };
            }
            if !holds_markdown(open.info) && (sensible.place.is_some() || !open.info.is_empty()) {
                return left_of_container
                    .map_or(End::Unclosed { start: sensible.place.or(Some(start)) }, |start| End::Implicit { start });
            }
        }
        if column < container.column && !content.is_empty() {
            if hopeless
                || line::list_marker(content).is_some()
                || line::is_prose(content)
                || line::heading_level(content).is_some_and(|level| level > 1)
            {
                return End::Implicit { start: left_of_container.unwrap_or(start) };
            }
            left_of_container.get_or_insert(start);
        }
        sensible.look(content, start);
        if hopeless && sensible.place.is_some() {
            return End::Unclosed { start: sensible.place };
        }
        start = next;
    }
    if let Some(known) = no_closer.slot(open).filter(|_| !container.quoted) {
        *known = true;
    }
    match left_of_container {
        Some(start) => End::Implicit { start },
        None => End::Unclosed { start: sensible.place },
    }
}

/// The line without the mark of a block quote, if it has one.
fn unquoted(full: &str) -> Option<&str> {
    let (_, lead) = line::indent(full);
    let rest = full.get(lead..)?.strip_prefix('>')?;
    Some(rest.strip_prefix(' ').unwrap_or(rest))
}

/// Whether code of this kind may hold fences itself.
fn holds_markdown(info: &str) -> bool {
    let language = info.split(|character: char| !character.is_ascii_alphanumeric()).find(|part| !part.is_empty());
    language.is_some_and(|it| {
        ["md", "markdown", "mdx", "rst", "html", "text", "txt"].iter().any(|known| known.eq_ignore_ascii_case(it))
    })
}

/// The search for the place where code ends that nothing ends.
struct Sensible {
    /// `#` starts a comment and `-` a sequence's entry in most languages.
    yaml: bool,
    /// Start of the first blank line after the last line of code so far.
    blank: Option<usize>,
    place: Option<usize>,
}

impl Sensible {
    fn new(info: &str) -> Self {
        let language = info.to_ascii_lowercase();
        Self { yaml: language.contains("yaml") || language.contains("yml"), blank: None, place: None }
    }

    /// Looks at a line of code. Code ends before a heading of level two and below, and at a blank line that is
    /// followed by prose or an item of prose.
    fn look(&mut self, content: &str, start: usize) {
        if self.place.is_some() {
            return;
        }
        if line::is_blank(content) {
            self.blank.get_or_insert(start);
            return;
        }
        let heading = line::heading_level(content).is_some_and(|level| level > 1 && (level > 2 || self.blank.is_some()));
        let item = !self.yaml && line::list_marker(content).and_then(|len| content.get(len..)).is_some_and(starts_prose);
        if heading || (self.blank.is_some() && (item || line::is_prose(content))) {
            self.place = Some(self.blank.unwrap_or(start));
        }
        self.blank = None;
    }
}

/// Whether the text of a list's item starts as prose: a capital or emphasis, and two words.
fn starts_prose(item: &str) -> bool {
    let item = item.trim_start_matches(['*', '_', '[']);
    item.chars().next().is_some_and(char::is_uppercase) && item.split_ascii_whitespace().take(2).count() == 2
}
