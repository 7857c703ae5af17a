//! Placeholders without marks: `POD_NAME`, `your-cluster`, `CHANGEME`, `xxx`, `1.XX`, `--replicas=N`.

use super::tables::{self, has};
use super::{Context, Placeholder, Quote, Scan, Style};
use crate::source::TextRange;

/// The longest word that is looked into, in bytes; bounds the work on hostile input.
const LONGEST: usize = 200;

/// Whether a byte belongs to a word as this module sees it.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-' || byte == b'.'
}

/// Where the word at `at` ends; after `at` in any case.
pub(super) fn end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes().get(at..).unwrap_or(&[]);
    at + bytes.iter().position(|&byte| !is_word(byte)).unwrap_or(bytes.len()).max(1)
}

/// The first placeholder of the word that holds `at`.
pub(super) fn word(scan: &Scan<'_>, at: usize) -> Option<Placeholder> {
    let start = if scan.context == Context::Prose { word_start(scan, at) } else { at };
    let end = end(scan.text, at);
    if end - start > LONGEST {
        return None;
    }
    let word = scan.text.get(start..end)?.trim_end_matches(['.', '-']);
    // `--dry-run`, `kubectl` and most of all others: nothing in them could ask to be filled in.
    if !is_telling(scan.context, word) {
        return None;
    }
    let (name, style) = if scan.context == Context::Prose {
        pattern(word, true)
            .map(|name| (name, Style::Pattern))
            .or_else(|| (word.starts_with("YOUR_") || word.starts_with("YOUR-")).then(|| (0..cut(word, '.'), Style::Word)))?
    } else {
        request(scan, start, word)
            .map(|name| (name, Style::Word))
            .or_else(|| {
                pattern(word, scan.context == Context::Span)
                    .filter(|_| scan.before(start) != b'.')
                    .map(|name| (name, Style::Pattern))
            })
            .or_else(|| constant(scan, start, word).map(|name| (name, Style::Word)))
            .or_else(|| figure(scan, start, word).map(|name| (name, Style::Word)))
            .or_else(|| literal(scan, start, word).map(|name| (name, Style::Word)))?
    };
    let range = TextRange::from_usize(start + name.start..start + name.end);
    let fresh = scan.found.last().is_none_or(|last| last.range.end <= range.start);
    (fresh && !range.is_empty()).then_some(Placeholder { range, name: range, default: None, style })
}

/// Whether anything in a word could make it a placeholder: a cheap look before the rules below.
fn is_telling(context: Context, word: &str) -> bool {
    let starts = |prefix: &str| word.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    let first = word.as_bytes().first().copied().unwrap_or(0);
    word.bytes().any(|byte| matches!(byte | 0x20, b'x' | b'y'))
        || matches!(context, Context::Sql)
        || first.is_ascii_uppercase() && (context == Context::Shell || word == "N")
        || match first | 0x20 {
            b'c' => starts("change"),
            b'r' => starts("replace"),
            b's' => starts("some"),
            b'n' => word == "n",
            _ => false,
        }
        || word.len() > 10 && word.as_bytes().last_chunk::<4>().is_some_and(|end| end.eq_ignore_ascii_case(b"here"))
}

/// Where the word that holds `at` starts, at most 64 bytes before.
fn word_start(scan: &Scan<'_>, at: usize) -> usize {
    let floor = at.saturating_sub(64);
    let bytes = scan.text.as_bytes().get(floor..at).unwrap_or(&[]);
    at - bytes.iter().rev().take_while(|&&byte| is_word(byte)).count()
}

fn cut(word: &str, at: char) -> usize {
    word.find(at).unwrap_or(word.len())
}

