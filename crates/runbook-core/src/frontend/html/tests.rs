//! Markdown made of HTML, and the way back.

use super::to_markdown;
use crate::source::TextRange;

/// Checks the Markdown of `html`, and that each of `words` leads back to the same bytes.
fn check(html: &str, markdown: &str, words: &[&str]) {
    let (text, map, _) = to_markdown(html);
    assert_eq!(text.trim_end(), markdown, "\n--- from:\n{html}");
    for word in words {
        let start = text.find(word).unwrap_or_else(|| panic!("no {word:?} in {text:?}"));
        let origin = map.origin(TextRange::from_usize(start..start + word.len()));
        assert_eq!(origin.of(html), *word, "\n--- from:\n{html}");
    }
}

#[test]
fn prose() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("<p>Drain   the\n node.</p>", "Drain the node.", &["Drain", "node."]),
        ("<p>Caf&eacute; &amp; bar&#8217;s</p>", "Café & bar’s", &["Caf", "bar"]),
        ("<p>one<br>two</p>", "one  \ntwo", &["one", "two"]),
        ("<p>one<br><br>two</p>", "one\n\ntwo", &["two"]),
        ("<p><a href=x>see </a>&amp; go</p>", "[see](x) & go", &["see", "go"]),
        ("<p>~/.kube and ~/.ssh, <b>x <i>y</i></b><i>z</i></p>", "~/.kube and ~/.ssh, **x *y***z", &[".ssh"]),
        ("<b>Stop </b>now", "**Stop** now", &["Stop", "now"]),
        ("<p><b>a</b><b>b</b></p>", "**ab**", &[]),
        ("<b style='font-weight:normal'><p>x</p><p>y</p></b>", "x\n\ny", &["x", "y"]),
        ("<p>use <code>a`b</code> and <kbd>ls</kbd></p>", "use ``a`b`` and `ls`", &["a`b", "ls"]),
        ("<p>see <a href='/x y'>the page</a>.</p>", "see [the page](</x y>).", &["the page"]),
        ("<p>scale &lt;deployment&gt; now</p>", "scale <deployment> now", &["deployment", "now"]),
        ("<p>a literal &lt;div&gt; tag</p>", "a literal \\<div> tag", &["literal"]),
        ("<p># comment</p>", "\\# comment", &["comment"]),
        ("<p>2 * 3 and *.log</p>", "2 * 3 and *.log", &["*.log"]),
        ("<p>not *this* one, snake_case_name</p>", "not \\*this\\* one, snake_case_name", &["snake_case_name"]),
        ("<p>delete <pod-name> first</p>", "delete <pod-name> first", &["delete <pod-name> first"]),
        ("<p>gone<script>x('</p>')</script> on</p>", "gone on", &["on"]),
        ("<p>a&nbsp;&nbsp;b\u{200B}c</p>", "a bc", &[]),
        ("<p>keep <span hidden>this</span>that</p>", "keep that", &["that"]),
        ("<p>fine<p>too</div></section></p>", "fine\n\ntoo", &["too"]),
        ("<span style=\"font-family:'Courier New'\">df -h</span>", "`df -h`", &["df -h"]),
        ("<h2>Check <b>disk</b></h2>text", "## Check disk\n\ntext", &["disk"]),
    ];
    for (html, markdown, words) in cases {
        check(html, markdown, words);
    }
}

