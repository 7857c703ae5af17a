//! Short codes of Hugo: `{{< name argument >}}` and `{{% name argument %}}`.

use super::directive::{self, Directive};
use std::ops::Range;

/// A short code is not longer than this, which bounds the search for its end.
const MAX_LEN: usize = 1000;

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Length with its braces.
    pub(super) len: usize,
    /// `{{< /name >}}`.
    pub(super) closes: bool,
    pub(super) name: &'a str,
    pub(super) arguments: &'a str,
    /// Where the arguments start, from the start of the tag.
    arguments_at: usize,
}

/// The tag that `text` starts with.
pub(super) fn tag(text: &str) -> Option<Tag<'_>> {
    let mark = *text.as_bytes().get(2)?;
    let end: &[u8] = match mark {
        b'<' => b">}}",
        b'%' => b"%}}",
        _ => return None,
    };
    let window = text.as_bytes().get(3..text.len().min(MAX_LEN))?;
    let window = memchr::memchr(b'\n', window).and_then(|line| window.get(..line)).unwrap_or(window);
    let inner_len = memchr::memmem::find(window, end)?;
    let inner = text.get(3..3 + inner_len)?;
    let spaced = inner.starts_with([' ', '/', '\t']);
    let lead = inner.len() - inner.trim_ascii_start().len();
    let body = inner.get(lead..)?;
    let (closes, body) = body.strip_prefix('/').map_or((false, body), |body| (true, body));
    let slash = usize::from(closes);
    let skipped = body.len() - body.trim_ascii_start().len();
    let body = body.trim_ascii_start();
    let name_len =
        body.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/' | b'.')).count();
    let (name, arguments) = body.split_at_checked(name_len)?;
    // `{{<cluster>}}` is a placeholder.
    if name.is_empty() || !(spaced || directive::by_name(name).is_some()) {
        return None;
    }
    let arguments_at = 3 + lead + slash + skipped + name_len;
    Some(Tag { len: 3 + inner_len + 3, closes, name, arguments, arguments_at })
}

/// Short codes that stand for an alert whose kind is an argument.
const KIND_IS_ARGUMENT: &[&str] = &["admonition", "alert", "callout", "hint", "notice", "blocks/alert"];

impl Tag<'_> {
    /// What the tag opens, with the range of its title from the start of the tag.
    pub(super) fn directive(&self) -> Option<(Directive, Option<Range<usize>>)> {
        if self.closes {
            return None;
        }
        let title = self.named("title").or_else(|| self.named("name")).or_else(|| self.quoted());
        let named = self.name.rsplit('/').next().unwrap_or(self.name);
        let directive = match directive::by_name(named) {
            _ if KIND_IS_ARGUMENT.contains(&self.name) => {
                let kind = self.kind_argument();
                Directive::Alert(kind.or_else(|| directive::by_word(named)).unwrap_or("> [!NOTE]"))
            }
            Some(Directive::Code(_)) if self.name == "highlight" => Directive::Code(""),
            Some(Directive::Code(_)) | None => return None,
            Some(directive) => directive,
        };
        match directive {
            // The first argument of `highlight` is the language.
            Directive::Code(_) => {
                let lead = self.arguments.len() - self.arguments.trim_ascii_start().len();
                let language = self.arguments.trim_ascii_start();
                let language_len = language.find([' ', '\t']).unwrap_or(language.len());
                let start = self.arguments_at + lead;
                Some((directive, (language_len > 0).then_some(start..start + language_len)))
            }
            _ => Some((directive, title)),
        }
    }

    /// `warning` of `warning "Title"`, `type="warning"`, `color=warning`.
    fn kind_argument(&self) -> Option<&'static str> {
        let named = ["type", "color", "style", "kind", "theme", "context"].iter().find_map(|name| self.named(name));
        let value = named.and_then(|range| self.slice(range));
        value.and_then(directive::by_word).or_else(|| {
            let first = self.arguments.trim_ascii_start();
            let bare = first.split(['"', '=']).next().unwrap_or("");
            let quoted = self.quoted().and_then(|range| self.slice(range)).filter(|it| !it.contains(' '));
            directive::by_word(bare).or_else(|| quoted.and_then(directive::by_word))
        })
    }

    fn slice(&self, range: Range<usize>) -> Option<&str> {
        self.arguments.get(range.start.checked_sub(self.arguments_at)?..range.end.checked_sub(self.arguments_at)?)
    }

    /// The value of the argument `name=value`.
    fn named(&self, name: &str) -> Option<Range<usize>> {
        let at = self.arguments.match_indices(name).find_map(|(at, _)| {
            let starts = at.checked_sub(1).is_none_or(|before| self.arguments.as_bytes().get(before) == Some(&b' '));
            let after = at + name.len();
            (starts && self.arguments.as_bytes().get(after) == Some(&b'=')).then_some(after + 1)
        })?;
        let rest = self.arguments.get(at..)?;
        let (lead, len) = match rest.strip_prefix(['"', '\'']) {
            Some(quoted) => (1, quoted.find(['"', '\''])?),
            None => (0, rest.find(' ').unwrap_or(rest.len())),
        };
        let start = self.arguments_at + at + lead;
        Some(start..start + len)
    }

    /// The first argument in quotation marks that has no name.
    pub(super) fn quoted(&self) -> Option<Range<usize>> {
        let open = self.arguments.find('"')?;
        if open > 0 && self.arguments.as_bytes().get(open - 1) == Some(&b'=') {
            return None;
        }
        let len = self.arguments.get(open + 1..)?.find('"')?;
        let start = self.arguments_at + open + 1;
        Some(start..start + len)
    }
}
