//! Reading a code block.

use super::comment;
use super::evidence::{Strength, evidence};
use super::extent::{self, Start};
use super::foreign::Foreign;
use super::lines::Lines;
use super::prompt::{Prompt, prompt};
use super::tag::Tag;
use super::verdict::{self, Verdict};
use super::{CodeCommand, CodeKind, CodeReading, Segment};
use crate::ir::Lang;
use crate::source::TextRange;
use crate::source::normalize::Continuation;

/// Reads a code block: `lines` are its lines in `text` without container prefixes, `info` the info string of its
/// fence, `fenced` whether it has one. Linear in the block.
#[must_use]
pub fn read_block(text: &str, lines: &[TextRange], info: Option<&str>, fenced: bool) -> CodeReading {
    let tag = Tag::of(info);
    let lines = Lines::new(text, lines, tag.lang());
    match verdict::verdict(&lines, tag, fenced) {
        Verdict::Whole(kind) => whole(&lines, kind),
        Verdict::Session { hash } => Reader::new(lines, tag).session(hash),
        Verdict::Plain => Reader::new(lines, tag).plain(),
    }
}

/// A block without commands: its comments, blanks and matter.
fn whole(lines: &Lines<'_>, kind: CodeKind) -> CodeReading {
    let mut out = Segments::default();
    for index in 0..lines.len() {
        let line = lines.get(index);
        if line.trim().is_empty() {
            out.blank();
        } else if let Some(text) = comment::comment(line, Some(Lang::Shell)).filter(|_| kind == CodeKind::Placeholder) {
            out.comment(lines.trimmed(index), text);
        } else {
            out.output(lines.trimmed(index));
        }
    }
    CodeReading { kind, segments: out.done }
}

/// Segments on their way.
#[derive(Debug, Default)]
struct Segments {
    done: Vec<Segment>,
    /// Index of the command to which output belongs.
    command: Option<usize>,
}

impl Segments {
    fn blank(&mut self) {
        if !matches!(self.done.last(), Some(Segment::Blank)) {
            self.done.push(Segment::Blank);
        }
    }

    fn output(&mut self, range: TextRange) {
        if let Some(Segment::Command(command)) = self.command.and_then(|at| self.done.get_mut(at)) {
            command.expected_output = Some(command.expected_output.map_or(range, |known| known.cover(range)));
        }
        if let Some(Segment::Output { range: known }) = self.done.last_mut() {
            *known = known.cover(range);
        } else {
            self.done.push(Segment::Output { range });
        }
    }

    fn comment(&mut self, range: TextRange, text: &str) {
        self.command = None;
        let (conditional, alternative) = (comment::is_conditional(text), comment::is_alternative(text));
        self.done.push(Segment::Comment { range, conditional, alternative });
    }

    fn command(&mut self, command: CodeCommand) {
        self.command = Some(self.done.len());
        self.done.push(Segment::Command(command));
    }

    fn after_output(&self) -> bool {
        matches!(self.done.last(), Some(Segment::Output { .. }))
    }

    fn after_command(&self) -> bool {
        matches!(self.done.last(), Some(Segment::Command(_)))
    }

    /// At the head of the block or after a blank line.
    fn fresh(&self) -> bool {
        matches!(self.done.last(), None | Some(Segment::Blank | Segment::Comment { .. }))
    }
}

struct Reader<'a> {
    lines: Lines<'a>,
    tag: Tag,
    out: Segments,
    commands: usize,
}

impl<'a> Reader<'a> {
    fn new(lines: Lines<'a>, tag: Tag) -> Self {
        Self { lines, tag, out: Segments::default(), commands: 0 }
    }

    fn finish(self) -> CodeReading {
        let kind = if self.commands > 0 { CodeKind::Commands } else { verdict::kind_without_commands(&self.lines, self.tag) };
        CodeReading { kind, segments: self.out.done }
    }

