//! What a newcomer would have to ask.
//!
//! So far one question: an instruction to run something that the text neither names nor shows.

use crate::diag::{Diagnostic, Severity};
use crate::ir::Step;
use crate::lower::LoweredStep;
use crate::source::{Source, TextRange};

/// Verbs that run what follows, in lower case.
const RUNNERS: &[&str] = &["run", "rerun", "re-run", "execute", "invoke", "launch", "start", "trigger", "use", "kick"];

/// Things to run that have a name or a place.
const RUNNABLES: &[&str] =
    &["script", "scripts", "playbook", "job", "pipeline", "tool", "query", "queries", "cronjob", "workflow", "procedure"];

/// Words between the article and the noun that already say which one is meant, or where it stands.
const POINTERS: &[&str] = &["following", "above", "below", "same", "this", "that", "previous", "next", "attached"];

/// How many words may stand between the verb and the thing.
const REACH: usize = 6;

/// Asks which script is meant where a step says to run one and gives neither a command, a link, a path nor a name in code.
pub(super) fn vague_target(step: &Step, facts: &LoweredStep, source: &Source<'_>) -> Option<Diagnostic> {
    let words = facts.words.of(&source.text);
    if !step.commands.is_empty() || !step.links.is_empty() || words.contains(['`', '/', '<']) || words.contains("](") {
        return None;
    }
    let (phrase, noun) = unnamed(words)?;
    let start = facts.words.start + u32::try_from(phrase.start).ok()?;
    let range = TextRange::new(start, facts.words.start + u32::try_from(phrase.end).ok()?);
    let name = range.of(&source.text);
    let question = format!("`{name}` has neither a name nor a place: which {noun} is it, and where?");
    Some(
        Diagnostic::new("vague-target", Severity::Warning, question)
            .at(source.span(range))
            .step(step.id.as_str())
            .help(format!("give the {noun}'s path, link or command")),
    )
}

/// The words for a thing to run that is not named, and its noun.
fn unnamed(words: &str) -> Option<(std::ops::Range<usize>, &str)> {
    // A word that runs something opens the text or follows a space: most texts have none.
    let bytes = words.as_bytes();
    let follows = |at: usize| at.checked_sub(1).is_none_or(|before| !bytes.get(before).is_some_and(u8::is_ascii_alphanumeric));
    let runs = |at: usize, runner: &str| {
        bytes.get(at..at + runner.len()).is_some_and(|word| word.eq_ignore_ascii_case(runner.as_bytes()))
    };
    if !(0..bytes.len()).any(|at| follows(at) && RUNNERS.iter().any(|runner| runs(at, runner))) {
        return None;
    }
    let mut tokens = tokens(words).peekable();
    while let Some((_, word)) = tokens.next() {
        if !RUNNERS.iter().any(|runner| word.eq_ignore_ascii_case(runner)) {
            continue;
        }
        let (start, article) = tokens.peek().copied()?;
        if !["the", "a", "an", "our", "your"].iter().any(|it| article.eq_ignore_ascii_case(it)) {
            continue;
        }
        let own: Vec<(usize, &str)> = tokens.clone().take(REACH).collect();
        let noun = own.iter().position(|(_, word)| RUNNABLES.iter().any(|it| word.eq_ignore_ascii_case(it)));
        let Some(found) = noun.and_then(|at| own.get(..=at)) else { continue };
        if found.iter().any(|(_, word)| POINTERS.iter().any(|it| word.eq_ignore_ascii_case(it)) || word.contains(['.', '_'])) {
            continue;
        }
        let &(at, noun) = found.last()?;
        return Some((start..at + noun.len(), noun));
    }
    None
}

/// The words of `text` with their offsets, without the punctuation after them.
fn tokens(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

#[derive(Clone)]
struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Words<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..)?;
        let lead = rest.len() - rest.trim_start().len();
        let rest = rest.get(lead..)?;
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        if length == 0 {
            return None;
        }
        let start = self.at + lead;
        self.at = start + length;
        Some((start, rest.get(..length)?.trim_end_matches([',', '.', ';', ':', ')', '!'])))
    }
}

#[cfg(test)]
mod tests {
    use super::unnamed;

    #[test]
    fn things_without_a_name() {
        let check = |words: &str, wanted: Option<&str>| {
            assert_eq!(unnamed(words).and_then(|(range, _)| words.get(range)), wanted, "{words}");
        };
        check("run the failover script to fail the database over", Some("the failover script"));
        check("Execute our nightly clean-up job.", Some("our nightly clean-up job"));
        check("run the following script", None);
        check("run the cleanup.sh script", None);
        check("restart the service", None);
        check("use the tool", Some("the tool"));
    }
}
