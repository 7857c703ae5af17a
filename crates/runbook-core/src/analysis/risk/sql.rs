//! SQL, by statement.
//!
//! Reads the leading keywords and what follows them; a statement, a function or a client command that is not known
//! to read is caution.

use super::Finding;
use crate::command::sql::{Batch, Statement, Strings, Token, TokenKind, parse};
use crate::ir::Level;
use crate::rules::vocabulary::sql as vocabulary;

/// How deep statements within statements are followed (`EXPLAIN ANALYZE`, `DO`, common table expressions).
const MAX_DEPTH: u8 = 8;

/// Judges SQL text, client commands included.
pub(super) fn judge(text: &str, findings: &mut Vec<Finding>) {
    let first = findings.len();
    judge_at(text, 0, findings);
    if findings.len() == first {
        findings.push(Finding::new("sql.nothing", Level::Safe, "runs nothing", 0..text.len()));
    }
}

fn judge_at(text: &str, depth: u8, findings: &mut Vec<Finding>) {
    let sql = client_commands(text, findings);
    // Where a backslash could end a string or not, both readings count.
    let both = sql.contains('\\') || sql.contains('`') || sql.contains('#');
    let readings: &[Strings] = if both { &[Strings::Standard, Strings::Backslash] } else { &[Strings::Standard] };
    for strings in readings {
        let batch = parse(&sql, *strings);
        judge_batch(&batch, text, depth, findings);
    }
}

fn judge_batch(batch: &Batch, text: &str, depth: u8, findings: &mut Vec<Finding>) {
    if !batch.complete {
        findings.push(Finding::new("sql.syntax", Level::Caution, "is no complete SQL", 0..text.len()));
    }
    if batch.active_comment {
        let why = "MySQL runs what stands in such a comment";
        findings.push(Finding::new("sql.comment", Level::Caution, why, 0..text.len()));
    }
    batch.statements.iter().for_each(|statement| judge_statement(statement, depth, findings));
}

/// Judges the client's own commands and gives the text with them blanked out.
fn client_commands(text: &str, findings: &mut Vec<Finding>) -> String {
    let mut sql = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let start = sql.len();
        let trimmed = line.trim();
        let lead = line.len() - line.trim_start().len();
        // The prompt of a client is no SQL.
        let verdict = match trimmed.chars().next() {
            Some('\\') => Some(psql(trimmed)),
            Some('.') if trimmed.chars().nth(1).is_some_and(|c| c.is_ascii_alphabetic()) => Some(sqlite(trimmed)),
            _ => bare(trimmed),
        };
        match verdict {
            Some((level, why)) => {
                findings.push(Finding::new("sql.client", level, why, start + lead..start + lead + trimmed.len()));
                sql.extend(std::iter::repeat_n(' ', line.trim_end_matches('\n').len()));
                sql.push_str(if line.ends_with('\n') { "\n" } else { "" });
            }
            None => sql.push_str(line),
        }
    }
    sql
}

/// Commands that clients take without a mark. (mysql(1), SQL*Plus, cqlsh.)
fn bare(line: &str) -> Option<(Level, &'static str)> {
    let line = line.trim_end_matches(';').trim_end();
    let word = line.split_ascii_whitespace().next()?;
    let alone = word.len() == line.len();
    let is = |words: &[&str]| words.iter().any(|it| it.eq_ignore_ascii_case(word));
    match () {
        () if alone
            && is(&["quit", "exit", "status", "tee", "notee", "pager", "nopager", "clear", "go", "warnings", "nowarning"]) =>
        {
            Some((Level::Safe, "concerns the client only"))
        }
        () if is(&["consistency", "tracing", "expand", "paging", "spool", "connect"]) => {
            Some((Level::Safe, "concerns the client only"))
        }
        () if is(&["source", "@", "@@", "run", "system", "host"]) => Some((Level::Caution, "runs a file or a shell command")),
        () => None,
    }
}

