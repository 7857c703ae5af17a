use super::*;
use crate::source::TextRange;
use proptest::prelude::*;

fn rewritten(text: &str) -> String {
    rewrite(text).map_or_else(|| text.to_owned(), |it| it.text)
}

fn check(text: &str, expected: &str) {
    assert_eq!(rewritten(text), expected, "of {text:?}");
}

fn untouched(text: &str) {
    assert_eq!(rewritten(text), text);
}

#[test]
fn mkdocs() {
    check("!!! note\n    Mind the gap.\n\nText\n", "> [!NOTE]\n> Mind the gap.\n>\n\nText\n");
    check(
        "!!! danger \"Data loss\"\n    One.\n\n    Two.\nText\n",
        "> [!CAUTION]\n> **Data loss**\n>\n> One.\n>\n> Two.\n\nText\n",
    );
    check("1. Do\n\n    ??? tip\n        Slowly.\n\n2. Next\n", "1. Do\n\n    > [!TIP]\n    > Slowly.\n    >\n\n2. Next\n");
    check("=== \"Linux\"\n    ```bash\n    ls\n    ```\n", "**Linux**\n\n```bash\nls\n```\n");
    untouched("!!! ATTENTION! this was only tried once !!!\n");
    untouched("!!!\n");
}

#[test]
fn colons() {
    check(":::warning Do not skip\nText\n:::\nAfter\n", "> [!WARNING]\n> **Do not skip**\n>\n> Text\n\nAfter\n");
    check("::::note\nA\n:::tip\nB\n:::\nC\n::::\n", "> [!NOTE]\n> A\n> > [!TIP]\n> > B\n>\n> C\n\n");
    check(":::{dropdown} More\n:open:\nText\n:::\n", "**More**\n\nText\n\n");
    check("::: {.caution}\nText\n:::\n", "> [!CAUTION]\n> Text\n\n");
    check(
        "- item\n  :::note\n  Text\n\n  ```\n  code\n  ```\n  :::\n- item\n",
        "- item\n  > [!NOTE]\n  > Text\n  >\n  > ```\n  > code\n  > ```\n\n- item\n",
    );
    check(":::note\nnever closed\n\nText\n", "> [!NOTE]\n> never closed\n\n\nText\n");
    untouched("a ::: b\n::::\n:::something else\n");
}

#[test]
fn myst() {
    check("```{note}\nText with `code`.\n```\n", "> [!NOTE]\n> Text with `code`.\n\n");
    check(
        "```{admonition} Mind\n:class: danger\nText\n```\n",
        "> [!NOTE]\n> **Mind**\n>\n> Text\n\n".replace("NOTE", "CAUTION").as_str(),
    );
    check("   ```{code-block} yaml\n   :caption: x\n   a: b\n   ```\n", "   ```yaml\n   a: b\n   ```\n");
    check("````{warning}\n```bash\nls\n```\n````\n", "> [!WARNING]\n> ```bash\n> ls\n> ```\n\n");
    check("````{tab-set}\n```{tab-item} Linux\nText\n```\n````\n", "\n**Linux**\n\nText\n\n\n");
    check(
        "Press {kbd}`Ctrl`, see {ref}`the guide <guide>` and {doc}`/a/b`.\n",
        "Press `Ctrl`, see [the guide](guide) and [/a/b](/a/b).\n",
    );
    check("(how-to:restore)=\n# Restore\n", "# Restore\n");
    untouched("Set `${code}` and {x}`y`.\n");
    untouched("```{mermaid}\na --> b\n```\n");
}

