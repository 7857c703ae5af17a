//! What the words of instructions are: verbs with the kind of step they tell, and the closed classes.

mod function_words;
pub(super) mod phrases;
mod verbs;

use super::condition;
use super::cue;
use super::key::Key;
use super::words::{List, list};
use crate::ir::StepKind;
use std::sync::LazyLock;

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Class(u32);

impl Class {
    /// "the", "your", "all".
    pub const DETERMINER: Self = Self(1);
    /// Pronouns as objects.
    pub const OBJECT: Self = Self(1 << 1);
    /// Pronouns as subjects.
    pub const SUBJECT: Self = Self(1 << 2);
    /// Finite forms of auxiliaries and modals, and common third person verbs.
    pub const FINITE: Self = Self(1 << 3);
    /// "should", "need", "can".
    pub const MODAL: Self = Self(1 << 4);
    /// Words that open a subordinate clause.
    pub const SUBORDINATOR: Self = Self(1 << 5);
    /// Prepositions and verb particles.
    pub const PREPOSITION: Self = Self(1 << 6);
    /// Coordinating words.
    pub const CONJUNCTION: Self = Self(1 << 7);
    /// Negations.
    pub const NEGATION: Self = Self(1 << 8);
    /// Adverbs and the like that may stand before an imperative.
    pub const LEAD: Self = Self(1 << 9);
    /// Other words that are never a verb.
    pub const OTHER: Self = Self(1 << 10);
    /// A verb that is as often a noun.
    pub const NOUN: Self = Self(1 << 11);
    /// A verb without a meaning of its own ("run", "use").
    pub const GENERIC: Self = Self(1 << 12);
    /// A verb whose passive tells an expectation.
    pub const OUTCOME: Self = Self(1 << 13);
    /// The first word of a phrase of [`phrases`].
    pub const PHRASE: Self = Self(1 << 14);
    /// A word that may open a guard.
    pub const OPENER: Self = Self(1 << 15);
    /// A word of [`cue::CUES`].
    pub const CUE: Self = Self(1 << 16);
    /// A word with which a comparison or a window of time may begin.
    pub const COMPARES: Self = Self(1 << 17);
    /// A number in words or a unit of time.
    pub const FIGURE: Self = Self(1 << 18);

    /// Whether one of the classes of `other` is in it.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Every closed class: a word in one of them that is no verb cannot be an unknown verb either.
pub(super) const CLOSED: Class = Class::DETERMINER
    .with(Class::OBJECT)
    .with(Class::SUBJECT)
    .with(Class::FINITE)
    .with(Class::MODAL)
    .with(Class::SUBORDINATOR)
    .with(Class::PREPOSITION)
    .with(Class::CONJUNCTION)
    .with(Class::NEGATION)
    .with(Class::LEAD)
    .with(Class::OTHER);

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Entry {
    /// The kind of step that it tells as a verb in base form.
    pub verb: Option<StepKind>,
    /// Its classes.
    pub class: Class,
    /// The number of its [`Idioms`], 0 for none.
    idioms: u8,
}

/// What begins with a word, or is said of it as a verb, each in the order of its table.
#[derive(Debug, Clone, Default)]
pub(super) struct Idioms {
    /// Rows of [`phrases::PHRASES`].
    pub phrases: Vec<(Vec<Key>, Option<StepKind>)>,
    /// Rows of [`phrases::INTRODUCTIONS`].
    pub introductions: Vec<(&'static str, Vec<Key>)>,
    /// Rows of [`phrases::PROHIBITIONS`].
    pub prohibitions: Vec<Vec<Key>>,
    /// Objects and kinds of [`phrases::PAIRINGS`].
    pub pairings: Vec<(List, StepKind)>,
}

/// Slots of the table; more than twice the number of words, a power of two.
const SLOTS: usize = 4096;

/// The words, in an open-addressing table: a few nanoseconds a word, and no order that could leak.
static TABLE: LazyLock<Vec<(Key, Entry)>> = LazyLock::new(|| {
    let mut table = vec![(Key::NONE, Entry::default()); SLOTS];
    let mut set = |word: &'static str, change: &dyn Fn(&mut Entry)| {
        let key = Key::new(word.as_bytes());
        let slot = slot(&table, key);
        if let Some(place) = table.get_mut(slot) {
            place.0 = key;
            change(&mut place.1);
        }
    };
    for (kind, words) in verbs::VERBS {
        words.split_whitespace().for_each(|word| set(word, &|entry| entry.verb = Some(*kind)));
    }
    let classes = [
        (Class::NOUN, verbs::NOUNS),
        (Class::GENERIC, verbs::GENERIC),
        (Class::OUTCOME, verbs::OUTCOMES),
        (Class::FINITE, verbs::FINITE),
        (Class::OPENER, function_words::OPENERS),
        (Class::COMPARES, condition::STARTS),
        (Class::FIGURE, condition::FIGURES),
    ];
    for (class, words) in classes.iter().chain(function_words::WORDS) {
        words.split_whitespace().for_each(|word| set(word, &|entry| entry.class = entry.class.with(*class)));
    }
    for (number, (word, idioms)) in IDIOMS.iter().enumerate() {
        let class = if idioms.begin() { Class::PHRASE } else { Class::default() };
        set(word, &|entry| {
            entry.idioms = u8::try_from(number + 1).unwrap_or(0);
            entry.class = entry.class.with(class);
        });
    }
    cue::CUES.iter().for_each(|word| set(word, &|entry| entry.class = entry.class.with(Class::CUE)));
    table
});

/// The words with idioms, in the order in which the tables name them first.
static IDIOMS: LazyLock<Vec<(&'static str, Idioms)>> = LazyLock::new(|| {
    let mut found: Vec<(&'static str, Idioms)> = Vec::new();
    let mut add = |word: &'static str, change: &dyn Fn(&mut Idioms)| match found.iter_mut().find(|(other, _)| *other == word) {
        Some((_, idioms)) => change(idioms),
        None => {
            let mut idioms = Idioms::default();
            change(&mut idioms);
            found.push((word, idioms));
        }
    };
    let first = |phrase: &'static str| phrase.split_once(' ').map_or(phrase, |(first, _)| first);
    let keys = |phrase: &str| phrase.split(' ').map(|word| Key::new(word.as_bytes())).collect();
    for row in phrases::PHRASES {
        add(first(row.0), &|idioms| idioms.phrases.push((keys(row.0), row.1)));
    }
    for row in phrases::INTRODUCTIONS {
        add(first(row), &|idioms| idioms.introductions.push((row, keys(row))));
    }
    for row in phrases::PROHIBITIONS {
        add(first(row), &|idioms| idioms.prohibitions.push(keys(row)));
    }
    for (verbs, objects, kind) in phrases::PAIRINGS {
        verbs.split(' ').for_each(|verb| add(verb, &|idioms| idioms.pairings.push((*objects, *kind))));
    }
    found
});