/// psql's backslash commands. (psql(1), "Meta-Commands".)
fn psql(line: &str) -> (Level, &'static str) {
    let name = line.get(1..).unwrap_or("");
    let name = name.split(|c: char| c.is_whitespace() || c == ';').next().unwrap_or("").trim_end_matches(['+', 'S', 'x']);
    match name {
        "copy" | "lo_import" | "lo_export" | "w" | "write" | "o" | "out" | "s" => {
            (Level::Caution, "copies data or writes a file")
        }
        "i" | "include" | "ir" | "include_relative" | "!" | "gexec" | "g" | "gset" | "e" | "edit" | "ef" | "ev" | "setenv"
        | "password" => (Level::Caution, "runs a file, a command or generated statements"),
        "lo_unlink" => (Level::Danger, "deletes a large object"),
        "" | "c" | "connect" | "conninfo" | "q" | "quit" | "timing" | "pset" | "a" | "t" | "H" | "f" | "encoding" | "echo"
        | "qecho" | "h" | "help" | "?" | "set" | "unset" | "errverbose" | "watch" | "sf" | "sv" | "z" | "G" | "p" | "r"
        | "reset" | "gdesc" | "warn" | "prompt" | "if" | "elif" | "else" | "endif" | "l" | "list" => {
            (Level::Safe, "reads, or concerns the client only")
        }
        name if name.starts_with('d') || name.starts_with('l') && name.len() == 1 => (Level::Safe, "describes the database"),
        _ => (Level::Caution, "the client command is not known"),
    }
}

/// Dot commands of sqlite3. (sqlite.org/cli.html)
fn sqlite(line: &str) -> (Level, &'static str) {
    const READ: [&str; 22] = [
        "bail",
        "changes",
        "databases",
        "dbinfo",
        "dump",
        "echo",
        "eqp",
        "exit",
        "explain",
        "headers",
        "header",
        "help",
        "indexes",
        "indices",
        "mode",
        "nullvalue",
        "quit",
        "schema",
        "show",
        "tables",
        "timer",
        "width",
    ];
    let name = line.trim_start_matches('.').split_ascii_whitespace().next().unwrap_or("").trim_end_matches(';');
    match name {
        _ if READ.contains(&name) => (Level::Safe, "reads, or concerns the client only"),
        "restore" => (Level::Danger, "overwrites the database"),
        _ => (Level::Caution, "copies data, runs a file or is not known"),
    }
}

struct Reader<'a> {
    tokens: &'a [Token],
}

impl Reader<'_> {
    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| words.iter().any(|word| token.is(word)))
    }

    fn has(&self, word: &str) -> bool {
        self.tokens.iter().any(|token| token.is(word))
    }

    fn follows(&self, first: &str, second: &[&str]) -> Option<usize> {
        (0..self.tokens.len()).find(|at| self.is(*at, &[first]) && self.is(at + 1, second))
    }

    /// Whether `word` stands outside all parentheses.
    fn top(&self, word: &str) -> bool {
        let mut depth = 0_i32;
        self.tokens.iter().any(|token| {
            depth += i32::from(token.is_symbol("(")) - i32::from(token.is_symbol(")"));
            depth <= 0 && token.is(word)
        })
    }
}

fn judge_statement(statement: &Statement, depth: u8, findings: &mut Vec<Finding>) {
    judge_tokens(&statement.tokens, depth, findings);
}

