//! Generators of committed artefacts.
