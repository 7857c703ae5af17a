//! A sentence into clauses.

use super::condition::condition;
use super::control::{self, Opening};
use super::cue::has_cue;
use super::follow;
use super::heading;
use super::lexicon::Class;
use super::sentence::{Clause, ClauseKind, Guard, GuardKind, Sentence};
use super::verdict::{self, Verdict};
use super::words::{Shape, Word, words};
use crate::ir::StepKind;
use crate::source::TextRange;

/// Words that are read of a sentence without cue words: its first ones classify it.
const HEAD: usize = 32;

/// Reads a sentence as [`super::sentences`] gives it. `opaque` ranges (code, addresses, HTML; sorted, disjoint) are
/// not read.
///
/// A sentence of more than 1 kB, or without cue words, is one clause.
#[must_use]
pub fn read(text: &str, sentence: TextRange, opaque: &[TextRange]) -> Sentence {
    let sentence = sentence.trim(text);
    if sentence.len() > control::LONGEST || !has_cue(text, sentence, opaque) {
        let list = words(text, sentence, opaque, HEAD);
        if list.is_empty() {
            return Sentence::default();
        }
        let asks = sentence.of(text).trim_end_matches(['*', '_', '"', ')']).ends_with('?');
        let verdict = verdict::verdict(text, &list);
        let kind = if asks && !verdict.imperative { ClauseKind::Question } else { plain(verdict) };
        let clause = Clause { range: sentence, kind, guard: None, repeat: None, pause: None, optional: verdict.optional };
        return Sentence { clauses: vec![clause] };
    }
    let list = words(text, sentence, opaque, usize::MAX);
    if list.is_empty() {
        return Sentence::default();
    }
    let mut reader = Reader { text, sentence, list: &list, clauses: Vec::new() };
    reader.sentence();
    Sentence { clauses: reader.clauses }
}

/// The kind of a clause that is neither jump nor question.
fn plain(verdict: Verdict) -> ClauseKind {
    verdict.kind.map_or(ClauseKind::Statement, ClauseKind::Instruction)
}

