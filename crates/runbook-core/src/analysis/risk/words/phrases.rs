//! What verbs, objects and warnings mean.

/// A verb that asks for what cannot be undone.
pub(super) struct Verb {
    /// The verb as an instruction has it, in lower case.
    pub(super) phrase: &'static str,
    /// The id of its rule.
    pub(super) rule: &'static str,
    /// Plain words.
    pub(super) why: &'static str,
    /// Whether it counts alone.
    pub(super) needs: Needs,
}

/// Whether a verb counts alone.
pub(super) enum Needs {
    /// It does.
    Nothing,
    /// Only where one of [`OBJECTS`] stands near.
    Object,
}

const fn alone(phrase: &'static str, rule: &'static str, why: &'static str) -> Verb {
    Verb { phrase, rule, why, needs: Needs::Nothing }
}

const fn with(phrase: &'static str, rule: &'static str, why: &'static str) -> Verb {
    Verb { phrase, rule, why, needs: Needs::Object }
}

const DELETES: &str = "tells to delete what cannot be brought back";
const FAILS_OVER: &str = "tells to take a service over to another place";
const STOPS: &str = "tells to take something out of service";
const OVERWRITES: &str = "tells to overwrite what is there";

/// Verbs that ask for what cannot be undone, or for taking a whole service out of its normal state.
pub(super) const VERBS: &[Verb] = &[
    with("delete", "words.delete", DELETES),
    with("remove", "words.delete", DELETES),
    with("clean up", "words.delete", DELETES),
    with("get rid of", "words.delete", DELETES),
    with("drop", "words.delete", DELETES),
    with("clear", "words.delete", DELETES),
    with("empty", "words.delete", DELETES),
    with("flush", "words.delete", DELETES),
    with("uninstall", "words.delete", DELETES),
    with("terminate", "words.delete", DELETES),
    with("kill off", "words.delete", DELETES),
    with("format", "words.delete", DELETES),
    with("reset", "words.delete", DELETES),
    with("reinitialize", "words.delete", DELETES),
    with("reinitialise", "words.delete", DELETES),
    alone("wipe", "words.wipe", DELETES),
    alone("purge", "words.wipe", DELETES),
    alone("erase", "words.wipe", DELETES),
    alone("truncate", "words.wipe", DELETES),
    alone("destroy", "words.wipe", DELETES),
    alone("nuke", "words.wipe", DELETES),
    alone("shred", "words.wipe", DELETES),
    alone("tear down", "words.wipe", DELETES),
    alone("decommission", "words.wipe", DELETES),
    alone("factory reset", "words.wipe", DELETES),
    alone("hard reset", "words.wipe", DELETES),
    alone("force push", "words.force-push", OVERWRITES),
    alone("force-push", "words.force-push", OVERWRITES),
    alone("fail over", "words.failover", FAILS_OVER),
    alone("failover", "words.failover", FAILS_OVER),
    alone("fail-over", "words.failover", FAILS_OVER),
    alone("switch over", "words.failover", FAILS_OVER),
    alone("trigger a failover", "words.failover", FAILS_OVER),
    alone("perform a failover", "words.failover", FAILS_OVER),
    alone("initiate a failover", "words.failover", FAILS_OVER),
    alone("initiate failover", "words.failover", FAILS_OVER),
    alone("force a failover", "words.failover", FAILS_OVER),
    with("promote", "words.failover", FAILS_OVER),
    with("demote", "words.failover", FAILS_OVER),
    with("shut down", "words.stop", STOPS),
    with("shutdown", "words.stop", STOPS),
    with("power off", "words.stop", STOPS),
    with("power down", "words.stop", STOPS),
    with("take down", "words.stop", STOPS),
    with("quarantine", "words.stop", STOPS),
    with("restore", "words.restore", OVERWRITES),
    with("roll back the database", "words.restore", OVERWRITES),
    with("overwrite", "words.restore", OVERWRITES),
    with("rebuild infected", "words.restore", OVERWRITES),
    with("reimage", "words.restore", OVERWRITES),
    with("re-image", "words.restore", OVERWRITES),
    alone("press the reset button", "words.wipe", DELETES),
    alone("invoke disaster recovery", "words.failover", FAILS_OVER),
    with("revoke", "words.delete", "tells to revoke what others may use"),
];

