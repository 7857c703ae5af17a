//! Which matches of the grammar are placeholders: false friends are told apart by context and by tables.

use super::tables::{self, has};
use super::{Context, Placeholder, Quote, Scan, Style, words};

/// Whether a `$` at `at` may start a variable: cheap tests before the grammar is asked.
pub(super) fn dollar_counts(scan: &Scan<'_>, at: usize) -> bool {
    let braced = scan.after(at) == b'{';
    // `$$` is a process id, `\$` no expansion, `{{$x` a template that was judged already.
    if matches!(scan.before(at), b'$' | b'\\' | b'{') || scan.rest(at).starts_with("${{") {
        return false;
    }
    let upper = scan.after(at).is_ascii_uppercase() && scan.text.as_bytes().get(at + 2).is_some_and(|b| !b.is_ascii_lowercase());
    match scan.context {
        // Inside single quotes a shell expands nothing: lower case there is the language of awk, jq or perl.
        Context::Shell => scan.quote != Quote::Single || upper,
        Context::Span | Context::Powershell | Context::Sql | Context::Query => true,
        Context::Prose => braced || upper,
        Context::Config => braced,
        Context::Program => false,
    }
}

/// Whether `found` is a place to fill in.
pub(super) fn judge(scan: &mut Scan<'_>, found: &Placeholder) -> bool {
    let name = found.name.of(scan.text);
    let start = found.range.start as usize;
    let (before, after) = (scan.before(start), scan.text.as_bytes().get(found.range.end as usize).copied().unwrap_or(0));
    match found.style {
        Style::Angle => angle(scan, name, start, before, after),
        Style::Shell => variable(scan, name, after),
        Style::Moustache => before != b'$' && moustache(scan, name),
        Style::Brace => brace(scan, name, before, after),
        Style::Bracket => bracket(scan, name, start),
        Style::Percent => !is_url_encoded(name) && !has(tables::ENVIRONMENT, name),
        Style::Colon => colon(scan, before, after),
        Style::Dunder => {
            !matches!(name, "FILE" | "LINE" | "DIR" | "FUNCTION" | "CLASS" | "NAMESPACE" | "METHOD") && after != b'_'
        }
        Style::Path => name.len() > "/path/to/".len(),
        Style::Word | Style::Pattern => true,
    }
}

fn angle(scan: &mut Scan<'_>, name: &str, start: usize, before: u8, after: u8) -> bool {
    let first = name.as_bytes().first().copied().unwrap_or(0);
    let spaced = name.contains(' ');
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    // `a < 5 and b > 3`, `<1>`, `</p>`.
    if !name.chars().any(char::is_alphabetic) || first == b'/' && !name.get(1..).is_some_and(|rest| rest.contains('/')) {
        return false;
    }
    if first.is_ascii_digit()
        && spaced
        && !name.contains(['=', '_'])
        && name.split(' ').any(|word| matches!(word, "and" | "or" | "&&"))
    {
        return false;
    }
    if spaced
        && matches!(scan.context, Context::Sql | Context::Program)
        && name.split(' ').any(|word| matches!(word, "and" | "or" | "AND" | "OR"))
    {
        return false;
    }
    // `<-x->`, `<x =>`, `a->b`, and here-documents (`<<EOF`).
    if name.ends_with(['-', '=']) || before == b'<' || matches!(after, b'=') {
        return false;
    }
    let doubled = scan.rest(start).starts_with("<<");
    if doubled && name.bytes().all(|b| b.is_ascii_uppercase()) {
        return false;
    }
    // Addresses and mail are links, `#<Group id:1>` is how Ruby shows an object, `<T: Ord>` a type.
    if name.contains("://") || !spaced && name.contains('@') && name.contains('.') || name.starts_with("mailto:") {
        return false;
    }
    if before == b'#' && name.contains(':') || is_object(name) || has(tables::PRINTED, name) {
        return false;
    }
    if matches!(scan.context, Context::Sql | Context::Query | Context::Program | Context::Config)
        && (before.is_ascii_alphanumeric() || before == b'_')
        && (spaced || scan.context == Context::Program)
    {
        return false;
    }
    !is_tag(scan, name, is_letter(first))
}

