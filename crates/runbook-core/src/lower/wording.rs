//! What the words of a clause say beyond what they tell to do, by their openings.

use crate::grammar::GuardKind;

/// Whether an instruction names nothing to do but under which condition: "only do this", "proceed with this".
pub(super) fn only_restricts(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_ascii_lowercase);
    let mut first = words.next().unwrap_or_default();
    let only = first == "only";
    if only {
        first = words.next().unwrap_or_default();
    }
    let object = words.next().unwrap_or_default();
    only && matches!(first.as_str(), "do" | "use" | "perform" | "proceed" | "follow" | "continue")
        && matches!(object.as_str(), "this" | "these" | "it" | "so" | "with" | "that")
}

/// Whether a sentence says that it comes right after the one before.
pub(super) fn goes_on(sentence: &str) -> bool {
    let first = sentence.trim_start_matches(['*', '_', ' ']).split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    ["then", "once", "afterwards", "next", "subsequently"].iter().any(|it| first.eq_ignore_ascii_case(it))
}

/// Whether an instruction names what the sentence before made, or says how to do what that told.
pub(super) fn names_it(text: &str) -> bool {
    const FILLERS: [&str; 9] = ["you", "we", "can", "may", "to", "simply", "just", "first", "then"];
    let mut words = text.split_whitespace().map(str::to_ascii_lowercase).skip_while(|word| FILLERS.contains(&word.as_str()));
    let (verb, object) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    match verb.as_str() {
        "give" | "name" | "call" | "label" | "tag" | "title" => object == "it" || object == "them",
        "replace" | "substitute" => (object.contains(['<', '{', '$']) || object.starts_with('`')) && text.contains(" with "),
        "do" => ["so", "this", "that", "it"].iter().any(|it| object.trim_end_matches([':', '.', ',']) == *it),
        _ => false,
    }
}

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

/// Whether a clause only says that something may be done without harm: "we are safe to delete it".
pub(super) fn permits(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    [" safe to ", " free to ", " good to ", " clear to "].iter().any(|cue| lower.contains(cue))
}

/// Whether an instruction may lead to another place of the document by a link in it.
pub(super) fn leads_to(words: &str) -> bool {
    const VERBS: [&str; 16] = [
        "see", "follow", "go", "use", "refer", "jump", "skip", "proceed", "continue", "consult", "move", "try", "perform",
        "return", "read", "review",
    ];
    let mut words = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(4);
    words.any(|word| VERBS.iter().any(|verb| word.eq_ignore_ascii_case(verb)))
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

/// Whether an instruction only weighs up what the steps after it carry out: "it may be best to grow it", "the easiest
/// way is to grow it".
pub(super) fn hedges(words: &str) -> bool {
    const WEIGHED: [&str; 10] = [
        "first step is to ",
        "easiest to ",
        "best to ",
        "better to ",
        "simplest to ",
        "option is to ",
        "way is to ",
        "option may be to ",
        "option might be to ",
        "may need to ",
    ];
    let lower = words.to_ascii_lowercase();
    let way = lower.contains(" way to ") && lower.contains(" is to ");
    way || WEIGHED.iter().any(|cue| lower.contains(cue))
}

/// Whether an instruction only sends the reader on: to the steps that follow, or to further reading.
pub(super) fn points_elsewhere(words: &str, sentence: &str, aside: bool) -> bool {
    let words = words.trim_start_matches(['*', '_', ' ']).to_ascii_lowercase();
    let words = words.strip_prefix("also ").unwrap_or(&words);
    let first = words.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let any = |text: &str, parts: &[&str]| parts.iter().any(|part| text.contains(part));
    match first {
        "follow" | "perform" | "do" | "complete" | "take" | "carry" => {
            let on = any(
                words,
                &[
                    "these steps",
                    "this process",
                    "the following",
                    "steps below",
                    "guidelines below",
                    "instructions below",
                    "this procedure",
                    "these instructions",
                    "the steps in order",
                ],
            );
            on && words.len() < 110
        }
        "run" | "execute" => {
            any(words, &["all commands", "all the commands", "all of the commands"])
                && any(words, &[" on ", " as ", " in ", " from "])
                && !words.trim_end().ends_with(':')
        }
        "see" | "read" | "refer" | "consult" | "visit" => {
            let sentence = sentence.to_ascii_lowercase();
            aside
                || any(
                    &sentence,
                    &[
                        "more information",
                        "more info",
                        "more detail",
                        "for details",
                        "further detail",
                        "for guidance",
                        "for an explanation",
                        "for background",
                        "further information",
                        "additional information",
                        "for examples",
                        "for reference",
                    ],
                )
        }
        _ => false,
    }
}

/// Whether an instruction only asks that something be so.
pub(super) fn ensures(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_ascii_lowercase);
    matches!(
        (words.next().as_deref(), words.next().as_deref()),
        (Some("ensure"), _) | (Some("make"), Some("sure")) | (Some("be"), Some("sure")) | (Some("have"), _)
    )
}

