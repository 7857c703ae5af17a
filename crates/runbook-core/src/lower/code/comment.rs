//! Comments within code blocks.

use crate::ir::Lang;

/// The text after the comment mark at the head of `line`, if it is a comment in `lang`.
pub(super) fn comment(line: &str, lang: Option<Lang>) -> Option<&str> {
    let line = line.trim();
    let after = match lang {
        Some(Lang::Sql) => line.strip_prefix("--").or_else(|| line.strip_prefix("/*")).or_else(|| hash(line)),
        Some(Lang::Http) => line.strip_prefix("//").or_else(|| hash(line)),
        Some(Lang::Other) => hash(line)
            .or_else(|| line.strip_prefix("//"))
            .or_else(|| line.strip_prefix("::"))
            .or_else(|| line.strip_prefix("REM "))
            .or_else(|| line.strip_prefix("rem ")),
        None => hash(line)
            .or_else(|| line.strip_prefix("-- "))
            .or_else(|| line.strip_prefix("// "))
            .or_else(|| line.strip_prefix("/* ")),
        Some(_) => hash(line),
    }?;
    Some(after.trim_start_matches(['#', '-', '/', '*']).trim_end_matches("*/").trim())
}

/// `#` marks a comment; `#!` the interpreter of a script, `#<` an object that Ruby prints.
fn hash(line: &str) -> Option<&str> {
    line.strip_prefix('#').filter(|after| !after.starts_with(['!', '<', '{']))
}

/// Verbs after which `if` asks a question rather than states a condition.
const ASKING: &[&str] = &[
    "check",
    "checks",
    "checking",
    "see",
    "seeing",
    "verify",
    "confirm",
    "test",
    "determine",
    "know",
    "tell",
    "out",
    "ensure",
    "unsure",
    "sure",
    "as",
    "even",
    "asks",
    "ask",
    "show",
    "shows",
];

/// Whether a comment states a condition for what follows it.
pub(super) fn is_conditional(comment: &str) -> bool {
    let mut previous = "";
    for (index, word) in comment.split_whitespace().take(40).enumerate() {
        let word = word.trim_matches(|mark: char| !mark.is_alphanumeric());
        let is = |name: &str| word.eq_ignore_ascii_case(name);
        let was = |name: &str| previous.eq_ignore_ascii_case(name);
        if (is("if") && !ASKING.iter().any(|verb| was(verb)))
            || is("unless")
            || is("otherwise")
            || (index == 0 && is("else"))
            || (is("case") && was("in") && index > 0)
        {
            return true;
        }
        // "only on replicas", "only for …"; "when the pod is gone" at the head.
        if (index > 0 && was("only") && (is("for") || is("on") || is("when") || is("in")))
            || (index == 0 && (is("when") || is("optional") || is("optionally")))
        {
            return true;
        }
        if index > 2 && previous.ends_with(':') && !is("if") {
            break;
        }
        previous = word;
    }
    false
}

/// Whether a comment offers what follows instead of what stands before: `or`, `alternatively`, `or with yum`.
pub(super) fn is_alternative(comment: &str) -> bool {
    let first = comment.split_whitespace().next().unwrap_or("").trim_matches(|mark: char| !mark.is_alphanumeric());
    ["or", "alternatively", "alternative", "either"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions() {
        for (text, expected) in [
            ("only if the node is stuck", true),
            ("if you run version 2", true),
            ("drain it first if needed", true),
            ("when the queue is empty", true),
            ("only on replicas", true),
            ("in case of errors", true),
            ("otherwise", true),
            ("check if it is up", false),
            ("see if this helps", false),
            ("list the pods", false),
            ("wait until it is done", false),
        ] {
            assert_eq!(is_conditional(text), expected, "{text:?}");
        }
        assert!(is_alternative("or"));
        assert!(is_alternative("Alternatively:"));
        assert!(!is_alternative("order the list"));
    }

    #[test]
    fn comment_marks() {
        for (line, lang, expected) in [
            ("# a", Some(Lang::Shell), Some("a")),
            ("## a", None, Some("a")),
            ("-- a", Some(Lang::Sql), Some("a")),
            ("/* a */", Some(Lang::Sql), Some("a")),
            ("REM a", Some(Lang::Other), Some("a")),
            ("#!/bin/sh", Some(Lang::Shell), None),
            ("--all", Some(Lang::Shell), None),
            ("ls # a", Some(Lang::Shell), None),
        ] {
            assert_eq!(comment(line, lang), expected, "{line:?}");
        }
    }
}