/// `Foo::Bar:0x7f…`, `built-in function x`, `frozen …`: what interpreters print for objects.
fn is_object(name: &str) -> bool {
    name.contains(":0x")
        || name.contains(" at 0x")
        || name.contains("::")
        || name.starts_with("class ")
        || name.starts_with("function ")
}

/// Whether `<name>` is an element of HTML or XML: by its name, its attributes, or because it is closed.
fn is_tag(scan: &mut Scan<'_>, name: &str, letter: bool) -> bool {
    let element = name.split([' ', '/']).next().unwrap_or("");
    if letter && scan.closing_tags().binary_search(&element).is_ok() {
        return true;
    }
    if has(tables::HTML, element) && matches!(scan.context, Context::Prose | Context::Config | Context::Program | Context::Span) {
        // `<a>` may name a value in code, but with an attribute or alone in a text it is a tag.
        return element.len() == name.len() || name.contains('=') || name.ends_with('/');
    }
    // `<Foo bar="x"/>`, `<img src=x>`: quotes end the match before it comes here.
    name.ends_with('/') && !name.contains('.') && !name.trim_end_matches('/').contains('/') && scan.context != Context::Shell
}

fn variable(scan: &Scan<'_>, name: &str, after: u8) -> bool {
    let upper = !name.bytes().any(|byte| byte.is_ascii_lowercase());
    match scan.context {
        Context::Powershell => !has(tables::POWERSHELL, name),
        // `$tag$` quotes, `$__interval` is filled in by the program that draws the graph.
        Context::Sql | Context::Query => after != b'$' && !name.starts_with('_') && name != "labels" && name != "value",
        Context::Config => upper && name.len() > 1 && !has(tables::ENVIRONMENT, name),
        _ => name != "_" && !(upper && has(tables::ENVIRONMENT, name)) && !is_awk_field(scan, name),
    }
}

/// `$NF` and its like, which only awk knows, inside quotes.
fn is_awk_field(scan: &Scan<'_>, name: &str) -> bool {
    scan.quote == Quote::Single && matches!(name, "NF" | "NR" | "FNR" | "FS" | "OFS" | "RS" | "ORS" | "FILENAME")
}

fn moustache(scan: &mut Scan<'_>, name: &str) -> bool {
    let label = name.strip_prefix("$labels.").or_else(|| name.strip_prefix("$externalLabels."));
    if label.is_some() || name == "$value" {
        // In a rule, the alerting program fills it in.
        return scan.context != Context::Config || !scan.is_templated();
    }
    if name.starts_with('$') || name.contains(['|', '"', '(', '{', ':', '=']) {
        return false;
    }
    let first = name.split([' ', '.']).next().unwrap_or("");
    !(has(tables::TEMPLATES, first) || scan.context == Context::Config && name.contains('.'))
}

fn brace(scan: &Scan<'_>, name: &str, before: u8, after: u8) -> bool {
    // `${x}`, `#{x}` and `%{x}` belong to languages, `@{u}` to git, `{kbd}` + backtick to MyST.
    if matches!(before, b'$' | b'#' | b'%' | b'@' | b'{' | b'\\' | b']' | b')') || matches!(after, b'}' | b'`') {
        return false;
    }
    let words = name.split(' ').count();
    match scan.context {
        Context::Program | Context::Config | Context::Powershell | Context::Query => false,
        // Programs of awk and blocks of shell stand in quotes or with spaces.
        Context::Shell if scan.quote == Quote::Single => words == 1 && matches!(before, b'/' | b'=' | b'-' | b'_' | b'.'),
        Context::Prose => words <= 8 && !name.starts_with("note") && !is_directive(scan, before),
        _ => words <= 8,
    }
}

/// `:::{note}`: the name of a directive.
fn is_directive(scan: &Scan<'_>, before: u8) -> bool {
    before == b':' || before == b'`' || scan.found.is_empty() && before == b'~'
}

