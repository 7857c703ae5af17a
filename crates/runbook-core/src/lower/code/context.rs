//! The sentence around inline code: whether it tells to run it, speaks of it or forbids it.

use crate::lower::word_table::{Table, table};

/// The verb that tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    /// To run, to type.
    Run,
    /// To use, to check, with, by.
    Use,
}

/// What a sentence does with its inline code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// Forbids it.
    Denied,
    /// Speaks of it.
    Spoken,
    /// Tells to run it.
    Told(Verb),
    /// Says nothing: the code stands alone.
    Alone,
    /// Anything else.
    Open,
}

static RUN: Table = table!(&[
    "run",
    "running",
    "rerun",
    "re-run",
    "execute",
    "executing",
    "issue",
    "issuing",
    "type",
    "typing",
    "enter",
    "entering",
    "invoke",
    "invoking",
    "launch",
    "do",
    "perform",
]);
static USE: Table = table!(&[
    "use", "using", "with", "via", "through", "check", "try", "start", "then", "by", "call", "apply", "submit", "send", "first",
    "commands", "command", "query",
]);
/// Words that may stand between the verb and the code.
static FILLERS: Table = table!(&[
    "a",
    "again",
    "also",
    "and",
    "are",
    "by",
    "command",
    "commands",
    "directly",
    "either",
    "e.g",
    "example",
    "following",
    "for",
    "here",
    "in",
    "is",
    "it",
    "just",
    "like",
    "manually",
    "on",
    "once",
    "or",
    "out",
    "query",
    "script",
    "simple",
    "simply",
    "sql",
    "statement",
    "the",
    "then",
    "this",
    "to",
    "try",
    "with",
]);
static NEGATIONS: Table = table!(&[
    "not",
    "never",
    "don't",
    "don’t",
    "dont",
    "avoid",
    "cannot",
    "can't",
    "can’t",
    "without",
    "instead",
    "shouldn't",
    "shouldn’t",
    "mustn't",
]);
/// Verbs of clicking: what they name are controls.
static CLICKING: Table = table!(&[
    "click", "clicking", "select", "press", "choose", "tick", "titled", "labeled", "labelled", "button", "tab", "menu", "named",
    "called",
]);
/// Words directly before the code that make it a thing.
static SPEAKING: Table = table!(&[
    "what", "how", "why", "because", "since", "when", "after", "before", "until", "like", "as", "than", "from", "into", "that",
    "which", "where", "was", "were", "been", "during", "between", "equals", "contains", "says", "ran", "used", "executed",
    "runs", "uses", "executes", "calls", "did", "unlike", "of", "under", "does",
]);
static OUTCOMES: Table = table!(&[
    "output",
    "outputs",
    "result",
    "results",
    "error",
    "errors",
    "message",
    "version",
    "equivalent",
    "effect",
    "part",
    "purpose",
    "logs",
    "status",
    "kind",
    "name",
    "value",
    "end",
    "execution",
    "call",
    "calls",
    "run",
    "runs",
    "invocation",
]);

/// What the sentence with `before` and `after` around its inline code does with it.
pub(super) fn context(before: &str, after: &str) -> Context {
    let before = tail(before).to_ascii_lowercase();
    let after = head(after).to_ascii_lowercase();
    let is_mark = |text: &str| text.trim_matches(|mark: char| !mark.is_alphanumeric()).is_empty();
    let (leads, ends) = (is_mark(&before), is_mark(&after));
    if leads && ends {
        return Context::Alone;
    }
    let last = || {
        before.split_whitespace().rev().take(12).map(|word| {
            word.trim_matches(|mark: char| matches!(mark, '*' | '_' | '(' | ')' | '"' | '`' | ',' | ':' | '.' | ';' | '-' | '–'))
        })
    };
    if denies(last()) {
        return Context::Denied;
    }
    if speaks(last(), &after) {
        return Context::Spoken;
    }
    if leads {
        return if narrates(&after) { Context::Spoken } else { Context::Told(Verb::Use) };
    }
    let gap = before.trim_end();
    if let Some(verb) = verb(last(), &before) {
        return verb;
    }
    if gap.ends_with([':', '→', '-', '–']) {
        return Context::Told(Verb::Use);
    }
    let clause = ends || after.trim_start().starts_with([',', ';', '.', ')']);
    // "then check the report `…`", "if needed, `…`".
    if clause
        && (last().take(4).any(|word| RUN.contains(word.as_bytes()) || word == "check")
            || (gap.ends_with(',') && !narrates(&after)))
    {
        return Context::Told(Verb::Use);
    }
    if narrates(&after) { Context::Spoken } else { Context::Open }
}

/// The verb that the words right before the code end with, fillers aside.
fn verb<'a>(mut last: impl Iterator<Item = &'a str>, before: &str) -> Option<Context> {
    let mut skipped = 0;
    let word = last.find(|word| {
        skipped += 1;
        RUN.contains(word.as_bytes())
            || USE.contains(word.as_bytes())
            || skipped > 5
            || (!word.is_empty() && !FILLERS.contains(word.as_bytes()))
    })?;
    if RUN.contains(word.as_bytes()) {
        // "Running `x` again will show …": the running is the subject of the sentence.
        let subject = word.ends_with("ing") && before.trim_start().trim_start_matches(['*', '_']).starts_with(word);
        return Some(if subject { Context::Open } else { Context::Told(Verb::Run) });
    }
    USE.contains(word.as_bytes()).then_some(Context::Told(Verb::Use))
}

