//! How much a line looks like a command of a shell.

use super::evidence::Strength;
use super::programs::{self, Program};
use super::words::{Texture, words};

/// The evidence that `line`, as judged, is a command of a POSIX shell.
pub(super) fn evidence(line: &str) -> Option<Strength> {
    if line == "(" {
        return Some(Strength::Plausible);
    }
    let line = line.trim_start_matches(['(', '!', '{']).trim_start();
    let mut rest = words(line);
    let mut word = rest.next()?;
    if word == "<" {
        // `< list xargs rm`: the redirection stands first.
        word = rest.nth(1).filter(|word| programs::program(word) == Some(Program::Plain))?;
    }
    let mut assigned = None;
    while let Some(value) = assignment(word) {
        assigned = Some(assigned.map_or(value, |known: Strength| known.max(value)));
        match rest.next() {
            None => return assigned,
            Some(next) if next.starts_with('#') || next.starts_with("&&") || next == ";" => return assigned,
            Some(next) => word = next,
        }
    }
    let mut rest = rest.peekable();
    if rest.peek() == Some(&"=") {
        return None;
    }
    // A known program with an option among its first words is sure; what follows need not be weighed.
    if programs::program(word) == Some(Program::Plain) && early_option(rest.clone()) {
        return Some(Strength::Strong);
    }
    let texture = Texture::of(rest);
    let strength = program_line(line, word, texture)?;
    if assigned.is_some() && strength < Strength::Plausible {
        return assigned.map(|_| Strength::Weak);
    }
    // Rows of a table: words far apart and nothing of a command line about them.
    if texture.flags + texture.operators == 0 && columns(line) {
        return None;
    }
    Some(strength)
}

/// Whether an option stands among the first four of `words`, and nothing but plain words of lower case before it.
fn early_option<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    for word in words.take(4) {
        let mut bytes = word.bytes();
        let first = bytes.next();
        if first == Some(b'-') {
            return bytes.next().is_some_and(|next| next.is_ascii_alphabetic() || next == b'-');
        }
        if !first.is_some_and(|first| first.is_ascii_lowercase()) || word.len() < 2 || programs::is_small_word(word) {
            return false;
        }
    }
    false
}

fn program_line(line: &str, word: &str, texture: Texture) -> Option<Strength> {
    let word = word.trim_end_matches(';');
    if word.is_empty() || word.ends_with(':') || word.ends_with(',') {
        return None;
    }
    if let Some(strength) = keyword(line, word, texture) {
        return Some(strength);
    }
    let base = word.rsplit('/').next().unwrap_or(word);
    if word.contains('/') || word.starts_with('~') {
        return path(word, base, texture);
    }
    match programs::program(word) {
        Some(Program::Plain) if texture.words == 0 => Some(Strength::Plausible),
        Some(Program::Plain) if texture.is_prose() => (texture.flags > 0).then_some(Strength::Plausible),
        Some(Program::Plain) => Some(Strength::Strong),
        Some(Program::English) if texture.is_prose() || words(line).nth(1).is_some_and(|next| next.ends_with(':')) => None,
        Some(Program::English) if texture.words == 0 => {
            let alone = matches!(
                word,
                "exit" | "logout" | "top" | "free" | "mount" | "screen" | "date" | "history" | "last" | "who" | "w"
            );
            Some(if alone { Strength::Plausible } else { Strength::Weak })
        }
        Some(Program::English) if texture.flags + texture.operators > 0 => Some(Strength::Strong),
        Some(Program::English) if texture.is_shaped() && texture.small == 0 => Some(Strength::Strong),
        Some(Program::English) if texture.is_shaped() => Some(Strength::Weak),
        Some(Program::English) if texture.small == 0 && texture.words <= 3 && !texture.sentence => Some(Strength::Plausible),
        Some(Program::English) => None,
        None => unknown(word, texture),
    }
}

/// A program that no table knows.
fn unknown(word: &str, texture: Texture) -> Option<Strength> {
    if texture.is_prose() {
        return None;
    }
    let bytes = word.as_bytes();
    let first = *bytes.first()?;
    if matches!(first, b'$' | b'"' | b'<') {
        let named = word.len() > 2 && (first != b'<' || word.ends_with('>')) && (first != b'"' || word.starts_with("\"$"));
        return (named && texture.flags > 0).then_some(Strength::Plausible);
    }
    let name = first.is_ascii_lowercase() && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_.+".contains(byte));
    if !name || word.len() < 2 || programs::is_small_word(word) {
        return None;
    }
    if word.ends_with(".sh") || word.ends_with(".py") || word.ends_with(".exe") {
        return Some(Strength::Plausible);
    }
    if texture.words == 0 {
        return None;
    }
    let calm = texture.small == 0 && texture.capitalized == 0 && !texture.sentence;
    let called = calm && texture.subcommands > 0 && texture.words <= 8 && !word.ends_with("ing");
    if called || (texture.flags > 0 && texture.small <= 1) {
        Some(Strength::Plausible)
    } else if calm && (texture.operators > 0 || texture.shaped > 0) && texture.words <= 8 {
        Some(Strength::Weak)
    } else {
        None
    }
}

