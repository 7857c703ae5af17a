//! What is known of words: which are no placeholder although they look like one, and which name things that a
//! reader fills in. All tables are in lower case and sorted, for binary search.

/// Whether `word` is in the sorted `table`, without regard to ASCII case. Words over 32 bytes are in none.
pub(super) fn has(table: &[&str], word: &str) -> bool {
    let mut buffer = [0u8; 32];
    let Some(lower) = buffer.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    table.binary_search_by(|entry| entry.as_bytes().cmp(lower)).is_ok()
}

/// What programs print in angle brackets in the place of a value, and keys.
#[rustfmt::skip] // One entry a line would hide the table in its length.
pub(super) const PRINTED: &[&str] = &[
    "all", "any", "backspace", "computed", "cut", "default", "defunct", "delete", "empty", "enter", "eof", "eos",
    "error", "esc", "escape", "false", "hidden", "invalid", "known after apply", "masked", "missing", "n/a", "nil",
    "no value", "none", "not available", "not found", "not set", "null", "omitted", "output omitted", "pad", "pending",
    "read only", "redacted", "return", "self", "sensitive", "sensitive value", "snip", "space", "tab", "true",
    "truncated", "undefined", "unk", "unknown", "unnamed", "unset", "void",
];

/// Elements of HTML (the WHATWG standard and its obsolete ones) that no writer takes for the name of a value.
#[rustfmt::skip] // One entry a line would hide the table in its length.
pub(super) const HTML: &[&str] = &[
    "a", "abbr", "acronym", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote", "body", "br", "button",
    "canvas", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "dialog", "div",
    "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1",
    "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "legend",
    "li", "main", "mark", "marquee", "meta", "meter", "nav", "noscript", "ol", "optgroup", "option", "p", "picture",
    "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "select", "small", "span", "strike", "strong", "style",
    "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "tr", "tt",
    "u", "ul", "var", "video", "wbr",
];

/// Variables that a shell or the login always sets, and those of awk.
#[rustfmt::skip] // One entry a line would hide the table in its length.
pub(super) const ENVIRONMENT: &[&str] = &[
    "appdata", "bash", "bash_source", "bash_version", "bashpid", "computername", "display", "environ", "euid",
    "filename", "fnr", "fs", "funcname", "histfile", "home", "homedrive", "homepath", "hostname", "hosttype", "ifs",
    "lang", "lc_all", "lineno", "localappdata", "logname", "machtype", "nf", "nr", "ofs", "oldpwd", "optarg", "optind",
    "ors", "ostype", "path", "pipestatus", "ppid", "programdata", "programfiles", "ps1", "ps2", "ps4", "pwd", "random",
    "rs", "seconds", "shell", "shellopts", "shlvl", "sudo_user", "systemdrive", "systemroot", "term", "tmpdir", "tz",
    "uid", "user", "userprofile", "windir",
];

/// Variables of PowerShell that always exist.
#[rustfmt::skip] // One entry a line would hide the table in its length.
pub(super) const POWERSHELL: &[&str] = &[
    "_", "args", "env", "error", "executioncontext", "false", "foreach", "global", "home", "host", "input",
    "lastexitcode", "matches", "myinvocation", "null", "pid", "profile", "psboundparameters", "pscmdlet",
    "pscommandpath", "psitem", "psscriptroot", "psversiontable", "pwd", "script", "switch", "this", "true", "using",
];

/// First names of template expressions that a site generator or a tool fills in, not the reader.
#[rustfmt::skip] // One entry a line would hide the table in its length.
pub(super) const TEMPLATES: &[&str] = &[
    "ansible_date_time", "ansible_facts", "ansible_host", "ansible_hostname", "ansible_user", "assign", "block",
    "collections", "config", "content", "current_page", "define", "else", "end", "endif", "for", "forloop", "github",
    "if", "include", "index", "inventory_hostname", "item", "json", "jsonpath", "layout", "len", "local", "lookup",
    "matrix", "needs", "now", "page", "paginator", "partial", "post", "printf", "range", "ref", "relref", "runner",
    "secrets", "site", "steps", "template", "theme", "toc", "toyaml", "tpl", "with",
];

