//! Words as numbers: to compare two words is to compare two integers.

use crate::source::TextRange;

/// A word of at most [`Key::LONGEST`] bytes with its ASCII letters in lower case: its bytes, the first one lowest. All
/// longer words share one key, which is no word's own, since it is no UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key(u128);

impl Key {
    /// The longest word that has a key of its own, in bytes.
    pub const LONGEST: usize = 16;
    /// The key of what is no word, or too long a one.
    pub const NONE: Self = Self(u128::MAX);

    /// The key of a word.
    pub const fn new(word: &[u8]) -> Self {
        let (mut number, mut shift, mut last) = (0, 0, 0);
        let mut rest = word;
        while let Some((byte, tail)) = rest.split_first() {
            if shift == 8 * Self::LONGEST {
                return Self::NONE;
            }
            number |= (*byte as u128) << shift;
            shift += 8;
            last = *byte;
            rest = tail;
        }
        Self::lowered(number, last)
    }

    /// The key of the word in `range`.
    #[inline]
    pub fn of(text: &str, range: TextRange) -> Self {
        text.as_bytes().get(range.start as usize..).map_or(Self::NONE, |rest| Self::first(rest, range.len() as usize))
    }

    /// The key of the first `length` bytes of `rest`.
    #[inline]
    pub fn first(rest: &[u8], length: usize) -> Self {
        /// What of a block belongs to a word, by its length.
        const USED: [u128; Key::LONGEST + 1] = {
            let mut used = [0; Key::LONGEST + 1];
            let (mut free, mut mask) = (used.as_mut_slice(), 0);
            while let Some((place, tail)) = free.split_first_mut() {
                *place = mask;
                mask = mask << 8 | 0xFF;
                free = tail;
            }
            used
        };
        let Some(used) = USED.get(length) else { return Self::NONE };
        match rest.first_chunk() {
            Some(block) => {
                let last = length.checked_sub(1).and_then(|last| block.get(last)).copied().unwrap_or(0);
                Self::lowered(u128::from_le_bytes(*block) & used, last)
            }
            None => Self::new(rest.get(..length).unwrap_or_default()),
        }
    }

    /// All letters in lower case at once. A word with a NUL at its end would look like the word without it.
    #[inline]
    const fn lowered(number: u128, last: u8) -> Self {
        const EACH: u128 = u128::MAX / 0xFF;
        if last == 0 {
            return Self::NONE;
        }
        // The highest bit of each byte tells whether it is at least `A`, and whether it is beyond `Z`.
        let low = number & (EACH * 0x7F);
        let upper = (low + EACH * (0x80 - b'A' as u128)) & !(low + EACH * (0x7F - b'Z' as u128)) & !number & (EACH * 0x80);
        Self(number | (upper >> 2))
    }

    /// Whether a byte of it is beyond ASCII; so it seems of a word without a key of its own.
    #[inline]
    pub fn beyond_ascii(self) -> bool {
        self.0 & (u128::MAX / 0xFF * 0x80) != 0
    }

    /// A number that tells keys apart well in its upper bits.
    #[inline]
    pub const fn hash(self) -> u64 {
        #[expect(clippy::cast_possible_truncation, reason = "the two halves")]
        let (low, high) = (self.0 as u64, (self.0 >> 64) as u64);
        (low ^ high.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    /// Its bit in a mask of words.
    #[inline]
    pub const fn bit(self) -> u128 {
        1 << (self.hash() >> 57)
    }
}

#[cfg(test)]
mod tests {
    use super::Key;
    use crate::source::TextRange;

    #[test]
    fn keys_tell_words_apart_but_not_their_case() {
        let same = [("Restart", "restart"), ("I'M", "i'm"), ("ABCDEFGHIJKLMNOP", "abcdefghijklmnop"), ("É@[`{", "É@[`{")];
        for (one, other) in same {
            assert_eq!(Key::new(one.as_bytes()), Key::new(other.as_bytes()), "{one}");
        }
        let apart = [("a", "ab"), ("ab\0", "ab"), ("@", "`"), ("[", "{"), ("É", "é"), ("abcdefghijklmnop", "abcdefghijklmnopq")];
        for (one, other) in apart {
            assert_ne!(Key::new(one.as_bytes()), Key::new(other.as_bytes()), "{one}");
        }
    }

    #[test]
    fn a_key_does_not_depend_on_what_stands_around_the_word() {
        let text = "Drain the Node, then uncordon it: administratively-speaking";
        for start in 0..text.len() {
            for end in start..text.len() {
                let range = TextRange::from_usize(start..end);
                assert_eq!(Key::of(text, range), Key::new(range.of(text).as_bytes()), "{}", range.of(text));
            }
        }
    }
}
