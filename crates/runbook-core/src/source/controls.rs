//! Control characters: terminal escape sequences, bells and the line ends of old Macs.

use super::{OffsetMap, Rewriter, TextRange};

const ESC: u8 = 0x1B;
const BEL: u8 = 0x07;

/// Takes out escape sequences and bells and makes every lone `\r` a `\n`; `None` if there are none.
///
/// Of several `\r` before a `\n` all but the last are dropped, since they come from converting line ends twice.
pub(super) fn clean(text: &str) -> Option<(String, OffsetMap)> {
    let bytes = text.as_bytes();
    let mut out = Rewriter::default();
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr3(b'\r', ESC, BEL, rest)) {
        let start = at + found;
        let rest = bytes.get(start..).unwrap_or(&[]);
        let (len, put) = match rest {
            [b'\r', b'\n', ..] => {
                at = start + 2;
                continue;
            }
            [b'\r', ..] => {
                let run = rest.iter().take_while(|&&byte| byte == b'\r').count();
                if rest.get(run) == Some(&b'\n') { (run - 1, "") } else { (run, "\n") }
            }
            [ESC, ..] => (escape_len(rest), ""),
            _ => (1, ""),
        };
        out.copy(text, TextRange::from_usize(copied..start));
        let end = start + len;
        for byte in (start..end).filter(|_| !put.is_empty()) {
            out.replace(put, TextRange::from_usize(byte..byte + 1));
        }
        (copied, at) = (end, end);
    }
    if copied == 0 {
        return None;
    }
    out.copy(text, TextRange::from_usize(copied..text.len()));
    Some(out.finish())
}

/// Length of the escape sequence that `bytes` start with, by ECMA-48: CSI, strings such as OSC (ended by BEL or ST),
/// and sequences of intermediate bytes. A sequence never reaches over a line end, lest a stray ESC eat text.
fn escape_len(bytes: &[u8]) -> usize {
    let run = |from: usize, test: fn(u8) -> bool| bytes.iter().skip(from).take_while(|&&byte| test(byte)).count();
    match bytes.get(1) {
        Some(b'[') => {
            let end = 2 + run(2, |byte| matches!(byte, 0x20..=0x3F));
            end + usize::from(matches!(bytes.get(end), Some(0x40..=0x7E)))
        }
        Some(b']' | b'P' | b'X' | b'^' | b'_') => {
            let end = 2 + run(2, |byte| byte != BEL && byte != ESC && byte != b'\n' && byte != b'\r');
            match (bytes.get(end), bytes.get(end + 1)) {
                (Some(&BEL), _) => end + 1,
                (Some(&ESC), Some(b'\\')) => end + 2,
                // Not ended: only the introducer goes, what follows may be text.
                _ => 2,
            }
        }
        Some(0x20..=0x2F) => {
            let end = 1 + run(1, |byte| matches!(byte, 0x20..=0x2F));
            end + usize::from(matches!(bytes.get(end), Some(0x30..=0x7E)))
        }
        // Saving and restoring the cursor, keypad modes, reset, reverse line feed; others may be text after a stray ESC.
        Some(b'7' | b'8' | b'=' | b'>' | b'c' | b'M' | b'\\') => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleans() {
        for (text, expected) in [
            ("plain\r\ntext\n", None),
            ("\x1b[1;31mred\x1b[0m text", Some("red text")),
            ("\x1b]0;title\x07$ ls\x1b]8;;http://x.test\x1b\\link", Some("$ lslink")),
            ("\x1b(Bnormal\x1b=", Some("normal")),
            ("\x1b]unended\ntext", Some("unended\ntext")),
            ("ring\x07", Some("ring")),
            ("old\rmac\r", Some("old\nmac\n")),
            ("twice\r\r\nconverted\r\n", Some("twice\r\nconverted\r\n")),
            ("\x1b", Some("")),
            ("a\x1b[", Some("a")),
            ("a\x1b[31é", Some("aé")),
        ] {
            assert_eq!(clean(text).map(|(text, _)| text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn unended_strings_stay_linear() {
        assert_eq!(clean(&"\x1b]".repeat(100_000)).map(|(text, _)| text).as_deref(), Some(""));
    }
}
