//! Places that the reader fills in, found before parsing so that they are not taken for syntax.

use std::ops::Range;

/// The longest `<placeholder>`, in bytes.
const MAX_ANGLE: usize = 64;
/// The longest `{{ placeholder }}`, in bytes.
const MAX_BRACES: usize = 128;

/// The placeholders of a command text, in order: `<pod name>`, `{{ region }}`, `[CLUSTER_ID]`, `…`, `...`.
///
/// Shell syntax is left alone: `< in`, `<<EOF`, `<(cmd)`, `2>&1`, `[ -f x ]`, `[a-z]`.
#[must_use]
pub fn find(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = next_opener(bytes, from) {
        let end = match bytes.get(at) {
            Some(b'<') => angle(bytes, at),
            Some(b'{') => braces(bytes, at),
            Some(b'[') => capitals(bytes, at),
            _ => ellipsis(bytes, at),
        };
        match end {
            Some(end) => {
                found.push(at..end);
                from = end;
            }
            None => from = at + 1,
        }
    }
    found
}

fn next_opener(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let first = memchr::memchr3(b'<', b'{', b'[', rest);
    let second = memchr::memchr2(b'.', 0xE2, rest.get(..first.unwrap_or(rest.len()))?);
    second.or(first).map(|at| from + at)
}

/// `<` and a letter or digit, letters, digits, `_.:/|*-` or single inner spaces, `>`.
fn angle(bytes: &[u8], at: usize) -> Option<usize> {
    if at > 0 && matches!(bytes.get(at - 1), Some(b'<' | b'&')) {
        return None;
    }
    if !bytes.get(at + 1)?.is_ascii_alphanumeric() {
        return None;
    }
    let window = bytes.get(at..bytes.len().min(at + MAX_ANGLE))?;
    for (offset, &byte) in window.iter().enumerate().skip(1) {
        let next = bytes.get(at + offset + 1).copied();
        match byte {
            b'>' => return (next != Some(b'>') && bytes.get(at + offset - 1) != Some(&b' ')).then_some(at + offset + 1),
            b' ' if next.is_some_and(|next| next.is_ascii_alphanumeric()) => {}
            byte if byte.is_ascii_alphanumeric() || b"_.:/|*-".contains(&byte) => {}
            _ => return None,
        }
    }
    None
}

/// `{{…}}` on one line, not after `$`.
fn braces(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at + 1) != Some(&b'{') || (at > 0 && bytes.get(at - 1) == Some(&b'$')) {
        return None;
    }
    let window = bytes.get(at..bytes.len().min(at + MAX_BRACES))?;
    let line = window.get(..memchr::memchr(b'\n', window).unwrap_or(window.len()))?;
    let close = line.windows(2).position(|pair| pair == b"}}")?;
    Some(at + close + 2)
}

/// `[ID]`: two or more capitals, digits and `_`, starting with a capital.
fn capitals(bytes: &[u8], at: usize) -> Option<usize> {
    if !bytes.get(at + 1)?.is_ascii_uppercase() {
        return None;
    }
    let rest = bytes.get(at + 1..bytes.len().min(at + MAX_ANGLE))?;
    let length = rest.iter().position(|byte| !(byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_'))?;
    (length >= 2 && rest.get(length) == Some(&b']')).then_some(at + length + 2)
}

/// `…`, or three dots that stand for something left out.
fn ellipsis(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    if rest.starts_with("…".as_bytes()) {
        return Some(at + "…".len());
    }
    let dots = rest.iter().take_while(|byte| **byte == b'.').count();
    // `./...` is Go's "all packages".
    (dots == 3 && (at == 0 || bytes.get(at - 1) != Some(&b'/'))).then_some(at + 3)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn finds_placeholders_and_leaves_syntax() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = find(text).into_iter().filter_map(|range| text.get(range)).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("kubectl get pod <pod-name> -n <ns>", &["<pod-name>", "<ns>"]);
        check("ssh <user>@<host name>", &["<user>", "<host name>"]);
        check("sort <in >out", &[]);
        check("cat <<EOF\nx\nEOF", &[]);
        check("diff <(a) <(b) 2>&1", &[]);
        check("psql <db> < dump.sql", &["<db>"]);
        check("curl {{ host }}/x", &["{{ host }}"]);
        check("echo ${{x}}", &[]);
        check("kill [PID] ; [ -f x ] ; ls [a-z]", &["[PID]"]);
        check("foo ... bar …", &["...", "…"]);
        check("go test ./...", &[]);
        check("<", &[]);
        check("a <b", &[]);
    }
}
