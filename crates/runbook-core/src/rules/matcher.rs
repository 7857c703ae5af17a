//! Reads the arguments of a program by its table and finds the rule that holds.

use super::{From, Options, Pattern, Program, Raise, Rule};
use crate::ir::Level;

/// An argument as the shell would hand it over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arg<'a> {
    /// Its text.
    pub text: &'a str,
    /// Whether it is only known when it runs, so that it might be anything.
    pub dynamic: bool,
}

/// An option of a command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flag<'a> {
    /// The index of the argument that it stands in.
    pub index: usize,
    /// Its name as the tables write it: `-n`, `--name`.
    pub name: Name<'a>,
    /// Its value.
    pub value: Option<&'a str>,
    /// The index of the argument that holds the value: its own for `--name=value`.
    pub value_index: usize,
    /// Whether the tables know it.
    pub known: bool,
}

/// The name of an option: a slice of the argument, or one letter of a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name<'a> {
    /// As written.
    Long(&'a str),
    /// `-x` of a cluster.
    Letter(char),
}

impl Name<'_> {
    /// Whether this is the option `other`.
    #[must_use]
    pub fn is(&self, other: &str) -> bool {
        self.compare(other) == std::cmp::Ordering::Equal
    }

    fn compare(&self, other: &str) -> std::cmp::Ordering {
        match self {
            Self::Long(name) => (*name).cmp(other),
            Self::Letter(letter) => {
                let mut buffer = [0; 4];
                let letter = letter.encode_utf8(&mut buffer).as_bytes();
                [b"-".as_slice(), letter].iter().copied().flatten().cmp(other.as_bytes())
            }
        }
    }
}

impl std::fmt::Display for Name<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Long(name) => formatter.write_str(name),
            Self::Letter(letter) => write!(formatter, "-{letter}"),
        }
    }
}

/// A command line, read.
#[derive(Debug, Clone)]
pub struct Invocation<'a> {
    /// The rule that holds; `None` where the tables know no such sub-command.
    pub rule: Option<&'static Rule>,
    /// Its options.
    pub flags: Vec<Flag<'a>>,
    /// Indexes of the arguments that are operands, the sub-command included.
    pub operands: Vec<usize>,
    /// How many of the operands selected the rule.
    pub path: usize,
    /// Words given to options that run what follows, as ranges of indexes.
    pub until: Vec<std::ops::Range<usize>>,
}

impl Invocation<'_> {
    /// The operands beyond the path.
    #[must_use]
    pub fn rest(&self) -> &[usize] {
        self.operands.get(self.path..).unwrap_or_default()
    }

    /// Whether one of `forms` (`--name`, `--name=value`, `--name=*`) is there.
    #[must_use]
    pub fn has(&self, forms: &[&str]) -> Option<&Flag<'_>> {
        forms.iter().find_map(|form| self.flags.iter().find(|flag| holds(flag, form)))
    }
}

fn holds(flag: &Flag<'_>, form: &str) -> bool {
    match form.split_once('=') {
        Some((name, "*")) => flag.name.is(name) && flag.value.is_some(),
        Some((name, value)) => flag.name.is(name) && flag.value.is_some_and(|it| any(value, it, Fold::Yes)),
        None => flag.name.is(form) && !flag.value.is_some_and(|value| matches!(value, "false" | "no" | "0" | "none")),
    }
}

