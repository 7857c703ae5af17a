//! The code pages that text is read in by mistake, and windows-1252, in which text that is no UTF-8 mostly is.
//!
//! The tables are those of the WHATWG Encoding Standard (windows-1252, macintosh) and of the Unicode Consortium
//! (CP437); a test compares the first two with `encoding_rs`, whose decoders would bring the tables of every
//! encoding into the WASM module.

/// Characters of the bytes 0x80 to 0xFF.
pub(super) type High = [char; 128];

/// The character of `byte` in `page`; bytes below 0x80 are ASCII.
pub(super) fn decode_byte(page: &High, byte: u8) -> char {
    match byte.checked_sub(0x80) {
        Some(high) => page.get(usize::from(high)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        None => char::from(byte),
    }
}

/// A code page turned around: characters in order, with their bytes.
pub(super) fn invert(page: &High) -> Vec<(char, u8)> {
    let mut pairs: Vec<(char, u8)> = page.iter().copied().zip(0x80_u8..=0xFF).collect();
    pairs.sort_unstable();
    pairs
}

/// The byte of `character` in an inverted code page.
pub(super) fn encode_char(inverted: &[(char, u8)], character: char) -> Option<u8> {
    let at = inverted.binary_search_by_key(&character, |&(character, _)| character).ok()?;
    inverted.get(at).map(|&(_, byte)| byte)
}

/// windows-1252, whose five unassigned bytes are the C1 controls.
#[rustfmt::skip]
pub(super) const WINDOWS_1252: High = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    '\u{A0}', '¡', '¢', '£', '¤', '¥', '¦', '§', '¨', '©', 'ª', '«', '¬', '\u{AD}', '®', '¯',
    '°', '±', '²', '³', '´', 'µ', '¶', '·', '¸', '¹', 'º', '»', '¼', '½', '¾', '¿',
    'À', 'Á', 'Â', 'Ã', 'Ä', 'Å', 'Æ', 'Ç', 'È', 'É', 'Ê', 'Ë', 'Ì', 'Í', 'Î', 'Ï',
    'Ð', 'Ñ', 'Ò', 'Ó', 'Ô', 'Õ', 'Ö', '×', 'Ø', 'Ù', 'Ú', 'Û', 'Ü', 'Ý', 'Þ', 'ß',
    'à', 'á', 'â', 'ã', 'ä', 'å', 'æ', 'ç', 'è', 'é', 'ê', 'ë', 'ì', 'í', 'î', 'ï',
    'ð', 'ñ', 'ò', 'ó', 'ô', 'õ', 'ö', '÷', 'ø', 'ù', 'ú', 'û', 'ü', 'ý', 'þ', 'ÿ',
];

/// Mac OS Roman.
#[rustfmt::skip]
pub(super) const MACINTOSH: High = [
    'Ä', 'Å', 'Ç', 'É', 'Ñ', 'Ö', 'Ü', 'á', 'à', 'â', 'ä', 'ã', 'å', 'ç', 'é', 'è',
    'ê', 'ë', 'í', 'ì', 'î', 'ï', 'ñ', 'ó', 'ò', 'ô', 'ö', 'õ', 'ú', 'ù', 'û', 'ü',
    '†', '°', '¢', '£', '§', '•', '¶', 'ß', '®', '©', '™', '´', '¨', '≠', 'Æ', 'Ø',
    '∞', '±', '≤', '≥', '¥', 'µ', '∂', '∑', '∏', 'π', '∫', 'ª', 'º', 'Ω', 'æ', 'ø',
    '¿', '¡', '¬', '√', 'ƒ', '≈', '∆', '«', '»', '…', '\u{A0}', 'À', 'Ã', 'Õ', 'Œ', 'œ',
    '–', '—', '“', '”', '‘', '’', '÷', '◊', 'ÿ', 'Ÿ', '⁄', '€', '‹', '›', 'ﬁ', 'ﬂ',
    '‡', '·', '‚', '„', '‰', 'Â', 'Ê', 'Á', 'Ë', 'È', 'Í', 'Î', 'Ï', 'Ì', 'Ó', 'Ô',
    '\u{F8FF}', 'Ò', 'Ú', 'Û', 'Ù', 'ı', 'ˆ', '˜', '¯', '˘', '˙', '˚', '¸', '˝', '˛', 'ˇ',
];

/// The code page of the IBM PC, which Windows' consoles still use.
#[rustfmt::skip]
pub(super) const CP437: High = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å',
    'É', 'æ', 'Æ', 'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', '¢', '£', '¥', '₧', 'ƒ',
    'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '⌐', '¬', '½', '¼', '¡', '«', '»',
    '░', '▒', '▓', '│', '┤', '╡', '╢', '╖', '╕', '╣', '║', '╗', '╝', '╜', '╛', '┐',
    '└', '┴', '┬', '├', '─', '┼', '╞', '╟', '╚', '╔', '╩', '╦', '╠', '═', '╬', '╧',
    '╨', '╤', '╥', '╙', '╘', '╒', '╓', '╫', '╪', '┘', '┌', '█', '▄', '▌', '▐', '▀',
    'α', 'ß', 'Γ', 'π', 'Σ', 'σ', 'µ', 'τ', 'Φ', 'Θ', 'Ω', 'δ', '∞', 'φ', 'ε', '∩',
    '≡', '±', '≥', '≤', '⌠', '⌡', '÷', '≈', '°', '∙', '·', '√', 'ⁿ', '²', '■', '\u{A0}',
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_agree_with_encoding_rs() {
        for (page, encoding) in [(&WINDOWS_1252, encoding_rs::WINDOWS_1252), (&MACINTOSH, encoding_rs::MACINTOSH)] {
            for byte in 0..=0xFF_u8 {
                let (expected, _) = encoding.decode_without_bom_handling(std::slice::from_ref(&byte));
                assert_eq!(decode_byte(page, byte).to_string(), expected, "{} {byte:#x}", encoding.name());
            }
        }
    }

    #[test]
    fn inversion_is_exact() {
        for page in [&WINDOWS_1252, &MACINTOSH, &CP437] {
            let inverted = invert(page);
            for byte in 0x80..=0xFF_u8 {
                assert_eq!(encode_char(&inverted, decode_byte(page, byte)), Some(byte));
            }
        }
    }
}
