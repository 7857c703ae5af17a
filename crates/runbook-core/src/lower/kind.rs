//! What sort of doing a step is, once all that belongs to it is known.

use super::draft::Draft;
use super::title;
use crate::grammar;
use crate::ir::StepKind;
use crate::source::ByteSet;

/// Nouns of graphical consoles: what is done there cannot be a command. In lower case.
const CONSOLE_NOUNS: &[&str] = &[
    "button",
    "checkbox",
    "check box",
    "click",
    "console",
    "control panel",
    "dialog",
    "drop-down",
    "dropdown",
    "1password",
    "gui",
    "interface",
    "left-hand",
    "login page",
    "menu",
    "modal",
    "password manager",
    "pop-up",
    "popup",
    "radio button",
    "right-hand",
    "screen",
    "settings page",
    "sidebar",
    "tab",
    "text box",
    "text field",
    "toggle",
    "top right",
    "web form",
    "web page",
    "web ui",
    "wizard",
];

/// First letters of [`CONSOLE_NOUNS`].
const CONSOLE_INITIALS: ByteSet = ByteSet::of(b"1bcdgilmprstw");

/// Settles the kind of a step from its words and commands. Returns whether the level of the commands may settle it
/// further: nothing but "run this" was said.
pub(super) fn settle(draft: &mut Draft, text: &str) -> bool {
    let has_commands = !draft.commands.is_empty();
    let words = draft.words.of(text);
    if has_commands {
        let blocks = draft.commands.iter().any(|command| !command.inline);
        // What is done by a command is neither a click nor a call.
        if draft.kind == StepKind::Manual {
            draft.kind = StepKind::Action;
        }
        if blocks && draft.kind == StepKind::Escalate {
            draft.kind = StepKind::Action;
            draft.kind_by_risk = true;
        }
        // To look at something: "To check the lag, run …".
        let looks = |first: &str| draft.kind_by_risk && grammar::verb_kind(first) == Some(StepKind::Check);
        if draft.kind == StepKind::Action || draft.kind_by_risk {
            let first = title::first_word(words);
            if (draft.kind == StepKind::Action && makes_sure(&first, words)) || looks(&first) {
                draft.kind = StepKind::Check;
            }
        }
        let prepares = draft.commands.iter().all(|command| sets_the_stage(command.range.of(text)));
        return draft.kind_by_risk && !prepares;
    }
    if draft.kind == StepKind::Action && mentions_console(words) {
        draft.kind = StepKind::Manual;
    }
    if draft.kind == StepKind::Action && takes_part(words) {
        draft.kind = StepKind::Manual;
    }
    if draft.kind == StepKind::Action && only_chooses(words) {
        draft.kind = StepKind::Decision;
    }
    false
}

/// Steps between clicks are done where the clicks are: "change the size" between "open the volume" and "click Save".
pub(super) fn settle_by_company(steps: &mut [Draft], text: &str) {
    const BY_HAND: [&str; 16] = [
        "add", "adjust", "assign", "change", "choose", "clear", "copy", "enter", "fill", "leave", "name", "paste", "remove",
        "rename", "set", "update",
    ];
    let live: Vec<usize> = steps.iter().enumerate().filter(|(_, step)| !step.dropped).map(|(at, _)| at).collect();
    for three in live.windows(3) {
        let [before, at, after] = three else { continue };
        let (Some(before), Some(step), Some(after)) = (steps.get(*before), steps.get(*at), steps.get(*after)) else { continue };
        let among = [before, after].iter().all(|it| it.kind == StepKind::Manual && it.section == step.section);
        let first = title::first_word(step.words.of(text));
        let does = BY_HAND.iter().any(|verb| first.eq_ignore_ascii_case(verb));
        let manual = among && does && step.kind == StepKind::Action && step.commands.is_empty();
        if let Some(step) = steps.get_mut(*at).filter(|_| manual) {
            step.kind = StepKind::Manual;
        }
    }
}

/// Whether words tell a person to take part with others, which no command does: "join the call", "follow instructions
/// from the commander".
fn takes_part(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    let first = lower.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or("");
    let any = |cues: &[&str]| cues.iter().any(|cue| lower.contains(cue));
    match first {
        "join" | "attend" | "leave" | "move" | "stay" | "dial" => any(&[
            " call",
            " chat",
            " channel",
            " meeting",
            " bridge",
            " room",
            " slack",
            " zoom",
            " huddle",
            " both",
            " discussion",
        ]),
        "follow" => any(&["instructions from", "guidance from", "directions from", "along with"]),
        "deny" | "decline" => true,
        _ => false,
    }
}

/// Whether words only send to another part: "use the automation method below", "follow the steps in the section above".
fn only_chooses(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    let first = lower.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or("");
    let any = |cues: &[&str]| cues.iter().any(|cue| lower.contains(cue));
    matches!(first, "use" | "follow")
        && any(&[" below", " above"])
        && any(&["section", "steps", "method", "procedure", "instructions", "option"])
}

/// Whether the words, of whose title this is the first, ask to make sure of something.
fn makes_sure(first: &str, words: &str) -> bool {
    const HEADS: [&str; 4] = ["Make sure", "Double check", "Double-check", "Ensure"];
    let may = HEADS.iter().any(|head| first.get(..4).zip(head.get(..4)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b)));
    may && HEADS.iter().any(|head| title::title(words, None).starts_with(head))
}

/// Whether a command only prepares for others: sets a variable, changes a folder, opens or leaves a session.
fn sets_the_stage(command: &str) -> bool {
    let first = command.split_whitespace().next().unwrap_or("");
    let assigns = first
        .split_once('=')
        .is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'));
    assigns || matches!(first, "export" | "cd" | "ssh" | "source" | "exit" | "logout" | "set" | "pushd" | "popd" | "alias")
}

fn mentions_console(words: &str) -> bool {
    let is_noun = |rest: &str, noun: &str| {
        let next = || rest.get(noun.len()..).and_then(|it| it.chars().next());
        let opens = rest.as_bytes().get(..noun.len()).is_some_and(|head| head.eq_ignore_ascii_case(noun.as_bytes()));
        // A plural is one too.
        opens && !next().is_some_and(|c| c.is_alphanumeric() && !matches!(c, 's' | 'S'))
    };
    let bytes = words.as_bytes();
    let stands = |at: usize, first: u8| {
        // Letters beyond ASCII are letters too.
        let inside = words.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric);
        let rest = words.get(at..).unwrap_or("");
        !inside && CONSOLE_NOUNS.iter().any(|noun| noun.as_bytes().first() == Some(&first) && is_noun(rest, noun))
    };
    let mut before = b' ';
    bytes.iter().enumerate().any(|(at, &byte)| {
        let before = std::mem::replace(&mut before, byte);
        let first = byte.to_ascii_lowercase();
        !before.is_ascii_alphanumeric() && CONSOLE_INITIALS.contains(first) && stands(at, first)
    })
}