impl Idioms {
    /// Whether a phrase begins with the word.
    fn begin(&self) -> bool {
        !(self.phrases.is_empty() && self.introductions.is_empty() && self.prohibitions.is_empty())
    }
}

impl Entry {
    /// The idioms of the word.
    #[inline]
    pub fn idioms(self) -> Option<&'static Idioms> {
        let number = usize::from(self.idioms).checked_sub(1)?;
        IDIOMS.get(number).map(|(_, idioms)| idioms)
    }
}

/// The slot that holds `key`, or the free one where it would go.
#[inline]
fn slot(table: &[(Key, Entry)], key: Key) -> usize {
    #[expect(clippy::cast_possible_truncation, reason = "the upper bits alone are left")]
    let mut slot = (key.hash() >> (64 - SLOTS.trailing_zeros())) as usize;
    while table.get(slot).is_some_and(|(other, _)| *other != Key::NONE && *other != key) {
        slot = (slot + 1) % SLOTS;
    }
    slot
}

/// What is known of the word with this key; a default entry for an unknown one, `None` where the letters decide.
#[inline]
pub(super) fn entry(key: Key) -> Option<Entry> {
    (!key.beyond_ascii()).then(|| known(key))
}

#[inline]
fn known(key: Key) -> Entry {
    TABLE.get(slot(&TABLE, key)).map_or_else(Entry::default, |(_, entry)| *entry)
}

/// What is known of a word, in any case of letters; a default entry for an unknown one.
pub(super) fn lookup(word: &str) -> Entry {
    let key = Key::new(word.as_bytes());
    entry(key).or_else(|| entry(plain(word))).unwrap_or_default()
}

/// The key of a word in which typographic apostrophes count as plain ones; that of no word if it has more beyond ASCII.
pub(super) fn plain(word: &str) -> Key {
    let mut buffer = [0_u8; Key::LONGEST];
    let mut length = 0;
    for letter in word.chars() {
        let byte = if letter == '\u{2019}' { b'\'' } else { u8::try_from(letter).unwrap_or(0xFF) };
        let Some(place) = buffer.get_mut(length).filter(|_| byte < 0x80) else { return Key::NONE };
        *place = byte;
        length += 1;
    }
    Key::new(buffer.get(..length).unwrap_or_default())
}

/// The kind of step that `word` tells as an imperative, in any case of letters; of a word with a prefix
/// ("re-run", "force-delete", "redeploy") that of its base.
///
/// "Check" is a check, "pods" is none. Says nothing about whether the word is a verb where it stands.
#[must_use]
pub fn verb_kind(word: &str) -> Option<StepKind> {
    verb(word).verb
}

/// The entry of a verb in base form, prefixes taken into account.
pub(super) fn verb(word: &str) -> Entry {
    derived(lookup(word), word)
}

