//! Repair of mojibake: UTF-8 that was once decoded as windows-1252 (`â€™`), Mac OS Roman (`‚Äô`) or CP437 (`ΓÇÖ`).
//!
//! Every sequence must encode back to exactly one UTF-8 character. Where such a sequence might be meant as it
//! stands, as in `√π` or `MANHÃ”`, it also needs company: a neighbor that is repaired, or a sequence of the same
//! code page elsewhere that nobody would write on purpose.

use super::codepage::{CP437, High, MACINTOSH, WINDOWS_1252, decode_byte, encode_char, invert};
use super::{OffsetMap, Rewriter, TextRange};
use std::sync::LazyLock;

/// A code page and the evidence that it was applied to UTF-8.
struct Reading {
    page: &'static High,
    /// Whether a sequence is never written on purpose: lead byte, second byte, repaired character.
    sure: fn(u8, u8, char) -> bool,
    /// Whether a doubtful sequence that repairs to a letter beside an ASCII letter is mojibake: `f√ºr`.
    within_words: bool,
}

/// Index of windows-1252 in [`READINGS`].
const WINDOWS: usize = 0;

const READINGS: [Reading; 3] = [
    Reading { page: &WINDOWS_1252, sure: sure_windows, within_words: false },
    Reading { page: &MACINTOSH, sure: |lead, _, _| matches!(lead, 0xE2 | 0xEF | 0xF0), within_words: true },
    Reading { page: &CP437, sure: |lead, _, _| matches!(lead, 0xE2 | 0xEF | 0xF0), within_words: true },
];

/// `Ã` and `Â` before a symbol or C1 control, `â` before two punctuation marks, `ï¸`, `ï»`, `ðŸ`.
fn sure_windows(lead: u8, second: u8, repaired: char) -> bool {
    match lead {
        // `«Â»` may be meant.
        0xC2 if matches!(second, 0xAB | 0xBB) => false,
        0xC2 | 0xC3 => second >= 0xA0 || matches!(second, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D),
        0xE2 => matches!(repaired, '\u{2000}'..='\u{2BFF}'),
        0xEF => matches!(repaired, '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'..='\u{FFFD}'),
        0xF0 => true,
        _ => false,
    }
}

/// Everything that is derived from [`READINGS`].
struct Tables {
    /// Inverted pages, in the order of [`READINGS`].
    inverted: [Vec<(char, u8)>; 3],
    /// What characters stand for if they were lead bytes: character, reading and byte, in the order of characters.
    leads: Vec<(char, usize, u8)>,
    /// First bytes of the characters in `leads`.
    first_bytes: [bool; 256],
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    // windows-1254 reads the lead byte of emoji as `ğ`.
    let mut leads = vec![('ğ', WINDOWS, 0xF0)];
    for (index, reading) in READINGS.iter().enumerate() {
        let bytes = (0xC2..=0xF0_u8).filter(|lead| index == WINDOWS || matches!(lead, 0xC2 | 0xC3 | 0xE2 | 0xEF | 0xF0));
        leads.extend(bytes.map(|lead| (decode_byte(reading.page, lead), index, lead)));
    }
    leads.sort_unstable();
    let first_byte = |character: char| character.encode_utf8(&mut [0; 4]).bytes().next();
    let first_bytes = std::array::from_fn(|byte| leads.iter().any(|lead| first_byte(lead.0).map(usize::from) == Some(byte)));
    Tables { inverted: READINGS.each_ref().map(|reading| invert(reading.page)), leads, first_bytes }
});

/// A sequence that encodes back to one character.
struct Hit {
    range: TextRange,
    reading: usize,
    repaired: char,
    sure: bool,
    /// Does not encode back, see [`maimed`].
    maimed: bool,
}

/// What [`repair`] did.
pub(super) struct Repaired {
    pub(super) text: String,
    pub(super) map: OffsetMap,
    /// Sequences repaired, at least 1.
    pub(super) count: u32,
    /// The first of them in the text given.
    pub(super) first: TextRange,
}

/// Repairs `text` once; text that was decoded wrongly twice needs a second call.
pub(super) fn repair(text: &str) -> Option<Repaired> {
    let hits = hits(text);
    let is_sure = READINGS.each_ref().map(|_| false);
    let proven = hits.iter().filter(|hit| hit.sure).fold(is_sure, |mut proven, hit| {
        proven.iter_mut().skip(hit.reading).take(1).for_each(|it| *it = true);
        proven
    });
    let is_proven = |reading: usize| proven.get(reading).copied().unwrap_or(false);
    let touches = |other: Option<&Hit>, hit: &Hit| {
        let beside = |other: &Hit| other.range.end == hit.range.start || hit.range.end == other.range.start;
        other.is_some_and(|other| other.reading == hit.reading && !other.maimed && beside(other))
    };
    let mut out = Rewriter::default();
    let (mut copied, mut count, mut first) = (0, 0, None);
    for (index, hit) in hits.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| hits.get(before));
        let company = || !hit.maimed && (touches(before, hit) || touches(hits.get(index + 1), hit));
        if !(is_proven(hit.reading) || company()) {
            continue;
        }
        if count == 0 {
            out = Rewriter::with_capacity(text.len());
        }
        first.get_or_insert(hit.range);
        count += 1;
        out.copy(text, TextRange::new(copied, hit.range.start));
        out.replace(hit.repaired.encode_utf8(&mut [0; 4]), hit.range);
        copied = hit.range.end;
    }
    let first = first?;
    out.copy(text, TextRange::from_usize(copied as usize..text.len()));
    let (text, map) = out.finish();
    Some(Repaired { text, map, count, first })
}

