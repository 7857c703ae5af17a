//! Prompts at the heads of lines.

use crate::ir::Lang;

/// A prompt at the head of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Prompt {
    /// Bytes from the head of the line to the first character after the prompt and its white space.
    pub(super) len: usize,
    /// Whether it can be nothing else: `$ ` is, `# `, `> ` and `% ` are not.
    pub(super) certain: bool,
    /// Whether it asks for more of a command begun above, as `db-# ` and `... ` do.
    pub(super) continues: bool,
    /// What it prompts for, where the prompt tells.
    pub(super) lang: Option<Lang>,
}

/// The most bytes of a line that are read for a prompt.
const MAX_PROMPT: usize = 160;

/// The prompt at the head of `line`.
pub(super) fn prompt(line: &str) -> Option<Prompt> {
    let lead = line.len() - line.trim_start_matches([' ', '\t']).len();
    let body = line.get(lead..)?;
    let mut cut = body.len().min(MAX_PROMPT);
    while !body.is_char_boundary(cut) {
        cut -= 1;
    }
    let head = body.get(..cut)?;
    let first = *head.as_bytes().first()?;
    let marked = memchr::memchr3(b'$', b'#', b'>', head.as_bytes()).is_some() || memchr::memchr(b'%', head.as_bytes()).is_some();
    if !marked && first.is_ascii() && !matches!(first, b'(' | b'I' | b'.') {
        return None;
    }
    // All other prompts end in a mark and a blank.
    let ends = |at: usize| followed_by_blank(head, at + 1);
    let marks = || memchr::memchr3_iter(b'$', b'#', b'>', head.as_bytes()).chain(memchr::memchr_iter(b'%', head.as_bytes()));
    let unended = matches!(first, b'$' | b'(' | b'.' | b'I' | b'P' | b'i') || head.get(1..3) == Some(":\\");
    if first.is_ascii() && !unended && !marks().any(ends) {
        return None;
    }
    let found = symbol(head).or_else(|| console(head)).or_else(|| host(head))?;
    let after = body.get(found.len..)?;
    let blank = after.len() - after.trim_start_matches([' ', '\t']).len();
    Some(Prompt { len: lead + found.len + blank, ..found })
}

fn found(len: usize, certain: bool, lang: Option<Lang>) -> Prompt {
    Prompt { len, certain, continues: false, lang }
}

