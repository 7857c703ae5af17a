//! Whether a line of plain text is a command.

/// Programs whose names are no English words: a line that starts with one and does not read as a sentence is a command.
const PROGRAMS: &[&str] = &[
    "ansible",
    "ansible-playbook",
    "apt",
    "apt-get",
    "argocd",
    "awk",
    "aws",
    "az",
    "bash",
    "bundle",
    "calicoctl",
    "cargo",
    "cassandra-cli",
    "ceph",
    "certbot",
    "chkconfig",
    "chmod",
    "chown",
    "chroot",
    "cilium",
    "consul",
    "cp",
    "cqlsh",
    "createdb",
    "crictl",
    "crontab",
    "ctr",
    "curl",
    "cypher-shell",
    "dd",
    "ddev",
    "df",
    "dig",
    "dmesg",
    "dnf",
    "docker",
    "docker-compose",
    "doctl",
    "dpkg",
    "dropdb",
    "du",
    "egrep",
    "eksctl",
    "es",
    "etcdctl",
    "ethtool",
    "fdisk",
    "fgrep",
    "flux",
    "flyctl",
    "free",
    "fsck",
    "fuser",
    "gcloud",
    "gh",
    "git",
    "glab",
    "gluster",
    "gpg",
    "grep",
    "gsutil",
    "gunzip",
    "gzip",
    "haproxy",
    "helm",
    "heroku",
    "htop",
    "httpie",
    "ibmcloud",
    "iostat",
    "ip",
    "iptables",
    "istioctl",
    "java",
    "journalctl",
    "jq",
    "k9s",
    "kafka-consumer-groups",
    "kafka-consumer-groups.sh",
    "kafka-topics",
    "kafka-topics.sh",
    "kinit",
    "kubeadm",
    "kubectl",
    "kubectx",
    "kubens",
    "kustomize",
    "launchctl",
    "linkerd",
    "ln",
    "ls",
    "lsblk",
    "lsof",
    "lvextend",
    "lvs",
    "mdadm",
    "memcached-tool",
    "mkdir",
    "mkfs",
    "modprobe",
    "mongo",
    "mongodump",
    "mongorestore",
    "mongosh",
    "mv",
    "mvn",
    "mysql",
    "mysqladmin",
    "mysqldump",
    "nc",
    "ncdu",
    "netstat",
    "nfsstat",
    "nft",
    "nginx",
    "nodetool",
    "nohup",
    "nomad",
    "npm",
    "npx",
    "nslookup",
    "ntpq",
    "nvidia-smi",
    "oc",
    "openssl",
    "opsgenie",
    "patronictl",
    "pg_basebackup",
    "pg_ctl",
    "pg_dump",
    "pg_restore",
    "pgbouncer",
    "pgrep",
    "php",
    "ping",
    "pip",
    "pip3",
    "pkill",
    "pm2",
    "podman",
    "poetry",
    "ps",
    "psql",
    "pvs",
    "python",
    "python3",
    "rabbitmq-diagnostics",
    "rabbitmqadmin",
    "rabbitmqctl",
    "rails",
    "rake",
    "rclone",
    "redis-cli",
    "resize2fs",
    "rm",
    "rmdir",
    "rpm",
    "rsync",
    "ruby",
    "sar",
    "scp",
    "sed",
    "sftp",
    "sh",
    "smartctl",
    "sqlcmd",
    "sqlite3",
    "ss",
    "ssh",
    "ssh-keygen",
    "stat",
    "strace",
    "su",
    "sudo",
    "supervisorctl",
    "sysctl",
    "systemctl",
    "tar",
    "tcpdump",
    "tee",
    "telnet",
    "terraform",
    "terragrunt",
    "tmux",
    "traceroute",
    "ufw",
    "umount",
    "unzip",
    "uptime",
    "useradd",
    "usermod",
    "vault",
    "velero",
    "vgs",
    "vi",
    "vim",
    "vmstat",
    "wget",
    "xargs",
    "xfs_growfs",
    "yarn",
    "yum",
    "zfs",
    "zgrep",
    "zip",
    "zpool",
    "zypper",
];

