//! Verbs that look or change, by what stands with them.

use super::deeds::Reading;

/// What a verb means where one of some words stands near it.
pub(super) struct Sense {
    /// The verb, in lower case.
    pub(super) verb: &'static str,
    /// Words of which one must stand in the same clause after it; none needed where it is empty.
    pub(super) near: Near,
    /// What it means then.
    pub(super) means: Reading,
}

/// Where the words must stand.
pub(super) enum Near {
    /// Anywhere after the verb, in its clause, within this many words.
    Words(usize, &'static [&'static str]),
    /// The last noun of the verb's object is one of them.
    Head(&'static [&'static str]),
    /// Right after the verb.
    Next(&'static [&'static str]),
    /// Always.
    Always,
}

use Near::{Always, Head, Next, Words};
use Reading::{Change, Look};

const fn sense(verb: &'static str, near: Near, means: Reading) -> Sense {
    Sense { verb, near, means }
}

const JOBS: &[&str] = &[
    "cleanup", "deletion", "demotion", "deploy", "deployment", "failover", "import", "maintenance", "migration", "promotion", "purge",
    "reboot", "removal", "replay", "restart", "restore", "rollback", "rollout", "shutdown", "switchover", "termination", "upgrade",
];
const MACHINES: &[&str] = &[
    "balancer", "broker", "cluster", "controller", "daemon", "database", "haproxy", "kernel", "kubernetes", "nginx", "orchestrator",
    "proxy", "router", "scheduler", "server", "service", "sidecar", "worker",
];
const PEOPLE: &[&str] = &[
    "admin", "admins", "analyst", "client", "colleague", "colleagues", "customer", "customers", "dba", "department", "desk", "developer",
    "developers", "duty", "engineer", "engineers", "everyone", "group", "lead", "management", "manager", "on-call", "owner", "owners",
    "people", "person", "provider", "staff", "stakeholders", "support", "team", "teams", "user", "users", "vendor",
];
const TALKS: &[&str] = &[
    "alarm", "awareness", "bug", "call", "case", "concern", "concerns", "discussion", "flag", "hand", "incident", "incidents", "issue",
    "issues", "it", "meeting", "priority", "question", "questions", "review", "that", "this", "ticket", "tickets", "topic",
];
const REVIEWS: &[&str] = &["mr", "pr", "prs", "merge", "pull"];

