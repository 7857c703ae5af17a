//! What each line of plain text is.

use super::{commands, mail};
use crate::source::TextRange;

/// A line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its text, without quote marks, white space around it and what a chat puts before it.
    pub(super) text: TextRange,
    /// Columns of white space before the text; a tab reaches to the next multiple of four.
    pub(super) indent: u32,
    /// Whether it starts a message of a chat.
    pub(super) is_message: bool,
    pub(super) kind: Kind,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Empty.
    Blank,
    /// Not part of the text: headers and signatures of mail.
    Dropped,
    /// Running text.
    Text,
    /// A heading; its level.
    Heading(u8),
    /// A rule, or the line under a heading.
    Rule,
    /// An item; its text begins `body` bytes after that of the line.
    Item { marker: Marker, body: u32 },
    /// A command, after a prompt or by its program.
    Command { prompt: bool },
}

/// The mark of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) style: Style,
    /// The number that it shows; 0 for bullets.
    pub(super) number: u32,
}

/// How items of one list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// `1.`, `1)`, `(1)`, `[1]`.
    Number,
    /// `Step 1:`.
    Step,
    /// `a)`.
    Letter,
    /// `ii)`.
    Roman,
    /// `•`, `-`, `*`.
    Bullet,
}

/// Splits `text` into lines and tells what each is.
pub(super) fn read(text: &str) -> Vec<Line> {
    let mut lines = split(text);
    drop_mail(text, &mut lines);
    let mut seen_heading = false;
    for index in 0..lines.len() {
        let kind = classify(text, &lines, index, seen_heading);
        seen_heading |= matches!(kind, Kind::Heading(_));
        if let Some(line) = lines.get_mut(index) {
            line.kind = kind;
        }
    }
    commands_by_context(text, &mut lines);
    lines
}

fn split(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let line = TextRange::from_usize(start..end);
        start = end + 1;
        let mut range = line;
        let raw = line.of(text);
        let quote = mail::quote_prefix(raw);
        if quote > 0 && (quote == raw.trim_end().len() || commands::prompt(raw) == 0) {
            range.start += u32::try_from(quote).unwrap_or(0);
        }
        let rest = range.of(text);
        let indent = rest
            .chars()
            .take_while(|c| c.is_whitespace())
            .fold(0, |columns, c| if c == '\t' { (columns / 4 + 1) * 4 } else { columns + 1 });
        range = range.trim(text);
        let chat = u32::try_from(mail::chat_prefix(range.of(text))).unwrap_or(0);
        range = TextRange::new(range.start + chat, range.end).trim(text);
        let kind = if range.is_empty() { Kind::Blank } else { Kind::Text };
        lines.push(Line { text: range, indent, is_message: chat > 0, kind });
    }
    lines
}

/// Marks headers and signatures of mail. A subject at the top becomes the title.
fn drop_mail(text: &str, lines: &mut [Line]) {
    let mut index = 0;
    let mut top = true;
    while index < lines.len() {
        let of = |lines: &[Line], at: usize| lines.get(at).map_or("", |line| line.text.of(text));
        let mut headers = 0;
        while mail::header(of(lines, index + headers)).is_some() {
            headers += 1;
        }
        if headers >= 2 {
            for line in lines.iter_mut().skip(index).take(headers) {
                line.kind = Kind::Dropped;
                if let Some(("Subject", value)) = mail::header(line.text.of(text))
                    && top
                {
                    line.text.start = line.text.end - u32::try_from(value.len()).unwrap_or(0);
                    line.kind = Kind::Heading(1);
                }
            }
            top = false;
            index += headers;
            continue;
        }
        let line = of(lines, index);
        if mail::is_separator(line) {
            if let Some(line) = lines.get_mut(index) {
                line.kind = Kind::Dropped;
            }
        } else if mail::starts_signature(line) {
            drop_signature(text, lines, index);
        }
        top &= line.is_empty();
        index += 1;
    }
}

/// A signature reaches to the end of the mail, if that is near and nothing like an instruction is in it.
fn drop_signature(text: &str, lines: &mut [Line], start: usize) {
    let mut filled = 0;
    let mut end = start;
    for line in lines.iter().skip(start) {
        let content = line.text.of(text);
        if end > start && (mail::is_separator(content) || mail::header(content).is_some()) {
            break;
        }
        filled += usize::from(!content.is_empty());
        let instructs = marker(content).is_some() || commands::is_command(content) || commands::prompt(content) > 0;
        if filled > 7 || content.len() > 80 || (end > start && instructs) {
            return;
        }
        end += 1;
    }
    for line in lines.iter_mut().take(end).skip(start) {
        line.kind = Kind::Dropped;
    }
}

