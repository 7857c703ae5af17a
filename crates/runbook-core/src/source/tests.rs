use super::*;
use proptest::prelude::*;

/// The text that `bytes` decode to, the encoding and the codes of repairs.
fn decoded(bytes: &[u8]) -> (String, &'static str, Vec<(&'static str, u32)>) {
    let decoded = decode(bytes);
    let repairs = decoded.repairs.iter().map(|repair| (repair.kind.code(), repair.first.start)).collect();
    (decoded.text.into_owned(), decoded.encoding, repairs)
}

fn check(bytes: &[u8], text: &str, encoding: &str, repairs: &[(&str, u32)]) {
    assert_eq!(decoded(bytes), (text.to_owned(), encoding, repairs.to_vec()), "{}", bytes.escape_ascii());
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

/// `text` in UTF-8, read as windows-1252.
fn misread(text: &str) -> String {
    text.bytes().map(|byte| codepage::decode_byte(&codepage::WINDOWS_1252, byte)).collect()
}

#[test]
fn encodings() {
    check(b"", "", "utf-8", &[]);
    check("größer – ok\n".as_bytes(), "größer – ok\n", "utf-8", &[]);
    check(b"\xEF\xBB\xBFtext", "text", "utf-8", &[]);
    let text = "Wait – then déploy 🚀\nДа\n";
    for big in [false, true] {
        let encoding = if big { "utf-16be" } else { "utf-16le" };
        check(&utf16(text, big), text, encoding, &[]);
        check(&utf16(&format!("\u{FEFF}{text}"), big), text, encoding, &[]);
    }
    check(b"\xFF\xFEa\0\x00\xD8b\0\n", "a\u{FFFD}b\u{FFFD}", "utf-16le", &[("undecodable-bytes", 4)]);
    check(b"caf\xE9 \x96 \x93ok\x94\n", "café – “ok”\n", "windows-1252", &[]);
    check(b"caf\xE9 \x81\n", "café \u{FFFD}\n", "windows-1252", &[("undecodable-bytes", 5)]);
    check(
        "grün – é \u{2019}".as_bytes().iter().copied().chain(*b"\x96\x81").collect::<Vec<_>>().as_slice(),
        "grün – é ’–\u{FFFD}",
        "utf-8",
        &[("undecodable-bytes", 16)],
    );
}

#[test]
fn mojibake() {
    let mojibake =
        |text: &str, repaired: &str, first: u32| check(text.as_bytes(), repaired, "utf-8", &[("repaired-mojibake", first)]);
    let texts = ["it’s", "a — b", "“quoted”", "café", "ÀÉ and é", "→ ✅ 🚀", "⚠️ stop", "naïve · x", "Привет мир", "5 ≥ 3"];
    for text in texts {
        let (once, twice) = (misread(text), misread(&misread(text)));
        assert_eq!(decoded(once.as_bytes()).0, text, "{once}");
        assert_eq!(decoded(twice.as_bytes()).0, text, "{twice}");
        assert_eq!(decoded(once.as_bytes()).2.len(), 1);
    }
    mojibake("the teamâ€™s pod", "the team’s pod", 8);
    mojibake("donâ\u{80}\u{99}t", "don’t", 3);
    mojibake("on ‚Äî off, it‚Äôs √©", "on — off, it’s é", 3);
    mojibake("1Ô∏è‚É£ first", "1️⃣ first", 1);
    mojibake("f√ºr alle", "für alle", 1);
    mojibake("waitΓÇÖs over ΓÇö ok", "wait’s over — ok", 4);
    mojibake("ğŸ“‹ list", "📋 list", 0);
    mojibake("â€œon callâ€ isnâ€™tÂ  so", "“on call” isn’t\u{A0} so", 0);
    mojibake("ğŸ\u{2020} isnâ€™t â± ok", "\u{FFFD} isn’t \u{FFFD} ok", 0);
    mojibake("Ã©tÃ© and été", "été and été", 0);
}

#[test]
fn what_is_no_mojibake_stays() {
    for text in [
        "√π and √2",
        "‚Wort‘",
        "MANHÃ”",
        "déjà vu – “là”…",
        "├── src\n│   └── a.rs\n├┤",
        "NÃO",
        "Ölçü",
        "Γειά σου",
        "x ≡ y",
        "¬a ∧ b",
        "Â",
        "Ângela",
        "«Â»",
        "„ÖÄÜ“",
    ] {
        check(text.as_bytes(), text, "utf-8", &[]);
    }
}

#[test]
fn clean_text_is_not_copied() {
    for text in ["plain\n", "größer – “ok” ✅\r\n", "é"] {
        assert!(matches!(decode(text.as_bytes()).text, Cow::Borrowed(_)), "{text}");
    }
}

fn source(bytes: &[u8]) -> Source<'_> {
    Source::new(decode(bytes), bytes)
}

