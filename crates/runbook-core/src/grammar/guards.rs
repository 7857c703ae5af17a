//! The guards of a sentence: where a condition begins, where it ends, and whether it is one.

use super::condition::condition;
use super::control::{self, Opening};
use super::follow;
use super::heading;
use super::lexicon::{self, Class};
use super::read::Reader;
use super::sentence::{Guard, GuardKind};
use super::verdict::{self, Verdict};
use super::words::{List, Shape, Word, list};
use crate::ir::StepKind;
use crate::source::TextRange;

/// Systems that a way may be for ("On Debian, …").
const PLATFORMS: List = list!(
    "aws gcp azure openstack vmware linux windows macos debian ubuntu rhel centos fedora alpine suse freebsd kubernetes openshift eks gke aks docker production staging prod integration bare-metal",
);
/// How many commas are tried as the end of a condition: a bound for hostile text.
const COMMAS: usize = 12;
/// Verbs that need no object.
const ALONE: List = list!(
    "fails works happens exists appears failed occurs persists continues helps worked crashes exist fail happen work occur persist",
);
/// How many words of a consequence are read to recognize it.
const AHEAD: usize = 40;

impl Reader<'_> {
    /// "Yes: …", "No, …", "no rows => …", "disk is full → …".
    pub(super) fn answer(&self, at: usize, end: usize) -> Option<(Guard, usize)> {
        if self.any(at, list!("yes no"))
            && matches!(self.shape(at + 1), Some(Shape::Colon | Shape::Comma | Shape::Dash | Shape::Arrow))
            && at + 2 < end
        {
            return Some((self.guard(GuardKind::If, at, at + 1)?, at + 2));
        }
        if self.word(at)?.is(Class::OPENER) {
            return None;
        }
        let mark = (at + 1..end.min(at + 24))
            .find(|at| matches!(self.shape(*at), Some(Shape::Arrow | Shape::Colon | Shape::Comma | Shape::Stop)))?;
        if !matches!(self.shape(mark), Some(Shape::Arrow | Shape::Colon)) {
            return None;
        }
        let left = self.list.get(at..mark)?;
        let verdict = verdict::verdict(self.text, left);
        let opened = left.first().is_some_and(|word| word.is(Class::OPENER));
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
                    || left.iter().any(|word| word.one_of(list!("= == !=")))
                    || self.cover(at, mark)?.of(self.text).contains('=')
                    || heading::states(self.text, left)
                    || left.first().is_some_and(|word| word.one_of(list!("no not")))
            }
            Shape::Colon => told? && heading::states(self.text, left) && !verdict.forbids,
            _ => false,
        };
        holds.then_some(())?;
        Some((self.guard(GuardKind::If, at, mark)?, mark + 1))
    }

    /// "For large restores, do X", "On Debian: do X": the case that an instruction is for.
    pub(super) fn case(&self, at: usize, end: usize) -> Option<(Guard, usize)> {
        const NO_CASES: List = list!(
            "example examples instance more information details detail reference now further this that these those \
            convenience safety clarity help testing debugging mitigation assistance context each every all the both best your our \
            update purposes simplicity consistency completeness any",
        );
        if self.any(at, list!("in"))
            && let Some(found) = self.in_case_of(at, end)
        {
            return Some(found);
        }
        let opens = self.any(at, list!("for on"));
        let mark = (at + 2..end.min(at + 12))
            .find(|at| self.word(*at).is_some_and(|word| word.breaks() && word.shape != Shape::Open))?;
        let colon = self.shape(mark) == Some(Shape::Colon);
        let first = self.word(at + 1)?;
        let comma = self.shape(mark) == Some(Shape::Comma) && (self.any(at, list!("for")) || first.one_of(PLATFORMS));
        let specific = !first.one_of(NO_CASES)
            && first.shape == Shape::Word
            && !self.list.get(at..mark)?.iter().any(|word| word.one_of(list!("purposes example reasons details")));
        (opens && specific && (colon || comma) && self.instructs(mark + 1, end)).then_some(())?;
        Some((self.guard(GuardKind::If, at + 1, mark)?, mark + 1))
    }

    /// "In the case of a replica, do X", "In case of doubt ask them".
    fn in_case_of(&self, at: usize, end: usize) -> Option<(Guard, usize)> {
        let noun = at + 1 + usize::from(self.any(at + 1, list!("the")));
        if !self.any(noun, list!("case cases event")) || !self.any(noun + 1, list!("of")) {
            return None;
        }
        let from = noun + 2;
        let stop = (from + 1..end.min(from + 16)).find(|here| {
            let subject = self.any(*here, list!("it you we please")) && !self.any(here - 1, list!("of"));
            self.shape(*here) == Some(Shape::Comma) && (self.instructs(here + 1, end) || self.main_clause(here + 1, end))
                || subject
        })?;
        let body = if self.shape(stop) == Some(Shape::Comma) { stop + 1 } else { stop };
        Some((self.guard(GuardKind::If, from, stop)?, body))
    }

    /// The guard whose words are those from `from` up to `to`.
    pub(super) fn guard(&self, kind: GuardKind, from: usize, to: usize) -> Option<Guard> {
        let range = self.cover(from, to)?;
        let comparison = matches!(kind, GuardKind::If | GuardKind::Unless | GuardKind::LastResort)
            .then(|| condition(self.text, range))
            .flatten();
        Some(Guard { kind, range, comparison })
    }

    /// The guard that `opening` at word `at` makes, and the word after it. `after` is the first word of the condition.
    pub(super) fn opened(&self, opening: Opening, at: usize, after: usize, end: usize) -> Option<(Guard, usize)> {
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
    pub(super) fn is_state(&self, from: usize, to: usize) -> bool {
        const MOMENTS: List = list!(
            "complete completed done finished finishes completes ready prompted asked fires triggered starts started up back begins over open opened merged created deployed available successful succeeded succeeds happy satisfied restored confident",
        );
        let Some(list) = self.list.get(from..to) else { return false };
        let negated = list.iter().any(|word| word.is(Class::NEGATION));
        let wants = list.first().is_some_and(|word| word.one_of(list!("you we")))
            && list.iter().take(4).any(|word| word.one_of(list!("need want have must")));
        let linked = list.iter().position(|word| word.one_of(list!("is are has have exists exist fails fail")));
        let moment = list.iter().any(|word| word.one_of(MOMENTS)) || list.iter().any(|word| word.one_of(list!("been")));
        let gerund = linked.is_none();
        negated || wants || !gerund && !moment || self.cover(from, to).is_some_and(|range| condition(self.text, range).is_some())
    }

    /// Where the condition from word `from` ends, and where its consequence begins.
    pub(super) fn condition_end(&self, from: usize, end: usize) -> (usize, usize) {
        let mut depth = 0_u32;
        let mut main = None;
        let mut comma = None;
        let mut commas = 0;
        // The first word that can be the condition's verb.
        let mut verb = None;
        for at in from..end {
            verb = verb.or_else(|| {
                at.checked_sub(1).filter(|at| *at >= from && self.word(*at).is_some_and(|word| self.predicates(word)))
            });
            match self.shape(at) {
                Some(Shape::Open) => depth += 1,
                Some(Shape::Close) => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                Some(Shape::Semicolon | Shape::Colon | Shape::Arrow | Shape::Dash) => {
                    let before = main.or(comma).filter(|_| self.shape(at) != Some(Shape::Semicolon));
                    return before.unwrap_or((at, at + 1));
                }
                Some(Shape::Comma) => {
                    commas += 1;
                    if commas > COMMAS {
                        break;
                    }
                    let body = at + 1;
                    if self.any(body, list!("then")) || self.instructs(body, end) {
                        return main.unwrap_or((at, body));
                    }
                    if main.is_none() && self.main_clause(body, end) {
                        main = Some((at, body));
                    }
                    comma = comma.or(Some((at, body)));
                }
                Some(Shape::Word) if self.any(at, list!("then")) && at > from => {
                    let joined = self.any(at - 1, list!("and or"));
                    if !joined {
                        return main.unwrap_or((at, at + 1));
                    }
                }
                Some(Shape::Word)
                    if comma.is_none() && at > from + 1 && verb.is_some_and(|verb| self.bare_consequence(from, verb, at)) =>
                {
                    return (at, at);
                }
                _ => {}
            }
        }
        main.or(comma).unwrap_or((end, end))
    }

    /// Whether an instruction or a jump begins at `at`.
    pub(super) fn instructs(&self, at: usize, end: usize) -> bool {
        let Some(rest) = self.list.get(at..end.min(at + AHEAD)) else { return false };
        if rest.first().is_some_and(|word| word.is(Class::CONJUNCTION) && !word.one_of(list!("then so else"))) {
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
    pub(super) fn main_clause(&self, at: usize, end: usize) -> bool {
        let Some(rest) = self.list.get(at..end.min(at + AHEAD)) else { return false };
        let clause = rest
            .iter()
            .position(|word| matches!(word.shape, Shape::Comma | Shape::Semicolon))
            .map_or(rest, |stop| rest.get(..stop).unwrap_or(rest));
        let Some(first) = clause.first() else { return false };
        let subject = first.is(Class::SUBJECT)
            || first.is(Class::DETERMINER)
            || first.is(Class::LEAD)
            || first.shape == Shape::Opaque
            || first.one_of(list!("it's that's there's you'll we'll let's"));
        subject
            && !first.is(Class::CONJUNCTION)
            && (clause.iter().skip(1).any(|word| word.is(Class::FINITE))
                || first.range.of(self.text).contains(['\'', '\u{2019}']))
    }

    /// Whether the consequence begins at `at` without a comma before it ("If it fails restart the pod", "If it is up you
    /// can stop it"): the condition from `from` has its verb already, the one at `verb`.
    fn bare_consequence(&self, from: usize, verb: usize, at: usize) -> bool {
        let text = self.text;
        let (Some(list), Some(word), Some(before)) = (self.list.get(from..at), self.word(at), self.word(at - 1)) else {
            return false;
        };
        let verbal = word.entry.verb.is_some();
        let contracted =
            word.one_of(list!("it's that's there's you'll we'll let's it\u{2019}s you\u{2019}ll we\u{2019}ll let\u{2019}s"));
        let pronoun = contracted || word.one_of(list!("you we it they there"));
        if before.breaks() || !(verbal || pronoun || word.one_of(list!("please"))) {
            return false;
        }
        if pronoun {
            let closed =
                Class::SUBORDINATOR.with(Class::CONJUNCTION).with(Class::PREPOSITION).with(Class::DETERMINER).with(Class::MODAL);
            let bound = before.is(closed) && !before.one_of(list!("up down this that off out over so"))
                || before.is(Class::FINITE) && !before.one_of(ALONE);
            let modal = contracted
                || self.word(at + 1).is_some_and(|next| next.is(Class::MODAL) || next.is(Class::FINITE))
                || self.word(at + 1).is_some_and(|next| next.is(Class::LEAD))
                    && self.word(at + 2).is_some_and(|next| next.is(Class::MODAL));
            return modal && !bound && !self.relates(list, verb - from, word);
        }
        word.one_of(list!("please")) || verdict::bare(text, self.list, at) || self.abrupt(at, before, word)
    }

    /// Whether an imperative begins at `at` right after a complete condition: "is up stop it", "you use copy it",
    /// "grows consider moving …".
    fn abrupt(&self, at: usize, before: &Word, word: &Word) -> bool {
        const STATES: List = list!(
            "up down off out full empty high low true false ok fine healthy unhealthy slow stuck green red missing available unavailable reachable unreachable running gone required needed necessary possible ready",
        );
        let text = self.text;
        let Some(next) = self.word(at + 1) else { return false };
        let after = self.word(at + 2);
        let stated = before.one_of(STATES) || lexicon::participle(before.range.of(text)).is_some();
        let copula = (at.saturating_sub(3)..at.saturating_sub(1)).any(|here| self.any(here, list!("is are isn't aren't was")));
        let leads = !next.breaks() && !next.is(Class::FINITE) && !next.one_of(list!("and or if when"));
        let doing = word.one_of(list!("consider try start keep stop avoid begin"))
            && lexicon::gerund(next.range.of(text)).is_some()
            && !before.is(Class::PREPOSITION)
            && !before.is(Class::DETERMINER);
        // "… what you are interested in copy it": a preposition without an object.
        let stranded = before.one_of(list!("in on for with of about at"))
            && next.one_of(list!("it them"))
            && after.is_none_or(|word| !word.is(Class::FINITE));
        stated && copula && leads || doing || stranded
    }

    /// Whether a word can be the verb of a condition.
    fn predicates(&self, word: &Word) -> bool {
        const SAID: List =
            list!("see want run use exist have need find get notice receive belong require persist fail occur consumes uses");
        word.is(Class::FINITE) || word.shape == Shape::Word && (word.one_of(SAID) || lexicon::inflected(word.range.of(self.text)))
    }

    /// Whether the pronoun `word` after `list` may stand in a relative clause without its pronoun ("the pod you are
    /// on", "anything you need"). The verb of the condition is the one at `verb`.
    fn relates(&self, list: &[Word], verb: usize, word: &Word) -> bool {
        const SHOWING: List = list!("see have has find want need get notice");
        if !word.one_of(list!("you we they")) {
            return false;
        }
        let between = list.len() - verb - 1;
        let verb_word = list.get(verb);
        let exists = list.first().is_some_and(|word| word.one_of(list!("there")));
        let shows = exists || verb_word.is_some_and(|word| word.one_of(SHOWING));
        let alone = list.last().is_some_and(|word| word.one_of(ALONE) || word.one_of(list!("this that it")));
        // Right after the object of such a verb it may; after more words hardly.
        !alone && (if shows { between < 4 } else { between == 0 })
    }

    /// The condition behind the instruction from `from` to `to`, and where the instruction ends.
    pub(super) fn trailing(&self, from: usize, to: usize, verdict: Verdict) -> Option<(Guard, usize)> {
        let verb = from + verdict.verb;
        for at in verb + 1..to {
            let word = self.word(at)?;
            if word.shape != Shape::Word
                || !word.one_of(list!("if unless when where as provided assuming only except whenever if/when when/if"))
            {
                continue;
            }
            if word.one_of(list!("if")) && self.indirect(verb, at) {
                continue;
            }
            // "The steps provided for this cluster".
            if word.one_of(list!("provided")) && self.word(at + 1).is_some_and(|next| next.is(Class::PREPOSITION)) {
                continue;
            }
            // "…, in case you need it" gives a reason, so "in" is none of the words above.
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
            // "The keys, if any": no condition that anything depends on.
            let idle = self.any(after, list!("any present anything at")) && self.word(after + 1).is_none_or(Word::breaks);
            if !fixed && idle {
                continue;
            }
            if !fixed && bracket.is_none() {
                let (stop, body) = self.condition_end(after, to);
                if body < to && body > stop && self.main_clause(body, to) {
                    continue;
                }
            }
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
    pub(super) fn indirect(&self, verb: usize, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|at| self.word(at)) else { return false };
        let asking = |word: &Word| {
            word.entry.verb == Some(StepKind::Check)
                || word.entry.verb == Some(StepKind::Decision)
                || word.entry.verb == Some(StepKind::Escalate)
                || word.one_of(list!("out sure clear even as know what checking seeing asking verifying wondering unclear"))
        };
        let near = at - verb <= 6
            && self
                .word(verb)
                .is_some_and(|word| word.one_of(list!("check see verify determine ask decide confirm test tell find validate")))
            && self.list.get(verb + 1..at).is_some_and(|list| !list.iter().any(Word::breaks));
        asking(before) || near
    }
}