/// Words in brackets that mark a text and stand for nothing.
#[rustfmt::skip] // One entry a line would hide the table in its length.
pub(super) const MARKS: &[&str] = &[
    "a-za-z", "alert", "approved", "attention", "beta", "blank", "brackets", "caution", "citation needed", "client",
    "closed", "critical", "danger", "debug", "deprecated", "doing", "done", "draft", "edit", "emerg", "error", "example",
    "fail", "failed", "fatal", "fix", "fixme", "flags", "gone", "here", "hotfix", "important", "info", "install",
    "internal", "link", "log", "main", "n", "no", "none", "note", "notice", "ok", "open", "optional", "optionally",
    "options", "pass", "pending", "private", "public", "redacted", "resolved", "server", "sic", "skip", "snip",
    "success", "tbc", "tbd", "tip", "todo", "top", "trace", "unit", "unresolved", "update", "updated", "wantedby",
    "warn", "warning", "wip", "wontfix", "x", "y", "yes",
];

/// Words in capitals that commands take as they are: keywords, methods, signals, states, levels.
pub(super) const CONSTANTS: &[&str] = &["fetch_head", "head", "merge_head", "orig_head", "read_only", "read_write", "readonly"];

/// Nouns of things that a reader names: the last word of a fill-in written in capitals (`POD_NAME`).
#[rustfmt::skip] // One entry a line would hide the table in its length.
pub(super) const NOUNS: &[&str] = &[
    "account", "address", "alert", "alias", "app", "application", "arn", "asg", "backup", "bastion", "branch", "broker",
    "bucket", "cert", "certificate", "channel", "cidr", "client", "cluster", "command", "commit", "container", "context",
    "count", "customer", "database", "datacenter", "date", "datname", "day", "db", "dbname", "deployment", "destination",
    "device", "digest", "dir", "directory", "disk", "domain", "email", "endpoint", "env", "environment", "file",
    "filename", "filesystem", "folder", "fqdn", "gb", "group", "guid", "hash", "host", "hostname", "hosts", "hour", "id",
    "ids", "image", "incident", "index", "ingress", "instance", "interval", "ip", "issue", "job", "key", "label",
    "location", "machine", "member", "message", "minutes", "mountpoint", "name", "namespace", "network", "node",
    "nodename", "nodes", "ns", "number", "object", "offset", "org", "organisation", "organization", "owner", "param",
    "partition", "passphrase", "password", "path", "percentage", "pid", "pod", "podname", "pods", "pool", "port",
    "prefix", "primary", "process", "profile", "project", "pvc", "query", "queue", "reason", "region", "release",
    "replica", "replicas", "repo", "repository", "resource", "revision", "role", "rule", "schema", "seconds", "secret",
    "server", "service", "sha", "shard", "size", "slot", "slug", "snapshot", "source", "space", "stack", "stage",
    "statefulset", "subnet", "subscription", "suffix", "table", "tablename", "tablespace", "tag", "target", "team",
    "tenant", "tenants", "ticket", "time", "timeout", "timestamp", "token", "topic", "type", "uid", "uri", "url", "user",
    "username", "uuid", "value", "version", "vhost", "vm", "volume", "vpc", "worker", "workflow", "workspace", "zone",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [PRINTED, HTML, ENVIRONMENT, POWERSHELL, TEMPLATES, MARKS, CONSTANTS, NOUNS] {
            for pair in table.windows(2) {
                assert!(pair[0] < pair[1], "{} before {}", pair[0], pair[1]);
            }
            assert!(table.iter().all(|word| word.len() <= 32 && !word.bytes().any(|b| b.is_ascii_uppercase())));
        }
    }
}
