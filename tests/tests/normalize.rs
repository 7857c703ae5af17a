//! Every text of the IR is re-derivable: `normalize(source[span]) == text`.

use ddoc_tests::derived::underived;
use ddoc_tests::examples;

#[test]
fn texts_are_what_their_spans_give() {
    let all = examples::all();
    let wrong: Vec<String> = all
        .iter()
        .flat_map(|it| {
            let wrong = underived(&it.bytes, &it.options(), &it.parse());
            wrong.into_iter().map(move |fault| format!("{}: {fault}", it.name))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
