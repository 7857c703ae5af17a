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
}

/// Whether a verb counts alone.
pub(super) enum Needs {
    /// It does.
    Nothing,
    /// Only where one of `OBJECTS` stands near.
    Object,
    /// Only with "over" after its object: "fail the database over".
    Over,
}

const fn alone(phrase: &'static str, rule: &'static str, why: &'static str) -> Verb {
    Verb { phrase, rule, why, needs: Needs::Nothing }
}

const fn with(phrase: &'static str, rule: &'static str, why: &'static str) -> Verb {
    Verb { phrase, rule, why, needs: Needs::Object }
}

const fn over(phrase: &'static str, rule: &'static str, why: &'static str) -> Verb {
    Verb { phrase, rule, why, needs: Needs::Over }
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
    over("fail", "words.failover", FAILS_OVER),
    over("switch", "words.failover", FAILS_OVER),
    alone("run the failover", "words.failover", FAILS_OVER),
    alone("run a failover", "words.failover", FAILS_OVER),
    alone("execute the failover", "words.failover", FAILS_OVER),
    alone("execute a failover", "words.failover", FAILS_OVER),
    alone("start the failover", "words.failover", FAILS_OVER),
    alone("start a failover", "words.failover", FAILS_OVER),
    alone("trigger the failover", "words.failover", FAILS_OVER),
    alone("perform the failover", "words.failover", FAILS_OVER),
    alone("initiate the failover", "words.failover", FAILS_OVER),
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