    /// Takes the command at line `index` after `skip` bytes; the index of the line after it.
    fn take(&mut self, index: usize, found: Option<Prompt>, lang: Lang, limit: usize) -> usize {
        let line = self.lines.get(index);
        let skip = found.map_or(line.len() - line.trim_start().len(), |prompt| prompt.len);
        let continuation = found.map_or(Continuation::None, |_| Continuation::after(line.get(..skip).unwrap_or("")));
        let end = extent::end(&mut self.lines, Start { line: index, skip, lang, continuation, limit });
        let first = self.lines.range(index);
        let last = self.lines.trimmed(end - 1);
        let start = first.start.saturating_add(u32::try_from(skip).unwrap_or(u32::MAX));
        self.commands += 1;
        self.out.command(CodeCommand {
            range: TextRange::new(start, last.end.max(start)),
            lang,
            prompt: found.is_some(),
            lines: index..end,
            expected_output: None,
        });
        end
    }

    /// A block with prompts. `hash`: whether `# ` is one of them.
    fn session(mut self, hash: bool) -> CodeReading {
        let mut index = 0;
        let mut console: Option<Lang> = None;
        let mut next_prompt = 0;
        while index < self.lines.len() {
            let line = self.lines.get(index);
            if line.trim().is_empty() {
                self.out.blank();
                index += 1;
                continue;
            }
            if next_prompt <= index {
                next_prompt = self.next_prompt(index + 1, hash);
            }
            let claimed = self.tag.lang();
            if let Some(found) = prompt(line).filter(|found| self.prompts(*found, line, hash, console)) {
                let body = line.get(found.len..).unwrap_or("").trim();
                let lang = self.lang(found, body, console);
                if body.is_empty() {
                    self.out.blank();
                    index += 1;
                } else if let Some(text) = comment::comment(body, Some(lang)) {
                    self.out.comment(self.lines.trimmed(index), text);
                    index += 1;
                } else {
                    if found.certain && found.lang == Some(Lang::Shell) {
                        console = None;
                    }
                    console = opened(body).or(console);
                    index = self.take(index, Some(found), lang, next_prompt);
                }
                continue;
            }
            let claimed = console.or(claimed);
            if let Some(text) = comment::comment(line, Some(claimed.unwrap_or(Lang::Shell)))
                && self.introduces(index, hash, console)
            {
                self.out.comment(self.lines.trimmed(index), text);
                index += 1;
                continue;
            }
            match self.unprompted(line, index, claimed) {
                Some(lang) => index = self.take(index, None, lang, next_prompt),
                None => {
                    self.out.output(self.lines.trimmed(index));
                    index += 1;
                }
            }
        }
        self.finish()
    }

    /// Whether `found`, at the head of `line`, is a prompt of this session.
    fn prompts(&self, found: Prompt, line: &str, hash: bool, console: Option<Lang>) -> bool {
        if found.continues && found.lang == Some(Lang::Python) {
            return false;
        }
        if found.certain {
            return true;
        }
        let body = line.get(found.len..).unwrap_or("").trim();
        let mark = line.trim_start().as_bytes().first().copied();
        match mark {
            Some(b'#') => hash && evidence(body, Some(Lang::Shell)).is_some_and(|(_, strength)| strength >= Strength::Plausible),
            Some(b'>') => {
                console.is_some()
                    || self.commands == 0
                    || evidence(body, None).is_some_and(|(_, strength)| strength >= Strength::Plausible)
            }
            _ => evidence(body, Some(Lang::Shell)).is_some_and(|(_, strength)| strength >= Strength::Plausible),
        }
    }

    /// The language of a prompted command.
    fn lang(&self, found: Prompt, body: &str, console: Option<Lang>) -> Lang {
        let known = evidence(body, found.lang.or(console));
        match found.lang {
            Some(Lang::Shell) => match known {
                Some((lang, Strength::Strong)) => lang,
                _ => console.filter(|_| !found.certain).unwrap_or(Lang::Shell),
            },
            Some(lang) => lang,
            None => console
                .or_else(|| {
                    known.filter(|&(lang, strength)| lang != Lang::Shell || strength == Strength::Strong).map(|(lang, _)| lang)
                })
                .or_else(|| self.tag.lang().filter(|lang| *lang != Lang::Shell))
                .unwrap_or(Lang::Other),
        }
    }

    /// Index of the next line from `from` on that bears a prompt of its own.
    fn next_prompt(&self, from: usize, hash: bool) -> usize {
        (from..self.lines.len())
            .find(|&index| {
                let line = self.lines.get(index);
                prompt(line).is_some_and(|found| {
                    !found.continues
                        && (found.certain
                            || (hash && line.trim_start().starts_with('#') && self.prompts(found, line, hash, None)))
                })
            })
            .unwrap_or(self.lines.len())
    }

