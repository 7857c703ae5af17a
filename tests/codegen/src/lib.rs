//! Generators of committed artefacts.
//!
//! They read the data by schemas of their own and do not link the crates that they write for, so that a change of a
//! type there can always be followed by a change here.

pub mod rules;
pub mod vocabulary;

use std::path::{Path, PathBuf};

/// The root of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map_or_else(PathBuf::new, Path::to_path_buf)
}

/// The TOML files of `folder`: stem and text, in order of their names.
///
/// # Errors
/// Names the file that cannot be read.
pub fn tables(folder: &Path) -> Result<Vec<(String, String)>, String> {
    let say = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let entries = std::fs::read_dir(folder).map_err(|error| say(folder, error))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let read = |path: &PathBuf| {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        std::fs::read_to_string(path).map(|text| (stem, text)).map_err(|error| say(path, error))
    };
    paths.iter().map(read).collect()
}

/// Compares `files` with what stands on the disk; writes them instead where `UPDATE=1` is set.
///
/// # Errors
/// Names each stale file, or the failure to write one.
pub fn check_or_update(files: &[(PathBuf, String)]) -> Result<(), String> {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let mut stale = Vec::new();
    for (path, text) in files {
        if std::fs::read_to_string(path).is_ok_and(|known| known == *text) {
            continue;
        }
        if update {
            std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        } else {
            stale.push(path.display().to_string());
        }
    }
    if stale.is_empty() {
        return Ok(());
    }
    Err(format!("stale: {}; run UPDATE=1 cargo test -p ddoc-codegen", stale.join(", ")))
}
