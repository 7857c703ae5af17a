//! The spellings that are a name between two marks.

use super::{Placeholder, Style, WINDOW};
use crate::source::TextRange;

/// A name between two marks. Its bytes may be parted by single spaces where `spaced`.
pub(super) struct Form {
    open: &'static str,
    close: &'static str,
    /// Whether a name may begin with a byte.
    first: fn(u8) -> bool,
    /// Whether a name may go on with a byte.
    inner: fn(u8) -> bool,
    spaced: bool,
    /// The shortest name, in bytes.
    shortest: usize,
}

pub(super) const ANGLE: Form = Form { open: "<", close: ">", first: begins_angle, inner: in_angle, spaced: true, shortest: 1 };
pub(super) const DOUBLE_ANGLE: Form = Form { open: "<<", close: ">>", ..ANGLE };
pub(super) const BRACE: Form =
    Form { open: "{", close: "}", first: |byte| byte.is_ascii_alphabetic(), inner: in_brace, spaced: true, shortest: 1 };
pub(super) const BRACKET: Form = Form { open: "[", close: "]", inner: in_bracket, ..BRACE };
/// POSIX.1-2017, Shell Command Language, 2.6.2 Parameter Expansion, without braces.
pub(super) const SHELL: Form = Form { open: "$", close: "", first: begins_name, inner: in_name, spaced: false, shortest: 1 };
pub(super) const SEGMENT: Form = Form { open: ":", ..SHELL };
pub(super) const PERCENT: Form = Form {
    open: "%",
    close: "%",
    first: |byte| byte.is_ascii_uppercase(),
    inner: |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_',
    spaced: false,
    shortest: 2,
};
pub(super) const DUNDER: Form = Form { open: "__", close: "__", shortest: 1, ..PERCENT };

fn begins_angle(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'/') || !byte.is_ascii()
}

fn in_angle(byte: u8) -> bool {
    !matches!(byte, b' ' | b'\t' | b'<' | b'>' | b'"' | b'`' | b'\n' | b'\r')
}

fn in_brace(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

fn in_bracket(byte: u8) -> bool {
    in_brace(byte) || matches!(byte, b',' | b'\'' | b'/' | b'#')
}

fn begins_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_'
}

fn in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

impl Form {
    /// The placeholder of this form at `at`, of at most [`WINDOW`] bytes.
    pub(super) fn read(&self, text: &str, at: usize, style: Style) -> Option<Placeholder> {
        let window = text.as_bytes().get(at..(at + WINDOW).min(text.len()))?;
        let start = self.open.len();
        window.strip_prefix(self.open.as_bytes())?.first().filter(|byte| (self.first)(**byte))?;
        let inner = |at: usize| window.get(at).is_some_and(|byte| (self.inner)(*byte));
        let closes = |at: usize| window.get(at..).is_some_and(|rest| rest.starts_with(self.close.as_bytes()));
        let mut end = start + 1;
        loop {
            // Underscores go on in a name and close it too.
            if !self.close.is_empty() && closes(end) {
                break;
            } else if inner(end) {
                end += 1;
            } else if self.spaced && window.get(end) == Some(&b' ') && inner(end + 1) {
                end += 2;
            } else {
                break;
            }
        }
        let whole = TextRange::from_usize(at..at + end + self.close.len());
        let name = TextRange::from_usize(at + start..at + end);
        (closes(end) && end - start >= self.shortest).then_some(Placeholder { range: whole, name, default: None, style })
    }
}
