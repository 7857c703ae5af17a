//! Shell command lines: what each simple command does, and what flows into it.

use super::{Finding, program};
use crate::command::shell::{Fidelity, RedirectionKind, Script, Simple, Word, parse};
use crate::ir::Level;
use std::borrow::Cow;
use std::ops::Range;

/// How deep commands may stand within commands. (`ssh host "sudo sh -c '…'"` is three.)
pub(super) const MAX_DEPTH: u8 = 16;
/// How many commands within commands are followed, in all.
const FUEL: u32 = 512;

/// Judges a command line.
pub(super) fn judge(text: &str, findings: &mut Vec<Finding>) {
    let mut reader = Reader { findings, fuel: FUEL };
    reader.script(text, &Place::whole(text), 0, &Input::Terminal);
}

pub(super) struct Reader<'f> {
    pub(super) findings: &'f mut Vec<Finding>,
    fuel: u32,
}

/// Where a text stands within the text that is judged.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The offset of its first byte, where it stands there byte for byte.
    pub(super) base: Option<usize>,
    /// The part of the outer text that holds it.
    pub(super) range: Range<usize>,
}

impl Place {
    pub(super) fn whole(text: &str) -> Self {
        Self { base: Some(0), range: 0..text.len() }
    }

    /// The range in the outer text of a range of this one.
    pub(super) fn outer(&self, range: Range<usize>) -> Range<usize> {
        match self.base {
            Some(base) => base + range.start..base + range.end,
            None => self.range.clone(),
        }
    }

    /// The place of the text of `word`, which stands in `source` at this place.
    pub(super) fn of(&self, source: &str, word: &Word<'_>, text: &str) -> Self {
        let range = self.outer(word.range.clone());
        let raw = source.get(word.range.clone()).unwrap_or("");
        let offset = raw.find(text).filter(|_| !text.is_empty());
        let base = self.base.zip(offset).map(|(base, offset)| base + word.range.start + offset);
        Self { base, range }
    }
}

/// What a command reads on its standard input.
#[derive(Debug, Clone)]
pub(super) enum Input<'a> {
    /// The terminal.
    Terminal,
    /// This text.
    Text(Cow<'a, str>, Place),
    /// A file, or the output of something that is only known when it runs.
    Unknown(Range<usize>),
}

