//! Statements of SQL and meta-commands of its clients: their heads and their ends.

use super::evidence::Strength;
use super::extent::Start;
use super::foreign::{Foreign, foreign};
use super::lines::Lines;
use super::words::{Texture, words};
use crate::lower::word_table::{Table, table};

/// Heads of SQL statements and the words of which one must follow: none means any.
#[rustfmt::skip]
const STATEMENTS: &[(&str, &[&str])] = &[
    ("alter", &["table", "index", "database", "user", "role", "system", "view", "sequence", "subscription", "publication", "schema", "session", "materialized", "function", "tablespace", "default"]),
    ("analyze", &["table", "verbose"]),
    ("begin", &["transaction", ";"]),
    ("call", &["("]),
    ("change", &["master", "replication"]),
    ("checkpoint", &[";"]),
    ("cluster", &["using"]),
    ("comment", &["on"]),
    ("commit", &[";"]),
    ("copy", &["from", "to"]),
    ("create", &["table", "index", "unique", "view", "materialized", "database", "schema", "user", "role", "extension", "function", "procedure", "trigger", "publication", "subscription", "type", "sequence", "keyspace", "temporary", "temp", "or"]),
    ("deallocate", &[]),
    ("declare", &["@", "cursor"]),
    ("delete", &["from"]),
    ("describe", &[";", "table", "keyspaces", "keyspace"]),
    ("do", &["$$"]),
    ("drop", &["table", "index", "database", "user", "role", "view", "schema", "extension", "materialized", "function", "procedure", "trigger", "publication", "subscription", "sequence", "keyspace", "partition", "owned"]),
    ("exec", &["sp_", "dbo."]),
    ("explain", &["select", "analyze", "(", "update", "delete", "insert", "verbose"]),
    ("flush", &["privileges", "tables", "logs", "hosts", "status"]),
    ("grant", &["to"]),
    ("insert", &["into", "ignore"]),
    ("kill", &["query", "connection"]),
    ("lock", &["table", "tables"]),
    ("merge", &["into"]),
    ("notify", &[";"]),
    ("optimize", &["table"]),
    ("pause", &[";"]),
    ("purge", &["binary"]),
    ("refresh", &["materialized"]),
    ("reindex", &["table", "index", "database", "system", "schema", "concurrently"]),
    ("reload", &[";"]),
    ("rename", &["table", "user"]),
    ("repair", &["table"]),
    ("replace", &["into"]),
    ("reset", &["slave", "master", "replica", "query"]),
    ("resume", &[";"]),
    ("revoke", &["from"]),
    ("rollback", &[";", "to"]),
    ("savepoint", &[";"]),
    ("select", &["from", "(", "version", "1", "now", "current_", "@@", "pg_", "*"]),
    ("set", &["=", "to", "global", "session", "local", "password", "role"]),
    ("show", &["tables", "databases", "processlist", "slave", "replica", "master", "status", "variables", "engine", "grants", "create", "full", "global", "index", "binary", "all", "warnings", "clients", "pools", "servers", "stats", "max_", "config", "users", "hba_file", "data_directory"]),
    ("start", &["transaction", "slave", "replica", "group_replication"]),
    ("stop", &["slave", "replica", "group_replication"]),
    ("truncate", &["table", "only"]),
    ("unlock", &["tables"]),
    ("update", &["set"]),
    ("use", &[";"]),
    ("vacuum", &[]),
    ("with", &["as"]),
];

/// The heads of [`STATEMENTS`].
const HEADS: &[&str] = &{
    let mut heads = [""; STATEMENTS.len()];
    let mut free: &mut [&str] = &mut heads;
    let mut rest = STATEMENTS;
    while let ([(head, _), tail @ ..], [slot, slots @ ..]) = (rest, free) {
        *slot = *head;
        (rest, free) = (tail, slots);
    }
    heads
};

/// Whether `word` (any case) begins SQL statements.
pub(super) fn is_sql_head(word: &str) -> bool {
    statement(word).is_some()
}

/// The words of which one must follow the statement head `word` (any case), if it is one.
fn statement(word: &str) -> Option<&'static [&'static str]> {
    let mut lower = [0u8; 12];
    let head = lower.get_mut(..word.len())?;
    head.copy_from_slice(word.as_bytes());
    head.make_ascii_lowercase();
    static TABLE: Table = table!(HEADS);
    let at = TABLE.position(head)?;
    STATEMENTS.get(at).map(|(_, followers)| *followers)
}

