//! From bytes to the tree: html5gum's tokenizer drives the tree builder.
//!
//! html5gum folds entities into the text around them. To keep spans exact, this emitter takes each piece of text as it
//! comes and compares it with the source: what stands there as it is becomes a copy, the rest a decoded piece.

use super::tree::{Builder, Tree};
use crate::source::TextRange;
use html5gum::{Emitter, Error, State, Tokenizer};
use std::convert::Infallible;

/// Reads `html` into a tree.
pub(super) fn read(html: &str) -> Tree {
    let mut emitter = TreeEmitter {
        html,
        builder: Builder::new(),
        name: Vec::new(),
        is_end: false,
        self_closing: false,
        attribute: Vec::new(),
        value: Vec::new(),
        last_start: Vec::new(),
        position: 0,
        tag_start: 0,
        text_end: 0,
        unclosed: Vec::new(),
    };
    // The tokenizer owns its emitter, so that a borrowed one is lent to it.
    if let Err(never) = Tokenizer::new_with_emitter(html, Lent(&mut emitter)).finish() {
        match never {}
    }
    emitter.builder.finish(clamp(html.len()))
}

fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

struct TreeEmitter<'h> {
    html: &'h str,
    builder: Builder,
    name: Vec<u8>,
    is_end: bool,
    self_closing: bool,
    attribute: Vec<u8>,
    value: Vec<u8>,
    last_start: Vec<u8>,
    /// Offset of the reader.
    position: usize,
    tag_start: usize,
    /// End of the last text or tag.
    text_end: usize,
    /// Names of elements of raw text that have no end tag in the rest of the source.
    unclosed: Vec<&'static str>,
}

struct Lent<'e, 'h>(&'e mut TreeEmitter<'h>);

impl TreeEmitter<'_> {
    fn flush_attribute(&mut self) {
        if !self.attribute.is_empty() {
            if !self.is_end {
                self.builder.attribute(&self.attribute, &self.value);
            }
            self.attribute.clear();
        }
        self.value.clear();
    }

    /// Whether the source holds `text` at `start`.
    fn holds(&self, start: usize, text: &[u8]) -> bool {
        self.html.as_bytes().get(start..start + text.len()).is_some_and(|slice| slice == text)
    }

    fn text(&mut self, text: &[u8]) {
        if text.is_empty() {
            return;
        }
        let before = self.position.saturating_sub(text.len());
        // A lone `&` may come one byte late; `&amp;` spells the same text, but is longer.
        let spelled = text.first() == Some(&b'&') && self.position.saturating_sub(self.text_end) > text.len() + 2;
        let start = if self.holds(self.text_end, text) && !spelled && text.first() != Some(&b'\n') {
            Some(self.text_end)
        } else if before >= self.text_end && before <= self.text_end + 3 && self.holds(before, text) {
            Some(before)
        } else {
            None
        };
        match start {
            Some(start) => {
                self.text_end = start + text.len();
                self.builder.text(TextRange::from_usize(start..self.text_end));
            }
            None => {
                let end = self.position.max(self.text_end);
                self.builder.decoded(&String::from_utf8_lossy(text), TextRange::from_usize(self.text_end..end));
                self.text_end = end;
            }
        }
    }

    /// The state in which the content of the element that just started is read. An element that never ends would
    /// swallow the rest of the document, so that it is read as any other.
    fn content_state(&mut self) -> Option<State> {
        let (name, state) = match self.name.as_slice() {
            b"script" => ("</script", State::ScriptData),
            b"style" => ("</style", State::RawText),
            b"iframe" => ("</iframe", State::RawText),
            b"xmp" => ("</xmp", State::RawText),
            b"noembed" => ("</noembed", State::RawText),
            b"textarea" => ("</textarea", State::RcData),
            b"title" => ("</title", State::RcData),
            _ => return None,
        };
        if self.unclosed.contains(&name) {
            return None;
        }
        let rest = self.html.as_bytes().get(self.position..).unwrap_or(&[]);
        let ends = memchr::memmem::find_iter(rest, "</")
            .any(|at| rest.get(at..at + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes())));
        if !ends {
            self.unclosed.push(name);
        }
        ends.then_some(state)
    }
}

impl Emitter for Lent<'_, '_> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.0.last_start.clear();
        self.0.last_start.extend(name.unwrap_or_default());
    }
    fn emit_eof(&mut self) {}
    fn emit_error(&mut self, _error: Error) {}
    fn should_emit_errors(&mut self) -> bool {
        false
    }
    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }
    fn emit_string(&mut self, text: &[u8]) {
        self.0.text(text);
    }
    fn init_start_tag(&mut self) {
        self.0.name.clear();
        self.0.is_end = false;
        self.0.self_closing = false;
    }
    fn init_end_tag(&mut self) {
        self.0.name.clear();
        self.0.is_end = true;
    }
    fn init_comment(&mut self) {}
    fn emit_current_tag(&mut self) -> Option<State> {
        let emitter = &mut *self.0;
        emitter.flush_attribute();
        let range = TextRange::from_usize(emitter.tag_start..emitter.position);
        emitter.text_end = emitter.position;
        if emitter.is_end {
            emitter.builder.end(&emitter.name, range);
            emitter.last_start.clear();
            return None;
        }
        emitter.builder.start(&emitter.name, emitter.self_closing, range);
        emitter.last_start.clone_from(&emitter.name);
        if emitter.self_closing { None } else { emitter.content_state() }
    }
    fn emit_current_comment(&mut self) {
        let emitter = &mut *self.0;
        if emitter.position >= emitter.html.len() && !emitter.html.ends_with('>') {
            emitter.builder.comment_without_end();
        }
        self.0.text_end = self.0.position;
    }
    fn emit_current_doctype(&mut self) {
        self.0.text_end = self.0.position;
    }
    fn set_self_closing(&mut self) {
        self.0.self_closing = true;
    }
    fn set_force_quirks(&mut self) {}
    fn push_tag_name(&mut self, name: &[u8]) {
        self.0.name.extend(name);
    }
    fn push_comment(&mut self, _text: &[u8]) {}
    fn push_doctype_name(&mut self, _name: &[u8]) {}
    fn init_doctype(&mut self) {}
    fn init_attribute(&mut self) {
        self.0.flush_attribute();
    }
    fn push_attribute_name(&mut self, name: &[u8]) {
        self.0.attribute.extend(name);
    }
    fn push_attribute_value(&mut self, value: &[u8]) {
        self.0.value.extend(value);
    }
    fn set_doctype_public_identifier(&mut self, _value: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _value: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _value: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _value: &[u8]) {}
    fn start_open_tag(&mut self) {
        self.0.tag_start = self.0.position.saturating_sub(1);
    }
    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.0.is_end && !self.0.last_start.is_empty() && self.0.last_start == self.0.name
    }
    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        // Confluence's storage format is XML: a CDATA section is text wherever it stands.
        self.0.text_end = self.0.position;
        true
    }
    fn move_position(&mut self, offset: isize) {
        self.0.position = self.0.position.saturating_add_signed(offset);
    }
}
