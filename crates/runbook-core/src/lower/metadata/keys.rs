//! Names under which documents state facts about themselves.

/// A field of the metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Owner = 0,
    Service = 1,
    Severity = 2,
    LastReviewed = 3,
    ReviewIn = 4,
    Tags = 5,
    Alerts = 6,
}
use Field::{Alerts, LastReviewed, Owner, ReviewIn, Service, Severity, Tags};

/// Keys in lower case with underscores; the rank says which of two keys of one field tells more, the lower the more.
const KEYS: &[(&str, Field, u8)] = &[
    ("owner", Owner, 0),
    ("owners", Owner, 0),
    ("owned_by", Owner, 0),
    ("service_owner", Owner, 0),
    ("owning_team", Owner, 1),
    ("owner_team", Owner, 1),
    ("team", Owner, 1),
    ("squad", Owner, 1),
    ("dri", Owner, 1),
    ("responsible", Owner, 1),
    ("responsible_team", Owner, 1),
    ("owner_slack", Owner, 2),
    ("maintainer", Owner, 3),
    ("maintainers", Owner, 3),
    ("maintained_by", Owner, 3),
    ("contact", Owner, 4),
    ("contacts", Owner, 4),
    ("author", Owner, 5),
    ("authors", Owner, 5),
    ("service", Service, 0),
    ("services", Service, 0),
    ("service_name", Service, 0),
    ("component", Service, 1),
    ("application", Service, 1),
    ("app", Service, 1),
    ("system", Service, 2),
    ("product", Service, 3),
    ("severity", Severity, 0),
    ("alert_severity", Severity, 0),
    ("sev", Severity, 0),
    ("priority", Severity, 1),
    ("criticality", Severity, 2),
    ("last_reviewed", LastReviewed, 0),
    ("last_reviewed_on", LastReviewed, 0),
    ("last_review", LastReviewed, 0),
    ("last_review_date", LastReviewed, 0),
    ("reviewed", LastReviewed, 0),
    ("reviewed_on", LastReviewed, 0),
    ("last_tested", LastReviewed, 1),
    ("last_verified", LastReviewed, 1),
    ("last_updated", LastReviewed, 2),
    ("last_updated_on", LastReviewed, 2),
    ("last_modified", LastReviewed, 2),
    ("last_modified_at", LastReviewed, 2),
    ("lastmod", LastReviewed, 2),
    ("updated", LastReviewed, 2),
    ("updated_at", LastReviewed, 2),
    ("date", LastReviewed, 3),
    ("review_in", ReviewIn, 0),
    ("review_cycle", ReviewIn, 0),
    ("review_every", ReviewIn, 0),
    ("review_period", ReviewIn, 0),
    ("review_interval", ReviewIn, 0),
    ("review_frequency", ReviewIn, 0),
    ("review_cadence", ReviewIn, 0),
    ("next_review", ReviewIn, 1),
    ("review_by", ReviewIn, 1),
    ("tags", Tags, 0),
    ("tag", Tags, 0),
    ("labels", Tags, 0),
    ("keywords", Tags, 0),
    ("alert", Alerts, 0),
    ("alerts", Alerts, 0),
    ("alertname", Alerts, 0),
    ("alert_name", Alerts, 0),
    ("alert_names", Alerts, 0),
];

/// The field that `key` states, with its rank.
pub(super) fn field(key: &str) -> Option<(Field, u8)> {
    if key.len() > 40 || key.is_empty() {
        return None;
    }
    let mut name = String::with_capacity(key.len());
    for part in key.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        if !name.is_empty() {
            name.push('_');
        }
        name.extend(part.chars().flat_map(char::to_lowercase));
    }
    KEYS.iter().find(|(known, ..)| *known == name).map(|&(_, field, rank)| (field, rank))
}