/// Programs that are also words: their arguments must look like some.
const WORDS: &[&str] = &[
    "at",
    "cat",
    "cd",
    "date",
    "docker-machine",
    "echo",
    "env",
    "export",
    "file",
    "find",
    "go",
    "head",
    "host",
    "hostname",
    "kill",
    "killall",
    "last",
    "less",
    "logger",
    "make",
    "more",
    "mount",
    "nano",
    "node",
    "open",
    "passwd",
    "reboot",
    "screen",
    "service",
    "set",
    "shutdown",
    "sleep",
    "sort",
    "source",
    "tail",
    "test",
    "time",
    "timeout",
    "top",
    "touch",
    "uniq",
    "wall",
    "watch",
    "wc",
    "which",
    "who",
];

/// Words of sentences, rare in commands.
const SENTENCE_WORDS: &[&str] = &[
    "a",
    "an",
    "and",
    "any",
    "are",
    "as",
    "be",
    "by",
    "can",
    "does",
    "from",
    "has",
    "have",
    "if",
    "in",
    "is",
    "it",
    "may",
    "must",
    "not",
    "of",
    "on",
    "or",
    "our",
    "should",
    "that",
    "the",
    "then",
    "this",
    "to",
    "was",
    "when",
    "which",
    "will",
    "with",
    "you",
    "your",
    "access",
    "available",
    "cli",
    "client",
    "command",
    "commands",
    "configured",
    "for",
    "installed",
    "into",
    "required",
    "using",
];

/// First words of SQL statements, and the words of which one follows in the statement.
const SQL: &[(&str, &[&str])] = &[
    ("select", &["from", ";"]),
    ("update", &["set"]),
    ("delete", &["from"]),
    ("insert", &["into"]),
    ("alter", &["table", "database", "system", "user", "role", "index"]),
    ("create", &["table", "index", "database", "user", "role"]),
    ("drop", &["table", "index", "database", "user", "role"]),
    ("truncate", &["table"]),
    ("vacuum", &["full", "analyze", "verbose", ";"]),
    ("show", &["processlist", "slave", "replica", "status", "engine", "tables", ";"]),
    ("explain", &["select", "analyze"]),
];

/// Length of the prompt at the start of `line`, white space after it included: `$ `, `# `, `user@host:~$ `, `PS C:\> `,
/// `mysql> `. Zero where there is none.
pub(super) fn prompt(line: &str) -> usize {
    for mark in ["$ ", "# ", "> ", "% ", ">>> "] {
        if let Some(rest) = line.strip_prefix(mark) {
            let is_amount = mark == "$ " && rest.starts_with(|c: char| c.is_ascii_digit());
            let certain = mark == "$ " && rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "./~_\"'[(".contains(c));
            return if !is_amount && (certain || is_command(rest) || (mark == "# " && has_flags(rest))) {
                line.len() - rest.trim_start().len()
            } else {
                0
            };
        }
    }
    let Some(head) = line.split_ascii_whitespace().next() else { return 0 };
    let end = match head {
        "PS" => line.find("> ").map(|at| at + 2),
        _ if head.contains('@') && head.ends_with(['$', '#']) && head.contains(':') => Some(head.len() + 1),
        _ if head.starts_with('[') && head.contains('@') => line.find("]$ ").or_else(|| line.find("]# ")).map(|at| at + 3),
        _ if head.ends_with('>') && head.len() > 2 && !head.starts_with('<') => Some(head.len() + 1),
        _ if head.ends_with("=#") || head.ends_with("=>") => Some(head.len() + 1),
        _ => None,
    };
    end.filter(|&end| line.get(end..).is_some_and(|rest| !rest.trim().is_empty())).unwrap_or(0)
}

