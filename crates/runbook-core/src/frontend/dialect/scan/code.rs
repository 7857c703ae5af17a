//! Fences: code, and directives written as fences.

use super::super::directive::{self, Directive};
use super::super::fence::{self, Container, End, Fence};
use super::super::line;
use super::{Before, Change, Scanner, Until};
use crate::source::RepairKind;

/// The options of a directive.
pub(super) struct Options {
    class: Option<String>,
    /// Start of the first line after them.
    end: usize,
}

impl Scanner<'_> {
    /// A fence that is a directive of MyST.
    pub(super) fn directive_fence(&mut self, open: Fence<'_>, at: usize, end: usize, next: usize) -> Option<usize> {
        let info_at = at + self.text.get(at..end)?.find('{')?;
        let mut opener =
            directive::braced(self.text.get(info_at..end)?.trim_ascii_end()).filter(|_| open.info.starts_with('{'))?;
        opener.title = opener.title.map(|range| range.start + info_at - at..range.end + info_at - at);
        let options = self.options(next);
        let container = Container { column: self.column(), quoted: false };
        if let Directive::Code(language) = opener.directive {
            let language =
                opener.title.and_then(|range| self.text.get(at + range.start..at + range.end)).unwrap_or(language).to_owned();
            self.push(info_at, end, Change::Put(language));
            let from = self.drop_options(next, options);
            return Some(self.code(Fence { info: "", ..open }, at, from, container));
        }
        if let Some(class) = options.class.as_deref().and_then(directive::by_word) {
            opener.directive = Directive::Alert(class);
        }
        // Without its end it is a fence like others.
        let bare = Fence { info: "", ..open };
        if self.no_closer.holds(&bare) {
            return None;
        }
        let End::Closed { start: close, .. } = fence::end(self.text, next, &bare, container, &mut self.no_closer) else {
            return None;
        };
        self.open(at, end, &opener, open.column, 0, Until::Line(close)).then(|| self.drop_options(next, options))
    }

    /// The options of a directive, in the lines from `from`: `:class: x`, or YAML between rules.
    pub(super) fn options(&self, from: usize) -> Options {
        let mut options = Options { class: None, end: from };
        let yaml = line::at(self.text, from).trim_ascii() == "---";
        let mut at = from;
        // No directive has as many options.
        for index in 0..20 {
            let (end, next) = line::bounds(self.text, at);
            let content = self.text.get(at..end).unwrap_or("").trim_ascii();
            if yaml {
                if index > 0 && content == "---" {
                    options.end = next;
                    return options;
                }
                at = next;
                continue;
            }
            let Some((name, value)) = content.strip_prefix(':').and_then(|rest| rest.split_once(':')) else { break };
            if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
                break;
            }
            if name == "class" {
                options.class = Some(value.trim_ascii().to_owned());
            }
            options.end = next;
            at = next;
        }
        options
    }

    pub(super) fn drop_options(&mut self, from: usize, options: Options) -> usize {
        if options.end > from {
            self.push(from, options.end, Change::Drop { blank: false });
        }
        options.end
    }

    /// A fence of code, whose line starts at `start` and whose marks at `at`.
    pub(super) fn fence(&mut self, open: Fence<'_>, start: usize, at: usize, next: usize, quoted: bool) -> usize {
        let column = self.column();
        let in_list = self.text.get(start..at).is_some_and(|lead| !line::is_blank(lead));
        let column = if in_list && !quoted { column.max(open.column) } else { column.min(open.column) };
        self.code(open, at, next, Container { column, quoted })
    }

    /// Goes over code from `from` and ends it where the author forgot to.
    fn code(&mut self, open: Fence<'_>, at: usize, from: usize, container: Container) -> usize {
        self.before = Before::Text;
        match fence::end(self.text, from, &open, container, &mut self.no_closer) {
            End::Closed { next, sloppy, .. } => {
                if sloppy {
                    self.indent_lines(from, next, container.column);
                }
                next
            }
            End::Implicit { start } => {
                self.repair(RepairKind::UnclosedFence, at, line::bounds(self.text, at).0);
                start
            }
            End::Unclosed { start } => {
                self.repair(RepairKind::UnclosedFence, at, line::bounds(self.text, at).0);
                let Some(start) = start else { return self.text.len() };
                let mark = char::from(open.mark).to_string().repeat(open.count);
                let lead = if container.quoted { "> ".to_owned() } else { " ".repeat(open.column) };
                self.push(start, start, Change::Put(format!("{lead}{mark}\n")));
                start
            }
        }
    }

    /// Moves lines that stand left of `column` to it.
    fn indent_lines(&mut self, mut start: usize, to: usize, column: usize) {
        while start < to {
            let (end, next) = line::bounds(self.text, start);
            let full = self.text.get(start..end).unwrap_or("");
            let (own, lead) = line::indent(full);
            if own < column && lead < full.len() {
                self.push(start, start, Change::Put(" ".repeat(column - own)));
            }
            start = next;
        }
    }
}
