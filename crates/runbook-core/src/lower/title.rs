//! Titles of steps: short and imperative, from the text.

use crate::grammar;

/// Longest title, in characters.
const MAX_CHARS: usize = 72;

/// Words before an instruction that a title does without, in lower case; each ends with a space.
const OPENINGS: &[&str] = &[
    "please ",
    "first of all ",
    "first ",
    "firstly ",
    "second ",
    "secondly ",
    "third ",
    "then ",
    "next ",
    "now ",
    "finally ",
    "lastly ",
    "also ",
    "and ",
    "or ",
    "but ",
    "so ",
    "afterwards ",
    "after that ",
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
    "we should ",
    "we need to ",
    "we can ",
    "we must ",
    "we have to ",
    "be sure to ",
    "make sure to ",
    "make sure you ",
    "it is recommended to ",
    "as a last resort ",
    "optionally ",
    "alternatively ",
    "otherwise ",
    "instead ",
    "in order to ",
    "try to ",
    "simply ",
    "just ",
    "once done ",
    "at this point ",
];

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
    let mut rest =
        plain.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | ',' | ';' | '-' | '–' | '—' | '(' | '#'));
    while let Some(shorter) = strip_opening(rest).or_else(|| strip_time(rest)) {
        rest = shorter;
    }
    rest = purpose(rest);
    if rest.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
        return command.map_or_else(
            || "Step".to_owned(),
            |command| {
                let line = command.lines().next().unwrap_or("").trim();
                format!("Run `{}`", shorten(line, MAX_CHARS - 6))
            },
        );
    }
    let mut out = shorten(rest, MAX_CHARS);
    if let Some(first) = out.chars().next()
        && first.is_lowercase()
        && !rest.split_whitespace().next().is_some_and(|word| word.contains(['_', '.', '/', '-', '=']))
    {
        let tail: String = out.chars().skip(1).collect();
        out = first.to_uppercase().chain(tail.chars()).collect();
    }
    out
}

fn strip_opening(text: &str) -> Option<&str> {
    let head = |opening: &&&str| text.get(..opening.len()).is_some_and(|head| head.eq_ignore_ascii_case(opening));
    let comma = |opening: &&&str| {
        let word = opening.trim_end();
        text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
            && text.get(word.len()..).is_some_and(|it| it.starts_with(", "))
    };
    let rest = match OPENINGS.iter().find(head) {
        Some(opening) => text.get(opening.len()..)?,
        None => OPENINGS.iter().find(comma).and_then(|opening| text.get(opening.len() + 1..))?,
    };
    let rest = rest.trim_start();
    (!rest.is_empty()).then_some(rest)
}

/// "Once the node is drained, reboot it" is about rebooting it.
fn strip_time(text: &str) -> Option<&str> {
    const TIMES: &[&str] =
        &["when ", "once ", "after ", "before ", "while ", "whenever ", "as soon as ", "if ", "since ", "because ", "now that "];
    let head = |time: &&&str| text.get(..time.len()).is_some_and(|head| head.eq_ignore_ascii_case(time));
    TIMES.iter().find(head)?;
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
    let head = |phrase: &&&str| text.get(..phrase.len()).is_some_and(|head| head.eq_ignore_ascii_case(phrase));
    if let Some(phrase) = RUN_THESE.iter().find(head) {
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
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let mut out = String::new();
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
    let cut = out.trim_end_matches([',', ';', ':', '(', '-']).len();
    out.truncate(cut);
    out.push('…');
    out
}

/// Text without the marks of emphasis, links and tags; white space is one space. Code keeps its back-ticks.
pub(super) fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    let mut in_code = false;
    // How much of the text is left at the next closing bracket; looked for once, however many are opened before it.
    let mut close = usize::MAX;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or("");
        match c {
            '`' => {
                in_code = !in_code;
                out.push(c);
            }
            _ if in_code => out.push(c),
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
    out
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
