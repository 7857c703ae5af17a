//! The info string of a fence.

use crate::ir::Lang;

/// What the info string claims about the code. Content overrules it where content is clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// No info string, or one that says nothing known.
    None,
    /// Commands of this language.
    Commands(Lang),
    /// A session of a terminal: prompts, commands, outputs.
    Session,
    /// The prompt of `cmd.exe`.
    Batch,
    /// Text: output, or anything.
    Text,
    /// Configuration or data.
    Config,
    /// Source of a program.
    Program,
    /// A diff.
    Diff,
    /// A drawing.
    Diagram,
    /// A directive of a documentation tool whose body is prose.
    Directive,
}

impl Tag {
    /// Reads an info string: `bash`, `{.bash #id}`, `{code-block} bash`, `bash title="x"`, `ruby{1,3}`,
    /// `language-sh`, `lang:bash`.
    pub(super) fn of(info: Option<&str>) -> Self {
        let info = info.unwrap_or("").trim();
        let Some(info) = info.get(..info.len().min(256)).or(Some(info)) else { return Self::None };
        let word = if let Some(rest) = info.strip_prefix('{') {
            let (inside, after) = rest.split_once('}').unwrap_or((rest, ""));
            match inside.trim().to_ascii_lowercase().as_str() {
                "code-block" | "code" | "code-cell" | "sourcecode" | "prompt" | "highlight" => first_word(after),
                directive if DIRECTIVES.contains(&directive.split(' ').next().unwrap_or("")) => return Self::Directive,
                _ => first_word(inside.trim_start().trim_start_matches('.')),
            }
        } else {
            first_word(info)
        };
        let word = word.trim_start_matches('.').to_ascii_lowercase();
        let word = word.strip_prefix("language-").or_else(|| word.strip_prefix("lang:")).unwrap_or(&word);
        TAGS.iter().find(|(names, _)| names.contains(&word)).map_or(Self::None, |&(_, tag)| tag)
    }

    /// The language of commands that it claims.
    pub(super) fn lang(self) -> Option<Lang> {
        match self {
            Self::Commands(lang) => Some(lang),
            Self::Session => Some(Lang::Shell),
            Self::Batch => Some(Lang::Other),
            _ => None,
        }
    }
}

fn first_word(info: &str) -> &str {
    let info = info.trim_start();
    let end = info
        .find(|mark: char| mark.is_whitespace() || matches!(mark, '{' | ',' | ';' | '}' | '[' | '(' | '='))
        .unwrap_or(info.len());
    info.get(..end).unwrap_or("")
}

/// Directives of MyST and of R Markdown's kin whose bodies are prose or figures.
const DIRECTIVES: &[&str] = &[
    "admonition",
    "attention",
    "caution",
    "danger",
    "dropdown",
    "error",
    "figure",
    "hint",
    "image",
    "important",
    "include",
    "list-table",
    "margin",
    "note",
    "seealso",
    "tab-item",
    "tab-set",
    "table",
    "tip",
    "toctree",
    "versionadded",
    "versionchanged",
    "deprecated",
    "warning",
];