fn judge_tokens(tokens: &[Token], depth: u8, findings: &mut Vec<Finding>) {
    let opening = tokens.iter().take_while(|token| token.is_symbol("(")).count();
    let tokens = tokens.get(opening..).unwrap_or_default();
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
    let range = first.range.start..last.range.end.max(first.range.start);
    let reader = Reader { tokens };
    let mut say = |rule: &'static str, level, why: &'static str| findings.push(Finding::new(rule, level, why, range.clone()));
    use Level::{Caution, Danger, Safe};
    if depth > MAX_DEPTH {
        return say("sql.depth", Caution, "statements are nested too deep to follow");
    }
    if first.kind != TokenKind::Word {
        return say("sql.unknown", Caution, "the statement is not known");
    }
    match first.text.as_str() {
        "SELECT" | "WITH" | "VALUES" | "TABLE" | "FROM" => query(tokens, depth, findings),
        "SHOW" | "DESCRIBE" | "DESC" | "HELP" | "LIST" | "USE" | "CHECKSUM" | "FETCH" | "CLOSE" | "PRINT" => {
            say("sql.show", Safe, "reads")
        }
        "PRAGMA" if !tokens.iter().any(|token| token.is_symbol("=") || token.is_symbol("(")) => {
            say("sql.pragma", Safe, "reads a setting")
        }
        "CHECK" if reader.is(1, &["TABLE"]) => say("sql.check", Safe, "checks a table"),
        "BEGIN" | "START" if reader.is(1, &["SLAVE", "REPLICA", "GROUP_REPLICATION"]) => {
            say("sql.replication", Caution, "changes replication")
        }
        "BEGIN" | "START" | "COMMIT" | "ROLLBACK" | "END" | "ABORT" | "SAVEPOINT" | "RELEASE" => {
            let prepared = reader.has("PREPARED");
            say("sql.transaction", if prepared { Caution } else { Safe }, "opens or ends a transaction");
            // `BEGIN` may be followed by a statement without a semicolon.
            if let Some(rest) = tokens.get(1..).filter(|rest| rest.first().is_some_and(statement_word)) {
                judge_tokens(rest, depth + 1, findings);
            }
        }
        "EXPLAIN" => explain(tokens, depth, findings),
        "INSERT" | "REPLACE" | "MERGE" | "UPSERT" => {
            say("sql.insert", Caution, "adds or changes rows");
            within(tokens, depth, findings);
        }
        "UPDATE" if reader.top("WHERE") => {
            say("sql.update", Caution, "changes rows");
            within(tokens, depth, findings);
        }
        "UPDATE" => say("sql.update-all", Danger, "changes every row: there is no WHERE"),
        "DELETE" if reader.top("WHERE") => say("sql.delete", Danger, "deletes rows"),
        "DELETE" => say("sql.delete-all", Danger, "deletes every row: there is no WHERE"),
        "DROP" => say("sql.drop", Danger, "deletes an object of the database"),
        "TRUNCATE" => say("sql.truncate", Danger, "deletes every row"),
        "PURGE" => say("sql.purge", Danger, "deletes logs or dropped objects"),
        "SHUTDOWN" => say("sql.shutdown", Danger, "stops the database"),
        "RESTORE" => say("sql.restore", Danger, "overwrites a database"),
        "FLASHBACK" => say("sql.flashback", Danger, "takes a table or database back"),
        "RESET" if reader.is(1, &["MASTER", "SLAVE", "REPLICA", "BINARY"]) => {
            say("sql.reset", Danger, "deletes logs or the state of replication")
        }
        "ALTER" => alter(&reader, &mut say),
        "COPY" => {
            let out = reader.top("TO") && !reader.top("FROM") && reader.top("STDOUT");
            match (out, tokens.iter().position(|token| token.is_symbol("("))) {
                (true, Some(open)) => judge_tokens(tokens.get(open..).unwrap_or_default(), depth + 1, findings),
                (true, None) => say("sql.copy", Safe, "reads a table"),
                (false, _) => {
                    say("sql.copy", Caution, "copies data in, or to a file or program");
                    within(tokens, depth, findings);
                }
            }
        }
        "DO" | "CALL" | "EXEC" | "EXECUTE" | "PREPARE" | "CREATE" | "BACKUP" => {
            say("sql.change", Caution, "changes the database or runs a procedure");
            let bodies = tokens.iter().filter(|token| token.kind == TokenKind::Body && !first.is("CREATE"));
            for body in bodies {
                let mut inner = Vec::new();
                judge_at(&body.text, depth + 1, &mut inner);
                inner.retain(|finding| finding.level == Danger);
                inner.iter_mut().for_each(|finding| finding.range = body.range.clone());
                findings.append(&mut inner);
            }
            functions(tokens, findings);
        }
        "SET" | "GRANT" | "REVOKE" | "COMMENT" | "VACUUM" | "ANALYZE" | "REINDEX" | "CLUSTER" | "OPTIMIZE" | "REPAIR"
        | "LOCK" | "UNLOCK" | "LISTEN" | "NOTIFY" | "UNLISTEN" | "REFRESH" | "CHECKPOINT" | "FLUSH" | "KILL" | "RESET"
        | "DISCARD" | "CHANGE" | "STOP" | "LOAD" | "IMPORT" | "RENAME" | "ATTACH" | "DETACH" | "SYSTEM" | "PAUSE" | "RESUME"
        | "RELOAD" | "RECONNECT" | "DISABLE" | "ENABLE" | "INSTALL" | "UNINSTALL" | "STARTUP" | "UNDROP" | "SECURITY"
        | "DECLARE" | "PRAGMA" | "DBCC" | "REASSIGN" => {
            say("sql.change", Caution, "changes the state or a setting of the database");
            within(tokens, depth, findings);
        }
        // The name of a function alone stands for its call.
        name if tokens.len() == 1 && ACTING.iter().any(|(acting, _, _)| acting.eq_ignore_ascii_case(name)) => {
            let acting = ACTING.iter().find(|(acting, _, _)| acting.eq_ignore_ascii_case(name));
            acting.into_iter().for_each(|(_, level, why)| say("sql.function", *level, why));
        }
        _ => {
            say("sql.unknown", Caution, "the statement is not known");
            within(tokens, depth, findings);
        }
    }
}

