//! From byte offsets to lines.

use super::block_index::BlockIndex;

/// Offsets at which lines start.
///
/// Lines end with `\n`, as `grep -n` and editors count them; a `\r` before it belongs to the line. A file without any
/// `\n` has the line ends of old Macs, `\r`. In UTF-16 the `\n` is a unit of two bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
    blocks: BlockIndex,
}

impl LineIndex {
    /// Indexes `bytes`, whose line feeds are single bytes (every encoding but UTF-16).
    #[must_use]
    pub fn new(bytes: &[u8]) -> Self {
        let mut starts = Vec::with_capacity(bytes.len() / 40 + 1);
        starts.push(0);
        let end = if memchr::memchr(b'\n', bytes).is_some() { b'\n' } else { b'\r' };
        starts.extend(memchr::memchr_iter(end, bytes).filter_map(|at| u32::try_from(at + 1).ok()));
        Self::from_starts(starts)
    }

    /// An index from known line starts, which must rise and begin with 0.
    #[must_use]
    pub fn from_starts(starts: Vec<u32>) -> Self {
        let blocks = BlockIndex::new(starts.iter().copied());
        Self { starts, blocks }
    }

    /// The line of `offset`, from 1.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        let around = self.blocks.around(offset);
        let from = around.start;
        let within = self.starts.get(around).unwrap_or(&[]).partition_point(|&start| start <= offset);
        u32::try_from(from + within).unwrap_or(u32::MAX).max(1)
    }

    /// The offset at which `line` (from 1) starts, if there is such a line.
    #[must_use]
    pub fn start(&self, line: u32) -> Option<u32> {
        self.starts.get(line.checked_sub(1)? as usize).copied()
    }

    /// How many lines there are; a line feed at the very end starts no further line, and no bytes have no line.
    #[must_use]
    pub fn count(&self, bytes: u32) -> u32 {
        let starts = u32::try_from(self.starts.len()).unwrap_or(u32::MAX);
        if self.starts.last() == Some(&bytes) { starts - 1 } else { starts }
    }
}
