//! From bytes to text.

use super::codepage::{WINDOWS_1252, decode_byte};
use super::utf16::{self, BadBytes};
use super::{LineIndex, OffsetMap, Repair, RepairKind, Rewriter, TextRange, controls, mojibake};
use std::borrow::Cow;

/// Bytes decoded.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// The way from the text back to the bytes: maps to apply in this order, none of them the identity.
    pub maps: Vec<OffsetMap>,
    /// Lines of the bytes.
    pub lines: LineIndex,
    /// The encoding found, in lower case: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`.
    pub encoding: &'static str,
    /// What was repaired or could not be; their ranges are of the bytes.
    pub repairs: Vec<Repair>,
}

/// How often text may have been decoded wrongly, once upon the other.
const MOJIBAKE_LAYERS: usize = 3;

/// Decodes `bytes`, whatever they are.
///
/// UTF-16 and UTF-8 are told by their byte order marks or their bytes; what is neither is windows-1252, unless most
/// of its bytes beyond ASCII are UTF-8: then only the others are read as windows-1252. Escape sequences of terminals
/// and bells are taken out, a lone `\r` becomes `\n`, and mojibake is repaired. Clean UTF-8 is not copied.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let mut decoded = decode_encoding(bytes);
    let clean = |decoded: &mut Decoded<'_>, text: String, map: OffsetMap| {
        decoded.text = Cow::Owned(text);
        decoded.maps.insert(0, map);
    };
    if let Some((text, map)) = controls::clean(&decoded.text) {
        clean(&mut decoded, text, map);
    }
    for _ in 0..MOJIBAKE_LAYERS {
        let Some(repaired) = mojibake::repair(&decoded.text) else { break };
        if decoded.repairs.iter().all(|repair| repair.kind != RepairKind::Mojibake) {
            let first = decoded.maps.iter().fold(repaired.first, |range, map| map.origin(range));
            decoded.repairs.push(Repair { kind: RepairKind::Mojibake, count: repaired.count, first });
        }
        clean(&mut decoded, repaired.text, repaired.map);
    }
    decoded
}

fn decode_encoding(bytes: &[u8]) -> Decoded<'_> {
    if let Some((endian, bom)) = utf16::detect(bytes) {
        let (text, map, lines, bad) = utf16::decode(bytes, endian, bom);
        let encoding = match endian {
            utf16::Endian::Little => "utf-16le",
            utf16::Endian::Big => "utf-16be",
        };
        return Decoded { text: text.into(), maps: vec![map], lines, encoding, repairs: bad.into_iter().collect() };
    }
    let lines = LineIndex::new(bytes);
    let bom = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let body = bytes.get(bom..).unwrap_or(&[]);
    let decoded = |text, maps, encoding, repairs| Decoded { text, maps, lines, encoding, repairs };
    match std::str::from_utf8(body) {
        Ok(text) if bom == 0 => decoded(text.into(), Vec::new(), "utf-8", Vec::new()),
        Ok(text) => decoded(text.into(), vec![OffsetMap::shifted(bom, body.len())], "utf-8", Vec::new()),
        Err(_) => {
            let utf8 = bom > 0 || is_mostly_utf8(body);
            let (text, map, bad) = if utf8 { decode_mixed(bytes, bom) } else { decode_windows(bytes) };
            decoded(text.into(), vec![map], if utf8 { "utf-8" } else { "windows-1252" }, bad.into_iter().collect())
        }
    }
}

/// Whether more characters beyond ASCII are UTF-8 than bytes are not.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (valid, invalid) = bytes.utf8_chunks().fold((0, 0), |(valid, invalid), chunk| {
        let characters = chunk.valid().bytes().filter(|&byte| byte >= 0xC0).count();
        (valid + characters, invalid + chunk.invalid().len())
    });
    valid > invalid
}

/// UTF-8 after `bom` bytes, with each invalid byte read as windows-1252.
fn decode_mixed(bytes: &[u8], bom: usize) -> (String, OffsetMap, Option<Repair>) {
    let mut out = Rewriter::with_capacity(bytes.len());
    let mut bad = BadBytes::default();
    let mut at = bom;
    for chunk in bytes.get(bom..).unwrap_or(&[]).utf8_chunks() {
        out.append(chunk.valid(), at);
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            bad.note(TextRange::from_usize(at..at + chunk.invalid().len()));
        }
        for &byte in chunk.invalid() {
            // Bytes that windows-1252 leaves unassigned are in truth undecodable.
            let character = Some(decode_byte(&WINDOWS_1252, byte)).filter(|it| !it.is_control());
            let character = character.unwrap_or(char::REPLACEMENT_CHARACTER);
            out.replace(character.encode_utf8(&mut [0; 4]), TextRange::from_usize(at..at + 1));
            at += 1;
        }
    }
    let (text, map) = out.finish();
    (text, map, bad.repair())
}

/// windows-1252. Its five unassigned bytes become U+FFFD.
fn decode_windows(bytes: &[u8]) -> (String, OffsetMap, Option<Repair>) {
    let mut out = Rewriter::with_capacity(bytes.len() + bytes.len() / 8);
    let mut bad = BadBytes::default();
    for (at, &byte) in bytes.iter().enumerate() {
        let range = TextRange::from_usize(at..at + 1);
        let mut character = decode_byte(&WINDOWS_1252, byte);
        if byte >= 0x80 && character.is_control() {
            character = char::REPLACEMENT_CHARACTER;
            bad.note(range);
        }
        out.replace(character.encode_utf8(&mut [0; 4]), range);
    }
    let (text, map) = out.finish();
    (text, map, bad.repair())
}
