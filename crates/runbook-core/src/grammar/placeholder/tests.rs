use super::{Context, placeholders};

/// Checks the names found in `text`, joined by a bar.
#[track_caller]
fn check(context: Context, text: &str, expected: &str) {
    let found = placeholders(text, context);
    let names: Vec<&str> = found.iter().map(|found| found.name.of(text)).collect();
    assert_eq!(names.join("|"), expected, "in {text:?}");
    for pair in found.windows(2) {
        assert!(pair[0].range.end <= pair[1].range.start, "overlap in {text:?}");
    }
}

#[test]
fn marked_spellings() {
    use Context::*;
    for (context, text, expected) in [
        (Shell, "kubectl logs <pod> -n <name space>", "pod|name space"),
        (Shell, "ssh <user>@<host-1.internal>", "user|host-1.internal"),
        (Shell, "tar cf ~<login>/<ticket_id>.tar .", "login|ticket_id"),
        (Shell, "zone=<zone from the list above>", "zone from the list above"),
        (Shell, "curl <<endpoint>>/health", "endpoint"),
        (Shell, "echo $POD ${REGION} ${ZONE:-eu1} ${disk-name} ${id?}", "POD|REGION|ZONE|disk-name|id"),
        (Shell, "helm rollback {{ RELEASE }} {{rev - 1}}", "RELEASE|rev - 1"),
        (Shell, "deploy {list of changed files} --to {region}", "list of changed files|region"),
        (Shell, "get [ID] [cluster-name] [NODE_NAME]", "ID|cluster-name|NODE_NAME"),
        (Shell, "rake cache:clear[user_id,locale]", "user_id,locale"),
        (Shell, "ping %HOST_NAME% && cd %PATH%", "HOST_NAME"),
        (Shell, "curl https://api/v1/users/:user_id/keys", "user_id"),
        (Shell, "sed s/__REGION__/eu/ f", "REGION"),
        (Shell, "cp /path/to/backup.tar /tmp", "/path/to/backup.tar"),
        (Sql, "SELECT * FROM t WHERE id = :id AND d::date = '<day>'", "id|day"),
        (Query, "up{pod=\"$pod\"}[5m]", "pod"),
        (Powershell, "Get-VM $vmName | where {$_.On -eq $true}", "vmName"),
        (
            Prose,
            "Restart <pod-name> in {region} of $CLUSTER, see {{ $labels.instance }}.",
            "pod-name|region|CLUSTER|$labels.instance",
        ),
        (Prose, "Open /aws/eks/[cluster-name] and set YOUR_TOKEN.", "cluster-name|YOUR_TOKEN"),
        (Config, "memory: {{RAM_LIMIT}}\nip: <server ip>\nname: ${NAME}", "RAM_LIMIT|server ip|NAME"),
    ] {
        check(context, text, expected);
    }
}

#[test]
fn bare_spellings() {
    use Context::*;
    for (context, text, expected) in [
        (Shell, "kubectl delete pod POD_NAME -n NAMESPACE", "POD_NAME|NAMESPACE"),
        (Shell, "kill -9 PID_OF_WORKER", "PID_OF_WORKER"),
        (Shell, "gcloud config set project your-project", "your-project"),
        (Shell, "mv a{,-by-your-name}", "your-name"),
        (Shell, "curl https://your-host.example.com/x", "your-host"),
        (Shell, "PASSWORD=CHANGEME run --key replace_with_key", "CHANGEME|replace_with_key"),
        (Shell, "aws ec2 stop i-xxxxxxxx vol-XXXX", "xxxxxxxx|XXXX"),
        (Shell, "disable 'see issue#xyz'", "xyz"),
        (Shell, "git checkout release-1.xx v1.XX-go1.XX.Y-Z", "1.xx|1.XX|1.XX.Y-Z"),
        (Shell, "restore --date YYYY-MM-DD", "YYYY-MM-DD"),
        (Shell, "kubectl scale deploy web --replicas=x", "x"),
        (Sql, "SELECT set_workers(number => N); SELECT drop_slot('slot_name')", "N|slot_name"),
        (Program, "User.find_by(path: 'some-user')", "some-user"),
        (Prose, "Cut the branch release-1.xx now.", "1.xx"),
    ] {
        check(context, text, expected);
    }
}

