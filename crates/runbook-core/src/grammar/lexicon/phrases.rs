//! Phrases and pairs of words that say more than their words do.

use crate::ir::StepKind::{self, Action, Check, Decision, Escalate, Manual, Wait};

/// Fixed phrases whose first word would mislead, with the kind that they tell; `None` for narration.
pub(in crate::grammar) const PHRASES: &[(&str, Option<StepKind>)] = &[
    ("take a look", Some(Check)),
    ("take a quick look", Some(Check)),
    ("take a closer look", Some(Check)),
    ("have a look", Some(Check)),
    ("take note", Some(Check)),
    ("keep an eye", Some(Check)),
    ("keep a close eye", Some(Check)),
    ("keep track", Some(Check)),
    ("make note", Some(Check)),
    ("make a note", Some(Check)),
    ("work out", Some(Check)),
    ("double check", Some(Check)),
    ("pull up", Some(Check)),
    ("get in touch", Some(Escalate)),
    ("get help", Some(Escalate)),
    ("seek help", Some(Escalate)),
    ("hand over", Some(Escalate)),
    ("hand off", Some(Escalate)),
    ("loop in", Some(Escalate)),
    ("pull in", Some(Escalate)),
    ("bring in", Some(Escalate)),
    ("engage", Some(Escalate)),
    ("let us know", Some(Escalate)),
    ("let them know", Some(Escalate)),
    ("let everyone know", Some(Escalate)),
    ("give a heads up", Some(Escalate)),
    ("do not hesitate to", Some(Escalate)),
    ("don't hesitate to", Some(Escalate)),
    ("be patient", Some(Wait)),
    ("hold off", Some(Wait)),
    ("hold on", Some(Wait)),
    ("log in", Some(Manual)),
    ("keep in mind", None),
    ("note that", None),
    ("check constraint", None),
    ("check constraints", None),
    ("read only", None),
    ("set of", None),
    ("use case", None),
    ("use cases", None),
    ("use this runbook", None),
    ("use this guide", None),
    ("use this document", None),
    ("use this playbook", None),
    ("run time", None),
    ("run book", None),
    ("exit code", None),
    ("exit codes", None),
    ("exit status", None),
    ("see also", None),
    ("see below", None),
    ("see above", None),
    ("be aware", None),
    ("be careful", None),
    ("be mindful", None),
    ("let's say", None),
    ("let's assume", None),
    ("say", None),
    ("for example", None),
    ("for instance", None),
    ("e.g", None),
];

/// Openings after which the real verb stands, in base or "-ing" form. One-word ones are verbs of their own unless an
/// "-ing" form follows.
pub(in crate::grammar) const INTRODUCTIONS: &[&str] = &[
    "make sure to",
    "make sure you",
    "make sure and",
    "be sure to",
    "be sure and",
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
    "proceed to",
    "continue to",
    "start to",
    "begin to",
    "take care to",
    "take time to",
    "be prepared to",
    "want to",
    "time to",
    "it's time to",
    "plan to",
    "aim to",
    "opt to",
    "come back and",
    "go and",
    "try",
    "consider",
    "keep",
    "start",
];

/// Prohibitions and warnings: they tell what not to do.
pub(in crate::grammar) const PROHIBITIONS: &[&str] =
    &["do not", "don't", "dont", "never", "avoid", "cannot", "can't", "no need", "refrain from", "beware", "not"];

/// Labels that introduce side remarks ("Note: …").
pub(in crate::grammar) const REMARKS: &str = "note nb n.b notice warning caution example e.g info danger fyi meaning impact \
    description summary background severity symptom symptoms cause reason rationale disclaimer notes attention tl;dr todo owner \
    default purpose result expected output";

/// Verbs, words one of which must stand near after them (any object if none is given), and the kind that both tell.
/// The first that fits counts.
pub(in crate::grammar) const PAIRINGS: &[(&str, &str, StepKind)] = &[
    ("make", "sure certain", Check),
    ("check", "back", Wait),
    ("check", "branch repo repository commit", Action),
    ("call", "method api endpoint function script webhook procedure command", Action),
    ("open start launch", "rails psql shell terminal ssh tmux screen bash session prompt repl", Action),
    ("open", "dashboard dashboards graph graphs logs grafana kibana panel report", Check),
    ("open", "console ui tab menu browser settings page pages app url website portal tabs", Manual),
    ("raise", "pr mr pull merge limit value memory timeout number quota change", Action),
    ("issue", "statement", Escalate),
    ("send", "message email mail notification update slack announcement note word", Escalate),
    ("update inform notify", "status stakeholders customers channel team", Escalate),
    ("keep", "informed updated posted", Escalate),
    ("create start open", "thread", Escalate),
    ("share", "with", Escalate),
    ("choose", "whether between strategy approach one", Decision),
    ("choose", "", Manual),
    ("enter fill", "form field fields dialog box inputs name password details in out", Manual),
    (
        "log login sign ssh",
        "host server node cluster bastion pod machine instance vm container ssh database shell box master primary replica \
         terminal registry",
        Action,
    ),
    ("log", "in into on onto out", Manual),
    ("login", "console ui portal dashboard website account interface admin", Manual),
    ("log", "", Action),
    ("do perform conduct", "check checks test tests review lookup search analysis query investigation", Check),
    ("run execute perform", "query queries check checks explain", Check),
    ("follow", "up", Action),
    ("watch wait", "out", Check),
    ("take", "look", Check),
    ("take", "picture pictures screenshot screenshots photo photos", Manual),
    ("hold pause", "for until off", Wait),
    ("order", "by", Action),
    ("order", "", Manual),
    ("decide", "", Decision),
];

/// Words that say that the work is done by clicking.
pub(in crate::grammar) const CONSOLES: &str =
    "console ui gui web interface portal webui frontend field tab dialog menu dropdown button form";

/// Words before "console" that make it a command line.
pub(in crate::grammar) const SHELLS: &str = "rails psql django serial redis mysql python ruby javascript cloud";