/// Reads `args`, the program's own name excluded.
#[must_use]
pub fn read<'a>(program: &'static Program, args: &[Arg<'a>]) -> Invocation<'a> {
    // The options of a sub-command are known once it is found, and it is found among what is no option: the reading
    // is repeated until it stands. Options of longer paths include those of shorter ones, so three rounds suffice.
    let mut invocation = scan(program, None, args, Guess::Flag);
    for _ in 0..4 {
        let rule = select(program, &invocation, args);
        if rule.map(|it| it.0) == invocation.rule {
            invocation.path = rule.map_or(0, |it| it.1);
            return invocation;
        }
        invocation = scan(program, rule.map(|it| it.0), args, Guess::Flag);
    }
    // Two rules that each lead to the other: neither can be trusted.
    Invocation { rule: None, ..invocation }
}

/// Reads `args` as if each unknown option took the next word as its value, which may bring out another rule.
/// `None` where no option is unknown.
#[must_use]
pub fn read_otherwise<'a>(program: &'static Program, invocation: &Invocation<'a>, args: &[Arg<'a>]) -> Option<Invocation<'a>> {
    invocation.flags.iter().any(|flag| !flag.known).then_some(())?;
    let mut other = scan(program, invocation.rule, args, Guess::Valued);
    let (rule, path) = select(program, &other, args)?;
    if Some(rule) != invocation.rule {
        other = scan(program, Some(rule), args, Guess::Valued);
    }
    other.rule = Some(rule);
    other.path = path;
    Some(other)
}

/// What an unknown option is taken for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Guess {
    Flag,
    Valued,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Flag,
    Valued,
    /// Takes a value, if any, in the same word.
    Joined,
    Unknown,
}

struct Tables {
    program: &'static Program,
    rule: Option<&'static Rule>,
}

impl Tables {
    /// What the option `name` is; `early` where no operand stands before it.
    fn kind(&self, name: Name<'_>, early: bool) -> Kind {
        let has = |list: &[&str]| list.binary_search_by(|known| name.compare(known).reverse()).is_ok();
        let listed = |options: Options| match () {
            () if has(options.valued) => Some(Kind::Valued),
            () if has(options.joined) => Some(Kind::Joined),
            () if has(options.flags) => Some(Kind::Flag),
            () => None,
        };
        // Before the sub-command the program's own word counts, after it the rule's.
        let own = || listed(self.program.options);
        let rules = || self.rule.and_then(|rule| listed(rule.options));
        let known = if early { own().or_else(rules) } else { rules().or_else(own) };
        if let Some(kind) = known {
            return kind;
        }
        let special = |forms: &[&str]| {
            forms.iter().find_map(|form| match form.split_once('=') {
                Some((known, _)) if name.is(known) => Some(Kind::Valued),
                None if name.is(form) => Some(Kind::Flag),
                _ => None,
            })
        };
        let rule = self.rule;
        let dry_run = rule.and_then(|rule| special(rule.dry_run)).or_else(|| special(self.program.dry_run));
        let raise =
            || rule.into_iter().flat_map(|rule| rule.raise).chain(self.program.raise).find_map(|raise| special(raise.flags));
        let when = || self.program.rules.iter().find_map(|rule| special(rule.when));
        let runs = || {
            rule?.runs.iter().find_map(|run| match run.from {
                From::Flags(flags) => flags.iter().any(|flag| name.is(flag)).then_some(Kind::Valued),
                _ => None,
            })
        };
        runs().or(dry_run).or_else(raise).or_else(when).unwrap_or(Kind::Unknown)
    }

    fn until(&self, text: &str) -> bool {
        let rule = self.rule.or_else(|| self.program.rules.first());
        rule.is_some_and(|rule| rule.runs.iter().any(|run| matches!(run.from, From::Until(flags) if flags.contains(&text))))
    }
}

