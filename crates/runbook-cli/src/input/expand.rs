//! From arguments to documents: files, folders, patterns, and `-` for standard input.

use super::{Input, InputError};
use globset::{GlobBuilder, GlobMatcher};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Endings of the files that are read from folders, in lower case.
const EXTENSIONS: [&str; 11] =
    [".md", ".markdown", ".mdown", ".mkd", ".mdx", ".txt", ".text", ".html", ".htm", ".md.erb", ".html.erb"];
/// Folders without documents of one's own.
const SKIPPED: [&str; 3] = ["node_modules", "target", "__pycache__"];
/// How alike two names must be for one to be proposed instead of the other (Jaro-Winkler, 0 to 1).
const ALIKE: f64 = 0.75;
/// Entries of a folder that are looked at for a name that may have been meant.
const CANDIDATES: usize = 2000;

/// What the arguments name.
#[derive(Debug)]
pub struct Expanded {
    /// The documents in order, and what could not be found where it was named.
    pub inputs: Vec<Result<Input, InputError>>,
    /// Whether the arguments may name several documents, however many there were in the end.
    pub several: bool,
}

/// Finds the documents that `arguments` name. Nothing is read yet.
pub fn expand(arguments: &[PathBuf], stdin_name: &str) -> Expanded {
    let mut inputs = Vec::with_capacity(arguments.len());
    let mut several = arguments.len() > 1;
    for argument in arguments {
        if argument.as_os_str() == "-" {
            inputs.push(Ok(Input::Stdin(stdin_name.to_owned())));
            continue;
        }
        match fs::metadata(argument) {
            Ok(metadata) if metadata.is_dir() => {
                several = true;
                inputs.extend(folder(argument));
            }
            Ok(_) => inputs.push(Ok(Input::File(argument.clone()))),
            Err(_) if is_pattern(argument) && !is_address(argument) => {
                several = true;
                inputs.extend(pattern(argument));
            }
            Err(problem) => inputs.push(Err(match InputError::unreadable(&name(argument), &problem) {
                InputError::Missing { name, .. } => InputError::Missing { name, advice: advice(argument) },
                other => other,
            })),
        }
    }
    Expanded { inputs, several }
}

/// The documents of a folder and the folders within, in the order of their names.
fn folder(root: &Path) -> Vec<Result<Input, InputError>> {
    let found = walk(root, is_document);
    if found.is_empty() {
        return vec![Err(InputError::NoRunbooks { name: name(root), extensions: EXTENSIONS.join(" ") })];
    }
    found
}

/// The files that a pattern such as `docs/**/*.md` matches, for shells that do not expand it.
fn pattern(pattern: &Path) -> Vec<Result<Input, InputError>> {
    let text = name(pattern);
    let matcher = match GlobBuilder::new(&text).literal_separator(true).build() {
        Ok(glob) => glob.compile_matcher(),
        Err(problem) => return vec![Err(InputError::BadPattern { name: text, problem: problem.kind().to_string() })],
    };
    let found = walk(&literal_root(pattern), |path| matches(&matcher, path));
    if found.is_empty() { vec![Err(InputError::NoMatch { name: text })] } else { found }
}

/// Whether a pattern matches a path, which the walk may have begun with `./`.
fn matches(matcher: &GlobMatcher, path: &Path) -> bool {
    matcher.is_match(path) || path.strip_prefix(".").is_ok_and(|path| matcher.is_match(path))
}

/// The folder that all matches of a pattern are in.
fn literal_root(pattern: &Path) -> PathBuf {
    let root: PathBuf = pattern.components().take_while(|part| !has_wildcard(part.as_os_str())).collect();
    if root.as_os_str().is_empty() { PathBuf::from(".") } else { root }
}

/// Files under `root` that `wanted` accepts. Links to folders are not followed, so that no loop can arise and no
/// folder is read twice; links to files are.
fn walk(root: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<Result<Input, InputError>> {
    let walk = WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(|entry| entry.depth() == 0 || !is_skipped(entry));
    walk.filter_map(|entry| match entry {
        Ok(entry) => {
            let path = entry.path().strip_prefix("./").unwrap_or(entry.path());
            let kind = entry.file_type();
            let file = kind.is_file() || (kind.is_symlink() && fs::metadata(path).is_ok_and(|it| it.is_file()));
            (file && wanted(path)).then(|| Ok(Input::File(path.to_path_buf())))
        }
        Err(problem) => {
            let path = problem.path().map(name).unwrap_or_default();
            let problem = problem.into_io_error()?;
            Some(Err(InputError::unreadable(&path, &problem)))
        }
    })
    .collect()
}

fn is_skipped(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    name.as_encoded_bytes().first() == Some(&b'.') || (entry.file_type().is_dir() && SKIPPED.iter().any(|it| name == *it))
}

fn is_document(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    EXTENSIONS.iter().any(|extension| name.ends_with(extension))
}

fn is_pattern(path: &Path) -> bool {
    has_wildcard(path.as_os_str())
}

fn has_wildcard(name: &OsStr) -> bool {
    name.as_encoded_bytes().iter().any(|byte| matches!(byte, b'*' | b'?' | b'[' | b'{'))
}

/// Whether an argument is the address of a web page.
fn is_address(path: &Path) -> bool {
    path.to_str().is_some_and(|it| it.starts_with("http://") || it.starts_with("https://"))
}

/// What may have been meant by a path that does not exist.
fn advice(path: &Path) -> Option<String> {
    if path.as_os_str() == "parse" {
        return Some("put the options after the word parse, or leave it out".to_owned());
    }
    if is_address(path) {
        return Some("pages are not fetched: save it to a file, or give its text to standard input as -".to_owned());
    }
    let wanted = path.file_name()?.to_string_lossy().to_lowercase();
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let alike = entries.flatten().take(CANDIDATES).filter_map(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        let alike = strsim::jaro_winkler(&wanted, &name.to_lowercase());
        let readable = is_document(Path::new(&name)) || entry.file_type().is_ok_and(|it| it.is_dir());
        (readable && alike >= ALIKE).then_some((alike, name))
    });
    // The most alike, and the first by name among equals, so that the folder's own order does not matter.
    let (_, best) = alike.min_by(|(a, left), (b, right)| b.total_cmp(a).then_with(|| left.cmp(right)))?;
    let best = folder.map_or(PathBuf::from(&best), |folder| folder.join(&best));
    Some(format!("did you mean {}?", name(&best)))
}

fn name(path: &Path) -> String {
    if path.as_os_str().is_empty() { "''".to_owned() } else { path.to_string_lossy().into_owned() }
}
