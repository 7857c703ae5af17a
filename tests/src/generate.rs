//! Texts for measuring: realistic runbooks of any size and hostile inputs. The same arguments give the same text.

use crate::examples;
use runbook_core::ir::Format;

/// A runbook of at least `bytes` bytes in `format`, made of the examples, with a heading and a number of its own for
/// each copy.
///
/// # Panics
/// Where the examples are missing.
#[must_use]
pub fn realistic(format: Format, bytes: usize) -> String {
    let parts: Vec<String> = examples::all().iter().filter_map(|it| part(it, format)).collect();
    assert!(!parts.is_empty(), "no example is {}", format.as_str());
    let mut out = String::with_capacity(bytes + (16 << 10));
    let mut copy = 0;
    while out.len() < bytes {
        for part in &parts {
            copy += 1;
            match format {
                Format::Markdown => out.push_str(&format!("# Runbook {copy}\n\n")),
                Format::Text => out.push_str(&format!("RUNBOOK {copy}\n\n")),
                Format::Html => out.push_str(&format!("<h1>Runbook {copy}</h1>\n")),
            }
            out.push_str(part);
            out.push_str("\n\n");
        }
    }
    out
}

/// The text of an example, if it can stand in the middle of another: whole fences, no front matter.
fn part(example: &examples::Example, format: Format) -> Option<String> {
    let extension = match format {
        Format::Markdown => ".md",
        Format::Text => ".txt",
        Format::Html => ".html",
    };
    let text = std::str::from_utf8(&example.bytes).ok().filter(|_| example.document.ends_with(extension))?;
    if text.contains('\r') || text.matches("```").count() % 2 == 1 {
        return None;
    }
    let fence = ["---\n", "+++\n"].into_iter().find(|fence| text.starts_with(fence));
    let body = fence.and_then(|fence| text[4..].find(fence).map(|end| &text[4 + end + 4..]));
    Some(body.unwrap_or(text).to_owned())
}

/// A hostile input: its name, its format, and its text at about a number of bytes.
pub struct Hostile {
    /// What it is.
    pub name: &'static str,
    /// How it is read.
    pub format: Format,
    make: fn(usize) -> String,
}

impl Hostile {
    /// The input at about `bytes` bytes.
    #[must_use]
    pub fn text(&self, bytes: usize) -> String {
        (self.make)(bytes)
    }
}

const fn hostile(name: &'static str, format: Format, make: fn(usize) -> String) -> Hostile {
    Hostile { name, format, make }
}