/// Prompts that are one mark: `$ `, `# `, `% `, `> `, `❯ `, `>>> `, `... `.
fn symbol(head: &str) -> Option<Prompt> {
    let blank_or_end = |len: usize| head.get(len..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    if head.starts_with(">>>") && blank_or_end(3) {
        return Some(found(3, true, Some(Lang::Python)));
    }
    if head.starts_with("... ") {
        return Some(Prompt { len: 3, certain: false, continues: true, lang: Some(Lang::Python) });
    }
    for mark in ["❯", "➜", "λ"] {
        if head.starts_with(mark) && blank_or_end(mark.len()) {
            return Some(found(mark.len(), true, Some(Lang::Shell)));
        }
    }
    let mark = *head.as_bytes().first()?;
    match mark {
        b'$' if blank_or_end(1) => Some(found(1, true, Some(Lang::Shell))),
        // `$sudo reboot`: a prompt without its space. A variable stands before `=`, `.` or alone.
        b'$' => {
            let word = head.get(1..)?.split([' ', '\t']).next()?;
            let known = super::programs::program(word).is_some();
            (known && head.len() > word.len() + 1 && word.len() > 1).then_some(found(1, true, Some(Lang::Shell)))
        }
        b'#' | b'%' if blank_or_end(1) => Some(found(1, false, Some(Lang::Shell))),
        b'>' if blank_or_end(1) => Some(found(1, false, None)),
        _ => None,
    }
}

/// Prompts of consoles: databases, language shells, Windows.
fn console(head: &str) -> Option<Prompt> {
    if let Some(rest) = head.strip_prefix("PS ") {
        let at = rest.find('>')?;
        let path = rest.get(..at)?;
        return (path.len() < 80 && (path.is_empty() || path.contains([':', '/', '\\', '~']))).then_some(found(
            3 + at + 1,
            true,
            Some(Lang::Powershell),
        ));
    }
    if head.starts_with("PS>") {
        return Some(found(3, true, Some(Lang::Powershell)));
    }
    let bytes = head.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_alphabetic) && bytes.get(1) == Some(&b':') && bytes.get(2) == Some(&b'\\') {
        let at = head.find('>')?;
        return head.get(..at)?.bytes().all(|byte| !b"<\"|*?=".contains(&byte)).then_some(found(at + 1, true, Some(Lang::Other)));
    }
    if let Some(rest) = head.strip_prefix("irb") {
        let at = rest.find(['>', '*'])?;
        let between = rest.get(..at)?;
        let plain = between.is_empty() || between.starts_with('(');
        let continues = rest.as_bytes().get(at) == Some(&b'*');
        return (plain && followed_by_blank(rest, at + 1)).then_some(Prompt {
            len: 3 + at + 1,
            certain: true,
            continues,
            lang: Some(Lang::Ruby),
        });
    }
    if head.starts_with('[') || head.starts_with("pry(") {
        let at = head.find("> ")?;
        let before = head.get(..at)?;
        return before.contains("pry(").then_some(found(at + 1, true, Some(Lang::Ruby)));
    }
    if head.starts_with("In [") {
        let at = head.find("]: ")?;
        return Some(found(at + 2, true, Some(Lang::Python)));
    }
    if head.starts_with("(gdb) ") || head.starts_with("(Pdb) ") || head.starts_with("(lldb) ") {
        return Some(found(head.find(' ')?, true, Some(Lang::Other)));
    }
    if head.starts_with("-> ") {
        return Some(Prompt { len: 2, certain: false, continues: true, lang: Some(Lang::Sql) });
    }
    named(head)
}

/// `name> ` and `name [db]> ` of known consoles, `host:port> `, `set:PRIMARY> `, `name=# ` and the kin of psql.
fn named(head: &str) -> Option<Prompt> {
    let bytes = head.as_bytes();
    let name_len = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"_.-:()@/".contains(byte)).count();
    let stem_len = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(byte)).count();
    // psql: `db=# `, `db=> `, `db-# `, `db(# `, `db'> `, `db*=# `, `db!> `.
    let word = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    for stem in [word, stem_len] {
        let mut mark = stem;
        if matches!(bytes.get(stem), Some(b'=' | b'-' | b'(' | b'\'' | b'"' | b'!' | b'*' | b'^')) && stem > 0 {
            mark += usize::from(matches!((bytes.get(stem), bytes.get(stem + 1)), (Some(b'='), Some(b'*' | b'!'))));
            if matches!(bytes.get(mark + 1), Some(b'#' | b'>')) && followed_by_blank(head, mark + 2) {
                let continues = bytes.get(stem) != Some(&b'=');
                return Some(Prompt { len: mark + 2, certain: true, continues, lang: Some(Lang::Sql) });
            }
        }
    }
    let stem = head.get(..word)?.to_ascii_lowercase();
    // `MariaDB [db]> `, `mysql [db]> `, `mysql  db> `.
    let rest = head.get(word..)?;
    let (gap, rest) = match rest.strip_prefix(" [") {
        Some(inner) => (inner.find("]>")? + 3, inner.get(inner.find("]>")? + 1..)?),
        None => (0, rest),
    };
    if rest.starts_with('>') && followed_by_blank(rest, 1) {
        let lang = match stem.as_str() {
            "mysql" | "mariadb" | "sqlite" | "cqlsh" | "sql" | "snowsql" | "hive" | "impala" | "trino" | "presto" | "ksql"
            | "clickhouse" | "influx" | "cockroach" => Some(Lang::Sql),
            "redis" | "mongo" | "mongos" | "test" | "admin" | "ftp" | "sftp" | "lftp" | "smb" | "zk" | "gremlin" | "nslookup"
            | "telnet" | "ldap" | "etcd" | "nsupdate" | "ntpq" | "chronyc" | "virsh" | "asmcmd" => Some(Lang::Other),
            "rails" => Some(Lang::Ruby),
            "cmd" => Some(Lang::Other),
            _ => None,
        };
        if lang.is_some() {
            return Some(found(word + gap + 1, true, lang));
        }
    }
    // `10.0.0.5:6379> `, `cqlsh:keyspace> `, `rs0:PRIMARY> `, `user@cqlsh> `.
    let name = head.get(..name_len)?;
    if bytes.get(name_len) == Some(&b'>') && followed_by_blank(head, name_len + 1) && name.contains([':', '@']) {
        let lower = name.to_ascii_lowercase();
        let port = name.rsplit(':').next().is_some_and(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()));
        if lower.contains("cqlsh") {
            return Some(found(name_len + 1, true, Some(Lang::Sql)));
        }
        let member = lower.ends_with(":primary") || lower.ends_with(":secondary") || lower.ends_with(":arbiter");
        if port || member || (name.contains('@') && !name.contains('.')) {
            return Some(found(name_len + 1, true, Some(Lang::Other)));
        }
    }
    None
}