/// All sequences of `text` that encode back, in order and without overlap.
fn hits(text: &str) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut at = 0;
    while let Some(here) = next_beyond_ascii(text.as_bytes(), at) {
        let Some(character) = text.get(here..).and_then(|rest| rest.chars().next()) else { break };
        at = here + character.len_utf8();
        let tables = &*TABLES;
        let first_byte = text.as_bytes().get(here).copied().unwrap_or(0);
        if !tables.first_bytes.get(usize::from(first_byte)).is_some_and(|&known| known) {
            continue;
        }
        let from = tables.leads.partition_point(|lead| lead.0 < character);
        let leads = tables.leads.iter().skip(from).take_while(|lead| lead.0 == character);
        let best = leads.filter_map(|&(_, reading, lead)| hit(text, here..at, reading, lead)).min_by_key(|hit| !hit.sure);
        if let Some(hit) = best {
            at = hit.range.end as usize;
            hits.push(hit);
        }
    }
    hits
}

/// The next byte from `at` that is not ASCII. ASCII is passed over in blocks, at the speed of memory.
fn next_beyond_ascii(bytes: &[u8], at: usize) -> Option<usize> {
    const BLOCK: usize = 64;
    let rest = bytes.get(at..)?;
    let ascii_blocks = rest.chunks(BLOCK).take_while(|block| block.is_ascii()).count();
    let from = at + ascii_blocks * BLOCK;
    bytes.get(from..)?.iter().position(|byte| !byte.is_ascii()).map(|step| from + step)
}

/// The sequence whose first character lies at `first` and stands for `lead`.
fn hit(text: &str, first: std::ops::Range<usize>, reading: usize, lead: u8) -> Option<Hit> {
    let rest = text.get(first.end..)?;
    let inverted = TABLES.inverted.get(reading)?;
    let rules = READINGS.get(reading)?;
    let before = || text.get(..first.start).and_then(|text| text.chars().next_back());
    let Some((second, repaired, len)) = sequence(lead, rest, inverted) else {
        let (repaired, len) = maimed(lead, rest, before(), inverted).filter(|_| reading == WINDOWS)?;
        return Some(Hit {
            range: TextRange::from_usize(first.start..first.end + len),
            reading,
            repaired,
            sure: false,
            maimed: true,
        });
    };
    let in_word = || {
        let after = rest.get(len..).and_then(|text| text.chars().next());
        let letter = |character: Option<char>| character.is_some_and(|it| it.is_ascii_alphabetic());
        rules.within_words && repaired.is_alphabetic() && (letter(before()) || letter(after))
    };
    let sure = (rules.sure)(lead, second, repaired) || in_word();
    Some(Hit { range: TextRange::from_usize(first.start..first.end + len), reading, repaired, sure, maimed: false })
}

/// Sequences that lost a byte which windows-1252 leaves unassigned, or whose no-break space became a space. They are
/// repaired only in texts that surely were misread.
fn maimed(lead: u8, rest: &str, before: Option<char>, inverted: &[(char, u8)]) -> Option<(char, usize)> {
    let second = rest.chars().next().and_then(|character| encode_char(inverted, character));
    match (lead, second) {
        (0xE2, Some(0x80)) => Some(('”', '€'.len_utf8())),
        (0xEF, Some(0xB8)) => Some(('\u{FE0F}', '¸'.len_utf8())),
        // A symbol, but which is lost.
        (0xF0, Some(0x9F)) | (0xE2, Some(0xA0..=0xBF)) => {
            let trails = |character: &char| matches!(encode_char(inverted, *character), Some(0x80..=0xBF));
            let len = rest.chars().take_while(trails).take(2).map(char::len_utf8).sum();
            Some((char::REPLACEMENT_CHARACTER, len))
        }
        (0xC2, _) if rest.starts_with(' ') && !before.is_some_and(char::is_uppercase) => Some(('\u{A0}', 1)),
        _ => None,
    }
}

/// The character whose UTF-8 is `lead` and the bytes that the first characters of `rest` stand for: the second byte,
/// the character and the length of those characters.
fn sequence(lead: u8, rest: &str, inverted: &[(char, u8)]) -> Option<(u8, char, usize)> {
    let trailing = match lead {
        0xC2..=0xDF => 1,
        0xE0..=0xEF => 2,
        _ => 3,
    };
    let mut bytes = [lead, 0, 0, 0];
    let mut len = 0;
    let mut characters = rest.chars();
    for slot in bytes.iter_mut().skip(1).take(trailing) {
        let character = characters.next()?;
        len += character.len_utf8();
        // ISO-8859-1 leaves the C1 controls in the place of windows-1252's punctuation.
        *slot = match encode_char(inverted, character) {
            Some(byte) => byte,
            None if matches!(character, '\u{80}'..='\u{9F}') => u8::try_from(character).ok()?,
            None => return None,
        };
    }
    let [_, second, ..] = bytes;
    let decoded = std::str::from_utf8(bytes.get(..=trailing)?).ok()?;
    Some((second, decoded.chars().next()?, len))
}
