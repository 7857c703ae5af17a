use super::{CommandUse, snake, variables};
use crate::ir::{Lang, VariableKind};
use crate::lower::testing::{document, source};
use crate::source::TextRange;
use crate::syntax::BlockKind;

/// Takes every line of fences tagged `sh` or `sql` for a command, and every code span with a space in it.
fn uses(text: &str) -> Vec<CommandUse> {
    let document = document(text);
    let mut uses = Vec::new();
    for block in &document.blocks {
        for inline in document.inlines(block).iter().filter(|inline| inline.content.of(text).contains(' ')) {
            uses.push(CommandUse { range: inline.content, lang: Lang::Shell });
        }
        let BlockKind::Code { info: Some(info), .. } = block.kind else { continue };
        let lang = match info.of(text) {
            "sh" => Lang::Shell,
            "sql" => Lang::Sql,
            "powershell" => Lang::Powershell,
            _ => continue,
        };
        uses.extend(
            document
                .code_lines(block)
                .iter()
                .filter(|line| !line.of(text).starts_with("=>"))
                .map(|&range| CommandUse { range, lang }),
        );
    }
    uses.sort_by_key(|command| command.range.start);
    uses
}

/// The names of the variables and of the bindings.
#[track_caller]
fn check(text: &str, expected: &str, bound: &str) {
    let (filled, set) = variables(text, &source(text), &document(text), &uses(text));
    let names =
        |variables: &[crate::ir::Variable]| variables.iter().map(|variable| variable.name.clone()).collect::<Vec<_>>().join(" ");
    assert_eq!((names(&filled).as_str(), names(&set).as_str()), (expected, bound), "in {text:?}");
    for variable in filled.iter().chain(&set) {
        for span in &variable.uses {
            let written = TextRange::new(span.start, span.end).of(text);
            assert!(variable.as_written.iter().any(|known| known == written), "{written:?} of {variable:?}");
        }
    }
}

#[test]
fn what_commands_set_is_bound() {
    check("```sh\nexport HOST=db1 PORT=1\nssh $HOST -p ${PORT} $LOGIN\n```\n", "login", "host port");
    check("```sh\nNODE_NAME=<the node>\nkubectl drain $NODE_NAME\n```\n", "the_node", "node_name");
    check("```sh\nfor p in $(ls); do echo $p; done; read -r -p 'ok?' answer; echo $answer $rest\n```\n", "rest", "p answer");
    check("```sh\nTOKEN=\nID=...\ncurl -H $TOKEN h/$ID\n```\n", "token id", "");
    check("```sh\nREGION=${REGION:-eu1}\necho $REGION\n```\n", "region", "");
    check("```sql\n\\set slot 'a'\nSELECT drop(:slot, :other);\n```\n", "other", "slot");
    check("```powershell\n$vm = Get-VM\nStop-VM $vm -Host $node\n```\n", "node", "vm");
    check("Use `$NAME` later.\n\n```sh\nexport NAME=x\n```\n", "", "name");
    check("```sh\necho a=$b | while read line; do x=1; echo $line $x; done\n```\n", "b", "line x");
}

#[test]
fn spellings_are_merged() {
    let text = "Open `<pod-name>`, {{ POD_NAME }} or <pod name>.\n\n```sh\nkubectl delete pod $POD_NAME\n```\n";
    let (filled, _) = variables(text, &source(text), &document(text), &uses(text));
    assert_eq!(filled.len(), 1);
    assert_eq!(filled[0].name, "pod_name");
    assert_eq!(filled[0].as_written, ["<pod-name>", "{{ POD_NAME }}", "<pod name>", "$POD_NAME"]);
    assert_eq!(filled[0].uses.len(), 4);
    assert_eq!((filled[0].kind, filled[0].required), (VariableKind::Pod, true));
    assert_eq!(filled[0].fill_from, ["labels.pod"]);
}

#[test]
fn defaults_are_stated() {
    for (text, default) in [
        ("Run `x ${ZONE:-a}`.", "a"),
        ("Give `<zone>` (defaults to `b`).", "b"),
        ("Give `<zone>`, default: c.", "c"),
        ("Give <zone> (default is d)", "d"),
    ] {
        let (filled, _) = variables(text, &source(text), &document(text), &uses(text));
        assert_eq!(
            filled.iter().map(|v| (v.required, v.default.as_deref())).collect::<Vec<_>>(),
            [(false, Some(default))],
            "{text}"
        );
    }
}

#[test]
fn output_and_configuration() {
    check("You should see:\n\n```\nnode <id> of <cluster>\n```\n", "", "");
    check("Set this:\n\n```yaml\nname: <cluster>\n```\n", "cluster", "");
    check("```sh\nshow <a>\n=> <b>\n# then <c>\n```\n", "a c", "");
    check("```sh\nrake jobs:clear[user_id,day]\n```\n", "user_id day", "");
}

#[test]
fn roles_of_myst_are_none() {
    check("Press {kbd}`Ctrl`, then use {zone}.\n", "zone", "");
}

#[test]
fn values_to_replace() {
    check("Replace `web-0` with your pod:\n\n```sh\nkubectl logs web-0\n```\n", "web_0", "");
    check("Replace `main` with `master` in the file.\n", "", "");
    check("```sh\nstop db7\n```\n\nwhere `db7` is the host.\n", "db7", "");
}

#[test]
fn kinds_and_labels() {
    for (name, kind, labels) in [
        ("namespace", VariableKind::Namespace, "labels.namespace"),
        ("hostname", VariableKind::Host, "labels.instance labels.host"),
        ("labels_instance", VariableKind::Host, "labels.instance"),
        ("db_password", VariableKind::Secret, ""),
        ("aws_access_key_id", VariableKind::Id, ""),
        ("aws_secret_access_key", VariableKind::Secret, ""),
        ("user_id", VariableKind::Id, ""),
        ("source_cluster", VariableKind::Cluster, ""),
        ("replicas", VariableKind::Number, ""),
        ("yyyy_mm_dd", VariableKind::Date, ""),
        ("size_from_above", VariableKind::Number, ""),
        ("name_of_the_pod", VariableKind::Pod, ""),
        ("id_of_the_pod", VariableKind::Id, ""),
        ("up_to_date_storage", VariableKind::Other, ""),
        ("colour", VariableKind::Other, ""),
    ] {
        assert_eq!(super::kinds::kind_of(name), kind, "{name}");
        assert_eq!(super::kinds::fill_from(name).join(" "), labels, "{name}");
    }
}

#[test]
fn names_are_snake_case() {
    for (written, name) in [
        ("podName", "pod_name"),
        ("POD-NAME", "pod_name"),
        ("$labels.pod", "labels_pod"),
        ("e.g. a  b", "e_g_a_b"),
        ("HTTPPort2", "httpport2"),
    ] {
        assert_eq!(snake(written), name);
    }
}
