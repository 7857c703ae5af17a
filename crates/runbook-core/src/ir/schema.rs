//! The JSON Schema of the IR, for tools and generators.

use super::{Runbook, SCHEMA_VERSION};
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// Where the schema is known by, without its version.
const SCHEMA_ID: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/spec/runbook.schema.json");

/// The JSON Schema (draft 2020-12) of what [`Runbook`] serializes to, [`SCHEMA_VERSION`] in its `version`.
///
/// It describes output: a field that is always written is required, also where reading would supply a default.
#[must_use]
pub fn runbook_schema() -> Value {
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Runbook>();
    schema.insert("$id".to_owned(), Value::from(SCHEMA_ID));
    schema.insert("title".to_owned(), Value::from("ddoc runbook"));
    schema.insert("version".to_owned(), Value::from(SCHEMA_VERSION));
    schema.to_value()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_itself_and_requires_what_is_always_written() {
        let schema = runbook_schema();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(schema["$id"], "https://github.com/ddoc/ddoc/spec/runbook.schema.json");
        assert_eq!(schema["version"], SCHEMA_VERSION);
        let required: Vec<&str> = schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(required.contains(&"steps") && required.contains(&"summary"), "{required:?}");
        assert!(!required.contains(&"title"), "a title is not always there: {required:?}");
    }
}
