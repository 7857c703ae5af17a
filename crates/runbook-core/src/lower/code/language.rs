//! The shapes of languages other than the shell's.

use super::evidence::Strength;
use super::sql;
use super::words::{Texture, words};
use crate::ir::Lang;

/// The evidence that `line`, as judged, begins a command of `lang`; `claimed` where the tag or prompt says so.
pub(super) fn evidence(line: &str, lang: Lang, claimed: bool) -> Option<Strength> {
    match lang {
        Lang::Sql => sql::evidence(line, claimed),
        Lang::Promql => promql(line, claimed),
        Lang::Logql => logql(line),
        Lang::Http => http(line),
        Lang::Powershell => powershell(line, claimed),
        Lang::Ruby => ruby(line, claimed),
        Lang::Python => python(line, claimed),
        Lang::Other => mongo(line),
        Lang::Shell => None,
    }
}

/// Whether [`evidence`] is worth asking for, by the first byte of `line` and what else it holds; nothing that begins a
/// command of `lang` is passed over.
pub(super) fn may_be(line: &str, marks: Marks, lang: Lang, claimed: bool) -> bool {
    let Some(&first) = line.as_bytes().first() else { return false };
    match lang {
        Lang::Http => matches!(first, b'G' | b'P' | b'D' | b'H' | b'O'),
        Lang::Sql => claimed || matches!(first, b'\\' | b'(') || first.is_ascii_alphabetic(),
        Lang::Logql => marks.has(Marks::BRACE),
        Lang::Promql => claimed || marks.has(Marks::BRACE | Marks::PAREN | Marks::UNDERSCORE),
        Lang::Powershell => {
            marks.has(Marks::DASH | Marks::DOLLAR | Marks::BRACKET)
                && (claimed || matches!(first, b'(' | b'&' | b'$' | b'[') || first.is_ascii_alphabetic())
        }
        Lang::Ruby => claimed || marks.has(Marks::DOT | Marks::BRACKET),
        Lang::Python => claimed || line.starts_with("import ") || line.starts_with("from "),
        Lang::Other => matches!(first, b'u' | b's' | b'd' | b'r'),
        Lang::Shell => true,
    }
}

/// Which marks stand anywhere in a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marks(u8);

impl Marks {
    const BRACE: u8 = 1;
    const PAREN: u8 = 2;
    const UNDERSCORE: u8 = 4;
    const DASH: u8 = 8;
    const DOLLAR: u8 = 16;
    const BRACKET: u8 = 32;
    const DOT: u8 = 64;

    /// The marks of `line`.
    pub(super) fn of(line: &str) -> Self {
        let mark = |byte: u8| match byte {
            b'{' => Self::BRACE,
            b'(' => Self::PAREN,
            b'_' => Self::UNDERSCORE,
            b'-' => Self::DASH,
            b'$' => Self::DOLLAR,
            b'[' => Self::BRACKET,
            b'.' => Self::DOT,
            _ => 0,
        };
        Self(line.bytes().fold(0, |marks, byte| marks | mark(byte)))
    }

    /// Whether one of `marks` is among them.
    fn has(self, marks: u8) -> bool {
        self.0 & marks != 0
    }
}

/// Functions and aggregations of PromQL.
const PROMQL: &[&str] = &[
    "abs",
    "absent",
    "absent_over_time",
    "avg",
    "avg_over_time",
    "bottomk",
    "ceil",
    "changes",
    "clamp",
    "clamp_max",
    "clamp_min",
    "count",
    "count_over_time",
    "count_values",
    "delta",
    "deriv",
    "floor",
    "group",
    "histogram_quantile",
    "holt_winters",
    "idelta",
    "increase",
    "irate",
    "label_join",
    "label_replace",
    "last_over_time",
    "max",
    "max_over_time",
    "min",
    "min_over_time",
    "predict_linear",
    "quantile",
    "quantile_over_time",
    "rate",
    "resets",
    "round",
    "scalar",
    "sort",
    "sort_desc",
    "stddev",
    "sum",
    "sum_over_time",
    "time",
    "topk",
    "vector",
];