/// Whether a check looks at what the instruction before it brought about, in one breath with it: "try X and see if it
/// helps", "run `df` and note the mount point".
pub(super) fn is_look_at_result(words: &str, ran: bool) -> bool {
    let mut words = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_ascii_lowercase);
    let (verb, next) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let asks = matches!(next.as_str(), "if" | "whether" | "what" | "that" | "which" | "for");
    (verb == "see" && asks) || (ran && matches!(verb.as_str(), "see" | "look" | "note" | "observe" | "inspect" | "review"))
}

/// Whether an instruction only gives the command for the one before it in its sentence: "wait for X, use this command
/// to track it".
pub(super) fn tells_how(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    let rest = ["use ", "run ", "issue "].iter().find_map(|verb| lower.strip_prefix(verb)).unwrap_or("");
    ["this command", "the following command", "the command below", "this query", "the following query"]
        .iter()
        .any(|it| rest.starts_with(it))
}

/// Whether an instruction only calms: nobody can tick it off.
pub(super) fn soothes(words: &str) -> bool {
    let lower = words.trim_start_matches(['*', '_', ' ']).to_ascii_lowercase();
    let lower = ["first of all", "of all", "above all", "please", "but"]
        .iter()
        .find_map(|head| lower.strip_prefix(head))
        .unwrap_or(&lower);
    let lower = lower.trim_start_matches([',', ' ']);
    ["keep calm", "stay calm", "remain calm", "don't panic", "don\u{2019}t panic", "do not panic", "take a deep breath", "relax"]
        .iter()
        .any(|it| lower.starts_with(it))
}

/// Whether an instruction is carried out by what follows it: "run the following", "do as below:".
pub(super) fn points_below(words: &str) -> bool {
    let lower = words.trim_end().to_ascii_lowercase();
    lower.ends_with([':', ','])
        || ["following", "below", "this command", "these commands", "run "].iter().any(|it| lower.contains(it))
}

/// Whether a clause sends the reader to another text: "See [large chunks](…) for mitigation".
pub(super) fn refers(words: &str) -> bool {
    let words = words.trim_start_matches(['*', '_', ' ']);
    ["see ", "refer to ", "consult "].iter().any(|head| words.get(..head.len()).is_some_and(|it| it.eq_ignore_ascii_case(head)))
}

/// Whether a sentence states a duty rather than giving an order: "we need to grow the volume".
pub(super) fn obliges(words: &str) -> bool {
    const DUTIES: [&str; 10] = [
        " need to ",
        " needs to ",
        " have to ",
        " has to ",
        " must ",
        " should ",
        " will be ",
        " is to ",
        " want to ",
        " going to ",
    ];
    let lower = words.to_ascii_lowercase();
    DUTIES.iter().any(|cue| lower.contains(cue))
}

