//! Offsets of a rewritten text back to the text that it was made from.

use super::TextRange;

/// A piece of the rewritten text: `len` bytes at `to`, made from `from_len` bytes at `from`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    to: u32,
    len: u32,
    from: u32,
    from_len: u32,
}

/// A monotonic map from offsets of a rewritten text to offsets of its origin.
///
/// Pieces of equal length are copies, in which every offset has its own origin; the others were replaced as a
/// whole, so that their inner offsets go to the whole origin. Origin bytes between pieces were dropped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// `None` for the identity.
    pieces: Option<Vec<Piece>>,
}

impl OffsetMap {
    /// The map of a text that was not rewritten.
    #[must_use]
    pub fn identity() -> Self {
        Self::default()
    }

    /// Whether every offset is its own origin.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        self.pieces.is_none()
    }

    /// The origin of `range`: from that of its first byte to that of its last.
    #[must_use]
    pub fn origin(&self, range: TextRange) -> TextRange {
        let Some(pieces) = &self.pieces else { return range };
        let start = Self::start(pieces, range.start);
        if range.is_empty() {
            return TextRange::new(start, start);
        }
        TextRange::new(start, Self::end(pieces, range.end))
    }

    fn start(pieces: &[Piece], offset: u32) -> u32 {
        let after = pieces.partition_point(|piece| piece.to + piece.len <= offset);
        match pieces.get(after) {
            Some(piece) if piece.to <= offset && piece.len == piece.from_len => piece.from + (offset - piece.to),
            Some(piece) => piece.from,
            None => pieces.last().map_or(0, |piece| piece.from + piece.from_len),
        }
    }

    fn end(pieces: &[Piece], offset: u32) -> u32 {
        let after = pieces.partition_point(|piece| piece.to < offset);
        match after.checked_sub(1).and_then(|last| pieces.get(last)) {
            Some(piece) if piece.len == piece.from_len => piece.from + (offset - piece.to).min(piece.len),
            Some(piece) => piece.from + piece.from_len,
            None => 0,
        }
    }

    /// The range of the rewritten text that covers the origin range `range`: the inverse of [`Self::origin`], exact
    /// for ranges that `origin` returned.
    #[must_use]
    pub fn rewritten(&self, range: TextRange) -> TextRange {
        let Some(pieces) = &self.pieces else { return range };
        let first = pieces.partition_point(|piece| piece.from + piece.from_len <= range.start);
        let start = match pieces.get(first) {
            Some(piece) if piece.from <= range.start && piece.len == piece.from_len => piece.to + (range.start - piece.from),
            Some(piece) => piece.to,
            None => pieces.last().map_or(0, |piece| piece.to + piece.len),
        };
        let past = pieces.partition_point(|piece| piece.from < range.end);
        let end = match past.checked_sub(1).and_then(|last| pieces.get(last)) {
            Some(piece) if piece.len == piece.from_len => piece.to + (range.end - piece.from).min(piece.len),
            Some(piece) => piece.to + piece.len,
            None => 0,
        };
        TextRange::new(start, end)
    }
}

/// Writes a rewritten text together with its [`OffsetMap`].
#[derive(Debug, Default)]
pub struct Rewriter {
    text: String,
    pieces: Vec<Piece>,
}

impl Rewriter {
    /// A rewriter with room for `capacity` bytes.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Self { text: String::with_capacity(capacity), pieces: Vec::new() }
    }

    /// Copies `origin[range]` as it is.
    pub fn copy(&mut self, origin: &str, range: TextRange) {
        let slice = range.of(origin);
        let to = self.position();
        self.text.push_str(slice);
        let len = self.position() - to;
        if len == 0 {
            return;
        }
        if let Some(last) = self.pieces.last_mut()
            && last.len == last.from_len
            && last.to + last.len == to
            && last.from + last.from_len == range.start
        {
            last.len += len;
            last.from_len += len;
            return;
        }
        self.pieces.push(Piece { to, len, from: range.start, from_len: len });
    }

    /// Writes `text` for the origin `range`, which may be empty for marks that the origin lacks.
    pub fn replace(&mut self, text: &str, range: TextRange) {
        let to = self.position();
        self.text.push_str(text);
        let len = self.position() - to;
        if len > 0 {
            self.pieces.push(Piece { to, len, from: range.start, from_len: range.len() });
        }
    }

    /// How many bytes were written.
    #[must_use]
    pub fn position(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    /// What was written so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text and its map.
    #[must_use]
    pub fn finish(self) -> (String, OffsetMap) {
        (self.text, OffsetMap { pieces: Some(self.pieces) })
    }
}
