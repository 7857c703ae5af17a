//! `ddoc-parse schema`: the JSON Schema of what `--json` prints.

use crate::exit::Exit;
use std::io::{self, Write as _};

/// Prints the schema.
pub fn run() -> io::Result<Exit> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, &runbook_core::ir::runbook_schema())?;
    writeln!(out)?;
    out.flush()?;
    Ok(Exit::Fine)
}
