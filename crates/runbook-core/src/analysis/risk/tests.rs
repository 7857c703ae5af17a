use super::{Verdict, classify};
use crate::ir::{Lang, Level};

fn bounds(text: &str, verdict: &Verdict) {
    for finding in &verdict.reasons {
        assert!(text.get(finding.range.clone()).is_some(), "{finding:?} is no part of {} bytes", text.len());
    }
}

#[test]
fn examples_of_the_rules_hold() {
    let mut wrong = Vec::new();
    for (rule, level, text, decides) in crate::rules::EXAMPLES {
        let verdict = classify(text, Lang::Shell);
        bounds(text, &verdict);
        let named = verdict.reasons.iter().any(|it| it.rule == *rule);
        let right = if *decides { verdict.level == *level && named } else { verdict.level != *level || !named };
        if !right {
            let reasons: Vec<_> = verdict.reasons.iter().map(|it| format!("{} {:?} {}", it.rule, it.level, it.why)).collect();
            wrong.push(format!("{rule} {level:?} decides={decides}: {text} → {:?} {reasons:?}", verdict.level));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A command with its level, as the documentation of its tool tells it.
#[derive(serde::Deserialize)]
struct Labelled {
    cmd: String,
    lang: Lang,
    level: Level,
}

#[test]
fn labelled_commands_are_judged_right() {
    let data = include_str!("../../../../../tests/risk/commands.jsonl");
    let labelled: Vec<Labelled> = data.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(labelled.len() >= 400, "{}", labelled.len());
    let mut wrong = Vec::new();
    for it in &labelled {
        let verdict = classify(&it.cmd, it.lang);
        bounds(&it.cmd, &verdict);
        if verdict.level != it.level {
            let reasons: Vec<_> = verdict.reasons.iter().map(|it| format!("{} {:?} {}", it.rule, it.level, it.why)).collect();
            wrong.push(format!("{:?} → {:?}: {} {reasons:?}", it.level, verdict.level, it.cmd));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), labelled.len(), wrong.join("\n"));
}

#[test]
fn hostile_text_is_never_safe_and_ends() {
    let mut texts = vec![
        format!("{}rm -rf /{}", "$(".repeat(10_000), ")".repeat(10_000)),
        "ls ".repeat(400_000),
        "ls\0".to_owned(),
        "ls 'abc".to_owned(),
        "ls ${a".to_owned(),
        "2>&".to_owned(),
        "{{".repeat(30_000),
        "ls \u{202E}x".to_owned(),
        "ls \"abc".to_owned(),
        "cat <<EOF\nabc".to_owned(),
        format!("{}ls", "sudo ".repeat(5_000)),
        format!("{}ls", "sudo -Q ".repeat(5_000)),
        "l\u{0455} -l".to_owned(),
        "find . –delete".to_owned(),
        "(".repeat(70_000),
        "ls;".repeat(40_000),
        "a|".repeat(40_000),
        "<<E ".repeat(20_000),
    ];
    let mut nested = "rm -rf /".to_owned();
    for _ in 0..24 {
        nested = format!("bash -c {}", format_args!("'{}'", nested.replace('\'', "'\\''")));
        if nested.len() > 60_000 {
            break;
        }
    }
    texts.push(nested);
    for text in &texts {
        for lang in [Lang::Shell, Lang::Sql, Lang::Powershell, Lang::Ruby, Lang::Python, Lang::Http, Lang::Other] {
            let verdict = classify(text, lang);
            bounds(text, &verdict);
            assert!(lang != Lang::Shell || verdict.level > Level::Safe, "{:.60}", text);
        }
    }
}

#[test]
fn ranges_point_at_what_decided() {
    let decided = |text: &str| {
        let verdict = classify(text, Lang::Shell);
        let worst = verdict
            .reasons
            .iter()
            .filter(|it| it.level == verdict.level)
            .min_by_key(|it| it.range.len())
            .map(|it| it.range.clone());
        worst.and_then(|range| text.get(range)).unwrap_or("").to_owned()
    };
    assert_eq!(decided("echo a; sudo rm -rf /srv"), "rm -rf /srv");
    assert_eq!(decided("ssh web-1 'uptime; reboot'"), "reboot");
    assert_eq!(decided("psql -c 'DROP TABLE x'"), "DROP TABLE x");
}

#[test]
fn inverses_are_filled() {
    let inverse = |text: &str| classify(text, Lang::Shell).reasons.iter().find_map(|it| it.inverse.clone());
    assert_eq!(inverse("kubectl --context prod cordon node-1").as_deref(), Some("kubectl uncordon node-1 --context prod"));
    assert_eq!(inverse("sudo systemctl stop nginx").as_deref(), Some("systemctl start nginx"));
    assert_eq!(inverse("ls"), None);
}
