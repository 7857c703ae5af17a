//! Requests: what a method does to a resource. (RFC 9110, section 9.2.)

use super::Finding;
use crate::ir::Level;
use crate::rules::matcher::{Arg, Fold, Invocation, any};
use std::ops::Range;

/// Options of curl, wget, HTTPie and gh that give the method, a body, or files.
const METHOD: [&str; 3] = ["-X", "--request", "--method"];
const BODY: [&str; 14] = [
    "-d",
    "--data",
    "--data-raw",
    "--data-binary",
    "--data-ascii",
    "--data-urlencode",
    "--json",
    "-F",
    "--form",
    "--form-string",
    "--post-data",
    "--post-file",
    "--body-data",
    "--body-file",
];
const UPLOAD: [&str; 2] = ["-T", "--upload-file"];

/// Judges a request that stands as a command: `curl -X DELETE …`.
pub(super) fn judge_call(
    rule: &'static str,
    invocation: &Invocation<'_>,
    args: &[Arg<'_>],
    range: &dyn Fn(usize) -> Range<usize>,
    findings: &mut Vec<Finding>,
) {
    let mut method: Option<(&str, usize)> = None;
    let mut body: Option<usize> = None;
    let mut query = false;
    for flag in &invocation.flags {
        let is = |names: &[&str]| names.iter().any(|name| flag.name.is(name));
        if is(&METHOD) {
            method = flag.value.map(|value| (value, flag.value_index));
        } else if is(&BODY) {
            body = Some(flag.index);
        } else if is(&UPLOAD) {
            method = Some(("PUT", flag.index));
        } else if is(&["-G", "--get", "-I", "--head"]) {
            query = true;
        }
    }
    let text = |index: &usize| args.get(*index).map_or("", |arg| arg.text);
    let mut urls = invocation.operands.iter();
    // HTTPie takes the method as its first operand.
    let methods = "get|head|options|post|put|patch|delete|purge";
    if method.is_none() && rule.starts_with("http.") {
        method = urls.next().filter(|index| any(methods, text(index), Fold::Yes)).map(|index| (text(index), *index));
        let assigns = |index: &&usize| text(index).contains('=') && !text(index).contains("==");
        body = body.or(invocation.operands.iter().skip(1).find(assigns).copied());
    }
    let searches = |url: &str| {
        let path = url.split(['?', '#']).next().unwrap_or(url);
        path.rsplit('/').take(2).any(|part| {
            any(
                "_search|_count|_msearch|_analyze|_validate|_explain|_cat|_field_caps|query|query_range|graphql-read",
                part,
                Fold::No,
            )
        })
    };
    let url = invocation.operands.iter().map(text).find(|url| url.contains('/') || url.contains(':')).unwrap_or("");
    let (name, at) = match (method, body) {
        (Some((name, at)), _) => (name, at),
        (None, Some(at)) if !query => ("POST", at),
        _ => return,
    };
    let (level, why) = judge(name, url, body.is_none() || searches(url));
    findings.push(Finding::new(rule, level, why, range(at)));
}

fn judge(method: &str, url: &str, reads: bool) -> (Level, &'static str) {
    let method = method.trim_matches(['"', '\'']).to_ascii_uppercase();
    let path = url.split(['?', '#']).next().unwrap_or(url).to_ascii_lowercase();
    let deletes = [
        "_delete_by_query",
        "/delete",
        "/destroy",
        "/purge",
        "/terminate",
        "/failover",
        "/drop",
        "delete_series",
        "/wipe",
        "/truncate",
        "/shutdown",
    ];
    match method.as_str() {
        "GET" | "HEAD" | "OPTIONS" | "TRACE" | "PROPFIND" => (Level::Safe, "reads"),
        "DELETE" if path.contains("/silence/") || path.contains("/silences/") => {
            (Level::Caution, "deletes a silence, which can be made again")
        }
        "DELETE" => (Level::Danger, "deletes a resource"),
        "POST" | "PUT" | "PATCH" if deletes.iter().any(|it| path.contains(it)) => (Level::Danger, "asks to delete"),
        "POST" if reads && !path.is_empty() && path_searches(&path) => (Level::Safe, "searches"),
        "POST" => (Level::Caution, "sends data, which may change something"),
        "PUT" | "PATCH" => (Level::Caution, "changes a resource"),
        "PURGE" => (Level::Caution, "empties a cache"),
        _ => (Level::Caution, "the method is not known"),
    }
}

fn path_searches(path: &str) -> bool {
    path.rsplit('/')
        .take(2)
        .any(|part| any("_search|_count|_msearch|_analyze|_field_caps|_explain|query|query_range", part, Fold::No))
}

/// Judges a request written as such: `DELETE /index HTTP/1.1`, one or more, with headers and bodies.
pub(super) fn judge_text(text: &str, findings: &mut Vec<Finding>) {
    let first = findings.len();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        start += line.len();
        let mut words = trimmed.split_ascii_whitespace();
        let (method, url) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let known = any("GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE|PURGE|TRACE|CONNECT|PROPFIND|MKCOL|MOVE|COPY", method, Fold::No);
        if known {
            let (level, why) = judge(method, url, true);
            findings.push(Finding::new("http.request", level, why, at..at + trimmed.len()));
        } else if findings.len() == first
            && (trimmed.starts_with("http://") || trimmed.starts_with("https://"))
            && trimmed.split_whitespace().count() == 1
        {
            findings.push(Finding::new("http.request", Level::Safe, "opens a page", at..at + trimmed.len()));
        }
    }
    if findings.len() == first {
        findings.push(Finding::new("http.unknown", Level::Caution, "is no request", 0..text.len()));
    }
}
