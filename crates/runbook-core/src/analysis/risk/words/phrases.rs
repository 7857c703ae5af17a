//! What verbs and warnings mean.

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
    /// The only `OBJECTS` that it counts with; any where it is empty.
    pub(super) only: &'static [&'static str],
}

/// Whether a verb counts alone.
pub(super) enum Needs {
    /// It does.
    Nothing,
    /// Only where one of `OBJECTS` stands near.
    Object,
    /// Only with this after its object: "fail the database over".
    Particle(&'static [&'static str]),
}

const fn alone(phrase: &'static str, rule: &'static str, why: &'static str) -> Verb {
    Verb { phrase, rule, why, needs: Needs::Nothing, only: &[] }
}

const fn with(phrase: &'static str, rule: &'static str, why: &'static str) -> Verb {
    Verb { phrase, rule, why, needs: Needs::Object, only: &[] }
}

const fn with_only(phrase: &'static str, only: &'static [&'static str], rule: &'static str, why: &'static str) -> Verb {
    Verb { phrase, rule, why, needs: Needs::Object, only }
}

const fn split(
    phrase: &'static str,
    particle: &'static [&'static str],
    only: &'static [&'static str],
    rule: &'static str,
    why: &'static str,
) -> Verb {
    Verb { phrase, rule, why, needs: Needs::Particle(particle), only }
}

