//! Words that state, announce or rule out a prerequisite, and words that tell its kind.

use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

use crate::ir::PrerequisiteKind::{self, Access, File, Network, Other, Role, State, Tool};

/// Phrases that state a prerequisite wherever they stand.
#[rustfmt::skip] // One entry a line would hide the table in its length.
const STATES: &[&str] = &[
    "you must have", "you must be", "you must already", "you need to have", "you need to be a", "you need to be on",
    "you need to be in", "you need to be logged", "you need access", "you will need access", "you'll need access",
    "you will need a ", "you'll need a ", "you will need an ", "you'll need an ", "you need a ", "you need an ", "you need root", "you need sudo",
    "you will need the ", "you will need to know", "you will need to have", "you'll need to have",
    "you will need to be in", "you will need to be on", "you'll need to be on", "you need to know", "you need the ",
    "you should have access", "you should already", "requires you to have", "requires you to be", "require you to have",
    "require you to be", "runbook assumes", "guide assumes", "document assumes", "procedure assumes", "playbook assumes",
    "we assume you", "we assume that", "it is assumed that", "this assumes", "assumes that you", "assumes you",
    "assuming you have", "you are expected to", "it is expected that", "you are also expected to", "requires access",
    "requires admin", "requires root", "requires vpn", "requires the vpn", "requires installing", "requires elevated",
    "requires permission", "requires a vpn", "require access", "require admin", "require root", "requires sudo",
    "must be installed", "must be connected to", "must be logged in", "must be executed after", "must be run after",
    "must only be run after", "must be executed on", "must be run as", "must be run from", "should be run as root",
    "should be run from", "in a root shell", "all commands as root", "commands as root", "root of a checkout",
    "root of a clone", "checkout of the", "a checkout of", "working copy of", "local clone of", "a clone of",
    "permissions are required", "access is required", "permission is required", "privileges are required",
    "requires approval", "requires the approval", "approval is required", "must be approved", "unless approved",
    "unless it is approved", "unless authorized", "unless the request is", "unless you have", "are needed to follow",
    "is a prerequisite", "are prerequisites", "before starting, ", "before you start, ", "before you begin, ",
];

/// Phrases that state one only at the head of a document or of a section; elsewhere they are a check among steps.
#[rustfmt::skip] // One entry a line would hide the table in its length.
const STATES_AT_HEAD: &[&str] = &[
    "make sure you have", "make sure that you have", "make sure you are", "make sure that you are", "make sure you're",
    "make sure you can", "make sure that you can", "make sure you meet", "make sure that you meet", "ensure you have",
    "ensure that you have", "ensure you are", "ensure that you are", "ensure you're", "ensure you can",
    "be sure you have", "be sure to assume", "confirm you have", "confirm that you have", "check that you have",
    "verify you have", "verify that you have", "is installed", "are installed", "installed before",
    "latest version installed", "as long as we have", "as long as you have", "only possible if", "only works if",
    "must exist", "must be available", "this process requires", "this procedure requires", "you will need:",
    "you'll need:", "you will need some", "you'll need some", "you will need your", "you'll need your",
    "this process needs", "this procedure needs", "this runbook requires",
];

/// Phrases at whose sight a sentence states nothing of that sort.
const NEVER: &[&str] =
    &["you must not", "no longer requires", "does not require", "doesn't require", "not required", "you will need to wait"];

/// First words of a sentence that only remarks on what was said, or holds for a case.
const REMARKS: &[&str] = &[
    "also",
    "alternatively",
    "but",
    "else",
    "example",
    "examples",
    "for",
    "here",
    "if",
    "it",
    "note",
    "otherwise",
    "refer",
    "see",
    "that",
    "then",
    "there",
    "these",
    "they",
    "this",
    "usually",
    "when",
];

/// Phrases that announce a list of prerequisites.
#[rustfmt::skip] // One entry a line would hide the table in its length.
const ANNOUNCES: &[&str] = &[
    "prerequisite", "pre-requisite", "requirement", "following installed", "need to know", "need to have",
    "you have the following", "you will need:", "you'll need:", "you need:", "need the following",
    "requires the following", "required:", "before you begin", "before you start", "before you get started",
    "before starting", "before beginning", "must have:", "must have the following", "you should have:",
    "make sure you have", "ensure you have", "make sure that you have", "ensure that you have",
    "access to the following", "following access", "following tools", "following permissions",
];