impl Reader<'_> {
    pub(super) fn find(
        &mut self,
        rule: impl Into<Cow<'static, str>>,
        level: Level,
        why: impl Into<Cow<'static, str>>,
        range: Range<usize>,
    ) {
        self.findings.push(Finding::new(rule, level, why, range));
    }

    /// Judges `text`, whose commands read `input` where nothing else is piped into them.
    pub(super) fn script(&mut self, text: &str, place: &Place, depth: u8, input: &Input<'_>) {
        if depth > MAX_DEPTH || !self.spend() {
            return self.find("shell.depth", Level::Caution, "commands are nested too deep to follow", place.range.clone());
        }
        let script = parse(text);
        match script.fidelity {
            Fidelity::Exact => {}
            Fidelity::Partial => {
                self.find("shell.partial", Level::Caution, "part of the command line is not read", place.range.clone())
            }
            Fidelity::Words => self.find("shell.syntax", Level::Caution, "is no complete command line", place.range.clone()),
        }
        for simple in &script.commands {
            let fed = feed(&script, simple, place, input);
            self.simple(text, &script, simple, place, depth, &fed);
        }
        if script.commands.is_empty() {
            // Comments and blank lines do nothing.
            self.find("shell.nothing", Level::Safe, "runs nothing", place.range.clone());
        }
    }

    /// Whether another command may be followed.
    pub(super) fn spend(&mut self) -> bool {
        let left = self.fuel > 0;
        self.fuel = self.fuel.saturating_sub(1);
        left
    }

    fn simple(&mut self, text: &str, script: &Script<'_>, simple: &Simple<'_>, place: &Place, depth: u8, input: &Input<'_>) {
        for assignment in &simple.assignments {
            self.assignment(&assignment.name, &assignment.value.text, place.outer(assignment.value.range.clone()));
        }
        if simple.words.is_empty() && !simple.assignments.is_empty() {
            self.find("shell.assignment", Level::Safe, "sets a variable", place.outer(simple.range.clone()));
        }
        self.redirections(simple, place);
        if !simple.words.is_empty() {
            let call = program::Call { source: text, words: &simple.words, place, depth, input, functions: &script.functions };
            self.call(&call);
        }
    }

    /// Variables that make programs run something or load code. (bash(1), ld.so(8), less(1), git(1), man(1).)
    pub(super) fn assignment(&mut self, name: &str, value: &str, range: Range<usize>) {
        const RUN: [&str; 30] = [
            "BASH_ENV",
            "BROWSER",
            "EDITOR",
            "ENV",
            "FCEDIT",
            "GIT_ASKPASS",
            "GIT_EDITOR",
            "GIT_EXEC_PATH",
            "GIT_EXTERNAL_DIFF",
            "GIT_PAGER",
            "GIT_PROXY_COMMAND",
            "GIT_SSH",
            "GIT_SSH_COMMAND",
            "GIT_TEMPLATE_DIR",
            "IFS",
            "LD_AUDIT",
            "LD_LIBRARY_PATH",
            "LD_PRELOAD",
            "LESSCLOSE",
            "LESSOPEN",
            "MANPAGER",
            "NODE_OPTIONS",
            "PAGER",
            "PERL5OPT",
            "PROMPT_COMMAND",
            "PS4",
            "PYTHONSTARTUP",
            "RUBYOPT",
            "SSH_ASKPASS",
            "VISUAL",
        ];
        const HARMLESS: [&str; 12] = ["", "cat", "less", "more", "vi", "vim", "nano", "emacs", "ed", "code", "true", "most"];
        let runs = RUN.binary_search(&name).is_ok() || name.starts_with("GIT_CONFIG") || name.starts_with("BASH_FUNC_");
        // IFS is set before `read` in ordinary scripts, and only splits words.
        if runs && name != "IFS" && !HARMLESS.contains(&value) {
            self.find("shell.variable", Level::Caution, format!("{name} makes programs run or load something"), range);
        }
    }

    fn redirections(&mut self, simple: &Simple<'_>, place: &Place) {
        for redirection in &simple.redirections {
            let target = redirection.target.text.as_ref();
            let range = place.outer(redirection.target.range.clone());
            let writes =
                matches!(redirection.kind, RedirectionKind::Write | RedirectionKind::Append | RedirectionKind::ReadWrite);
            if !writes || harmless_target(target) {
                continue;
            }
            let empties = redirection.kind == RedirectionKind::Write && prints_nothing(simple);
            let (level, why) = match target {
                _ if block_device(target) => (Level::Danger, "overwrites a device"),
                "/proc/sysrq-trigger" => (Level::Danger, "acts on the kernel at once"),
                _ if empties => (Level::Danger, "empties a file"),
                _ if redirection.kind == RedirectionKind::Append => (Level::Caution, "appends to a file"),
                _ => (Level::Caution, "writes a file"),
            };
            self.find("shell.redirection", level, why, range);
        }
        if simple.words.is_empty()
            && simple.assignments.is_empty()
            && simple.redirections.iter().all(|it| harmless_target(&it.target.text))
        {
            self.find("shell.nothing", Level::Safe, "runs nothing", place.outer(simple.range.clone()));
        }
    }
}

fn harmless_target(target: &str) -> bool {
    matches!(target, "/dev/null" | "/dev/stdout" | "/dev/stderr" | "/dev/tty" | "/dev/zero") || target.starts_with("/dev/fd/")
}

