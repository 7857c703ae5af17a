//! What the words of instructions are: verbs with the kind of step they tell, and the closed classes.

mod function_words;
pub(super) mod phrases;
mod verbs;

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
}

/// Slots of the table; more than twice the number of words, a power of two.
const SLOTS: usize = 4096;
/// The longest word of the tables.
const LONGEST: usize = 24;

/// An open-addressing table: a few nanoseconds a word, and no order that could leak.
static TABLE: LazyLock<Vec<(&'static str, Entry)>> = LazyLock::new(|| {
    let mut table = vec![("", Entry::default()); SLOTS];
    let mut set = |word: &'static str, change: &dyn Fn(&mut Entry)| {
        let slot = slot(&table, word.as_bytes());
        if let Some((key, entry)) = table.get_mut(slot) {
            *key = word;
            change(entry);
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
    ];
    for (class, words) in classes.iter().chain(function_words::WORDS) {
        words.split_whitespace().for_each(|word| set(word, &|entry| entry.class = entry.class.with(*class)));
    }
    let phrases = phrases::PHRASES.iter().map(|(phrase, _)| *phrase);
    for phrase in phrases.chain(phrases::INTRODUCTIONS.iter().copied()).chain(phrases::PROHIBITIONS.iter().copied()) {
        let first = phrase.split_once(' ').map_or(phrase, |(first, _)| first);
        set(first, &|entry| entry.class = entry.class.with(Class::PHRASE));
    }
    table
});

/// The slot that holds `word`, or the free one where it would go. The hash is FNV-1a.
fn slot(table: &[(&'static str, Entry)], word: &[u8]) -> usize {
    let hash = word.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    #[expect(clippy::cast_possible_truncation, reason = "reduced to the table's size")]
    let mut slot = (hash ^ (hash >> 32)) as usize % SLOTS;
    while table.get(slot).is_some_and(|(key, _)| !key.is_empty() && key.as_bytes() != word) {
        slot = (slot + 1) % SLOTS;
    }
    slot
}

/// What is known of a word, in any case of letters; a default entry for an unknown one.
pub(super) fn lookup(word: &str) -> Entry {
    let mut buffer = [0_u8; LONGEST];
    let mut length = 0;
    for letter in word.chars() {
        // Typographic apostrophes count as plain ones.
        let letter = if letter == '\u{2019}' { '\'' } else { letter.to_ascii_lowercase() };
        let (Ok(byte), Some(place)) = (u8::try_from(letter), buffer.get_mut(length)) else { return Entry::default() };
        *place = byte;
        length += 1;
    }
    let key = buffer.get(..length).unwrap_or_default();
    TABLE.get(slot(&TABLE, key)).filter(|(word, _)| !word.is_empty()).map_or_else(Entry::default, |(_, entry)| *entry)
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
    let entry = lookup(word);
    if entry.verb.is_some() || entry.class.has(CLOSED) {
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
    if let Some((_, base)) = IRREGULAR.iter().find(|(form, _)| word.eq_ignore_ascii_case(form)) {
        return Some(lookup(base));
    }
    stem(word, "ed")
}

/// Whether a word is a finite verb by its form: "consumes", "crashed", "found". Plurals of verbs that are as often
/// nouns ("logs") do not count.
pub(super) fn inflected(word: &str) -> bool {
    let known = |base: &str| Some(verb(base)).is_some_and(|entry| entry.verb.is_some() && !entry.class.has(Class::NOUN));
    let third = word.strip_suffix('s').filter(|base| base.len() > 2 && !base.ends_with('s'));
    let third = third.is_some_and(|base| known(base) || base.strip_suffix('e').is_some_and(known));
    third || word.len() > 4 && participle(word).is_some_and(|entry| !entry.class.has(Class::NOUN))
}

/// The entry of the verb whose "-ing" form `word` is.
pub(super) fn gerund(word: &str) -> Option<Entry> {
    stem(word, "ing")
}

/// The verb that gives `word` with `suffix`: plain, with a dropped "e", or with a doubled consonant.
fn stem(word: &str, suffix: &str) -> Option<Entry> {
    let (base, tail) = word.split_at_checked(word.len().checked_sub(suffix.len())?)?;
    if !tail.eq_ignore_ascii_case(suffix) || base.len() < 2 || base.len() + 1 >= LONGEST {
        return None;
    }
    let known = |candidate: &str| Some(verb(candidate)).filter(|entry| entry.verb.is_some());
    let with_e = || known(&format!("{base}e"));
    let single = || {
        let mut letters = base.chars().rev();
        let (last, before) = (letters.next()?, letters.next()?);
        (last == before).then(|| known(base.strip_suffix(last)?)).flatten()
    };
    let with_y = || known(&format!("{}y", base.strip_suffix('i')?));
    known(base).or_else(with_e).or_else(single).or_else(with_y)
}
