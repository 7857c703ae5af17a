//! Titles of steps: short and imperative, from the text.

use crate::grammar;
use crate::source::ByteSet;
use std::borrow::Cow;

/// Longest title, in characters.
const MAX_CHARS: usize = 72;

/// Words before an instruction that a title does without, in lower case and by their first letter; each ends with a
/// space. Of several that fit, the first counts.
fn openings(first: u8) -> &'static [&'static str] {
    match first.to_ascii_lowercase() {
        b'a' => &["also ", "and ", "afterwards ", "after that ", "as a last resort ", "alternatively ", "at this point "],
        b'b' => &["but ", "be sure to "],
        b'f' => &["first of all ", "first ", "firstly ", "finally "],
        b'i' => &["it is recommended to ", "instead ", "in order to "],
        b'j' => &["just "],
        b'l' => &["lastly "],
        b'm' => &["make sure to ", "make sure you "],
        b'n' => &["next ", "now "],
        b'o' => &["or ", "optionally ", "otherwise ", "once done "],
        b'p' => &["please "],
        b's' => &["second ", "secondly ", "so ", "simply "],
        b't' => &["third ", "then ", "try to "],
        b'w' => &["we should ", "we need to ", "we can ", "we must ", "we have to "],
        b'y' => &[
            "you should ",
            "you must ",
            "you need to ",
            "you will need to ",
            "you'll need to ",
            "you can ",
            "you may ",
            "you may want to ",
            "you might want to ",
            "you have to ",
            "you will have to ",
        ],
        _ => &[],
    }
}

/// Phrases that only say that a command follows; what they are for is the title.
const RUN_THESE: &[&str] = &[
    "run the following command to ",
    "run the following commands to ",
    "run the following to ",
    "run this command to ",
    "run this to ",
    "run these commands to ",
    "run the command below to ",
    "execute the following command to ",
    "execute the following to ",
    "execute this command to ",
    "use the following command to ",
    "use the following commands to ",
    "use this command to ",
    "use the following query to ",
    "run the following query to ",
    "use the following to ",
    "run the following script to ",
    "issue the following command to ",
];

/// A title from the words of an instruction; `command` is the first command of the step, for steps without words.
pub(super) fn title(words: &str, command: Option<&str>) -> String {
    let plain = plain(words);
    let Some(told) = told(&plain) else {
        return command.map_or_else(
            || WORDLESS.to_owned(),
            |command| {
                let line = command.lines().next().unwrap_or("").trim();
                format!("Run `{}`", shorten(line, MAX_CHARS - 6))
            },
        );
    };
    let mut out = shorten(told, MAX_CHARS);
    if let Some(first) = told.chars().next()
        && first.is_lowercase()
        && !told.split_whitespace().next().is_some_and(|word| word.contains(['_', '.', '/', '-', '=']))
    {
        match out.get_mut(..1) {
            Some(letter) => letter.make_ascii_uppercase(),
            None => out.replace_range(..first.len_utf8(), &first.to_uppercase().to_string()),
        }
    }
    out
}

/// The title of steps with neither words nor commands.
const WORDLESS: &str = "Step";

/// The first word of the title that `words` give, in any case of letters.
pub(super) fn first_word(words: &str) -> String {
    let plain = plain(words);
    let first = told(&plain).unwrap_or(WORDLESS).split(|c: char| !c.is_alphanumeric()).next();
    first.unwrap_or("").to_owned()
}

/// What `plain` tells to do, without the words that lead over to it; `None` if there is hardly a letter.
fn told(plain: &str) -> Option<&str> {
    let mut rest =
        plain.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | ',' | ';' | '-' | '–' | '—' | '(' | '#'));
    while let Some(shorter) = strip_opening(rest).or_else(|| strip_time(rest)) {
        rest = shorter;
    }
    let rest = purpose(rest);
    rest.chars().filter(|c| c.is_alphanumeric()).nth(1).map(|_| rest)
}

/// Whether `text` begins with `head`, which is in lower case, in any case of letters.
fn opens_with(text: &str, head: &str) -> bool {
    text.as_bytes().get(..head.len()).is_some_and(|it| it.eq_ignore_ascii_case(head.as_bytes()))
}

fn strip_opening(text: &str) -> Option<&str> {
    let openings = openings(*text.as_bytes().first()?);
    let after = |opening: &&str| Some(opening.trim_ascii_end()).filter(|word| opens_with(text, word)).map(str::len);
    let ends = |end: &usize, mark: &str| text.get(*end..).is_some_and(|rest| rest.starts_with(mark));
    // A comma after one counts where no other fits without.
    let end = openings.iter().filter_map(after).find(|end| ends(end, " "));
    let end = end.or_else(|| openings.iter().filter_map(after).find(|end| ends(end, ", ")).map(|end| end + 1));
    let rest = text.get(end? + 1..)?.trim_start();
    (!rest.is_empty()).then_some(rest)
}

/// "Once the node is drained, reboot it" is about rebooting it.
fn strip_time(text: &str) -> Option<&str> {
    const TIMES: &[&str] =
        &["when ", "once ", "after ", "before ", "while ", "whenever ", "as soon as ", "if ", "since ", "because ", "now that "];
    let first = text.as_bytes().first()?.to_ascii_lowercase();
    if !matches!(first, b'a' | b'b' | b'i' | b'n' | b'o' | b's' | b'w') {
        return None;
    }
    TIMES.iter().find(|time| opens_with(text, time))?;
    let (_, rest) = text.split_once(", ")?;
    let mut bare = rest.trim_start();
    while let Some(shorter) = strip_opening(bare) {
        bare = shorter;
    }
    let verb = bare.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    grammar::verb_kind(verb).map(|_| bare)
}

