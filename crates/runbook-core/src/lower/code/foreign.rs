//! Lines that are no commands: logs, traces, tables, listings, configuration, markup, prose.

use super::shell;
use super::words::{Texture, judged, words};

/// What a line is when it is no command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Foreign {
    /// A line of a log: a time or a level at its head.
    Log,
    /// An error or warning that a program printed, or a line of a stack trace.
    Error,
    /// A row or a rule of a table, or of a listing of files, processes, counts.
    Table,
    /// A URL alone.
    Link,
    /// `key: value`, `- item`.
    Yaml,
    /// A line of JSON or of a literal much like it.
    Json,
    /// `[section]`, `key = value`.
    Setting,
    /// `block "x" {`, `}`.
    Block,
    /// A tag of XML or HTML.
    Markup,
    /// A changed line of a diff, or a header of one.
    Diff,
    /// Box drawing, arrows.
    Drawing,
    /// Source of a program.
    Program,
    /// `...`, `[...]`, `<snip>`.
    Ellipsis,
    /// Running text.
    Prose,
    /// A value alone: a hash, a number, an address, an ARN.
    Value,
}

/// What `line` is if it is no command. Says nothing about lines that could be one.
pub(super) fn foreign(line: &str) -> Option<Foreign> {
    let text = judged(line);
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    if ellipsis(text) {
        return Some(Foreign::Ellipsis);
    }
    if !first.is_ascii() {
        return drawing(text).then_some(Foreign::Drawing);
    }
    let found = match first {
        b'0'..=b'9' => Some(numeric(text)),
        b'|' => Some(Foreign::Table),
        b'+' => Some(if text.starts_with("+-") || text.starts_with("+=") { Foreign::Table } else { Foreign::Diff }),
        b'=' => Some(if text.starts_with("=>") { Foreign::Value } else { Foreign::Table }),
        b'-' => Some(dashed(text)),
        b'{' | b'}' | b']' | b')' => braces(text),
        b'[' => bracketed(text),
        b'"' => quoted(text),
        b'<' => markup(text),
        b'@' => text.starts_with("@@").then_some(Foreign::Diff),
        b'*' => Some(Foreign::Prose),
        b':' => Some(Foreign::Prose),
        b'^' => Some(Foreign::Error),
        _ => None,
    };
    found.or_else(|| wordy(text))
}

fn ellipsis(text: &str) -> bool {
    let core = text.trim_matches(['[', ']', '(', ')', '<', '>', ' ', '#', '/', '*']);
    matches!(
        core,
        "..." | "…" | ".." | "snip" | "SNIP" | "...snip..." | "...SNIP..." | "truncated" | "omitted" | "output omitted" | "...."
    ) && !text.starts_with("..")
        || text == "..."
        || text == "....."
        || text.starts_with("... ") && Texture::of(words(text)).words > 1 && !text.ends_with(')')
}

fn drawing(text: &str) -> bool {
    text.chars()
        .next()
        .is_some_and(|first| matches!(first, '─'..='╿' | '▀'..='▟' | '•' | '●' | '✓' | '✔' | '✗' | '✘' | '→' | '↓' | '←' | '⚠'))
}

/// Lines that begin with a digit: no command does.
fn numeric(text: &str) -> Foreign {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = bytes.get(digits..).unwrap_or(&[]);
    let time = (digits == 4 && matches!(rest, [b'-' | b'/', month, ..] if month.is_ascii_digit()))
        || (digits <= 2 && matches!(rest, [b':' | b'/', minute, ..] if minute.is_ascii_digit()));
    if time {
        Foreign::Log
    } else if shell::columns(text) {
        Foreign::Table
    } else if matches!(rest, [b'.' | b')', b' ', ..]) || Texture::of(words(text)).is_prose() {
        Foreign::Prose
    } else {
        Foreign::Value
    }
}

fn dashed(text: &str) -> Foreign {
    if text.starts_with("--- ") {
        return Foreign::Diff;
    }
    if text.starts_with("---") || text.bytes().all(|byte| b"-+ |".contains(&byte)) {
        return Foreign::Table;
    }
    // `-rw-r--r-- 1 root`.
    let mode = text.get(1..10).is_some_and(|mode| mode.bytes().all(|byte| b"rwxsStT-".contains(&byte)));
    if mode {
        return Foreign::Table;
    }
    match text.get(1..).unwrap_or("").trim_start() {
        rest if rest.starts_with('>') => Foreign::Drawing,
        rest if text.starts_with("- ") && (key(rest).is_some() || !rest.contains(' ')) => Foreign::Yaml,
        _ if text.starts_with("- ") => Foreign::Prose,
        _ => Foreign::Diff,
    }
}