fn statement_word(token: &Token) -> bool {
    ["SELECT", "INSERT", "UPDATE", "DELETE", "DROP", "TRUNCATE", "ALTER", "CREATE", "WITH", "MERGE"]
        .iter()
        .any(|word| token.is(word))
}

fn alter(reader: &Reader<'_>, say: &mut impl FnMut(&'static str, Level, &'static str)) {
    // A default or a NOT NULL can be set again, a column cannot.
    let drops = (0..reader.tokens.len()).filter(|at| reader.is(*at, &["DROP"]));
    let harmless = ["DEFAULT", "NOT", "EXPRESSION", "IDENTITY"];
    let mut drops = drops.filter(|at| !reader.is(at + 1, &harmless));
    if drops.next().is_some() || reader.has("TRUNCATE") || reader.has("DISCARD") || reader.follows("DELETE", &["WHERE"]).is_some()
    {
        return say("sql.alter-drop", Level::Danger, "deletes a part of an object");
    }
    if reader.has("FAILOVER") || reader.follows("FORCE_FAILOVER_ALLOW_DATA_LOSS", &[]).is_some() {
        return say("sql.failover", Level::Danger, "fails over");
    }
    if reader.is(1, &["DATABASE", "TABLESPACE"]) && reader.has("OFFLINE") {
        return say("sql.offline", Level::Danger, "takes a database offline");
    }
    say("sql.alter", Level::Caution, "changes an object of the database");
}

/// `EXPLAIN` shows a plan; with `ANALYZE` it runs the statement.
fn explain(tokens: &[Token], depth: u8, findings: &mut Vec<Finding>) {
    let start = tokens.iter().position(statement_word);
    let head = tokens.get(1..start.unwrap_or(tokens.len())).unwrap_or_default();
    let (first, last) = (tokens.first(), tokens.last());
    let range = first.map_or(0, |it| it.range.start)..last.map_or(0, |it| it.range.end);
    let runs = head.iter().enumerate().any(|(at, token)| {
        let off = head.get(at + 1).is_some_and(|next| next.is("FALSE") || next.is("OFF") || next.text == "0");
        token.is("ANALYZE") && !off
    });
    match (runs, start) {
        (true, Some(start)) => judge_tokens(tokens.get(start..).unwrap_or_default(), depth + 1, findings),
        (true, None) => findings.push(Finding::new("sql.explain", Level::Caution, "runs a statement that is not known", range)),
        (false, _) => findings.push(Finding::new("sql.explain", Level::Safe, "shows the plan of a statement", range)),
    }
}

/// A query reads, except for what it selects into, what its common table expressions write and its functions do.
fn query(tokens: &[Token], depth: u8, findings: &mut Vec<Finding>) {
    let reader = Reader { tokens };
    let (first, last) = (tokens.first(), tokens.last());
    let range = first.map_or(0, |it| it.range.start)..last.map_or(0, |it| it.range.end);
    findings.push(Finding::new("sql.query", Level::Safe, "reads", range.clone()));
    if reader.has("INTO") {
        findings.push(Finding::new("sql.into", Level::Caution, "writes what it reads to a table or file", range.clone()));
    }
    if reader.follows("FOR", &["UPDATE", "SHARE", "NO", "KEY"]).is_some() {
        findings.push(Finding::new("sql.lock", Level::Caution, "locks rows", range));
    }
    within(tokens, depth, findings);
}

/// Statements that write inside another one, and functions that act.
fn within(tokens: &[Token], depth: u8, findings: &mut Vec<Finding>) {
    for at in 1..tokens.len() {
        let reader = Reader { tokens };
        let opened = tokens.get(at - 1).is_some_and(|token| token.is_symbol("(") || token.is_symbol(")") || token.is("AS"));
        let writes = (reader.is(at, &["DELETE"]) && reader.is(at + 1, &["FROM"]))
            || (reader.is(at, &["INSERT", "MERGE"]) && reader.is(at + 1, &["INTO"]))
            || (reader.is(at, &["DROP"]) && reader.is(at + 1, &["TABLE", "DATABASE", "SCHEMA", "INDEX", "VIEW", "USER", "ROLE"]))
            || (reader.is(at, &["TRUNCATE"]) && reader.is(at + 1, &["TABLE"]))
            || (opened && reader.is(at, &["UPDATE", "DELETE"]));
        if writes {
            let rest = tokens.get(at..).unwrap_or_default();
            judge_tokens(rest.get(..closing(rest)).unwrap_or_default(), depth + 1, findings);
            break;
        }
    }
    functions(tokens, findings);
}

