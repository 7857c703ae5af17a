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
    seen: BTreeMap<String, u32>,
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
        id.push_str(&format!("-{:04x}", hash.folded()));
        StepId(self.distinct(id))
    }

    /// `slug` of `title`, made distinct among all that this maker gave out.
    pub fn section(&mut self, title: &str) -> String {
        let id = slug(title, 8);
        self.distinct(if id.is_empty() { "section".to_owned() } else { id })
    }

    fn distinct(&mut self, id: String) -> String {
        let count = self.seen.entry(id.clone()).or_insert(0);
        *count += 1;
        if *count == 1 {
            return id;
        }
        let numbered = format!("{id}-{count}");
        self.distinct(numbered)
    }
}

/// The first `words` words of `text`, in lower case, joined by hyphens; letters beyond ASCII are kept out.
fn slug(text: &str, words: usize) -> String {
    let mut out = String::with_capacity(40);
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).take(words).for_each(|word| {
        if !out.is_empty() {
            out.push('-');
        }
        out.extend(word.chars().take(20).map(|c| c.to_ascii_lowercase()));
    });
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
        for word in text.split_ascii_whitespace() {
            word.bytes().for_each(|byte| self.byte(byte.to_ascii_lowercase()));
            self.byte(b' ');
        }
        self.byte(0);
    }

    fn folded(&self) -> u16 {
        let [a, b, c, d, e, f, g, h] = self.0.to_be_bytes();
        u16::from_be_bytes([a ^ c ^ e ^ g, b ^ d ^ f ^ h])
    }
}