/// The span of `needle` in the text of `bytes`, as bytes and lines.
fn located(bytes: &[u8], needle: &str) -> (Vec<u8>, u32, u32) {
    let source = source(bytes);
    let at = source.text.find(needle).unwrap();
    let range = TextRange::from_usize(at..at + needle.len());
    let span = source.span(range);
    assert_eq!(source.range(span), range, "range is the inverse of span");
    (bytes[span.start as usize..span.end as usize].to_vec(), span.start_line, span.end_line)
}

#[test]
fn spans_point_into_the_bytes() {
    assert_eq!(located(b"\xEF\xBB\xBFone\ntwo\n", "two"), (b"two".to_vec(), 2, 2));
    assert_eq!(located(&utf16("\u{FEFF}é\nzwö\n", false), "zwö"), (utf16("zwö", false), 2, 2));
    assert_eq!(located(b"caf\xE9\nna\xEFf", "naïf"), (b"na\xEFf".to_vec(), 2, 2));
    assert_eq!(located("a\nitâ€™s b\n".as_bytes(), "it’s"), ("itâ€™s".as_bytes().to_vec(), 2, 2));
    assert_eq!(located(b"x\n\x1b[1mbo\x1b[0mld\n", "bold"), (b"bo\x1b[0mld".to_vec(), 2, 2));
    assert_eq!(located(b"old\rmac\r", "mac"), (b"mac".to_vec(), 2, 2));
    assert_eq!(located(b"a\rb\nc", "c"), (b"c".to_vec(), 2, 2));
}

#[test]
fn hostile_input_is_linear() {
    for piece in ["â", "â€", "‚Ä", "\u{1b}[", "\r", "Ã", "Ã©", "Ã¢â‚¬â„¢", "ð\u{178}"] {
        let _ = decode(piece.repeat(10_000).as_bytes());
    }
    for byte in [0xFF, 0x80, 0xC3, 0xE2, 0x1B] {
        let _ = decode(&vec![byte; 1 << 17]);
    }
}

/// Bytes with much of what the decoder looks for.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop_oneof![
        any::<Vec<u8>>(),
        "[ -~\n\r\täéß–’🚀]{0,12}".prop_map(String::into_bytes),
        Just("â€™Ã© ‚Äî".as_bytes().to_vec()),
        Just(b"\x1b[31mx\x07\r\r\n".to_vec()),
        Just(b"\xE9\x93\n".to_vec()),
    ];
    let mixed = proptest::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.concat());
    let wide =
        ("[ -~\n\r\u{e9}\u{2019}\u{1F680}]{0,40}", any::<bool>()).prop_map(|(text, big)| utf16(&format!("\u{FEFF}{text}"), big));
    prop_oneof![3 => mixed, 1 => wide]
}

proptest! {
    #[test]
    fn spans_hold_for_any_bytes(bytes in bytes()) {
        let source = source(&bytes);
        let boundaries: Vec<u32> = (0..=source.text.len()).filter(|&at| source.text.is_char_boundary(at)).map(|at| u32::try_from(at).unwrap()).collect();
        let wide = source.encoding.starts_with("utf-16");
        let newline = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
        let mut previous: Option<Span> = None;
        for pair in boundaries.windows(2) {
            let range = TextRange::new(pair[0], pair[1]);
            let span = source.span(range);
            prop_assert!(span.start <= span.end && span.end as usize <= bytes.len());
            prop_assert!(span.start_line <= span.end_line && span.end_line <= source.line_count().max(1));
            if !wide {
                let line = 1 + bytes[..span.start as usize].iter().filter(|&&byte| byte == newline).count();
                prop_assert_eq!(span.start_line as usize, line);
            }
            if let Some(previous) = previous {
                prop_assert!(previous.start <= span.start && previous.end <= span.end);
            }
            prop_assert_eq!(source.range(span), range);
            previous = Some(span);
        }
    }
}