/// Labels at the head of a paragraph whose rest is the prerequisite.
const LABELS: &[&str] = &[
    "prerequisites",
    "prerequisite",
    "pre-requisites",
    "pre-requisite",
    "prereqs",
    "requirements",
    "requires",
    "required access",
    "required tools",
    "required permissions",
    "access required",
    "access needed",
    "tools needed",
    "tools required",
    "permissions required",
    "you will need",
    "you'll need",
    "before you begin",
    "before you start",
];

/// Words in lower case with single spaces between them, without emphasis.
fn lower(words: &str) -> String {
    if words.is_ascii() {
        let mut out = String::with_capacity(words.len());
        let (mut begun, mut gap) = (false, false);
        for byte in words.bytes() {
            if char::from(byte).is_whitespace() {
                gap = begun;
                continue;
            }
            if gap {
                out.push(' ');
            }
            (begun, gap) = (true, false);
            if !matches!(byte, b'*' | b'_') {
                out.push(char::from(byte.to_ascii_lowercase()));
            }
        }
        return out;
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace('’', "'").replace(['*', '_'], "")
}

fn has_any(words: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| words.contains(phrase))
}

/// Words before a cue that make its clause a reason or a case.
const SUBORDINATING: &[&str] =
    &[" if ", " when ", " as ", " because ", " in case ", " so ", " since ", " where ", " whether ", " until "];

/// Whether the sentence states a prerequisite; at the head of a document or section weaker cues count.
pub(super) fn is_stated(words: &str, head: bool) -> bool {
    let words = lower(words);
    let first = words.split([' ', ',']).next().unwrap_or("");
    if matches!(first, "if" | "when" | "once" | "unless" | "otherwise" | "else" | "while" | "should") || words.ends_with('?') {
        return false;
    }
    let Some(phrases) = PHRASE_FINDER.as_ref() else { return false };
    let states = phrases.find_overlapping_iter(&words).any(|found| {
        let phrase = found.pattern().as_usize();
        let case = STATES.get(phrase).is_some_and(|phrase| phrase.starts_with("unless"));
        (head || phrase < STATES.len()) && (case || !has_any(words.get(..found.start()).unwrap_or(""), SUBORDINATING))
    });
    states && !has_any(&words, NEVER)
}

/// Finds the phrases of [`STATES`], then those of [`STATES_AT_HEAD`].
static PHRASE_FINDER: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(STATES.iter().chain(STATES_AT_HEAD)).ok());

/// Finds a word of every phrase of [`STATES`] and [`STATES_AT_HEAD`]; most running text has none.
static STEM_FINDER: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(STEMS).ok());

/// Words, or beginnings of words, one of which is in every phrase that states a prerequisite: first those of
/// [`STATES`], then those that only [`STATES_AT_HEAD`] needs.
#[rustfmt::skip]
const STEMS: &[&str] = &[
    "access", "approv", "assum", "before", "checkout", "clone", "expected", "install", "must", "need", "permission",
    "pre-req", "prereq", "privilege", "requir", "root", "should", "unless", "working", "long as",
    "confirm", "ensure", "exist", "only", "sure", "verify", "check that",
];
/// How many of [`STEMS`] are those of [`STATES`].
const STEMS_OF_STATES: usize = 20;

/// Whether running text may state a prerequisite: a cheap look before [`is_stated`].
pub(super) fn may_state(words: &str, head: bool) -> bool {
    STEM_FINDER
        .as_ref()
        .is_some_and(|stems| stems.find_iter(words).any(|found| head || found.pattern().as_usize() < STEMS_OF_STATES))
}

/// First words of a sentence that asks for something to be had or made sure of.
const ASKS: &[&str] = &[
    "access",
    "acquire",
    "check",
    "confirm",
    "connect",
    "ensure",
    "familiarize",
    "get",
    "have",
    "install",
    "know",
    "make sure",
    "obtain",
    "please",
    "read",
    "request",
    "verify",
    "you",
    "your",
];

/// Whether a sentence of a section of prerequisites asks for something.
pub(super) fn asks(words: &str) -> bool {
    let words = lower(words);
    ASKS.iter().any(|ask| words.strip_prefix(ask).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric())))
}

/// Whether the sentence announces a list of prerequisites.
pub(super) fn announces(words: &str) -> bool {
    let open = is_open(words);
    let words = lower(words);
    open && has_any(&words, ANNOUNCES) && !words.starts_with("if ")
}

