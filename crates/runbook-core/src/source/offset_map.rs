//! Offsets of a rewritten text back to the text that it was made from.

use super::TextRange;
use super::block_index::BlockIndex;
use std::ops::Range;

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
    pieces: Option<Pieces>,
}

/// Pieces in order: what one ends in the rewritten text, the next begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Pieces {
    all: Vec<Piece>,
    /// By where they start in the rewritten text and in the origin; only where there are many.
    indices: Option<[BlockIndex; 2]>,
}

/// Fewer pieces than this are searched without an index.
const MANY: usize = 16;

impl Pieces {
    fn new(all: Vec<Piece>) -> Self {
        let index = |start: fn(&Piece) -> u32| BlockIndex::new(all.iter().map(start));
        let indices = (all.len() >= MANY).then(|| [index(|piece| piece.to), index(|piece| piece.from)]);
        Self { all, indices }
    }

    /// How many pieces start before `offset` of the rewritten text.
    fn written_before(&self, offset: u32) -> usize {
        let around = self.indices.as_ref().map(|[to, _]| to.around(offset));
        self.count(around, |piece| piece.to < offset)
    }

    /// How many pieces start before `offset` of the origin.
    fn made_before(&self, offset: u32) -> usize {
        let around = self.indices.as_ref().map(|[_, from]| from.around(offset));
        self.count(around, |piece| piece.from < offset)
    }

    fn count(&self, around: Option<Range<usize>>, is_before: impl Fn(&Piece) -> bool) -> usize {
        let around = around.unwrap_or(0..self.all.len());
        around.start + self.all.get(around).unwrap_or(&[]).partition_point(is_before)
    }

    /// The piece at `index` and those after it.
    fn from(&self, index: Option<usize>) -> impl Iterator<Item = &Piece> {
        self.all.iter().skip(index.unwrap_or(0))
    }

    /// The last of the first `count` pieces.
    fn last_of(&self, count: usize) -> Option<&Piece> {
        self.all.get(count.checked_sub(1)?)
    }

    /// Where the byte at `offset` comes from.
    fn origin_start(&self, offset: u32) -> u32 {
        let here = self.last_of(self.written_before(offset.saturating_add(1)));
        match here.filter(|piece| offset < piece.rewritten_end()) {
            Some(piece) => piece.from + (offset - piece.to) / piece.unit * piece.from_unit,
            None => self.all.last().map_or(0, |piece| piece.original_end()),
        }
    }

    /// One past where the byte before `offset` comes from.
    fn origin_end(&self, offset: u32) -> u32 {
        self.last_of(self.written_before(offset))
            .map_or(0, |piece| piece.from + (offset - piece.to).div_ceil(piece.unit).min(piece.count) * piece.from_unit)
    }
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
        Self { pieces: Some(Pieces::new(if range.is_empty() { Vec::new() } else { vec![piece] })) }
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
        let start = pieces.origin_start(range.start);
        if range.is_empty() {
            return TextRange::new(start, start);
        }
        TextRange::new(start, pieces.origin_end(range.end))
    }

    /// The range of the rewritten text that covers the origin range `range`: the inverse of [`Self::origin`], exact
    /// for ranges of copied text that `origin` returned.
    #[must_use]
    pub fn rewritten(&self, range: TextRange) -> TextRange {
        let Some(pieces) = &self.pieces else { return range };
        // Of the pieces that start no later, only the last may end later.
        let started = pieces.made_before(range.start.saturating_add(1)).checked_sub(1);
        let first = pieces.from(started).find(|piece| piece.original_end() > range.start);
        let start = match first {
            Some(piece) if piece.from <= range.start => {
                // `from_unit` is not 0 here, for the piece ends after `range.start`.
                piece.to + (range.start - piece.from) / piece.from_unit.max(1) * piece.unit
            }
            Some(piece) => piece.to,
            None => pieces.all.last().map_or(0, |piece| piece.rewritten_end()),
        };
        if range.is_empty() {
            return TextRange::new(start, start);
        }
        let end = match pieces.last_of(pieces.made_before(range.end)) {
            Some(piece) if piece.from_unit > 0 => {
                piece.to + (range.end - piece.from).div_ceil(piece.from_unit).min(piece.count) * piece.unit
            }
            Some(piece) => piece.rewritten_end(),
            None => 0,
        };
        TextRange::new(start, end)
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
        (self.text, OffsetMap { pieces: Some(Pieces::new(self.pieces)) })
    }
}