/// Whether a negation governs what follows: "do not run `x`", "never use `x`", but not "if it does not, run `x`".
fn denies<'a>(last: impl Iterator<Item = &'a str>) -> bool {
    for word in last.take(7) {
        if NEGATIONS.contains(word.as_bytes()) {
            return true;
        }
        if !(RUN.contains(word.as_bytes())
            || USE.contains(word.as_bytes())
            || FILLERS.contains(word.as_bytes())
            || matches!(word, "attempt" | "ever" | "just" | "any" | "other" | "than" | "need" | "using" | "of" | ""))
        {
            return false;
        }
    }
    false
}

/// Whether the words before the code make it a thing that is spoken of.
fn speaks<'a>(mut last: impl Iterator<Item = &'a str>, after: &str) -> bool {
    let (one, two, three) = (last.next().unwrap_or(""), last.next().unwrap_or(""), last.next().unwrap_or(""));
    if CLICKING.contains(one.as_bytes())
        || (matches!(one, "the" | "on") && (CLICKING.contains(two.as_bytes()) || CLICKING.contains(three.as_bytes())))
    {
        return true;
    }
    if SPEAKING.contains(one.as_bytes())
        || (matches!(one, "the" | "a" | "your" | "this") && two == "of" && OUTCOMES.contains(three.as_bytes()))
    {
        return true;
    }
    if one == "with" && ["prefixed", "prepended", "suffixed", "replaced", "compared", "starting"].contains(&two) {
        return true;
    }
    let running = ["run", "running", "using", "used", "executing", "executed", "ran"].contains(&one);
    let told_of = [
        "was", "were", "been", "you've", "when", "after", "before", "already", "while", "had", "have", "has", "we", "i", "they",
        "which", "that", "it",
    ];
    if running
        && (told_of.contains(&two) || (two == "you" && matches!(three, "when" | "before" | "after" | "until" | "time" | "once")))
    {
        return true;
    }
    // "`x`'s", "`x`-like".
    after.starts_with("'s") || after.starts_with("’s") || after.starts_with("-like")
}

/// Whether the words after the code go on as if it were the subject: "`x` is …", "`x` shows …".
fn narrates(after: &str) -> bool {
    static SUBJECT: Table = table!(&[
        "and",
        "are",
        "binary",
        "can",
        "cli",
        "column",
        "command",
        "commands",
        "container",
        "containers",
        "could",
        "did",
        "directory",
        "doesn't",
        "error",
        "errors",
        "failed",
        "file",
        "files",
        "flag",
        "folder",
        "had",
        "has",
        "in",
        "is",
        "job",
        "jobs",
        "may",
        "might",
        "must",
        "operation",
        "operations",
        "option",
        "or",
        "output",
        "package",
        "pipeline",
        "pod",
        "pods",
        "process",
        "processes",
        "returned",
        "script",
        "service",
        "services",
        "should",
        "state",
        "status",
        "table",
        "tool",
        "utility",
        "was",
        "were",
        "will",
        "would",
    ]);
    let mut words = after.split_whitespace().map(|word| word.trim_matches(|mark: char| !mark.is_alphanumeric() && mark != '\''));
    let first = words.next().unwrap_or("");
    let second = words.next().unwrap_or("");
    if matches!(first, "is" | "should" | "will")
        && matches!(second, "enough" | "sufficient" | "recommended" | "do" | "be" | "suffice" | "help")
    {
        return false;
    }
    // A verb in the third person: "tells", "uses".
    let third = first.len() > 3
        && first.ends_with('s')
        && !first.ends_with("ss")
        && !matches!(
            first,
            "this"
                | "pods"
                | "always"
                | "across"
                | "hours"
                | "minutes"
                | "times"
                | "seconds"
                | "outputs"
                | "unless"
                | "details"
                | "results"
        );
    SUBJECT.contains(first.as_bytes()) && !matches!(first, "and" | "or" | "in") || third
}

/// Whether the words after a program's name make it the name of a tool: "`kubectl` commands".
pub(super) fn names_tool(after: &str) -> bool {
    let head = head(after).to_ascii_lowercase();
    let first = head.split_whitespace().next().unwrap_or("").trim_matches(|mark: char| !mark.is_alphanumeric());
    [
        "command",
        "commands",
        "subcommand",
        "cli",
        "tool",
        "utility",
        "client",
        "binary",
        "script",
        "program",
        "to",
        "for",
        "or",
        "console",
        "process",
        "service",
        "flag",
        "option",
        "package",
        "module",
        "plugin",
        "pod",
        "container",
        "job",
        "jobs",
        "as",
        "with",
        "against",
        "daemon",
        "agent",
        "in",
        "from",
    ]
    .contains(&first)
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
