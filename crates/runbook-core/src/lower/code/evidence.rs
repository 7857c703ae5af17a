//! What a line is evidence of: a command of some language, or something else.

use super::language::{self, Marks};
use super::shell;
use super::words::judged;
use crate::ir::Lang;

/// How sure it is that a line is a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// An assignment of a constant: a command beside commands, else as well a line of configuration.
    Assignment,
    /// Could be; counts where commands are expected.
    Weak,
    /// Likely, where nothing speaks against it.
    Plausible,
    /// Can hardly be anything else.
    Strong,
}

/// The language and strength of the best reading of `line` as a command. `claimed` is the language that the tag or
/// the prompt claims; it wins ties.
pub(super) fn evidence(line: &str, claimed: Option<Lang>) -> Option<(Lang, Strength)> {
    // The mark of a result in irb and its kin.
    if line.trim_start().starts_with("=> ") {
        return None;
    }
    let line = judged(line);
    let marks = Marks::of(line);
    let of = |lang: Lang| match lang {
        Lang::Shell => shell::evidence(line),
        _ if !language::may_be(line, marks, lang, claimed == Some(lang)) => None,
        _ => language::evidence(line, lang, claimed == Some(lang)),
    };
    let mut best: Option<(Lang, Strength)> = claimed.and_then(|lang| of(lang).map(|strength| (lang, strength)));
    for lang in
        [Lang::Http, Lang::Sql, Lang::Powershell, Lang::Logql, Lang::Promql, Lang::Shell, Lang::Ruby, Lang::Python, Lang::Other]
    {
        if best.is_some_and(|(_, strength)| strength == Strength::Strong) {
            break;
        }
        if Some(lang) == claimed {
            continue;
        }
        if let Some(strength) = of(lang)
            && best.is_none_or(|(_, known)| strength > known)
        {
            best = Some((lang, strength));
        }
    }
    best
}
