//! Tables of words that are looked up by a hash which is computed when the program is compiled.

/// A table of words.
pub(super) struct Table {
    words: &'static [&'static str],
    /// One more than the index of the word of each slot; 0 is a free one.
    slots: &'static [u16],
}

impl Table {
    /// A table of `words` with their [`slots`].
    pub(super) const fn new(words: &'static [&'static str], slots: &'static [u16]) -> Self {
        Self { words, slots }
    }

    /// The index of `word`.
    pub(super) fn position(&self, word: &[u8]) -> Option<usize> {
        let mut slot = slot(word, self.slots.len());
        loop {
            let at = usize::from(*self.slots.get(slot)?).checked_sub(1)?;
            if self.words.get(at)?.as_bytes() == word {
                return Some(at);
            }
            slot = (slot + 1) % self.slots.len();
        }
    }

    /// Whether `word` is in it.
    pub(super) fn contains(&self, word: &[u8]) -> bool {
        self.position(word).is_some()
    }
}

/// Where `word` belongs among `count` slots, a power of two: by its length and its first and last eight bytes.
const fn slot(word: &[u8], count: usize) -> usize {
    let (head, tail) = if let (Some(head), Some(tail)) = (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        (u64::from_le_bytes(*head), u64::from_le_bytes(*tail))
    } else if let (Some(head), Some(tail)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        (u32::from_le_bytes(*head) as u64, u32::from_le_bytes(*tail) as u64)
    } else {
        match *word {
            [first, middle, last] => ((first as u64) << 16 | (middle as u64) << 8 | last as u64, 0),
            [first, last] => ((first as u64) << 8 | last as u64, 0),
            [only] => (only as u64, 0),
            _ => (0, 0),
        }
    };
    let hash = (head ^ tail.rotate_left(23) ^ word.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (hash >> 40) as usize % count
}

/// Slots for `words`: a power of two, at least half of them free.
pub(super) const fn size(words: &[&str]) -> usize {
    (words.len() * 2 + 1).next_power_of_two()
}

/// The slots of `words`, by linear probing.
#[expect(clippy::indexing_slicing, reason = "an index out of bounds would not compile")]
pub(super) const fn slots<const N: usize>(words: &[&str]) -> [u16; N] {
    let mut slots = [0; N];
    let mut at = 0;
    while at < words.len() {
        let mut free = slot(words[at].as_bytes(), N);
        while slots[free] != 0 {
            free = (free + 1) % N;
        }
        at += 1;
        slots[free] = at as u16;
    }
    slots
}

/// A [`Table`] of a constant list of words.
macro_rules! table {
    ($words:expr) => {{
        use $crate::lower::word_table::{Table, size, slots};
        Table::new($words, const { &slots::<{ size($words) }>($words) })
    }};
}
pub(super) use table;
