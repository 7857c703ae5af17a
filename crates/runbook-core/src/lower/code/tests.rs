use super::*;
use crate::source::{TextRole, normalize};

/// What a block reads as, one line per segment: `$` and the language before commands, `#` comments (`#?` conditional,
/// `#|` alternative), `>` output.
fn read(info: &str, code: &str) -> String {
    let lines: Vec<TextRange> = code
        .split('\n')
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len() + 1;
            Some(TextRange::from_usize(start..start + line.len()))
        })
        .collect();
    let reading = read_block(code, &lines, Some(info), true);
    let mut out = Vec::new();
    for segment in &reading.segments {
        match segment {
            Segment::Command(command) => {
                let text = normalize(code, command.range, TextRole::Command).text.replace('\n', "⏎");
                let lang = format!("{:?}", command.lang).to_lowercase();
                out.push(format!("{lang}$ {text}"));
            }
            Segment::Comment { range, conditional, alternative } => {
                let mark = if *conditional {
                    "#?"
                } else if *alternative {
                    "#|"
                } else {
                    "#"
                };
                out.push(format!("{mark} {}", range.of(code)));
            }
            Segment::Output { range } => out.push(format!("> {}", range.of(code).replace('\n', "⏎"))),
            Segment::Blank => {}
        }
    }
    if out.iter().all(|line| !line.contains("$ ")) {
        out.insert(0, format!("{:?}", reading.kind));
    }
    out.join("\n")
}

#[track_caller]
fn check(info: &str, code: &str, expected: &[&str]) {
    assert_eq!(read(info, code), expected.join("\n"), "\n--- {info}\n{code}");
}

#[test]
fn plain_commands() {
    for info in ["", "bash", "text", "sh title=\"x\"", "{code-block} shell"] {
        check(
            info,
            "systemctl restart web\njournalctl -u web -n 50",
            &["shell$ systemctl restart web", "shell$ journalctl -u web -n 50"],
        );
    }
    check("", "uptime", &["shell$ uptime"]);
    check("bash", "frobnicate", &["shell$ frobnicate"]);
    check("", "acmectl cluster list", &["shell$ acmectl cluster list"]);
    check("", "./drain.sh web-1", &["shell$ ./drain.sh web-1"]);
    check("", "HOST=web-1\nssh $HOST uptime", &["shell$ HOST=web-1", "shell$ ssh $HOST uptime"]);
    check(
        "bash",
        "# only if it hangs\nkill -9 1234\n\n# or\npkill web",
        &["#? # only if it hangs", "shell$ kill -9 1234", "#| # or", "shell$ pkill web"],
    );
}

#[test]
fn one_logical_command() {
    for code in [
        "curl -s \\\n  -X POST \\\n  https://example.com",
        "ps aux |\n  grep web |\n  wc -l",
        "make build &&\n  make install",
        "kubectl patch svc web -p '{\n  \"spec\": {}\n}'",
        "cat <<EOF > /etc/x\na = 'b\nEOF",
        "cat <<-'EOF'\n\tit's\n\tEOF",
        "for h in a b; do\n  ssh $h uptime\ndone",
        "while true; do\n  date\n\n  sleep 1\ndone",
        "if [ -f /tmp/x ]; then\n  rm /tmp/x\nfi",
        "case $x in\n  a) echo a ;;\n  *) echo b ;;\nesac",
        "drain() {\n  kubectl drain \"$1\"\n}",
        "(\n  cd /tmp\n  ls\n)",
        "kubectl get pods\n  | grep web",
        "ssh <host's name> \"\n  uptime\n\"",
    ] {
        check("bash", code, &[&format!("shell$ {}", code.replace('\n', "⏎"))]);
        let with_next = format!("{code}\nuptime");
        check("bash", &with_next, &[&format!("shell$ {}", code.replace('\n', "⏎")), "shell$ uptime"]);
    }
}

#[test]
fn what_never_closes_is_one_line() {
    check("bash", "echo 'it\nuptime", &["shell$ echo 'it", "shell$ uptime"]);
    check("bash", "cat <<EOF\nuptime", &["shell$ cat <<EOF", "shell$ uptime"]);
    check("bash", "for h in a b; do\nuptime", &["shell$ for h in a b; do", "shell$ uptime"]);
    check("bash", "ls \\", &["shell$ ls \\"]);
    check("bash", "echo 'it \\\n  -n\nuptime", &["shell$ echo 'it \\⏎  -n", "shell$ uptime"]);
}