/// Words that ask to be replaced: `your-x`, `CHANGEME`, `replace_with_x`, `put-x-here`, a quoted `some-x`.
fn request(scan: &Scan<'_>, start: usize, word: &str) -> Option<std::ops::Range<usize>> {
    let is_mark = |byte: u8| byte == b'-' || byte == b'_';
    let bytes = word.as_bytes();
    let starts = |prefix: &str| word.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    let marked =
        |prefix: &str| starts(prefix) && bytes.get(prefix.len()).is_some_and(|&b| is_mark(b)) && word.len() > prefix.len() + 1;
    let whole = || Some(0..cut(word, '.'));
    match bytes.first()?.to_ascii_lowercase() {
        b'c' if starts("changeme") || marked("change") && starts_after(word, "change", "me") || marked("changeit") => {
            return whole();
        }
        b'r' if starts("replaceme")
            || marked("replace") && (starts_after(word, "replace", "me") || starts_after(word, "replace", "with")) =>
        {
            return whole();
        }
        b'i' | b'e' | b'p' | b'f'
            if word.len() > 10
                && ["insert", "enter", "put", "paste", "fill"].iter().any(|verb| starts(verb))
                && word.to_ascii_lowercase().ends_with("here") =>
        {
            return whole();
        }
        b's' if marked("some") && is_quoted(scan, start, word) => return Some(0..word.len()),
        _ => {}
    }
    // `moved-by-your-name`, `blahputyouridhere`.
    if word.len() > 12 && word.ends_with("here") && (word.contains("put") || word.contains("insert") || word.contains("your")) {
        return Some(0..word.len());
    }
    memchr::memchr2(b'y', b'Y', bytes)?;
    let your = find_ignore_case(bytes, b"your")?;
    let bounded = your == 0 || bytes.get(your - 1).is_some_and(|&b| is_mark(b) || b == b'.');
    let named = bytes.get(your + 4).is_some_and(|&b| is_mark(b)) && bytes.get(your + 5).is_some_and(u8::is_ascii_alphanumeric);
    (bounded && named).then(|| your..your + cut(word.get(your..).unwrap_or(""), '.'))
}

fn starts_after(word: &str, prefix: &str, next: &str) -> bool {
    word.get(prefix.len() + 1..).and_then(|rest| rest.get(..next.len())).is_some_and(|rest| rest.eq_ignore_ascii_case(next))
}

fn find_ignore_case(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window.eq_ignore_ascii_case(needle))
}

fn is_quoted(scan: &Scan<'_>, start: usize, word: &str) -> bool {
    let before = scan.before(start);
    matches!(before, b'\'' | b'"') && scan.text.as_bytes().get(start + word.len()) == Some(&before)
}

/// A pattern of letters that stand for others: `xxx`, `XXXX-YYYY`, `1.xx`, `X.Y.Z`, `YYYY-MM-DD`; with the figures
/// before it that make it a version. Where text only describes, versions alone count: `XXX` marks a gap there, and
/// `db-xxx` a family.
fn pattern(word: &str, described: bool) -> Option<std::ops::Range<usize>> {
    if !word.bytes().any(|byte| matches!(byte, b'x' | b'y' | b'X' | b'Y')) {
        return None;
    }
    let mut chain: Option<Chain> = None;
    // Where figures begin that end the part before: the `1.` of `1.xx`.
    let mut figures: Option<usize> = None;
    let mut at = 0;
    for part in word.split_inclusive(['-', '.', '_']) {
        let body = part.trim_end_matches(['-', '.', '_']);
        let is_run = is_run(body);
        let is_letter = matches!(body, "x" | "y" | "z" | "X" | "Y" | "Z") || is_date_part(body) && chain.is_some();
        if is_run || is_letter {
            let start = figures.unwrap_or(at);
            let chain = chain.get_or_insert(Chain { start, versioned: figures.is_some(), dotted: true, ..Chain::default() });
            chain.dotted &= chain.runs + chain.letters == 0 || word.as_bytes().get(at.wrapping_sub(1)) == Some(&b'.');
            chain.runs += usize::from(is_run);
            chain.letters += usize::from(is_letter);
            chain.longest = chain.longest.max(body.len());
            chain.end = at + body.len();
        } else if let Some(chain) = chain.take().filter(|chain| chain.counts(word, described)) {
            return Some(chain.start..chain.end);
        }
        let digits = body.bytes().rev().take_while(u8::is_ascii_digit).count();
        figures = (1..=2).contains(&digits).then(|| at + body.len() - digits);
        at += part.len();
    }
    chain.filter(|chain| chain.counts(word, described)).map(|chain| chain.start..chain.end)
}

