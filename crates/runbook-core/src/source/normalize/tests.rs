use super::*;

/// Normalizes the part of `source` between the marks `⟦` and `⟧`.
fn run(marked: &str, role: TextRole) -> String {
    let (source, range) = marked_range(marked);
    normalize(&source, range, role).text.into_owned()
}

fn marked_range(marked: &str) -> (String, TextRange) {
    let start = marked.find('⟦').unwrap();
    let end = marked.find('⟧').unwrap() - '⟦'.len_utf8();
    (marked.replace(['⟦', '⟧'], ""), TextRange::from_usize(start..end))
}

#[test]
fn containers_and_line_ends() {
    use TextRole::{Code, InlineCode, Prose};
    for (marked, role, expected) in [
        ("⟦one line⟧", Prose, "one line"),
        ("- ⟦two\n  lines⟧", Prose, "two\nlines"),
        ("  1. [ ] ⟦two\r\n      lines⟧", Prose, "two\nlines"),
        ("- ⟦two\n     lines⟧", Prose, "two\n   lines"),
        ("> > ⟦quoted\n> > text\n> lazy⟧", Prose, "quoted\ntext\nlazy"),
        ("a\n   ⟦x {\n     y\n   }\n z⟧", Code, "x {\n  y\n}\nz"),
        ("\t⟦a\n\t\tb⟧", Code, "a\n\tb"),
        ("> ⟦a\n> > b⟧", Code, "a\n> b"),
        ("see `⟦df\n  -h⟧`", InlineCode, "df -h"),
        ("> - see `⟦df  \n>     -h⟧`", InlineCode, "df -h"),
        ("⟦a\rb⟧", Code, "a\nb"),
    ] {
        assert_eq!(run(marked, role), expected, "{marked:?}");
    }
}

#[test]
fn prompts_of_inner_lines() {
    for (marked, expected) in [
        ("$ ⟦ls \\\n> -l⟧", "ls \\\n-l"),
        ("$ ⟦ls\n$ pwd⟧", "ls\npwd"),
        ("   # ⟦ls \\\n   >   -l⟧", "ls \\\n  -l"),
        ("ops@host:~$ ⟦for i in 1; do\n> echo $i\n> done⟧", "for i in 1; do\necho $i\ndone"),
        (">>> ⟦for i in x:\n...     print(i)\n...⟧", "for i in x:\n    print(i)\n"),
        ("db=# ⟦select 1\ndb-#   from t;⟧", "select 1\n  from t;"),
        ("mysql> ⟦select 1\n    -> from t;⟧", "select 1\nfrom t;"),
        ("MariaDB [x]> ⟦select 1\n    -> from t;⟧", "select 1\nfrom t;"),
        ("irb(main):001:0> ⟦x.each do\nirb(main):002:1* y\nirb(main):003:1> end⟧", "x.each do\ny\nirb(main):003:1> end"),
        ("PS C:\\> ⟦if ($x) {\n>> y\n>> }⟧", "if ($x) {\ny\n}"),
        ("⟦echo a \\\n> b⟧", "echo a \\\n> b"),
    ] {
        assert_eq!(run(marked, TextRole::Command), expected, "{marked:?}");
    }
}

#[test]
fn repairs_of_commands() {
    for (written, expected) in [
        ("echo “it’s”", "echo \"it’s\""),
        ("echo ‘a’ “b”", "echo 'a' \"b\""),
        ("echo 'it’s'", "echo 'it’s'"),
        ("ls\u{a0}–l —all –size", "ls -l --all --size"),
        ("seq 1 – 5", "seq 1 – 5"),
        ("grep \"a\u{a0}b\"", "grep \"a b\""),
        ("a\u{200b}b", "ab"),
        ("naïve", "naïve"),
    ] {
        let whole = TextRange::from_usize(0..written.len());
        assert_eq!(normalize(written, whole, TextRole::Command).text, expected);
        assert_eq!(normalize(written, whole, TextRole::Prose).text, written);
    }
}

#[test]
fn origins_point_into_the_source() {
    let (source, range) = marked_range("> $ ⟦get –a \\\n> > “b”⟧");
    let normalized = normalize(&source, range, TextRole::Command);
    assert_eq!(normalized.text, "get -a \\\n\"b\"");
    let at = |word: &str| {
        let start = normalized.text.find(word).unwrap();
        normalized.origin(start..start + word.len()).of(&source)
    };
    assert_eq!(at("get"), "get");
    assert_eq!(at("-a"), "–a");
    assert_eq!(at("\"b\""), "“b”");
    assert_eq!(normalized.origin(0..normalized.text.len()), range);
    let plain = normalize("x get y", TextRange::new(2, 5), TextRole::Command);
    assert!(matches!(plain.text, Cow::Borrowed("get")));
    assert_eq!(plain.origin(1..3), TextRange::new(3, 5));
}

proptest::proptest! {
    #[test]
    fn idempotent_and_total(source in "([ >\\-$#\\r\\n\t]|[a-c“’–\u{a0}'\"]){0,60}", start in 0u32..60, len in 0u32..60) {
        for role in [TextRole::Prose, TextRole::Code, TextRole::Command, TextRole::InlineCode] {
            let once = normalize(&source, TextRange::new(start, start + len), role);
            let whole = TextRange::from_usize(0..once.text.len());
            // A text on its own has no container and no prompt before it, so only repairs could apply again.
            let twice = normalize(&once.text, whole, role);
            proptest::prop_assert_eq!(&twice.text, &once.text);
            let origin = once.origin(0..once.text.len());
            proptest::prop_assert!(origin.start >= start.min(origin.start) && origin.end as usize <= source.len().max(start as usize));
        }
    }
}