fn promql(line: &str, claimed: bool) -> Option<Strength> {
    let line = line.trim_start_matches('(').trim_start();
    let name = line.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte == b':').count();
    let head = line.get(..name)?;
    let rest = line.get(name..)?.trim_start();
    if head.is_empty() || head.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let ranged = || range_selector(line);
    let selector = rest.starts_with('{') && matcher(rest);
    if PROMQL.binary_search(&head).is_ok() && (rest.starts_with('(') || rest.starts_with("by") || rest.starts_with("without")) {
        let inner = selector_inside(line) || ranged();
        return if inner || (claimed && line.contains('(')) {
            Some(Strength::Strong)
        } else if line.contains('_')
            && line.contains('(')
            && (rest.starts_with('(') || rest.contains('('))
            && !line.ends_with(';')
        {
            Some(Strength::Plausible)
        } else {
            None
        };
    }
    if selector && (head.contains('_') || head.contains(':') || claimed || head == "up") {
        return Some(if head.contains('_') || ranged() { Strength::Strong } else { Strength::Plausible });
    }
    if claimed && (head.contains('_') || head == "up" || head == "ALERTS") {
        return Some(Strength::Plausible);
    }
    let compared = ["> ", "< ", ">= ", "<= ", "== ", "!= ", "/ ", "* "].iter().any(|operator| rest.starts_with(operator));
    (compared && head.matches('_').count() >= 2 && !head.bytes().any(|byte| byte.is_ascii_uppercase()))
        .then_some(Strength::Plausible)
}

/// `[5m]`, `[1h:5m]`, `[$__rate_interval]`.
fn range_selector(line: &str) -> bool {
    line.split('[').skip(1).any(|after| {
        let inside = after.split(']').next().unwrap_or("");
        let bytes = inside.as_bytes();
        inside.starts_with("$__")
            || (bytes.first().is_some_and(u8::is_ascii_digit)
                && bytes.iter().any(|byte| b"smhdwy".contains(byte))
                && bytes.iter().all(|byte| byte.is_ascii_digit() || b"smhdwy:".contains(byte)))
    })
}

/// Whether `text`, which starts with `{`, is a label matcher: `{name="value"`, `{name=~"`.
fn matcher(text: &str) -> bool {
    let inner = text.get(1..).unwrap_or("").trim_start();
    let name = inner.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    let rest = inner.get(name..).unwrap_or("").trim_start();
    name > 0
        && ["=\"", "=~\"", "!=\"", "!~\"", "= \"", "=~ \"", "='", "=`", "=~`", "=~'"].iter().any(|start| rest.starts_with(start))
}

fn selector_inside(line: &str) -> bool {
    line.match_indices('{').any(|(at, _)| line.get(at..).is_some_and(matcher))
}

fn logql(line: &str) -> Option<Strength> {
    let lead = line.trim_start_matches(|mark: char| mark.is_ascii_alphanumeric() || matches!(mark, '_' | '(' | ' '));
    let stream = lead.starts_with('{') && matcher(lead);
    if !stream {
        return None;
    }
    let filtered =
        [" |= ", " != ", " |~ ", " !~ ", "| json", "| logfmt", "| line_format", "| pattern", "|= \"", "|= `", "|~ \"", "|~ `"]
            .iter()
            .any(|filter| line.contains(filter));
    let inner = if line.starts_with('{') { true } else { line.contains('(') };
    match (inner, filtered) {
        (true, true) => Some(Strength::Strong),
        (true, false) if line.starts_with('{') => Some(Strength::Plausible),
        _ => None,
    }
}