#[test]
fn sessions() {
    check(
        "",
        "$ df -h /\nFilesystem  Size\n/dev/sda1   20G\n$ uptime",
        &["shell$ df -h /", "> Filesystem  Size⏎/dev/sda1   20G", "shell$ uptime"],
    );
    check("console", "ops@web-1:~$ cat <<EOF\n> a\n> EOF\na", &["shell$ cat <<EOF⏎a⏎EOF", "> a"]);
    check(
        "",
        "# systemctl status web\nActive: failed\n# systemctl start web",
        &["shell$ systemctl status web", "> Active: failed", "shell$ systemctl start web"],
    );
    check("", "# restart it\nsystemctl restart web", &["# # restart it", "shell$ systemctl restart web"]);
    check(
        "",
        "[root@db ~]# psql\npostgres=# select 1\npostgres-# from t;\n ?column?\n----------\n        1\n(1 row)",
        &["shell$ psql", "sql$ select 1⏎from t;", ">  ?column?⏎----------⏎        1⏎(1 row)".replace(">  ?", "> ?").as_str()],
    );
    check("", "mysql> show slave status\\G\nSlave_IO_Running: Yes", &["sql$ show slave status\\G", "> Slave_IO_Running: Yes"]);
    check("", "127.0.0.1:6379> info replication\nrole:master", &["other$ info replication", "> role:master"]);
    check("", "rs0:PRIMARY> rs.status()\n{ \"ok\" : 1 }", &["other$ rs.status()", "> { \"ok\" : 1 }"]);
    check("", "irb(main):001:0> User.count\n=> 3", &["ruby$ User.count", "> => 3"]);
    check("", ">>> for i in x:\n...     print(i)\n...\n1", &["python$ for i in x:⏎    print(i)⏎", "> 1"]);
    check(
        "",
        "PS C:\\> Get-Service web\nStatus   Name\nStopped  web",
        &["powershell$ Get-Service web", "> Status   Name⏎Stopped  web"],
    );
    check("", "$ rails console\n> User.count\n3", &["shell$ rails console", "ruby$ User.count", "> 3"]);
    check("", "edge1# show version\nVersion 1.2\nedge1# reload", &["other$ show version", "> Version 1.2", "other$ reload"]);
    check("", "C:\\> net stop web\nThe service was stopped.", &["other$ net stop web", "> The service was stopped."]);
}

#[test]
fn languages() {
    check(
        "sql",
        "SELECT a\nFROM t\nWHERE b = 1;\n\nDELETE FROM t;",
        &["sql$ SELECT a⏎FROM t⏎WHERE b = 1;", "sql$ DELETE FROM t;"],
    );
    check(
        "",
        "select pid, query from pg_stat_activity where state = 'active';",
        &["sql$ select pid, query from pg_stat_activity where state = 'active';"],
    );
    check(
        "sql",
        "CREATE FUNCTION f() RETURNS int AS $$\nBEGIN\n  RETURN 1;\nEND;\n$$ LANGUAGE plpgsql;\nSELECT f();",
        &["sql$ CREATE FUNCTION f() RETURNS int AS $$⏎BEGIN⏎  RETURN 1;⏎END;⏎$$ LANGUAGE plpgsql;", "sql$ SELECT f();"],
    );
    check("sql", "-- if the table is bloated\nVACUUM FULL t;", &["#? -- if the table is bloated", "sql$ VACUUM FULL t;"]);
    check("sql", "SELECT 1\nSELECT 2", &["sql$ SELECT 1", "sql$ SELECT 2"]);
    check(
        "promql",
        "sum(\n  rate(http_requests_total[5m])\n) by (job)\n/\ncount(up)",
        &["promql$ sum(⏎  rate(http_requests_total[5m])⏎) by (job)⏎/⏎count(up)"],
    );
    check(
        "",
        "histogram_quantile(0.99, sum(rate(latency_bucket[5m])) by (le))",
        &["promql$ histogram_quantile(0.99, sum(rate(latency_bucket[5m])) by (le))"],
    );
    check("", "{app=\"web\"} |= \"timeout\"", &["logql$ {app=\"web\"} |= \"timeout\""]);
    check(
        "",
        "POST /orders/_search\n{\n  \"size\": 1\n}\n\nGET /_cat/nodes",
        &["http$ POST /orders/_search⏎{⏎  \"size\": 1⏎}", "http$ GET /_cat/nodes"],
    );
    check(
        "",
        "Get-Process |\n  Where-Object { $_.CPU -gt 100 }",
        &["powershell$ Get-Process |⏎  Where-Object { $_.CPU -gt 100 }"],
    );
    check("powershell", "Restart-Service `\n  -Name web", &["powershell$ Restart-Service `⏎  -Name web"]);
    check(
        "ruby",
        "Order.where(state: 1).each do |order|\n  order.retry!\nend\nOrder.count",
        &["ruby$ Order.where(state: 1).each do |order|⏎  order.retry!⏎end", "ruby$ Order.count"],
    );
    check("", "use admin\ndb.killOp(12)", &["other$ use admin", "other$ db.killOp(12)"]);
    check("", "import os\nx = os.getpid()\nprint(x)", &["python$ import os", "python$ x = os.getpid()", "python$ print(x)"]);
    check(
        "powershell",
        "$s = Get-Service web\nif ($s) {\n  Stop-Service web\n}",
        &["powershell$ $s = Get-Service web", "powershell$ if ($s) {⏎  Stop-Service web⏎}"],
    );
    check("bash", "SELECT * FROM t;", &["sql$ SELECT * FROM t;"]);
}

