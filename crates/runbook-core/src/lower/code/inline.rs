//! Inline code: whether the sentence around it tells to run it.
//!
//! Two questions. Is the code shaped like a command: a program with arguments, a statement, a query? And does the
//! sentence tell to run it, or does it only speak of it?

use super::context::{Context, Verb, context, names_tool};
use super::evidence::{Strength, evidence};
use super::programs;
use super::words::{Texture, judged, words};
use crate::ir::Lang;

/// The language of the inline code `code` if its sentence tells to run it. `before` and `after` are the text of the
/// same sentence around it.
#[must_use]
pub fn read_inline(code: &str, before: &str, after: &str) -> Option<Lang> {
    let (lang, shape) = shape(code)?;
    let told = match (context(before, after), shape) {
        (Context::Denied | Context::Spoken, _) => false,
        // "using the `x y` command" names it, "run the `x y` command" tells.
        (Context::Told(Verb::Use), Shape::Short) => {
            !after.trim_start().starts_with("command") && !after.trim_start().starts_with("subcommand")
        }
        (Context::Told(_), Shape::Whole | Shape::Short) | (Context::Alone, Shape::Whole | Shape::Short | Shape::Loose) => true,
        (Context::Told(Verb::Run), Shape::Bare) => !names_tool(after),
        (Context::Told(Verb::Run), Shape::Loose) => true,
        (Context::Open, Shape::Whole) => true,
        // "Look at the load: `uptime`" ends in what to run.
        (_, Shape::Bare | Shape::Short) => ends_the_sentence(before, after),
        _ => false,
    };
    told.then_some(lang)
}

/// Whether a colon leads to the code and nothing follows it.
fn ends_the_sentence(before: &str, after: &str) -> bool {
    before.trim_end().ends_with(':')
        && after.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '*' | '_' | '”' | '"')).is_empty()
}

/// What inline code is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A whole command: with options, paths, values, or a statement.
    Whole,
    /// A program and plain words: `git fsck`, which may name the subcommand or call it.
    Short,
    /// A program alone.
    Bare,
    /// A program nobody knows with values.
    Loose,
}

/// Subcommands that say nothing without an object: alone they are names.
const NEED_OBJECT: &[&str] = &[
    "add",
    "annotate",
    "apply",
    "attach",
    "cat-file",
    "cp",
    "create",
    "delete",
    "describe",
    "drain",
    "edit",
    "exec",
    "expose",
    "get",
    "import",
    "install",
    "label",
    "log",
    "logs",
    "mv",
    "patch",
    "port-forward",
    "remove",
    "replace",
    "restart",
    "rm",
    "rollout",
    "run",
    "scale",
    "scp",
    "set",
    "show",
    "ssh",
    "taint",
    "uninstall",
    "update-ref",
];

fn shape(code: &str) -> Option<(Lang, Shape)> {
    let text = judged(code);
    let text = text.strip_prefix("$ ").unwrap_or(text);
    let first = words(text).next()?;
    if first == text {
        let script = text.starts_with("./") || (text.starts_with('/') && text.contains("bin/") && !text.ends_with('/'));
        if programs::program(text).is_some() || script {
            return Some((Lang::Shell, Shape::Bare));
        }
    }
    if text.starts_with('-') || (text.contains("...") && words(text).count() <= 2) {
        return None;
    }
    let (lang, strength) = evidence(text, None)?;
    let texture = Texture::of(words(text).skip(1));
    let sure = strength == Strength::Strong;
    match lang {
        Lang::Shell if first == text => text.contains('=').then_some((lang, Shape::Short)),
        Lang::Shell => match strength {
            Strength::Strong | Strength::Plausible if texture.is_shaped() || texture.words >= 3 => Some((lang, Shape::Whole)),
            Strength::Strong | Strength::Plausible => {
                let named =
                    texture.words == 1 && words(text).nth(1).is_some_and(|word| NEED_OBJECT.contains(&word)) && first != "sudo";
                Some((lang, if named { Shape::Bare } else { Shape::Short }))
            }
            Strength::Weak => Some((lang, Shape::Loose)),
            Strength::Assignment => None,
        },
        // `CREATE INDEX` names a kind of statement, `SHOW SLAVES` is one.
        Lang::Sql => {
            let complete = text.ends_with(';')
                || texture.words >= 2
                || text.starts_with('\\')
                || matches!(first.to_ascii_lowercase().as_str(), "show" | "select" | "vacuum" | "call");
            (complete && (texture.words > 0 || text.len() > first.len() || text.ends_with(';') || text.starts_with('\\')))
                .then_some((lang, if sure || texture.words >= 3 { Shape::Whole } else { Shape::Short }))
        }
        Lang::Promql | Lang::Logql => (text.contains('(') || text.contains('{') || text.contains(' '))
            .then_some((lang, if sure { Shape::Whole } else { Shape::Short })),
        Lang::Http | Lang::Powershell => sure.then_some((lang, if texture.words > 0 { Shape::Whole } else { Shape::Bare })),
        Lang::Ruby => (sure || text.contains('(')).then_some((lang, if sure { Shape::Whole } else { Shape::Short })),
        Lang::Python | Lang::Other => None,
    }
}
