use super::read;
use crate::syntax::{Block, BlockKind, Document};

/// Block names with their text, indented by depth.
fn outline(text: &str) -> String {
    let document = read(text);
    let mut out = String::new();
    let roots: Vec<usize> = document.roots().collect();
    roots.iter().for_each(|&at| show(&document, text, at, 0, &mut out));
    out
}

fn show(document: &Document, text: &str, at: usize, depth: usize, out: &mut String) {
    let block: &Block = &document.blocks[at];
    let name = match &block.kind {
        BlockKind::Heading { level, content } => format!("h{level} {:?}", content.of(text)),
        BlockKind::Paragraph => format!("p {:?}", block.range.of(text)),
        BlockKind::Code { info, .. } => {
            let lines: Vec<&str> = document.code_lines(block).iter().map(|line| line.of(text)).collect();
            format!("code {:?} {lines:?}", info.map(|info| info.of(text)))
        }
        BlockKind::Metadata { toml, content } => format!("meta toml={toml} {:?}", content.of(text)),
        kind => format!("{kind:?}"),
    };
    out.push_str(&format!("{}{name}", "  ".repeat(depth)));
    for inline in document.inlines(block) {
        out.push_str(&format!(" [{:?} {:?}]", inline.kind, inline.content.of(text)));
    }
    out.push('\n');
    let children: Vec<usize> = document.children(at).collect();
    children.iter().for_each(|&child| show(document, text, child, depth + 1, out));
}

#[test]
fn lists_hold_paragraphs_and_code() {
    insta::assert_snapshot!(outline("1. Run `ls` now:\n   ```bash\n   ls -l\n\n   cd /\n   ```\n   Then go.\n1. [ ] Next\r\n\r\n        x\r\n"), @r#"
    List { start: Some(1) }
      Item { task: None, number: Some(1) }
        p "Run `ls` now:" [Code "ls"]
        code Some("bash") ["ls -l", "", "cd /"]
        p "Then go."
      Item { task: Some(false), number: Some(2) }
        p "Next"
        code None [" x"]
    "#);
}

#[test]
fn front_matter_tables_and_placeholders() {
    insta::assert_snapshot!(outline("---\ntitle: X\na: b\n---\n# A **b** `c`\n\n<pod> is a name\n\n<div>\nx\n</div>\n\n| a | b |\n|---|---|\n| 1 | [l](u) |\n\nSetext <host>\n---\n"), @r#"
    meta toml=false "title: X\na: b"
    h1 "A **b** `c`" [Strong "b"] [Code "c"]
    p "<pod> is a name" [Html "<pod>"]
    Html
    Table
      Row { head: true }
        Cell
          p "a"
        Cell
          p "b"
      Row { head: false }
        Cell
          p "1"
        Cell
          p "[l](u)" [Link { url: "u" } "l"]
    h2 "Setext <host>" [Html "<host>"]
    "#);
}
