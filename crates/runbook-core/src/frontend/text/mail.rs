//! What mail programs and chats put around the text.

/// Names of headers of mail.
const HEADERS: &[&str] = &["from", "to", "cc", "bcc", "sent", "date", "reply-to", "importance", "attachments", "received"];

/// Length of a run of `>` marks, one space after each included, at the start of a line.
pub(super) fn quote_prefix(line: &str) -> usize {
    let mut at = 0;
    while let Some(rest) = line.get(at..).and_then(|rest| rest.strip_prefix('>')) {
        at += 1 + usize::from(rest.starts_with(' '));
    }
    at
}

/// The name and value of a header of mail.
pub(super) fn header(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let known = name.eq_ignore_ascii_case("subject") || HEADERS.iter().any(|header| name.eq_ignore_ascii_case(header));
    (known && value.starts_with(' ')).then(|| (name, value.trim()))
}

/// Lines between mails of a thread: "On Monday Ann wrote:", "-----Original Message-----".
pub(super) fn is_separator(line: &str) -> bool {
    let dashed = line.starts_with("---") && line.ends_with("---");
    (line.starts_with("On ") && line.ends_with(" wrote:"))
        || (dashed && (line.contains("Original Message") || line.contains("Forwarded message")))
        || line.starts_with("Begin forwarded message")
}

/// Whether a line starts a signature: the dashes of RFC 3676, or a phrase that ends letters.
pub(super) fn starts_signature(line: &str) -> bool {
    const PHRASES: &[&str] = &[
        "regards",
        "best regards",
        "kind regards",
        "warm regards",
        "best",
        "best wishes",
        "thanks",
        "many thanks",
        "thank you",
        "thanks and regards",
        "thanks & regards",
        "cheers",
        "sincerely",
        "yours sincerely",
    ];
    let phrase = line.trim_end_matches([',', '.', '!', ' ']);
    line == "--"
        || line.starts_with("Sent from my ")
        || (line.len() < 24 && PHRASES.iter().any(|known| phrase.eq_ignore_ascii_case(known)))
}

/// Length of what a chat puts before a message: `[10:32] ann: `, `10:32 AM ann: `; or of the whole line where it names the
/// writer and time only: `ann  10:32 AM`.
pub(super) fn chat_prefix(line: &str) -> usize {
    if line.len() > 200 {
        let head = line.char_indices().nth(120).and_then(|(at, _)| line.get(..at)).unwrap_or("");
        return stamped(head).filter(|&len| len < head.len()).unwrap_or(0);
    }
    stamped(line).or_else(|| named(line)).unwrap_or(0)
}

/// A time, then perhaps a name with a colon.
fn stamped(line: &str) -> Option<usize> {
    let bracketed = line.starts_with('[');
    let start = usize::from(bracketed);
    let mut at = start + clock(line.get(start..)?)?;
    if bracketed {
        at += line.get(at..)?.strip_prefix(']').map(|_| 1)?;
    }
    let rest = line.get(at..)?;
    let space = rest.len() - rest.trim_start().len();
    let rest = rest.trim_start();
    if let Some(colon) = rest.find(": ").or_else(|| rest.ends_with(':').then(|| rest.len() - 1)) {
        let name = rest.get(..colon)?;
        if is_name(name) {
            let after = rest.get(colon + 1..)?;
            return Some(at + space + colon + 1 + (after.len() - after.trim_start().len()));
        }
    }
    // A time alone starts entries of timelines as well, where it matters.
    (bracketed && rest.is_empty()).then_some(line.len())
}

/// A name, then a time at the end of the line.
fn named(line: &str) -> Option<usize> {
    let line = line.trim_end();
    let at = line.find(|c: char| c.is_ascii_digit()).filter(|&at| at > 1)?;
    let name = line.get(..at)?.trim_end_matches(['[', '(']);
    let gap = name.len() - name.trim_end().len();
    let bracketed = name.len() < at;
    let time = line.get(at..)?;
    let len = clock(time)?;
    let rest = time.get(len..)?.trim_start_matches([']', ')']);
    let app = name.trim_end().trim_end_matches("APP").trim_end();
    // One space only parts words: "at 10:32" is prose.
    (rest.is_empty() && (gap >= 2 || bracketed || name.ends_with('\t')) && is_name(app)).then_some(line.len())
}

fn is_name(name: &str) -> bool {
    let name = name.trim();
    !name.is_empty()
        && name.len() <= 40
        && name.split_ascii_whitespace().count() <= 3
        && name.chars().all(|c| c.is_alphanumeric() || " ._-@'".contains(c))
        && !name.chars().all(|c| c.is_ascii_digit())
}

/// Length of a time of day at the start: `10:32`, `10:32:07`, `10:32 AM`, perhaps after a date `2024-05-01 `.
fn clock(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = 0;
    if digits(0) == 4 && bytes.get(4) == Some(&b'-') && digits(5) == 2 && digits(8) == 2 {
        at = 10;
        at += usize::from(matches!(bytes.get(at), Some(b' ' | b'T')));
    }
    let hours = digits(at);
    if !(1..=2).contains(&hours) || bytes.get(at + hours) != Some(&b':') || digits(at + hours + 1) != 2 {
        return None;
    }
    at += hours + 3;
    if bytes.get(at) == Some(&b':') && digits(at + 1) == 2 {
        at += 3;
    }
    let rest = text.get(at..)?;
    let half = rest.trim_start();
    let is_half = half.get(..2).is_some_and(|half| half.eq_ignore_ascii_case("am") || half.eq_ignore_ascii_case("pm"));
    Some(if is_half { at + (rest.len() - half.len()) + 2 } else { at })
}
