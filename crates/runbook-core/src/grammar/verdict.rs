//! Whether the words of a clause tell to do something, and what sort of doing.

use super::lexicon::{self, CLOSED, Class};
use super::words::{Shape, Word};
use crate::ir::StepKind;

/// How a clause reads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Verdict {
    /// The kind of step that it tells; `None` for a statement.
    pub kind: Option<StepKind>,
    /// The index of its main verb.
    pub verb: usize,
    /// Whether it begins with the verb, save for adverbs: only such clauses coordinate.
    pub imperative: bool,
    /// Whether it is called optional.
    pub optional: bool,
    /// Whether it forbids or warns.
    pub forbids: bool,
}

impl Verdict {
    fn told(kind: StepKind, verb: usize) -> Self {
        Self { kind: Some(kind), verb, imperative: true, optional: false, forbids: false }
    }

    const STATEMENT: Self = Self { kind: None, verb: 0, imperative: false, optional: false, forbids: false };

    fn advised(self) -> Self {
        Self { imperative: false, ..self }
    }
}

/// Fixed phrases whose first word would mislead, with the kind that they tell; `None` for narration.
const PHRASES: &[(&str, Option<StepKind>)] = &[
    ("take a look", Some(StepKind::Check)),
    ("take a quick look", Some(StepKind::Check)),
    ("have a look", Some(StepKind::Check)),
    ("take note", Some(StepKind::Check)),
    ("keep an eye", Some(StepKind::Check)),
    ("keep track", Some(StepKind::Check)),
    ("keep in mind", None),
    ("make note", Some(StepKind::Check)),
    ("make a note", Some(StepKind::Check)),
    ("work out", Some(StepKind::Check)),
    ("get in touch", Some(StepKind::Escalate)),
    ("get help", Some(StepKind::Escalate)),
    ("seek help", Some(StepKind::Escalate)),
    ("hand over", Some(StepKind::Escalate)),
    ("hand off", Some(StepKind::Escalate)),
    ("loop in", Some(StepKind::Escalate)),
    ("pull in", Some(StepKind::Escalate)),
    ("bring in", Some(StepKind::Escalate)),
    ("engage", Some(StepKind::Escalate)),
    ("let us know", Some(StepKind::Escalate)),
    ("let them know", Some(StepKind::Escalate)),
    ("let everyone know", Some(StepKind::Escalate)),
    ("give a heads up", Some(StepKind::Escalate)),
    ("be patient", Some(StepKind::Wait)),
    ("hold off", Some(StepKind::Wait)),
    ("hold on", Some(StepKind::Wait)),
    ("give it", Some(StepKind::Wait)),
    ("note that", None),
    ("note", None),
    ("check constraint", None),
    ("check constraints", None),
    ("read only", None),
    ("set of", None),
    ("use case", None),
    ("use cases", None),
    ("run time", None),
    ("log in", Some(StepKind::Manual)),
    ("see also", None),
    ("see below", None),
    ("see above", None),
    ("be aware", None),
    ("be careful", None),
    ("be mindful", None),
    ("let's say", None),
    ("let's assume", None),
    ("say", None),
    ("do not hesitate to", Some(StepKind::Escalate)),
    ("don't hesitate to", Some(StepKind::Escalate)),
];

/// Openings after which the real verb stands, in base or "-ing" form.
const INTRODUCTIONS: &[&str] = &[
    "make sure to",
    "make sure you",
    "be sure to",
    "make certain to",
    "remember to",
    "don't forget to",
    "do not forget to",
    "feel free to",
    "go ahead and",
    "let's",
    "lets",
    "let us",
    "try to",
    "try and",
    "attempt to",
    "start by",
    "begin by",
    "finish by",
    "continue by",
    "proceed by",
    "try",
    "consider",
    "proceed to",
    "continue to",
    "start to",
    "begin to",
    "take care to",
    "be prepared to",
    "take time to",
    "you want to",
    "we want to",
    "want to",
    "keep",
    "start",
    "stop and",
    "make an effort to",
    "come back and",
    "come and",
    "go and",
    "time to",
    "it's time to",
    "help",
    "you'll want to",
    "plan to",
    "aim to",
    "opt to",
];