#[test]
fn hugo() {
    check("{{< hint danger >}}\nText\n{{< /hint >}}\n", "> [!CAUTION]\n> Text\n\n");
    check("{{% notice warning \"Beware\" %}}\nText\n{{% /notice %}}\n", "> [!WARNING]\n> **Beware**\n>\n> Text\n\n");
    check(
        "{{% alert title=\"Stop\" color=\"warning\" %}}Text{{% /alert %}}\nAfter\n",
        "> [!WARNING]\n> **Stop**\n>\n> Text\n\nAfter\n",
    );
    check("{{< note >}}\nText\n{{< /note >}}\n", "> [!NOTE]\n> Text\n\n");
    check("{{< highlight bash >}}\nls <x>\n{{< /highlight >}}\n", "```bash\nls <x>\n```\n");
    check("See [it]({{< ref \"./other.md\" >}}).\n", "See [it](./other.md).\n");
    check("{{< toc >}}\nText {{< badge new >}}.\n", "Text .\n");
    untouched("Use {{ cluster }}, {{<cluster>}} and `{{< name >}}`.\n");
}

#[test]
fn templates() {
    check("{% raw %}\nText {{ x }}\n{% endraw %}\n", "Text {{ x }}\n");
    check("a {% comment %}b\n\nc{% endcomment %} d\n", "a  d\n");
    check("[x]({% link _docs/x.md %})\n", "[x](_docs/x.md)\n");
    check("<% if a %>\nText <%= name %>\n<% end %>\n", "Text <%= name %>\n");
    check("a\n<%# note\n  more %>\nb\n", "a\n\nb\n");
    untouched("`<% x %>` and {{ y }}\n\n```\n{% raw %}\n<% x %>\n```\n\n    {% raw %}\n");
}

#[test]
fn comments() {
    check("a\n\n<!-- b\n\nc -->\n\nd\n", "a\n\n\nd\n");
    check("a\n<!-- b -->\nc\n", "a\n\nc\n");
    check("a <!-- b --> c\n", "a  c\n");
    check("a <!-- never closed\n\nb\n", "a  never closed\n\nb\n");
    untouched("<!-- ddoc: step -->\n\n<!-- -->\n\n`<!-- x -->`\n\n```\n<!-- y -->\n```\n");
}

#[test]
fn details() {
    check("<details>\n<summary>More</summary>\nText\n</details>\n", "**More**\n\nText\n");
    check("A\n<details><summary>`ls`</summary>\n\n```\nx\n```\n\n</details>\nB\n", "A\n\n**`ls`**\n\n\n```\nx\n```\n\nB\n");
    check("- a\n  <details>\n  <summary>\n  More\n  </summary>\n  b\n  </details>\n", "- a\n\n  **More**\n\n  b\n");
}

#[test]
fn headings() {
    check("##Set up\n\n###`x`\n\n# Title {#title .big}\n## Other {: .no_toc }\n", "## Set up\n\n### `x`\n\n# Title\n## Other\n");
    check("#Restart the host\n\nText\n", "# Restart the host\n\nText\n");
    check("[[_TOC_]]\n\n# A\n{: .no_toc }\n", "\n# A\n");
    untouched("# C {{ name }}\n#channel\n#123 is fixed\n#!/bin/sh\n\n#######Seven\n\n```\n##x\n###Y\n```\n");
}

#[test]
fn callouts() {
    check("> [!DANGER] Mind\n> Text\n", "> [!CAUTION]\n> **Mind**\n>\n> Text\n");
    check("> [!info]- Mind\n> Text\n", "> [!NOTE]\n> **Mind**\n>\n> Text\n");
    check("{: .warning }\nText\n\nAfter\n", "> [!WARNING]\n> Text\n\n\nAfter\n");
    untouched("> [!WARNING]\n> Text\n");
    untouched("> [!note]\n> Text\n");
}

#[test]
fn fences_without_an_end() {
    check("```bash\nls\n\n## Next\n\nText\n", "```bash\nls\n```\n\n## Next\n\nText\n");
    check(
        "```bash\nls\n\nThen wait for the host to come up.\n\n```bash\nps\n```\n",
        "```bash\nls\n```\n\nThen wait for the host to come up.\n\n```bash\nps\n```\n",
    );
    check("```bash\nls\n```bash\nps\n```\n", "```bash\nls\n```\n```bash\nps\n```\n");
    check("1. Do\n   ```\nls\n   ```\n2. Go\n", "1. Do\n   ```\n   ls\n   ```\n2. Go\n");
    check("1. Do\n   ```\n   ls\n```\n2. Go\n", "1. Do\n   ```\n   ls\n   ```\n2. Go\n");
    untouched("````md\n```bash\nls\n```\n````\n\n~~~\n```\n~~~\n");
    untouched("```\nls\n# comment\n\nmore\n");
    let repairs = rewrite("a\n\n```\nls\n\n## B\n").unwrap().repairs;
    assert_eq!(repairs.len(), 1);
    assert_eq!((repairs[0].kind.code(), repairs[0].first), ("unclosed-fence", TextRange::new(3, 6)));
}

