//! What headings say: words and phrases with the role that they give a section.
//!
//! From the headings of public runbooks and the templates of incident handbooks. Phrases are in lower case, their
//! words joined by single spaces.

use crate::ir::SectionRole::{
    self, Diagnosis, Escalation, Impact, Meaning, Mitigation, Prerequisites, Reference, Rollback, Verification,
};

/// Phrases that give the role wherever they stand in a title; the first that is found decides, so the more telling
/// come first.
#[rustfmt::skip] // One entry a line would hide the table in its length.
pub(super) const PHRASES: &[(&str, SectionRole)] = &[
    ("before you begin", Prerequisites), ("before you start", Prerequisites), ("before you get started", Prerequisites),
    ("before starting", Prerequisites), ("before beginning", Prerequisites), ("before you will start", Prerequisites),
    ("what you need", Prerequisites), ("what you will need", Prerequisites), ("what you'll need", Prerequisites),
    ("you will need", Prerequisites), ("getting ready", Prerequisites), ("setup needed", Prerequisites),
    ("required access", Prerequisites), ("access required", Prerequisites), ("access needed", Prerequisites),
    ("required tools", Prerequisites), ("required permissions", Prerequisites), ("permissions required", Prerequisites),
    ("workstation setup", Prerequisites), ("pre flight", Prerequisites), ("preflight", Prerequisites),
    ("pre checks", Prerequisites), ("pre requisites", Prerequisites), ("pre requisite", Prerequisites),
    ("prerequisites", Prerequisites), ("prerequisite", Prerequisites), ("prereqs", Prerequisites),
    ("roll back", Rollback), ("rolling back", Rollback), ("rollback", Rollback), ("back out", Rollback),
    ("backout", Rollback), ("who to call", Escalation), ("who to contact", Escalation), ("when to escalate", Escalation),
    ("getting help", Escalation), ("get help", Escalation), ("need help", Escalation), ("points of contact", Escalation),
    ("escalation", Escalation), ("post check", Verification), ("post checks", Verification),
    ("post deployment check", Verification), ("see also", Reference), ("read more", Reference),
    ("learn more", Reference), ("further reading", Reference), ("additional information", Reference),
    ("additional info", Reference), ("additional resources", Reference), ("more information", Reference),
    ("useful links", Reference), ("related documents", Reference), ("revision history", Reference),
    ("change log", Reference), ("external links", Reference), ("lessons learned", Reference),
    ("table of contents", Reference), ("what to do", Mitigation), ("how to check", Diagnosis),
    ("how to diagnose", Diagnosis), ("how to investigate", Diagnosis), ("how to debug", Diagnosis),
    ("how to troubleshoot", Diagnosis), ("how to identify", Diagnosis), ("how to find", Diagnosis),
    ("how to verify", Verification), ("how to confirm", Verification), ("how to roll back", Rollback),
    ("how to revert", Rollback), ("how to undo", Rollback), ("how does", Meaning), ("how it works", Meaning),
    ("how this works", Meaning), ("how to", Mitigation), ("why does", Meaning), ("why do", Meaning), ("why is", Meaning),
    ("why am i", Meaning), ("what does", Meaning), ("what is", Meaning), ("what are", Meaning), ("what this", Meaning),
    ("what it", Meaning), ("what happened", Meaning), ("what do we", Meaning), ("when is", Meaning),
    ("when does", Meaning), ("when to", Meaning), ("how are", Meaning), ("how is", Meaning), ("how do we", Meaning),
    ("other information", Reference), ("technical details", Reference), ("known gaps", Reference),
    ("future work", Reference), ("alert details", Meaning), ("alert description", Meaning), ("about this", Meaning),
    ("root cause", Diagnosis), ("possible causes", Diagnosis), ("possible cause", Diagnosis),
    ("common causes", Diagnosis), ("common problems", Diagnosis), ("known issues", Diagnosis),
    ("first steps", Diagnosis), ("initial response", Diagnosis), ("initial checks", Diagnosis),
    ("next steps", Mitigation), ("step by step", Mitigation), ("corrective action", Mitigation),
];

