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