/// Disks and partitions as Linux, macOS and the BSDs name them.
pub(super) fn block_device(path: &str) -> bool {
    path.strip_prefix("/dev/").is_some_and(|device| {
        let kinds = [
            "sd", "hd", "vd", "xvd", "nvme", "mmcblk", "disk", "rdisk", "md", "dm-", "mapper/", "loop", "da", "ada", "zd", "rbd",
            "drbd",
        ];
        kinds.iter().any(|kind| device.starts_with(kind))
    })
}

/// Whether the command prints nothing, so that a file that it writes to becomes empty.
fn prints_nothing(simple: &Simple<'_>) -> bool {
    let words: Vec<&str> = simple.words.iter().map(|word| word.text.as_ref()).collect();
    matches!(
        words.as_slice(),
        [] | [":" | "true"] | ["cat", "/dev/null"] | ["echo"] | ["echo", "-n"] | ["echo", ""] | ["echo", "-n", ""]
    ) && simple.assignments.is_empty()
}

/// What `simple` reads.
fn feed<'a>(script: &'a Script<'_>, simple: &'a Simple<'_>, place: &Place, outer: &Input<'a>) -> Input<'a> {
    if let Some(here) = &simple.here {
        let range = place.outer(here.range.clone());
        let base = place.base.map(|_| range.start).filter(|_| here.text.len() == here.range.len());
        return Input::Text(Cow::Borrowed(&here.text), Place { base, range });
    }
    if let Some(read) = simple.redirections.iter().find(|it| it.kind == RedirectionKind::Read) {
        return Input::Unknown(place.outer(read.target.range.clone()));
    }
    let Some(feeders) = &simple.fed_by else { return outer.clone() };
    let feeders = script.commands.get(feeders.clone()).unwrap_or_default();
    let range = match (feeders.first(), feeders.last()) {
        (Some(first), Some(last)) => place.outer(first.range.start..last.range.end.max(first.range.start)),
        _ => place.range.clone(),
    };
    printed(feeders, place, range)
}

/// The text that commands print, where they only print what they are given.
fn printed<'a>(commands: &'a [Simple<'_>], place: &Place, range: Range<usize>) -> Input<'a> {
    if let [only] = commands
        && let Some((word, text)) = printed_word(only)
    {
        // One word that is printed keeps its place, so that findings point into it.
        let exact = word.range.len() == text.len() || word.range.len() == text.len() + 2;
        let offset = usize::from(word.range.len() != text.len());
        let base = place.base.filter(|_| exact).map(|base| base + word.range.start + offset);
        return Input::Text(Cow::Borrowed(text), Place { base, range: place.outer(word.range.clone()) });
    }
    let mut out = String::new();
    for command in commands {
        let mut words = command
            .words
            .iter()
            .map(|word| word.text.as_ref())
            .skip_while(|word| matches!(*word, "sudo" | "command" | "builtin"));
        let Some(name) = words.next() else { continue };
        match name {
            "echo" | "printf" => {
                for word in words.skip_while(|word| matches!(*word, "-e" | "-n" | "-ne" | "-en" | "--")) {
                    out.push_str(word);
                    out.push(' ');
                }
                out.push('\n');
            }
            "cat" if command.words.len() == 1 && command.here.is_some() => {
                command.here.iter().for_each(|here| out.push_str(&here.text));
            }
            _ => return Input::Unknown(range),
        }
    }
    // `echo -e` and printf decode escapes; what they make of a line end matters.
    let out = if out.contains('\\') { out.replace("\\n", "\n") } else { out };
    Input::Text(Cow::Owned(out), Place { base: None, range })
}

/// The only word that an echo prints, where it is printed as it stands.
fn printed_word<'a>(command: &'a Simple<'_>) -> Option<(&'a Word<'a>, &'a str)> {
    let [name, word] = command.words.as_slice() else { return None };
    (name.text == "echo" && !word.text.contains('\\')).then_some((word, word.text.as_ref()))
}