/// The senses of verbs, sorted by verb; of one verb, the first that fits counts.
pub(super) const SENSES: &[Sense] = &[
    sense("ask", Words(5, PEOPLE), Look),
    sense("ask", Words(4, MACHINES), Change),
    sense("assign", Head(&["address", "disk", "ip", "label", "license", "partition", "permission", "permissions", "policies", "policy", "shard", "shards", "volume"]), Change),
    sense("be", Words(3, &["afraid", "aware", "careful", "certain", "clear", "concise", "detailed", "honest", "in", "mindful", "patient", "prepared", "ready", "specific", "transparent", "wary"]), Look),
    sense("bring", Head(&["dashboard", "graph", "logs", "page"]), Look),
    sense("call", Head(&["api", "endpoint", "function", "hook", "method", "procedure", "script", "webhook"]), Change),
    sense("confirm", Head(&["action", "change", "changes", "deletion", "dialog", "dialogue", "operation", "pop-up", "popup", "prompt", "reboot", "removal", "restart", "termination", "warning"]), Change),
    sense("confirm", Words(6, &["clicking", "entering", "pressing", "typing"]), Change),
    sense("connect", Next(&["as", "from", "into", "through", "to", "using", "via", "with"]), Look),
    sense("continue", Words(6, JOBS), Change),
    sense("continue", Always, Look),
    sense("copy", Head(&["address", "arn", "code", "digest", "error", "hash", "id", "identifier", "ids", "line", "link", "links", "message", "name", "number", "output", "sha", "snippet", "text", "token", "url", "uuid", "value", "values"]), Look),
    sense("enter", Head(&["code", "credentials", "email", "login", "passphrase", "password", "username"]), Look),
    sense("follow", Next(&["along", "up"]), Look),
    sense("follow", Words(9, &["below", "section"]), Look),
    sense("get", Words(6, &["healthy", "online", "rid", "running", "unstuck", "working"]), Change),
    sense("give", Words(6, &["context", "details", "feedback", "heads-up", "hour", "hours", "information", "link", "look", "minute", "minutes", "moment", "priority", "seconds", "summary", "time", "update", "while"]), Look),
    sense("give", Always, Change),
    sense("go", Next(&["live"]), Change),
    sense("have", Head(&["look", "meeting"]), Look),
    sense("invite", Words(8, &["account", "group", "org", "organisation", "organization", "project", "repository", "workspace"]), Change),
    sense("join", Words(4, &["bridge", "call", "channel", "meeting", "room", "thread"]), Look),
    sense("join", Head(&["cluster", "domain", "machine", "member", "node", "nodes", "quorum", "server", "worker"]), Change),
    sense("keep", Words(6, &["checking", "date", "eye", "eyes", "informed", "monitoring", "note", "notes", "posted", "record", "refreshing", "track", "updated", "watching"]), Look),
    sense("leave", Words(5, &["alone", "blank", "comment", "default", "defaults", "empty", "is", "message", "note", "unchanged"]), Look),
    sense("make", Head(&["list", "note", "notes", "record", "screenshot", "screenshots"]), Look),
    sense("open", Next(&["up"]), Look),
    sense("open", Head(&["breaker", "circuit", "connections", "firewall", "gate", "port", "ports", "valve"]), Change),
    sense("open", Words(2, &["port", "ports"]), Change),
    sense("proceed", Words(6, JOBS), Change),
    sense("pull", Words(4, &["dashboard", "data", "graph", "log", "logs", "metrics", "report", "stats"]), Look),
    sense("raise", Words(4, REVIEWS), Change),
    sense("raise", Words(4, TALKS), Look),
    sense("raise", Words(6, &["capacity", "ceiling", "count", "level", "limit", "limits", "memory", "number", "quota", "replicas", "size", "threshold", "thresholds", "timeout", "timeouts", "ttl", "value"]), Change),
    sense("repeat", Words(12, &["all", "both", "each", "every", "for", "on", "other", "remaining"]), Change),
    sense("repeat", Always, Look),
    sense("resolve", Head(&["domain", "host", "hostname", "hostnames", "name", "names"]), Look),
    sense("return", Words(8, &["pool", "production", "rotation", "service"]), Change),
    sense("run", Head(&["check", "checks", "diagnostics", "health-check", "healthcheck", "report", "retrospective"]), Look),
    sense("save", Words(5, &["1password"]), Look),
    sense("save", Words(2, &["as"]), Look),
    sense("save", Head(&["log", "logs", "output", "result", "results", "screenshot"]), Look),
    sense("schedule", Words(6, &["call", "discussion", "follow-up", "meeting", "postmortem", "retrospective", "review", "session"]), Look),
    sense("schedule", Always, Change),
    sense("send", Words(4, &["reload", "sighup", "sigint", "sigkill", "signal", "sigterm", "sigusr1"]), Change),
    sense("set", Head(&["filter", "filters"]), Look),
    sense("set", Words(3, &["range"]), Look),
    sense("skip", Words(6, &["ahead", "backlog", "event", "events", "message", "messages", "offset", "record", "records", "transaction", "transactions"]), Change),
    sense("stop", Next(&["and", "here", "there"]), Look),
    sense("step", Next(&["through"]), Look),
    sense("switch", Words(6, &["directory", "page", "tab", "view", "window"]), Look),
    sense("take", Words(4, &["down", "offline"]), Change),
    sense("take", Words(5, &["backup", "backups", "snapshot", "snapshots"]), Change),
    sense("take", Words(6, &["out", "off", "away"]), Change),
    sense("tell", Words(5, PEOPLE), Look),
    sense("tell", Words(4, MACHINES), Change),
    sense("try", Next(&["again"]), Look),
    sense("use", Words(5, &["below"]), Look),
    sense("write", Words(8, &["database", "disk", "mbr", "partition", "superblock", "zeroes", "zeros"]), Change),
];