#[test]
fn ordinary_text_costs_nothing() {
    for text in [
        "# Title\n\nText `x` – {{ y }}.\n\n```bash\n#comment\nls\n```\n\n- a\n  ```\n  b\n  ```\n",
        "",
        "---\ntitle: x\n---\n# A\n",
    ] {
        assert!(!marks::present(text), "{text}");
    }
}

#[test]
fn hostile_input_is_linear() {
    let pieces = [
        "!!! note\n",
        ":::note\n",
        "```{note}\n",
        "{{< hint >}}\n",
        "{{< hint >}}",
        "<!--",
        "<% ",
        "{% ",
        "{% comment %}",
        "<details>",
        "<summary>",
        "`",
        "``` `",
        "> ",
        "- ",
        "```x\n",
        "~~~\n```\n",
        "1. ```\n",
        "#",
        "###A\n",
        "{: .note }\n",
        "> [!danger] x\n",
        "<pre\n",
        "=== \"a\"\n",
        ":::",
        "`````a\n\n## H\n````a\n\n## H\n```a\n",
        "- :::note\n",
        "{{< ref",
        "[[_TOC_]]\n",
        "\t",
    ];
    for piece in pieces {
        let _ = rewrite(&piece.repeat(3_000));
        let _ = rewrite(&format!("<!-- x -->{}", piece.repeat(3_000)));
    }
    let _ = rewrite(&(0..800).rev().map(|count| format!("{}x\ncode\n\n## Head\n", "`".repeat(count + 3))).collect::<String>());
}

/// Text made of what the dialects are made of.
fn dialect() -> impl Strategy<Value = String> {
    let pieces = [
        "\n",
        "\n\n",
        "    ",
        "  ",
        "text ",
        "Some words here.\n",
        "!!! note \"T\"\n",
        "??? tip\n",
        ":::note\n",
        ":::\n",
        "::::{tip} T\n",
        "::::\n",
        "```{note}\n",
        "```\n",
        "```bash\n",
        "~~~\n",
        "{{< hint danger >}}",
        "{{< /hint >}}",
        "{% raw %}",
        "<% x %>",
        "<!-- ",
        "-->",
        "<details>",
        "<summary>S</summary>",
        "</details>",
        "- ",
        "1. ",
        "> ",
        "##T\n",
        "`",
        "é",
        "\t",
        "{: .note }\n",
        "> [!danger] T\n",
        "\r\n",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn maps_hold_for_any_text(text in dialect()) {
        if let Some(rewritten) = rewrite(&text) {
            let mut previous = 0;
            let boundaries: Vec<usize> = (0..=rewritten.text.len()).filter(|&at| rewritten.text.is_char_boundary(at)).collect();
            for pair in boundaries.windows(2) {
                let range = TextRange::from_usize(pair[0]..pair[1]);
                let origin = rewritten.map.origin(range);
                prop_assert!(origin.end as usize <= text.len());
                prop_assert!(text.is_char_boundary(origin.start as usize) && text.is_char_boundary(origin.end as usize));
                prop_assert!(origin.start >= previous);
                previous = origin.start;
                let character = range.of(&rewritten.text);
                if character.chars().all(char::is_alphanumeric) && origin.len() == range.len() {
                    prop_assert_eq!(character, origin.of(&text));
                }
            }
        }
    }

    #[test]
    fn words_are_never_lost(text in dialect()) {
        let words = |text: &str| text.matches("words").count();
        let hidden = text.contains("<!--");
        prop_assert!(hidden || words(&rewritten(&text)) == words(&text));
    }
}