/// Prohibitions and warnings: they tell what not to do.
const PROHIBITIONS: &[&str] =
    &["do not", "don't", "dont", "never", "avoid", "cannot", "can't", "no need", "refrain from", "beware", "not"];

/// Labels that introduce side remarks.
const REMARKS: &[&str] = &[
    "note",
    "nb",
    "n.b",
    "notice",
    "warning",
    "caution",
    "example",
    "e.g",
    "info",
    "danger",
    "fyi",
    "meaning",
    "impact",
    "description",
    "summary",
    "background",
    "severity",
    "symptom",
    "symptoms",
    "cause",
    "reason",
    "rationale",
    "disclaimer",
    "notes",
    "attention",
    "tl;dr",
    "todo",
    "see also",
    "owner",
    "default",
    "purpose",
    "result",
    "expected",
    "output",
];

/// Whether `phrase` stands at the start of `words`.
pub(super) fn starts(text: &str, words: &[Word], phrase: &str) -> Option<usize> {
    let mut count = 0;
    for expected in phrase.split(' ') {
        let word = words.get(count)?;
        let found = word.range.of(text);
        let same = found.len() == expected.len() && found.eq_ignore_ascii_case(expected)
            || found.len() == expected.len() + 2 && found.replace('\u{2019}', "'").eq_ignore_ascii_case(expected);
        if word.shape != Shape::Word || !same {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// Reads a clause. `words` are its words up to its end.
pub(super) fn verdict(text: &str, words: &[Word]) -> Verdict {
    let begin = lead(text, words);
    let optional = words.iter().take(begin).any(|word| word.any(text, &["optionally"]));
    let found = clause(text, words, begin);
    Verdict { optional: found.optional || optional, ..found }
}

/// The index of the first word that is no adverb, conjunction, enumerator or label.
fn lead(text: &str, words: &[Word]) -> usize {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let skips = match word.shape {
            Shape::Word => {
                let entry = word.entry;
                let number = word.range.of(text).bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
                    && words.get(at + 1).is_some_and(|next| matches!(next.shape, Shape::Stop | Shape::Close));
                let listed = entry.class.has(Class::LEAD) && entry.verb.is_none_or(|_| entry.class.has(Class::CONJUNCTION));
                let time = word.any(text, &["once"]) && words.get(at + 1).is_some_and(|next| next.shape == Shape::Word);
                number || listed && !time
            }
            Shape::Opaque => false,
            _ => true,
        };
        if !skips {
            break;
        }
        at += 1;
    }
    at
}

/// Reads a clause from its first telling word.
fn clause(text: &str, words: &[Word], begin: usize) -> Verdict {
    if let Some(found) = direct(text, words, begin) {
        return found;
    }
    if let Some(found) = labeled(text, words, begin) {
        return found;
    }
    if let Some(found) = introduced(text, words, begin) {
        return found;
    }
    advised(text, words, begin).unwrap_or(Verdict::STATEMENT)
}

/// An imperative, or a prohibition, at `begin`; `None` if the clause begins otherwise.
pub(super) fn direct(text: &str, words: &[Word], begin: usize) -> Option<Verdict> {
    let rest = words.get(begin..)?;
    let first = rest.first().filter(|word| word.shape == Shape::Word)?;
    for introduction in INTRODUCTIONS {
        let Some(count) = starts(text, rest, introduction) else { continue };
        let at = begin + count;
        let Some(next) = words.get(at).filter(|word| word.shape == Shape::Word) else { continue };
        let skip = usize::from(next.is(Class::LEAD) && next.entry.verb.is_none());
        let at = at + skip;
        let Some(next) = words.get(at) else { continue };
        if let Some(entry) = lexicon::gerund(next.range.of(text)) {
            return Some(Verdict::told(settled(text, words, at, entry.verb?), at));
        }
        // A one-word introduction is a verb of its own unless an "-ing" form follows.
        if count > 1 || introduction.starts_with("let") {
            let told = imperative(text, words, at).or_else(|| base(text, words, at));
            if let Some(verdict) = told {
                return Some(verdict);
            }
        }
    }
    if let Some((count, kind)) = PHRASES.iter().find_map(|(phrase, kind)| Some((starts(text, rest, phrase)?, *kind))) {
        let noted = first.any(text, &["note"]) && count == 1;
        if !noted {
            return Some(match kind {
                Some(kind) => Verdict::told(settled(text, words, begin, kind), begin),
                None => Verdict { verb: begin, forbids: true, ..Verdict::STATEMENT },
            });
        }
    }
    if PROHIBITIONS.iter().any(|phrase| starts(text, rest, phrase).is_some()) {
        return Some(Verdict { verb: begin, forbids: true, ..Verdict::STATEMENT });
    }
    imperative(text, words, begin)
}

/// The verb in base form at `at`, after "to" or a modal.
fn base(text: &str, words: &[Word], at: usize) -> Option<Verdict> {
    let kind = lexicon::verb(words.get(at)?.range.of(text)).verb?;
    Some(Verdict::told(settled(text, words, at, kind), at))
}

/// The imperative at `at`.
fn imperative(text: &str, words: &[Word], at: usize) -> Option<Verdict> {
    let word = words.get(at).filter(|word| word.shape == Shape::Word)?;
    let spelled = word.range.of(text);
    let entry = lexicon::verb(spelled);
    let next = words.get(at + 1);
    let Some(kind) = entry.verb else {
        // An unknown word right before a determiner can hardly be anything but a verb.
        let plain = spelled.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
            && spelled.bytes().skip(1).all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let ends = |suffix: &str| spelled.len() > suffix.len() + 2 && spelled.ends_with(suffix);
        let verbal =
            plain && spelled.len() > 2 && !entry.class.has(CLOSED) && !["ing", "ed", "ly", "s"].iter().any(|suffix| ends(suffix));
        let object = next.is_some_and(|next| next.any(text, &["the", "a", "an", "your", "this", "these", "all", "any"]));
        return (verbal && object).then(|| Verdict::told(settled(text, words, at, StepKind::Action), at));
    };
    let verb = !noun(text, words, at, entry.class.has(Class::NOUN));
    verb.then(|| Verdict::told(settled(text, words, at, kind), at))
}

/// Whether the verb-like word at `at` is a noun there.
fn noun(text: &str, words: &[Word], at: usize, ambiguous: bool) -> bool {
    let Some(next) = words.get(at + 1) else { return ambiguous };
    match next.shape {
        Shape::Opaque => return false,
        Shape::Word => {}
        Shape::Colon | Shape::Dash | Shape::Open => {
            // "Run: …" tells to run; "Status: …" names.
            return ambiguous && !words.get(at).is_some_and(|word| word.is(Class::GENERIC));
        }
        _ => return ambiguous,
    }
    if next.any(text, &["of"]) && ambiguous {
        return true;
    }
    if next.is(Class::DETERMINER) || next.is(Class::OBJECT) {
        // "Access this requires" does not occur; "Work that needs" does.
        return ambiguous && next.any(text, &["that", "it"]) && words.get(at + 2).is_some_and(|word| word.is(Class::FINITE));
    }
    if next.is(Class::FINITE) {
        return !next.any(
            text,
            &["uses", "reports", "ends", "covers", "stores", "gives", "works", "failed", "increases", "drops", "crashed"],
        );
    }
    if next.any(text, &["and", "or", "/", "&"]) && ambiguous {
        // "Drain and uncordon the node" against "Backup and restore".
        let other = words.get(at + 2).map(|word| lexicon::verb(word.range.of(text))).unwrap_or_default();
        let object = words
            .get(at + 3)
            .is_some_and(|word| word.is(Class::DETERMINER) || word.is(Class::OBJECT) || word.shape == Shape::Opaque);
        return !(other.verb.is_some() && (object || words.get(at + 3).is_some_and(|word| !word.breaks() && !word.is(CLOSED))));
    }
    if !ambiguous {
        return false;
    }
    // "Monitor lag is high": a finite verb of the main clause makes the first word part of its subject.
    for word in words.get(at + 1..).unwrap_or_default().iter().take(8) {
        if word.breaks() || word.is(Class::SUBORDINATOR) || word.is(Class::DETERMINER) {
            return false;
        }
        if word.is(Class::FINITE)
            && !word.any(
                text,
                &[
                    "uses",
                    "reports",
                    "ends",
                    "covers",
                    "gives",
                    "works",
                    "lives",
                    "failed",
                    "increases",
                    "drops",
                    "crashed",
                    "results",
                    "makes",
                ],
            )
        {
            return true;
        }
    }
    false
}

/// "Step 3: do X", "Solution: do X".
fn labeled(text: &str, words: &[Word], begin: usize) -> Option<Verdict> {
    let colon = words.iter().skip(begin).take(8).position(|word| word.shape == Shape::Colon)? + begin;
    let label = words.get(begin..colon)?;
    let remark = REMARKS.iter().any(|remark| starts(text, label, remark).is_some_and(|count| count == label.len()));
    if remark || label.iter().any(|word| word.is(Class::FINITE)) {
        return remark.then_some(Verdict { verb: begin, forbids: true, ..Verdict::STATEMENT });
    }
    let rest = colon + 1 + lead(text, words.get(colon + 1..)?);
    direct(text, words, rest).map(Verdict::advised)
}

/// "After the restart, do X", "To free space, run Y", "From the bastion run Y".
fn introduced(text: &str, words: &[Word], begin: usize) -> Option<Verdict> {
    let first = words.get(begin)?;
    let spelled = first.range.of(text);
    let opens = first.shape == Shape::Word
        && (first.is(Class::PREPOSITION)
            || first.is(Class::SUBORDINATOR) && !first.any(text, &["which", "who", "what", "why"])
            || first.any(text, &["based", "given"])
            || spelled.ends_with("ing")
            || first.is(Class::LEAD));
    if !opens {
        return None;
    }
    let mut commas = 0;
    for (at, word) in words.iter().enumerate().skip(begin + 1) {
        match word.shape {
            Shape::Comma | Shape::Colon | Shape::Dash => {
                commas += 1;
                let rest = at + 1 + lead(text, words.get(at + 1..)?);
                let found = direct(text, words, rest).filter(|found| found.kind.is_some() || found.forbids);
                let found = found.or_else(|| advised(text, words, rest));
                if let Some(found) = found {
                    return Some(found);
                }
                if commas == 4 {
                    break;
                }
            }
            Shape::Word if word.is(Class::GENERIC) && at > begin + 1 => {
                let before = words.get(at - 1)?;
                let next = words.get(at + 1);
                let object = next
                    .is_some_and(|next| next.shape == Shape::Opaque || next.shape == Shape::Colon || next.is(Class::DETERMINER));
                let free = !before.any(text, &["to", "and", "or", "not"])
                    && !before.is(Class::SUBJECT)
                    && !before.is(Class::FINITE)
                    && !before.is(Class::DETERMINER)
                    && before.shape != Shape::Comma;
                if free && object {
                    return Some(Verdict::told(purposed(text, words, begin, at), at).advised());
                }
            }
            _ => {}
        }
    }
    // "To resize the volume:" leads to what does it.
    let ends = words.last().is_some_and(|word| word.shape == Shape::Colon);
    if first.any(text, &["to"]) && ends {
        let kind = lexicon::verb(words.get(begin + 1)?.range.of(text)).verb?;
        return Some(Verdict::told(kind, begin + 1).advised());
    }
    None
}

/// The kind of a generic verb by the purpose that stands before it.
fn purposed(text: &str, words: &[Word], begin: usize, verb: usize) -> StepKind {
    let purpose = words.get(begin).filter(|word| word.any(text, &["to"])).and_then(|_| words.get(begin + 1));
    let kind = purpose.and_then(|word| lexicon::verb(word.range.of(text)).verb);
    kind.unwrap_or_else(|| settled(text, words, verb, StepKind::Action))
}

/// "You should do X", "X must be done", "it is recommended to do X", "the next step is to do X".
fn advised(text: &str, words: &[Word], begin: usize) -> Option<Verdict> {
    let first = words.get(begin).filter(|word| word.shape == Shape::Word)?;
    if first.is(Class::SUBORDINATOR) && !first.any(text, &["that", "one"]) {
        return None;
    }
    let contracted =
        first.any(text, &["you'll", "you'd", "we'll", "we'd", "you\u{2019}ll", "we\u{2019}ll", "you\u{2019}d", "we\u{2019}d"]);
    if contracted || first.any(text, &["you", "we", "one"]) {
        return ordered(text, words, begin + 1);
    }
    if first.any(text, &["it", "it's", "it\u{2019}s"]) {
        return recommended(text, words, begin + 1);
    }
    let modal = words.iter().enumerate().skip(begin + 1).take(16).find(|(_, word)| {
        word.is(Class::MODAL)
            || word.breaks() && word.shape != Shape::Open && word.shape != Shape::Close
            || word.is(Class::SUBORDINATOR)
    });
    if let Some((at, word)) = modal
        && word.is(Class::MODAL)
    {
        if let Some(found) = passive(text, words, at) {
            return Some(found);
        }
        if agent(text, words.get(begin..at)?) {
            return ordered(text, words, at);
        }
    }
    next_step(text, words, begin)
}

/// Whether a subject names someone who works by the runbook.
fn agent(text: &str, subject: &[Word]) -> bool {
    const AGENTS: &[&str] = &[
        "engineer",
        "engineers",
        "on-call",
        "oncall",
        "responder",
        "responders",
        "operator",
        "operators",
        "admin",
        "administrator",
        "sre",
        "sres",
        "developer",
        "developers",
        "commander",
        "lead",
        "eoc",
        "imoc",
        "dba",
        "dbas",
        "primary",
        "secondary",
    ];
    subject.iter().any(|word| word.any(text, AGENTS))
}

/// The verb after "you" or an agent: `at` is the word after it.
fn ordered(text: &str, words: &[Word], at: usize) -> Option<Verdict> {
    let mut at = at;
    let (mut weak, mut wanted, mut strong, mut optional) = (false, false, false, false);
    while let Some(word) = words.get(at).filter(|word| word.shape == Shape::Word) {
        if word.any(text, &["should", "must", "ought", "shall", "better"]) {
            strong = true;
        } else if word.any(text, &["can", "could", "may", "might"]) {
            weak = true;
            optional |= word.any(text, &["may", "might"]);
        } else if word.any(
            text,
            &[
                "need",
                "have",
                "has",
                "needs",
                "want",
                "wish",
                "like",
                "prefer",
                "required",
                "advised",
                "encouraged",
                "recommended",
            ],
        ) {
            let to = words.iter().skip(at + 1).take(3).position(|next| next.any(text, &["to"]));
            let to = to?;
            wanted = true;
            at += to + 1;
        } else if word.is(Class::NEGATION) {
            return None;
        } else if !(word.is(Class::LEAD)
            || word.any(text, &["will", "would", "are", "be", "all", "to", "going", "probably", "likely"]))
        {
            break;
        }
        at += 1;
    }
    if !(weak || wanted || strong) {
        return None;
    }
    const PERCEIVED: &[&str] = &[
        "see",
        "notice",
        "expect",
        "get",
        "be",
        "have",
        "observe",
        "find",
        "know",
        "receive",
        "think",
        "learn",
        "say",
        "experience",
        "understand",
        "encounter",
        "end",
        "lose",
        "tell",
    ];
    let word = words.get(at)?;
    let mildly = !wanted && word.any(text, PERCEIVED);
    if mildly || word.any(text, &["be", "know", "have", "think"]) {
        return None;
    }
    let entry = lexicon::verb(word.range.of(text));
    let kind = match entry.verb {
        Some(kind) => kind,
        None if strong || wanted => {
            let plain = word.shape == Shape::Word && !entry.class.has(CLOSED);
            plain.then_some(StepKind::Action)?
        }
        None => return None,
    };
    let optional = optional && !strong && (wanted || weak);
    Some(Verdict { optional, ..Verdict::told(settled(text, words, at, kind), at).advised() })
}

/// "X should be rotated", "X needs to be rotated": `at` is the modal.
fn passive(text: &str, words: &[Word], at: usize) -> Option<Verdict> {
    let modal = words.get(at)?;
    let mut at = at + 1;
    while words.get(at).is_some_and(|word| word.is(Class::LEAD) || word.any(text, &["to", "also", "probably"])) {
        at += 1;
    }
    if !words.get(at)?.any(text, &["be"]) {
        return None;
    }
    at += 1;
    while words.get(at).is_some_and(|word| word.is(Class::LEAD)) {
        at += 1;
    }
    let word = words.get(at).filter(|word| word.shape == Shape::Word)?;
    let entry = lexicon::participle(word.range.of(text))?;
    let ordered =
        modal.any(text, &["should", "must", "need", "needs", "has", "have", "shall"]) && !entry.class.has(Class::OUTCOME);
    ordered.then_some(entry.verb?).map(|kind| Verdict::told(kind, at).advised())
}

/// "It is recommended to do X": `at` is the word after "it".
fn recommended(text: &str, words: &[Word], at: usize) -> Option<Verdict> {
    const ADVICE: &[&str] = &[
        "recommended",
        "advised",
        "advisable",
        "best",
        "necessary",
        "required",
        "better",
        "important",
        "easiest",
        "simplest",
        "preferable",
        "suggested",
        "safe",
        "safer",
        "safest",
        "wise",
        "crucial",
        "vital",
        "essential",
        "worth",
        "idea",
        "helpful",
        "useful",
        "advise",
        "practice",
        "needed",
        "critical",
        "imperative",
        "quickest",
        "time",
        "enough",
    ];
    let advice = words.iter().enumerate().skip(at).take(8).find(|(_, word)| word.any(text, ADVICE) || word.breaks())?;
    let at = advice.0 + 1;
    advice.1.any(text, ADVICE).then_some(())?;
    let to = words.iter().skip(at).take(3).position(|word| word.any(text, &["to"]));
    let verb = match to {
        Some(to) => base(text, words, at + to + 1)?,
        None => {
            let word = words.get(at)?;
            let that = usize::from(word.any(text, &["that"]));
            if that == 1 && words.get(at + 1)?.any(text, &["you"]) {
                base(text, words, at + 2)?
            } else {
                let entry = lexicon::gerund(word.range.of(text))?;
                Verdict::told(settled(text, words, at, entry.verb?), at)
            }
        }
    };
    Some(verb.advised())
}

/// "The next step is to do X", "the easiest way is doing X".
fn next_step(text: &str, words: &[Word], begin: usize) -> Option<Verdict> {
    const STEPS: &[&str] = &[
        "step",
        "way",
        "thing",
        "option",
        "solution",
        "action",
        "approach",
        "fix",
        "workaround",
        "course",
        "bet",
        "mitigation",
        "recommendation",
    ];
    let named = words.iter().skip(begin).take(5).any(|word| word.any(text, STEPS));
    if !named {
        return None;
    }
    let is = words.iter().enumerate().skip(begin).take(16).find(|(_, word)| word.any(text, &["is", "be"]))?.0;
    let mut at = is + 1;
    while words.get(at).is_some_and(|word| word.is(Class::LEAD) || word.any(text, &["to"])) {
        at += 1;
    }
    let word = words.get(at)?;
    let entry = lexicon::gerund(word.range.of(text));
    if let Some(kind) = entry.and_then(|entry| entry.verb) {
        return Some(Verdict::told(settled(text, words, at, kind), at).advised());
    }
    let to = words.get(at.checked_sub(1)?)?.any(text, &["to"]);
    to.then(|| base(text, words, at)).flatten().map(Verdict::advised)
}

/// The kind that the object and the surroundings make of a verb's kind.
fn settled(text: &str, words: &[Word], at: usize, kind: StepKind) -> StepKind {
    super::objects::settled(text, words, at, kind)
}
