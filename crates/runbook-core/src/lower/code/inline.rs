//! Inline code: whether the sentence around it tells to run it.
//!
//! Two questions. Is the code shaped like a command: a program with arguments, a statement, a query? And does the
//! sentence tell to run it, or does it only speak of it?

use super::evidence::{Strength, evidence};
use super::programs;
use super::words::{Texture, judged, words};
use crate::ir::Lang;

/// The language of the inline code `code` if its sentence tells to run it. `before` and `after` are the text of the
/// same sentence around it.
#[must_use]
pub fn read_inline(code: &str, before: &str, after: &str) -> Option<Lang> {
    let (lang, shape) = shape(code)?;
    let context = context(before, after);
    let told = match (shape, context) {
        (_, Context::Denied) => false,
        (Shape::Whole, Context::Spoken) => false,
        (Shape::Whole, _) => true,
        (Shape::Short, Context::Told) => true,
        (Shape::Short, Context::Alone) => true,
        (Shape::Bare, Context::Told) => !names_tool(after),
        _ => false,
    };
    told.then_some(lang)
}

/// What inline code is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A whole command: with options, paths, values, or a statement.
    Whole,
    /// A program and plain words: `git fsck`, which may name the subcommand or call it.
    Short,
    /// A program alone.
    Bare,
}

fn shape(code: &str) -> Option<(Lang, Shape)> {
    let text = judged(code);
    let text = text.strip_prefix("$ ").unwrap_or(text);
    let first = words(text).next()?;
    // A name, a path, a flag, a value, a call written as `f()`.
    if first == text {
        let program = programs::program(text).is_some();
        if program {
            return Some((Lang::Shell, Shape::Bare));
        }
        if text.starts_with("./") || (text.starts_with('/') && text.contains("bin/")) && !text.ends_with('/') {
            return Some((Lang::Shell, Shape::Bare));
        }
    }
    if text.starts_with('-') || text.contains("...") && words(text).count() <= 2 {
        return None;
    }
    let (lang, strength) = evidence(text, None)?;
    let texture = Texture::of(words(text).skip(1));
    if lang != Lang::Shell {
        let whole = match lang {
            Lang::Sql => texture.words > 0 || text.ends_with(';'),
            Lang::Promql | Lang::Logql => strength >= Strength::Plausible && (text.contains('(') || text.contains('{') || text.contains(' ')),
            Lang::Http | Lang::Powershell => strength == Strength::Strong,
            Lang::Ruby => strength == Strength::Strong || text.contains('('),
            _ => false,
        };
        return whole.then_some((lang, if strength == Strength::Strong || lang == Lang::Sql { Shape::Whole } else { Shape::Short }));
    }
    if first == text {
        // An assignment alone.
        return (strength == Strength::Plausible || text.contains('=') && strength == Strength::Assignment).then_some((lang, Shape::Bare)).filter(|_| text.contains('='));
    }
    match strength {
        Strength::Strong if texture.is_shaped() || texture.words >= 3 => Some((lang, Shape::Whole)),
        Strength::Strong | Strength::Plausible if texture.is_shaped() => Some((lang, Shape::Whole)),
        Strength::Strong | Strength::Plausible => Some((lang, Shape::Short)),
        _ => None,
    }
}

/// What a sentence does with its inline code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Context {
    /// Forbids it.
    Denied,
    /// Speaks of it.
    Spoken,
    /// Tells to run it.
    Told,
    /// Says nothing: the code stands alone.
    Alone,
    /// Anything else.
    Unknown,
}

/// Words directly before inline code that tell to run it.
const TELLING: &[&str] = &[
    "run", "running", "rerun", "re-run", "execute", "executing", "issue", "issuing", "type", "enter", "invoke", "launch", "try", "do", "use", "using",
    "with", "via", "through", "check", "start", "perform", "then", "by", "command", "commands", "call", "apply", "following", "submit", "send", "first",
];

/// Words that may stand between a telling word and the code.
const FILLERS: &[&str] = &["the", "a", "this", "following", "command", "commands", "query", "script", "sql", "statement", "again", "e.g", "e.g.", "for", "example", "with", "like", "also", "either", "or", "and", "simple", "simply", "just", "manually", "is", "are", "it", "on", "here"];