fn scan<'a>(program: &'static Program, rule: Option<&'static Rule>, args: &[Arg<'a>], guess: Guess) -> Invocation<'a> {
    let tables = Tables { program, rule };
    let style = program.style;
    let mut out = Invocation { rule, flags: Vec::new(), operands: Vec::with_capacity(args.len()), path: 0, until: Vec::new() };
    let stop = match rule.and_then(|rule| rule.stop.map(|stop| usize::from(stop) + rule.path.len())) {
        Some(stop) => Some(stop),
        None => style.stop.then_some(0),
    };
    let mut index = 0;
    while let Some(arg) = args.get(index) {
        let text = arg.text;
        let ended = stop.is_some_and(|stop| out.operands.len() > stop);
        if ended {
            out.operands.push(index);
        } else if text == "--" {
            out.operands.extend(index + 1..args.len());
            break;
        } else if tables.until(text) {
            let end = args.iter().skip(index).position(|arg| matches!(arg.text, ";" | "+")).map_or(args.len(), |end| index + end);
            out.until.push(index + 1..end);
            index = end;
        } else if style.key_value && text.contains('=') {
            let (name, value) = text.split_once('=').unwrap_or((text, ""));
            let name = Name::Long(name);
            let known = tables.kind(name, true) != Kind::Unknown;
            out.flags.push(Flag { index, name, value: Some(value), value_index: index, known });
        } else if style.bare_cluster && index == 0 && !text.starts_with('-') && text.chars().all(char::is_alphanumeric) {
            index += cluster(&tables, args, index, text, guess, &mut out);
        } else if is_option(text, style.slash) {
            index += option(&tables, args, index, guess, &mut out);
        } else {
            out.operands.push(index);
        }
        index += 1;
    }
    out
}

/// Whether a word is read as an option. Dashes that a word processor made count, as whoever copies them means `-`.
fn is_option(text: &str, slash: bool) -> bool {
    (text.starts_with('-') && text.len() > 1) || text.starts_with(['–', '—', '−', '‐', '‑']) || (slash && text.starts_with('/'))
}

/// Reads the option at `index`; gives how many further arguments it takes.
fn option<'a>(tables: &Tables, args: &[Arg<'a>], index: usize, guess: Guess, out: &mut Invocation<'a>) -> usize {
    let Some(text) = args.get(index).map(|arg| arg.text) else { return 0 };
    let style = tables.program.style;
    let long = text.starts_with("--") || style.single_dash || !text.starts_with('-');
    if !long {
        if style.digits && text.bytes().skip(1).all(|byte| byte.is_ascii_digit()) {
            return 0;
        }
        let (_, letters) = text.split_at_checked(1).unwrap_or_default();
        return cluster(tables, args, index, letters, guess, out);
    }
    // `--name` and `-name` are one where options have one dash.
    let text = if style.single_dash { text.strip_prefix('-').filter(|rest| rest.starts_with('-')).unwrap_or(text) } else { text };
    let (name, inline) = text.split_once('=').map_or((text, None), |(name, value)| (name, Some(value)));
    let (name, inline) = match inline {
        None if style.slash => name.split_once(':').map_or((name, None), |(name, value)| (name, Some(value))),
        _ => (name, inline),
    };
    let name = Name::Long(name);
    let kind = tables.kind(name, out.operands.is_empty());
    let known = kind != Kind::Unknown && !args.get(index).is_some_and(|arg| arg.dynamic && inline.is_none());
    let takes = inline.is_none() && (kind == Kind::Valued || (kind == Kind::Unknown && guess == Guess::Valued));
    let value = if takes { args.get(index + 1).map(|arg| arg.text) } else { inline };
    let value_index = if takes { index + 1 } else { index };
    let known = known && !(takes && value.is_some_and(like_option));
    out.flags.push(Flag { index, name, value, value_index, known });
    usize::from(takes)
}

/// Whether a value looks like another option, so that either may be wrong.
fn like_option(value: &str) -> bool {
    value.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic() || c == '-') && rest.len() > 1)
}

