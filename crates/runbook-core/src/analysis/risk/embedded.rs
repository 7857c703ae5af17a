//! Console lines of scripting languages, awk and sed.
//!
//! No parser: a line is green where every call in it is known to read and nothing is assigned to what lasts; names
//! that destroy make red, names that change make yellow, and what is not known is yellow.

use super::Finding;
use crate::ir::Level;
use crate::rules::vocabulary::console as vocabulary;
use std::ops::Range;

/// What names of methods and functions mean in a language.
pub(super) struct Console {
    /// Starts the ids of its rules.
    id: &'static str,
    /// Names that read, sorted.
    read: &'static [&'static str],
    /// Names that destroy, sorted.
    destroy: &'static [&'static str],
    /// Whether a name without parentheses is a call, as in Ruby.
    bare_calls: bool,
}

/// Ruby, as in a Rails console. (guides.rubyonrails.org: Active Record Query Interface.)
pub(super) const RUBY: &Console =
    &Console { id: "ruby", read: vocabulary::RUBY_READ, destroy: vocabulary::RUBY_DESTROY, bare_calls: true };

/// Python.
pub(super) const PYTHON: &Console =
    &Console { id: "python", read: vocabulary::PYTHON_READ, destroy: vocabulary::PYTHON_DESTROY, bare_calls: false };

/// JavaScript of mongosh. (mongodb.com/docs/manual/reference/method)
pub(super) const MONGO: &Console =
    &Console { id: "mongosh", read: vocabulary::MONGO_READ, destroy: vocabulary::MONGO_DESTROY, bare_calls: false };

/// Judges console text, line by line.
pub(super) fn judge(text: &str, range: Range<usize>, console: &Console, findings: &mut Vec<Finding>) {
    let first = findings.len();
    let mut start = range.start;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        start += line.len();
        if trimmed.is_empty() || trimmed.starts_with('#') || trimmed.starts_with("//") {
            continue;
        }
        let (level, why) = judge_line(trimmed, console);
        findings.push(Finding::new(console.id, level, why, at..at + trimmed.len()));
    }
    if findings.len() == first {
        findings.push(Finding::new(console.id, Level::Safe, "runs nothing", range));
    }
}

fn judge_line(line: &str, console: &Console) -> (Level, &'static str) {
    let unknown = "calls something that is not known to read";
    let mut level = Level::Safe;
    let mut why = "reads";
    let code = without_strings(line);
    let mut previous = ' ';
    let mut rest = code.as_str();
    let mut raise = |to: Level, because: &'static str| {
        if to > level {
            level = to;
            why = because;
        }
    };
    if code.contains('`') || code.contains("%x") || code.contains("#{") {
        raise(Level::Caution, unknown);
    }
    // An assignment to a plain name only keeps a value; one to anything else changes an object.
    let mut words = 0_usize;
    while let Some(start) = rest.find(|c: char| c.is_alphabetic() || c == '_') {
        let (before, tail) = rest.split_at_checked(start).unwrap_or_default();
        previous = before.chars().rev().find(|c| !c.is_whitespace()).unwrap_or(if words == 0 { ' ' } else { previous });
        let end = tail.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(tail.len());
        let (name, after) = tail.split_at_checked(end).unwrap_or_default();
        rest = after;
        words += 1;
        let (bang, next) = match after.strip_prefix('!') {
            Some(next) if !next.starts_with('=') => (true, next),
            _ => (false, after.strip_prefix('?').unwrap_or(after)),
        };
        let next = next.trim_start();
        let member = before.trim_end().ends_with(['.', '&']);
        // A bare name without arguments is a local variable, unless it stands alone.
        let argument = next.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | ':' | '@' | '*'));
        let bare = console.bare_calls && (member || (previous == ' ' && (argument || words == 1)));
        let asks = after.starts_with('?');
        let called = (next.starts_with('(') || bang || bare) && !asks && (!next.starts_with(':') || next.starts_with("::"));
        let assigned = next.starts_with('=') && !next.starts_with("==") && !next.starts_with("=>") && !next.starts_with("=~");
        if console.destroy.binary_search(&name).is_ok() && (called || member)
            || called && next.starts_with('(') && destroyer(name)
            || name.len() > 7 && service(name)
        {
            raise(Level::Danger, "deletes data");
        } else if bang || (assigned && member) {
            raise(Level::Caution, "changes an object");
        } else if called
            && !(console.read.binary_search(&name).is_ok()
                || finder(name)
                || constant(name, next)
                || keyword(name)
                || assigned
                || (words == 1 && next.starts_with(',')))
        {
            raise(Level::Caution, unknown);
        }
        if matches!(name, "system" | "exec" | "eval" | "spawn" | "subprocess" | "popen" | "os" | "import" | "require") {
            raise(Level::Caution, unknown);
        }
    }
    (level, why)
}

