//! Looking at single lines.

/// Columns of a tab stop.
const TAB: usize = 4;

/// The column at which the text of `line` starts and the length of the white space before it in bytes.
pub(super) fn indent(line: &str) -> (usize, usize) {
    let mut column = 0;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b' ' => column += 1,
            b'\t' => column += TAB - column % TAB,
            _ => return (column, at),
        }
    }
    (column, line.len())
}

/// Whether `line` holds nothing but white space.
pub(super) fn is_blank(line: &str) -> bool {
    line.trim_ascii().is_empty()
}

/// The end of the line that starts at `start` or in which `start` lies, and the start of the next.
pub(super) fn bounds(text: &str, start: usize) -> (usize, usize) {
    let rest = text.as_bytes().get(start..).unwrap_or(&[]);
    match memchr::memchr(b'\n', rest) {
        Some(len) => {
            let carriage = len.checked_sub(1).is_some_and(|last| rest.get(last) == Some(&b'\r'));
            (start + len - usize::from(carriage), start + len + 1)
        }
        None => (text.len(), text.len()),
    }
}

/// The line that starts at `start`, without its line end; empty at the end of the text.
pub(super) fn at(text: &str, start: usize) -> &str {
    let (end, _) = bounds(text, start);
    text.get(start..end).unwrap_or("")
}

/// The length of the list marker at the start of `content` with the spaces after it.
pub(super) fn list_marker(content: &str) -> Option<usize> {
    let bytes = content.as_bytes();
    let marker = match bytes.first()? {
        b'-' | b'*' | b'+' => 1,
        b'0'..=b'9' => {
            let digits = bytes.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
            if digits > 9 || !matches!(bytes.get(digits), Some(b'.' | b')')) {
                return None;
            }
            digits + 1
        }
        _ => return None,
    };
    let spaces = bytes.iter().skip(marker).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    match (bytes.get(marker + spaces), spaces) {
        (None, _) => Some(marker),
        (_, 0) => None,
        // Five spaces and more are one and an indented code block.
        (_, 1..=4) => Some(marker + spaces),
        _ => Some(marker + 1),
    }
}

/// The level of the ATX heading `content`, if it is one.
pub(super) fn heading_level(content: &str) -> Option<usize> {
    let level = content.bytes().take(7).take_while(|&byte| byte == b'#').count();
    let spaced = matches!(content.as_bytes().get(level), None | Some(b' ' | b'\t'));
    ((1..=6).contains(&level) && spaced).then_some(level)
}

/// Whether `content` reads as a sentence rather than as code: a capital, four words or more, mostly letters, and
/// either an end of a sentence or some length.
pub(super) fn is_prose(content: &str) -> bool {
    let content = content.trim_ascii();
    if content.len() > 4096 || !content.chars().next().is_some_and(char::is_uppercase) {
        return false;
    }
    let (words, plain) = content.split_ascii_whitespace().fold((0, 0), |(words, plain), word| {
        let word = word.trim_matches(|character: char| character.is_ascii_punctuation());
        let letters = !word.is_empty() && word.chars().all(|it| it.is_alphabetic() || matches!(it, '\'' | '’' | '-'));
        (words + 1, plain + usize::from(letters))
    });
    words >= 4 && plain * 4 >= words * 3 && (content.ends_with(['.', ':', '!', '?']) || content.len() > 60)
}