fn classify(text: &str, lines: &[Line], index: usize, seen_heading: bool) -> Kind {
    let Some(line) = lines.get(index) else { return Kind::Blank };
    if line.kind != Kind::Text {
        return line.kind;
    }
    let content = line.text.of(text);
    if is_rule(content) {
        return Kind::Rule;
    }
    if commands::prompt(content) > 0 {
        return Kind::Command { prompt: true };
    }
    if let Some((marker, body)) = marker(content) {
        return Kind::Item { marker, body: u32::try_from(body).unwrap_or(0) };
    }
    if commands::is_command(content) {
        return Kind::Command { prompt: false };
    }
    let is_blank = |at: Option<usize>| {
        at.and_then(|at| lines.get(at)).is_none_or(|line| matches!(line.kind, Kind::Blank | Kind::Dropped | Kind::Rule))
    };
    let after_gap = is_blank(index.checked_sub(1));
    let before_gap = is_blank(Some(index + 1));
    let is_top = lines.iter().take(index).take(16).all(|line| matches!(line.kind, Kind::Blank | Kind::Dropped)) && index < 16;
    let underlined = lines.get(index + 1).map_or("", |next| next.text.of(text));
    if after_gap && content.len() <= 100 && is_rule(underlined) && underlined.len() >= 3 {
        return Kind::Heading(if !seen_heading && (is_top || underlined.starts_with('=')) { 1 } else { 2 });
    }
    let short = content.len() <= 80 && content.split_ascii_whitespace().count() <= 10;
    let follows = lines.get(index + 1..).unwrap_or(&[]).iter().take(4).any(|line| line.kind != Kind::Blank);
    if is_top && short && before_gap && follows && !content.ends_with(['.', ',', ';', '!', '?', ':']) {
        return Kind::Heading(1);
    }
    let rank = if is_top && before_gap { 1 } else { 2 };
    if short && after_gap && follows && (is_capitals(content) || names_section(content)) {
        return Kind::Heading(rank);
    }
    if short
        && follows
        && content.ends_with(':')
        && is_capitals(content)
        && !matches!(lines.get(index.wrapping_sub(1)), Some(line) if line.kind == Kind::Text && line.text.of(text).len() > 60)
    {
        return Kind::Heading(2);
    }
    Kind::Text
}

/// Three or more of one mark, and nothing else.
fn is_rule(text: &str) -> bool {
    let mut bytes = text.bytes().filter(|byte| *byte != b' ');
    let Some(first) = bytes.next() else { return false };
    b"=-_*~#".contains(&first) && text.len() >= 3 && bytes.all(|byte| byte == first)
}

/// Words in capitals that lead a warning, not a section.
const LABELS: &[&str] =
    &["NOTE", "WARNING", "CAUTION", "DANGER", "IMPORTANT", "ATTENTION", "TIP", "TODO", "DO", "NEVER", "STOP", "IF", "FYI"];

/// Whether a line is a heading in capitals.
fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    letters >= 4
        && !text.chars().any(char::is_lowercase)
        && !text.contains(['=', '{', '<', '$', ';', '|', '_', '/'])
        && !text.ends_with(['.', ',', '!'])
        && !LABELS.contains(&first)
}

/// Names of the sections of runbooks.
const SECTIONS: &[&str] = &[
    "actions",
    "background",
    "cause",
    "causes",
    "checks",
    "cleanup",
    "clean-up",
    "contacts",
    "context",
    "description",
    "detection",
    "diagnosis",
    "diagnostics",
    "escalation",
    "fix",
    "follow-up",
    "impact",
    "introduction",
    "investigation",
    "links",
    "mitigation",
    "notes",
    "overview",
    "owner",
    "owners",
    "post-checks",
    "pre-checks",
    "preparation",
    "prerequisites",
    "procedure",
    "purpose",
    "recovery",
    "references",
    "remediation",
    "requirements",
    "resolution",
    "rollback",
    "scope",
    "severity",
    "solution",
    "steps",
    "summary",
    "symptoms",
    "troubleshooting",
    "validation",
    "verification",
    "workaround",
];

/// Whether a short line with a colon at its end names a section.
fn names_section(text: &str) -> bool {
    let Some(title) = text.strip_suffix(':') else { return false };
    let mut words = title.split_ascii_whitespace();
    let known = |word: &str| SECTIONS.iter().any(|section| word.eq_ignore_ascii_case(section));
    let first = words.next().unwrap_or("");
    let last = words.next_back().unwrap_or(first);
    title.split_ascii_whitespace().count() <= 4 && first.starts_with(char::is_uppercase) && (known(first) || known(last))
}