#[test]
fn lists() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b", &["a", "b"]),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c", &["b", "c"]),
        ("<ul><li>a</li><ol><li>b</li></ol></ul>", "- a\n  1. b", &["b"]),
        ("<ol><li>a</ol><ol start=2><li>b</ol>", "1. a\n2. b", &["b"]),
        ("<ol><li>a</ol><ol><li>b</ol>", "1. a\n\n1) b", &["b"]),
        ("<ol><li>a<li value=7>b</ol>", "1. a\n7) b", &[]),
        ("<ul><li><input type=checkbox checked> a<li><p><input type=checkbox> b</ul>", "- [x] a\n- [ ] b", &["a", "b"]),
        ("<ol><li><p>a</p><pre>x\ny</pre>b</ol>", "1. a\n\n   ```\n   x\n   y\n   ```\n\n   b", &["x", "y", "b"]),
        ("<ul><li>1. a</ul>", "- 1\\. a", &["a"]),
        ("<dl><dt>a<dd>b<dt>c<dd>d</dl>", "- a\n\n  b\n- c\n\n  d", &["d"]),
        ("<blockquote><p>a<p>b</blockquote>", "> a\n>\n> b", &["b"]),
        ("<p>1. a</p><p>\u{2022} b</p>", "1. a\n\n- b", &["b"]),
    ];
    for (html, markdown, words) in cases {
        check(html, markdown, words);
    }
}

#[test]
fn code() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("<pre class='language-sh'>\nls &lt;dir&gt;\n</pre>", "```sh\nls <dir>\n```", &["ls", "dir"]),
        ("<pre><code class='hljs yaml'><span class=k>a</span>: 1</code></pre>", "```yaml\na: 1\n```", &[": 1"]),
        ("<div class='highlight-source-shell'><pre>ls</pre><button>Copy</button></div>", "```shell\nls\n```", &["ls"]),
        ("<pre>a<br>b</pre>", "```\na\nb\n```", &["b"]),
        ("<pre><div>a</div><div>b</div></pre>", "```\na\nb\n```", &["b"]),
        ("<pre>```\nx\n```</pre>", "````\n```\nx\n```\n````", &["x"]),
        ("<p><code>a<br>b</code></p>", "```\na\nb\n```", &["b"]),
        ("<pre>kubectl\u{A0}get <pod></pre>", "```\nkubectl get <pod>\n```", &["kubectl", "get <pod>"]),
        ("<pre>  a\n    b\n\n\nc  </pre>", "```\n  a\n    b\n\n\nc\n```", &["    b"]),
    ];
    for (html, markdown, words) in cases {
        check(html, markdown, words);
    }
}

#[test]
fn tables() {
    let head = "<table><tr><th>Name<th>Value<tr>";
    let made = "| Name | Value |\n|---|---|\n";
    let cases: &[(&str, &str)] = &[
        ("<td>a|b<td><code>x|y</code></table>", "| a\\|b | `x\\|y` |"),
        ("<td><p>a</p><p>b</p><td><ol><li>c<li><p>d</ol></table>", "| a<br>b | 1. c<br>2. d |"),
        ("<td colspan=2>a</table>", "| a |  |"),
        ("<td rowspan=2>a<td>b<tr><td>c</table>", "| a | b |\n|  | c |"),
        ("<td>a<td><pre>x\ny</pre></table>", "| a | `x`<br>`y` |"),
    ];
    for (rows, markdown) in cases {
        check(&format!("{head}{rows}"), &format!("{made}{markdown}"), &[]);
    }
    check("<table><tr><th>Owner<td>Ann</table>", "|  |  |\n|---|---|\n| Owner | Ann |", &["Ann"]);
    check("<table><tr><td><h2>a</h2><td><p>b</table>", "## a\n\nb", &["b"]);
    check("<table><tr><td><p>a<tr><td><ul><li>b</table>", "a\n\n- b", &["b"]);
}

/// A macro of Confluence with a title and text.
fn macro_of(name: &str, title: &str, body: &str) -> String {
    let title = format!("<ac:parameter ac:name=\"title\">{title}</ac:parameter>");
    format!("<ac:structured-macro ac:name=\"{name}\">{title}<ac:rich-text-body>{body}</ac:rich-text-body></ac:structured-macro>")
}