/// The evidence that `line`, as judged, begins a statement; `claimed` where the tag or prompt says so.
pub(super) fn evidence(line: &str, claimed: bool) -> Option<Strength> {
    if let Some(meta) = line.strip_prefix('\\') {
        let letters = meta.bytes().take_while(u8::is_ascii_alphabetic).count();
        let rest = meta.get(letters..)?;
        let known = matches!(
            meta.get(..letters)?,
            "c" | "l"
                | "x"
                | "q"
                | "i"
                | "timing"
                | "set"
                | "copy"
                | "watch"
                | "pset"
                | "conninfo"
                | "e"
                | "gx"
                | "g"
                | "password"
                | "o"
        ) || meta.starts_with('d');
        let plain = rest.is_empty() || rest.starts_with([' ', '+', ';', 'S']);
        return (known && plain && letters <= 8 && (claimed || meta.len() < 60)).then_some(if claimed {
            Strength::Strong
        } else {
            Strength::Plausible
        });
    }
    let line = line.trim_start_matches('(');
    let letters = line.trim_start();
    let letters = letters.get(..letters.bytes().take_while(u8::is_ascii_alphabetic).count());
    if !claimed && letters.and_then(statement).is_none() {
        return None;
    }
    let mut rest = words(line);
    let first = rest.next()?;
    let head = first.trim_end_matches([';', '(']);
    let upper = head.bytes().all(|byte| byte.is_ascii_uppercase());
    let Some(followers) = statement(head) else {
        // Statements of dialects that the table lacks.
        return (claimed && upper && head.len() > 2 && rest.next().is_some()).then_some(Strength::Plausible);
    };
    let ends = line.trim_end().ends_with(';');
    let lower = line.to_ascii_lowercase();
    let tail = lower.get(head.len()..).unwrap_or("");
    // A wrapped statement has its second word on the next line.
    let follows =
        followers.is_empty() || followers.iter().any(|word| contains_word(tail, word)) || (ends && followers.contains(&";"));
    let texture = Texture::of(rest);
    let alone = texture.words == 0;
    if follows && (upper || ends) {
        return Some(Strength::Strong);
    }
    if claimed {
        return Some(if follows || alone || upper { Strength::Strong } else { Strength::Plausible });
    }
    // Everyday words that open statements too say nothing in lower case without their companions.
    let distinct = matches!(
        lower.get(..head.len()),
        Some(
            "select"
                | "insert"
                | "update"
                | "delete"
                | "alter"
                | "drop"
                | "truncate"
                | "explain"
                | "vacuum"
                | "reindex"
                | "grant"
                | "revoke"
        )
    );
    if follows && distinct && !texture.sentence && (texture.shaped > 0 || texture.small <= 2) {
        return Some(Strength::Plausible);
    }
    if upper && (ends || (alone && distinct) || (distinct && texture.capitalized == 0 && !texture.sentence)) {
        return Some(Strength::Plausible);
    }
    (ends && follows).then_some(Strength::Plausible)
}

fn contains_word(text: &str, word: &str) -> bool {
    let open = word.ends_with(['_', '@', '.', '(', '$', '*', ';', '=']);
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(word)) {
        let start = from + at;
        let end = start + word.len();
        let bytes = text.as_bytes();
        let letter = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        let starts = !word.starts_with(|mark: char| mark.is_ascii_alphanumeric()) || start == 0 || !letter(start - 1);
        if starts && (open || !letter(end)) {
            return true;
        }
        from = end;
    }
    false
}