/// The entry of a verb whose own one is `entry`, prefixes taken into account.
#[inline]
pub(super) fn derived(entry: Entry, word: &str) -> Entry {
    if entry.verb.is_some() || entry.class.has(CLOSED) { entry } else { prefixed(entry, word) }
}

/// The entry of the verb behind a prefix; `entry` where there is none.
fn prefixed(entry: Entry, word: &str) -> Entry {
    let first = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    let joined = memchr::memchr2(b'/', b'-', word.as_bytes()).is_some();
    if !joined && !matches!(first, b'r' | b'u' | b'd' | b'p') {
        return entry;
    }
    if let Some((first, _)) = word.split_once('/') {
        return lookup(first);
    }
    if let Some((first, last)) = word.rsplit_once('-') {
        const PREFIXES: &[&str] = &[
            "re", "un", "de", "pre", "co", "auto", "force", "hard", "soft", "double", "cross", "hot", "cold", "dry", "mass",
            "bulk", "live", "fast", "over", "out", "back", "post", "self", "full", "quick",
        ];
        return if PREFIXES.iter().any(|prefix| first.eq_ignore_ascii_case(prefix)) { lookup(last) } else { entry };
    }
    let stem = ["re", "un", "de", "pre"].iter().find_map(|prefix| {
        let (head, rest) = word.split_at_checked(prefix.len())?;
        let known = head.eq_ignore_ascii_case(prefix).then(|| lookup(rest)).filter(|_| rest.len() >= 4);
        known.filter(|entry| entry.verb.is_some() && !entry.class.has(Class::NOUN))
    });
    stem.unwrap_or(entry)
}

/// The entry of the verb whose participle ("rotated", "stopped", "rebuilt") `word` is.
pub(super) fn participle(word: &str) -> Option<Entry> {
    const IRREGULAR: &[(&str, &str)] = &[
        ("brought", "bring"),
        ("built", "build"),
        ("chosen", "choose"),
        ("cut", "cut"),
        ("done", "do"),
        ("found", "find"),
        ("given", "give"),
        ("held", "hold"),
        ("kept", "keep"),
        ("made", "make"),
        ("put", "put"),
        ("rebuilt", "rebuild"),
        ("reset", "reset"),
        ("run", "run"),
        ("sent", "send"),
        ("set", "set"),
        ("shut", "shut"),
        ("taken", "take"),
        ("told", "tell"),
        ("undone", "undo"),
        ("written", "write"),
    ];
    const FORMS: List = list!(
        "brought built chosen cut done found given held kept made put rebuilt reset run sent set shut taken told undone written"
    );
    if FORMS.has(Key::new(word.as_bytes())) {
        return IRREGULAR.iter().find(|(form, _)| word.eq_ignore_ascii_case(form)).map(|(_, base)| lookup(base));
    }
    stem(word, "ed")
}

/// Whether a word is a finite verb by its form: "consumes", "crashed", "found". Plurals of verbs that are as often
/// nouns ("logs") do not count.
pub(super) fn inflected(word: &str) -> bool {
    let known = |base: &str| Some(verb(base)).is_some_and(|entry| entry.verb.is_some() && !entry.class.has(Class::NOUN));
    let third = word.strip_suffix('s').filter(|base| base.len() > 2 && !base.ends_with('s'));
    third.is_some_and(|base| known(base) || base.strip_suffix('e').is_some_and(known))
        || word.len() > 4 && participle(word).is_some_and(|entry| !entry.class.has(Class::NOUN))
}

/// The entry of the verb whose "-ing" form `word` is.
pub(super) fn gerund(word: &str) -> Option<Entry> {
    stem(word, "ing")
}

/// The longest form of a verb that is looked into, in bytes.
const LONGEST: usize = 24;

/// The verb that gives `word` with `suffix`: plain, with a dropped "e", or with a doubled consonant.
fn stem(word: &str, suffix: &str) -> Option<Entry> {
    let (base, tail) = word.split_at_checked(word.len().checked_sub(suffix.len())?)?;
    if !tail.eq_ignore_ascii_case(suffix) || base.len() < 2 || base.len() + 1 >= LONGEST {
        return None;
    }
    let known = |candidate: &str| Some(verb(candidate)).filter(|entry| entry.verb.is_some());
    let ending = |base: &str, letter: u8| {
        let mut buffer = [0; LONGEST];
        buffer.get_mut(..base.len())?.copy_from_slice(base.as_bytes());
        *buffer.get_mut(base.len())? = letter;
        known(std::str::from_utf8(buffer.get(..=base.len())?).ok()?)
    };
    let with_e = || ending(base, b'e');
    let single = || {
        let mut letters = base.chars().rev();
        let (last, before) = (letters.next()?, letters.next()?);
        (last == before).then(|| known(base.strip_suffix(last)?)).flatten()
    };
    let with_y = || ending(base.strip_suffix('i')?, b'y');
    known(base).or_else(with_e).or_else(single).or_else(with_y)
}