/// What breaks parsers: deep nesting, things that are opened and never closed, one endless line, many small things.
pub const HOSTILE: &[Hostile] = &[
    hostile("nested list marks", Format::Markdown, |n| "- ".repeat(n / 2)),
    hostile("nested numbers", Format::Markdown, |n| "1. ".repeat(n / 3)),
    hostile("nested lists by indentation", Format::Markdown, |n| {
        // Line i is indented by 2i, so that the length grows with the square of the depth.
        let mut out = String::with_capacity(n + 4096);
        let mut depth = 0;
        while out.len() < n {
            out.push_str(&"  ".repeat(depth % 400));
            out.push_str("- check it\n");
            depth += 1;
        }
        out
    }),
    hostile("nested quotes", Format::Markdown, |n| "> ".repeat(n / 2)),
    hostile("quotes that deepen", Format::Markdown, |n| {
        let mut out = String::with_capacity(n + 4096);
        let mut depth = 0;
        while out.len() < n {
            out.push_str(&">".repeat(depth % 800));
            out.push_str(" check it\n");
            depth += 1;
        }
        out
    }),
    hostile("links", Format::Markdown, |n| "[a](b) ".repeat(n / 7)),
    hostile("open links", Format::Markdown, |n| "[a](".repeat(n / 4)),
    hostile("open brackets", Format::Markdown, |n| "[".repeat(n)),
    hostile("images in links", Format::Markdown, |n| "[![".repeat(n / 3)),
    hostile("open parentheses", Format::Markdown, |n| format!("Check {}", "(".repeat(n))),
    hostile("stars", Format::Markdown, |n| "*a **b ".repeat(n / 7)),
    hostile("back-ticks that never match", Format::Markdown, |n| {
        let mut out = String::with_capacity(n + 4096);
        let mut run = 1;
        while out.len() < n {
            out.push_str(&"`".repeat(run % 600));
            out.push('a');
            run += 1;
        }
        out
    }),
    hostile("placeholders", Format::Markdown, |n| "Ping <host> in {{ zone }} of $REGION now. ".repeat(n / 42)),
    hostile("distinct placeholders", Format::Markdown, |n| {
        (0..n / 24).map(|i| format!("- ping `<host-{i}>`\n")).collect::<String>()
    }),
    hostile("open placeholders", Format::Markdown, |n| "<a {{ b ${c ".repeat(n / 12)),
    hostile("open placeholders in code", Format::Markdown, |n| format!("```bash\n{}\n```\n", "echo <a {{ ${ $( ".repeat(n / 17))),
    hostile("one line", Format::Markdown, |n| "check the logs and ".repeat(n / 19)),
    hostile("one word", Format::Markdown, |n| "a".repeat(n)),
    hostile("conditions", Format::Markdown, |n| "If it fails, restart it. ".repeat(n / 25)),
    hostile("conditions in items", Format::Markdown, |n| "- If the lag is above 5 s, restart it.\n".repeat(n / 39)),
    hostile("chained conditions", Format::Markdown, |n| "if a is down or ".repeat(n / 16)),
    hostile("jumps", Format::Markdown, |n| "1. If it fails, go to step 1.\n".repeat(n / 30)),
    hostile("jumps to headings", Format::Markdown, |n| {
        (0..n / 52).map(|i| format!("## Part {i}\n\nIf it fails, go to [Part {i}](#part-{i}).\n\n")).collect::<String>()
    }),
    hostile("loops", Format::Markdown, |n| "1. Repeat steps 1 to 3 until it works.\n".repeat(n / 39)),
    hostile("steps in one sentence", Format::Markdown, |n| format!("Check it{}.", ", then check it".repeat(n / 15))),
    hostile("headings", Format::Markdown, |n| "# a\n".repeat(n / 4)),
    hostile("equal steps", Format::Markdown, |n| "- restart it\n".repeat(n / 13)),
    hostile("open fences", Format::Markdown, |n| "1. Run:\n   ```\n".repeat(n / 15)),
    hostile("tables", Format::Markdown, |n| format!("|a|b|\n|-|-|\n{}", "|c|d|\n".repeat(n / 6))),
    hostile("wide table", Format::Markdown, |n| format!("{0}|\n{1}|\n{0}|\n", "|a".repeat(n / 6), "|-".repeat(n / 6))),
    hostile("foot notes", Format::Markdown, |n| "[^a]: b\n[^a] ".repeat(n / 13)),
    hostile("admonitions", Format::Markdown, |n| "!!! note\n    :::tip\n".repeat(n / 20)),
    hostile("open front matter", Format::Markdown, |n| format!("---\n{}", "a: b\n".repeat(n / 5))),
    hostile("nested front matter", Format::Markdown, |n| format!("---\na: {}\n---\n", "[{".repeat(n / 2))),
    hostile("open comments", Format::Markdown, |n| "<!-- a {% b ".repeat(n / 12)),
    hostile("entities", Format::Markdown, |n| "&amp;&lt".repeat(n / 8)),
    hostile("mojibake", Format::Markdown, |n| "â€œ".repeat(n / 8)),
    hostile("here-documents", Format::Markdown, |n| format!("```bash\n{}\n```\n", "cat <<A <<B\n".repeat(n / 12))),
    hostile("substitutions", Format::Markdown, |n| format!("```bash\necho {}\n```\n", "$(".repeat(n / 2))),
    hostile("continued lines", Format::Markdown, |n| format!("```bash\n{}\n```\n", "a \\\n".repeat(n / 4))),
    hostile("one command", Format::Markdown, |n| format!("```bash\necho{}\n```\n", " a".repeat(n / 2))),
    hostile("pipes", Format::Markdown, |n| format!("```bash\na{}\n```\n", " | sudo b".repeat(n / 9))),
    hostile("prompts", Format::Markdown, |n| format!("```\n{}```\n", "$ $ # > a\n".repeat(n / 10))),
    hostile("open quotes in SQL", Format::Markdown, |n| format!("```sql\n{}\n```\n", "SELECT 'a; (".repeat(n / 12))),
    hostile("tags", Format::Html, |n| "<div>".repeat(n / 5)),
    hostile("lists in HTML", Format::Html, |n| "<ul><li>check it".repeat(n / 16)),
    hostile("open tags", Format::Html, |n| "<a b='".repeat(n / 6)),
    hostile("attributes", Format::Html, |n| format!("<p {}>a</p>", "a=b ".repeat(n / 4))),
    hostile("closing tags", Format::Html, |n| format!("{}{}", "<b>".repeat(n / 7), "</i>".repeat(n / 7))),
    hostile("open sections", Format::Html, |n| "<![CDATA[<!--<script>".repeat(n / 21)),
    hostile("macros", Format::Html, |n| "<ac:structured-macro ac:name=\"code\"><ac:plain-text-body>".repeat(n / 58)),
    hostile("tables in HTML", Format::Html, |n| "<table><tr><td>a".repeat(n / 16)),
    hostile("pasted lines", Format::Text, |n| "Step 1: check it\n\n".repeat(n / 18)),
    hostile("pasted bars", Format::Text, |n| "| 1 | $ a |\n".repeat(n / 12)),
    hostile("blank lines", Format::Text, |n| "\n \t".repeat(n / 3)),
    hostile("carriage returns", Format::Text, |n| "a\r".repeat(n / 2)),
];
