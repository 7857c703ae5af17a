//! What the documents for people say about the tree is so: links lead somewhere, paths and packages exist.

use ddoc_tests::golden::root;
use std::path::Path;

/// Every document for people, as a path from the root.
const DOCUMENTS: [&str; 8] = [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "spec/CHANGELOG.md",
    "crates/runbook-cli/README.md",
    "crates/runbook-core/ARCHITECTURE.md",
    "tests/fuzz/README.md",
];
/// Folders of the root: a word in back-ticks that begins with one of them is a path.
const FOLDERS: [&str; 7] = ["crates/", "tests/", "examples/", "spec/", "scripts/", "bindings/", ".ci/"];

/// The texts between `open` and `close` on one line.
fn between<'a>(line: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    line.split(open).skip(1).filter_map(move |rest| rest.split(close).next())
}

/// Whether `path` exists below `folder`; a last part with a star or a place to fill in stands for any file there.
fn exists(folder: &Path, path: &str) -> bool {
    let plain: Vec<&str> = path.trim_end_matches('/').split('/').take_while(|part| !part.contains(['*', '<', '{'])).collect();
    let found = folder.join(plain.join("/"));
    match path.split('/').nth(plain.len()).and_then(|part| part.split('*').next()).filter(|part| !part.contains('<')) {
        Some(head) => std::fs::read_dir(found)
            .is_ok_and(|list| list.flatten().any(|entry| entry.file_name().to_str().is_some_and(|name| name.starts_with(head)))),
        None => found.exists(),
    }
}

#[test]
fn links_and_paths_lead_somewhere() {
    let mut wrong = Vec::new();
    for document in DOCUMENTS {
        let path = root().join(document);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{document}: {error}"));
        let folder = path.parent().unwrap_or(&path);
        let mut fenced = false;
        for (index, line) in text.lines().enumerate() {
            fenced ^= line.trim_start().starts_with("```");
            if fenced {
                continue;
            }
            let links = between(line, "](", ")").map(|it| it.split('#').next().unwrap_or(it));
            let links = links.filter(|it| !it.is_empty() && !it.contains("://") && !exists(folder, it));
            let paths = line.split('`').skip(1).step_by(2).flat_map(str::split_whitespace);
            let paths = paths.filter(|it| FOLDERS.iter().any(|folder| it.starts_with(folder)) && !exists(&root(), it));
            wrong.extend(links.chain(paths).map(|it| format!("{document}:{}: `{it}` does not exist", index + 1)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn commands_name_what_there_is() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for document in DOCUMENTS {
        let text = std::fs::read_to_string(root().join(document)).unwrap_or_else(|error| panic!("{document}: {error}"));
        let mut fenced = false;
        for (index, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("```") {
                fenced = !fenced && line.trim_start().starts_with("```sh");
                continue;
            }
            let command = line.split(" #").next().unwrap_or(line).trim();
            let words: Vec<&str> = command.split_whitespace().skip_while(|it| it.contains('=')).collect();
            if !fenced || words.is_empty() {
                continue;
            }
            let after = |flag: &str| words.iter().position(|it| *it == flag).and_then(|at| words.get(at + 1)).copied();
            let known = match words.first().copied() {
                Some("cargo") if words.get(1) == Some(&"fuzz") => {
                    after("run").is_none_or(|target| root().join(format!("tests/fuzz/fuzz_targets/{target}.rs")).exists())
                }
                Some("cargo") => after("-p").is_none_or(is_package) && after("--path").is_none_or(|it| exists(&root(), it)),
                Some(program) if FOLDERS.iter().any(|folder| program.starts_with(folder)) => root().join(program).is_file(),
                _ => continue,
            };
            count += 1;
            if !known {
                wrong.push(format!("{document}:{}: `{command}` names what does not exist", index + 1));
            }
        }
    }
    assert!(count >= 6, "only {count} commands were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether the workspace has a package of this name.
fn is_package(name: &str) -> bool {
    let manifests = ["crates/runbook-core", "crates/runbook-cli", "tests", "tests/codegen"];
    manifests.iter().any(|folder| {
        let text = std::fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap_or_default();
        text.lines().any(|line| line == format!("name = \"{name}\""))
    })
}