fn braces(text: &str) -> Option<Foreign> {
    let inner = text.get(1..).unwrap_or("").trim_start();
    if text.starts_with('{') {
        let json = inner.is_empty() || inner.starts_with(['"', '}', '{', '\'', '\\']) || key(inner).is_some();
        return json.then_some(Foreign::Json);
    }
    // A closing brace alone closes a literal, a block or a table row.
    let close = text.trim_matches(['}', ']', ')', ',', ';', ' ']);
    close.is_empty().then_some(Foreign::Block)
}

fn bracketed(text: &str) -> Option<Foreign> {
    let inner = text.get(1..).unwrap_or("");
    if text.starts_with("[ ") || text.starts_with("[[ ") {
        return None;
    }
    let close = inner.find(']')?;
    let (inside, after) = inner.split_at_checked(close)?;
    let after = after.get(1..).unwrap_or("").trim();
    let digit = inside.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    if after.is_empty() && !inside.contains('"') && !inside.is_empty() && !inside.contains(',') {
        return Some(Foreign::Setting);
    }
    if inside.is_empty() || inside.starts_with(['"', '{', '[']) || digit && after.is_empty() {
        return Some(Foreign::Json);
    }
    Some(Foreign::Log)
}

fn quoted(text: &str) -> Option<Foreign> {
    let inner = text.get(1..)?;
    let close = inner.find('"')?;
    let after = inner.get(close + 1..)?.trim_start();
    let json = after.is_empty() || after.starts_with([':', ',', ']', '}']) || after.starts_with("=>");
    json.then_some(Foreign::Json).or(Some(Foreign::Value)).filter(|_| !inner.starts_with('$'))
}

fn markup(text: &str) -> Option<Foreign> {
    let inner = text.get(1..)?;
    let known = inner.starts_with('/')
        || inner.starts_with('!')
        || inner.starts_with('?')
        || inner.starts_with('%')
        || [
            "html", "div", "p>", "span", "pre", "code", "details", "summary", "table", "tr", "td", "br", "a ", "img", "ul", "li",
            "h1", "h2", "config", "property", "source", "match",
        ]
        .iter()
        .any(|tag| inner.starts_with(tag));
    if known || inner.contains("</") {
        return Some(Foreign::Markup);
    }
    // Priority of syslog: `<14>`.
    if inner.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) {
        return Some(Foreign::Log);
    }
    if inner.starts_with("- ") || inner.starts_with(' ') {
        return Some(Foreign::Diff);
    }
    // A placeholder alone stands for output or for a value.
    let close = inner.find('>')?;
    inner.get(close + 1..)?.trim().is_empty().then_some(Foreign::Value)
}

/// Levels that open lines of logs, and words that open messages of errors.
const LEVELS: &[&str] = &[
    "INFO", "WARN", "WARNING", "ERROR", "DEBUG", "FATAL", "TRACE", "PANIC", "CRITICAL", "NOTICE", "CRIT", "ERR", "E!", "W!", "I!",
];
const ERRORS: &[&str] = &[
    "error",
    "warning",
    "fatal",
    "panic",
    "failed",
    "exception",
    "traceback",
    "caused",
    "unable",
    "cannot",
    "failure",
    "note",
    "hint",
    "detail",
    "context",
    "usage",
    "notice",
    "info",
    "debug",
];
const MONTHS: &[&str] = &[
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
    "Sun",
];

