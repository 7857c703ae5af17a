//! The pieces of a document in which placeholders are looked for, each with the language that it is in.

use super::CommandUse;
use crate::grammar::placeholder::Context;
use crate::ir::Lang;
use crate::source::TextRange;
use crate::syntax::{Block, BlockKind, Document, InlineKind};

/// A piece of the decoded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Segment {
    pub range: TextRange,
    pub context: Context,
    pub part: Part,
}

/// What a segment is for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Something to run.
    Command,
    /// A block of code that does not say its language.
    Untagged,
    /// Anything else.
    Text,
}

/// Tags of fences that hold configuration, in lower case.
const CONFIGURATION: &[&str] = &[
    "cfg",
    "conf",
    "config",
    "csv",
    "diff",
    "dockerfile",
    "dotenv",
    "env",
    "go-template",
    "hcl",
    "html",
    "ini",
    "jinja",
    "jinja2",
    "json",
    "json5",
    "jsonc",
    "makefile",
    "markdown",
    "md",
    "nginx",
    "properties",
    "terraform",
    "tf",
    "toml",
    "xml",
    "yaml",
    "yml",
];

/// Tags of fences that hold programs.
const PROGRAMS: &[&str] = &[
    "c",
    "cpp",
    "cs",
    "csharp",
    "elixir",
    "erb",
    "erlang",
    "go",
    "golang",
    "groovy",
    "java",
    "javascript",
    "js",
    "kotlin",
    "lua",
    "perl",
    "php",
    "py",
    "python",
    "python3",
    "rb",
    "ruby",
    "rust",
    "scala",
    "ts",
    "typescript",
];

/// Tags of fences that hold commands.
const COMMANDS: &[&str] = &[
    "bash",
    "bat",
    "cmd",
    "console",
    "fish",
    "powershell",
    "ps1",
    "psql",
    "pwsh",
    "sh",
    "shell",
    "shell-session",
    "shellsession",
    "sql",
    "terminal",
    "zsh",
];

/// Words before a block that make it the output of something, not something to fill in.
const OUTPUT: &[&str] = &[
    "output",
    "looks like",
    "look like",
    "should see",
    "will see",
    "would see",
    "see something",
    "you see",
    "returns",
    "similar to",
    "following form",
    "results in",
    "response",
    "prints",
    "error",
];

/// The pieces of `document`, in order.
pub(super) fn segments(text: &str, document: &Document, uses: &[CommandUse]) -> Vec<Segment> {
    let mut found = Vec::new();
    // The last text before a block of code tells what the block is.
    let mut lead = "";
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading { content, .. } => running(document, block, *content, uses, &mut found),
            BlockKind::Paragraph => {
                running(document, block, block.range, uses, &mut found);
                lead = block.range.of(text);
            }
            BlockKind::Html => found.push(Segment { range: block.range, context: Context::Prose, part: Part::Text }),
            BlockKind::Code { info, .. } => {
                let tag = info.map_or("", |info| info.of(text));
                code(text, document, block, tag, lead, uses, &mut found);
            }
            _ => {}
        }
    }
    found
}

fn context_of(lang: Lang) -> Context {
    match lang {
        Lang::Shell | Lang::Http => Context::Shell,
        Lang::Powershell => Context::Powershell,
        Lang::Sql => Context::Sql,
        Lang::Promql | Lang::Logql => Context::Query,
        Lang::Ruby | Lang::Python => Context::Program,
        Lang::Other => Context::Span,
    }
}

/// The first of `uses` that ends after `offset`.
fn first_after(uses: &[CommandUse], offset: u32) -> usize {
    uses.partition_point(|command| command.range.end <= offset)
}