    /// Whether the comment at `index` introduces a command, rather than being output.
    fn introduces(&self, index: usize, hash: bool, console: Option<Lang>) -> bool {
        match self.out.done.last() {
            Some(Segment::Command(command)) if command.lang != Lang::Shell => {}
            Some(Segment::Output { .. }) => {}
            _ => return true,
        }
        let next = (index + 1..self.lines.len()).map(|at| self.lines.get(at)).find(|line| !line.trim().is_empty());
        next.is_some_and(|line| prompt(line).is_some_and(|found| self.prompts(found, line, hash, console)))
    }

    /// The language of a command that stands without a prompt among lines that have them.
    fn unprompted(&self, line: &str, index: usize, claimed: Option<Lang>) -> Option<Lang> {
        let (lang, strength) = if claimed == self.tag.lang() { self.lines.evidence(index) } else { evidence(line, claimed) }?;
        match self.lines.foreign(index) {
            None => {}
            Some(Foreign::Setting) if lang != Lang::Shell => {}
            Some(_) => return None,
        }
        let console = lang != Lang::Shell && claimed == Some(lang);
        let tagged = console && self.tag == Tag::Commands(lang);
        let enough = if tagged || self.out.fresh() && (console || self.out.done.is_empty()) {
            Strength::Plausible
        } else {
            Strength::Strong
        };
        let place = self.out.fresh() || console || self.out.after_command();
        (strength >= enough && place && !line.starts_with([' ', '\t'])).then_some(lang)
    }

    /// A block without prompts.
    fn plain(mut self) -> CodeReading {
        let mut index = 0;
        while index < self.lines.len() {
            let line = self.lines.get(index);
            if line.trim().is_empty() {
                self.out.blank();
                index += 1;
                continue;
            }
            let claimed = self.tag.lang();
            let read = self.accept(line, index);
            if read.is_none()
                && let Some(text) = comment::comment(line, claimed)
                && (!self.out.after_output() || self.commands == 0 || self.accepts_next(index))
            {
                self.out.comment(self.lines.trimmed(index), text);
                index += 1;
                continue;
            }
            match read {
                Some(lang) => index = self.take(index, None, lang, self.lines.len()),
                None => {
                    self.out.output(self.lines.trimmed(index));
                    index += 1;
                }
            }
        }
        self.finish()
    }

    /// The language of the command directly above, where that is a console's and `line` reads as more of it.
    fn goes_on(&self, line: &str, foreign: Option<Foreign>) -> Option<Lang> {
        let Some(Segment::Command(above)) = self.out.done.last() else { return None };
        let lang = Some(above.lang).filter(|lang| matches!(lang, Lang::Python | Lang::Ruby | Lang::Powershell | Lang::Other))?;
        let soft = matches!(foreign, None | Some(Foreign::Setting | Foreign::Block));
        let (read, strength) = evidence(line, Some(lang)).filter(|_| soft)?;
        (read == lang && strength >= Strength::Plausible).then_some(lang)
    }

    /// Whether the command directly above is an assignment, as in a run of them.
    fn after_assignment(&self) -> bool {
        match self.out.done.last() {
            Some(Segment::Command(command)) => {
                let line = self.lines.get(command.lines.start);
                evidence(line, None).is_some_and(|(_, strength)| strength == Strength::Assignment)
                    || line.trim_start().starts_with("export ")
            }
            _ => false,
        }
    }

    fn accepts_next(&self, index: usize) -> bool {
        (index + 1..self.lines.len())
            .find(|&at| !self.lines.get(at).trim().is_empty())
            .is_some_and(|at| self.lines.evidence(at).is_some_and(|(_, strength)| strength >= Strength::Plausible))
    }