/// The mark of an item at the start of a line, and where its text begins.
pub(super) fn marker(line: &str) -> Option<(Marker, usize)> {
    let first = line.chars().next()?;
    let spaced = |at: usize| {
        let rest = line.get(at..)?;
        let body = rest.trim_start();
        (rest.len() > body.len() && !body.is_empty()).then(|| at + rest.len() - body.len())
    };
    let bullet = Marker { style: Style::Bullet, number: 0 };
    match first {
        '\u{2022}' | '\u{25AA}' | '\u{25CF}' | '\u{25CB}' | '\u{25E6}' | '\u{2023}' | '\u{2043}' | '\u{27A4}' | '\u{25A0}'
        | '\u{2192}' | '\u{F0B7}' | '\u{2610}' | '\u{2219}' => {
            let at = first.len_utf8();
            Some((bullet, spaced(at).or_else(|| line.get(at..).is_some_and(|rest| !rest.is_empty()).then_some(at))?))
        }
        '\u{B7}' | '\u{2013}' | '\u{2014}' | '-' | '*' | '+' | 'o' => Some((bullet, spaced(first.len_utf8())?)),
        '(' | '[' => {
            let close = if first == '(' { ')' } else { ']' };
            let end = line.find(close).filter(|&end| (2..=4).contains(&end))?;
            let (style, number) = label(line.get(1..end)?)?;
            (first == '(' || style == Style::Number).then_some(())?;
            Some((Marker { style, number }, spaced(end + 1)?))
        }
        'S' | 's' => step(line),
        _ => {
            let end = line.find(|c: char| !c.is_ascii_alphanumeric()).filter(|&end| end <= 5)?;
            let (style, number) = label(line.get(..end)?)?;
            let after = line.get(end..)?;
            let delimiter = after.starts_with(')')
                || after.starts_with(". ")
                || after.starts_with(".\t")
                || after.starts_with(": ") && style == Style::Number;
            // "I. Introduction" may be, "A. Smith" is not: letters in capitals take a parenthesis.
            let plain = style == Style::Number || after.starts_with(')') || line.starts_with(char::is_lowercase);
            let dashed = style == Style::Number && (after.starts_with(" - ") || after.starts_with(" \u{2013} "));
            if dashed {
                let rest = after.trim_start_matches([' ', '-', '\u{2013}']);
                return Some((Marker { style, number }, line.len() - rest.len()));
            }
            (delimiter && plain).then_some(())?;
            Some((Marker { style, number }, spaced(end + 1)?))
        }
    }
}

/// `1`, `b`, `iv`.
fn label(text: &str) -> Option<(Style, u32)> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() <= 3 {
        return Some((Style::Number, text.parse().ok()?));
    }
    const ROMAN: &[&str] = &["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let roman = ROMAN.iter().position(|numeral| *numeral == text);
    match (roman, text.as_bytes()) {
        (Some(index), _) if text.len() > 1 || index == 0 => Some((Style::Roman, u32::try_from(index).ok()? + 1)),
        (_, [letter]) if letter.is_ascii_alphabetic() => Some((Style::Letter, u32::from(letter.to_ascii_lowercase() - b'a') + 1)),
        _ => None,
    }
}

/// `Step 1:`, `STEP ONE -`, `Step #2.`.
fn step(line: &str) -> Option<(Marker, usize)> {
    const WORDS: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let rest = line.get(..4).filter(|word| word.eq_ignore_ascii_case("step")).and_then(|_| line.get(4..))?;
    let rest = rest.trim_start().trim_start_matches('#');
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
    let name = rest.get(..end)?;
    let number = match name.parse() {
        Ok(number) => number,
        Err(_) => u32::try_from(WORDS.iter().position(|word| name.eq_ignore_ascii_case(word))?).ok()? + 1,
    };
    let body = rest.get(end..)?;
    let trimmed = body.trim_start_matches([' ', ':', '.', ')', '-', '\u{2013}', '\u{2014}', '\t']);
    let marked = body.trim_start().starts_with([':', '.', ')', '-', '\u{2013}', '\u{2014}']);
    (marked && !trimmed.is_empty() && number < 1000).then(|| (Marker { style: Style::Step, number }, line.len() - trimmed.len()))
}

/// Lines that are commands by where they stand: the next line of one that is continued, output after a prompt, and
/// indented lines after "run:".
fn commands_by_context(text: &str, lines: &mut [Line]) {
    let mut open = false;
    let mut prompted = false;
    let mut introduced = None;
    for line in lines {
        let content = line.text.of(text);
        match line.kind {
            Kind::Command { prompt } => {
                prompted = prompt;
                open = continues(content);
                continue;
            }
            Kind::Text | Kind::Item { .. } if open => {
                line.kind = Kind::Command { prompt: false };
                open = continues(content);
                continue;
            }
            Kind::Text if prompted && !content.ends_with(['.', ':', '?', '!']) => {
                line.kind = Kind::Command { prompt: false };
                continue;
            }
            // Indented under "run:", one line or more.
            Kind::Text if introduced.is_some_and(|indent| line.indent >= indent + 2) && !content.ends_with('.') => {
                line.kind = Kind::Command { prompt: false };
                continue;
            }
            Kind::Blank => {
                prompted = false;
                open = false;
                continue;
            }
            _ => {}
        }
        (open, prompted) = (false, false);
        introduced = (content.ends_with(':') && commands::introduces(content)).then_some(line.indent);
    }
}

fn continues(command: &str) -> bool {
    command.ends_with(['\\', '|']) || command.ends_with("&&") || command.ends_with("||")
}
