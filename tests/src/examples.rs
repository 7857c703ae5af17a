//! The examples of the repository, with what is expected of them.

use crate::annotation::Annotation;
use crate::golden::root;
use runbook_core::ir::Runbook;
use runbook_core::{ParseOptions, parse};
use std::path::{Path, PathBuf};

/// A folder of `examples/`.
#[derive(Debug)]
pub struct Example {
    /// The folder's name.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
    /// The name of the document in it: `source.md`.
    pub document: String,
    /// The bytes of the document.
    pub bytes: Vec<u8>,
    /// What was marked by hand.
    pub annotation: Annotation,
}

impl Example {
    /// How a user would parse it.
    #[must_use]
    pub fn options(&self) -> ParseOptions {
        ParseOptions { name: Some(self.document.clone()), ..ParseOptions::default() }
    }

    /// The example parsed as a user would parse it.
    ///
    /// # Panics
    /// Where it does not parse.
    #[must_use]
    pub fn parse(&self) -> Runbook {
        parse(&self.bytes, &self.options()).unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }
}

/// All examples, sorted by name.
///
/// # Panics
/// Where a file of an example is missing or is no annotation.
#[must_use]
pub fn all() -> Vec<Example> {
    let mut folders: Vec<PathBuf> = entries(&root().join("examples")).into_iter().filter(|path| path.is_dir()).collect();
    folders.sort();
    folders.into_iter().map(read).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let list = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    list.flatten().map(|entry| entry.path()).collect()
}

fn read(folder: PathBuf) -> Example {
    let annotation = Annotation::read(&folder.join("expected.json")).unwrap_or_else(|error| panic!("{error}"));
    let document = annotation.doc.clone();
    let path = folder.join(&document);
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Example { name, folder, document, bytes, annotation }
}
