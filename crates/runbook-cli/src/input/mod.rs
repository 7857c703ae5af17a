//! All reading: which documents the arguments name, and their bytes.

mod error;
mod expand;
#[cfg(test)]
mod tests;

pub use error::InputError;
pub use expand::{Expanded, expand};

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

/// A document that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input, under this name.
    Stdin(String),
    /// A file.
    File(PathBuf),
}

impl Input {
    /// The name that the document goes by.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin(name) => name.clone(),
            Self::File(path) => path.to_string_lossy().into_owned(),
        }
    }

    /// The bytes of the document, `limit` bytes at most.
    pub fn read(&self, limit: usize) -> Result<Vec<u8>, InputError> {
        let fail = |problem: io::Error| InputError::unreadable(&self.name(), &problem);
        let too_large = |bytes: Option<u64>| InputError::TooLarge { name: self.name(), bytes, limit };
        let mut bytes = Vec::new();
        // One byte more than allowed tells whether there is more, also where no size is known beforehand.
        let most = (limit as u64).saturating_add(1);
        match self {
            Self::Stdin(_) => io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(fail)?,
            Self::File(path) => {
                let file = File::open(path).map_err(fail)?;
                let size = file.metadata().map_err(fail)?.len();
                if size > limit as u64 {
                    return Err(too_large(Some(size)));
                }
                bytes.reserve_exact(usize::try_from(size).unwrap_or(0) + 1);
                file.take(most).read_to_end(&mut bytes).map_err(fail)?
            }
        };
        if bytes.len() > limit {
            return Err(too_large(None));
        }
        if bytes.trim_ascii().is_empty() {
            return Err(InputError::Empty { name: self.name() });
        }
        match container(&bytes) {
            Some(advice) => Err(InputError::Container { name: self.name(), advice }),
            None => Ok(bytes),
        }
    }
}

/// Formats of files that hold documents but no text, by the bytes that they begin with, and what to do about them.
const CONTAINERS: [(&[u8], &str); 9] = [
    (b"%PDF-", "it is a PDF; export the page as HTML or Markdown instead"),
    (b"PK\x03\x04", "it is a ZIP archive or an Office document; unpack it, or save it as HTML"),
    (b"\xd0\xcf\x11\xe0", "it is an old Office document; save it as HTML"),
    (b"\x1f\x8b", "it is compressed by gzip; unpack it first"),
    (b"BZh", "it is compressed by bzip2; unpack it first"),
    (b"\xfd7zXZ\0", "it is compressed by xz; unpack it first"),
    (b"\x89PNG\r\n", "it is a picture"),
    (b"\xff\xd8\xff", "it is a picture"),
    (b"\x7fELF", "it is a program"),
];

fn container(bytes: &[u8]) -> Option<&'static str> {
    CONTAINERS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, advice)| *advice)
}