/// Things whose loss hurts.
pub(super) const OBJECTS: &[&str] = &[
    "all data", "all nodes", "all pods", "all servers", "backup", "backups", "branch", "bucket", "buckets", "cluster", "clusters", "collection",
    "collections", "column", "crd", "data", "database", "databases", "dataset", "db", "dbs", "deployment", "deployments", "directory", "disk",
    "disks", "environment", "file system", "files", "filesystem", "folder", "index", "indexes", "indices", "instance", "instances", "keyspace",
    "leader", "logs", "machine", "machines", "master", "member", "namespace", "namespaces", "node", "nodes", "old cluster", "partition",
    "partitions", "persistent volume", "persistentvolumeclaim", "primary", "project", "pv", "pvc", "pvcs", "pvs", "queue", "queues", "release",
    "repo", "repository", "resource group", "replica", "replication group", "replication slot", "role", "rows", "schema", "secondary", "server", "servers", "service account", "site",
    "slot", "snapshot", "snapshots", "stack", "standby", "stateful set", "statefulset", "statefulsets", "storage", "table", "tables", "tenant",
    "token", "tokens", "key", "keys", "topic", "topics", "user", "users", "vm", "vms", "volume", "volumes", "wal files", "xlog files", "resources", "jobs",
];

/// Phrases that tell of a loss, wherever they stand.
pub(super) const WARNINGS: &[(&str, &str)] = &[
    ("permanently delete", "the text says that data is deleted for good"),
    ("permanently deletes", "the text says that data is deleted for good"),
    ("permanently deleted", "the text says that data is deleted for good"),
    ("permanently remove", "the text says that data is deleted for good"),
    ("permanently removes", "the text says that data is deleted for good"),
    ("permanently lost", "the text says that data is lost"),
    ("removes all data", "the text says that data is deleted"),
    ("deletes all data", "the text says that data is deleted"),
    ("delete all data", "the text says that data is deleted"),
    ("erases all", "the text says that data is deleted"),
    ("wipes all", "the text says that data is deleted"),
    ("will be wiped", "the text says that data is deleted"),
    ("data will be lost", "the text says that data is lost"),
    ("will lose data", "the text says that data is lost"),
    ("will cause data loss", "the text says that data is lost"),
    ("results in data loss", "the text says that data is lost"),
    ("cannot be undone", "the text says that it cannot be undone"),
    ("can not be undone", "the text says that it cannot be undone"),
    ("can't be undone", "the text says that it cannot be undone"),
    ("not reversible", "the text says that it cannot be undone"),
    ("irreversible", "the text says that it cannot be undone"),
    ("irreversibly", "the text says that it cannot be undone"),
    ("no way back", "the text says that it cannot be undone"),
    ("point of no return", "the text says that it cannot be undone"),
    ("extremely hazardous", "the text warns of it"),
    ("destructive operation", "the text calls it destructive"),
    ("destructive action", "the text calls it destructive"),
];

/// Words before the verb of a clause that say nothing about it; sorted.
pub(super) const LEADS: &[&str] = &[
    "after", "again", "also", "alternatively", "always", "as", "before", "can", "carefully", "could", "eventually", "finally", "first",
    "i", "if", "immediately", "in", "it", "just", "let", "let's", "lets", "manually", "may", "might", "must", "need", "next", "now", "once",
    "optionally", "or", "ought", "please", "possibly", "quickly", "should", "simply", "so", "then", "to", "try", "want", "we", "when", "will",
    "would", "you", "you'll",
];

/// Verbs that look, go somewhere, note down or tell someone, and words that ask; sorted.
pub(super) const LOOK: &[&str] = &[
    "access", "acknowledge", "agree", "alert", "analyse", "analyze", "announce", "ask", "assess", "assign", "authenticate",
    "brief", "browse", "calculate", "call", "capture", "check", "choose", "collect", "communicate", "compare", "confirm",
    "consult", "contact", "coordinate", "correlate", "count", "decide", "define", "describe", "determine", "diagnose",
    "discuss", "document", "email", "engage", "ensure", "enumerate", "escalate", "establish", "estimate", "evaluate", "examine",
    "explain", "explore", "export", "extract", "familiarize", "file", "fill", "filter", "find", "focus", "gather", "get",
    "give", "go", "grab", "head", "hover", "how", "identify", "inform", "inspect", "interview", "investigate", "involve",
    "join", "know", "learn", "list", "listen", "locate", "log", "login", "look", "mention", "monitor", "navigate", "note",
    "notice", "notify", "observe", "obtain", "open", "page", "pay", "ping", "plan", "post", "prioritize", "proceed", "query",
    "raise", "reach", "read", "record", "refer", "remember", "report", "reproduce", "request", "research", "retrieve", "return",
    "review", "scan", "schedule", "screenshot", "scroll", "search", "see", "send", "share", "show", "sign", "skip", "slack",
    "speak", "ssh", "stay", "study", "summarize", "take", "talk", "tell", "test", "think", "trace", "track", "understand",
    "validate", "verify", "view", "visit", "wait", "watch", "what", "when", "where", "which", "who", "why", "write",
];