/// Lines that begin with a letter or another mark.
fn wordy(text: &str) -> Option<Foreign> {
    let mut rest = words(text);
    let first = rest.next()?;
    if first.starts_with("http://") || first.starts_with("https://") || first.starts_with("s3://") || first.starts_with("gs://") {
        return Some(Foreign::Link);
    }
    let head = first.trim_end_matches([':', ',', ']', ')', '!']);
    if LEVELS.contains(&head) || (first.len() > 3 && level_prefix(first)) {
        return Some(Foreign::Log);
    }
    let second = rest.next();
    let dated = second.is_some_and(|day| day.bytes().next().is_some_and(|byte| byte.is_ascii_digit()));
    if MONTHS.contains(&head) && (dated || first.ends_with(',') || second.is_some_and(|word| MONTHS.contains(&word))) {
        return Some(Foreign::Log);
    }
    let colon = first.ends_with(':');
    if colon && head.len() < 24 && ERRORS.contains(&head.to_ascii_lowercase().as_str()) {
        return Some(Foreign::Error);
    }
    if head.starts_with("Traceback")
        || (first == "at" && second.is_some_and(|frame| frame.contains('(') || frame.contains('.')))
        || (first == "File" && second.is_some_and(|file| file.starts_with('"')))
        || first == "goroutine"
    {
        return Some(Foreign::Error);
    }
    if (first == "Error" || first == "Caused" || first == "Failed" || head.ends_with("Error") || head.ends_with("Exception"))
        && second.is_some()
        && !first.contains('(')
    {
        return Some(Foreign::Error);
    }
    if program(text, first, second) {
        return Some(Foreign::Program);
    }
    if listing(text, first, second) {
        return Some(Foreign::Table);
    }
    if let Some(after) = key(text) {
        let value = after.trim_start();
        return Some(if first.starts_with(|letter: char| letter.is_ascii_uppercase()) && Texture::of(words(value)).is_prose() {
            Foreign::Prose
        } else {
            Foreign::Yaml
        });
    }
    if text.ends_with('{')
        && !text.ends_with("${")
        && !text.contains("()")
        && first.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
    {
        return Some(Foreign::Block);
    }
    if setting(text) {
        return Some(Foreign::Setting);
    }
    if arn_or_hash(first) && second.is_none_or(|next| !next.starts_with('-')) {
        return Some(Foreign::Value);
    }
    let texture = Texture::of(words(text));
    if shell::columns(text) && texture.flags == 0 && texture.operators == 0 {
        return Some(Foreign::Table);
    }
    let upper = first.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase());
    if texture.is_prose()
        || (upper && texture.words >= 2 && texture.flags == 0 && !first.contains('=') && (texture.small > 0 || texture.sentence))
    {
        return Some(Foreign::Prose);
    }
    None
}

/// `level=info`, `time="…"`, `ts=…`, `E0612 …` of klog.
fn level_prefix(first: &str) -> bool {
    let klog =
        first.len() == 5 && first.starts_with(['I', 'W', 'E', 'F']) && first.bytes().skip(1).all(|byte| byte.is_ascii_digit());
    klog || ["level=", "time=\"", "ts=", "lvl=", "msg=\"", "logger="].iter().any(|start| first.starts_with(start))
}

/// What follows the key and colon at the head of `text`: `name:`, `"name":`, `a.b/c:`, `Some name:`.
fn key(text: &str) -> Option<&str> {
    let (name, after) = match text.strip_prefix(['"', '\'']) {
        Some(inner) => {
            let close = inner.find(['"', '\''])?;
            (inner.get(..close)?, inner.get(close + 1..)?.strip_prefix(':')?)
        }
        None => text.split_once(':')?,
    };
    let plain = !name.is_empty()
        && name.len() <= 80
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-./{}<>()[] $'#&".contains(&byte));
    let spaces = name.bytes().filter(|&byte| byte == b' ').count();
    let title = name.starts_with(|letter: char| letter.is_ascii_uppercase());
    (plain
        && (spaces == 0 || (spaces <= 5 && title && !name.contains(" -")))
        && (after.is_empty() || after.starts_with([' ', '\t'])))
    .then_some(after)
}

/// `key = value`, as in TOML, INI, HCL.
pub(super) fn setting(text: &str) -> bool {
    let Some((name, value)) = text.split_once('=') else { return false };
    let name = name.strip_suffix(' ').unwrap_or("");
    !name.is_empty()
        && value.starts_with(' ')
        && name.trim().bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.[]\"'".contains(&byte))
}