fn http(line: &str) -> Option<Strength> {
    let mut rest = words(line);
    let method = rest.next()?;
    if !matches!(method, "GET" | "POST" | "PUT" | "DELETE" | "PATCH" | "HEAD" | "OPTIONS") {
        return None;
    }
    let target = rest.next()?;
    let after = rest.next();
    let rooted =
        target.starts_with('/') || target.starts_with("http://") || target.starts_with("https://") || target.starts_with("{{");
    let api = target.starts_with('_') || target.contains("/_");
    let version = after.is_some_and(|word| word.starts_with("HTTP/"));
    let lone = after.is_none_or(|word| word == "{" || word.starts_with('#') || version);
    ((rooted || api) && lone).then_some(Strength::Strong)
}

/// Approved verbs of PowerShell that are used in operations.
const VERBS: &[&str] = &[
    "Add",
    "Backup",
    "Checkpoint",
    "Clear",
    "Close",
    "Compare",
    "Complete",
    "Compress",
    "Confirm",
    "Connect",
    "Convert",
    "ConvertFrom",
    "ConvertTo",
    "Copy",
    "Debug",
    "Disable",
    "Disconnect",
    "Dismount",
    "Enable",
    "Enter",
    "Exit",
    "Expand",
    "Export",
    "Find",
    "ForEach",
    "Format",
    "Get",
    "Grant",
    "Group",
    "Import",
    "Initialize",
    "Install",
    "Invoke",
    "Join",
    "Measure",
    "Merge",
    "Mount",
    "Move",
    "New",
    "Open",
    "Optimize",
    "Out",
    "Ping",
    "Publish",
    "Push",
    "Read",
    "Receive",
    "Redo",
    "Register",
    "Remove",
    "Rename",
    "Repair",
    "Request",
    "Reset",
    "Resize",
    "Resolve",
    "Restart",
    "Restore",
    "Resume",
    "Revoke",
    "Save",
    "Search",
    "Select",
    "Send",
    "Set",
    "Show",
    "Sort",
    "Split",
    "Start",
    "Stop",
    "Submit",
    "Suspend",
    "Switch",
    "Sync",
    "Tee",
    "Test",
    "Trace",
    "Unblock",
    "Undo",
    "Uninstall",
    "Unlock",
    "Unprotect",
    "Unregister",
    "Update",
    "Use",
    "Wait",
    "Watch",
    "Where",
    "Write",
];

fn powershell(line: &str, claimed: bool) -> Option<Strength> {
    let keyword = || {
        ["if (", "foreach (", "while (", "for (", "switch (", "try {", "do {", "function "]
            .iter()
            .any(|head| line.starts_with(head))
    };
    if claimed && (keyword() || line.starts_with('$')) {
        return Some(Strength::Plausible);
    }
    let mut body = line.trim_start_matches(['(', '&', ' ']);
    let mut variable = false;
    if body.starts_with('$')
        && let Some((name, value)) = body.split_once('=')
        && name.trim_end().len() > 1
        && name.trim_end().bytes().skip(1).all(|byte| byte.is_ascii_alphanumeric() || b"_:.".contains(&byte))
    {
        variable = name.ends_with(' ');
        body = value.trim_start().trim_start_matches('(');
    }
    if let Some(word) = words(body).next() {
        let word = word.trim_end_matches([')', ';', '|']);
        let cmdlet = |word: &str| {
            word.split_once('-').is_some_and(|(verb, noun)| {
                VERBS.binary_search(&verb).is_ok()
                    && noun.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase())
                    && noun.bytes().all(|byte| byte.is_ascii_alphanumeric())
            })
        };
        let lower_verb = |word: &str| {
            word.split_once('-').is_some_and(|(verb, noun)| {
                matches!(verb, "get" | "set" | "new" | "remove" | "restart" | "stop" | "start" | "invoke" | "import" | "test")
                    && noun.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase())
            })
        };
        if cmdlet(word) || lower_verb(word) {
            return Some(Strength::Strong);
        }
        if variable
            && (body.starts_with('@')
                || body.starts_with('[')
                || body.starts_with('"')
                || body.starts_with('\'')
                || body.starts_with('$'))
        {
            return Some(Strength::Plausible);
        }
    }
    if line.starts_with('[') && line.contains("]::") {
        return Some(Strength::Plausible);
    }
    None
}

