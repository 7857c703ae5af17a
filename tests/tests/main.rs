//! One binary for all integration tests, so that they link once.

mod architecture;
mod corpus;
mod documents;
mod examples;
mod files;
mod growth;
mod normalize;
mod properties;
mod regressions;
mod schema;
mod scoreboard;
mod spec;
