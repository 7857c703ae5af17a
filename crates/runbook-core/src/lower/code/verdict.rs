//! What a block is as a whole, before its lines are read one by one.

use super::CodeKind;
use super::comment;
use super::evidence::{Strength, evidence};
use super::foreign::Foreign;
use super::lines::Lines;
use super::programs;
use super::prompt::prompt;
use super::tag::Tag;
use super::words::{Texture, judged, words};
use crate::ir::Lang;

/// How a block is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// As a whole: it holds no command.
    Whole(CodeKind),
    /// As a session with prompts, `# ` among them where `hash`.
    Session {
        /// Whether `# ` is the prompt of root here.
        hash: bool,
    },
    /// Line by line.
    Plain,
}

/// The most lines that are looked at to tell what a block is.
const MAX_SURVEYED: usize = 400;

/// Decides how to read the block.
pub(super) fn verdict(lines: &Lines<'_>, tag: Tag, _fenced: bool) -> Verdict {
    let Some(first) = (0..lines.len()).find(|&index| !lines.is_blank(index)).map(|index| lines.get(index)) else {
        return Verdict::Whole(CodeKind::Empty);
    };
    match tag {
        Tag::Diagram => return Verdict::Whole(CodeKind::Diagram),
        Tag::Directive => return Verdict::Whole(CodeKind::Prose),
        _ => {}
    }
    if first.trim_start().starts_with("#!") {
        return Verdict::Whole(CodeKind::Program);
    }
    if let Some(hash) = session(lines, tag) {
        return Verdict::Session { hash };
    }
    let survey = Survey::of(lines, tag);
    if let Some(kind) = survey.kind(tag) {
        return Verdict::Whole(kind);
    }
    Verdict::Plain
}

/// Whether the block has prompts, and whether `# ` is one.
fn session(lines: &Lines<'_>, tag: Tag) -> Option<bool> {
    let (mut certain, mut hashes, mut sentences, mut angles, mut others, mut filled) = (0, 0, 0, 0, 0, 0);
    let mut first_angle = false;
    for index in 0..lines.len() {
        let line = lines.get(index);
        let text = line.trim_start();
        if text.is_empty() {
            continue;
        }
        filled += 1;
        let Some(found) = prompt(line) else {
            sentences += usize::from(text.starts_with('#'));
            continue;
        };
        if found.certain {
            // A prompt alone is no proof: it may be a line of a table.
            certain += usize::from(line.len() > found.len && !found.continues);
            continue;
        }
        if text.starts_with('>') {
            first_angle |= filled == 1;
            angles += 1;
            continue;
        }
        let body = judged(line.get(found.len..).unwrap_or(""));
        let strong = || evidence(body, found.lang).is_some_and(|(_, strength)| strength >= Strength::Plausible);
        if text.starts_with('#') {
            // One sentence decides; the rest need not be read.
            if sentences == 0 && strong() { hashes += 1 } else { sentences += 1 }
        } else if !found.continues {
            others += usize::from(strong());
        }
    }
    let shown = !matches!(tag, Tag::Diff | Tag::Config | Tag::Program);
    let surveyed = 0..lines.len().min(MAX_SURVEYED);
    let unprompted = |index: &usize| !lines.is_blank(*index) && prompt(lines.get(*index)).is_none();
    let bare = || surveyed.clone().filter(unprompted).any(|index| lines.is_likely(index));
    let output = || surveyed.clone().any(|index| unprompted(&index));
    let hash = hashes > 0 && sentences == 0 && shown && !bare() && (certain > 0 || hashes > 1 || filled == 1 || output());
    // `> ` heads a block's first line only where it is a prompt; quotations are told by their containers.
    let angle = first_angle && angles > 0 && shown && tag != Tag::Text;
    (certain > 0 || hash || angle || (others > 0 && !bare())).then_some(hash)
}

/// Counts of what the lines of a block look like.
#[derive(Debug, Default)]
struct Survey {
    first: Option<Foreign>,
    /// The first line that is no comment is surely a command.
    leads: bool,
    lines: usize,
    commands: usize,
    comments: usize,
    counts: [usize; 16],
    claims_code: bool,
}

