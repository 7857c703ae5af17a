//! PowerShell, by the verbs of its cmdlets. (learn.microsoft.com: Approved Verbs for PowerShell Commands.)

use super::Finding;
use crate::ir::Level;
use std::ops::Range;

const READ: [&str; 27] = [
    "compare",
    "convertfrom",
    "convertto",
    "find",
    "foreach",
    "format",
    "get",
    "group",
    "join",
    "measure",
    "out",
    "ping",
    "read",
    "resolve",
    "search",
    "select",
    "show",
    "sort",
    "split",
    "tee",
    "test",
    "trace",
    "wait",
    "watch",
    "where",
    "write",
    "tnc",
];
const CHANGE: [&str; 51] = [
    "add",
    "approve",
    "assert",
    "backup",
    "block",
    "checkpoint",
    "close",
    "complete",
    "compress",
    "confirm",
    "connect",
    "convert",
    "copy",
    "debug",
    "deny",
    "disable",
    "disconnect",
    "dismount",
    "edit",
    "enable",
    "enter",
    "exit",
    "expand",
    "export",
    "grant",
    "import",
    "install",
    "invoke",
    "limit",
    "lock",
    "merge",
    "mount",
    "move",
    "new",
    "open",
    "publish",
    "push",
    "pop",
    "receive",
    "register",
    "rename",
    "repair",
    "request",
    "resize",
    "restart",
    "resume",
    "save",
    "send",
    "set",
    "start",
    "update",
];
const MORE_CHANGE: [&str; 14] = [
    "stop",
    "submit",
    "suspend",
    "switch",
    "sync",
    "unblock",
    "undo",
    "uninstall",
    "unlock",
    "unprotect",
    "unpublish",
    "unregister",
    "use",
    "protect",
];
const DESTROY: [&str; 6] = ["clear", "initialize", "remove", "reset", "revoke", "format-volume"];
/// Cmdlets whose verb misleads.
const EXCEPTIONS: [(&str, Level, &str); 24] = [
    ("clear-host", Level::Safe, "clears the screen"),
    ("clear-dnsclientcache", Level::Caution, "empties a cache"),
    ("format-volume", Level::Danger, "formats a volume"),
    ("stop-computer", Level::Danger, "shuts the host down"),
    ("restart-computer", Level::Caution, "restarts the host"),
    ("invoke-expression", Level::Caution, "runs text as commands"),
    ("invoke-webrequest", Level::Caution, "sends a request"),
    ("invoke-restmethod", Level::Caution, "sends a request"),
    ("out-file", Level::Caution, "writes a file"),
    ("tee-object", Level::Caution, "writes a file"),
    ("out-printer", Level::Caution, "prints"),
    ("set-location", Level::Safe, "changes the folder"),
    ("push-location", Level::Safe, "changes the folder"),
    ("pop-location", Level::Safe, "changes the folder"),
    ("import-module", Level::Safe, "loads a module"),
    ("import-csv", Level::Safe, "reads a file"),
    ("new-object", Level::Caution, "makes an object"),
    ("start-sleep", Level::Safe, "waits"),
    ("enter-pssession", Level::Safe, "opens a session"),
    ("exit-pssession", Level::Safe, "ends a session"),
    ("set-strictmode", Level::Safe, "concerns the session only"),
    ("move-clustergroup", Level::Danger, "fails over"),
    ("start-clustergroup", Level::Caution, "starts a cluster group"),
    ("reset-computermachinepassword", Level::Caution, "resets a password"),
];

/// Whether a program name is a cmdlet: `Verb-Noun` with a known verb and a capital.
pub(super) fn is_cmdlet(name: &str) -> bool {
    let Some((verb, noun)) = name.split_once('-') else { return false };
    let named = name.starts_with(|c: char| c.is_ascii_uppercase()) && noun.starts_with(|c: char| c.is_ascii_uppercase());
    named && level_of(verb, name).is_some()
}

fn level_of(verb: &str, name: &str) -> Option<(Level, &'static str)> {
    let name = name.to_ascii_lowercase();
    if let Some((_, level, why)) = EXCEPTIONS.iter().find(|(known, _, _)| *known == name) {
        return Some((*level, why));
    }
    let verb = verb.to_ascii_lowercase();
    let verb = verb.as_str();
    match () {
        () if READ.contains(&verb) => Some((Level::Safe, "reads")),
        () if DESTROY.contains(&verb) || name.contains("failover") => Some((Level::Danger, "removes or clears")),
        () if CHANGE.contains(&verb) || MORE_CHANGE.contains(&verb) => Some((Level::Caution, "changes state")),
        () => None,
    }
}