fn bracket(scan: &Scan<'_>, name: &str, start: usize) -> bool {
    let (before, after) = (scan.before(start), scan.rest(start).as_bytes().get(name.len() + 2).copied().unwrap_or(0));
    // Links, images, footnotes, references, patterns and indexes.
    if matches!(after, b'(' | b'[' | b':' | b'*' | b'+' | b'?' | b']' | b'{')
        || matches!(before, b']' | b'!' | b'\\' | b'[' | b'^' | b'$')
    {
        return false;
    }
    if has(tables::MARKS, name) {
        return false;
    }
    let parts = || name.split([' ', '-', '_']);
    let last_is_noun =
        parts().next_back().is_some_and(|last| has(tables::NOUNS, last) || last.len() > 6 && last.ends_with("name"));
    let several = parts().nth(1).is_some()
        && parts().all(|part| part.len() > 1 || part.bytes().all(|b| b.is_ascii_digit()) && !part.is_empty());
    let upper = name.len() > 1 && !name.bytes().any(|byte| byte.is_ascii_lowercase() || byte == b',');
    let attached = before.is_ascii_alphanumeric() || matches!(before, b'_' | b')' | b'}');
    match scan.context {
        // Arguments of a rake task stand in brackets right after its name.
        Context::Shell | Context::Span if attached => is_task(scan, name, start),
        Context::Program | Context::Powershell | Context::Query => false,
        Context::Config => {
            !attached && before != b'"' && (upper && several || asks(name) || before == b'/' && last_is_noun && several)
        }
        Context::Sql => !attached && (upper || last_is_noun && several),
        Context::Shell | Context::Span => {
            let separated = name.contains(['-', '_']) && several && !name.contains(',');
            upper && !is_button(name) || separated && name != "a-z" || last_is_noun && !name.contains(',') || asks(name)
        }
        Context::Prose => {
            !attached
                && (asks(name)
                    || several && !name.contains(' ') && !name.contains(',') && (upper || last_is_noun || before == b'/')
                    || upper && last_is_noun
                    || last_is_noun && parts().count() == 2)
        }
    }
}

/// Whether the brackets hold the arguments of a task of rake: names in `snake_case` after `namespace:task`.
fn is_task(scan: &Scan<'_>, name: &str, start: usize) -> bool {
    words::line_before(scan, start).contains("rake ")
        && name.split(',').all(|part| part.trim().bytes().all(|b| b.is_ascii_lowercase() || b"_ ".contains(&b)))
}

/// `[SUBMIT FORM]`: what is written on something to click.
fn is_button(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or("");
    first.len() < name.len()
        && matches!(first, "ADD" | "CANCEL" | "CLICK" | "CONFIRM" | "CREATE" | "DELETE" | "GENERATE" | "RUN" | "SAVE" | "SUBMIT")
}

/// "Insert date", "your name", "name of the service": words that ask to be replaced.
fn asks(name: &str) -> bool {
    let first = name.split([' ', '-', '_']).next().unwrap_or("");
    let is = |word: &str| first.eq_ignore_ascii_case(word);
    (is("insert") || is("your") || is("enter") || is("fill") || is("replace") || is("name") || is("link"))
        && name.len() > first.len()
}

fn colon(scan: &Scan<'_>, before: u8, after: u8) -> bool {
    match scan.context {
        Context::Sql => {
            scan.quote == Quote::None
                && (before.is_ascii_whitespace() || matches!(before, b'=' | b'(' | b',' | b'/'))
                && after != b':'
        }
        _ => matches!(after, 0 | b'/' | b' ' | b'?' | b'.' | b'`' | b'"' | b'\'' | b')' | b',' | b'\n'),
    }
}

/// `%E2%80`: two digits of a percent-encoding.
fn is_url_encoded(name: &str) -> bool {
    name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl<'t> Scan<'t> {
    /// Names of the closing tags of the text, sorted.
    fn closing_tags(&mut self) -> &[&'t str] {
        let text = self.text;
        self.closing.get_or_insert_with(|| {
            let mut names: Vec<&str> = memchr::memmem::find_iter(text.as_bytes(), b"</")
                .filter_map(|at| {
                    let rest = text.get(at + 2..)?;
                    let end = rest.bytes().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(&b))?;
                    rest.get(..end).filter(|name| !name.is_empty())
                })
                .collect();
            names.sort_unstable();
            names.dedup();
            names
        })
    }

    /// Whether the text is an alerting rule or a manifest with a template, by its keys.
    fn is_templated(&mut self) -> bool {
        let text = self.text;
        *self.templated.get_or_insert_with(|| {
            ["alert:", "expr:", "annotations:"].iter().any(|key| memchr::memmem::find(text.as_bytes(), key.as_bytes()).is_some())
        })
    }
}