/// Reads a cluster of option letters; gives how many further arguments it takes.
fn cluster<'a>(
    tables: &Tables,
    args: &[Arg<'a>],
    index: usize,
    letters: &'a str,
    guess: Guess,
    out: &mut Invocation<'a>,
) -> usize {
    let mut taken = 0;
    for (at, letter) in letters.char_indices() {
        let name = Name::Letter(letter);
        let kind = tables.kind(name, out.operands.is_empty());
        let rest = letters.get(at + letter.len_utf8()..).unwrap_or("");
        let known = kind != Kind::Unknown && !args.get(index).is_some_and(|arg| arg.dynamic && kind != Kind::Valued);
        match kind {
            Kind::Joined if !rest.is_empty() => {
                out.flags.push(Flag { index, name, value: Some(rest), value_index: index, known });
                return taken;
            }
            Kind::Valued if !rest.is_empty() && !tables.program.style.bare_cluster => {
                let value = Some(rest.strip_prefix('=').unwrap_or(rest));
                out.flags.push(Flag { index, name, value, value_index: index, known });
                return taken;
            }
            Kind::Valued => {
                taken += 1;
                let value = args.get(index + taken).map(|arg| arg.text);
                let known = known && !value.is_some_and(like_option);
                out.flags.push(Flag { index, name, value, value_index: index + taken, known });
            }
            _ => {
                let valued = kind == Kind::Unknown && guess == Guess::Valued && rest.is_empty();
                taken += usize::from(valued);
                let value = if valued { args.get(index + taken).map(|arg| arg.text) } else { None };
                out.flags.push(Flag { index, name, value, value_index: index + taken, known });
            }
        }
    }
    taken
}

/// The rule that names most of what is there; of equals the one of the highest level.
fn select(program: &'static Program, invocation: &Invocation<'_>, args: &[Arg<'_>]) -> Option<(&'static Rule, usize)> {
    let mut best: Option<(&'static Rule, usize, (u32, Level, usize))> = None;
    for rule in program.rules {
        let Some((length, literal)) = path(program, rule, invocation, args) else { continue };
        let Some(when) = condition(rule, invocation) else { continue };
        let rank = (literal * 4 + when, rule.level, length);
        if best.is_none_or(|(_, _, known)| rank > known) {
            best = Some((rule, length, rank));
        }
    }
    best.map(|(rule, length, _)| (rule, length))
}

/// How narrow the condition of `rule` is, where it holds: a given value is narrower than an option.
fn condition(rule: &Rule, invocation: &Invocation<'_>) -> Option<u32> {
    if rule.when.is_empty() {
        return Some(0);
    }
    let flag = invocation.has(rule.when)?;
    let valued =
        rule.when.iter().any(|form| form.split_once('=').is_some_and(|(name, value)| value != "*" && flag.name.is(name)));
    // A given value counts only where every mention of the option has it.
    let same = || {
        invocation
            .flags
            .iter()
            .filter(|it| rule.when.iter().any(|form| form.split_once('=').is_some_and(|(name, _)| it.name.is(name))))
    };
    if valued && !same().all(|it| rule.when.iter().any(|form| holds(it, form))) {
        return None;
    }
    Some(if valued { 3 } else { 2 })
}

/// How many operands the path of `rule` takes and how many words of it are literal, where it matches.
fn path(program: &Program, rule: &Rule, invocation: &Invocation<'_>, args: &[Arg<'_>]) -> Option<(usize, u32)> {
    let mut taken = 0;
    let mut literal = 0;
    let mut elements = rule.path.iter();
    let operand = |at: usize| invocation.operands.get(at).and_then(|index| args.get(*index));
    while let Some(element) = elements.next() {
        if element.words == ["**"] {
            let wanted = elements.next()?;
            let length = invocation.operands.len();
            let at = (taken..length).find(|at| operand(*at).is_some_and(|arg| weight(program, wanted, arg.text).is_some()))?;
            taken = at + 1;
            literal += 1;
            continue;
        }
        literal += weight(program, element, operand(taken)?.text)?;
        taken += 1;
    }
    Some((taken, literal))
}

/// How literally `pattern` names an operand: 2 for the word, 1 for a part of it, 0 for any word; `None` if it does not.
fn weight(program: &Program, pattern: &Pattern, text: &str) -> Option<u32> {
    let fold = if program.style.fold || program.style.kinds { Fold::Yes } else { Fold::No };
    if !program.style.kinds {
        return pattern.weight(text, fold);
    }
    // Of several kinds (`pods,svc`, `pod/name`) the rule must hold for each; `deployments.apps` names a group, too.
    let mut least = None;
    for kind in text.split(',') {
        let kind = kind.split('/').next().unwrap_or(kind);
        let found =
            pattern.weight(kind, fold).or_else(|| kind.split_once('.').and_then(|(kind, _)| pattern.weight(kind, fold)))?;
        least = Some(least.map_or(found, |least: u32| least.min(found)));
    }
    least
}

impl Pattern {
    fn weight(&self, text: &str, fold: Fold) -> Option<u32> {
        let compare = |word: &&str| match fold {
            Fold::Yes => word.bytes().cmp(text.bytes().map(|byte| byte.to_ascii_lowercase())),
            Fold::No => word.bytes().cmp(text.bytes()),
        };
        if self.words.binary_search_by(compare).is_ok() {
            return Some(2);
        }
        let glob = self.globs.iter().find(|pattern| glob(pattern.as_bytes(), text.as_bytes(), fold))?;
        Some(u32::from(*glob != "*"))
    }
}

fn matches_operand(program: &Program, patterns: &str, arg: &Arg<'_>) -> bool {
    let fold = if program.style.fold { Fold::Yes } else { Fold::No };
    if program.style.kinds {
        // `deployments.apps` names the group of the kind; of several kinds the rule must hold for each.
        let is = |kind: &str| {
            any(patterns, kind, Fold::Yes) || kind.split('.').next().is_some_and(|kind| any(patterns, kind, Fold::Yes))
        };
        return any(patterns, arg.text, Fold::Yes) || arg.text.split(',').all(|kind| is(kind.split('/').next().unwrap_or(kind)));
    }
    any(patterns, arg.text, fold)
}

/// The operand beyond the path, or the option, that makes `raise` hold.
#[must_use]
pub fn raises(program: &Program, raise: &Raise, invocation: &Invocation<'_>, args: &[Arg<'_>]) -> Option<usize> {
    let flag = invocation.has(raise.flags).map(|flag| flag.index);
    if !raise.flags.is_empty() && flag.is_none() {
        return None;
    }
    if raise.operands.is_empty() {
        return flag;
    }
    let fits = |arg: &Arg<'_>| {
        let excluded = raise.operands.iter().filter_map(|it| it.strip_prefix('-')).any(|it| matches_operand(program, it, arg));
        !excluded && raise.operands.iter().any(|it| matches_operand(program, it, arg))
    };
    invocation.rest().iter().copied().find(|index| args.get(*index).is_some_and(fits))
}