/// Parts of a word, one after the other, that are letters standing for others.
#[derive(Debug, Clone, Copy, Default)]
struct Chain {
    start: usize,
    end: usize,
    /// Parts of two letters or more (`xx`), and single ones.
    runs: usize,
    letters: usize,
    longest: usize,
    /// Whether figures come right before.
    versioned: bool,
    /// Whether periods part it.
    dotted: bool,
}

impl Chain {
    fn counts(&self, word: &str, described: bool) -> bool {
        let part_of_more = self.start > 0 || self.end < word.len();
        match (self.runs, self.letters) {
            // `X.Y.Z`: letters alone only as a version.
            (0, letters) => letters > 1 && self.dotted && !described,
            _ if described => self.versioned,
            (1, 0) => self.longest > 2 || part_of_more || self.versioned,
            _ => true,
        }
    }
}

/// `xxx`, `XX`, `yyyy`, `xyz`, `xy`: only x, y and z, two or more, and a year's `YYYY`.
fn is_run(part: &str) -> bool {
    let bytes = part.as_bytes();
    let alike = bytes.iter().all(|byte| Some(byte) == bytes.first());
    bytes.len() > 1
        && (alike && matches!(bytes.first(), Some(b'x' | b'X' | b'Y' | b'y'))
            || matches!(part, "xy" | "xyz" | "XY" | "XYZ" | "xyzzy")
            || matches!(part, "YYYYMMDD" | "yyyymmdd"))
}

fn is_date_part(part: &str) -> bool {
    matches!(part, "MM" | "DD" | "mm" | "dd" | "HH" | "SS" | "hh" | "ss")
}

/// A name in capitals where a command takes an argument: `delete pod POD_NAME`, `--zone ZONE`.
fn constant(scan: &Scan<'_>, start: usize, word: &str) -> Option<std::ops::Range<usize>> {
    if scan.context != Context::Shell || !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let name = word.get(..cut(word, '.'))?;
    let mut parts = name.split(['_', '-']);
    let count = parts.clone().count();
    let is_upper = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if name.len() < 2 || !parts.all(is_upper) {
        return None;
    }
    let before = scan.before(start);
    let after = scan.text.as_bytes().get(start + name.len()).copied().unwrap_or(b' ');
    let placed = matches!(before, b' ' | b'/' | b'=' | b':' | b'@' | b'"' | b'\'' | b'(' | b'~' | b'.' | b'[')
        && (after.is_ascii_whitespace()
            || matches!(after, b'/' | b'"' | b'\'' | b':' | b'.' | b'@' | b')' | b']' | b'`' | b'?' | b'&' | b';'))
        // `GO_VERSION: 1.2` is a key.
        && !(after == b':' && scan.text.as_bytes().get(start + name.len() + 1).is_none_or(u8::is_ascii_whitespace));
    if !placed || has(tables::ENVIRONMENT, name) || has(tables::CONSTANTS, name) {
        return None;
    }
    let first = name.split(['_', '-']).next()?;
    let last = name.split(['_', '-']).next_back()?;
    let noun =
        has(tables::NOUNS, last) || last.strip_suffix(|c: char| c.is_ascii_digit()).is_some_and(|stem| has(tables::NOUNS, stem));
    let asked =
        matches!(first, "NEW" | "OLD" | "MY" | "TARGET" | "SOURCE" | "SRC" | "DEST" | "THE" | "SOME") || name.contains("_OF_");
    let accepted = if count > 1 {
        noun || asked
    } else {
        noun && scan.quote == Quote::None && before != b'\'' && before != b'"' && before != b'[' && after != b':'
    };
    (accepted && takes_value(scan, start, count > 1)).then_some(0..name.len())
}

