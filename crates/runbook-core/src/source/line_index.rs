//! From byte offsets to lines.

/// Offsets at which lines start.
///
/// Lines end with `\n`, as `grep -n` and editors count them; a `\r` before it belongs to the line. A file without any
/// `\n` has the line ends of old Macs, `\r`. In UTF-16 the `\n` is a unit of two bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// For each block of [`BLOCK`] bytes, how many lines start before it: where a search begins and ends.
    blocks: Vec<u32>,
}

/// Bytes of a block: a few lines.
const BLOCK: u32 = 256;

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
        let mut blocks = Vec::with_capacity(starts.last().map_or(0, |last| last / BLOCK + 1) as usize);
        let mut before = 0;
        for &start in &starts {
            while blocks.len() as u64 * u64::from(BLOCK) <= u64::from(start) {
                blocks.push(before);
            }
            before += 1;
        }
        Self { starts, blocks }
    }

    /// The line of `offset`, from 1.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        let block = (offset / BLOCK) as usize;
        let of = |block: usize| self.blocks.get(block).map_or(self.starts.len(), |&before| before as usize);
        let (from, to) = (of(block), of(block + 1));
        let within = self.starts.get(from..to).unwrap_or(&[]).partition_point(|&start| start <= offset);
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
