//! A sentence into clauses.

use super::advice;
use super::control;
use super::cue::has_cue;
use super::follow;
use super::lexicon::Class;
use super::sentence::{Clause, ClauseKind, Guard, GuardKind, Sentence};
use super::verdict::{self, Verdict};
use super::words::{self, Cue, List, Shape, Word, list};
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
    let long = sentence.len() > control::LONGEST;
    let (mut list, cue) = words::read(text, sentence, opaque, if long { HEAD } else { usize::MAX });
    if list.is_empty() {
        return Sentence::default();
    }
    if long || cue == Cue::None || cue == Cue::Unclear && !has_cue(text, sentence, opaque) {
        list.truncate(HEAD);
        let asks = sentence.of(text).trim_end_matches(['*', '_', '"', ')']).ends_with('?');
        let verdict = verdict::verdict(text, &list);
        let verdict = if advice::general(&list, verdict) { Verdict { kind: None, ..verdict } } else { verdict };
        let kind = if asks && !verdict.imperative { ClauseKind::Question } else { plain(verdict) };
        let clause = Clause { range: sentence, kind, guard: None, repeat: None, pause: None, optional: verdict.optional };
        return Sentence { clauses: vec![clause] };
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
    pub(super) fn word(&self, at: usize) -> Option<&Word> {
        self.list.get(at)
    }

    pub(super) fn any(&self, at: usize, list: List) -> bool {
        self.word(at).is_some_and(|word| word.one_of(list))
    }

    pub(super) fn shape(&self, at: usize) -> Option<Shape> {
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
        if asks && !self.any(0, list!("please")) && !self.polite() {
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
        self.any(0, list!("can could would will")) && self.any(1, list!("you"))
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
            at = self.skip_lead(at, end);
            let Some(word) = self.word(at).filter(|_| at < end) else { break };
            if let Some((found, next)) = self.answer(at, end).or_else(|| self.case(at, end)) {
                guard = Some(found);
                at = next;
                opened = true;
                continue;
            }
            if !word.is(Class::OPENER) {
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
    pub(super) fn index_at(&self, offset: u32, from: usize) -> usize {
        self.list.iter().skip(from).position(|word| word.range.start >= offset).map_or(self.list.len(), |at| from + at)
    }

    /// Skips a label or an adverb before a guard: "Note: if …", "Therefore, if …".
    fn skip_lead(&self, at: usize, end: usize) -> usize {
        let guarded = |at: usize| at < end && self.any(at, list!("if unless when should in otherwise as"));
        let colon = (at..end.min(at + 5)).find(|at| self.shape(*at) == Some(Shape::Colon)).filter(|colon| guarded(colon + 1));
        if let Some(colon) =
            colon.filter(|_| !self.any(at, list!("if when unless")) && self.any(colon.unwrap_or(at) + 1, list!("if unless when")))
        {
            return colon + 1;
        }
        // "For example, if you run two clusters:"
        let example = self.any(at, list!("for")) && self.any(at + 1, list!("example instance"));
        if example
            && self.shape(at + 2) == Some(Shape::Comma)
            && self.any(at + 3, list!("if when"))
            && self.shape(end - 1) == Some(Shape::Colon)
        {
            return at + 3;
        }
        // "Caution: only do this if …"
        if let Some(colon) = colon.or_else(|| (self.shape(at + 1) == Some(Shape::Colon)).then_some(at + 1))
            && self.any(colon + 1, list!("only"))
        {
            return colon + 1;
        }
        let adverb = self.word(at).is_some_and(|word| word.is(Class::LEAD)) && !self.any(at, list!("only even once"));
        let next = at + 1 + usize::from(self.shape(at + 1) == Some(Shape::Comma));
        if adverb && guarded(next) { next } else { at }
    }

    /// Skips punctuation and conjunctions.
    fn skip_joints(&self, at: usize, end: usize) -> usize {
        let joint = |at: usize| match self.shape(at) {
            Some(Shape::Word) => self.any(at, list!("and then but so or also")) && !self.any(at + 1, list!("else only")),
            Some(Shape::Opaque) | None => false,
            Some(_) => true,
        };
        (at..end).find(|at| !joint(*at)).unwrap_or(end)
    }

    /// The text from word `from` up to word `to`, without punctuation at its end.
    pub(super) fn cover(&self, from: usize, to: usize) -> Option<TextRange> {
        let list = self.list.get(from..to)?;
        let dangling = |word: &Word| word.breaks() && word.shape != Shape::Close || word.one_of(list!("and then or but so"));
        // "If so" has nothing but such a word.
        let last = list.iter().rposition(|word| !dangling(word)).or_else(|| list.iter().rposition(|word| !word.breaks()))?;
        let range = list.first()?.range.cover(list.get(last)?.range);
        Some(self.adhere(range))
    }

    /// Takes marks that touch a range into it, where they pair up: quotes, brackets, emphasis.
    fn adhere(&self, range: TextRange) -> TextRange {
        const MARKS: &[u8] = b"*_\"`[]~'";
        const NESTED: usize = 6;
        let bytes = self.text.as_bytes();
        let mark = |at: Option<u32>| at.and_then(|at| bytes.get(at as usize)).copied().filter(|byte| MARKS.contains(byte));
        let other = |byte: u8| match byte {
            b'[' => b']',
            b']' => b'[',
            byte => byte,
        };
        let (mut start, mut end) = (range.start, range.end);
        for _ in 0..NESTED {
            let left = mark(start.checked_sub(1).filter(|_| start > self.sentence.start));
            let right = mark(Some(end).filter(|_| end < self.sentence.end));
            let inside = TextRange::new(start, end).of(self.text).bytes();
            // A mark belongs to the range if its partner is inside it, or stands on its other side.
            let open = |byte: u8| {
                let same = inside.clone().filter(|other| *other == byte).count();
                let partner = inside.clone().filter(|it| *it == other(byte)).count();
                if byte == other(byte) { same % 2 == 1 } else { partner > same }
            };
            match (left, right) {
                (Some(left), Some(right)) if left == other(right) => (start, end) = (start - 1, end + 1),
                (Some(left), _) if open(left) => start -= 1,
                (_, Some(right)) if open(right) => end += 1,
                _ => break,
            }
        }
        TextRange::new(start, end)
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
                Some(Shape::Word) if self.any(here, list!("otherwise else alternatively")) => {
                    let joined = self.any(here - 1, list!("and or but"));
                    let mark = if joined { here - 1 } else { here };
                    let separated = mark.checked_sub(1).is_some_and(|before| {
                        matches!(
                            self.shape(before),
                            Some(Shape::Comma | Shape::Dash | Shape::Semicolon | Shape::Stop | Shape::Close)
                        )
                    });
                    let bare = self.any(here, list!("otherwise")) && self.instructs(here + 1, end);
                    if separated || joined && self.any(here, list!("else")) || bare {
                        let stop = if separated { mark - 1 } else { mark };
                        return (stop, mark);
                    }
                }
                // ", if B, do Z": another guard.
                Some(Shape::Word) if self.any(here, list!("if unless")) => {
                    let joined = self.any(here - 1, list!("and or but"));
                    let mark = if joined { here - 1 } else { here };
                    let separated =
                        mark.checked_sub(1).is_some_and(|before| matches!(self.shape(before), Some(Shape::Comma | Shape::Dash)));
                    if joined && !self.any(here - 1, list!("or")) || separated {
                        let (stop, body) = self.condition_end(here + 1, end);
                        let alone = body >= end && matches!(self.shape(end - 1), Some(Shape::Comma | Shape::Colon));
                        if body < end && body >= stop && self.instructs(body, end) || alone {
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
        for (from, to, verdict) in parts {
            self.part(from, to, verdict, guard.clone());
        }
    }

    /// Reads one instruction, jump or statement.
    fn part(&mut self, from: usize, to: usize, verdict: Option<Verdict>, guard: Option<Guard>) {
        let text = self.text;
        let list = self.list;
        let Some(part) = list.get(from..to) else { return };
        let mut verdict = verdict.unwrap_or_else(|| verdict::verdict(text, part));
        let mut end = to;
        let mut own = None;
        // A condition behind the instruction, or in brackets.
        let mut jump = verdict.kind.is_none().then(|| follow::jump(text, part));
        let tells = verdict.kind.is_some() || jump.as_ref().is_some_and(Option::is_some);
        if let Some((found, stop)) = tells.then(|| self.trailing(from, to, verdict)).flatten() {
            end = stop;
            own = Some(found);
            jump = None;
        }
        let Some(range) = self.cover(from, end) else { return };
        let clause = list.get(from..end).unwrap_or(part);
        // Under a condition, "the queue can be drained" tells what to do; without one, "always use X" is a rule.
        if verdict.kind.is_none() && !verdict.forbids && guard.is_some() {
            verdict = advice::permitted(text, clause).unwrap_or(verdict);
        } else if guard.is_none() && advice::general(clause, verdict) {
            verdict.kind = None;
        }
        // "Only do this if X" tells when the steps around it hold.
        if let Some(found) = own.as_ref().filter(|_| guard.is_none() && advice::refers_back(clause, verdict)) {
            let guard = Some(found.clone());
            self.clauses.push(Clause { range, kind: ClauseKind::Condition, guard, repeat: None, pause: None, optional: false });
            return;
        }
        if guard.is_none() && own.is_none() && verdict::refers(text, clause, verdict) {
            verdict = Verdict { kind: None, ..verdict };
        }
        let jump = jump.unwrap_or_else(|| follow::jump(text, clause));
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
                |pair| matches!(pair, [open, word] if open.shape == Shape::Open && word.one_of(list!("optional optionally"))),
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

    /// "(if you know the name, delete the pod)": a clause of its own inside the one from `from` to `to`.
    fn bracketed(&mut self, from: usize, to: usize) {
        let mut at = from;
        while let Some(open) = (at..to).find(|at| self.shape(*at) == Some(Shape::Open)) {
            let close = (open..to).find(|at| self.shape(*at) == Some(Shape::Close)).unwrap_or(to);
            at = close + 1;
            let sentence = (open + 1..close).find(|here| {
                self.any(*here, list!("if unless otherwise alternatively"))
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
