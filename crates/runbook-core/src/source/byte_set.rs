//! Sets of bytes, made when the program is compiled.

/// A set of bytes that answers in one look-up.
pub(crate) struct ByteSet([bool; 256]);

impl ByteSet {
    /// The set of `bytes`.
    pub(crate) const fn of(bytes: &[u8]) -> Self {
        let mut set = [false; 256];
        let mut rest = bytes;
        while let [first, tail @ ..] = rest {
            // A byte is always below 256, and `get_mut` is no const fn.
            #[expect(clippy::indexing_slicing, reason = "a byte indexes all 256 entries")]
            {
                set[*first as usize] = true;
            }
            rest = tail;
        }
        Self(set)
    }

    /// Whether `byte` is in it.
    #[inline]
    pub(crate) fn contains(&self, byte: u8) -> bool {
        self.0.get(byte as usize).copied().unwrap_or(false)
    }
}
