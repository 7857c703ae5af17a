//! What words say of when: conditions that are taken up, named or hung on, and for which case a text is.

use crate::grammar::GuardKind;

/// Whether the answer to a question lets the procedure go on: "Great, let's proceed!".
pub(super) fn goes_ahead(answer: &str) -> bool {
    const PRAISE: [&str; 9] = ["great", "awesome", "good", "perfect", "nice", "excellent", "cool", "fine", "wonderful"];
    const ON: [&str; 6] = ["proceed", "continue", "move on", "go on", "go ahead", "carry on"];
    let lower = answer.trim_start_matches(['*', '_', ' ']).to_ascii_lowercase();
    let first = lower.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let behind = lower.get(first.len()..).unwrap_or("").trim_start();
    let praises = PRAISE.contains(&first) && behind.starts_with(['!', ',', '.', '\u{2014}', '-']);
    let lets = lower.strip_prefix("then ").unwrap_or(&lower);
    let lets = ["let's ", "let\u{2019}s ", "let us ", "please ", "you can ", "we can "]
        .iter()
        .find_map(|it| lets.strip_prefix(it))
        .unwrap_or(lets);
    praises || (lower.len() < 80 && ON.iter().any(|it| lets.starts_with(it)))
}

/// Whether the words of a condition only take up one that was stated before: "so", "this is the case".
pub(super) fn takes_up(condition: &str) -> bool {
    let lower = condition.trim_matches(|c: char| !c.is_alphabetic()).to_ascii_lowercase();
    matches!(lower.as_str(), "so" | "yes" | "true")
        || ["this is ", "that is ", "that's ", "this is indeed ", "such is "]
            .iter()
            .filter_map(|head| lower.strip_prefix(head))
            .any(|tail| matches!(tail, "the case" | "true" | "so"))
}

/// Whether words end in what leads an example in: "e.g. if", "for example, when".
pub(super) fn is_example(before: &str) -> bool {
    let word = |text: &str| text.len() - text.trim_end().trim_end_matches(char::is_alphabetic).len();
    let Some((head, _)) = before.split_at_checked(before.len() - word(before)) else { return false };
    let head = head.trim_end().trim_end_matches([',', ':']);
    ["e.g.", "for example", "for instance"].iter().any(|cue| {
        head.len().checked_sub(cue.len()).and_then(|at| head.get(at..)).is_some_and(|tail| tail.eq_ignore_ascii_case(cue))
    })
}