/// Cuts running text at code spans and at the marks of links.
fn running(document: &Document, block: &Block, range: TextRange, uses: &[CommandUse], found: &mut Vec<Segment>) {
    let mut at = range.start;
    let prose = |from: u32, to: u32, found: &mut Vec<Segment>| {
        if from < to {
            found.push(Segment { range: TextRange::new(from, to), context: Context::Prose, part: Part::Text });
        }
    };
    for inline in document.inlines(block) {
        if inline.range.start < at {
            continue;
        }
        match inline.kind {
            InlineKind::Code => {
                prose(at, inline.range.start, found);
                let command =
                    uses.get(first_after(uses, inline.content.start)).filter(|command| command.range.start < inline.content.end);
                let context = command.map_or(Context::Span, |command| context_of(command.lang));
                let part = if command.is_some() { Part::Command } else { Part::Text };
                found.push(Segment { range: inline.content, context, part });
                at = inline.range.end;
            }
            InlineKind::Link { .. } => {
                prose(at, inline.range.start, found);
                // An autolink is its own text.
                let bare = inline.content == inline.range;
                at = if bare { inline.range.end } else { inline.content.start };
            }
            InlineKind::Image { .. } => {
                prose(at, inline.range.start, found);
                at = inline.range.end;
            }
            _ => {}
        }
    }
    prose(at, range.end, found);
}

/// Cuts a block of code into its commands and what stands between them.
fn code(text: &str, document: &Document, block: &Block, info: &str, lead: &str, uses: &[CommandUse], found: &mut Vec<Segment>) {
    let tag = info.split([' ', ',', '{', '}', ':']).find(|part| !part.is_empty()).unwrap_or("").to_ascii_lowercase();
    let is = |table: &[&str]| table.binary_search(&tag.as_str()).is_ok();
    let lines = document.code_lines(block);
    let mut next = first_after(uses, block.range.start);
    let holds_command = uses.get(next).is_some_and(|command| command.range.start < block.range.end);
    let rest = if is(CONFIGURATION) {
        Some(Context::Config)
    } else if is(PROGRAMS) && !holds_command {
        Some(Context::Program)
    } else if is(COMMANDS) || holds_command {
        None
    } else {
        let sentence = lead.trim_end().rsplit("\n\n").next().unwrap_or("").to_ascii_lowercase();
        let tail = sentence.rsplit(". ").next().unwrap_or("");
        (!OUTPUT.iter().any(|cue| tail.contains(cue)) && tag != "text" && tag != "output" && tag != "log")
            .then_some(Context::Config)
    };
    let part = if tag.is_empty() { Part::Untagged } else { Part::Text };
    let mut between: Option<TextRange> = None;
    for &line in lines {
        while uses.get(next).is_some_and(|command| command.range.end <= line.start) {
            next += 1;
        }
        let command = uses.get(next).filter(|command| command.range.start < line.end && line.start < command.range.end);
        if let Some(command) = command {
            flush(&mut between, rest, part, found);
            if line.start <= command.range.start {
                found.push(Segment { range: command.range, context: context_of(command.lang), part: Part::Command });
            }
            continue;
        }
        if rest.is_some() {
            between = Some(between.map_or(line, |range| range.cover(line)));
        } else if is_comment(line.of(text)) {
            // A comment between commands tells what to fill in; other lines there are output.
            found.push(Segment { range: line, context: Context::Config, part: Part::Text });
        } else if is_assignment(line.of(text)) {
            found.push(Segment { range: line, context: Context::Shell, part: Part::Command });
        }
    }
    flush(&mut between, rest, part, found);
}

/// A comment of a shell, SQL or a program, after a prompt at most.
fn is_comment(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>', '$']);
    ["#", "--", "//"].iter().any(|mark| line.starts_with(mark))
}

/// `NAME=value`, after a prompt at most.
fn is_assignment(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '$']);
    let name = line.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    name > 0
        && line.as_bytes().get(name) == Some(&b'=')
        && !line.contains(" = ")
        && !line.starts_with(|c: char| c.is_ascii_digit())
}

fn flush(between: &mut Option<TextRange>, context: Option<Context>, part: Part, found: &mut Vec<Segment>) {
    if let (Some(range), Some(context)) = (between.take(), context) {
        found.push(Segment { range, context, part });
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn tables_are_sorted() {
        for table in [super::CONFIGURATION, super::PROGRAMS, super::COMMANDS] {
            assert!(table.is_sorted(), "{table:?}");
        }
    }
}