const TAGS: &[(&[&str], Tag)] = &[
    (
        &["bash", "sh", "shell", "zsh", "ksh", "ash", "dash", "fish", "csh", "shellscript", "shell-script", "bsh"],
        Tag::Commands(Lang::Shell),
    ),
    (
        &[
            "console",
            "shell-session",
            "shellsession",
            "sh-session",
            "bash-session",
            "terminal",
            "session",
            "cli",
            "command",
            "commandline",
            "command-line",
            "cmdline",
            "term",
        ],
        Tag::Session,
    ),
    (
        &[
            "sql",
            "psql",
            "pgsql",
            "postgres",
            "postgresql",
            "plpgsql",
            "mysql",
            "mariadb",
            "tsql",
            "mssql",
            "plsql",
            "oracle",
            "sqlite",
            "sqlite3",
            "cql",
            "cassandra",
            "hql",
            "hive",
            "bigquery",
            "snowflake",
            "clickhouse",
            "postgres-console",
        ],
        Tag::Commands(Lang::Sql),
    ),
    (&["promql", "prometheus"], Tag::Commands(Lang::Promql)),
    (&["logql", "loki"], Tag::Commands(Lang::Logql)),
    (&["http", "https", "rest", "es", "elasticsearch", "kibana", "opensearch"], Tag::Commands(Lang::Http)),
    (&["powershell", "ps1", "pwsh", "posh", "ps"], Tag::Commands(Lang::Powershell)),
    (&["ruby", "rb", "irb", "rails", "rails-console"], Tag::Commands(Lang::Ruby)),
    (&["python", "py", "python3", "pycon", "ipython", "python-console", "python-repl", "ipython3"], Tag::Commands(Lang::Python)),
    (
        &[
            "redis",
            "mongodb",
            "mongo",
            "mongosh",
            "kql",
            "kusto",
            "spl",
            "splunk",
            "cypher",
            "influxql",
            "flux",
            "lucene",
            "esql",
            "cisco",
            "ios",
            "junos",
            "vimscript",
            "gremlin",
            "jq",
        ],
        Tag::Commands(Lang::Other),
    ),
    (&["cmd", "bat", "batch", "dosbatch", "winbatch", "dos"], Tag::Batch),
    (
        &["text", "txt", "plain", "plaintext", "none", "nohighlight", "output", "raw", "ascii", "log", "logs", "console-output"],
        Tag::Text,
    ),
    (
        &[
            "yaml",
            "yml",
            "json",
            "json5",
            "jsonc",
            "toml",
            "ini",
            "hcl",
            "terraform",
            "tf",
            "tfvars",
            "properties",
            "conf",
            "config",
            "cfg",
            "nginx",
            "apache",
            "xml",
            "html",
            "css",
            "env",
            "dotenv",
            "csv",
            "tsv",
            "systemd",
            "dockerfile",
            "docker",
            "makefile",
            "make",
            "jinja",
            "jinja2",
            "erb",
            "helm",
            "gotmpl",
            "dns",
            "zone",
            "bind",
            "haproxy",
            "caddyfile",
            "cue",
            "dhall",
            "starlark",
            "bzl",
            "nix",
            "jsonnet",
            "libsonnet",
            "rego",
            "proto",
            "protobuf",
            "graphql",
            "markdown",
            "md",
            "rst",
            "toc",
            "url",
            "email",
            "hosts",
            "ssh-config",
            "puppet",
            "groovy",
            "kotlin-script",
            "regex",
        ],
        Tag::Config,
    ),
    (
        &[
            "go",
            "golang",
            "java",
            "javascript",
            "js",
            "jsx",
            "typescript",
            "ts",
            "tsx",
            "c",
            "cpp",
            "c++",
            "cs",
            "csharp",
            "rust",
            "rs",
            "php",
            "perl",
            "pl",
            "scala",
            "kotlin",
            "kt",
            "swift",
            "elixir",
            "ex",
            "erlang",
            "haskell",
            "hs",
            "lua",
            "r",
            "clojure",
            "clj",
            "dart",
            "objc",
            "awk",
            "vim",
            "lisp",
            "elisp",
            "ocaml",
            "fsharp",
            "solidity",
            "asm",
        ],
        Tag::Program,
    ),
    (&["diff", "patch", "udiff"], Tag::Diff),
    (
        &[
            "mermaid",
            "dot",
            "graphviz",
            "plantuml",
            "puml",
            "ditaa",
            "d2",
            "svgbob",
            "kroki",
            "ascii-art",
            "flowchart",
            "sequence",
        ],
        Tag::Diagram,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn info_strings() {
        for (info, tag) in [
            ("bash", Tag::Commands(Lang::Shell)),
            ("{code-block} bash", Tag::Commands(Lang::Shell)),
            ("bash title=\"x\"", Tag::Commands(Lang::Shell)),
            ("{.bash #id}", Tag::Commands(Lang::Shell)),
            ("sh hl_lines=\"2 3\"", Tag::Commands(Lang::Shell)),
            ("ruby{1,3}", Tag::Commands(Lang::Ruby)),
            ("SQL", Tag::Commands(Lang::Sql)),
            ("language-console", Tag::Session),
            ("{note} Beware", Tag::Directive),
            ("yaml", Tag::Config),
            ("", Tag::None),
            ("{", Tag::None),
            ("who knows", Tag::None),
        ] {
            assert_eq!(Tag::of(Some(info)), tag, "{info:?}");
        }
    }
}
