//! Knowledge as data: what programs and their sub-commands do.
//!
//! The tables are written in TOML under `data/` and turned into the Rust beside it by `ddoc-codegen`; see
//! `data/README.md` for the schema. Plain lists of words are under `vocabulary/`. Green comes from a positive entry only: a rule of level safe counts where every
//! option of the command line is known to it, and what no rule names is caution.

pub mod matcher;
#[rustfmt::skip]
mod data;
#[rustfmt::skip]
pub mod vocabulary;

#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use data::examples::EXAMPLES;

use crate::ir::Level;

/// What is known of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Program {
    /// The first of its names, which starts the ids of its rules.
    pub id: &'static str,
    /// Where this is documented.
    pub reference: &'static str,
    /// How it reads its command line.
    pub style: Style,
    /// Options that are known wherever they stand.
    pub options: Options,
    /// Conditions that raise the level of every rule.
    pub raise: &'static [Raise],
    /// Options that make it a dry run, as `--name`, `--name=value` or `--name=*`.
    pub dry_run: &'static [&'static str],
    /// What its sub-commands do.
    pub rules: &'static [Rule],
}

/// How a program reads its command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// Options of one dash have long names: `-auto-approve`, `find -name`.
    pub single_dash: bool,
    /// Options are `name=value` without a dash: `dd of=…`.
    pub key_value: bool,
    /// The first word may be a cluster of option letters without a dash: `tar xzf`, `ps aux`.
    pub bare_cluster: bool,
    /// `-10` is an option that takes a number.
    pub digits: bool,
    /// Sub-commands and operands are read without regard to case.
    pub fold: bool,
    /// Operands are kinds of resources: `pods,svc`, `pod/name`.
    pub kinds: bool,
    /// Options start with a slash, too: `/f`.
    pub slash: bool,
    /// Options end at the first operand, for every rule.
    pub stop: bool,
    /// It sends a request, judged by its method, URL and body.
    pub http: bool,
}

/// Options that are known, each list sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Options that take a value, and change nothing.
    pub valued: &'static [&'static str],
    /// Options that may take a value in the same word, and change nothing.
    pub joined: &'static [&'static str],
    /// Options without a value, that change nothing.
    pub flags: &'static [&'static str],
}

/// What a sub-command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// `program.sub-command`, distinct.
    pub id: &'static str,
    /// The operands that select it, from the first.
    pub path: &'static [Pattern],
    /// Options of which one must be there for the rule to hold; none needed where it is empty.
    pub when: &'static [&'static str],
    /// The level.
    pub level: Level,
    /// Plain words.
    pub why: &'static str,
    /// Options that are known, those of the rules whose path is a prefix included.
    pub options: Options,
    /// Conditions that raise the level.
    pub raise: &'static [Raise],
    /// Options that make it a dry run, as in [`Program::dry_run`].
    pub dry_run: &'static [&'static str],
    /// Commands within the command.
    pub runs: &'static [Run],
    /// Options end after this many operands beyond the path.
    pub stop: Option<u8>,
    /// More operands beyond the path than this are not known.
    pub max_operands: Option<u8>,
    /// The command that undoes it: `{0}`, `{1}` … are operands beyond the path, `{*}` all of them, `{globals}` the
    /// program's own valued options.
    pub inverse: Option<&'static str>,
}

/// What an operand may be. The word `**` alone stands for any number of operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pattern {
    /// Words, sorted; in lower case where the program does not mind case.
    pub words: &'static [&'static str],
    /// Words with `*` for any part of them.
    pub globs: &'static [&'static str],
}

/// A condition that raises the level: one of the options, if any are named, and one of the operands, if any are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raise {
    /// Options as in [`Program::dry_run`].
    pub flags: &'static [&'static str],
    /// Patterns of operands beyond the path: alternatives separated by `|`, `*` for any part; `-` at the start excludes.
    pub operands: &'static [&'static str],
    /// The level.
    pub level: Level,
    /// Plain words.
    pub why: &'static str,
}

/// A command within a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Where it stands.
    pub from: From,
    /// What it is written in.
    pub lang: Embedded,
}

/// Where a command within a command stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// All operands beyond the path but the first few.
    Rest(u8),
    /// One operand beyond the path.
    Operand(u8),
    /// The value of each of these options.
    Flags(&'static [&'static str]),
    /// The words after one of these options up to `;` or `+`, or up to the end.
    Until(&'static [&'static str]),
    /// Standard input, where at most this many operands stand beyond the path and no other run was found.
    Stdin(u8),
}

/// What a command within a command is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Embedded {
    /// A program and its arguments, one word each.
    Argv,
    /// A shell command line; several words are joined by blanks.
    Shell,
    /// SQL.
    Sql,
    /// JavaScript of the MongoDB shell.
    Mongo,
    /// Lines of redis-cli.
    Redis,
    /// awk.
    Awk,
    /// sed.
    Sed,
    /// Python.
    Python,
    /// Ruby.
    Ruby,
    /// PowerShell.
    Powershell,
    /// Parameters of AWS Systems Manager: `commands=…`, `{"commands": […]}`.
    Parameters,
    /// Programs of another language: caution.
    Opaque,
}

/// The program of this name, without its folder.
#[must_use]
pub fn program(name: &str) -> Option<&'static Program> {
    let index = data::NAMES.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    data::NAMES.get(index).map(|(_, program)| *program)
}

/// All names of programs that the tables know, sorted.
pub fn names() -> impl Iterator<Item = &'static str> {
    data::NAMES.iter().map(|(name, _)| *name)
}