/// Whether letters count with their case.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// They do not.
    Yes,
    /// They do.
    No,
}

/// Whether `text` is one of `patterns`, separated by `|`, in which `*` stands for anything.
#[must_use]
pub fn any(patterns: &str, text: &str, fold: Fold) -> bool {
    patterns.split('|').any(|pattern| glob(pattern.as_bytes(), text.as_bytes(), fold))
}

fn glob(pattern: &[u8], text: &[u8], fold: Fold) -> bool {
    let same = |a: &[u8], b: &[u8]| if fold == Fold::Yes { a.eq_ignore_ascii_case(b) } else { a == b };
    let Some(star) = memchr::memchr(b'*', pattern) else { return same(pattern, text) };
    let (head, rest) = pattern.split_at_checked(star).unwrap_or_default();
    let rest = rest.get(1..).unwrap_or_default();
    let Some((start, mut tail)) = text.split_at_checked(head.len()) else { return false };
    if !same(head, start) {
        return false;
    }
    // The parts between stars are looked for from the left; the last must stand at the end.
    let mut parts = rest.split(|byte| *byte == b'*').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return tail.len() >= part.len()
                && tail.split_at_checked(tail.len() - part.len()).is_some_and(|(_, end)| same(part, end));
        }
        if part.is_empty() {
            continue;
        }
        let Some(at) = tail.windows(part.len()).position(|window| same(part, window)) else { return false };
        tail = tail.get(at + part.len()..).unwrap_or_default();
    }
    true
}