/// What may take over from another.
const PEERS: &[&str] = &[
    "backup",
    "cluster",
    "database",
    "db",
    "domain controller",
    "instance",
    "leader",
    "master",
    "member",
    "node",
    "nodes",
    "primary",
    "replica",
    "secondary",
    "server",
    "standby",
];
/// What holds data.
const STORES: &[&str] = &[
    "backup",
    "backups",
    "bucket",
    "buckets",
    "cluster",
    "collection",
    "collections",
    "contents",
    "data",
    "database",
    "databases",
    "dataset",
    "db",
    "dbs",
    "disk",
    "disks",
    "everything",
    "file system",
    "files",
    "filesystem",
    "filesystems",
    "image",
    "index",
    "indexes",
    "indices",
    "instance",
    "keyspace",
    "namespace",
    "node",
    "nodes",
    "partition",
    "primary",
    "pvc",
    "records",
    "replica",
    "repository",
    "rows",
    "schema",
    "server",
    "servers",
    "snapshot",
    "snapshots",
    "standby",
    "superblock",
    "table",
    "tables",
    "tenant",
    "vault",
    "vm",
    "vms",
    "volume",
    "volumes",
];
/// What loses what was written since, where it is rolled back.
const ROLLED: &[&str] = &["data", "database", "databases", "db", "filesystem", "schema", "volume", "volumes"];
/// What moves a service to another place.
const TAKEOVERS: &[&str] = &["failover", "fail-over", "switchover", "switch-over", "takeover"];
/// What runs, so that stopping it takes others down.
const RUNNING: &[&str] = &[
    "all nodes",
    "all pods",
    "all servers",
    "array",
    "cluster",
    "clusters",
    "core switch",
    "database",
    "databases",
    "db",
    "dbs",
    "domain controller",
    "environment",
    "everything",
    "host",
    "hosts",
    "instance",
    "instances",
    "machine",
    "machines",
    "master",
    "node",
    "nodes",
    "primary",
    "replica",
    "secondary",
    "server",
    "servers",
    "site",
    "stack",
    "standby",
    "storage",
    "system",
    "systems",
    "vm",
    "vms",
];

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
    with_only("reset", STORES, "words.delete", DELETES),
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
    split("fail", &["over"], &[], "words.failover", FAILS_OVER),
    split("switch", &["over"], &[], "words.failover", FAILS_OVER),
    split("roll", &["back"], ROLLED, "words.restore", OVERWRITES),
    split("take", &["down"], RUNNING, "words.stop", STOPS),
    split("bring", &["down"], RUNNING, "words.stop", STOPS),
    split("shut", &["down"], RUNNING, "words.stop", STOPS),
    split("power", &["off"], RUNNING, "words.stop", STOPS),
    split("turn", &["off"], RUNNING, "words.stop", STOPS),
    split("tear", &["down"], &[], "words.wipe", DELETES),
    with_only("throw away", STORES, "words.delete", DELETES),
    with_only("blow away", STORES, "words.delete", DELETES),
    with("clean out", "words.delete", DELETES),
    with("force-remove", "words.delete", DELETES),
    with("force remove", "words.delete", DELETES),
    with("force-delete", "words.delete", DELETES),
    with("force delete", "words.delete", DELETES),
    with("re-initialize", "words.delete", DELETES),
    with("re-initialise", "words.delete", DELETES),
    with_only("discard", STORES, "words.delete", DELETES),
    split("run", TAKEOVERS, &[], "words.failover", FAILS_OVER),
    split("execute", TAKEOVERS, &[], "words.failover", FAILS_OVER),
    split("start", TAKEOVERS, &[], "words.failover", FAILS_OVER),
    split("begin", TAKEOVERS, &[], "words.failover", FAILS_OVER),
    split("trigger", TAKEOVERS, &[], "words.failover", FAILS_OVER),
    split("perform", TAKEOVERS, &[], "words.failover", FAILS_OVER),
    split("initiate", TAKEOVERS, &[], "words.failover", FAILS_OVER),
    split("invoke", TAKEOVERS, &[], "words.failover", FAILS_OVER),
    split("force", TAKEOVERS, &[], "words.failover", FAILS_OVER),
    split("do", TAKEOVERS, &[], "words.failover", FAILS_OVER),
    alone("perform a hard reset", "words.wipe", DELETES),
    alone("do a hard reset", "words.wipe", DELETES),
    alone("perform a factory reset", "words.wipe", DELETES),
    alone("do a factory reset", "words.wipe", DELETES),
    with_only("roll back", ROLLED, "words.restore", OVERWRITES),
    with_only("rollback", ROLLED, "words.restore", OVERWRITES),
    alone("seize the fsmo", "words.failover", FAILS_OVER),
    alone("switchover", "words.failover", FAILS_OVER),
    alone("step down the primary", "words.failover", FAILS_OVER),
    alone("seal the vault", "words.stop", STOPS),
    alone("seal vault", "words.stop", STOPS),
    alone("failover", "words.failover", FAILS_OVER),
    alone("fail-over", "words.failover", FAILS_OVER),
    alone("switch over", "words.failover", FAILS_OVER),
    with_only("promote", PEERS, "words.failover", FAILS_OVER),
    with_only("demote", PEERS, "words.failover", FAILS_OVER),
    with_only("shut down", RUNNING, "words.stop", STOPS),
    with_only("shutdown", RUNNING, "words.stop", STOPS),
    with_only("power off", RUNNING, "words.stop", STOPS),
    with_only("power down", RUNNING, "words.stop", STOPS),
    with_only("take down", RUNNING, "words.stop", STOPS),
    with("quarantine", "words.stop", STOPS),
    with_only("restore", STORES, "words.restore", OVERWRITES),
    with_only("overwrite", STORES, "words.restore", OVERWRITES),
    with("rebuild infected", "words.restore", OVERWRITES),
    with("rebuild compromised", "words.restore", OVERWRITES),
    alone("reimage", "words.restore", OVERWRITES),
    alone("re-image", "words.restore", OVERWRITES),
    alone("press the reset button", "words.wipe", DELETES),
    alone("invoke disaster recovery", "words.failover", FAILS_OVER),
    with_only(
        "revoke",
        &["certificate", "certificates", "key", "keys", "role", "token", "tokens", "user", "users"],
        "words.delete",
        "tells to revoke what others may use",
    ),
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
