//! Offsets of a rewritten text back to the text that it was made from.

use super::TextRange;

/// A run of `count` units of the rewritten text, each `unit` bytes long and made from `from_unit` bytes of the origin.
///
/// A copy has units of one byte on both sides; a run of ASCII read from UTF-16 has units of one byte from two; a
/// replacement is a single unit. A unit is atomic: an offset within it goes to an edge of its origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    to: u32,
    from: u32,
    unit: u32,
    from_unit: u32,
    count: u32,
}

impl Piece {
    fn rewritten_end(self) -> u32 {
        self.to + self.unit * self.count
    }

    fn original_end(self) -> u32 {
        self.from + self.from_unit * self.count
    }

    /// Whether a piece of the same units that starts at `to` and `from` goes on where this one ends.
    fn continues(self, to: u32, from: u32, unit: u32, from_unit: u32) -> bool {
        self.unit == unit && self.from_unit == from_unit && self.rewritten_end() == to && self.original_end() == from
    }
}

/// A monotonic map from offsets of a rewritten text to offsets of its origin.
///
/// Origin bytes between pieces were dropped.
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

    /// The map of a text of `len` bytes that is its origin without the first `dropped` bytes.
    #[must_use]
    pub fn shifted(dropped: usize, len: usize) -> Self {
        let range = TextRange::from_usize(dropped..dropped + len);
        let piece = Piece { to: 0, from: range.start, unit: 1, from_unit: 1, count: range.len() };
        Self { pieces: Some(if range.is_empty() { Vec::new() } else { vec![piece] }) }
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
        let start = origin_start(pieces, range.start);
        if range.is_empty() {
            return TextRange::new(start, start);
        }
        TextRange::new(start, origin_end(pieces, range.end))
    }

    /// The range of the rewritten text that covers the origin range `range`: the inverse of [`Self::origin`], exact
    /// for ranges of copied text that `origin` returned.
    #[must_use]
    pub fn rewritten(&self, range: TextRange) -> TextRange {
        let Some(pieces) = &self.pieces else { return range };
        let first = pieces.partition_point(|piece| piece.original_end() <= range.start);
        let start = match pieces.get(first) {
            Some(piece) if piece.from <= range.start => {
                // `from_unit` is not 0 here, for the piece ends after `range.start`.
                piece.to + (range.start - piece.from) / piece.from_unit.max(1) * piece.unit
            }
            Some(piece) => piece.to,
            None => pieces.last().map_or(0, |piece| piece.rewritten_end()),
        };
        if range.is_empty() {
            return TextRange::new(start, start);
        }
        let past = pieces.partition_point(|piece| piece.from < range.end);
        let end = match past.checked_sub(1).and_then(|last| pieces.get(last)) {
            Some(piece) if piece.from_unit > 0 => {
                piece.to + (range.end - piece.from).div_ceil(piece.from_unit).min(piece.count) * piece.unit
            }
            Some(piece) => piece.rewritten_end(),
            None => 0,
        };
        TextRange::new(start, end)
    }
}

fn origin_start(pieces: &[Piece], offset: u32) -> u32 {
    let after = pieces.partition_point(|piece| piece.rewritten_end() <= offset);
    match pieces.get(after) {
        Some(piece) => piece.from + offset.saturating_sub(piece.to) / piece.unit * piece.from_unit,
        None => pieces.last().map_or(0, |piece| piece.original_end()),
    }
}

fn origin_end(pieces: &[Piece], offset: u32) -> u32 {
    let after = pieces.partition_point(|piece| piece.to < offset);
    match after.checked_sub(1).and_then(|last| pieces.get(last)) {
        Some(piece) => piece.from + (offset - piece.to).div_ceil(piece.unit).min(piece.count) * piece.from_unit,
        None => 0,
    }
}

/// Writes a rewritten text together with its [`OffsetMap`].
///
/// Ranges of the origin must come in order; what no call names is dropped.
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
        self.append(range.of(origin), range.start as usize);
    }

    /// Writes `text` as the copy of as many bytes at `from` of the origin, which need not be text itself.
    pub fn append(&mut self, text: &str, from: usize) {
        let to = self.position();
        self.text.push_str(text);
        let from = TextRange::from_usize(from..from).start;
        self.push(Piece { to, from, unit: 1, from_unit: 1, count: self.position() - to });
    }

    /// Writes `text` for the origin `range`, which may be empty for marks that the origin lacks.
    pub fn replace(&mut self, text: &str, range: TextRange) {
        let to = self.position();
        self.text.push_str(text);
        let unit = self.position() - to;
        if unit > 0 {
            self.push(Piece { to, from: range.start, unit, from_unit: range.len(), count: 1 });
        }
    }

    fn push(&mut self, piece: Piece) {
        match self.pieces.last_mut() {
            _ if piece.count == 0 => {}
            Some(last) if last.continues(piece.to, piece.from, piece.unit, piece.from_unit) => last.count += piece.count,
            _ => self.pieces.push(piece),
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
