//! Who may import whom in the core, and how long a file may be.

use ddoc_tests::golden::root;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Modules that put the others together.
const GLUE: [&str; 4] = ["lib", "pipeline", "wire", "error"];

/// Modules of the core with those that they may import, as the table in ARCHITECTURE.md has them.
fn may_import() -> BTreeMap<String, BTreeSet<String>> {
    let path = root().join("crates/runbook-core/ARCHITECTURE.md");
    let text = std::fs::read_to_string(path).expect("ARCHITECTURE.md reads");
    let (_, table) = text.split_once("## Who may import whom").expect("the table is there");
    let names = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once(" | "));
    let rows = rows.map(|(modules, imports)| (names(&format!("`{modules}")), names(imports)));
    rows.flat_map(|(modules, imports)| modules.into_iter().map(move |it| (it, imports.iter().cloned().collect()))).collect()
}

/// Lines of a hand-written file.
const LIMIT: usize = 500;
/// Lines of a file of tests: cases are data, and splitting them by number helps nobody.
const LIMIT_TESTS: usize = 1000;

fn sources() -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(root().join("crates/runbook-core/src")).sort_by_file_name().into_iter().flatten();
    files.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|it| it == "rs")).collect()
}

/// The path below `src`, with `/` between its parts.
fn relative(path: &Path) -> String {
    let base = root().join("crates/runbook-core/src");
    path.strip_prefix(base).map(|it| it.to_string_lossy().replace('\\', "/")).unwrap_or_default()
}

/// The names that follow `crate::` in code, also those of a group `crate::{a, b::c}`.
fn imports(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let name = |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let code: String = text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n");
    for (at, found) in code.match_indices("crate::") {
        if code[..at].ends_with(['$', '_']) {
            continue;
        }
        let rest = &code[at + found.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.insert(name(rest));
            continue;
        };
        let mut depth = 0_usize;
        let mut start = true;
        for (offset, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                c if start && depth == 0 && !c.is_whitespace() => {
                    names.insert(name(&group[offset..]));
                    start = false;
                }
                _ => {}
            }
        }
    }
    names
}

#[test]
fn imports_reads_paths_and_groups() {
    let code = "use crate::ir::{Step, edge::{A, B}};\nuse crate::{analysis, frontend::x, lower};\n// crate::no\n$crate::no";
    let names: Vec<String> = imports(code).into_iter().collect();
    assert_eq!(names, ["analysis", "frontend", "ir", "lower"]);
}

#[test]
fn modules_import_only_what_they_may() {
    let table = may_import();
    assert!(table.len() > 8, "the table has rows: {table:?}");
    let mut wrong = Vec::new();
    for path in sources() {
        let file = relative(&path);
        let module = file.split(['/', '.']).next().unwrap_or("");
        if GLUE.contains(&module) {
            continue;
        }
        let Some(allowed) = table.get(module) else {
            wrong.push(format!("{file}: the module `{module}` is not in the table of ARCHITECTURE.md"));
            continue;
        };
        let text = std::fs::read_to_string(&path).expect("a source file reads");
        // Unit tests may call the façade.
        let code = if file.ends_with("tests.rs") || file.contains("/tests/") {
            ""
        } else {
            text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("")
        };
        for import in imports(code) {
            if table.contains_key(&import) && import != module && !allowed.contains(&import) {
                wrong.push(format!("{file}: `{module}` may not import `{import}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_grammar_knows_pest_and_only_commands_know_shells() {
    let homes = [("pest::", "grammar"), ("pest_derive", "grammar"), ("shuck_parser", "command"), ("sqlparser", "command")];
    let mut wrong = Vec::new();
    for path in sources() {
        let (file, text) = (relative(&path), std::fs::read_to_string(&path).expect("a source file reads"));
        let code: String = text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n");
        wrong.extend(
            homes
                .iter()
                .filter(|(name, home)| code.contains(name) && !file.starts_with(home))
                .map(|(name, home)| format!("{file}: `{name}` belongs to `{home}`")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn hand_written_files_are_short() {
    let mut wrong = Vec::new();
    let crates = ["crates", "tests/src", "tests/tests", "tests/codegen/src", "bindings"];
    let files = crates.iter().flat_map(|it| walkdir::WalkDir::new(root().join(it)).sort_by_file_name()).flatten();
    for path in
        files.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|it| it == "rs" || it == "pest"))
    {
        let name = path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if name.contains("/target/") || name.contains("/node_modules/") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let generated = name.contains("/data/") || text.lines().take(3).any(|line| line.contains("@generated"));
        let tests = name.ends_with("tests.rs") || name.contains("/tests/");
        let (limit, lines) = (if tests { LIMIT_TESTS } else { LIMIT }, text.lines().count());
        if !generated && lines > limit {
            wrong.push(format!("{name} has {lines} lines, more than {limit}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