/// Where the parenthesis that was open before these tokens closes.
fn closing(tokens: &[Token]) -> usize {
    let mut depth = 0_i32;
    let close = tokens.iter().position(|token| {
        depth += i32::from(token.is_symbol("(")) - i32::from(token.is_symbol(")"));
        depth < 0
    });
    close.unwrap_or(tokens.len())
}

/// What a function is known to do, by its name alone.
pub(in crate::analysis::risk) fn acting(name: &str) -> Option<(Level, &'static str)> {
    ACTING.iter().find(|(acting, _, _)| acting.eq_ignore_ascii_case(name)).map(|(_, level, why)| (*level, *why))
}

/// What the functions that are called do.
fn functions(tokens: &[Token], findings: &mut Vec<Finding>) {
    for (name, open) in tokens.iter().zip(tokens.iter().skip(1)) {
        if !open.is_symbol("(") || !matches!(name.kind, TokenKind::Word | TokenKind::Name) {
            continue;
        }
        let lower = name.text.to_ascii_lowercase();
        let called = lower.as_str();
        if let Some((_, level, why)) = ACTING.iter().find(|(acting, _, _)| *acting == called) {
            findings.push(Finding::new("sql.function", *level, *why, name.range.clone()));
        } else if !reads(called) {
            let why = format!("the function `{called}` is not known");
            findings.push(Finding::new("sql.function", Level::Caution, why, name.range.clone()));
        }
    }
}

fn reads(name: &str) -> bool {
    const PREFIXES: [&str; 14] = [
        "pg_get_",
        "pg_stat_get_",
        "pg_is_",
        "pg_last_",
        "pg_ls_",
        "pg_has_",
        "has_",
        "json_",
        "jsonb_",
        "array_",
        "regexp_",
        "st_",
        "to_",
        "date_",
    ];
    const ACT: [&str; 4] = ["pg_stat_reset", "json_populate", "pg_stat_statements_reset", "to_regclass_"];
    vocabulary::FUNCTIONS.binary_search(&name).is_ok()
        || (PREFIXES.iter().any(|prefix| name.starts_with(prefix)) && !ACT.iter().any(|prefix| name.starts_with(prefix)))
}

/// Functions that act. (PostgreSQL 17, chapter 9.28 "System Administration Functions"; dblink, large objects.)
const ACTING: [(&str, Level, &str); 22] = [
    ("pg_terminate_backend", Level::Caution, "ends a session"),
    ("pg_cancel_backend", Level::Caution, "cancels a query"),
    ("pg_promote", Level::Danger, "promotes a standby"),
    ("pg_drop_replication_slot", Level::Danger, "deletes a replication slot"),
    ("pg_drop_subscription", Level::Danger, "deletes a subscription"),
    ("pg_replication_origin_drop", Level::Danger, "deletes a replication origin"),
    ("pg_reload_conf", Level::Caution, "reloads the configuration"),
    ("pg_rotate_logfile", Level::Caution, "starts a new log file"),
    ("pg_switch_wal", Level::Caution, "starts a new WAL file"),
    ("pg_switch_xlog", Level::Caution, "starts a new WAL file"),
    ("pg_create_restore_point", Level::Caution, "marks a restore point"),
    ("pg_wal_replay_pause", Level::Caution, "pauses recovery"),
    ("pg_wal_replay_resume", Level::Caution, "resumes recovery"),
    ("pg_stat_reset", Level::Caution, "resets statistics"),
    ("pg_stat_statements_reset", Level::Caution, "resets statistics"),
    ("set_config", Level::Caution, "changes a setting"),
    ("setval", Level::Caution, "changes a sequence"),
    ("nextval", Level::Caution, "moves a sequence"),
    ("lo_unlink", Level::Danger, "deletes a large object"),
    ("lo_import", Level::Caution, "reads a file into the database"),
    ("lo_export", Level::Caution, "writes a file"),
    ("dblink_exec", Level::Caution, "runs a statement elsewhere"),
];