/// Prompts that name a host: `user@host:~$ `, `[user@host dir]# `, `host # `, `bash-5.1$ `, `~/dir $ `, `(venv) $ `.
fn host(head: &str) -> Option<Prompt> {
    if let Some(rest) = head.strip_prefix('[').or_else(|| head.strip_prefix('(')) {
        let close = rest.find([']', ')'])?;
        let inside = rest.get(..close)?;
        let after = rest.get(close + 1..)?;
        let blank = after.len() - after.trim_start_matches(' ').len();
        let after_mark = after.get(blank..)?;
        if after_mark.starts_with(['$', '#', '%']) && followed_by_blank(after_mark, 1) {
            let certain = inside.contains('@') || after_mark.starts_with('$');
            return Some(found(1 + close + 1 + blank + 1, certain, Some(Lang::Shell)));
        }
        // `(venv) user@host:~$ `.
        let inner = host(after_mark)?;
        return (head.starts_with('(') && !inside.contains(' ')).then_some(found(
            1 + close + 1 + blank + inner.len,
            inner.certain,
            inner.lang,
        ));
    }
    let bytes = head.as_bytes();
    for mark in bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b'$' | b'#' | b'%' | b'>')).map(|(at, _)| at).take(3) {
        if !followed_by_blank(head, mark + 1) {
            continue;
        }
        let before = head.get(..mark)?;
        let trimmed = before.trim_end();
        let at = trimmed.find('@').filter(|&at| at > 0 && at + 1 < trimmed.len());
        let plain = trimmed.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-@:~/+()[]{}<> ".contains(&byte));
        if !plain || trimmed.is_empty() || trimmed.split(' ').count() > 3 {
            return None;
        }
        let arrow = bytes.get(mark) == Some(&b'>');
        if at.is_some() && trimmed.split(' ').next().is_some_and(|word| word.contains('@')) {
            return Some(found(mark + 1, true, if arrow { Some(Lang::Other) } else { Some(Lang::Shell) }));
        }
        if arrow || trimmed.contains(' ') {
            return None;
        }
        let dollar = bytes.get(mark) == Some(&b'$');
        let shell = ["bash", "sh", "zsh", "ksh"]
            .iter()
            .any(|name| trimmed == *name || trimmed.strip_prefix(name).is_some_and(|rest| rest.starts_with('-')));
        let path = trimmed.starts_with(['~', '/']) || trimmed.ends_with(":~") || trimmed.contains(":/");
        // `router# show …`: a comment would stand off its word.
        if !shell && word_only(trimmed) && trimmed.len() == before.len() && trimmed.len() > 2 && bytes.get(mark) == Some(&b'#') {
            return Some(found(mark + 1, true, None));
        }
        // `host # ` and `host$ ` look like a word with a comment or a variable after it: what follows must decide.
        let word = word_only(trimmed);
        return if shell || (path && dollar) {
            Some(found(mark + 1, true, Some(Lang::Shell)))
        } else if path || (word && super::programs::program(trimmed).is_none()) {
            Some(found(mark + 1, false, Some(Lang::Shell)))
        } else {
            None
        };
    }
    None
}