/// Words that give the role as the first or last word of a title, or as all of it.
#[rustfmt::skip] // One entry a line would hide the table in its length.
pub(super) const WORDS: &[(&str, SectionRole)] = &[
    ("about", Meaning), ("access", Prerequisites), ("acknowledgements", Reference), ("action", Mitigation),
    ("actions", Mitigation), ("analysis", Diagnosis), ("appendices", Reference), ("appendix", Reference),
    ("architecture", Meaning), ("assumptions", Prerequisites), ("background", Meaning), ("bibliography", Reference),
    ("causes", Diagnosis), ("changelog", Reference), ("changes", Reference), ("checklist", Mitigation),
    ("checks", Diagnosis), ("concepts", Meaning), ("confirmation", Verification), ("consequences", Impact),
    ("contact", Escalation), ("contacts", Escalation), ("containment", Mitigation), ("contents", Reference),
    ("context", Meaning), ("credits", Reference), ("dashboards", Reference), ("debugging", Diagnosis),
    ("definitions", Reference), ("dependencies", Prerequisites), ("description", Meaning), ("diagnosing", Diagnosis),
    ("diagnosis", Diagnosis), ("diagnostics", Diagnosis), ("documentation", Reference), ("effect", Impact),
    ("effects", Impact), ("eradication", Mitigation), ("escalate", Escalation), ("escalations", Escalation),
    ("examples", Reference), ("execution", Mitigation), ("faq", Reference), ("fix", Mitigation), ("fixes", Mitigation),
    ("glossary", Reference), ("goal", Meaning), ("goals", Meaning), ("history", Reference), ("impact", Impact),
    ("instructions", Mitigation), ("introduction", Meaning), ("investigating", Diagnosis), ("investigation", Diagnosis),
    ("links", Reference), ("meaning", Meaning), ("mitigation", Mitigation), ("mitigations", Mitigation),
    ("motivation", Meaning), ("objective", Meaning), ("objectives", Meaning), ("oncall", Escalation),
    ("overview", Meaning), ("owners", Reference), ("permissions", Prerequisites), ("playbook", Mitigation),
    ("preamble", Meaning), ("preparation", Prerequisites), ("preparations", Prerequisites), ("procedure", Mitigation),
    ("procedures", Mitigation), ("process", Mitigation), ("purpose", Meaning), ("rationale", Meaning),
    ("reading", Reference), ("readings", Reference), ("recovery", Mitigation), ("reference", Reference),
    ("references", Reference), ("related", Reference), ("remediation", Mitigation), ("remediations", Mitigation),
    ("requirements", Prerequisites), ("resolution", Mitigation), ("resolving", Mitigation), ("resources", Reference),
    ("response", Mitigation), ("restoration", Mitigation), ("reversal", Rollback), ("revert", Rollback),
    ("reverting", Rollback), ("revisions", Reference), ("runbook", Mitigation), ("scope", Meaning), ("severity", Impact),
    ("solution", Mitigation), ("solutions", Mitigation), ("steps", Mitigation), ("summary", Meaning),
    ("symptom", Meaning), ("symptoms", Meaning), ("terminology", Reference), ("test", Verification),
    ("testing", Verification), ("toc", Reference), ("triage", Diagnosis), ("triaging", Diagnosis),
    ("troubleshoot", Diagnosis), ("troubleshooting", Diagnosis), ("undo", Rollback), ("undoing", Rollback),
    ("validation", Verification), ("verification", Verification), ("walkthrough", Mitigation),
    ("workaround", Mitigation), ("workarounds", Mitigation),
];

/// The words of [`WORDS`].
pub(super) const NAMES: &[&str] = &{
    let mut names = [""; WORDS.len()];
    let mut free: &mut [&str] = &mut names;
    let mut rest = WORDS;
    while let ([(word, _), words @ ..], [name, slots @ ..]) = (rest, free) {
        *name = *word;
        (rest, free) = (words, slots);
    }
    names
};