#[test]
fn confluence() {
    let code = "<ac:structured-macro ac:name=\"code\"><ac:parameter ac:name=\"language\">sql</ac:parameter>\
                <ac:plain-text-body><![CDATA[SELECT '&amp;' < 3;\nx ]] y]]></ac:plain-text-body></ac:structured-macro>";
    check(code, "```sql\nSELECT '&amp;' < 3;\nx ]] y\n```", &["SELECT '&amp;' < 3;", "x ]] y"]);
    let step = format!("<ol><li><p>Look:</p>{code}</li></ol>");
    check(&step, "1. Look:\n\n   ```sql\n   SELECT '&amp;' < 3;\n   x ]] y\n   ```", &["Look:", "x ]] y"]);
    let warning = macro_of("warning", "Care", "<p>All data goes.</p>") + "<p>on</p>";
    check(&warning, "> [!WARNING]\n> **Care**\n>\n> All data goes.\n\non", &["All data goes.", "Care"]);
    check(&macro_of("expand", "If so", "<p>Do it.</p>"), "**If so**\n\nDo it.", &["If so", "Do it."]);
    let cases: &[(&str, &str, &[&str])] = &[
        ("<ac:structured-macro ac:name=\"toc\" /><p>a</p>", "a", &[]),
        (
            "<p>is <ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"title\">DOWN</ac:parameter>\
             <ac:parameter ac:name=\"colour\">Red</ac:parameter></ac:structured-macro> now</p>",
            "is DOWN now",
            &["now"],
        ),
        (
            "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>one</ac:task-body>\
             </ac:task><ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body><span>two</span></ac:task-body></ac:task>\
             </ac:task-list>",
            "- [x] one\n- [ ] two",
            &["one", "two"],
        ),
        (
            "<p><ac:link><ri:page ri:content-title=\"Fail over\" /><ac:plain-text-link-body><![CDATA[this page]]>\
             </ac:plain-text-link-body></ac:link> or <ac:link ac:anchor=\"rb\"><ac:link-body>below</ac:link-body></ac:link></p>",
            "[this page](<Fail over>) or [below](#rb)",
            &["this page", "below"],
        ),
        ("<p><ac:image ac:alt=\"load\"><ri:attachment ri:filename=\"a.png\" /></ac:image></p>", "![load](a.png)", &[]),
        (
            "<ac:layout><ac:layout-section><ac:layout-cell><p>one</p></ac:layout-cell><ac:layout-cell><p>two</p></ac:layout-cell>\
             </ac:layout-section></ac:layout>",
            "one\n\ntwo",
            &["two"],
        ),
    ];
    for (html, markdown, words) in cases {
        check(html, markdown, words);
    }
    let include = "<ac:structured-macro ac:name=\"include\"><ac:parameter ac:name=\"\"><ac:link><ri:page ri:content-title=\"Basics\" />\
                   </ac:link></ac:parameter></ac:structured-macro>";
    check(include, "[Basics](Basics)", &[]);
    assert_eq!(to_markdown(include).2.len(), 1);
}