/// The words of a sentence and the clauses found so far.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub sentence: TextRange,
    pub list: &'a [Word],
    pub clauses: Vec<Clause>,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> Option<&Word> {
        self.list.get(at)
    }

    fn any(&self, at: usize, words: &[&str]) -> bool {
        self.word(at).is_some_and(|word| word.any(self.text, words))
    }

    fn shape(&self, at: usize) -> Option<Shape> {
        self.word(at).map(|word| word.shape)
    }

    /// Reads the whole sentence.
    fn sentence(&mut self) {
        let end = self.list.len();
        let asks = self
            .list
            .iter()
            .rev()
            .find(|word| word.shape != Shape::Close)
            .is_some_and(|word| word.shape == Shape::Stop && word.range.of(self.text) == "?");
        if asks && !self.any(0, &["please"]) && !self.polite() {
            let range = self.sentence;
            self.clauses.push(Clause {
                range,
                kind: ClauseKind::Question,
                guard: None,
                repeat: None,
                pause: None,
                optional: false,
            });
            return;
        }
        let mut at = 0;
        let mut guard = None;
        while at < end {
            let (next, carried) = self.segment(at, end, guard.take());
            guard = carried;
            at = next.max(at + 1);
        }
        if self.clauses.is_empty() {
            let range = self.sentence;
            self.clauses.push(Clause {
                range,
                kind: ClauseKind::Statement,
                guard: None,
                repeat: None,
                pause: None,
                optional: false,
            });
        }
        self.stretch();
    }

    /// "Could you check …?" asks politely for an action.
    fn polite(&self) -> bool {
        self.any(0, &["can", "could", "would", "will"]) && self.any(1, &["you"])
    }

    /// The first and the last clause take the marks at the ends of the sentence.
    fn stretch(&mut self) {
        let (sentence, first) = (self.sentence, self.list.first().map(|word| word.range.start));
        let last = self.list.iter().rev().find(|word| !word.breaks()).map(|word| word.range.end);
        if let Some(clause) = self.clauses.first_mut()
            && Some(clause.range.start) == first
        {
            clause.range.start = sentence.start;
        }
        if let Some(clause) = self.clauses.last_mut()
            && last.is_some_and(|last| clause.range.end >= last)
        {
            clause.range.end = sentence.end;
        }
    }

    /// Reads one segment from `at`: guards, then what they guard. Gives where the next begins and the guard that
    /// still holds there.
    fn segment(&mut self, at: usize, end: usize, carried: Option<Guard>) -> (usize, Option<Guard>) {
        let mut at = at;
        let mut guard = carried;
        let mut opened = false;
        loop {
            at = self.skip_joints(at, end);
            let Some(word) = self.word(at).filter(|_| at < end) else { break };
            if let Some((found, next)) = self.answer(at, end) {
                guard = Some(found);
                at = next;
                opened = true;
                continue;
            }
            if !opens(self.text, word) {
                break;
            }
            let limit = self.list.get(end - 1).map_or(self.sentence.end, |word| word.range.end);
            let range = TextRange::new(word.range.start, limit.min(word.range.start + control::LONGEST));
            let Some((opening, length)) = control::opener(self.text, range) else { break };
            let after = self.index_at(word.range.start + length, at);
            let Some((found, next)) = self.opened(opening, at, after, end) else { break };
            let before = guard.take().filter(|before: &Guard| before.kind == GuardKind::LastResort && opened);
            guard = Some(match before {
                Some(before) => Guard { kind: before.kind, range: before.range.cover(found.range), comparison: found.comparison },
                None => found,
            });
            opened = true;
            at = next;
        }
        let at = self.skip_joints(at, end);
        if at >= end {
            if let Some(guard) = guard.take().filter(|_| opened) {
                let range = TextRange::new(self.sentence.start, self.sentence.end);
                let range = if self.clauses.is_empty() { range } else { guard.range };
                self.clauses.push(Clause {
                    range,
                    kind: ClauseKind::Condition,
                    guard: Some(guard),
                    repeat: None,
                    pause: None,
                    optional: false,
                });
            }
            return (end, None);
        }
        let (body_end, next) = self.body_end(at, end);
        self.body(at, body_end, guard.clone());
        // After a semicolon the guard holds on; a word of alternatives opens its own.
        let holds = self.shape(body_end) == Some(Shape::Semicolon);
        (next, guard.filter(|_| holds))
    }

    /// The first word at or after `offset`, searched from `from`.
    fn index_at(&self, offset: u32, from: usize) -> usize {
        self.list.iter().skip(from).position(|word| word.range.start >= offset).map_or(self.list.len(), |at| from + at)
    }

    /// Skips punctuation and conjunctions.
    fn skip_joints(&self, at: usize, end: usize) -> usize {
        let joint = |at: usize| match self.shape(at) {
            Some(Shape::Word) => {
                self.any(at, &["and", "then", "but", "so", "or", "also"]) && !self.any(at + 1, &["else", "only"])
            }
            Some(Shape::Opaque) | None => false,
            Some(_) => true,
        };
        (at..end).find(|at| !joint(*at)).unwrap_or(end)
    }

    /// "Yes: …", "No, …", "no rows => …", "disk is full → …".
    fn answer(&self, at: usize, end: usize) -> Option<(Guard, usize)> {
        if self.any(at, &["yes", "no"])
            && matches!(self.shape(at + 1), Some(Shape::Colon | Shape::Comma | Shape::Dash | Shape::Arrow))
            && at + 2 < end
        {
            return Some((self.guard(GuardKind::If, at, at + 1)?, at + 2));
        }
        let mark = (at + 1..end.min(at + 24))
            .find(|at| matches!(self.shape(*at), Some(Shape::Arrow | Shape::Colon | Shape::Comma | Shape::Stop)))?;
        if matches!(self.shape(mark), Some(Shape::Comma | Shape::Stop)) {
            return None;
        }
        let left = self.list.get(at..mark)?;
        let verdict = verdict::verdict(self.text, left);
        let opened = left.first().is_some_and(|word| opens(self.text, word));
        if opened || verdict.kind.is_some() {
            return None;
        }
        let right = self.list.get(mark + 1..end)?;
        let told = right.iter().position(|word| !word.breaks()).and_then(|first| {
            let told = verdict::verdict(self.text, right.get(first..)?).kind.is_some();
            Some(told || follow::jump(self.text, right.get(first..)?).is_some())
        });
        let holds = match self.shape(mark)? {
            Shape::Arrow => {
                told?
                    || condition(self.text, self.cover(at, mark)?).is_some()
                    || left.iter().any(|word| word.any(self.text, &["=", "==", "!="]))
            }
            Shape::Colon => told? && heading::states(self.text, left) && !verdict.forbids,
            _ => false,
        };
        holds.then_some(())?;
        Some((self.guard(GuardKind::If, at, mark)?, mark + 1))
    }

    /// The guard whose words are those from `from` up to `to`.
    fn guard(&self, kind: GuardKind, from: usize, to: usize) -> Option<Guard> {
        let range = self.cover(from, to)?;
        let comparison = matches!(kind, GuardKind::If | GuardKind::Unless | GuardKind::LastResort)
            .then(|| condition(self.text, range))
            .flatten();
        Some(Guard { kind, range, comparison })
    }

    /// The text from word `from` up to word `to`, without punctuation at its end.
    pub fn cover(&self, from: usize, to: usize) -> Option<TextRange> {
        let list = self.list.get(from..to)?;
        let last = list.iter().rposition(|word| !word.breaks() || word.shape == Shape::Close)?;
        let range = list.first()?.range.cover(list.get(last)?.range);
        Some(self.adhere(range))
    }

    /// Takes marks that touch a range into it, where they pair up: quotes, brackets, emphasis.
    fn adhere(&self, range: TextRange) -> TextRange {
        let bytes = self.text.as_bytes();
        let mark =
            |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, b'*' | b'_' | b'"' | b'`' | b'[' | b']' | b'~' | b'\''));
        let (mut start, mut end) = (range.start, range.end);
        while start > self.sentence.start && mark(bytes.get(start as usize - 1)) {
            start -= 1;
        }
        while end < self.sentence.end && mark(bytes.get(end as usize)) {
            end += 1;
        }
        TextRange::new(start, end)
    }

    /// The guard that `opening` at word `at` makes, and the word after it. `after` is the first word of the condition.
    fn opened(&self, opening: Opening, at: usize, after: usize, end: usize) -> Option<(Guard, usize)> {
        let kind = match opening {
            Opening::Fixed(kind) => return Some((self.guard(kind, at, after)?, after)),
            Opening::Open(kind) => kind,
            Opening::Should if at > 0 || self.word(after)?.breaks() => return None,
            Opening::Should | Opening::When | Opening::Where => GuardKind::If,
        };
        if after >= end {
            return None;
        }
        let (condition_end, body) = self.condition_end(after, end);
        match opening {
            Opening::Should if body >= end => return None,
            Opening::When | Opening::Where
                if !self.is_state(after, condition_end) || body >= end && self.shape(end - 1) != Some(Shape::Colon) =>
            {
                return None;
            }
            _ => {}
        }
        Some((self.guard(kind, after, condition_end)?, body))
    }

    /// Whether the words after "when" tell a state, not a point in time.
    fn is_state(&self, from: usize, to: usize) -> bool {
        const MOMENTS: &str = "complete completed done finished finishes completes ready prompted asked fires triggered starts started up back begins over open opened merged created deployed available successful succeeded succeeds happy satisfied restored confident";
        let Some(list) = self.list.get(from..to) else { return false };
        let negated = list.iter().any(|word| word.is(Class::NEGATION));
        let wants = list.first().is_some_and(|word| word.any(self.text, &["you", "we"]))
            && list.iter().take(4).any(|word| word.any(self.text, &["need", "want", "have", "must"]));
        let linked =
            list.iter().position(|word| word.any(self.text, &["is", "are", "has", "have", "exists", "exist", "fails", "fail"]));
        let moment =
            list.iter().any(|word| word.one_of(self.text, MOMENTS)) || list.iter().any(|word| word.any(self.text, &["been"]));
        let gerund = linked.is_none();
        negated || wants || !gerund && !moment || self.cover(from, to).is_some_and(|range| condition(self.text, range).is_some())
    }

    /// Where the condition from word `from` ends, and where its consequence begins.
    fn condition_end(&self, from: usize, end: usize) -> (usize, usize) {
        let mut depth = 0_u32;
        let mut main = None;
        let mut comma = None;
        for at in from..end {
            match self.shape(at) {
                Some(Shape::Open) => depth += 1,
                Some(Shape::Close) => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                Some(Shape::Semicolon | Shape::Colon | Shape::Arrow | Shape::Dash) => {
                    let before = main.or(comma).filter(|_| self.shape(at) != Some(Shape::Semicolon));
                    return before.unwrap_or((at, at + 1));
                }
                Some(Shape::Comma) => {
                    let body = at + 1;
                    if self.any(body, &["then"]) || self.instructs(body, end) {
                        return main.unwrap_or((at, body));
                    }
                    if main.is_none() && self.main_clause(body, end) {
                        main = Some((at, body));
                    }
                    comma = comma.or(Some((at, body)));
                }
                Some(Shape::Word) if self.any(at, &["then"]) && at > from => {
                    let joined = self.any(at - 1, &["and", "or"]);
                    if !joined {
                        return main.unwrap_or((at, at + 1));
                    }
                }
                Some(Shape::Word) if comma.is_none() && at > from + 1 && self.bare_imperative(from, at) => return (at, at),
                _ => {}
            }
        }
        main.or(comma).unwrap_or((end, end))
    }

    /// Whether an instruction or a jump begins at `at`.
    fn instructs(&self, at: usize, end: usize) -> bool {
        let Some(rest) = self.list.get(at..end) else { return false };
        if rest.first().is_some_and(|word| word.is(Class::CONJUNCTION) && !word.any(self.text, &["then", "so", "else"])) {
            return false;
        }
        let clause = rest
            .iter()
            .position(|word| matches!(word.shape, Shape::Comma | Shape::Semicolon))
            .map_or(rest, |stop| rest.get(..stop).unwrap_or(rest));
        let verdict = verdict::verdict(self.text, clause);
        verdict.kind.is_some() || verdict.forbids || follow::jump(self.text, clause).is_some()
    }

    /// Whether a main clause begins at `at`: a subject with a finite verb before the next comma.
    fn main_clause(&self, at: usize, end: usize) -> bool {
        let Some(rest) = self.list.get(at..end) else { return false };
        let clause = rest
            .iter()
            .position(|word| matches!(word.shape, Shape::Comma | Shape::Semicolon))
            .map_or(rest, |stop| rest.get(..stop).unwrap_or(rest));
        let Some(first) = clause.first() else { return false };
        let subject = first.is(Class::SUBJECT)
            || first.is(Class::DETERMINER)
            || first.is(Class::LEAD)
            || first.shape == Shape::Opaque
            || first.any(self.text, &["it's", "that's", "there's", "you'll", "we'll", "let's"]);
        subject
            && !first.is(Class::CONJUNCTION)
            && (clause.iter().skip(1).any(|word| word.is(Class::FINITE))
                || first.range.of(self.text).contains(['\'', '\u{2019}']))
    }

    /// Whether an imperative begins at `at` without a comma before it ("If it fails restart the pod").
    fn bare_imperative(&self, from: usize, at: usize) -> bool {
        let (Some(word), Some(before), Some(next)) =
            (self.word(at), at.checked_sub(1).and_then(|at| self.word(at)), self.word(at + 1))
        else {
            return false;
        };
        if word.entry.verb.is_none() || before.breaks() {
            return false;
        }
        let closed = Class::SUBJECT;
        let free = !before.is(closed)
            && !before.is(Class::FINITE)
            && !before.is(Class::DETERMINER)
            && !before.is(Class::MODAL)
            && !before.is(Class::SUBORDINATOR)
            && !before.any(
                self.text,
                &["to", "and", "or", "not", "of", "in", "for", "with", "from", "by", "on", "at", "also", "please"],
            )
            || before.any(self.text, &["please", "this", "that", "fails", "works"]);
        let object = next.is(Class::DETERMINER) || next.is(Class::OBJECT) || next.shape == Shape::Opaque;
        let said = self.list.get(from..at).is_some_and(|list| {
            list.iter().any(|word| word.is(Class::FINITE) || word.any(self.text, &["see", "want", "run", "use"]))
        });
        free && object && said
    }

    /// The end of what begins at `at`: a semicolon, or a word that opens an alternative. Also where to read on.
    fn body_end(&self, at: usize, end: usize) -> (usize, usize) {
        let mut depth = 0_u32;
        for here in at + 1..end {
            match self.shape(here) {
                Some(Shape::Open) => depth += 1,
                Some(Shape::Close) => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                Some(Shape::Semicolon) => return (here, here + 1),
                Some(Shape::Word) if self.any(here, &["otherwise", "else", "alternatively"]) => {
                    let joined = self.any(here - 1, &["and", "or", "but"]);
                    let mark = if joined { here - 1 } else { here };
                    let separated = mark.checked_sub(1).is_some_and(|before| {
                        matches!(
                            self.shape(before),
                            Some(Shape::Comma | Shape::Dash | Shape::Semicolon | Shape::Stop | Shape::Close)
                        )
                    });
                    let bare = self.any(here, &["otherwise"]) && self.instructs(here + 1, end);
                    if separated || joined && self.any(here, &["else"]) || bare {
                        let stop = if separated { mark - 1 } else { mark };
                        return (stop, mark);
                    }
                }
                // ", if B, do Z": another guard.
                Some(Shape::Word) if self.any(here, &["if", "unless"]) => {
                    let joined = self.any(here - 1, &["and", "or", "but"]);
                    let mark = if joined { here - 1 } else { here };
                    let separated =
                        mark.checked_sub(1).is_some_and(|before| matches!(self.shape(before), Some(Shape::Comma | Shape::Dash)));
                    if joined && !self.any(here - 1, &["or"]) || separated {
                        let (stop, body) = self.condition_end(here + 1, end);
                        if body < end && body > stop && self.instructs(body, end) {
                            return (if separated { mark - 1 } else { mark }, here);
                        }
                    }
                }
                _ => {}
            }
        }
        (end, end)
    }

    /// Reads what a guard holds for: coordinated instructions, or a statement.
    fn body(&mut self, at: usize, end: usize, guard: Option<Guard>) {
        let parts = follow::coordinate(self.text, self.list, at, end);
        for (from, to) in parts {
            self.part(from, to, guard.clone());
        }
    }

    /// Reads one instruction, jump or statement.
    fn part(&mut self, from: usize, to: usize, guard: Option<Guard>) {
        let text = self.text;
        let list = self.list;
        let Some(part) = list.get(from..to) else { return };
        let mut verdict = verdict::verdict(text, part);
        let mut end = to;
        let mut own = None;
        // A condition behind the instruction, or in brackets.
        let tells = verdict.kind.is_some() || guard.is_some() || follow::jump(text, part).is_some();
        if let Some((found, stop)) = tells.then(|| self.trailing(from, to, verdict)).flatten() {
            end = stop;
            own = Some(found);
        }
        let Some(range) = self.cover(from, end) else { return };
        let clause = list.get(from..end).unwrap_or(part);
        // Under a condition, "the queue can be drained" tells what to do.
        if verdict.kind.is_none() && !verdict.forbids && guard.is_some() {
            verdict = follow::permitted(text, clause).unwrap_or(verdict);
        }
        let jump = follow::jump(text, clause);
        let repeat = follow::repeat(text, clause, verdict);
        let pause = follow::pause(text, clause, &verdict);
        let kind = match jump {
            Some(jump) => ClauseKind::Jump(jump),
            None if repeat.as_ref().is_some_and(|repeat| repeat.goes_back) => repeat
                .as_ref()
                .and_then(|found| found.repeat.body)
                .map_or(ClauseKind::Instruction(StepKind::Decision), |(first, _)| follow::back_to(first)),
            None => plain(verdict),
        };
        let optional = verdict.optional
            || clause.windows(2).any(
                |pair| matches!(pair, [open, word] if open.shape == Shape::Open && word.one_of(text, "optional optionally")),
            );
        self.clauses.push(Clause {
            range,
            kind,
            guard: own.or(guard),
            repeat: repeat.map(|found| found.repeat),
            pause,
            optional,
        });
        self.bracketed(from, end);
    }

    /// The condition behind the instruction from `from` to `to`, and where the instruction ends.
    fn trailing(&self, from: usize, to: usize, verdict: Verdict) -> Option<(Guard, usize)> {
        let verb = from + verdict.verb;
        for at in verb + 1..to {
            let word = self.word(at)?;
            if word.shape != Shape::Word
                || !word.any(
                    self.text,
                    &["if", "unless", "when", "where", "as", "in", "provided", "assuming", "only", "except", "whenever", "for"],
                )
            {
                continue;
            }
            if word.any(self.text, &["if"]) && self.indirect(verb, at) {
                continue;
            }
            let range = TextRange::new(word.range.start, self.list.get(to - 1)?.range.end);
            let Some((opening, length)) = control::opener(self.text, range) else { continue };
            let kind = match opening {
                Opening::Fixed(kind @ (GuardKind::IfNeeded | GuardKind::LastResort)) => kind,
                Opening::Open(kind) => kind,
                _ => continue,
            };
            let after = self.index_at(word.range.start + length, at);
            let bracket = at.checked_sub(1).filter(|before| self.shape(*before) == Some(Shape::Open));
            let close = (at..to).find(|here| self.shape(*here) == Some(Shape::Close));
            let guard_end = match bracket {
                Some(_) => close.unwrap_or(to),
                None => to,
            };
            let fixed = matches!(opening, Opening::Fixed(_));
            // A whole sentence in brackets is read for itself.
            if bracket.is_some()
                && (after..guard_end).any(|here| self.shape(here) == Some(Shape::Comma) && self.instructs(here + 1, guard_end))
            {
                continue;
            }
            let guard = if fixed { self.guard(kind, at, after)? } else { self.guard(kind, after, guard_end)? };
            let start = bracket.unwrap_or(at);
            let last = if bracket.is_some() { close.map_or(to, |close| close + 1) } else { guard_end };
            // Words after the condition keep the instruction whole.
            let rest = (last..to).any(|here| self.word(here).is_some_and(|word| !word.breaks()));
            let stop = if rest || fixed && (after..to).any(|here| self.word(here).is_some_and(|word| !word.breaks())) {
                to
            } else {
                start
            };
            return Some((guard, stop));
        }
        None
    }

    /// Whether the "if" at `at` only asks ("check if …", "even if …").
    fn indirect(&self, verb: usize, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|at| self.word(at)) else { return false };
        let asking = |word: &Word| {
            word.entry.verb == Some(StepKind::Check)
                || word.entry.verb == Some(StepKind::Decision)
                || word.entry.verb == Some(StepKind::Escalate)
                || word.one_of(self.text, "out sure clear even as know what checking seeing asking verifying wondering unclear")
        };
        let near = at - verb <= 6
            && self.word(verb).is_some_and(|word| {
                word.one_of(self.text, "check see verify determine ask decide confirm test tell find validate")
            })
            && self.list.get(verb + 1..at).is_some_and(|list| !list.iter().any(Word::breaks));
        asking(before) || near
    }

    /// "(if you know the name, delete the pod)": a clause of its own inside the one from `from` to `to`.
    fn bracketed(&mut self, from: usize, to: usize) {
        let mut at = from;
        while let Some(open) = (at..to).find(|at| self.shape(*at) == Some(Shape::Open)) {
            let close = (open..to).find(|at| self.shape(*at) == Some(Shape::Close)).unwrap_or(to);
            at = close + 1;
            let sentence = (open + 1..close).find(|here| {
                self.any(*here, &["if", "unless", "otherwise", "alternatively"])
                    && (*here == open + 1 || self.shape(here - 1) == Some(Shape::Comma))
            });
            let Some(start) = sentence else { continue };
            let told = (start + 1..close).any(|here| self.shape(here) == Some(Shape::Comma) && self.instructs(here + 1, close));
            if told {
                self.segment(start, close, None);
            }
        }
    }
}

/// Whether a guard may open with this word.
fn opens(text: &str, word: &Word) -> bool {
    const OPENERS: &str = "if unless when whenever where should in for as assuming provided providing suppose supposing otherwise else alternatively instead failing or only except and but wherever";
    word.one_of(text, OPENERS)
}