/// Verbs of pressing and choosing: what is pressed decides.
pub(super) const PRESS: &[&str] = &["click", "press", "select", "choose", "pick", "tap", "hit", "push"];

/// Labels that change something when they are pressed; sorted.
pub(super) const BUTTONS: &[&str] = &[
    "accept", "activate", "add", "apply", "approve", "attach", "authorise", "authorize", "cancel", "clear", "commit", "confirm",
    "create", "delete", "deploy", "detach", "disable", "discard", "dismiss", "drain", "enable", "evict", "force", "grant",
    "import", "install", "launch", "merge", "migrate", "move", "promote", "publish", "reboot", "rebuild", "redeploy", "refresh",
    "remove", "replace", "rerun", "reset", "restart", "restore", "resume", "retry", "revoke", "rollback", "run", "save",
    "scale", "send", "start", "stop", "submit", "suspend", "sync", "terminate", "trigger", "unpause", "update", "upgrade",
];

/// Verbs that change something that can be changed back; sorted.
pub(super) const CHANGE: &[&str] = &[
    "activate", "add", "adjust", "allocate", "allow", "apply", "approve", "archive", "assume", "attach", "authorise",
    "authorize", "back", "backup", "ban", "block", "boot", "bootstrap", "bounce", "build", "bump", "bypass", "cancel", "change",
    "clean", "clear", "clone", "close", "commit", "configure", "connect", "contain", "convert", "copy", "cordon", "create",
    "cut", "deactivate", "decommission", "decrease", "decrypt", "delete", "demote", "deny", "deploy", "detach", "disable",
    "disconnect", "downgrade", "drain", "drop", "edit", "enable", "encrypt", "enter", "eradicate", "evict", "exclude",
    "execute", "expand", "extend", "failover", "fix", "flush", "force", "free", "generate", "grant", "grow", "halt", "harden",
    "hide", "implement", "import", "increase", "insert", "install", "isolate", "kick", "kill", "label", "launch", "leave",
    "lock", "lower", "mark", "merge", "migrate", "modify", "mount", "move", "mute", "overwrite", "patch", "pause", "place",
    "point", "promote", "provision", "publish", "pull", "purge", "push", "put", "re-copy", "re-create", "re-deploy",
    "re-enable", "re-run", "reapply", "rebase", "reboot", "rebuild", "recompile", "reconfigure", "recover", "recreate",
    "recycle", "redeploy", "redirect", "reduce", "refresh", "register", "reimport", "reindex", "reinstall", "relabel", "reload",
    "remove", "rename", "renew", "repair", "replace", "replicate", "repoint", "requeue", "rerun", "reset", "resize", "resolve",
    "restart", "restore", "resume", "retry", "reverse", "revert", "revoke", "rewrite", "roll", "rollback", "rollout", "rotate",
    "route", "run", "save", "scale", "set", "set-up", "setup", "shift", "ship", "shutdown", "silence", "snapshot", "spin",
    "start", "stop", "submit", "suspend", "swap", "switch", "sync", "synchronize", "tag", "taint", "terminate", "throttle",
    "toggle", "transfer", "transition", "trigger", "tune", "turn", "unassign", "unblock", "uncordon", "undo", "uninstall",
    "unlock", "unmount", "unmute", "unpause", "unpublish", "unset", "unsilence", "untaint", "update", "upgrade", "upload",
];

/// Verbs that say nothing without what follows them.
pub(super) const WEAK: &[&str] = &[
    "be", "consider", "ensure", "follow", "get", "go", "have", "keep", "make", "prepare", "remember", "sure", "try", "use",
];