    /// The language of the command that begins with `line`, if it is one.
    fn accept(&self, line: &str, index: usize) -> Option<Lang> {
        let claimed = self.tag.lang();
        let found = self.lines.evidence(index);
        if let Some((lang, Strength::Strong)) = found {
            // Output may quote a command, indented; commands stand at the head of their line.
            let quoted = self.out.after_output() && line.starts_with([' ', '\t']) && self.commands > 0;
            return (!quoted).then_some(lang);
        }
        if comment::comment(line, claimed).is_some() {
            return None;
        }
        let foreign = self.lines.foreign(index);
        let soft = matches!(foreign, None | Some(Foreign::Setting | Foreign::Yaml | Foreign::Value | Foreign::Block));
        match self.tag {
            Tag::Commands(lang) if lang != Lang::Shell => {
                if foreign.is_none() || (soft && found.is_some()) {
                    Some(found.map_or(lang, |(lang, _)| lang)).filter(|_| found.is_some() || self.expects_more(line, lang))
                } else {
                    None
                }
            }
            Tag::Commands(_) | Tag::Batch => {
                // A remark after a command does not make it prose.
                let remarked = foreign == Some(Foreign::Prose) && matches!(found, Some((_, Strength::Plausible)));
                if foreign.is_some() && !remarked {
                    return None;
                }
                match found {
                    Some((lang, strength)) => (strength >= Strength::Plausible || !self.out.after_output())
                        .then_some(if self.tag == Tag::Batch { Lang::Other } else { lang }),
                    None => (self.tag == Tag::Batch || (self.out.fresh() || self.out.after_command()) && verdict::is_call(line))
                        .then_some(claimed.unwrap_or(Lang::Shell)),
                }
            }
            Tag::Session | Tag::None | Tag::Text => {
                if let Some(lang) = self.goes_on(line, foreign) {
                    return Some(lang);
                }
                let (lang, strength) = found.filter(|_| foreign.is_none())?;
                let enough = match self.tag {
                    _ if self.out.after_output() => Strength::Strong,
                    _ if self.out.after_command() && !self.after_assignment() && !self.siblings(index) => Strength::Plausible,
                    _ if self.out.after_command() => Strength::Assignment,
                    Tag::None | Tag::Session if self.commands > 0 || self.siblings(index) => Strength::Assignment,
                    _ => Strength::Plausible,
                };
                (strength >= enough).then_some(lang)
            }
            Tag::Config | Tag::Program | Tag::Diff | Tag::Diagram | Tag::Directive => None,
        }
    }

    /// Whether `line` may stand in a block of `lang` although nothing of its shape is known.
    fn expects_more(&self, line: &str, lang: Lang) -> bool {
        !self.out.after_output()
            && matches!(lang, Lang::Ruby | Lang::Python | Lang::Promql | Lang::Other | Lang::Logql)
            && !super::words::Texture::of(super::words::words(super::words::judged(line))).is_prose()
    }

    /// Whether a line nearby, of the same paragraph, is surely a command, so that weak evidence counts.
    fn siblings(&self, index: usize) -> bool {
        (index + 1..self.lines.len().min(index + 8)).any(|at| self.lines.is_likely(at))
    }
}

/// The console that a shell command opens.
fn opened(body: &str) -> Option<Lang> {
    let body = super::words::judged(body);
    // A statement given on the command line opens none.
    if body.contains(" -c ")
        || body.contains(" -e ")
        || body.contains(" <")
        || body.contains("--command")
        || body.contains(" -f ")
    {
        return None;
    }
    let mut found = None;
    let mut previous = "";
    for word in super::words::words(body) {
        let base = word.rsplit('/').next().unwrap_or(word);
        found = match base {
            "psql" | "mysql" | "mariadb" | "sqlite3" | "cqlsh" | "gitlab-psql" | "sqlplus" | "sqlcmd" => Some(Lang::Sql),
            "irb" | "pry" => Some(Lang::Ruby),
            "console" | "c" if previous.ends_with("rails") => Some(Lang::Ruby),
            "python" | "python3" | "ipython" => Some(Lang::Python),
            "shell" if previous.ends_with("manage.py") || previous == "flask" => Some(Lang::Python),
            "redis-cli" | "mongo" | "mongosh" | "gdb" | "etcdctl3" => Some(Lang::Other),
            "pwsh" | "powershell" => Some(Lang::Powershell),
            _ if found == Some(Lang::Python) && !word.starts_with('-') => None,
            _ => found,
        };
        previous = base;
    }
    found
}