#[test]
fn false_friends() {
    use Context::*;
    for (context, text) in [
        (Shell, "cat <in >out 2>&1; cmd <<EOF; diff <(a) <(b); [ -f x ] && [[ -z y ]]"),
        (Shell, "echo $? $1 $$ $@ $# $! $HOME $PATH ${USER} ${#x} \\$FOO"),
        (Shell, "awk '{print $1, $NF}' | jq '.a as $x | $x' | sed 's/a$//'"),
        (Shell, "find . -name '*.log' -exec rm {} \\; && cp a.{x,bak} {1..3}"),
        (Shell, "curl -w '%{http_code}' -d '{\"query\": {\"match\": 1}}' 'h/_s'"),
        (Shell, "kubectl get po -o jsonpath='{.items[0].metadata.name}' -o custom-columns=NAME:.metadata.name"),
        (Shell, "docker inspect -f '{{.State.Status}}' web && printf '%s %d' a b"),
        (Shell, "git reset --hard HEAD@{1} && kill -HUP 1 && ls [a-z]* x[0]"),
        (Shell, "export KUBE_NAME=prod; curl -X POST h; redis-cli CLUSTER INFO"),
        (Shell, "# see <https://a.b/c> or <a@b.c>"),
        (Prose, "Events: <none>, error <nil>, <computed>, <unknown>; a<br>b, <details open=x>, x < 5 and y > 3, `Vec`<-"),
        (Prose, "<a name=x>y</a> <pod>z</pod> <https://x.y> <ops@x.io> 5xx and 4XX errors, TODO XXX"),
        (Prose, "[x] [ ] [WARNING] [see](u) [text][ref] [^1] [1] array[0] costs $100 or 20% {#anchor} :::{note}"),
        (Prose, "{{ site.url }} {{< ref >}} {{% note %}} {% raw %} <%= title %> <!-- c -->"),
        (Config, "alert: A\nexpr: up == 0\nannotations:\n  summary: '{{ $labels.instance }} is down ${x}'"),
        (Program, "x = Vec<String>; y = arr[ID]; f\"{name}\"; \"#{name}\"; if a <b and c> d"),
        (Sql, "SELECT a[1], x::text, '12:30:00' FROM t WHERE a <b AND c> 1"),
        (Query, "rate(http_requests_total{code=~\"5..\"}[5m]) > $__interval"),
    ] {
        check(context, text, "");
    }
}

#[test]
fn defaults_are_kept() {
    let text = "run ${REGION:-eu-west-1} ${A:=${B}} ${C-1} ${D?}";
    let defaults: Vec<_> = placeholders(text, Context::Shell).iter().map(|p| p.default.map(|d| d.of(text))).collect();
    assert_eq!(defaults, [Some("eu-west-1"), Some("${B}"), Some("1"), None]);
}

#[test]
fn hostile_input_is_linear() {
    for unit in ["<", "<a", "{{", "${", "[a-", "'", "xx", "__A", "<a ", "${A:-", "%A", "A_ID ", "é<ß", "x.x.", "</a><a>"] {
        let text = unit.repeat(100_000 / unit.len());
        for context in [Context::Prose, Context::Shell, Context::Config, Context::Sql] {
            let _ = placeholders(&text, context);
        }
    }
}

proptest::proptest! {
    #[test]
    fn ranges_fit(text in "[ a-zA-Z<>$\\{\\}\\[\\]%:/_'\"#.xé\n-]{0,80}") {
        for context in [Context::Prose, Context::Span, Context::Shell, Context::Powershell, Context::Sql, Context::Query, Context::Program, Context::Config] {
            for found in placeholders(&text, context) {
                proptest::prop_assert!(text.get(found.range.start as usize..found.range.end as usize).is_some());
                proptest::prop_assert!(found.range.start <= found.name.start && found.name.end <= found.range.end);
            }
        }
    }
}