fn word_only(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-()".contains(&byte))
}

fn followed_by_blank(text: &str, at: usize) -> bool {
    matches!(text.as_bytes().get(at), None | Some(b' ' | b'\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rest(line: &str) -> Option<(&str, bool, Option<Lang>)> {
        prompt(line).map(|found| (line.get(found.len..).unwrap(), found.certain, found.lang))
    }

    #[test]
    fn prompts_are_recognized() {
        use Lang::{Other, Powershell, Python, Ruby, Shell, Sql};
        for (line, expected, certain, lang) in [
            ("$ uptime", "uptime", true, Some(Shell)),
            ("  $  uptime", "uptime", true, Some(Shell)),
            ("$sudo reboot", "sudo reboot", true, Some(Shell)),
            ("# uptime", "uptime", false, Some(Shell)),
            ("% uptime", "uptime", false, Some(Shell)),
            ("> uptime", "uptime", false, None),
            ("ops@web-1:~$ uptime", "uptime", true, Some(Shell)),
            ("[ops@web-1 ~]$ uptime", "uptime", true, Some(Shell)),
            ("root@web-1:/var/log# uptime", "uptime", true, Some(Shell)),
            ("(venv) ops@web-1:~$ uptime", "uptime", true, Some(Shell)),
            ("(venv) $ uptime", "uptime", true, Some(Shell)),
            ("bash-5.1# uptime", "uptime", true, Some(Shell)),
            ("web-1 # uptime", "uptime", false, Some(Shell)),
            ("router(config)# clear counters", "clear counters", true, None),
            ("~/work $ uptime", "uptime", true, Some(Shell)),
            ("postgres=# select 1;", "select 1;", true, Some(Sql)),
            ("my_db=> select 1;", "select 1;", true, Some(Sql)),
            ("my-db=> select 1;", "select 1;", true, Some(Sql)),
            ("my_db-# from t;", "from t;", true, Some(Sql)),
            ("mysql> show tables;", "show tables;", true, Some(Sql)),
            ("MariaDB [(none)]> show tables;", "show tables;", true, Some(Sql)),
            ("sqlite> .tables", ".tables", true, Some(Sql)),
            ("cqlsh> describe keyspaces;", "describe keyspaces;", true, Some(Sql)),
            ("cqlsh:ks> select 1;", "select 1;", true, Some(Sql)),
            ("127.0.0.1:6379> info", "info", true, Some(Other)),
            ("rs0:PRIMARY> rs.status()", "rs.status()", true, Some(Other)),
            ("irb(main):001:0> User.count", "User.count", true, Some(Ruby)),
            ("[1] pry(main)> User.count", "User.count", true, Some(Ruby)),
            (">>> print(1)", "print(1)", true, Some(Python)),
            ("... print(1)", "print(1)", false, Some(Python)),
            ("In [3]: print(1)", "print(1)", true, Some(Python)),
            ("PS C:\\Users\\ops> Get-Service", "Get-Service", true, Some(Powershell)),
            ("C:\\Windows>ipconfig", "ipconfig", true, Some(Other)),
        ] {
            assert_eq!(rest(line), Some((expected, certain, lang)), "{line:?}");
        }
    }

    #[test]
    fn other_heads_are_none() {
        for line in [
            "",
            "uptime",
            "$HOME/bin/x",
            "$x = 1",
            "exit # leave",
            "#comment",
            "a > b",
            "=> nil",
            "error: # of x",
            "key: value # note",
            "it costs 5 $ a day",
            "[INFO] x",
        ] {
            assert_eq!(rest(line), None, "{line:?}");
        }
    }
}
