//! Files under version control that a test derives anew: compared, or rewritten where `UPDATE` is set.

use std::path::{Path, PathBuf};

/// The root of the repository.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Whether the environment asks to rewrite derived files (`UPDATE=1`).
#[must_use]
pub fn update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|it| !it.is_empty() && it != "0")
}

/// Lines of a difference that a message shows.
const SHOWN: usize = 12;

/// Compares `actual` with the file at `path`, or writes it there under `UPDATE=1`.
///
/// # Errors
/// A message that names the file, shows the first lines that differ and tells how to rewrite it.
pub fn check(path: &Path, actual: &str) -> Result<(), String> {
    let shown = path.strip_prefix(root()).unwrap_or(path).display();
    // A checkout may have changed the line ends of the file.
    let expected = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    if expected == actual {
        return Ok(());
    }
    if update() {
        let folder = path.parent().unwrap_or(path);
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, actual));
        return written.map_err(|error| format!("{shown}: {error}"));
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let mut message = format!("{shown}:{}: stale; UPDATE=1 rewrites it\n", same + 1);
    let part = |lines: &[&str], mark: char| -> String {
        lines.iter().skip(same).take(SHOWN).map(|line| format!("{mark} {line}\n")).collect()
    };
    message.push_str(&part(&old, '-'));
    message.push_str(&part(&new, '+'));
    Err(message)
}