impl Survey {
    fn of(lines: &Lines<'_>, tag: Tag) -> Self {
        let claimed = tag.lang();
        let mut survey = Self { claims_code: matches!(claimed, Some(Lang::Ruby | Lang::Python)), ..Self::default() };
        for index in (0..lines.len()).filter(|&index| !lines.is_blank(index)).take(MAX_SURVEYED) {
            let found = lines.evidence(index);
            let strong = found.is_some_and(|(_, strength)| strength == Strength::Strong);
            if !strong && comment::comment(lines.get(index), claimed).is_some() {
                survey.comments += 1;
                continue;
            }
            let foreign = if strong { None } else { lines.foreign(index) };
            if survey.lines == 0 {
                survey.first = foreign;
                survey.leads =
                    strong || (foreign.is_none() && found.is_some_and(|(_, strength)| strength >= Strength::Plausible));
            }
            survey.lines += 1;
            if let Some(foreign) = foreign
                && let Some(count) = survey.counts.get_mut(foreign as usize)
            {
                *count += 1;
            }
            if strong {
                survey.commands += 1;
            }
        }
        survey
    }

    fn count(&self, kinds: &[Foreign]) -> usize {
        kinds.iter().filter_map(|&kind| self.counts.get(kind as usize)).sum()
    }

    /// What the block is, where it is clear that no line of it is a command.
    fn kind(&self, tag: Tag) -> Option<CodeKind> {
        if self.lines == 0 {
            return Some(CodeKind::Placeholder);
        }
        match tag {
            Tag::Config | Tag::Diff | Tag::Program if self.leads && self.first.is_none() && self.commands * 2 >= self.lines => {
                return None;
            }
            Tag::Config => return Some(CodeKind::Config),
            Tag::Diff => return Some(CodeKind::Diff),
            Tag::Program => return Some(CodeKind::Program),
            _ => {}
        }
        if self.count(&[Foreign::Program]) > 0
            && (self.first == Some(Foreign::Program) || self.claims_code || self.count(&[Foreign::Program]) * 3 >= self.lines)
        {
            return Some(CodeKind::Program);
        }
        if self.leads {
            return None;
        }
        let config =
            self.count(&[Foreign::Yaml, Foreign::Json, Foreign::Setting, Foreign::Block, Foreign::Markup, Foreign::Ellipsis]);
        let opens =
            matches!(self.first, Some(Foreign::Yaml | Foreign::Json | Foreign::Setting | Foreign::Block | Foreign::Markup));
        if opens && !self.claims_code && config * 10 >= self.lines * 6 && self.commands * 4 <= self.lines {
            return Some(CodeKind::Config);
        }
        if self.count(&[Foreign::Diff]) > 0
            && self.commands == 0
            && self.count(&[Foreign::Diff, Foreign::Yaml, Foreign::Block, Foreign::Setting, Foreign::Ellipsis]) * 10
                >= self.lines * 6
        {
            return Some(CodeKind::Diff);
        }
        if self.count(&[Foreign::Drawing]) * 2 > self.lines {
            return Some(CodeKind::Diagram);
        }
        None
    }
}

/// What a block is in which no command was found.
pub(super) fn kind_without_commands(lines: &Lines<'_>, tag: Tag) -> CodeKind {
    let survey = Survey::of(lines, tag);
    if survey.lines == survey.count(&[Foreign::Ellipsis]) {
        return CodeKind::Placeholder;
    }
    let most = |kinds: &[Foreign]| survey.count(kinds) * 2 > survey.lines;
    if most(&[Foreign::Log]) {
        CodeKind::Log
    } else if most(&[Foreign::Link]) {
        CodeKind::Links
    } else if most(&[Foreign::Prose]) {
        CodeKind::Prose
    } else if most(&[Foreign::Yaml, Foreign::Json, Foreign::Setting, Foreign::Block, Foreign::Markup]) {
        CodeKind::Config
    } else if most(&[Foreign::Drawing]) {
        CodeKind::Diagram
    } else {
        CodeKind::Output
    }
}

/// Whether `line`, of which nothing is known, may be the call of a program nobody knows: where a fence claims a shell.
pub(super) fn is_call(line: &str) -> bool {
    let line = judged(line);
    let texture = Texture::of(words(line));
    if texture.is_prose() || texture.sentence || texture.capitalized > 1 {
        return false;
    }
    let Some(first) = words(line).next() else { return false };
    let plain = first.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./~+$<>{}".contains(&byte));
    let head = first.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase() || b"./~$<{".contains(&byte));
    plain
        && head
        && !programs::is_small_word(first)
        && texture.small * 3 <= texture.words
        && (texture.words > 1 || !first.contains(['.', '/']) || first.starts_with("./"))
}