/// Names that say by convention that they only look something up or convert it.
fn finder(name: &str) -> bool {
    const PREFIXES: [&str; 10] = ["find_by_", "get_", "list_", "lookup_", "fetch_", "count_", "is_", "has_", "to_", "show_"];
    PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// Names that say by convention that they destroy: `destroy_children(…)`.
fn destroyer(name: &str) -> bool {
    const PREFIXES: [&str; 6] = ["delete_", "destroy_", "drop_", "purge_", "truncate_", "wipe_"];
    PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// Classes that by convention destroy: `DestroyService`, `PurgeJob`.
fn service(name: &str) -> bool {
    const DEEDS: [&str; 4] = ["Delete", "Destroy", "Purge", "Truncate"];
    DEEDS.iter().any(|deed| name.contains(deed)) && ["Service", "Job", "Worker"].iter().any(|kind| name.ends_with(kind))
}

/// A class or module, which is no call unless it has arguments.
fn constant(name: &str, next: &str) -> bool {
    name.starts_with(char::is_uppercase) && !next.starts_with('(')
}

fn keyword(name: &str) -> bool {
    vocabulary::KEYWORDS.binary_search(&name).is_ok() || name.len() == 1 || name == "db" || name == "rs" || name == "sh"
}

/// The line with what stands in quotes blanked out.
fn without_strings(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut quote = None;
    let mut escaped = false;
    for c in line.chars() {
        match quote {
            Some(open) => {
                if c == open && !escaped {
                    quote = None;
                }
                // What is put into a string is code.
                out.push(if c == '#' && open == '"' {
                    '#'
                } else if c == '{' {
                    '{'
                } else {
                    ' '
                });
            }
            None if matches!(c, '\'' | '"') => {
                quote = Some(c);
                out.push(' ');
            }
            None => out.push(c),
        }
        escaped = c == '\\' && !escaped;
    }
    out
}

/// Judges an awk program: it reads unless it runs a command, or prints to a file or a command.
/// (POSIX awk, "Output Statements" and "I/O and General Functions".)
pub(super) fn awk(text: &str, findings: &mut Vec<Finding>) {
    let code = without_strings(text);
    let runs = code.contains("system")
        || code.contains("getline")
        || code.contains("@load")
        || code.contains("@include")
        || code.contains("|&");
    // `||` is "or"; a single bar pipes.
    let pipes = code.replace("||", "").contains('|');
    let prints =
        code.contains("print") && code.split("print").skip(1).any(|part| part.split(['}', ';', '\n']).next().is_some_and(writes));
    let (level, why) = match () {
        () if runs || pipes => (Level::Caution, "runs a command"),
        () if prints => (Level::Caution, "writes a file"),
        () => (Level::Safe, "reads"),
    };
    findings.push(Finding::new("awk.program", level, why, 0..text.len()));
}

/// Whether a `>` in the arguments of a print stands outside parentheses, where it is no comparison.
fn writes(arguments: &str) -> bool {
    let mut depth = 0_i32;
    arguments.chars().any(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == '>' && depth <= 0
    })
}

/// Judges a sed script: it reads unless it has a `w`, `W`, `e` or `r` command or flag. (GNU sed, "Commands".)
pub(super) fn sed(text: &str, findings: &mut Vec<Finding>) {
    let (level, why) =
        if sed_reads(text) { (Level::Safe, "reads") } else { (Level::Caution, "may write a file or run a command") };
    findings.push(Finding::new("sed.script", level, why, 0..text.len()));
}

/// Whether every command of a sed script is known to read. Fails where the script is not understood.
fn sed_reads(script: &str) -> bool {
    let mut rest = script;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\n', ';', '{', '}']);
        if rest.is_empty() {
            return true;
        }
        if rest.starts_with('#') {
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
            continue;
        }
        let Some(after) = sed_address(rest) else { return false };
        rest = after.trim_start_matches([' ', '!']);
        let mut chars = rest.chars();
        let Some(command) = chars.next() else { return false };
        rest = chars.as_str();
        match command {
            'p' | 'P' | 'd' | 'D' | 'n' | 'N' | 'g' | 'G' | 'h' | 'H' | 'x' | '=' | 'z' | 'F' | 'q' | 'Q' | 'l' | '{' | '}' => {
                rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
            }
            's' | 'y' => {
                let Some(after) = sed_parts(rest) else { return false };
                let flags = after.len()
                    - after
                        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, 'g' | 'p' | 'i' | 'I' | 'm' | 'M'))
                        .len();
                rest = after.get(flags..).unwrap_or("").trim_start_matches(' ');
            }
            'b' | 't' | 'T' | ':' | 'a' | 'i' | 'c' => {
                rest = rest.find('\n').and_then(|at| rest.get(at..)).unwrap_or("");
                continue;
            }
            _ => return false,
        }
        if !(rest.is_empty() || rest.starts_with([';', '\n', '}', '{'])) {
            return false;
        }
    }
}

/// The script after the addresses at its start.
fn sed_address(script: &str) -> Option<&str> {
    let mut rest = script;
    loop {
        rest = rest.trim_start_matches([' ', ',']);
        let first = rest.chars().next()?;
        rest = match first {
            '0'..='9' | '$' | '+' | '~' => rest.get(1..)?,
            '/' => sed_part(rest.get(1..)?, '/')?.trim_start_matches(['I', 'M']),
            '\\' => {
                let delimiter = rest.chars().nth(1)?;
                sed_part(rest.get(1 + delimiter.len_utf8()..)?, delimiter)?
            }
            _ => return Some(rest),
        };
    }
}

/// The script after `/pattern/replacement/`.
fn sed_parts(script: &str) -> Option<&str> {
    let delimiter = script.chars().next()?;
    let rest = sed_part(script.get(delimiter.len_utf8()..)?, delimiter)?;
    sed_part(rest, delimiter)
}

/// The script after the next `delimiter` that is not escaped.
fn sed_part(script: &str, delimiter: char) -> Option<&str> {
    let mut escaped = false;
    for (at, c) in script.char_indices() {
        if c == delimiter && !escaped {
            return script.get(at + c.len_utf8()..);
        }
        escaped = c == '\\' && !escaped;
    }
    None
}