/// A program named by its path.
fn path(word: &str, base: &str, texture: Texture) -> Option<Strength> {
    if word.contains("://") || word.contains(":") && !word.contains('=') && !word.starts_with('/') {
        return None;
    }
    let rooted = word.starts_with(['/', '~'])
        || word.starts_with("./")
        || word.starts_with("../")
        || word.starts_with('$')
        || word.starts_with("<");
    let folder = ["bin/", "sbin/", "scripts/", "script/", "tools/", "exe/", "hack/"].iter().any(|name| word.contains(name));
    let script = [".sh", ".py", ".rb", ".pl", ".bash", ".ps1", ".js"].iter().any(|suffix| base.ends_with(suffix));
    let known = programs::program(base).is_some();
    if texture.is_prose() || base.is_empty() {
        return None;
    }
    if known && (texture.words > 0 || folder) {
        return Some(Strength::Strong);
    }
    if word.starts_with("./") || ((script || folder) && (rooted || texture.words > 0)) {
        return Some(if texture.flags > 0 { Strength::Strong } else { Strength::Plausible });
    }
    let file = base.contains('.') && !script;
    let relative = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-./".contains(&byte));
    if (rooted || relative) && !file && texture.flags > 0 {
        return Some(Strength::Plausible);
    }
    (rooted && !file && texture.words > 0 && texture.small == 0 && texture.capitalized == 0).then_some(Strength::Weak)
}

/// Keywords of the shell that begin compound commands.
fn keyword(line: &str, word: &str, texture: Texture) -> Option<Strength> {
    let mut after = words(line).skip(1);
    match word {
        "for" => {
            let variable = after.next()?;
            let next = after.next();
            (next == Some("in") && texture.is_shaped() && !texture.sentence || variable.starts_with("(("))
                .then_some(Strength::Strong)
        }
        "while" | "until" => {
            let next = after.next()?;
            (matches!(next, "read" | "true" | "!" | "[" | "[[" | ":" | "true;" | ":;" | "sleep")
                || (programs::program(next).is_some() && texture.is_shaped()))
            .then_some(Strength::Strong)
        }
        "if" => {
            let next = after.next()?;
            (matches!(next, "[" | "[[" | "!" | "((")
                || (line.contains("then") && texture.operators > 0 && programs::program(next).is_some()))
            .then_some(Strength::Strong)
        }
        "case" => line.trim_end().ends_with(" in").then_some(Strength::Strong),
        "[" | "[[" => (line.contains(" ]") && texture.is_shaped()).then_some(Strength::Plausible),
        "function" => line.trim_end().ends_with(['{', ')']).then_some(Strength::Strong),
        "." => (texture.words == 1 && texture.shaped == 1).then_some(Strength::Strong),
        "echo" => Some(Strength::Strong),
        _ => {
            memchr::memchr(b'(', word.as_bytes())?;
            let name = word.strip_suffix("()").or_else(|| word.split_once("(){").map(|(name, _)| name))?;
            let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
            (plain && line.contains('{')).then_some(Strength::Strong)
        }
    }
}

/// The evidence of an assignment `NAME=value` alone.
fn assignment(word: &str) -> Option<Strength> {
    let (name, value) = word.split_once('=')?;
    let name = name.strip_suffix('+').unwrap_or(name);
    let first = *name.as_bytes().first()?;
    if !(first.is_ascii_alphabetic() || first == b'_') || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        return None;
    }
    if value.starts_with('=') || value.starts_with('>') || value.starts_with('~') {
        return None;
    }
    Some(if value.contains("$(") || value.starts_with('`') || value.starts_with("$") {
        Strength::Plausible
    } else {
        Strength::Assignment
    })
}

/// Whether the words of `line` stand in columns: two or more gaps of two or more spaces.
pub(super) fn columns(line: &str) -> bool {
    let mut gaps = 0;
    let mut blank = 0;
    for byte in line.trim().bytes() {
        match byte {
            b' ' => blank += 1,
            b'\t' => blank += 2,
            b'#' | b'"' | b'\'' => break,
            _ => {
                gaps += usize::from(blank >= 2);
                blank = 0;
            }
        }
    }
    gaps >= 2
}