/// Verbs that look for something, in the imperative.
#[rustfmt::skip] // One entry a line would hide the table in its length.
pub(super) const LOOKING: &[&str] = &[
    "analyse", "analyze", "assess", "check", "collect", "compare", "debug", "describe", "detect", "determine",
    "diagnose", "examine", "explore", "find", "gather", "identify", "inspect", "investigate", "list", "locate", "look",
    "monitor", "observe", "query", "review", "search", "see", "triage", "troubleshoot", "view", "watch",
];

/// Verbs that make sure.
pub(super) const VERIFYING: &[&str] = &["confirm", "ensure", "test", "validate", "verify"];

/// Verbs that take back.
pub(super) const UNDOING: &[&str] = &["backout", "revert", "rollback", "undo"];

/// Verbs that do something, in the imperative.
#[rustfmt::skip] // One entry a line would hide the table in its length.
pub(super) const DOING: &[&str] = &[
    "abort", "accept", "accessing", "acknowledge", "activate", "add", "adjust", "allocate", "allow", "allowlist",
    "announce", "apply", "approve", "archive", "assign", "attach", "back", "backup", "balance", "ban", "blacklist",
    "block", "boot", "bootstrap", "bounce", "bring", "build", "bump", "bypass", "call", "cancel", "change", "choose",
    "clean", "cleanup", "clear", "click", "clone", "close", "commit", "communicate", "compact", "compress", "configure",
    "connect", "contain", "convert", "copy", "cordon", "create", "cut", "deactivate", "deal", "decommission", "decrease",
    "decrypt", "defragment", "delete", "demote", "deploy", "deregister", "destroy", "detach", "disable", "disconnect",
    "dismiss", "downsize", "drain", "drop", "dump", "edit", "eject", "emergency", "enable", "encrypt", "end",
    "eradicate", "evict", "execute", "expand", "expire", "export", "extend", "fail", "failover", "fetch", "fix", "flush",
    "follow", "force", "free", "freeze", "generate", "get", "give", "go", "grant", "grow", "halt", "handle", "implement",
    "import", "increase", "initialise", "initialize", "initiate", "inject", "insert", "install", "invalidate", "invite",
    "invoke", "isolate", "join", "kill", "launch", "liaise", "load", "lock", "log", "login", "make", "manage", "mark",
    "merge", "migrate", "mitigate", "modify", "mount", "move", "mute", "notify", "obtain", "offboard", "onboard", "open",
    "page", "patch", "pause", "perform", "pin", "plan", "post", "power", "prepare", "prevent", "prioritize", "promote",
    "provision", "prune", "publish", "pull", "purge", "push", "put", "quarantine", "raise", "rebalance", "rebase",
    "reboot", "rebuild", "reclaim", "reclone", "reconcile", "reconfigure", "reconnect", "reconstruct", "record",
    "recover", "recreate", "recycle", "redeploy", "redirect", "reduce", "refill", "refresh", "regenerate", "register",
    "rehydrate", "reindex", "reinstall", "reinstate", "release", "reload", "relocate", "remediate", "remove", "rename",
    "renew", "repair", "replace", "replay", "replicate", "repoint", "report", "republish", "request", "reroute", "rerun",
    "reschedule", "resend", "reset", "resize", "resolve", "respond", "restart", "restore", "resubmit", "resume",
    "resync", "retire", "retrieve", "retry", "return", "revive", "revoke", "rotate", "route", "run", "sanitize", "save",
    "scale", "schedule", "scrub", "seal", "select", "send", "set", "setup", "share", "shift", "shrink", "shut",
    "shutdown", "sign", "silence", "skip", "snooze", "solve", "specify", "spin", "split", "ssh", "start", "stop",
    "submit", "suspend", "swap", "switch", "sync", "synchronise", "synchronize", "tag", "taint", "take", "tear",
    "terminate", "throttle", "transfer", "trigger", "trim", "truncate", "tune", "turn", "unban", "unblock", "uncordon",
    "unfreeze", "uninstall", "unlink", "unlock", "unmount", "unpause", "unseal", "unstick", "update", "upgrade",
    "upload", "upsize", "use", "vacate", "vacuum", "wait", "wake", "whitelist", "wipe", "withdraw", "work", "write",
    "zip",
];
