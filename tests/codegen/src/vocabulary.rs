//! From lists of words in TOML to Rust.

use crate::rules::HEADER;
use serde::Deserialize;
use std::path::{Path, PathBuf};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    list: Vec<List>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    name: String,
    doc: String,
    words: String,
}

/// All generated files of `folder`: one for each table, and `mod.rs`.
///
/// # Errors
/// Says which table is wrong, and how.
pub fn generate(folder: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let mut files = Vec::new();
    let mut index = format!("{HEADER}//! Lists of words, each sorted.\n\n");
    for (stem, text) in crate::tables(folder)? {
        let table: Table = toml::from_str(&text).map_err(|error| format!("{stem}: {error}"))?;
        let mut out = format!("{HEADER}//! See `{stem}.toml`.\n");
        for List { name, doc, words } in table.list {
            let mut words: Vec<&str> = words.split([',', '\n']).map(str::trim).filter(|word| !word.is_empty()).collect();
            words.sort_unstable();
            words.dedup();
            out.push_str(&format!("\n/// {doc}\npub const {name}: &[&str] = &{words:?};\n"));
        }
        files.push((folder.join(format!("{stem}.rs")), out));
        index.push_str(&format!("pub mod {stem};\n"));
    }
    files.push((folder.join("mod.rs"), index));
    Ok(files)
}

#[cfg(test)]
mod tests {
    #[test]
    fn generated_vocabulary_is_fresh() -> Result<(), String> {
        let folder = crate::root().join("crates/runbook-core/src/rules/vocabulary");
        crate::check_or_update(&super::generate(&folder)?)
    }
}
