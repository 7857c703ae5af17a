//! UTF-16, with a byte order mark or without.

use super::{LineIndex, OffsetMap, Repair, RepairKind, Rewriter, TextRange};

/// Which byte of a unit comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Endian {
    Little,
    Big,
}

/// How many units decide whether bytes without a byte order mark are UTF-16.
const SAMPLE: usize = 1024;

/// The byte order and the length of the byte order mark (0 or 2 bytes), if `bytes` are UTF-16.
///
/// Without a mark, bytes are UTF-16 if their start decodes in that order without stray surrogates, NULs or controls
/// and half the units are ASCII, or a tenth in a longer text: spaces and line ends in every script.
pub(super) fn detect(bytes: &[u8]) -> Option<(Endian, usize)> {
    if bytes.starts_with(&[0xFF, 0xFE]) {
        return Some((Endian::Little, 2));
    }
    if bytes.starts_with(&[0xFE, 0xFF]) {
        return Some((Endian::Big, 2));
    }
    let sample = bytes.get(..2 * SAMPLE).unwrap_or(bytes);
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    memchr::memchr(0, sample)?;
    let ascii = |endian| plausible_ascii(sample, endian).unwrap_or(0);
    let (little, big) = (ascii(Endian::Little), ascii(Endian::Big));
    let endian = if little >= big { Endian::Little } else { Endian::Big };
    let share = if sample.len() < 256 { 2 } else { 10 };
    (little.max(big) * share >= sample.len() / 2 && little != big).then_some((endian, 0))
}

/// The number of ASCII units if `sample` reads as text in that byte order.
fn plausible_ascii(sample: &[u8], endian: Endian) -> Option<usize> {
    let mut ascii = 0;
    let decoded = char::decode_utf16(units(sample, endian));
    let last = sample.len() / 2;
    for (index, result) in decoded.enumerate() {
        match result {
            Ok('\t' | '\n' | '\r' | ' '..='~') => ascii += 1,
            Ok(character) if character < ' ' || matches!(character, '\u{FFFE}' | '\u{FFFF}') => return None,
            Ok(_) => {}
            // A sample may end within a pair.
            Err(_) if index + 1 >= last => {}
            Err(_) => return None,
        }
    }
    Some(ascii)
}

/// The 16-bit units of `bytes`; an odd last byte is left out.
pub(super) fn units(bytes: &[u8], endian: Endian) -> impl Iterator<Item = u16> + '_ {
    bytes.as_chunks().0.iter().map(move |&unit| match endian {
        Endian::Little => u16::from_le_bytes(unit),
        Endian::Big => u16::from_be_bytes(unit),
    })
}

/// Text, map, lines and what could not be decoded, of UTF-16 after `bom` bytes.
pub(super) fn decode(bytes: &[u8], endian: Endian, bom: usize) -> (String, OffsetMap, LineIndex, Option<Repair>) {
    let body = bytes.get(bom..).unwrap_or(&[]);
    let mut out = Rewriter::with_capacity(body.len() / 2);
    let mut starts = vec![0];
    let mut bad = BadBytes::default();
    let mut at = bom;
    for result in char::decode_utf16(units(body, endian)) {
        let invalid = result.is_err();
        let (character, len) =
            result.map_or((char::REPLACEMENT_CHARACTER, 2), |character| (character, 2 * character.len_utf16()));
        let unit = TextRange::from_usize(at..at + len);
        if invalid {
            bad.note(unit);
        }
        out.replace(character.encode_utf8(&mut [0; 4]), unit);
        at += len;
        if character == '\n' {
            starts.extend(u32::try_from(at));
        }
    }
    if at < bytes.len() {
        let rest = TextRange::from_usize(at..bytes.len());
        bad.note(rest);
        out.replace("\u{FFFD}", rest);
    }
    let (text, map) = out.finish();
    (text, map, LineIndex::from_starts(starts), bad.repair())
}

/// Counts places that could not be decoded.
#[derive(Default)]
pub(super) struct BadBytes {
    count: u32,
    first: TextRange,
}

impl BadBytes {
    /// Notes `place`, a range of the bytes.
    pub(super) fn note(&mut self, place: TextRange) {
        if self.count == 0 {
            self.first = place;
        }
        self.count += 1;
    }

    /// What there is to say about them.
    pub(super) fn repair(self) -> Option<Repair> {
        (self.count > 0).then_some(Repair { kind: RepairKind::UndecodableBytes, count: self.count, first: self.first })
    }
}
