use super::*;
use runbook_core::ParseError;
use std::fs;
use std::path::Path;

fn names(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let arguments: Vec<PathBuf> = arguments.iter().map(|it| folder.join(it)).collect();
    let root = format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR);
    let name = |it: Result<Input, InputError>| it.map_or_else(|problem| format!("! {problem}"), |input| input.name());
    expand(&arguments, "<stdin>").inputs.into_iter().map(|it| name(it).replace(&root, "").replace('\\', "/")).collect()
}

#[test]
fn arguments_name_documents() {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        "b.md",
        "A.MD",
        "c.rst",
        "docs/x.markdown",
        "docs/deep/y.htm",
        "docs/deep/z.html.md.erb",
        "docs/target/t.md",
        ".git/g.md",
        "w[1].md",
    ];
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "text").unwrap();
    }
    let cases: [(&[&str], &[&str]); 8] = [
        (&["b.md", "c.rst"], &["b.md", "c.rst"]),
        (&["."], &["./A.MD", "./b.md", "./docs/deep/y.htm", "./docs/deep/z.html.md.erb", "./docs/x.markdown", "./w[1].md"]),
        (&["docs", "b.md"], &["docs/deep/y.htm", "docs/deep/z.html.md.erb", "docs/x.markdown", "b.md"]),
        (&["*.md"], &["b.md", "w[1].md"]),
        (&["docs/**/*"], &["docs/deep/y.htm", "docs/deep/z.html.md.erb", "docs/x.markdown"]),
        (&["w[1].md"], &["w[1].md"]),
        (&["c.{rst,md}"], &["c.rst"]),
        (&["docs/deep/y.html"], &["! docs/deep/y.html: no such file (did you mean docs/deep/y.htm?)"]),
    ];
    for (arguments, expected) in cases {
        assert_eq!(names(folder.path(), arguments), expected, "{arguments:?}");
    }
}

#[test]
fn several_goes_by_the_arguments() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.md");
    fs::write(&file, "text").unwrap();
    let several = |arguments: &[PathBuf]| expand(arguments, "").several;
    assert!(!several(std::slice::from_ref(&file)));
    assert!(!several(&[PathBuf::from("-")]));
    assert!(several(&[folder.path().to_path_buf()]));
    assert!(several(&[folder.path().join("*.md")]));
    assert!(several(&[file.clone(), file]));
}

#[test]
fn reads_up_to_the_limit() {
    let folder = tempfile::tempdir().unwrap();
    let read = |bytes: &[u8], limit| {
        let path = folder.path().join("a.md");
        fs::write(&path, bytes).unwrap();
        Input::File(path).read(limit).map_err(|problem| problem.to_string().rsplit('/').next().unwrap_or_default().to_owned())
    };
    assert_eq!(read(b"12345", 5), Ok(b"12345".to_vec()));
    assert_eq!(read(b"123456", 5).unwrap_err(), "a.md: too large: 6 bytes, and the limit is 5 bytes (raise it by --max-bytes)");
    assert_eq!(read(b" \r\n\t", 5).unwrap_err(), "a.md: the file is empty");
    assert_eq!(
        read(b"PK\x03\x04..", 50).unwrap_err(),
        "a.md: not text: it is a ZIP archive or an Office document; unpack it, or save it as HTML"
    );
}

#[test]
fn what_the_parser_refuses_names_the_document() {
    let refused = InputError::Refused { name: "core.md".to_owned(), problem: ParseError::Binary { offset: 3 } };
    assert!(refused.to_string().starts_with("core.md: the source is binary data"), "{refused}");
}
