//! What holds for all input: no panic, no span out of place, nothing that does not exist, the same answer twice.

use ddoc_tests::{check, examples};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use runbook_core::ir::Format;
use runbook_core::source::{LineIndex, decode};

const FORMATS: [Option<Format>; 4] = [None, Some(Format::Markdown), Some(Format::Text), Some(Format::Html)];

/// Pieces of runbooks: a text made of them has the structure that random bytes never reach.
const FRAGMENTS: &[&str] = &[
    "# Title\n",
    "\n## Diagnosis\n",
    "\n### If the disk is full\n",
    "## Rollback\n",
    "Heading\n=====\n",
    "\n\n",
    "\n",
    " ",
    "  ",
    "    ",
    "\t",
    "- ",
    "* ",
    "1. ",
    "1) ",
    "10. ",
    "- [ ] ",
    "- [x] ",
    "> ",
    "> > ",
    "> [!WARNING]\n> ",
    "!!! note\n    ",
    ":::tip\n",
    ":::\n",
    "\\\n",
    "\r\n",
    "\r",
    "```\n",
    "```bash\n",
    "````sql\n",
    "~~~\n",
    "```{note}\n",
    "`",
    "``",
    "$ ",
    "# ",
    "PS C:\\> ",
    "user@host:~$ ",
    "postgres=# ",
    "irb> ",
    "mysql> ",
    "kubectl get pods -n <namespace>",
    "sudo systemctl restart app && curl -s http://<host>/health | jq .",
    "SELECT * FROM t;",
    "rm -rf /data/*",
    "cat <<EOF > f\nEOF\n",
    "for i in 1 2; do\n  echo $i\ndone\n",
    "psql -c 'SELECT 1'",
    "rate(http_requests_total[5m]) > 0.5",
    "GET /_cat/health",
    "<pod-name>",
    "{{ region }}",
    "${REGION}",
    "$HOST",
    "[ID]",
    "YOUR_CLUSTER",
    "<%= x %>",
    "{% if a %}",
    "{{< toc >}}",
    "<none>",
    "Check the logs. ",
    "Restart the service",
    "If the lag is above 5 s, restart it",
    ", then verify it",
    "; otherwise page the team. ",
    "Otherwise ",
    "unless it is 3",
    "Go to step 2. ",
    "skip to Rollback",
    "Repeat steps 1-3 until it works. ",
    "Wait 5 minutes. ",
    "For each host:\n",
    "As a last resort ",
    "more than 50 errors in the last 5 minutes",
    "no rows => ",
    "Once it is up, ",
    "When done, stop here. ",
    "Escalate to @oncall. ",
    "TODO ",
    "Step 1: ",
    "Prerequisites:\n",
    "Owner: team\n",
    "You need access to prod. ",
    "---\ntitle: x\nowner: y\n---\n",
    "+++\na = 1\n+++\n",
    "| a | b |\n|---|---|\n| c | `d` |\n",
    "[a link](http://x.y/z)",
    "[ref]: http://x\n",
    "![i](j)",
    "[^1]",
    "[^1]: note\n",
    "<details>\n",
    "</details>\n",
    "<!-- c -->",
    "<!--",
    "<br>",
    "**bold** ",
    "_it_ ",
    "~~no~~ ",
    "<ol><li>",
    "</li></ol>",
    "<p>",
    "</p>",
    "<pre><code>",
    "</code></pre>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<ac:structured-macro ac:name=\"code\">",
    "<![CDATA[",
    "]]>",
    "&lt;pod&gt;",
    "&amp;",
    "&#8217;",
    "“",
    "”",
    "’",
    "–",
    "…",
    "â€œ",
    "é",
    "日本",
    "🔥",
    "\u{feff}",
    "\u{a0}",
    "\u{200b}",
    "\0",
    "\u{85}",
];

fn fragments() -> impl Strategy<Value = String> {
    vec(select(FRAGMENTS), 0..40).prop_map(|parts| parts.concat())
}

/// An example with a piece cut out, a piece doubled or a fragment put in.
fn broken_example() -> impl Strategy<Value = Vec<u8>> {
    let sources: Vec<Vec<u8>> = examples::all().into_iter().map(|it| it.bytes).collect();
    (select(sources), any::<prop::sample::Index>(), 0..60_usize, select(FRAGMENTS), 0..3_u8).prop_map(
        |(source, at, len, fragment, way)| {
            let at = at.index(source.len());
            let end = (at + len).min(source.len());
            let (head, piece, tail) = (&source[..at], &source[at..end], &source[end..]);
            match way {
                0 => [head, tail].concat(),
                1 => [head, piece, piece, tail].concat(),
                _ => [head, fragment.as_bytes(), piece, tail].concat(),
            }
        },
    )
}

fn config(cases: u32) -> ProptestConfig {
    // `PROPTEST_CASES` asks for more. What is found is kept in tests/fuzz/regressions, where the fuzzers' cases are.
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default().cases } else { cases };
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(192))]

    #[test]
    fn any_bytes_hold(bytes in vec(any::<u8>(), 0..300), format in select(&FORMATS[..])) {
        check::bytes(&bytes, format);
    }

    #[test]
    fn any_text_holds(text in "\\PC{0,200}", format in select(&FORMATS[..])) {
        check::bytes(text.as_bytes(), format);
    }

    #[test]
    fn texts_of_fragments_hold(text in fragments(), format in select(&FORMATS[..])) {
        check::bytes(text.as_bytes(), format);
    }

    #[test]
    fn texts_in_other_encodings_hold(text in fragments(), big in any::<bool>(), mark in any::<bool>()) {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        let bytes: Vec<u8> = units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
        check::bytes(&bytes, None);
        let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(0x93)).collect();
        check::bytes(&latin, None);
    }

    #[test]
    fn commands_of_fragments_hold(text in fragments()) {
        check::command(&text);
    }

    #[test]
    fn lines_are_those_of_their_offsets(bytes in vec(select(&b"a\n\r"[..]), 0..60)) {
        let index = LineIndex::new(&bytes);
        let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
        for offset in 0..=bytes.len() {
            let line = 1 + bytes[..offset].iter().filter(|&&byte| byte == end).count();
            let offset = u32::try_from(offset).expect("a short text");
            prop_assert_eq!(index.line(offset) as usize, line);
            let start = index.start(index.line(offset)).expect("a line that exists");
            prop_assert!(start <= offset);
        }
    }

    #[test]
    fn decoding_loses_no_utf8(text in fragments()) {
        let text = text.replace('\0', "");
        let decoded = decode(text.as_bytes());
        let body = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let ends = |text: &str| {
            // Several carriage returns before a line feed come from converting line ends twice.
            let one = |line: &str| match line.strip_suffix('\n') {
                Some(line) => line.trim_end_matches('\r').replace('\r', "\n") + "\n",
                None => line.replace('\r', "\n"),
            };
            text.split_inclusive('\n').map(one).collect::<String>()
        };
        // Mojibake may be repaired and a lone carriage return is a line end; all else stays.
        if !text.contains('â') {
            prop_assert_eq!(ends(&decoded.text), ends(body));
        }
    }
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn broken_examples_hold(bytes in broken_example()) {
        check::bytes(&bytes, None);
    }
}
