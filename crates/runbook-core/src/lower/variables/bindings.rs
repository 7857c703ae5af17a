//! Variables that commands set themselves: assignments, loops, `read`, `\set` and their like.

use super::CommandUse;
use crate::ir::Lang;
use crate::source::TextRange;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// A variable set by a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Binding<'t> {
    /// Its name.
    pub name: &'t str,
    /// The name where it is set.
    pub range: TextRange,
    /// What it is set to, quotes included; `None` where the shell finds the value (`for`, `read`).
    pub value: Option<TextRange>,
}

/// Builtins after which words are assignments.
const DECLARING: &[&str] = &["export", "local", "declare", "typeset", "readonly", "set", "env", "setenv", "$env", "let", "sudo"];
/// Words after which a new command may start.
const OPENING: &[&str] = &["do", "then", "else", "elif", "if", "while", "until", "!", "time", "{", "(", "&&", "||", "|", ";"];

/// The variables that the command sets. Linear.
pub(super) fn bindings<'t>(text: &'t str, command: CommandUse) -> Vec<Binding<'t>> {
    let mut found = Vec::new();
    let mut start = command.range.start;
    for line in command.range.of(text).split_inclusive('\n') {
        match command.lang {
            Lang::Shell | Lang::Other => shell(line, start, &mut found),
            Lang::Powershell => powershell(line, start, &mut found),
            Lang::Sql => psql(line, start, &mut found),
            _ => {}
        }
        start += u32::try_from(line.len()).unwrap_or(0);
    }
    found
}

/// A word of a command line with its offset: quotes and substitutions do not end it.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = line.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let begin = at;
        let (mut quote, mut depth) = (0u8, 0usize);
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'\\' => at += 1,
                b'\'' | b'"' if quote == byte => quote = 0,
                b'\'' | b'"' if quote == 0 => quote = byte,
                b'(' | b'<' if quote == 0 && at > begin => depth += 1,
                b')' | b'>' if quote == 0 => depth = depth.saturating_sub(1),
                b';' | b'|' | b'&' if quote == 0 && depth == 0 => {
                    if at == begin {
                        at += 1;
                    }
                    break;
                }
                _ if byte.is_ascii_whitespace() && (quote == 0 && depth == 0 || byte == b'\n') => break,
                _ => {}
            }
            at += 1;
        }
        at = at.min(bytes.len());
        (at > begin).then(|| line.get(begin..at).map(|word| (begin, word))).flatten()
    })
}

fn shell<'t>(line: &'t str, start: u32, found: &mut Vec<Binding<'t>>) {
    static CUES: LazyLock<Option<AhoCorasick>> =
        LazyLock::new(|| AhoCorasick::new(["=", "read", "for ", "mapfile", "select ", "printf -v", "set "]).ok());
    if CUES.as_ref().is_some_and(|cues| !cues.is_match(line)) {
        return;
    }
    let mut fresh = true;
    let mut expects = Expect::Nothing;
    for (at, word) in words(line) {
        let range = |from: usize, to: usize| TextRange::from_usize(start as usize + at + from..start as usize + at + to);
        match expects {
            Expect::Name => {
                if is_name(word) {
                    found.push(Binding { name: word, range: range(0, word.len()), value: None });
                }
                expects = Expect::Nothing;
                continue;
            }
            Expect::Names if !matches!(word, ";" | "|" | "&") => {
                if is_name(word) {
                    found.push(Binding { name: word, range: range(0, word.len()), value: None });
                }
                continue;
            }
            _ => {}
        }
        expects = Expect::Nothing;
        let prompt = fresh && matches!(word, "$" | "#" | ">" | "%");
        if prompt {
            continue;
        }
        let assigned = word.split_once('=').map(|(name, _)| name.strip_suffix('+').unwrap_or(name)).filter(|name| is_name(name));
        if fresh && let Some(name) = assigned {
            let equals = word.find('=').unwrap_or(0) + 1;
            found.push(Binding { name, range: range(0, name.len()), value: Some(range(equals, word.len())) });
            continue;
        }
        match word {
            "for" | "select" | "-v" if fresh || word == "-v" => expects = Expect::Name,
            "read" | "mapfile" | "readarray" if fresh => expects = Expect::Names,
            _ if fresh && (DECLARING.contains(&word) || word.starts_with('-') || is_quoted(word)) => continue,
            _ => {}
        }
        fresh = OPENING.contains(&word) || word.ends_with(';') || matches!(word, "&" | ";" | "|");
    }
}

/// What the next word of a command is.
#[derive(Clone, Copy, PartialEq)]
enum Expect {
    Nothing,
    Name,
    Names,
}

fn is_quoted(word: &str) -> bool {
    word.starts_with(['"', '\''])
}

/// A name as POSIX has it.
fn is_name(word: &str) -> bool {
    !word.is_empty()
        && !word.starts_with(|c: char| c.is_ascii_digit())
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// `$name = …`, `foreach ($name in …)`.
fn powershell<'t>(line: &'t str, start: u32, found: &mut Vec<Binding<'t>>) {
    for at in memchr::memchr_iter(b'$', line.as_bytes()) {
        let Some(rest) = line.get(at + 1..) else { continue };
        let rest = rest.strip_prefix("env:").unwrap_or(rest);
        let from = line.len() - rest.len();
        let len = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
        let (Some(name), Some(after)) = (rest.get(..len), rest.get(len..)) else { continue };
        let after = after.trim_start();
        let value = after.strip_prefix('=').filter(|value| !value.starts_with('='));
        if !name.is_empty() && (value.is_some() || after.starts_with("in ")) {
            let begin = start as usize + from;
            let value = value.map(|value| {
                let begin = start as usize + line.len() - value.trim_start().len();
                TextRange::from_usize(begin..start as usize + line.trim_end().len())
            });
            found.push(Binding { name, range: TextRange::from_usize(begin..begin + len), value });
        }
    }
}

/// `\set name value` of psql.
fn psql<'t>(line: &'t str, start: u32, found: &mut Vec<Binding<'t>>) {
    let lead = line.len() - line.trim_start().len();
    let Some(rest) = line.get(lead..).and_then(|line| line.strip_prefix("\\set ")) else { return };
    let name = rest.split_ascii_whitespace().next().unwrap_or("");
    let from = start as usize + lead + "\\set ".len() + rest.find(name).unwrap_or(0);
    let end = start as usize + line.trim_end().len();
    if is_name(name) {
        let value = TextRange::from_usize((from + name.len()).min(end)..end);
        found.push(Binding { name, range: TextRange::from_usize(from..from + name.len()), value: Some(value) });
    }
}
