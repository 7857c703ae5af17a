//! Telling binary data from text.

use super::utf16;

/// What kinds of binary file that come up beside runbooks begin with.
const MAGIC: &[&[u8]] = &[
    b"\x89PNG\r\n\x1a\n",
    b"\xFF\xD8\xFF", // JPEG
    b"GIF87a",
    b"GIF89a",
    b"\x1F\x8B\x08", // gzip
    b"PK\x03\x04",   // zip, docx, xlsx, jar
    b"PK\x05\x06",   // an empty zip
    b"%PDF-",
    b"\x7FELF",
    b"BZh91AY&SY",   // bzip2
    b"\xFD7zXZ\x00", // xz
    b"7z\xBC\xAF\x27\x1C",
    b"\x28\xB5\x2F\xFD",         // zstd
    b"\xD0\xCF\x11\xE0\xA1\xB1", // OLE: doc, xls, msg
    b"\xCF\xFA\xED\xFE",         // Mach-O
    b"\xCA\xFE\xBA\xBE",         // Java class, universal Mach-O
];

/// How much of a source is searched for control bytes.
const SAMPLE: usize = 64 << 10;

/// One control byte in this many makes binary data: random bytes have one in ten.
const CONTROL_SHARE: usize = 20;

/// Offset of the first byte that no text has, if `bytes` are binary data: the signature of a binary format, a NUL
/// (outside UTF-16) or many control bytes. Escape sequences, bells, backspaces and form feeds occur in text.
#[must_use]
pub fn binary_offset(bytes: &[u8]) -> Option<usize> {
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return Some(0);
    }
    if let Some((endian, bom)) = utf16::detect(bytes) {
        return utf16::units(bytes.get(bom..).unwrap_or(&[]), endian).position(|unit| unit == 0).map(|unit| bom + 2 * unit);
    }
    if let Some(nul) = memchr::memchr(0, bytes) {
        return Some(nul);
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let controls: usize = sample.chunks(255).map(count_controls).sum();
    if controls > 2 && controls * CONTROL_SHARE > sample.len() {
        return sample.iter().position(|&byte| is_foreign_control(byte));
    }
    None
}

/// How many control bytes there are in up to 255 bytes, counted in bytes so that the loop is vectorized.
fn count_controls(bytes: &[u8]) -> usize {
    usize::from(bytes.iter().fold(0_u8, |count, &byte| count.wrapping_add(u8::from(is_foreign_control(byte)))))
}

/// Whether text has no such control byte: all but BEL, BS, TAB, LF, VT, FF, CR and ESC.
fn is_foreign_control(byte: u8) -> bool {
    (byte < 0x07) | (byte.wrapping_sub(0x0E) < 0x0D) | (byte.wrapping_sub(0x1C) < 4) | (byte == 0x7F)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_and_text() {
        for (bytes, expected) in [
            (&b""[..], None),
            (b"# Restore\n\nRun `make restore`.\n", None),
            (b"\x1b[31mfailed\x1b[0m\x07 page\x0cbreak\n", None),
            (b"^C came as \x03 once in a recorded session\n", None),
            (b"\xEF\xBB\xBFtext", None),
            (b"\xFF\xFEa\0b\0", None),
            (b"a\0b\0 \0c\0\n\0", None),
            (b"na\xEFve caf\xE9\n", None),
            (b"abc\0def", Some(3)),
            (b"\x89PNG\r\n\x1a\nrest", Some(0)),
            (b"%PDF-1.7\n", Some(0)),
            (b"PK\x03\x04rest", Some(0)),
            (b"a\x01\x02\x03\x04", Some(1)),
            (b"\xFF\xFEa\0\0\0b\0", Some(4)),
        ] {
            assert_eq!(binary_offset(bytes), expected, "{}", bytes.escape_ascii());
        }
    }
}