/// Whether a sentence says what its heading says: all but one of the heading's words are in it, by their first letters.
pub(super) fn restates(heading: &str, words: &str) -> bool {
    const STEM: usize = 5;
    const COMMON: [&str; 12] = ["this", "that", "with", "your", "from", "when", "what", "will", "have", "should", "must", "into"];
    let plain = |text: &str| -> Vec<String> {
        let content = |word: &&str| word.len() > 3 && !COMMON.iter().any(|it| word.eq_ignore_ascii_case(it));
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(content);
        words.take(24).map(|word| word.chars().take(STEM).flat_map(char::to_lowercase).collect()).collect()
    };
    let (heading, words) = (plain(heading), plain(words));
    let found = heading.iter().filter(|word| words.contains(word)).count();
    heading.len() > 1 && found + usize::from(heading.len() > 3) >= heading.len()
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

/// Whether an instruction only tells to go back to what was.
pub(super) fn undoes(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    ["revert", "roll back", "rollback", "undo", "restore", "back out"].iter().any(|cue| lower.contains(cue))
}

/// Where a clause that says to follow a step has its number: "follow step 4 below".
pub(super) fn step_number(words: &str) -> Option<(usize, usize)> {
    let lower = words.to_ascii_lowercase();
    let verb = ["follow ", "use ", "see ", "try "].iter().find(|verb| lower.starts_with(**verb))?;
    let rest = lower.get(verb.len()..)?;
    let from = verb.len() + rest.strip_prefix("the ").map_or(0, |_| 4);
    let from = from + lower.get(from..)?.strip_prefix("step ").map(|_| 5)?;
    let digits = lower.get(from..)?.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let number = lower.get(from..from + digits)?.trim_end_matches('.');
    (!number.is_empty()).then_some((from, from + number.len()))
}

/// Where a clause that says to follow a part has its name: "follow the steps for **Staging**".
pub(super) fn part_named(words: &str) -> Option<(usize, usize)> {
    const CUES: [&str; 9] = [
        "steps for ",
        "steps in ",
        "steps under ",
        "instructions for ",
        "instructions in ",
        "instructions under ",
        "procedure for ",
        "procedure in ",
        "process for ",
    ];
    let lower = words.to_ascii_lowercase();
    let from = CUES.iter().find_map(|cue| Some(lower.find(cue)? + cue.len()))?;
    let to = words.trim_end_matches(|c: char| matches!(c, '.' | ',' | ':' | '!') || c.is_whitespace()).len();
    (from < to).then_some((from, to))
}

/// Whether a sentence gives the way to do what the one before it tells: "the easiest way of doing this is …".
pub(super) fn gives_way(sentence: &str) -> bool {
    const CUES: [&str; 9] = [
        "way of doing this",
        "way of doing so",
        "way to do this",
        "way to do so",
        "way to do that",
        "this can be done ",
        "this is done ",
        "this is best done ",
        "you can do this ",
    ];
    let lower = sentence.to_ascii_lowercase();
    CUES.iter().any(|cue| lower.contains(cue))
}

/// Whether an instruction fills in a form that the step before opened.
pub(super) fn fills_in(words: &str) -> bool {
    const VERBS: [&str; 10] = ["pick", "choose", "select", "enter", "fill", "set", "type", "paste", "tick", "leave"];
    let mut words = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let first =
        words.find(|word| !["simply", "just", "then", "and", "you", "can"].iter().any(|it| word.eq_ignore_ascii_case(it)));
    first.is_some_and(|first| VERBS.iter().any(|verb| first.eq_ignore_ascii_case(verb)))
}

/// Whether a sentence gives the way to do what `told` tells, by its verb: "To uninstall a plugin, run:" after "uninstall
/// it first".
pub(super) fn says_how(sentence: &str, told: &str) -> bool {
    let mut words = sentence.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    if !words.next().is_some_and(|to| to.eq_ignore_ascii_case("to")) {
        return false;
    }
    let verb = words.next().filter(|verb| verb.len() > 3);
    verb.is_some_and(|verb| told.split(|c: char| !c.is_alphabetic()).any(|word| word.eq_ignore_ascii_case(verb)))
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

/// Whether a word between two instructions says that one comes after the other.
pub(super) fn is_sequence_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphabetic());
    ["then", "after", "afterwards", "finally", "next", "subsequently"].iter().any(|it| word.eq_ignore_ascii_case(it))
}

/// Whether the words say no more than that something is to be run.
pub(super) fn only_runs(words: &str) -> bool {
    let words = words.trim_start_matches(['*', '_', ' ', '\n']);
    let first = words.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    words.starts_with('`')
        || ["run", "execute", "use", "issue", "type", "try", "enter", "invoke"].iter().any(|it| first.eq_ignore_ascii_case(it))
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
