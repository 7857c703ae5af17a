use super::EXAMPLES;
use super::data::NAMES;

#[test]
fn tables_are_sorted() {
    assert!(NAMES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    for (name, program) in NAMES {
        let lists = program.rules.iter().flat_map(|rule| [rule.options.valued, rule.options.flags]);
        for list in lists.chain([program.options.valued, program.options.flags]) {
            assert!(list.is_sorted(), "{name}: {list:?}");
        }
    }
}

#[test]
fn green_and_red_rules_have_examples() {
    for (name, program) in NAMES {
        let shown = program.rules.iter().any(|rule| EXAMPLES.iter().any(|(id, ..)| *id == rule.id));
        assert!(shown, "{name} has no example");
    }
}