/// Judges PowerShell text.
pub(super) fn judge(text: &str, findings: &mut Vec<Finding>) {
    judge_at(text, &(0..text.len()), findings);
}

/// Judges PowerShell text that stands at `range` of the outer text.
pub(super) fn judge_at(text: &str, range: &Range<usize>, findings: &mut Vec<Finding>) {
    let first = findings.len();
    let mut start = 0;
    // Whether each open brace is that of a hash table, `@{ Name = value }`.
    let mut braces: Vec<bool> = Vec::new();
    for part in text.split_inclusive(['\n', ';', '|', '{', '}', '(', ')', '&']) {
        let mut command = part.trim_matches(|c: char| c.is_whitespace() || ";|{}()&".contains(c));
        if braces.last() == Some(&true)
            && let Some((key, value)) = command.split_once('=')
            && key.trim().chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '\'' | '"'))
        {
            command = value.trim_start();
        }
        if part.ends_with('{') {
            braces.push(part.ends_with("@{"));
        } else if part.ends_with('}') {
            braces.pop();
        }
        let at = start + part.find(command).unwrap_or(0);
        start += part.len();
        let place = if text.len() == range.len() { range.start + at..range.start + at + command.len() } else { range.clone() };
        judge_command(command, place, text, findings);
    }
    if findings.len() == first {
        findings.push(Finding::new("powershell.nothing", Level::Safe, "runs nothing", range.clone()));
    }
}

fn judge_command(command: &str, place: Range<usize>, text: &str, findings: &mut Vec<Finding>) {
    if command.is_empty() || command.starts_with('#') {
        return;
    }
    // `$x = Get-…` keeps a value.
    let command = match command.split_once('=') {
        Some((target, value))
            if target.trim_end().starts_with('$') && !target.contains(' ')
                || target.trim_end().starts_with('$') && target.trim_end().split(' ').count() == 1 =>
        {
            value.trim()
        }
        _ => command,
    };
    let name = command.split_ascii_whitespace().next().unwrap_or("");
    if name.starts_with(['$', '\'', '"', '@', '-', '.', '%', '?', ']', '[', ','])
        || name.is_empty()
        || name.starts_with(|c: char| c.is_ascii_digit())
    {
        let calls = command.contains("::") || command.contains('.') && command.contains("()");
        if calls || text.contains("Delete(") || text.contains("Kill(") {
            findings.push(Finding::new("powershell.member", Level::Caution, "calls a method", place));
        }
        return;
    }
    let (verb, noun) = name.split_once('-').unwrap_or((name, ""));
    let verdict = level_of(verb, name).filter(|_| !noun.is_empty());
    let (level, why) = match verdict {
        Some((level, why)) => (level, why),
        None => {
            // Programs and aliases stand between cmdlets, too.
            let mut inner = Vec::new();
            super::shell::judge(command, &mut inner);
            let worst = inner.iter().filter(|it| it.overridden_by.is_none()).max_by_key(|it| it.level);
            let level = worst.map_or(Level::Caution, |it| it.level);
            (level, if level == Level::Safe { "reads" } else { "runs a program" })
        }
    };
    let lower = command.to_ascii_lowercase();
    let dry = lower.split_ascii_whitespace().any(|word| matches!(word, "-whatif" | "-whatif:$true"));
    let mut finding = Finding::new("powershell.verb", level, why, place.clone());
    let web = lower.starts_with("invoke-webrequest") || lower.starts_with("invoke-restmethod");
    if web {
        let method = lower.split("-method").nth(1).map(|it| it.trim_start_matches([' ', ':']));
        let outfile = lower.contains("-outfile") || lower.contains("-infile");
        finding.level = match method {
            Some(method) if method.starts_with("delete") => Level::Danger,
            Some(method) if !(method.starts_with("get") || method.starts_with("head")) => Level::Caution,
            _ if lower.contains("-body") || outfile => Level::Caution,
            _ => Level::Safe,
        };
    }
    if dry && verdict.is_some() && level > Level::Safe {
        finding.overridden_by = Some("powershell.what-if".into());
        findings.push(finding);
        findings.push(Finding::new("powershell.what-if", Level::Safe, "only shows what it would do", place));
    } else {
        findings.push(finding);
    }
}
