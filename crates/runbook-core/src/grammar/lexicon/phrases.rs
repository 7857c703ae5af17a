//! Phrases and pairs of words that say more than their words do.

use crate::grammar::words::List;
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
pub(in crate::grammar) const REMARKS: List = List::new(
    "note nb n.b notice warning caution example e.g info danger fyi meaning impact \
    description summary background severity symptom symptoms cause reason rationale disclaimer notes attention tl;dr todo owner \
    default purpose result expected output",
);

/// Verbs, words one of which must stand near after them (any object if none is given), and the kind that both tell.
/// The first that fits counts.
pub(in crate::grammar) const PAIRINGS: &[(List, List, StepKind)] = &[
    (List::new("make"), List::new("sure certain"), Check),
    (List::new("check"), List::new("back"), Wait),
    (List::new("check"), List::new("branch repo repository commit"), Action),
    (List::new("call"), List::new("method api endpoint function script webhook procedure command"), Action),
    (List::new("open start launch"), List::new("rails psql shell terminal ssh tmux screen bash session prompt repl"), Action),
    (List::new("open"), List::new("dashboard dashboards graph graphs logs grafana kibana panel report"), Check),
    (List::new("open"), List::new("console ui tab menu browser settings page pages app url website portal tabs"), Manual),
    (List::new("raise"), List::new("pr mr pull merge limit value memory timeout number quota change"), Action),
    (List::new("issue"), List::new("statement"), Escalate),
    (List::new("send"), List::new("message email mail notification update slack announcement note word"), Escalate),
    (List::new("update inform notify"), List::new("status stakeholders customers channel team"), Escalate),
    (List::new("keep"), List::new("informed updated posted"), Escalate),
    (List::new("create start open"), List::new("thread"), Escalate),
    (List::new("share"), List::new("with"), Escalate),
    (List::new("choose"), List::new("whether between strategy approach one"), Decision),
    (List::new("choose"), List::new(""), Manual),
    (List::new("enter fill"), List::new("form field fields dialog box inputs name password details in out"), Manual),
    (
        List::new("log login sign ssh"),
        List::new(
            "host server node cluster bastion pod machine instance vm container ssh database shell box master primary replica \
         terminal registry",
        ),
        Action,
    ),
    (List::new("log"), List::new("in into on onto out"), Manual),
    (List::new("login"), List::new("console ui portal dashboard website account interface admin"), Manual),
    (List::new("log"), List::new(""), Action),
    (
        List::new("do perform conduct"),
        List::new("check checks test tests review lookup search analysis query investigation"),
        Check,
    ),
    (List::new("run execute perform"), List::new("query queries check checks explain"), Check),
    (List::new("follow"), List::new("up"), Action),
    (List::new("watch wait"), List::new("out"), Check),
    (List::new("take"), List::new("look"), Check),
    (List::new("take"), List::new("picture pictures screenshot screenshots photo photos"), Manual),
    (List::new("hold pause"), List::new("for until off"), Wait),
    (List::new("order"), List::new("by"), Action),
    (List::new("order"), List::new(""), Manual),
    (List::new("decide"), List::new(""), Decision),
];

/// Words that say that the work is done by clicking.
pub(in crate::grammar) const CONSOLES: List =
    List::new("console ui gui web interface portal webui frontend field tab dialog menu dropdown button form");

/// Words before "console" that make it a command line.
pub(in crate::grammar) const SHELLS: List = List::new("rails psql django serial redis mysql python ruby javascript cloud");
