//! The program as people and scripts meet it.

#![cfg(test)]

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_ddoc-parse");

fn ddoc(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).args(args).stdin(Stdio::null());
    ["NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "TERM", "COLUMNS"].iter().for_each(|it| {
        command.env_remove(it);
    });
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    ddoc(folder, args).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

const PLAIN: &[u8] = b"# Disk full\n\n1. Look at the disk:\n   ```sh\n   df -h\n   ```\n";

#[test]
fn commands_and_messages() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}

/// The commands of the README, run where it says.
#[test]
fn readme() {
    let folder = folder(&[
        ("README.md", include_bytes!("../README.md")),
        ("README.in/docs/queue.md", include_bytes!("../src/view/fixtures/queue.md")),
        ("README.in/notes.md", PLAIN),
    ]);
    trycmd::TestCases::new().case(folder.path().join("README.md"));
}

/// The first screen of the project's README is what the command prints; `UPDATE=1` writes it anew.
#[test]
fn readme_of_the_project() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap().replace("\r\n", "\n");
    let (head, rest) = readme.split_once("```console\n$ ddoc-parse ").unwrap();
    let (block, tail) = rest.split_once("\n```\n").unwrap();
    let (arguments, shown) = block.split_once('\n').unwrap_or((block, ""));
    let output = run(&root, &arguments.split(' ').collect::<Vec<_>>());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let printed = text(&output.stdout).trim_end();
    if std::env::var_os("UPDATE").is_some_and(|it| it == "1") {
        let written = format!("{head}```console\n$ ddoc-parse {arguments}\n{printed}\n```\n{tail}");
        std::fs::write(root.join("README.md"), written).unwrap();
        return;
    }
    assert_eq!(shown, printed, "README.md is stale: UPDATE=1 rewrites it");
}

/// The commands in the project's README run: those on examples in the tree, the others where such files are.
#[test]
fn commands_of_the_project_readme() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap().replace("\r\n", "\n");
    let elsewhere = folder(&[("docs/runbooks/disk.md", PLAIN), ("payments.md", PLAIN)]);
    let mut count = 0;
    for block in readme.split("```sh\n").skip(1) {
        for line in block.split("```").next().unwrap().lines() {
            let command = line.split('#').next().unwrap().trim();
            let (arguments, folder) = if let Some(arguments) = command.strip_prefix("cargo run --release -- ") {
                (arguments, root.as_path())
            } else if let Some(arguments) = command.strip_prefix("ddoc-parse ") {
                (arguments, elsewhere.path())
            } else {
                continue;
            };
            let output = run(folder, &arguments.split(' ').collect::<Vec<_>>());
            assert_eq!(output.status.code(), Some(0), "{command}: {}", text(&output.stderr));
            assert!(output.stderr.is_empty() && output.stdout.len() > 100, "{command}");
            count += 1;
        }
    }
    assert!(count >= 4, "only {count} commands were found");
}

#[test]
fn standard_input_has_a_name() {
    let folder = folder(&[]);
    for (args, name) in
        [(vec!["-", "--json"], "<stdin>"), (vec!["--json", "--stdin-name", "wiki/disk.html", "-"], "wiki/disk.html")]
    {
        let mut child = ddoc(folder.path(), &args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(PLAIN).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        let runbook: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(runbook["source"]["name"], name);
    }
    let output = run(folder.path(), &["-"]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), "ddoc-parse: error: <stdin>: the file is empty\n"));
}

/// The exit code says what the JSON says.
#[test]
fn fail_on_goes_by_severity() {
    let folder = folder(&[("plain.md", PLAIN), ("bytes.md", b"# Caf\xe9 \xff\xfe\x81\n\n1. Ask them.\n")]);
    for file in ["plain.md", "bytes.md"] {
        let runbook: runbook_core::ir::Runbook = serde_json::from_slice(&run(folder.path(), &["--json", file]).stdout).unwrap();
        let worst = runbook.diagnostics.iter().map(|it| it.severity.as_str()).collect::<Vec<_>>();
        let levels = ["info", "warning", "error"];
        let worst = levels.iter().rposition(|it| worst.contains(it));
        for (level, name) in levels.iter().enumerate() {
            let code = run(folder.path(), &["--fail-on", name, file]).status.code();
            assert_eq!(code, Some(i32::from(worst >= Some(level))), "{file} --fail-on {name}");
        }
        assert_eq!(run(folder.path(), &["--fail-on", "never", file]).status.code(), Some(0));
        // What could not be read weighs more than what was found.
        assert_eq!(run(folder.path(), &["--fail-on", "info", file, "none.md"]).status.code(), Some(2));
    }
}

#[test]
fn files_named_like_commands() {
    let folder = folder(&[("parse", PLAIN), ("schema", PLAIN), ("-x.md", PLAIN)]);
    for args in [
        vec!["--json", "./parse"],
        vec!["--json", "--", "schema"],
        vec!["parse", "--json", "parse"],
        vec!["--json", "--", "-x.md"],
    ] {
        let output = run(folder.path(), &args);
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        let runbook: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(runbook["source"]["name"], *args.last().unwrap());
    }
}

