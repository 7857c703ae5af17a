//! Compiles runbooks as people write them into a typed, span-faithful IR.
//!
//! ```text
//! bytes → source (decode) → frontend (syntax tree) → lower (steps, branches) → analysis (risk) → ir::Runbook
//! ```
//!
//! The core is pure: values in, values out, no files, network, clock or environment. See `ARCHITECTURE.md`.

// What pest generates without its `std` feature names it.
extern crate alloc;

pub mod analysis;
pub mod command;
pub mod diag;
mod error;
pub mod frontend;
pub mod grammar;
pub mod ir;
pub mod lower;
mod pipeline;
pub mod rules;
pub mod source;
pub mod syntax;

/// The Rust of the project's README runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;

pub use error::ParseError;
pub use pipeline::{DEFAULT_MAX_BYTES, ParseOptions, parse, read_source};
