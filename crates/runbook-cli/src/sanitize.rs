//! Text of documents made harmless for a terminal.
//!
//! A runbook may come from anywhere. Control characters would move the cursor or recolor the screen, bidirectional
//! controls and invisible characters would show another command than the one that is copied ("Trojan Source",
//! CVE-2021-42574). All of them become visible escapes: `\x1b`, `\u{202e}`.

use std::borrow::Cow;

/// `text` with every character escaped that a terminal would obey or hide. Line feeds and tabs count as such.
pub fn visible(text: &str) -> Cow<'_, str> {
    escape(text, |_| false)
}

/// One line of a command or of its output: as [`visible`], but tabs stay and spaces beyond ASCII show, since a shell
/// takes them for letters.
pub fn verbatim(line: &str) -> Cow<'_, str> {
    if line.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~')) {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len() + 16);
    line.split('\t').enumerate().for_each(|(index, part)| {
        if index > 0 {
            out.push('\t');
        }
        out.push_str(&escape(part, |c| !c.is_ascii() && c.is_whitespace()));
    });
    Cow::Owned(out)
}

fn escape(text: &str, also: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let joined = joins(c) && (!before.is_ascii() || chars.peek() == Some(&KEYCAP));
        if !joined && (c.is_control() || is_hidden(c) || joins(c) || also(c)) {
            let code = u32::from(c);
            out.push_str(&if code <= 0xff { format!("\\x{code:02x}") } else { format!("\\u{{{code:x}}}") });
        } else {
            out.push(c);
        }
        before = c;
    }
    Cow::Owned(out)
}

/// Closes a keycap emoji: a digit, a variation selector, and this.
const KEYCAP: char = '\u{20e3}';

/// Joiners and variation selectors: at home in emoji and in many scripts, but nothing after ASCII needs one.
fn joins(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Characters that show nothing or change the order of what shows: Unicode's `Bidi_Control` and most of
/// `Default_Ignorable_Code_Point`, with the separators that a terminal may take for a line feed.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_a_terminal_obeys_or_hides() {
        let cases = [
            ("plain text, 日本語, naïve", "plain text, 日本語, naïve"),
            ("\x1b[2Jgone", "\\x1b[2Jgone"),
            ("bell\x07 del\x7f", "bell\\x07 del\\x7f"),
            ("\u{9b}31m", "\\x9b31m"),
            ("a\u{202e}b\u{2066}c", "a\\u{202e}b\\u{2066}c"),
            ("zero\u{200b}width\u{200d}", "zero\\u{200b}width\\u{200d}"),
            ("family 👩\u{200d}👧", "family 👩\u{200d}👧"),
            ("1\u{fe0f}\u{20e3} first", "1\u{fe0f}\u{20e3} first"),
            ("rm\u{fe0f} -rf", "rm\\u{fe0f} -rf"),
            ("two\nlines\ttab", "two\\x0alines\\x09tab"),
            ("tag\u{e0041}", "tag\\u{e0041}"),
        ];
        for (text, expected) in cases {
            assert_eq!(visible(text), expected, "{text:?}");
        }
    }

    #[test]
    fn shows_foreign_spaces_in_commands_and_keeps_tabs() {
        assert_eq!(verbatim("\tkubectl\u{a0}get pods"), "\tkubectl\\xa0get pods");
        assert_eq!(verbatim("echo\u{3000}ok\r"), "echo\\u{3000}ok\\x0d");
        assert_eq!(visible("5\u{a0}minutes"), "5\u{a0}minutes");
    }
}