/// Whether running text may go on in a list: it ends with a colon, "following" or a noun, or only tells the time.
pub(super) fn is_open(words: &str) -> bool {
    let words = words.trim_end().trim_end_matches(['*', '_']);
    let ends = [":", "following", "prerequisites", "requirements"];
    let time = words.get(..10).is_some_and(|head| head.eq_ignore_ascii_case("before you"));
    // "Before you begin you need root on the host." is whole.
    let whole = words.ends_with('.') && words.split_whitespace().nth(5).is_some();
    ends.iter().any(|end| words.ends_with(end)) || (time && !whole)
}

/// Whether a paragraph introduces an example.
pub(super) fn is_example(words: &str) -> bool {
    let words = words.trim_start_matches(['*', '_', ' ']);
    ["example", "for example", "note"].iter().any(|cue| words.get(..cue.len()).is_some_and(|head| head.eq_ignore_ascii_case(cue)))
}

/// Whether a sentence only remarks on what stands before it.
pub(super) fn is_remark(words: &str) -> bool {
    let words = lower(words);
    let first = words.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
    REMARKS.contains(&first) || words.ends_with('?')
}

/// The length of a label such as "**Prerequisites:**" at the head of a paragraph, in bytes.
pub(super) fn label(words: &str) -> Option<u32> {
    let colon = memchr::memchr(b':', words.as_bytes().get(..40).unwrap_or(words.as_bytes()))?;
    let name = lower(words.get(..colon)?);
    if !LABELS.contains(&name.trim()) {
        return None;
    }
    let rest = words.get(colon + 1..)?;
    u32::try_from(words.len() - rest.trim_start_matches(['*', '_', ' ', '\n']).len()).ok()
}

/// Words with the kind of prerequisite that they tell; the first row that matches decides.
const KINDS: &[(&[&str], PrerequisiteKind)] = &[
    (
        &[
            "vpn",
            "bastion",
            "jump host",
            "jumpbox",
            "firewall",
            "wifi",
            "wi-fi",
            "whitelist",
            "allowlist",
            "ip block",
            "network",
            "tunnel",
            "zscaler",
        ],
        Network,
    ),
    (
        &[
            "approval",
            "approved",
            "escalated",
            "manager",
            "member of",
            "on-call",
            "on call",
            "trained",
            "role of",
            "assume",
            "moderator",
            "know what",
            "sign-off",
        ],
        Role,
    ),
    (
        &[
            "access",
            "permission",
            "privilege",
            "credential",
            "password",
            "token",
            "login",
            "logged in",
            "log in",
            "account",
            "admin",
            "sudo",
            "root",
            "ssh key",
            "gpg",
            "api key",
            "authenticate",
            "authorized",
            "authorised",
            "authorization",
            "profile",
            "session",
        ],
        Access,
    ),
    (&["checkout", "clone", "working copy", "repository", "repo ", "file", "directory", "cd into"], File),
    (
        &[
            "install",
            "cli",
            "kubectl",
            "helm",
            "terraform",
            "docker",
            "psql",
            "wget",
            "curl",
            "jq",
            "plugin",
            "tool",
            "client",
            "binary",
            "version of",
            "laptop",
        ],
        Tool,
    ),
    (
        &[
            "backup",
            "healthy",
            "running",
            "must be",
            "is completed",
            "compatible",
            "ready",
            "working",
            "available",
            "sufficient",
            "enough",
            "space",
            "exists",
            "created",
            "window",
            "snapshot",
            "replica",
            "stopped",
            "disabled",
            "enabled",
            "up to date",
        ],
        State,
    ),
];

/// What a prerequisite asks for, by its words.
pub(super) fn kind_of(words: &str) -> PrerequisiteKind {
    let words = lower(words);
    KINDS.iter().find(|(cues, _)| cues.iter().any(|cue| contains_word(&words, cue))).map_or(Other, |&(_, kind)| kind)
}

/// Whether `cue` starts at the start of a word; endings may follow ("permissions").
fn contains_word(words: &str, cue: &str) -> bool {
    words
        .match_indices(cue)
        .any(|(at, _)| at == 0 || words.as_bytes().get(at - 1).is_some_and(|byte| !byte.is_ascii_alphanumeric()))
}

/// All phrases that state a prerequisite, and whether only those at the head do.
#[cfg(test)]
pub(super) fn phrases() -> impl Iterator<Item = (&'static str, bool)> {
    STATES.iter().map(|phrase| (*phrase, false)).chain(STATES_AT_HEAD.iter().map(|phrase| (*phrase, true)))
}