#[test]
fn order_is_that_of_the_arguments() {
    let files: Vec<(String, Vec<u8>)> = (0..150)
        .map(|index| (format!("{:03}.md", (index * 37) % 150), format!("# {index}\n\n1. Look.\n").into_bytes()))
        .collect();
    let borrowed: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let folder = folder(&borrowed);
    let mut args = vec!["--jsonl"];
    args.extend(borrowed.iter().map(|(name, _)| *name));
    let names = |output: Output| -> Vec<String> {
        let lines = text(&output.stdout).lines();
        lines
            .map(|it| serde_json::from_str::<serde_json::Value>(it).unwrap()["source"]["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(run(folder.path(), &args)), args[1..]);
    let sorted: Vec<String> = (0..150).map(|index| format!("{index:03}.md")).collect();
    assert_eq!(names(run(folder.path(), &["--jsonl", "."])), sorted);
}

#[test]
fn colors_only_where_wanted() {
    let folder = folder(&[("a.md", PLAIN)]);
    let colored = |args: &[&str], env: &[(&str, &str)]| {
        let output = ddoc(folder.path(), args).envs(env.iter().copied()).output().unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(!colored(&["a.md"], &[]), "a pipe");
    assert!(colored(&["a.md", "--color", "always"], &[("NO_COLOR", "1")]));
    assert!(colored(&["a.md"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&["a.md", "--color=never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&["a.md"], &[("NO_COLOR", "1")]));
    assert!(!colored(&["a.md", "--json", "--color=always"], &[]), "JSON has none");
}

#[test]
fn hostile_documents_and_names_cannot_control_the_terminal() {
    let folder =
        folder(&[("a\u{1b}[2J\u{202e}.md", "# Evil \u{1b}]0;owned\u{7} \u{202e}\n\n1. Run `ls \u{9b}31m`.\n".as_bytes())]);
    let output = run(folder.path(), &[".", "b\u{1b}2J.md"]);
    for text in [text(&output.stdout), text(&output.stderr)] {
        assert!(!text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{text:?}");
    }
    assert!(text(&output.stderr).contains("b\\x1b2J.md: no such file"));
}

#[test]
fn schema_describes_what_json_prints() {
    let folder = folder(&[("a.md", PLAIN)]);
    let schema: serde_json::Value = serde_json::from_slice(&run(folder.path(), &["schema"]).stdout).unwrap();
    let runbook: serde_json::Value = serde_json::from_slice(&run(folder.path(), &["--json", "a.md"]).stdout).unwrap();
    assert_eq!(schema["version"], runbook["schema_version"]);
    let known = schema["properties"].as_object().unwrap();
    let missing: Vec<_> = runbook.as_object().unwrap().keys().filter(|it| !known.contains_key(*it)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn completions_and_manual_pages() {
    let folder = folder(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(folder.path(), &["completions", shell]);
        assert!(output.status.success() && text(&output.stdout).contains("fail-on"), "{shell}");
    }
    assert!(text(&run(folder.path(), &["man"]).stdout).contains(".TH ddoc-parse 1"));
    assert!(text(&run(folder.path(), &["man", "parse"]).stdout).contains("max\\-bytes"));
    assert!(run(folder.path(), &["man", "--dir", "pages"]).status.success());
    let mut pages: Vec<_> = folder.path().join("pages").read_dir().unwrap().map(|it| it.unwrap().file_name()).collect();
    pages.sort();
    assert_eq!(
        pages,
        ["ddoc-parse-completions.1", "ddoc-parse-man.1", "ddoc-parse-parse.1", "ddoc-parse-schema.1", "ddoc-parse.1"]
    );
}

#[cfg(unix)]
mod unix {
    use super::*;

    #[test]
    fn a_closed_pipe_ends_it_quietly() {
        let many: Vec<(String, &[u8])> = (0..400).map(|index| (format!("{index}.md"), PLAIN)).collect();
        let borrowed: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        let folder = folder(&borrowed);
        let mut child = ddoc(folder.path(), &["--json", "."]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_said() {
        let folder = folder(&[("a.md", PLAIN)]);
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = ddoc(folder.path(), &["--json", "a.md"]).stdout(full).output().unwrap();
        let said = "ddoc-parse: error: cannot write the output: no space left on device\n";
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), said));
    }

    #[test]
    fn links_cannot_loop_and_endless_files_end() {
        let folder = folder(&[("docs/a.md", PLAIN)]);
        std::os::unix::fs::symlink("..", folder.path().join("docs/up")).unwrap();
        std::os::unix::fs::symlink("a.md", folder.path().join("docs/linked.md")).unwrap();
        std::os::unix::fs::symlink("gone.md", folder.path().join("docs/dangling.md")).unwrap();
        let output = run(folder.path(), &["--jsonl", "docs"]);
        assert_eq!((output.status.code(), text(&output.stdout).lines().count()), (Some(0), 2));
        let output = run(folder.path(), &["--max-bytes", "1M", "/dev/zero"]);
        let said = "ddoc-parse: error: /dev/zero: too large: more than can be told, and the limit is 1048576 bytes (raise it by --max-bytes)\n";
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), said));
    }

    #[test]
    fn what_may_not_be_read_is_said() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = folder(&[("secret.md", PLAIN), ("a.md", PLAIN)]);
        std::fs::set_permissions(folder.path().join("secret.md"), std::fs::Permissions::from_mode(0o000)).unwrap();
        // The superuser may read everything.
        if std::fs::read(folder.path().join("secret.md")).is_ok() {
            return;
        }
        let output = run(folder.path(), &["--jsonl", "secret.md", "a.md"]);
        let said = "ddoc-parse: error: secret.md: permission denied (is it readable for this user?)\n";
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), said));
        assert_eq!(text(&output.stdout).lines().count(), 1);
    }
}
