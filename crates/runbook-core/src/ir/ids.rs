//! Ids that stay when the document changes elsewhere.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The id of a step: opaque, stable under edits elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct StepId(pub String);

impl StepId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for StepId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Makes ids from content and numbers equal ones `-2`, `-3` in the order in which they are asked for.
#[derive(Debug, Default)]
pub struct IdMaker {
    /// How often ids of each hash were asked for. An id that shares its hash with another gets a number that it does
    /// not need, and stays distinct.
    seen: BTreeMap<u64, u32>,
}

/// Words of the title that an id shows.
const ID_WORDS: usize = 4;

impl IdMaker {
    /// The id of a step with this `title`, these `commands` and this section title.
    ///
    /// It is the first words of the title and a 16-bit FNV-1a hash (Fowler, Noll, Vo; 64 bits, folded) of title,
    /// commands and section, each without regard to case and white space.
    pub fn step<'a>(&mut self, title: &str, commands: impl Iterator<Item = &'a str>, section: &str) -> StepId {
        let mut hash = Fnv::default();
        hash.words(title);
        commands.for_each(|command| hash.words(command));
        hash.words(section);
        let mut id = slug(title, ID_WORDS);
        if id.is_empty() {
            id.push_str("step");
        }
        let folded = hash.folded();
        id.push('-');
        id.extend([12, 8, 4, 0].into_iter().filter_map(|shift| char::from_digit(u32::from(folded >> shift & 15), 16)));
        StepId(self.distinct(id))
    }

    /// `slug` of `title`, made distinct among all that this maker gave out.
    pub fn section(&mut self, title: &str) -> String {
        let id = slug(title, 8);
        self.distinct(if id.is_empty() { "section".to_owned() } else { id })
    }

    fn distinct(&mut self, mut id: String) -> String {
        loop {
            let count = self.seen.entry(key(&id)).or_insert(0);
            *count += 1;
            if *count == 1 {
                return id;
            }
            id.push('-');
            push_decimal(&mut id, *count);
        }
    }
}

/// Writes the digits of `number`, in a fraction of the time of the general formatting.
pub(crate) fn push_decimal(out: &mut String, number: u32) {
    if number >= 10 {
        push_decimal(out, number / 10);
    }
    out.extend(char::from_digit(number % 10, 10));
}

/// A hash by which ids are told apart: words of eight bytes, mixed by folded multiplication (as in wyhash, Wang Yi).
fn key(id: &str) -> u64 {
    fn mix(hash: u64, word: u64) -> u64 {
        let product = u128::from(hash ^ word) * 0x9e37_79b9_7f4a_7c15;
        #[expect(clippy::cast_possible_truncation, reason = "the upper half is folded into the lower")]
        let folded = (product ^ product >> 64) as u64;
        folded
    }
    let (words, rest) = id.as_bytes().as_chunks::<8>();
    let hash = words.iter().fold(id.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    mix(hash, rest.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)))
}

/// The first `words` words of `text`, in lower case, joined by hyphens; letters beyond ASCII are kept out.
fn slug(text: &str, words: usize) -> String {
    let mut out = String::with_capacity(40);
    let mut end = 0;
    for _ in 0..words {
        let run = |from: usize, letters: bool| {
            let rest = text.as_bytes().get(from..).unwrap_or(&[]);
            from + rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() == letters).count()
        };
        let start = run(end, false);
        end = run(start, true);
        if start == end {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(text.get(start..end.min(start + 20)).unwrap_or(""));
    }
    out.make_ascii_lowercase();
    out
}

struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    fn words(&mut self, text: &str) {
        let mut in_word = false;
        for byte in text.bytes() {
            // All that is above the space is no white space.
            if byte > b' ' || !byte.is_ascii_whitespace() {
                self.byte(byte.to_ascii_lowercase());
                in_word = true;
            } else if in_word {
                self.byte(b' ');
                in_word = false;
            }
        }
        if in_word {
            self.byte(b' ');
        }
        self.byte(0);
    }

    fn folded(&self) -> u16 {
        let [a, b, c, d, e, f, g, h] = self.0.to_be_bytes();
        u16::from_be_bytes([a ^ c ^ e ^ g, b ^ d ^ f ^ h])
    }
}