/// "Run the following command to X" and "To X, run:" are about X.
fn purpose(text: &str) -> &str {
    // What all of the phrases go on with keeps "Run the backup" from being compared with each.
    let object = memchr::memchr(b' ', text.as_bytes()).and_then(|at| text.get(at + 1..)).unwrap_or("");
    if opens_with(object, "th")
        && let Some(phrase) = RUN_THESE.iter().find(|phrase| opens_with(text, phrase))
    {
        return text.get(phrase.len()..).unwrap_or(text);
    }
    let Some(rest) = text.strip_prefix("To ").or_else(|| text.strip_prefix("to ")) else { return text };
    let lower = rest.to_ascii_lowercase();
    let cut = [
        ", run",
        ", use",
        ", execute",
        ", type",
        ", issue",
        " run the following",
        " run this",
        " run:",
        " run",
        " use the following",
        " do the following",
        ", do",
    ]
    .iter()
    .filter_map(|mark| lower.find(mark).filter(|&at| at + mark.len() + 24 >= lower.len() || mark.starts_with(',')))
    .min();
    match cut {
        Some(at) => rest.get(..at).map_or(text, str::trim_end),
        None => text,
    }
}

/// At most `limit` characters, cut between words.
fn shorten(text: &str, limit: usize) -> String {
    if text.len() <= limit || text.chars().count() <= limit {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len().min(limit * 2));
    let head = text.get(..limit).filter(|head| head.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' '));
    if let Some(head) = head.filter(|head| !head.starts_with(' ') && !head.contains("  ")) {
        // Plain words are parted by one space each.
        out.push_str(head.rsplit_once(' ').map_or(head.get(..limit - 1), |(words, _)| Some(words)).unwrap_or(""));
        return cut_short(out);
    }
    let mut count = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count() + usize::from(count > 0);
        if count + length > limit - 1 {
            break;
        }
        if count > 0 {
            out.push(' ');
        }
        out.push_str(word);
        count += length;
    }
    if out.is_empty() {
        out = text.chars().take(limit - 1).collect();
    }
    cut_short(out)
}

/// `out` with the mark of what is left out.
fn cut_short(mut out: String) -> String {
    let cut = out.trim_end_matches([',', ';', ':', '(', '-']).len();
    out.truncate(cut);
    out.push('…');
    out
}

/// Bytes that [`plain`] may leave out or alter, and the first bytes of white space beyond ASCII.
const MARKS: ByteSet = ByteSet::of(b"`*_![]\\> \t\n\x0b\x0c\r\xc2\xe1\xe2\xe3");

/// Text without the marks of emphasis, links and tags; white space is one space. Code keeps its back-ticks.
pub(super) fn plain(words: &str) -> Cow<'_, str> {
    if is_plain(words) {
        return Cow::Borrowed(words.trim_end());
    }
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    let mut in_code = false;
    // How much of the text is left at the next closing bracket; looked for once, however many are opened before it.
    let mut close = usize::MAX;
    loop {
        let bytes = rest.as_bytes();
        // A space between two words is no mark.
        let mut before = b' ';
        let is_mark = |&byte: &u8| {
            let before = std::mem::replace(&mut before, byte);
            MARKS.contains(byte) && (byte != b' ' || before == b' ')
        };
        let run = if in_code { memchr::memchr(b'`', bytes) } else { bytes.iter().position(is_mark) };
        let Some((run, marked)) = run.and_then(|at| rest.split_at_checked(at)) else {
            out.push_str(rest);
            break;
        };
        out.push_str(run);
        rest = marked;
        let Some(c) = rest.chars().next() else { break };
        let after = rest.get(c.len_utf8()..).unwrap_or("");
        match c {
            '`' => {
                in_code = !in_code;
                out.push(c);
            }
            '*' => {}
            '_' if rest.starts_with("__") || !joins(out.chars().last(), after.chars().next()) => {}
            '!' if after.starts_with('[') => {}
            '[' | ']' if link_mark(c, after, &mut close) => {
                if c == ']' {
                    rest = after.find(')').and_then(|at| after.get(at + 1..)).unwrap_or("");
                    continue;
                }
            }
            '\\' if after.starts_with(|c: char| c.is_ascii_punctuation()) => {}
            c if c.is_whitespace() => {
                if !out.ends_with(' ') && !out.is_empty() {
                    out.push(' ');
                }
            }
            '>' if out.is_empty() || out.ends_with(' ') => {}
            _ => out.push(c),
        }
        rest = after;
    }
    out.truncate(out.trim_end().len());
    Cow::Owned(out)
}

/// Whether [`plain`] has nothing to do but to cut the end, as far as a look at each byte tells.
fn is_plain(words: &str) -> bool {
    let bytes = words.as_bytes();
    // Code may hold anything, which the runs between its marks tell faster.
    let plain = |byte: u8| byte == b' ' || !MARKS.contains(byte);
    !bytes.starts_with(b" ") && bytes.iter().all(|&byte| plain(byte)) && !bytes.windows(2).any(|pair| pair == b"  ")
}

/// Whether an underscore stands inside a word.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// Whether a bracket is one of a link: `[text](url)`. `close` is how much is left at the next closing bracket, if
/// that is not more than `after`.
fn link_mark(bracket: char, after: &str, close: &mut usize) -> bool {
    if bracket == ']' {
        return after.starts_with('(');
    }
    if *close > after.len() {
        *close = after.find(']').map_or(0, |at| after.len() - at);
    }
    // `0`: there is none up to the end.
    let from_close = after.get(after.len() - *close..).unwrap_or("");
    from_close.starts_with("](")
}