fn context(before: &str, after: &str) -> Context {
    let tail = tail(before);
    let lower = tail.to_ascii_lowercase();
    let head = head(after).to_ascii_lowercase();
    if denies(&lower) {
        return Context::Denied;
    }
    let previous = lower.split_whitespace().rev().map(|word| word.trim_matches(|mark: char| matches!(mark, '*' | '_' | '(' | '"' | '`' | ',')));
    let bare_before = lower.trim_matches(|mark: char| !mark.is_alphanumeric()).is_empty();
    let bare_after = head.trim_matches(|mark: char| !mark.is_alphanumeric()).is_empty();
    if bare_before && bare_after {
        return Context::Alone;
    }
    if speaks(&lower, &head) {
        return Context::Spoken;
    }
    let mut words = previous.clone().take(5);
    let colon = lower.trim_end().ends_with(':');
    if colon || (bare_before && !narrates(&head)) {
        return Context::Told;
    }
    while let Some(word) = words.next() {
        let word = word.trim_end_matches([':', '.', ',']);
        if TELLING.contains(&word) {
            return Context::Told;
        }
        if !FILLERS.contains(&word) && !word.is_empty() {
            break;
        }
    }
    if narrates(&head) { Context::Spoken } else { Context::Unknown }
}

/// At most the last 300 bytes of `text`.
fn tail(text: &str) -> &str {
    let mut from = text.len().saturating_sub(300);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..).unwrap_or("")
}

/// At most the first 200 bytes of `text`.
fn head(text: &str) -> &str {
    let mut to = text.len().min(200);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    text.get(..to).unwrap_or("")
}

/// Whether the sentence forbids what follows.
fn denies(before: &str) -> bool {
    let last: Vec<&str> = before.split_whitespace().rev().take(6).map(|word| word.trim_matches(|mark: char| !mark.is_alphanumeric() && mark != '\'' && mark != '’')).collect();
    let has = |names: &[&str]| last.iter().any(|word| names.contains(word));
    let negated = has(&["not", "never", "don't", "don’t", "dont", "avoid", "cannot", "can't", "instead", "without", "doesn't", "didn't", "won't", "shouldn't"]);
    negated && !has(&["if", "exist", "but", "then", "sure", "forget", "already"])
}

/// Whether the words before or after make the code a thing that is spoken of.
fn speaks(before: &str, after: &str) -> bool {
    let mut last = before.split_whitespace().rev().map(|word| word.trim_matches(|mark: char| !mark.is_alphanumeric()));
    let (one, two, three) = (last.next().unwrap_or(""), last.next().unwrap_or(""), last.next().unwrap_or(""));
    let output = ["output", "result", "results", "error", "message", "version", "equivalent", "effect", "part", "purpose", "logs", "status", "kind", "name", "value", "end"];
    if (one == "of" && output.contains(&two)) || ((one == "the" || one == "a" || one == "your") && two == "of" && output.contains(&three)) {
        return true;
    }
    if ["what", "how", "why", "because", "since", "when", "after", "before", "until", "called", "named", "like", "as", "than", "from", "into", "to", "that", "which", "where", "was", "were", "been", "in", "during", "between", "equals", "contains", "says"].contains(&one) {
        return true;
    }
    let past = ["ran", "used", "executed", "runs", "uses", "executes", "calls", "called", "via", "did"];
    if past.contains(&one) || (["run", "running", "using"].contains(&one) && ["was", "were", "been", "you've", "when", "after", "before", "already", "while", "had", "have", "has", "by"].contains(&two) && two != "by") {
        return true;
    }
    if one == "run" && two == "you" && ["when", "before", "after", "until", "time", "once"].contains(&three) {
        return true;
    }
    let _ = after;
    false
}

/// Whether the words after the code go on as if it were the subject: "`x` is …", "`x` shows …".
fn narrates(after: &str) -> bool {
    let mut words = after.split_whitespace().map(|word| word.trim_matches(|mark: char| !mark.is_alphanumeric() && mark != '\''));
    let first = words.next().unwrap_or("");
    ["is", "was", "are", "were", "does", "did", "has", "had", "can", "could", "may", "might", "must", "should", "would", "command", "commands", "tool", "process", "processes", "file", "files", "directory", "folder", "fails", "failed", "returns", "returned", "doesn't", "works", "job", "jobs", "service", "services", "script", "flag", "option", "utility", "cli", "binary", "pipeline", "table", "column", "state", "status", "error", "errors", "package", "in", "gives", "means", "pod", "pods", "container", "containers", "shows", "prints", "reports", "operation", "operations", "takes", "runs", "output"].contains(&first)
}

/// Whether the words after a program's name make it the name of a tool: "`kubectl` commands".
fn names_tool(after: &str) -> bool {
    let head = head(after).to_ascii_lowercase();
    let first = head.split_whitespace().next().unwrap_or("").trim_matches(|mark: char| !mark.is_alphanumeric());
    ["command", "commands", "cli", "tool", "utility", "client", "binary", "script", "program", "to", "for", "or", "console", "process", "service", "flag", "option", "package", "module", "plugin", "pod", "container", "job", "as", "with", "against", "daemon", "agent"].contains(&first)
}
