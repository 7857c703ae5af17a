use super::{Fidelity, MAX_PREFIXES, Script, lex, mask, parse, placeholder, tree};

/// What matters of a script. The full parser keeps no descriptor that is duplicated.
fn shape(script: &Script<'_>) -> Vec<String> {
    let show = |command: &super::Simple<'_>| {
        let mut parts: Vec<String> = command.assignments.iter().map(|it| format!("{}={}", it.name, it.value.text)).collect();
        parts.extend(command.words.iter().map(|it| it.text.replace(' ', "␣")));
        let target = |it: &super::Redirection<'_>| match it.kind {
            super::RedirectionKind::Duplicate => format!("{:?}", it.kind),
            kind => format!("{kind:?}:{}", it.target.text),
        };
        parts.extend(command.redirections.iter().map(target));
        parts.extend(command.here.iter().map(|it| format!("here:{}", it.text.replace('\n', "⏎"))));
        parts.extend(command.fed_by.iter().map(|it| format!("fed:{}-{}", it.start, it.end)));
        parts.join(" ")
    };
    script.commands.iter().map(show).collect()
}

#[test]
fn reads_structure() {
    let check = |text: &str, expected: &[&str]| assert_eq!(shape(&parse(text)), expected, "{text}");
    check("ls -l 'a b' \"c\"", &["ls -l a␣b c"]);
    check("a | b && c; d", &["a", "b fed:0-1", "c", "d"]);
    check("A=1 B='x y' cmd > out 2>&1", &["A=1 B=x y cmd Write:out Duplicate"]);
    check("echo $(rm x) | sh", &["echo $(rm␣x)", "rm x", "sh fed:0-2"]);
    check("for i in 1 2; do rm $i; done", &["rm $i"]);
    check("cat <<EOF | sh\nrm x\nEOF", &["cat here:rm␣x⏎".replace('␣', " ").as_str(), "sh fed:0-1"]);
    check("sh <<< 'rm x'", &["sh here:rm x"]);
    check("{ a; b; } > f", &["a", "b", "Write:f"]);
    check("kubectl exec <pod name> -- ls", &["kubectl exec <pod␣name> -- ls"]);
    check("kubectl get pods \\\n  -n x", &["kubectl get pods -n x"]);
    check("r\\m \"-r\"f $'\\x2f'", &["rm -rf /"]);
    check("find . -exec rm {} \\;", &["find . -exec rm {} ;"]);
    check("export A=1 B", &["A=1 export B"]);
    check("f() { rm x; }; f", &["rm x", "f"]);
    check("exit 1", &["exit 1"]);
    check("cmd # rm -rf /", &["cmd"]);
    check("diff <(a) b", &["diff <(a) b", "a"]);
}

#[test]
fn broken_text_is_split_into_words() {
    for text in ["echo 'abc; rm -rf /", "foo | ; rm x", "if true; then rm x", "a && (rm x"] {
        let script = parse(text);
        assert_eq!(script.fidelity, Fidelity::Words, "{text}");
        assert!(script.commands.iter().any(|it| it.words.first().is_some_and(|word| word.text == "rm")), "{text}");
    }
}

#[test]
fn the_simple_reading_agrees_with_the_tree() {
    for text in [
        "ls -l 'a b' \"c d\"",
        "a | b && c || d; e & f",
        "A=1 B=2 c $X ${Y} >f 2>&1 <in >>g",
        "a \\\n b\nc",
        "echo \"$A b\" \\; x",
        "kubectl logs <pod> -n {{ ns }} | grep [ID]",
        "a &> f",
        "a |\n b\n\nc",
        "A=1",
        "> f",
        "curl http://x/?a=b#c # comment",
        "x {} y",
        "é 'ü' ß",
        "a\r\nb\r\n",
    ] {
        let placeholders = placeholder::find(text);
        let simple = lex::simple(text, &placeholders).unwrap_or_else(|| panic!("not simple: {text}"));
        let tree =
            tree::parse(text, &mask(text, &placeholders), &placeholders).unwrap_or_else(|| panic!("does not parse: {text}"));
        assert_eq!(shape(&simple), shape(&tree), "{text}");
    }
}

#[test]
fn hostile_text_is_read_in_bounded_time() {
    let texts = [
        "$(".repeat(10_000),
        "(".repeat(50_000),
        "a'".repeat(40_001),
        "x ".repeat(600_000),
        "<<E ".repeat(5_000),
        "{{".repeat(30_000),
        "<a".repeat(30_000),
        "a|".repeat(30_000),
        "\0\u{1}\\".to_owned(),
        "é'\"".repeat(9_999),
        "\\".to_owned(),
        "2>&".to_owned(),
        "a\\\r\nb".to_owned(),
        "a >".to_owned(),
        "if a; then b >\"".to_owned(),
        "if a; then b <<< é &> ".to_owned(),
    ];
    for text in &texts {
        let _ = parse(text);
    }
}

#[test]
fn nested_text_fits_a_small_stack() {
    let nest = |open: &str, middle: &str, close: &str, depth| open.repeat(depth) + middle + &close.repeat(depth);
    let pairs = [
        ("time ", "x", ""),
        ("time\n", "x", ""),
        ("time -p ", "x", ""),
        ("ti\\\nme ", "x", ""),
        ("a | time ", "x", ""),
        ("time (", "x", ")"),
        ("coproc ", "x", ""),
        ("coproc a { ", "x;", " }"),
        ("A=$(", "x", ")"),
        ("export A=$(", "x", ")"),
        ("cat <<< $(", "x", ")"),
        ("cat <<A\n$(", "x", ")\nA\n"),
        ("f() { ", "x;", " }"),
        ("for ((;;)); do ", "x", "; done"),
        ("case x in a) ", "x", ";; esac"),
        ("${a:-$(", "x", ")}"),
        ("a && ", "x", ""),
        ("echo $((", "1", "))"),
        ("$(( $(", "1", ") ))"),
    ];
    for (open, middle, close) in pairs {
        for depth in [8, 12, 13, 100, 990, 5_000] {
            let text = nest(open, middle, close, depth);
            let reader = std::thread::Builder::new().stack_size(1 << 20).spawn(move || parse(&text).fidelity);
            let read = reader.map(std::thread::JoinHandle::join);
            assert!(matches!(read, Ok(Ok(_))), "{depth} times {open}");
        }
    }
}

#[test]
fn more_words_that_nest_without_end_than_the_parser_bears_are_split_into_words() {
    let check = |text: &str, expected| assert_eq!(parse(text).fidelity, expected, "{text}");
    check(&"time a\n".repeat(MAX_PREFIXES), Fidelity::Exact);
    check(&"time ".repeat(MAX_PREFIXES + 1), Fidelity::Words);
    check(&"coproc ".repeat(MAX_PREFIXES + 1), Fidelity::Words);
    check(&format!("(find . -time {})", "--time time.txt ".repeat(5)), Fidelity::Exact);
}
