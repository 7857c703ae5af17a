//! Searches in long sorted tables that begin where the answer is.

/// Bytes of a block: a few lines.
const BLOCK: u32 = 256;

/// For sorted offsets, how many lie before each block of [`BLOCK`] bytes: a search among those of one block touches a
/// few entries where one among all would touch a page for each of its steps.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct BlockIndex {
    before: Vec<u32>,
    count: usize,
}

impl BlockIndex {
    /// An index of `offsets`, which rise.
    pub(super) fn new(offsets: impl ExactSizeIterator<Item = u32>) -> Self {
        let count = offsets.len();
        let mut before = Vec::new();
        for (at, offset) in (0..).zip(offsets) {
            let blocks = (offset / BLOCK + 1) as usize;
            if before.len() < blocks {
                before.resize(blocks, at);
            }
        }
        Self { before, count }
    }

    /// Indices among which those of the offsets in the block of `offset` lie; all before them are smaller than
    /// `offset`, all after them greater.
    #[inline]
    pub(super) fn around(&self, offset: u32) -> std::ops::Range<usize> {
        let block = (offset / BLOCK) as usize;
        let before = |block: usize| self.before.get(block).map_or(self.count, |&before| before as usize);
        before(block)..before(block + 1)
    }
}