#[test]
fn output_below_its_command() {
    check(
        "",
        "kubectl get pods\nNAME    READY   STATUS\nweb-0   0/1     Pending",
        &["shell$ kubectl get pods", "> NAME    READY   STATUS⏎web-0   0/1     Pending"],
    );
    check(
        "bash",
        "terraform plan\n\nNo changes. Your infrastructure matches.",
        &["shell$ terraform plan", "> No changes. Your infrastructure matches."],
    );
}

#[test]
fn no_commands() {
    for (info, code, kind) in [
        ("", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web", "Config"),
        ("bash", "{\n  \"status\": \"red\"\n}", "Config"),
        ("", "[mysqld]\nmax_connections = 500", "Config"),
        ("", "resource \"aws_instance\" \"web\" {\n  ami = \"x\"\n}", "Config"),
        ("", "2024-01-01 10:00:00 ERROR failed to connect\n2024-01-01 10:00:01 INFO retrying", "Log"),
        ("bash", "Error: connection refused", "Output"),
        ("", "https://example.com/a\nhttps://example.com/b", "Links"),
        ("", "def run(x):\n    return x", "Program"),
        ("go", "package main", "Program"),
        ("", "├── etc\n│   └── web\n└── var", "Diagram"),
        ("diff", "- a: 1\n+ a: 2", "Diff"),
        ("bash", "# TODO: find the command", "Placeholder"),
        ("bash", "...", "Placeholder"),
        ("", "NAME    READY   STATUS\nweb-0   0/1     Pending", "Output"),
        ("", "We are looking into the failing checkout and will report in ten minutes.", "Prose"),
        ("mermaid", "graph TD\n  A --> B", "Diagram"),
        ("", "", "Empty"),
    ] {
        let text = read(info, code);
        assert_eq!(text.lines().next(), Some(kind), "\n--- {info}\n{code}\n{text}");
    }
}

#[test]
fn inline_code() {
    use Lang::{Promql, Shell, Sql};
    for (sentence, expected) in [
        ("Run ⟦kubectl get pods⟧", Some(Shell)),
        ("⟦systemctl restart web⟧", Some(Shell)),
        ("Check ⟦tail /var/log/web⟧", Some(Shell)),
        ("Find the size with ⟦du -sh /srv⟧.", Some(Shell)),
        ("Filter using ⟦jq .⟧", Some(Shell)),
        ("then execute ⟦SELECT 1;⟧ on the primary", Some(Sql)),
        ("Look at ⟦sum(rate(errors_total[5m]))⟧", Some(Promql)),
        ("Type ⟦exit⟧", Some(Shell)),
        ("If it does not answer, run ⟦systemctl restart web⟧", Some(Shell)),
        ("Restart the ⟦web-7d9⟧ pod", None),
        ("See ⟦/etc/hosts⟧", None),
        ("Nodes in ⟦NotReady⟧", None),
        ("Pass ⟦--force⟧", None),
        ("You need ⟦kubectl⟧", None),
        ("Use ⟦git⟧ for that", None),
        ("Run the ⟦kubectl⟧ commands below", None),
        ("Set ⟦server.port⟧", None),
        ("Open ⟦https://example.com⟧", None),
        ("This is what ⟦helm upgrade⟧ does", None),
        ("The output of ⟦kubectl get pods⟧ shows it", None),
        ("Do NOT run ⟦terraform apply -auto-approve⟧", None),
        ("Never use ⟦kill -9 1⟧", None),
        ("⟦kubectl drain web-1⟧ evicts the pods", None),
        ("Click ⟦start now⟧", None),
    ] {
        let (before, rest) = sentence.split_once('⟦').unwrap();
        let (code, after) = rest.split_once('⟧').unwrap();
        assert_eq!(read_inline(code, before, after), expected, "{sentence}");
    }
}
