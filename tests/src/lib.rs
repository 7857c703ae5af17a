//! What the suites, the fuzz targets and the benches share: annotations and their scoring, the checks that hold for
//! every runbook, generated texts, files under version control that a test compares.

pub mod annotation;
pub mod board;
pub mod check;
pub mod derived;
pub mod examples;
pub mod generate;
pub mod golden;
pub mod measure;
pub mod score;
