//! Sorted tables of words that are looked up without comparing strings.

/// A sorted table of words with a key for each.
pub(super) struct Table {
    words: &'static [&'static str],
    keys: &'static [u64],
}

impl Table {
    /// A table of `words`, which are sorted, with their [`keys`].
    pub(super) const fn new(words: &'static [&'static str], keys: &'static [u64]) -> Self {
        Self { words, keys }
    }

    /// The index of `word`.
    pub(super) fn position(&self, word: &[u8]) -> Option<usize> {
        let key = key(word);
        let from = self.keys.partition_point(|&known| known < key);
        let same = self.keys.iter().skip(from).take_while(|&&known| known == key).zip(from..);
        same.map(|(_, at)| at).find(|&at| self.words.get(at).is_some_and(|known| known.as_bytes() == word))
    }

    /// Whether `word` is in it.
    pub(super) fn contains(&self, word: &[u8]) -> bool {
        self.position(word).is_some()
    }
}

/// The first eight bytes of `word` as a number: numbers are in the order of their words.
const fn key(word: &[u8]) -> u64 {
    if let Some((head, _)) = word.split_first_chunk::<8>() {
        return u64::from_be_bytes(*head);
    }
    let mut key = 0;
    let mut rest = word;
    while let [first, tail @ ..] = rest {
        key = key << 8 | *first as u64;
        rest = tail;
    }
    // Seven bytes at most: the shift is below 64, but for no bytes at all.
    if word.is_empty() { 0 } else { key << (8 * (8 - word.len())) }
}

/// The keys of `words`.
pub(super) const fn keys<const N: usize>(words: &[&str]) -> [u64; N] {
    let mut keys = [0; N];
    let mut free: &mut [u64] = &mut keys;
    let mut rest = words;
    while let ([word, words @ ..], [slot, slots @ ..]) = (rest, free) {
        *slot = key(word.as_bytes());
        (rest, free) = (words, slots);
    }
    keys
}

/// A [`Table`] of a constant list of words.
macro_rules! table {
    ($words:expr) => {
        $crate::lower::word_table::Table::new($words, const { &$crate::lower::word_table::keys::<{ $words.len() }>($words) })
    };
}
pub(super) use table;