/// Whether `line` is clearly a command: a known program with arguments, and no sentence about it.
pub(super) fn is_command(line: &str) -> bool {
    let line = line.trim();
    if line.len() > 2000 || is_sql(line) {
        return line.len() <= 2000;
    }
    let mut words = line.split_ascii_whitespace().peekable();
    while words.next_if(|word| *word == "sudo" || is_assignment(word)).is_some() {}
    let Some(first) = words.next() else { return false };
    let name = first.rsplit('/').next().unwrap_or(first);
    let path = first.starts_with("./") || (first.starts_with('/') && first.matches('/').count() > 1);
    let known = PROGRAMS.binary_search(&name).is_ok();
    let word = WORDS.binary_search(&name).is_ok();
    if !(known || word || (path && name.contains('.'))) {
        return false;
    }
    let mut sentence = 0;
    let mut marked = path;
    let mut count = 0;
    for argument in words.take(40) {
        count += 1;
        sentence += usize::from(SENTENCE_WORDS.contains(&argument));
        marked |= argument.starts_with(['-', '/', '$', '<', '{', '"', '\'', '>', '|', '.', '~'])
            || argument.contains(['/', '=', '|', '_', ':'])
            || argument.bytes().any(|byte| byte.is_ascii_digit());
    }
    if count == 0 {
        return path || matches!(name, "htop" | "uptime" | "dmesg" | "lsblk" | "vmstat" | "iostat" | "netstat");
    }
    let ends_sentence = line.ends_with(['.', '!', '?', ':', ';']) && !line.ends_with(" .") && !is_sql(line);
    // "kubectl configured for prod" is none; one such word among flags and paths may be an argument.
    let allowed = usize::from(known && marked && !ends_sentence);
    sentence <= allowed && (marked || (known && !ends_sentence))
}

fn is_assignment(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_' || byte.is_ascii_digit())
    })
}

fn is_sql(line: &str) -> bool {
    let mut words = line.split_ascii_whitespace();
    let Some(first) = words.next() else { return false };
    let Some((_, follow)) = SQL.iter().find(|(verb, _)| first.eq_ignore_ascii_case(verb)) else { return false };
    // In prose the verb is no capitals, and the statement has no semicolon: "Delete from the queue".
    let certain = line.ends_with(';') || first.bytes().all(|byte| byte.is_ascii_uppercase());
    certain
        && follow
            .iter()
            .any(|word| line.split_ascii_whitespace().any(|other| other.eq_ignore_ascii_case(word)) || line.ends_with(word))
}

/// Whether a line reads as a command of any program: a name in small letters, flags, and no word of a sentence.
fn has_flags(line: &str) -> bool {
    let is_name = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase() || c == '/')
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._/-".contains(&byte))
    };
    let is_flag =
        |word: &str| word.trim_start_matches('-').len() < word.len() && word.ends_with(|c: char| c.is_ascii_alphanumeric());
    let mut words = line.split_ascii_whitespace();
    words.next().is_some_and(is_name)
        && words.clone().take(40).any(is_flag)
        && !words.take(40).any(|word| SENTENCE_WORDS.contains(&word))
}

/// Whether `text` is a command with a flag, which no sentence has.
pub(super) fn is_flagged_command(text: &str) -> bool {
    text.contains(" -") && is_command(text)
}

/// Whether a line that ends with a colon, or the words before a colon, tell to run what follows.
pub(super) fn introduces(text: &str) -> bool {
    let last = text.trim_end().trim_end_matches(':').trim_end();
    let word = last.rsplit([' ', '\t', '(', '*']).next().unwrap_or("");
    [
        "run",
        "type",
        "execute",
        "enter",
        "command",
        "commands",
        "issue",
        "following",
        "with",
        "using",
        "use",
        "try",
        "cmd",
        "example",
    ]
    .iter()
    .any(|known| word.eq_ignore_ascii_case(known))
}