/// Whether the words before a capitalized argument let it be a value: no list of columns, no name of a variable.
fn takes_value(scan: &Scan<'_>, start: usize, several: bool) -> bool {
    let line = line_before(scan, start);
    let mut words = line.split_ascii_whitespace().rev();
    let mut previous = words.next().unwrap_or("");
    // `--zone=ZONE`: the flag is part of the same word.
    if !line.ends_with(' ') && !previous.contains('=') {
        previous = words.next().unwrap_or("");
    }
    let names_variable = matches!(
        previous,
        "export"
            | "unset"
            | "\\set"
            | "\\unset"
            | "printenv"
            | "-e"
            | "--env"
            | "env"
            | "read"
            | "grep"
            | "egrep"
            | "-o"
            | "--sort"
            | "set-env"
    );
    // At the head of a command it is an assignment or a program; in a client's own language it is a keyword.
    let segment = line.rsplit([';', '|', '&', '(', '`']).next().unwrap_or("");
    let program = segment.trim_start_matches(['$', '#', '>', ' ', '\t']).split_ascii_whitespace().next().unwrap_or("");
    let keywords = !several && (program.contains("redis") || program.contains("sql") || program == "echo");
    !names_variable && !keywords && !program.is_empty() && !line.contains("custom-columns")
}

/// The line up to `at`, at most the last 256 bytes of it, so that long lines cost no more than their length.
pub(super) fn line_before<'t>(scan: &Scan<'t>, at: usize) -> &'t str {
    let mut floor = at.saturating_sub(256);
    while !scan.text.is_char_boundary(floor) {
        floor += 1;
    }
    scan.text.get(floor..at).map_or("", |head| head.rsplit('\n').next().unwrap_or(""))
}

/// `x`, `n`, `X` or `N` as a figure: `--replicas=x`, `jobs => N`, `LIMIT N`, `-n N`.
fn figure(scan: &Scan<'_>, start: usize, word: &str) -> Option<std::ops::Range<usize>> {
    if !matches!(word, "x" | "n" | "X" | "N") {
        return None;
    }
    let line = line_before(scan, start);
    let after = scan.text.as_bytes().get(start + 1).copied().unwrap_or(b' ');
    let ends = after.is_ascii_whitespace() || matches!(after, b',' | b')' | b';' | b'`');
    let flag = line.strip_suffix('=').is_some_and(|head| {
        head.split_ascii_whitespace().next_back().is_some_and(|flag| flag.starts_with("--") && flag.len() > 3)
    });
    let shell = scan.context == Context::Shell;
    let capital = matches!(word, "X" | "N");
    let counts = shell && flag
        || shell
            && capital
            && line.strip_suffix(' ').is_some_and(|head| {
                head.split(' ').next_back().is_some_and(|flag| flag.starts_with('-') && flag.len() > 1 && !flag.contains('='))
            })
        || scan.context == Context::Sql && capital && (line.ends_with("=> ") || line.to_ascii_uppercase().ends_with("LIMIT "));
    (counts && ends).then_some(0..1)
}

/// `'slot_name'`: a quoted literal of SQL that is the name of a name.
fn literal(scan: &Scan<'_>, start: usize, word: &str) -> Option<std::ops::Range<usize>> {
    let named = |suffix: &str| word.strip_suffix(suffix).is_some_and(|stem| !stem.is_empty());
    let quoted = scan.context == Context::Sql && scan.before(start) == b'\'' && is_quoted(scan, start, word);
    let selects = start.checked_sub(2).and_then(|at| scan.text.as_bytes().get(at)) == Some(&b'>');
    (quoted && !selects && (named("_name") || named("_id") || named("-name"))).then_some(0..word.len())
}
