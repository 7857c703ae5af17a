//! One program and its arguments, and the commands within them.

use super::shell::{Input, Place, Reader};
use super::{Finding, embedded, http, powershell, sql};
use crate::command::shell::Word;
use crate::ir::Level;
use crate::rules::matcher::{self, Arg, Invocation};
use crate::rules::{self, Embedded, From, Program, Rule};
use std::borrow::Cow;
use std::ops::Range;

/// A program, its arguments and what is around them.
pub(super) struct Call<'a> {
    /// The text that the words stand in.
    pub(super) source: &'a str,
    /// The program and its arguments; one at least.
    pub(super) words: &'a [Word<'a>],
    /// Where `source` stands.
    pub(super) place: &'a Place,
    /// How many commands it stands within.
    pub(super) depth: u8,
    /// What it reads.
    pub(super) input: &'a Input<'a>,
    /// Functions that the same text defines.
    pub(super) functions: &'a [String],
}

impl Call<'_> {
    /// From the program to the last of the arguments `last`, in the outer text.
    fn range(&self, last: Option<usize>) -> Range<usize> {
        let start = self.words.first().map_or(0, |word| word.range.start);
        let word = last.and_then(|last| self.words.get(last + 1)).or(self.words.last());
        self.place.outer(start..word.map_or(start, |word| word.range.end.max(start)))
    }

    /// One argument, in the outer text.
    fn argument(&self, index: usize) -> Range<usize> {
        self.words.get(index + 1).map_or_else(|| self.range(None), |word| self.place.outer(word.range.clone()))
    }
}

/// Words that, as the sub-command of a program that no table names, ask for what cannot be undone.
const DESTROYERS: &str = "delete|destroy|purge|wipe|drop|truncate|terminate|failover|decommission|delete-*|destroy-*|purge-*|drop-*|terminate-*|force-delete|wipe-*|erase|shred";