/// Listings that common programs print.
fn listing(text: &str, first: &str, second: Option<&str>) -> bool {
    let mode = first.len() >= 10
        && first.starts_with(['d', 'l', 'c', 'b', 's', 'p'])
        && first.get(1..10).is_some_and(|mode| mode.bytes().all(|byte| b"rwxsStT-".contains(&byte)));
    let total = first == "total"
        && second.is_some_and(|count| count.bytes().all(|byte| byte.is_ascii_digit() || b".KMGT".contains(&byte)));
    let heads = text.split_whitespace().take(6);
    let header = heads.clone().count() >= 3
        && heads.clone().all(|word| {
            word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase() || b"-_%():/0123456789".contains(&byte))
        });
    let separated = text.contains(" | ")
        && text.split(" | ").all(|cell| cell.split_whitespace().count() <= 4)
        && !text.contains(" -")
        && first.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
        && super::programs::program(first).is_none()
        && text.contains("  ");
    mode || total || header && !super::sql::is_sql_head(first) || separated
}

/// Values alone: a long hash, an ARN, an address.
fn arn_or_hash(word: &str) -> bool {
    let hash = word.len() >= 12
        && word.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
        && word.bytes().any(|byte| byte.is_ascii_digit());
    hash || word.starts_with("arn:") || word.starts_with("base_0") || word.starts_with("sha256:")
}

/// Lines that only sources of programs have.
fn program(text: &str, first: &str, second: Option<&str>) -> bool {
    let named = second.is_some_and(|name| name.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_'));
    match first {
        "package" | "namespace" | "interface" | "struct" | "enum" | "impl" | "trait" | "module" => {
            named && (text.ends_with([';', '{']) || Texture::of(words(text)).words == 2 && first != "module")
        }
        "public" | "private" | "protected" | "static" | "final" | "abstract" => text.ends_with(['{', ';', ')', '(']),
        "func" | "fn" | "fun" | "pub" => text.contains('(') || text.ends_with('{'),
        "const" | "let" | "var" => text.contains(" = "),
        "def" | "class" => named && (text.ends_with(':') || !text.contains(" = ")),
        "#include" | "using" => named || text.contains('<'),
        "<?php" => true,
        _ => first.starts_with("#!") || first.starts_with("@") && text.ends_with(')'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_no_commands() {
        for (line, expected) in [
            ("2024-03-01T10:00:00Z started", Foreign::Log),
            ("10:15:01 up 3 days", Foreign::Log),
            ("Mar  3 10:00:00 web sshd[12]: closed", Foreign::Log),
            ("level=info msg=\"done\"", Foreign::Log),
            ("[INFO] done", Foreign::Log),
            ("WARN retrying", Foreign::Log),
            ("error: no such file", Foreign::Error),
            ("java.lang.IllegalStateException: no", Foreign::Error),
            ("  at com.acme.Main.run(Main.java:12)", Foreign::Error),
            ("NAME      READY   STATUS", Foreign::Table),
            ("web-0   1/1   Running   0   3d", Foreign::Table),
            ("drwxr-xr-x 2 root root 4096 Mar 3 10:00 log", Foreign::Table),
            ("total 48", Foreign::Table),
            ("-----+------", Foreign::Table),
            ("| a | b |", Foreign::Table),
            ("https://example.com/x", Foreign::Link),
            ("apiVersion: v1", Foreign::Yaml),
            ("- name: web", Foreign::Yaml),
            ("{", Foreign::Json),
            ("\"replicas\": 3,", Foreign::Json),
            ("[mysqld]", Foreign::Setting),
            ("max_connections = 300", Foreign::Setting),
            ("resource \"aws_instance\" \"web\" {", Foreign::Block),
            ("}", Foreign::Block),
            ("<div>", Foreign::Markup),
            ("@@ -1,2 +1,2 @@", Foreign::Diff),
            ("├── etc", Foreign::Drawing),
            ("...", Foreign::Ellipsis),
            ("[...]", Foreign::Ellipsis),
            ("The service is down and does not answer.", Foreign::Prose),
            ("def main(argv):", Foreign::Program),
            ("package main", Foreign::Program),
            ("0123abcd0123abcd0123abcd", Foreign::Value),
        ] {
            assert_eq!(foreign(line), Some(expected), "{line:?}");
        }
    }

    #[test]
    fn commands_are_not_foreign() {
        for line in [
            "systemctl restart web",
            "./run.sh --all",
            "export A=1",
            "FOO=bar run",
            "[ -f /tmp/x ] && rm /tmp/x",
            "../bin/tool -x",
            "{ echo a; }",
            "\"$HOME/bin/x\" -f",
        ] {
            assert_eq!(foreign(line), None, "{line:?}");
        }
    }
}
