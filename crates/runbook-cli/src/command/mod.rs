//! One file per subcommand.

pub mod completions;
pub mod man;
pub mod parse;
pub mod schema;