impl Reader<'_> {
    pub(super) fn call(&mut self, call: &Call<'_>) {
        let Some(first) = call.words.first() else { return };
        // `env A=1 cmd`, `sudo A=1 cmd`: assignments that stand as words.
        if call.depth > 0 && is_assignment(&first.text) {
            let (name, value) = first.text.split_once('=').unwrap_or_default();
            self.assignment(name, value, call.place.outer(first.range.clone()));
            return match call.words.get(1..) {
                Some(words) if !words.is_empty() => self.call(&Call { words, ..*call }),
                _ => self.find("shell.assignment", Level::Safe, "sets a variable", call.range(None)),
            };
        }
        if first.dynamic || first.placeholder {
            let why = "the program is only known when it runs";
            return self.find("program.dynamic", Level::Caution, why, call.place.outer(first.range.clone()));
        }
        let name = base_name(&first.text);
        if call.functions.iter().any(|function| *function == first.text) {
            return self.find("shell.function", Level::Safe, "calls a function of the same text", call.range(Some(0)));
        }
        match rules::program(name).filter(|_| !is_local(&first.text)) {
            Some(program) => self.known(program, call),
            None => self.unknown(name, call),
        }
    }

    fn unknown(&mut self, name: &str, call: &Call<'_>) {
        if powershell::is_cmdlet(name) {
            let range = call.range(None);
            let text = call.words.iter().map(|word| word.text.as_ref()).collect::<Vec<_>>().join(" ");
            return powershell::judge_at(&text, &range, self.findings);
        }
        let operands = call.words.iter().enumerate().skip(1).take(6);
        let destroyer =
            operands.filter(|(_, word)| !word.quoted).find(|(_, word)| matcher::any(DESTROYERS, &word.text, matcher::Fold::Yes));
        match destroyer {
            Some((index, word)) => {
                let why = format!("`{}` of a program that is not known", word.text);
                self.find("program.unknown", Level::Danger, why, call.argument(index - 1));
            }
            None => {
                let why = format!("`{}` is not known", shortened(name));
                self.find(
                    "program.unknown",
                    Level::Caution,
                    why,
                    call.place.outer(call.words.first().map_or(0..0, |it| it.range.clone())),
                );
            }
        }
    }

    fn known(&mut self, program: &'static Program, call: &Call<'_>) {
        let arguments = call.words.get(1..).unwrap_or_default();
        let args: Vec<Arg<'_>> = arguments.iter().map(argument).collect();
        let invocation = matcher::read(program, &args);
        if asks_for_help(&invocation, &args) {
            return self.find("program.help", Level::Safe, "shows help or the version", call.range(None));
        }
        if let Some(other) = matcher::read_otherwise(program, &invocation, &args) {
            // An option that is not known may take a value: the worse reading counts.
            self.invocation(program, &other, &args, call);
        }
        self.invocation(program, &invocation, &args, call);
    }

    fn invocation(&mut self, program: &'static Program, invocation: &Invocation<'_>, args: &[Arg<'_>], call: &Call<'_>) {
        let Some(rule) = invocation.rule else {
            return self.no_rule(program, invocation, args, call);
        };
        let dry_run = invocation.has(rule.dry_run).or_else(|| invocation.has(program.dry_run));
        let first = self.findings.len();
        let decided = call
            .range(invocation.operands.get(invocation.path.wrapping_sub(1)).copied().or(Some(0)).filter(|_| invocation.path > 0));
        self.find(rule.id, rule.level, rule.why, decided);
        for raise in rule.raise.iter().chain(program.raise) {
            if let Some(index) = matcher::raises(program, raise, invocation, args) {
                self.find(rule.id, raise.level, raise.why, call.argument(index));
            }
        }
        if program.style.http {
            http::judge_call(rule.id, invocation, args, &|index| call.argument(index), self.findings);
        }
        if let Some(inverse) = rule.inverse {
            let inverse = fill(inverse, program, invocation, args);
            self.findings.iter_mut().skip(first).for_each(|finding| finding.inverse.clone_from(&inverse));
        }
        if let Some(flag) = dry_run {
            let id: Cow<'static, str> = format!("{}.dry-run", rule.id).into();
            let range = call.argument(flag.index);
            let raised = self.findings.iter_mut().skip(first).filter(|finding| finding.level > Level::Safe);
            raised.for_each(|finding| finding.overridden_by = Some(id.clone()));
            self.find(id, Level::Safe, "only shows what it would do", range);
        }
        if rule.level == Level::Safe || dry_run.is_some() {
            self.unknown_parts(rule, invocation, args, call);
        }
        self.runs(rule, invocation, call);
    }

    /// What a green verdict may not leave open: options and operands that the tables do not know.
    fn unknown_parts(&mut self, rule: &'static Rule, invocation: &Invocation<'_>, args: &[Arg<'_>], call: &Call<'_>) {
        if let Some(flag) = invocation.flags.iter().find(|flag| !flag.known) {
            let why = format!("the option `{}` is not known", shortened(&flag.name.to_string()));
            self.find(rule.id, Level::Caution, why, call.argument(flag.index));
        }
        let most = rule.max_operands.map(usize::from);
        if let Some(index) = most.and_then(|most| invocation.rest().get(most)) {
            self.find(rule.id, Level::Caution, "the operand is not known", call.argument(*index));
        }
        // Braces may expand to options.
        let braces = |index: &&usize| {
            args.get(**index).is_some_and(|arg| arg.dynamic && arg.text.starts_with('{') && !arg.text.starts_with("{{"))
        };
        if let Some(index) = invocation.operands.iter().find(braces) {
            self.find(rule.id, Level::Caution, "the operand may expand to options", call.argument(*index));
        }
    }

    fn no_rule(&mut self, program: &'static Program, invocation: &Invocation<'_>, args: &[Arg<'_>], call: &Call<'_>) {
        let operand = |index: &usize| args.get(*index).is_some_and(|arg| matcher::any(DESTROYERS, arg.text, matcher::Fold::Yes));
        if let Some(index) = invocation.operands.iter().take(5).find(|index| operand(index)) {
            let why = "the sub-command asks for what cannot be undone";
            return self.find(format!("{}.unknown", program.id), Level::Danger, why, call.argument(*index));
        }
        if invocation.operands.is_empty() && invocation.flags.is_empty() {
            return self.find(format!("{}.none", program.id), Level::Caution, "runs with no arguments", call.range(None));
        }
        self.find(format!("{}.unknown", program.id), Level::Caution, "the sub-command is not known", call.range(None));
    }

    fn runs(&mut self, rule: &'static Rule, invocation: &Invocation<'_>, call: &Call<'_>) {
        let mut ran = false;
        for run in rule.runs {
            match run.from {
                From::Rest(skip) => {
                    let rest = invocation.rest().get(usize::from(skip)..).unwrap_or_default();
                    if let Some(start) = rest.first() {
                        ran = true;
                        self.words(run.lang, call, *start..call.words.len().saturating_sub(1));
                    }
                }
                From::Operand(index) => {
                    if let Some(index) = invocation.rest().get(usize::from(index)) {
                        ran = true;
                        self.words(run.lang, call, *index..*index + 1);
                    }
                }
                From::Flags(names) => {
                    for flag in invocation.flags.iter().filter(|flag| names.iter().any(|name| flag.name.is(name))) {
                        let Some((value, word)) = flag.value.zip(call.words.get(flag.value_index + 1)) else { continue };
                        ran = true;
                        let place = call.place.of(call.source, word, value);
                        self.text(run.lang, value, &place, call);
                    }
                }
                From::Until(_) => {
                    for range in &invocation.until {
                        ran = true;
                        self.words(run.lang, call, range.clone());
                    }
                }
                From::Stdin(most) if !ran && invocation.rest().len() <= usize::from(most) => match call.input {
                    Input::Terminal => {}
                    Input::Text(text, place) => {
                        let inner = Call { input: &Input::Terminal, ..*call };
                        self.text(run.lang, text, place, &inner);
                    }
                    Input::Unknown(range) => {
                        self.find(rule.id, Level::Caution, "runs what it reads, which is not known", range.clone());
                    }
                },
                From::Stdin(_) => {}
            }
        }
    }

    /// Judges the arguments `range` as a command in `lang`.
    fn words(&mut self, lang: Embedded, call: &Call<'_>, range: Range<usize>) {
        let words = call.words.get(range.start + 1..range.end + 1).unwrap_or_default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        if !self.spend() || call.depth >= super::shell::MAX_DEPTH {
            let why = "commands are nested too deep to follow";
            return self.find(
                "shell.depth",
                Level::Caution,
                why,
                call.place.outer(first.range.start..last.range.end.max(first.range.start)),
            );
        }
        if lang == Embedded::Argv {
            return self.call(&Call { words, depth: call.depth + 1, ..*call });
        }
        if let [only] = words {
            let place = call.place.of(call.source, only, &only.text);
            return self.text(lang, &only.text, &place, call);
        }
        let plain = words.iter().all(|word| !word.quoted);
        let raw = call.source.get(first.range.start..last.range.end).filter(|_| plain && call.place.base.is_some());
        let outer = call.place.outer(first.range.start..last.range.end.max(first.range.start));
        match raw {
            Some(raw) if !raw.contains('\n') => self.text(lang, raw, &Place { base: Some(outer.start), range: outer }, call),
            _ => {
                let joined = words.iter().map(|word| word.text.as_ref()).collect::<Vec<_>>().join(" ");
                self.text(lang, &joined, &Place { base: None, range: outer }, call);
            }
        }
    }

    /// Judges `text` as a command in `lang`.
    fn text(&mut self, lang: Embedded, text: &str, place: &Place, call: &Call<'_>) {
        let first = self.findings.len();
        match lang {
            Embedded::Shell | Embedded::Argv => return self.script(text, place, call.depth + 1, call.input),
            Embedded::Sql => sql::judge(text, self.findings),
            Embedded::Redis => return self.lines("redis-cli", text, place, call),
            Embedded::Mongo => embedded::judge(text, 0..text.len(), embedded::MONGO, self.findings),
            Embedded::Ruby => embedded::judge(text, 0..text.len(), embedded::RUBY, self.findings),
            Embedded::Python => embedded::judge(text, 0..text.len(), embedded::PYTHON, self.findings),
            Embedded::Awk => embedded::awk(text, self.findings),
            Embedded::Sed => embedded::sed(text, self.findings),
            Embedded::Powershell => powershell::judge(text, self.findings),
            Embedded::Parameters => return self.parameters(text, place, call),
            Embedded::Opaque => {
                self.findings.push(Finding::new("program.embedded", Level::Caution, "runs code that is not read", 0..text.len()))
            }
        }
        self.findings.iter_mut().skip(first).for_each(|finding| finding.range = place.outer(finding.range.clone()));
    }

    /// Judges the commands in the parameters of a document of AWS Systems Manager: its quoted strings, or what
    /// follows the equals sign.
    fn parameters(&mut self, text: &str, place: &Place, call: &Call<'_>) {
        let place = Place { base: None, range: place.range.clone() };
        let quoted = text
            .split('"')
            .skip(1)
            .step_by(2)
            .filter(|part| !matches!(*part, "commands" | "executionTimeout" | "workingDirectory"));
        let plain = text.split_once('=').map(|(_, value)| value.trim_matches(['[', ']'])).filter(|_| !text.contains('"'));
        quoted.chain(plain).for_each(|command| self.script(command, &place, call.depth + 1, &Input::Terminal));
    }

    /// Judges each line as arguments of `program`.
    fn lines(&mut self, program: &str, text: &str, place: &Place, call: &Call<'_>) {
        for line in text.lines().filter(|line| !line.trim().is_empty()).take(1_000) {
            let place = Place { base: None, range: place.range.clone() };
            self.script(&format!("{program} {line}"), &place, call.depth + 1, &Input::Terminal);
        }
    }
}

fn argument<'a>(word: &'a Word<'_>) -> Arg<'a> {
    Arg { text: &word.text, dynamic: word.dynamic }
}

/// The name of a program without its folder and Windows ending.
fn base_name(text: &str) -> &str {
    let name = text.rsplit(['/', '\\']).next().unwrap_or(text);
    let ending = name.len().checked_sub(4).and_then(|at| name.split_at_checked(at));
    match ending {
        Some((stem, ending)) if ending.eq_ignore_ascii_case(".exe") && !stem.is_empty() => stem,
        _ => name,
    }
}

/// Whether a path names a program of the working folder, which only has the name of a known one.
fn is_local(path: &str) -> bool {
    let local = path.starts_with("./") || path.starts_with("../") || path.starts_with("~/");
    local && !path.contains("bin/") && !path.ends_with(".sh")
}

fn is_assignment(text: &str) -> bool {
    text.split_once('=').is_some_and(|(name, _)| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    })
}

/// Whether the only thing beside the sub-command is `--help` or `--version`.
fn asks_for_help(invocation: &Invocation<'_>, args: &[Arg<'_>]) -> bool {
    let asks = |arg: &Arg<'_>| matches!(arg.text, "--help" | "--version" | "-help");
    let stands = invocation.flags.len() == 1 && args.last().is_some_and(asks) && invocation.until.is_empty();
    let plain = |index: &usize| {
        args.get(*index).is_some_and(|arg| arg.text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'))
    };
    stands && invocation.rest().is_empty() && invocation.operands.iter().all(plain)
}

/// The inverse command with its places filled; `None` where an operand that it needs is missing.
fn fill(template: &str, program: &Program, invocation: &Invocation<'_>, args: &[Arg<'_>]) -> Option<String> {
    let operand = |index: &usize| args.get(*index).map_or("", |arg| arg.text);
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        out.push_str(before);
        match name {
            "*" => out.push_str(&invocation.rest().iter().map(operand).collect::<Vec<_>>().join(" ")),
            "first" => out.push_str(operand(invocation.operands.first()?)),
            "globals" => {
                let globals = invocation.flags.iter().filter(|flag| program.options.valued.iter().any(|name| flag.name.is(name)));
                let globals: Vec<String> =
                    globals.filter_map(|flag| flag.value.map(|value| format!("{} {value}", flag.name))).collect();
                out.push_str(&globals.join(" "));
            }
            index => out.push_str(operand(invocation.rest().get(index.parse::<usize>().ok()?)?)),
        }
        rest = after;
    }
    out.push_str(rest);
    Some(out.trim_end().to_owned())
}

/// At most 40 characters, for a message.
fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(40) {
        Some((end, _)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or(""))),
        None => Cow::Borrowed(text),
    }
}
