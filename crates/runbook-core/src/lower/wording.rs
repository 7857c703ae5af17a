//! What the words of a clause say beyond what they tell to do, by their openings.

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
