//! What a variable names, and which field of an alert would fill it: by the words of its name.

use crate::ir::VariableKind::{
    self, Cluster, Database, Date, Host, Id, Namespace, Number, Path, Pod, Region, Secret, Service, Url, User,
};

/// Words of a name with the kind that they give; the last word that is in the table decides, secrets before all.
const KINDS: &[(&str, VariableKind)] = &[
    ("address", Host),
    ("application", Service),
    ("app", Service),
    ("arn", Id),
    ("bastion", Host),
    ("bucket", Url),
    ("broker", Host),
    ("cluster", Cluster),
    ("commit", Id),
    ("component", Service),
    ("count", Number),
    ("database", Database),
    ("datname", Database),
    ("date", Date),
    ("day", Date),
    ("db", Database),
    ("dbname", Database),
    ("dir", Path),
    ("directory", Path),
    ("domain", Url),
    ("email", User),
    ("endpoint", Url),
    ("file", Path),
    ("filename", Path),
    ("folder", Path),
    ("fqdn", Host),
    ("guid", Id),
    ("hash", Id),
    ("host", Host),
    ("hostname", Host),
    ("id", Id),
    ("ids", Id),
    ("instance", Host),
    ("ip", Host),
    ("job", Service),
    ("lag", Number),
    ("limit", Number),
    ("machine", Host),
    ("mountpoint", Path),
    ("n", Number),
    ("namespace", Namespace),
    ("node", Host),
    ("nodename", Host),
    ("ns", Namespace),
    ("num", Number),
    ("number", Number),
    ("org", User),
    ("owner", User),
    ("path", Path),
    ("percentage", Number),
    ("pid", Id),
    ("pod", Pod),
    ("podname", Pod),
    ("port", Number),
    ("primary", Host),
    ("region", Region),
    ("replica", Host),
    ("replicas", Number),
    ("schema", Database),
    ("seconds", Number),
    ("server", Host),
    ("service", Service),
    ("sha", Id),
    ("size", Number),
    ("svc", Service),
    ("table", Database),
    ("tablename", Database),
    ("time", Date),
    ("timestamp", Date),
    ("uid", Id),
    ("uri", Url),
    ("url", Url),
    ("user", User),
    ("username", User),
    ("uuid", Id),
    ("vm", Host),
    ("x", Number),
    ("zone", Region),
];

/// Words that make a name that of a secret wherever they stand.
const SECRETS: &[&str] =
    &["apikey", "credential", "credentials", "passphrase", "passwd", "password", "pat", "pwd", "secret", "token"];

/// What a variable of this name (in `snake_case`) names.
pub(super) fn kind_of(name: &str) -> VariableKind {
    let words = || name.split('_').filter(|word| !matches!(*word, "name" | "names"));
    let key = words().next_back() == Some("key")
        && words().any(|word| matches!(word, "access" | "api" | "private" | "ssh" | "encryption"));
    // The id or name of a key is no secret.
    let names_secret = name.ends_with("_name") || name.ends_with("_id");
    if key || words().any(|word| SECRETS.contains(&word)) && !names_secret {
        return Secret;
    }
    if name.starts_with("yyyy") {
        return Date;
    }
    // "size_from_above" is a size, "name_of_the_pod" a pod, "id_of_the_pod" an id.
    let (head, of) = name.split_once("_of_").map_or((name, None), |(head, of)| (head, Some(of)));
    let head = if matches!(head, "name" | "names") { of.unwrap_or(head) } else { head };
    let mut told = head
        .split('_')
        .take_while(|word| !matches!(*word, "from" | "above" | "below" | "to" | "in" | "on" | "for" | "that" | "which" | "e"));
    let last = told.by_ref().filter(|word| !matches!(*word, "name" | "names")).last();
    last.and_then(lookup).unwrap_or(VariableKind::Other)
}

fn lookup(word: &str) -> Option<VariableKind> {
    let at = |word: &str| KINDS.iter().find(|(entry, _)| *entry == word).map(|&(_, kind)| kind);
    at(word).or_else(|| at(word.trim_end_matches(|c: char| c.is_ascii_digit())))
}

/// Names of things with the labels of an alert that carry them, by the conventions of kube-state-metrics, cAdvisor,
/// node_exporter and postgres_exporter.
const LABELS: &[(&str, &[&str])] = &[
    ("alert", &["labels.alertname"]),
    ("alertname", &["labels.alertname"]),
    ("app", &["labels.app", "labels.service"]),
    ("application", &["labels.app", "labels.service"]),
    ("cluster", &["labels.cluster"]),
    ("container", &["labels.container"]),
    ("cronjob", &["labels.cronjob"]),
    ("daemonset", &["labels.daemonset"]),
    ("database", &["labels.datname", "labels.database"]),
    ("datname", &["labels.datname"]),
    ("db", &["labels.datname", "labels.database"]),
    ("deployment", &["labels.deployment"]),
    ("device", &["labels.device"]),
    ("disk", &["labels.device"]),
    ("env", &["labels.environment", "labels.env"]),
    ("environment", &["labels.environment", "labels.env"]),
    ("fqdn", &["labels.fqdn", "labels.instance"]),
    ("host", &["labels.instance", "labels.host"]),
    ("hostname", &["labels.instance", "labels.host"]),
    ("ingress", &["labels.ingress"]),
    ("instance", &["labels.instance"]),
    ("job", &["labels.job", "labels.job_name"]),
    ("mountpoint", &["labels.mountpoint"]),
    ("namespace", &["labels.namespace"]),
    ("node", &["labels.node", "labels.instance"]),
    ("ns", &["labels.namespace"]),
    ("persistentvolumeclaim", &["labels.persistentvolumeclaim"]),
    ("pod", &["labels.pod"]),
    ("pvc", &["labels.persistentvolumeclaim"]),
    ("queue", &["labels.queue"]),
    ("region", &["labels.region"]),
    ("server", &["labels.instance"]),
    ("service", &["labels.service"]),
    ("severity", &["labels.severity"]),
    ("statefulset", &["labels.statefulset"]),
    ("svc", &["labels.service"]),
    ("table", &["labels.relname"]),
    ("topic", &["labels.topic"]),
    ("zone", &["labels.zone"]),
];

/// Fields of an alert or context that would fill a variable of this name (in `snake_case`).
pub(super) fn fill_from(name: &str) -> Vec<String> {
    for source in ["labels", "annotations"] {
        if let Some(field) = name.strip_prefix(source).and_then(|rest| rest.strip_prefix('_')) {
            return vec![format!("{source}.{field}")];
        }
    }
    // "my_pod", "pod_name", "the_namespace" name the pod or namespace of the alert; "source_cluster" may be another.
    let mut words = name.split('_').filter(|word| !matches!(*word, "name" | "my" | "your" | "the" | "affected" | "failing"));
    let (Some(word), None) = (words.next(), words.next()) else { return Vec::new() };
    let joined =
        word.strip_suffix("name").filter(|stem| !stem.is_empty() && *stem != "alert" && *stem != "dat" && *stem != "host");
    let find = |word: &str| LABELS.iter().find(|(entry, _)| *entry == word);
    find(word)
        .or_else(|| joined.and_then(find))
        .map_or_else(Vec::new, |(_, labels)| labels.iter().map(|&label| label.to_owned()).collect())
}