#[test]
fn pages() {
    let notion = "<html><head><title>Queue</title></head><body><article class=\"page\"><header><h1 class=\"page-title\">Queue</h1></header>\
        <figure class=\"callout\"><div><span class=\"icon\">\u{26A0}\u{FE0F}</span></div><div>Run once.</div></figure>\
        <ul class=\"to-do-list\"><li><div class=\"checkbox checkbox-on\"></div> <span>Log in</span></li></ul>\
        <ol class=\"numbered-list\" start=\"1\"><li>Look</li></ol><ol class=\"numbered-list\" start=\"2\"><li>Act</li></ol>\
        <ul class=\"toggle\"><li><details open><summary>If it grows</summary><p>Page them</p></details></li></ul></article></body></html>";
    let made = "# Queue\n\n> [!WARNING]\n> Run once.\n\n- [x] Log in\n\n1. Look\n2. Act\n\n- If it grows\n\n  Page them";
    check(notion, made, &["Run once.", "Log in", "If it grows"]);

    let rendered = "<!DOCTYPE html><html><head><title>x/ops: RUNBOOK</title></head><body><header><nav>Code</nav></header><main>\
        <article class=\"markdown-body\"><div class=\"markdown-heading\"><h1>Renew</h1><a class=\"anchor\" href=\"#renew\">#</a></div>\
        <div class=\"markdown-alert markdown-alert-caution\"><p class=\"markdown-alert-title\">Caution</p><p>It breaks.</p></div>\
        <div class=\"highlight highlight-source-shell\"><pre>certbot <span class=\"pl-k\">renew</span></pre><div \
        class=\"zeroclipboard-container\"><clipboard-copy>Copy</clipboard-copy></div></div></article></main><footer>(c)</footer></body>";
    check(rendered, "# Renew\n\n> [!CAUTION]\n> It breaks.\n\n```shell\ncertbot renew\n```", &["It breaks."]);

    let word = "<p class=MsoTitle>Switch over<o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>\
        <span>1.<span>&nbsp;&nbsp; </span></span><![endif]>Stop <b>db1</b></p><p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>\
        <span>a.<span>&nbsp; </span></span>Wait</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span>2.<span>&nbsp; </span>\
        </span>Go</p><p class=MsoNormal><o:p>&nbsp;</o:p></p>";
    check(word, "# Switch over\n\n1. Stop **db1**\n    1. Wait\n2. Go", &["Stop", "Wait", "Go"]);
}

#[test]
fn hostile_nesting_stays_small() {
    for part in ["<div>x", "<ul><li>x", "<blockquote>x", "<b>x", "<code>x</code>", "<details>x", "<a>x", "<aside>x"] {
        let html = part.repeat(10_000);
        let (text, _, _) = to_markdown(&html);
        assert!(text.len() < html.len() * 8 + 65536, "{part}: {} from {}", text.len(), html.len());
        assert!(text.matches('x').count() >= 10_000, "{part} lost text");
    }
}

proptest::proptest! {
    #[test]
    fn any_soup_gives_a_rising_map(parts in proptest::collection::vec(soup(), 0..40)) {
        let html = parts.concat();
        let (text, map, _) = to_markdown(&html);
        let mut last = 0;
        for (at, c) in text.char_indices() {
            let origin = map.origin(TextRange::from_usize(at..at + c.len_utf8()));
            assert!(origin.start >= last && origin.end as usize <= html.len(), "{html:?} {text:?} at {at}");
            assert!(html.is_char_boundary(origin.start as usize) && html.is_char_boundary(origin.end as usize), "{html:?}");
            last = origin.start;
        }
    }
}

/// Pieces of tag soup.
fn soup() -> impl proptest::strategy::Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<code>",
        "</code>",
        "<ul>",
        "<ol start=9>",
        "</ul>",
        "<li>",
        "</li>",
        "<table>",
        "<tr>",
        "<td>",
        "<th colspan=2 rowspan=2>",
        "</table>",
        "<pre>",
        "</pre>",
        "<br>",
        "a",
        " b ",
        "&amp;",
        "&lt;x&gt;",
        "&nbsp;",
        "\u{e9}",
        "\n",
        "*",
        "_",
        "`",
        "|",
        "\\",
        "<![CDATA[x]]>",
        "<!-- c -->",
        "<a href='x y'>",
        "</a>",
        "<h2>",
        "</h2>",
        "<blockquote>",
        "</blockquote>",
        "<ac:structured-macro ac:name=code>",
        "<ac:plain-text-body>",
        "</ac:plain-text-body>",
        "</ac:structured-macro>",
        "<pod>",
        "<",
        "&",
        "\r\n",
        "\u{200b}",
        "<input type=checkbox>",
        "<img alt=y src=z>",
        "<dl>",
        "<dt>",
        "<dd>",
        "1. ",
        "# ",
        "<details>",
        "<summary>",
        "<ac:link>",
        "<ri:page ri:content-title=t />",
        "</ac:link>",
        "<hr>",
        "<s>",
        "</s>",
    ])
}