/// Whether a question is answered by yes or no.
pub(super) fn is_polar(question: &str) -> bool {
    const OPEN: [&str; 12] =
        ["what", "which", "who", "whom", "whose", "where", "when", "why", "how", "questions", "or", "anything"];
    let first = question.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or("");
    !first.is_empty() && !OPEN.iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// Where in a statement the condition begins that it sets for what follows: "This only applies to clusters on AWS".
pub(super) fn restriction(words: &str) -> Option<usize> {
    const HEADS: [&str; 6] = ["this ", "these ", "the following ", "the steps below ", "note: this ", "note that this "];
    const CUES: [&str; 10] = [
        "only applies to ",
        "only apply to ",
        "applies only to ",
        "apply only to ",
        "only applies for ",
        "only apply for ",
        "only applies if ",
        "only applies when ",
        "is only needed if ",
        "is only necessary if ",
    ];
    let head = words.get(..80).unwrap_or(words);
    let lower = head.to_ascii_lowercase();
    HEADS.iter().find(|head| lower.starts_with(**head))?;
    CUES.iter().find_map(|cue| Some(lower.find(cue)? + cue.len())).filter(|at| *at < words.len())
}

/// The condition that hangs on the end of an instruction without saying what it is, with its place: "if not", "if any".
pub(super) fn hangs_on(words: &str) -> Option<(GuardKind, usize, usize)> {
    const TAILS: [(&str, GuardKind); 5] = [
        (" if not", GuardKind::Else),
        (" if it is not", GuardKind::Else),
        (" if any", GuardKind::IfNeeded),
        (" if there are any", GuardKind::IfNeeded),
        (" if there is any", GuardKind::IfNeeded),
    ];
    let end = words.trim_end_matches(|c: char| matches!(c, '.' | '!' | ')') || c.is_whitespace()).len();
    TAILS.iter().find_map(|(tail, kind)| {
        let from = end.checked_sub(tail.len())?;
        let found = words.get(from..end)?.eq_ignore_ascii_case(tail) && from > 0;
        found.then_some((*kind, from + 1, end))
    })
}

/// Whether the last thing that words tell before a condition is not to do something.
pub(super) fn forbids_last(before: &str) -> bool {
    let lower = before.to_ascii_lowercase();
    let last = lower.rsplit([',', ';', '(', '.']).next().unwrap_or("");
    let last = last.strip_prefix(" but").or_else(|| last.strip_prefix(" and")).unwrap_or(last).trim_start();
    let comma = lower.len() > last.len() + 2;
    comma && ["do not ", "don't ", "don\u{2019}t ", "never ", "avoid "].iter().any(|head| last.starts_with(head))
}

/// Whether words before a condition only say when something is of use: "… is useful".
pub(super) fn praises_last(before: &str) -> bool {
    let words = before.trim_end_matches(|c: char| !c.is_alphabetic());
    // The last word is the one that opens the condition.
    let opening = words.trim_end_matches(char::is_alphabetic).trim_end();
    let last = opening.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    ["useful", "helpful", "handy", "fine", "ok", "okay", "normal", "expected", "acceptable", "enough"]
        .iter()
        .any(|it| last.eq_ignore_ascii_case(it))
}

/// Whether a paragraph opens by taking up what was stated before it: "To fix this:", "In this case, …".
pub(super) fn takes_up_state(words: &str) -> bool {
    const HEADS: [&str; 16] = [
        "to fix this",
        "to fix it",
        "to resolve this",
        "to resolve it",
        "to solve this",
        "to correct this",
        "to address this",
        "to remedy this",
        "to work around this",
        "to recover from this",
        "to mitigate this",
        "in this case",
        "in that case",
        "in such cases",
        "in such a case",
        "in those cases",
    ];
    let words = words.trim_start_matches(['*', '_', ' ']);
    HEADS.iter().any(|head| words.get(..head.len()).is_some_and(|it| it.eq_ignore_ascii_case(head)))
}

/// Where the condition stands that an item names in brackets: "ingest rate (if you ingest metrics)".
pub(super) fn bracketed_condition(words: &str) -> Option<(usize, usize)> {
    let from = words.find("(if ").or_else(|| words.find("(If "))? + "(if ".len();
    let to = from + words.get(from..)?.find(')')?;
    (to > from + 3).then_some((from, to))
}

/// Whether the words of a last resort state when it applies, more than that it is one.
pub(super) fn names_condition(words: &str) -> bool {
    let words = words.trim().trim_start_matches("As a ").trim_start_matches("as a ");
    !words.get(..11).is_some_and(|head| head.eq_ignore_ascii_case("last resort")) || words.len() > 14
}

/// Whether a heading says no more than for which hosts or platform the text under it is: "AWS", "On Debian and Ubuntu",
/// "worker*.example.com".
pub(super) fn names_platform(title: &str) -> bool {
    const PLATFORMS: [&str; 38] = [
        "aks",
        "alma",
        "alpine",
        "amazon",
        "arch",
        "aws",
        "azure",
        "centos",
        "debian",
        "docker",
        "ecs",
        "eks",
        "fedora",
        "freebsd",
        "gce",
        "gcp",
        "gentoo",
        "gke",
        "google",
        "hetzner",
        "kubernetes",
        "linux",
        "mac",
        "macos",
        "nomad",
        "openbsd",
        "openshift",
        "openstack",
        "osx",
        "podman",
        "rhel",
        "rocky",
        "suse",
        "ubuntu",
        "vmware",
        "windows",
        "digitalocean",
        "baremetal",
    ];
    const AROUND: [&str; 16] = [
        "on",
        "in",
        "for",
        "using",
        "with",
        "and",
        "or",
        "the",
        "cloud",
        "hosted",
        "clusters",
        "cluster",
        "hosts",
        "instances",
        "linux",
        "platform",
    ];
    let title = title.trim_matches(['`', '*', '_', ' ']);
    let host = !title.contains(char::is_whitespace)
        && title.split('.').count() > 2
        && title.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '*' | '_'));
    let words = || title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let one_of = |word: &str, list: &[&str]| list.iter().any(|it| word.eq_ignore_ascii_case(it));
    host || (words().any(|word| one_of(word, &PLATFORMS))
        && words().all(|word| one_of(word, &PLATFORMS) || one_of(word, &AROUND)))
}

/// Whether the words behind "on" or "in" at the head of an item say for which case it is: a platform, an environment, a
/// role of hosts.
pub(super) fn names_case(words: &str) -> bool {
    const PLACES: [&str; 22] = [
        "production",
        "prod",
        "staging",
        "stage",
        "development",
        "dev",
        "test",
        "integration",
        "sandbox",
        "primary",
        "secondary",
        "replica",
        "replicas",
        "master",
        "leader",
        "standby",
        "follower",
        "local",
        "locally",
        "others",
        "environments",
        "other",
    ];
    let plain = !words.contains('`');
    let words = || words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    plain
        && words().count() < 6
        && words().any(|word| PLACES.iter().any(|it| word.eq_ignore_ascii_case(it)) || names_platform(word))
}

/// Whether a label names something that went wrong: "Bad deployment", "Web server stuck".
pub(super) fn names_trouble(label: &str) -> bool {
    const TROUBLES: [&str; 44] = [
        "bad",
        "broken",
        "corrupt",
        "corrupted",
        "corruption",
        "crash",
        "crashed",
        "crashes",
        "crashing",
        "dead",
        "degraded",
        "degradation",
        "down",
        "error",
        "errors",
        "exhausted",
        "exhaustion",
        "expired",
        "failed",
        "failing",
        "failure",
        "failures",
        "flood",
        "full",
        "hanging",
        "high",
        "hung",
        "lag",
        "lagging",
        "leak",
        "loss",
        "lost",
        "missing",
        "outage",
        "overload",
        "overloaded",
        "saturated",
        "slow",
        "slowness",
        "spike",
        "stuck",
        "timeout",
        "timeouts",
        "unreachable",
    ];
    label.split(|c: char| !c.is_alphanumeric()).any(|word| TROUBLES.iter().any(|it| word.eq_ignore_ascii_case(it)))
}