/// Lines of the shell of MongoDB: `db.x.find(`, `rs.status(`, `sh.status(`, `use admin`.
fn mongo(line: &str) -> Option<Strength> {
    if line.starts_with("use") || line.starts_with("show") {
        let mut named = words(line);
        if matches!(
            (named.next(), named.next(), named.next()),
            (Some("use"), Some(_), None) | (Some("show"), Some("dbs" | "collections"), None)
        ) {
            return Some(Strength::Weak);
        }
    }
    let call = ["db.", "rs.", "sh."].iter().find_map(|head| line.strip_prefix(head))?;
    let name = call.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_.$".contains(byte)).count();
    (name > 0 && call.as_bytes().get(name) == Some(&b'(')).then_some(Strength::Strong)
}

/// `Const`, `Const::Const`, followed by `.method`, `(` or `[`.
fn constant_call(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_uppercase) {
        return false;
    }
    let name = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_' || **byte == b':').count();
    let (head, rest) = text.split_at_checked(name).unwrap_or((text, ""));
    if !head.bytes().any(|byte| byte.is_ascii_lowercase()) && !matches!(head, "ENV") {
        return false;
    }
    match rest.as_bytes().first() {
        Some(b'.') => rest.as_bytes().get(1).is_some_and(|byte| byte.is_ascii_lowercase()) && !head.ends_with(':'),
        Some(b'[') => head == "ENV",
        _ => false,
    }
}

fn ruby(line: &str, claimed: bool) -> Option<Strength> {
    let value = match line.split_once(" = ") {
        Some((name, value))
            if name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_@$".contains(&byte)) =>
        {
            value.trim_start()
        }
        _ => line,
    };
    let call = constant_call(value);
    if !call && !claimed && !line.contains(" do |") {
        return None;
    }
    let words = Texture::of(words(value));
    if call && (value.contains("::") || value.contains('(') || line.contains(" do |") || value.contains('!')) && !words.is_prose()
    {
        return Some(if value.contains("::") || claimed || line.len() != value.len() {
            Strength::Strong
        } else {
            Strength::Plausible
        });
    }
    if call && words.words == 1 {
        return Some(Strength::Plausible);
    }
    if line.contains(" do |") && line.contains('.') || line.starts_with("puts ") && claimed {
        return Some(Strength::Plausible);
    }
    if !claimed {
        return None;
    }
    let identifier = line.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_@$?!".contains(byte)).count();
    let next = line.as_bytes().get(identifier).copied();
    let code = identifier > 0 && matches!(next, Some(b'.' | b'(' | b'['))
        || line.contains(" = ")
        || words.is_shaped() && !words.is_prose();
    let bare = identifier == line.len() && identifier > 0;
    (code || bare).then_some(Strength::Plausible)
}

fn python(line: &str, claimed: bool) -> Option<Strength> {
    let mut rest = words(line);
    let first = rest.next()?;
    let second = rest.next();
    let third = rest.next();
    let import = first == "import"
        && second.is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.,".contains(&byte)))
        && (third.is_none() || third == Some("as"))
        || first == "from" && third == Some("import");
    if import {
        return Some(Strength::Plausible);
    }
    if !claimed {
        return None;
    }
    let texture = Texture::of(words(line));
    let call = line.contains('(') && line.contains(')');
    ((call || line.contains(" = ") || line.ends_with(':') || line.contains('.')) && !texture.is_prose())
        .then_some(Strength::Plausible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [PROMQL, VERBS] {
            for pair in table.windows(2) {
                assert!(pair[0] < pair[1], "{pair:?}");
            }
        }
    }
}