/// SQL: to the semicolon outside quotes, comments, parentheses and `BEGIN … END`; without one, to the blank line, the
/// next statement or a table of results.
pub(super) fn end(lines: &mut Lines<'_>, start: Start) -> Option<usize> {
    let first = start.body(lines, start.line).trim();
    if first.starts_with('\\') || first.starts_with('.') {
        return Some(start.line + 1);
    }
    let head = first.split(|mark: char| !mark.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
    let mut sql = Sql::new(&head, first);
    let mut index = start.line;
    while index < start.limit {
        let line = start.body(lines, index);
        if index > start.line {
            if !lines.spend(line.len()) {
                break;
            }
            if sql.is_outside()
                && !start.continues(lines, index)
                && matches!(foreign(line), Some(Foreign::Table | Foreign::Log | Foreign::Error))
                && !line.trim_start().starts_with("--")
            {
                return Some(index);
            }
            if line.trim().is_empty() {
                let next =
                    (index + 1..start.limit.min(index + 8)).map(|at| start.body(lines, at)).find(|line| !line.trim().is_empty());
                let word = next.and_then(|line| line.split_whitespace().next()).unwrap_or("");
                if sql.is_outside() && (next.is_none() || is_sql_head(word.trim_end_matches(';')) || !sql_clause(word)) {
                    return Some(index);
                }
            }
            let word = line.split_whitespace().next().unwrap_or("").trim_end_matches(';');
            let fresh = sql.is_outside() && !line.starts_with([' ', '\t']) && is_sql_head(word) && !sql.expects_statement;
            if fresh
                && !start.continues(lines, index)
                && matches!(
                    word.to_ascii_lowercase().as_str(),
                    "select" | "update" | "delete" | "insert" | "drop" | "alter" | "create" | "vacuum" | "reindex"
                )
            {
                return Some(index);
            }
        }
        index += 1;
        if sql.line(line) {
            return Some(index);
        }
    }
    sql.is_outside().then_some(index)
}

/// Whether `word` goes on with a statement after a blank line.
fn sql_clause(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.starts_with(['(', ')', ','])
        || matches!(
            word.trim_end_matches(';'),
            "from"
                | "where"
                | "and"
                | "or"
                | "group"
                | "order"
                | "having"
                | "limit"
                | "join"
                | "left"
                | "inner"
                | "union"
                | "values"
                | "set"
                | "on"
                | "as"
                | "--"
        )
}

/// What of a SQL statement is open.
struct Sql {
    quote: Option<u8>,
    dollar: bool,
    comment: bool,
    parens: usize,
    /// Whether `BEGIN … END` nests in it.
    compound: bool,
    blocks: usize,
    /// Whether a further statement head goes on with it, as after `INSERT INTO t`, `UNION` or `EXPLAIN`.
    expects_statement: bool,
    carries: bool,
}

impl Sql {
    fn new(head: &str, first: &str) -> Self {
        let lower = first.get(..first.len().min(200)).unwrap_or("").to_ascii_lowercase();
        let routine =
            head == "create" && [" function", " procedure", " trigger", " event"].iter().any(|word| lower.contains(word));
        let compound = routine
            || head == "declare"
            || (head == "begin" && !lower.contains(';') && !lower.contains("transaction") && lower.trim() != "begin work");
        let carries = matches!(
            head,
            "with" | "insert" | "create" | "explain" | "replace" | "merge" | "copy" | "grant" | "begin" | "declare"
        );
        Self { quote: None, dollar: false, comment: false, parens: 0, compound, blocks: 0, expects_statement: carries, carries }
    }

    fn is_outside(&self) -> bool {
        self.quote.is_none() && !self.dollar && !self.comment && self.parens == 0 && self.blocks == 0
    }

    /// Reads a line; true where the statement ends with it.
    fn line(&mut self, line: &str) -> bool {
        let bytes = line.as_bytes();
        let mut at = 0;
        let mut ended = false;
        let mut last = "";
        while let Some(&byte) = bytes.get(at) {
            let next = bytes.get(at + 1).copied();
            if self.comment {
                if byte == b'*' && next == Some(b'/') {
                    self.comment = false;
                    at += 1;
                }
            } else if let Some(quote) = self.quote {
                if byte == quote {
                    self.quote = None;
                }
            } else if byte == b'$' && next == Some(b'$') {
                self.dollar = !self.dollar;
                at += 1;
            } else if self.dollar {
            } else if byte == b'-' && next == Some(b'-') {
                break;
            } else if byte == b'/' && next == Some(b'*') {
                self.comment = true;
                at += 1;
            } else if byte.is_ascii_alphabetic() {
                let len = bytes
                    .get(at..)
                    .unwrap_or(&[])
                    .iter()
                    .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_')
                    .count();
                last = line.get(at..at + len).unwrap_or("");
                self.word(last, line.get(at + len..).unwrap_or(""));
                at += len;
                ended = false;
                continue;
            } else {
                match byte {
                    b'\'' | b'"' | b'`' => self.quote = Some(byte),
                    b'(' => self.parens += 1,
                    b')' => self.parens = self.parens.saturating_sub(1),
                    b';' if self.parens == 0 && self.blocks == 0 => ended = true,
                    _ => {}
                }
                if !byte.is_ascii_whitespace() && byte != b';' {
                    ended = false;
                }
                // The clients' `\g`, `\gx` and `\G` end a statement too.
                if byte == b'\\' && matches!(next, Some(b'g' | b'G')) {
                    ended = true;
                    break;
                }
            }
            at += 1;
        }
        let set = ["union", "all", "except", "intersect", "as"].iter().any(|word| last.eq_ignore_ascii_case(word));
        self.expects_statement = self.carries || set;
        // `;` with a quote open belongs to the quote; a comment after it does not matter.
        ended && self.is_outside()
    }

    fn word(&mut self, word: &str, rest: &str) {
        if !self.compound {
            return;
        }
        let rest = rest.trim_start();
        if word.eq_ignore_ascii_case("begin") || word.eq_ignore_ascii_case("case") {
            self.blocks += 1;
        } else if word.eq_ignore_ascii_case("end") {
            let inner = ["if", "loop", "while", "repeat", "for"]
                .iter()
                .any(|word| rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)));
            if !inner {
                self.blocks = self.blocks.saturating_sub(1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_sorted() {
        for pair in STATEMENTS.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{pair:?}");
        }
    }
}
