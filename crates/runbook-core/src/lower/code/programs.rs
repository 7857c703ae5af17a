//! Names of programs, subcommands and the small words of English: the knowledge with which a line of shell is told
//! from output and prose.

use crate::lower::word_table::{Table, table};

/// What a word says about a line that starts with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Program {
    /// The name of a program that is no English word.
    Plain,
    /// The name of a program or shell builtin that is an everyday English word too.
    English,
}

/// What is known of `name`, without its folder.
pub(super) fn program(name: &str) -> Option<Program> {
    if PLAIN_TABLE.contains(name.as_bytes()) {
        Some(Program::Plain)
    } else if ENGLISH_TABLE.contains(name.as_bytes()) {
        Some(Program::English)
    } else {
        None
    }
}

/// Whether `word` is a usual subcommand of command-line programs.
pub(super) fn is_subcommand(word: &str) -> bool {
    SUBCOMMAND_TABLE.contains(word.as_bytes())
}

/// Whether `word`, in any case, is one of the small words of English that running text is full of.
pub(super) fn is_small_word(word: &str) -> bool {
    let mut lower = [0u8; 8];
    let Some(head) = lower.get_mut(..word.len()) else { return false };
    head.copy_from_slice(word.as_bytes());
    head.make_ascii_lowercase();
    SMALL_TABLE.contains(head)
}

static PLAIN_TABLE: Table = table!(PLAIN);
static ENGLISH_TABLE: Table = table!(ENGLISH);
static SUBCOMMAND_TABLE: Table = table!(SUBCOMMANDS);
static SMALL_TABLE: Table = table!(SMALL_WORDS);

/// Programs of operations work: shells and core utilities, packages, network, storage, databases, queues,
/// orchestration, clouds, configuration management, Windows and macOS administration.
#[rustfmt::skip]
const PLAIN: &[&str] = &[
    "7z", "MegaCli64", "a2enmod", "a2ensite", "ab", "acpi", "addgroup", "adduser", "airflow", "alias", "amavisd-new",
    "ansible", "ansible-galaxy", "ansible-inventory", "ansible-playbook", "ansible-vault", "apache2ctl", "apachectl", "apk",
    "apt", "apt-cache", "apt-get", "apt-key", "apt-mark", "aptitude", "arangosh", "arcconf", "argo", "argocd", "aria2c",
    "arp", "arping", "atop", "auditctl", "aureport", "ausearch", "avahi-browse", "awk", "aws", "aws-vault", "az", "azcopy",
    "backup-utils", "badblocks", "basename", "bash", "bazel", "bc", "bcdedit", "bcftools", "bconsole", "beeline", "bfg", "bg",
    "blkid", "blockdev", "bootc", "borg", "bosh", "bq", "bqcli", "brctl", "brew", "btrfs", "buf", "buildah", "builtin",
    "bundle", "bundler", "bunzip2", "bzip2", "caddy", "calicoctl", "cargo", "cassandra-cli", "cat", "cbbackup", "cbq",
    "cbstats", "cd", "ceph", "ceph-osd", "ceph-volume", "cephadm", "certbot", "certreq", "certutil", "cf", "cfssl",
    "cgcreate", "cgexec", "chage", "chattr", "chcon", "chef-client", "chef-solo", "chflags", "chgrp", "chkconfig", "chkdsk",
    "chmod", "chown", "chpasswd", "chronyc", "chroot", "chrt", "chsh", "cilium", "circleci", "clickhouse-backup",
    "clickhouse-client", "cloud-init", "clush", "cmctl", "cmp", "cockroach", "comm", "composer", "conda", "conftest",
    "consul", "consul-template", "containerd", "coredumpctl", "corosync-cfgtool", "cosign", "couchbase-cli", "cp", "cpio",
    "cqlsh", "crane", "createdb", "createuser", "crictl", "crm", "crm_mon", "crontab", "cryptsetup", "csrutil", "csvcut",
    "csvlook", "ctr", "curator_cli", "curl", "cypher-shell", "dagster", "dasel", "datamash", "dbt", "dcos", "dd", "debugfs",
    "defaults", "del", "delta", "delv", "deno", "depmod", "df", "dgraph", "dig", "dir", "direnv", "dirname", "diskpart",
    "diskutil", "dism", "dmesg", "dmidecode", "dmsetup", "dnf", "dnscmd", "dnscontrol", "dnsmasq", "docker", "docker-compose",
    "docker-machine", "doctl", "dotnet", "doveadm", "dovecot", "dpkg", "dpkg-query", "dpkg-reconfigure", "drbdadm", "dropdb",
    "drush", "dscl", "dsquery", "dstat", "du", "dumpe2fs", "dyff", "e2fsck", "e2label", "easyrsa", "ebtables", "ecctl",
    "echo", "ecs-cli", "edquota", "efibootmgr", "egrep", "eksctl", "elasticdump", "elasticsearch-certutil",
    "elasticsearch-plugin", "elasticsearch-reset-password", "emacs", "env", "envdir", "envoy", "envsubst", "esxcli", "esxtop",
    "etcdctl", "etcdutl", "ethtool", "eval", "exa", "exec", "exim", "exim4", "exiqgrep", "exportfs", "expr", "eyaml",
    "faas-cli", "fail2ban-client", "faillock", "falcoctl", "fallocate", "fastboot", "fc", "fd", "fdisk", "ffmpeg", "fg",
    "fgrep", "firewall-cmd", "flannelctl", "flask", "flatcar-update", "flatpak", "flink", "fluentd", "flyctl", "flyway",
    "fpsync", "fsck", "fsck.ext4", "fsfreeze", "fstrim", "ftp", "fuser", "fwupdmgr", "fzf", "galera_new_cluster", "gatttool",
    "gcc", "gcloud", "gcsfuse", "gdb", "gdisk", "gem", "getcap", "getenforce", "getent", "getfacl", "getopts", "gh",
    "ghe-cluster-status", "ghe-config-apply", "ghe-maintenance", "ghe-repl-status", "ghe-service-list",
    "ghe-ssl-ca-certificate-install", "git", "git-crypt", "gitaly", "gitaly-backup", "gitlab-backup", "gitlab-ctl",
    "gitlab-psql", "gitlab-rails", "gitlab-rake", "gitlab-runner", "glab", "gluster", "glusterfs", "gnutls-cli", "gocryptfs",
    "goss", "govc", "gpg", "gpg2", "gpgconf", "gpresult", "gpupdate", "gradle", "grafana-cli", "grep", "gron", "groupadd",
    "groupdel", "groupmod", "growpart", "grpcurl", "grub-install", "grub-mkconfig", "grub2-mkconfig", "grype", "gsutil",
    "gunicorn", "gunzip", "gzip", "hadoop", "haproxy", "hbase", "hciconfig", "hcitool", "hcloud", "hdfs", "hdiutil", "hdparm",
    "helm", "helm-diff", "helmfile", "hexdump", "hexyl", "hg", "hostname", "hostnamectl", "hping3", "htop", "htpasswd",
    "http", "httpd", "httpie", "hubble", "hugo", "hwclock", "icacls", "iconv", "id", "ifconfig", "ifdown", "iftop", "ifup",
    "iisreset", "impala-shell", "incus", "influx", "influxd", "initctl", "inotifywait", "insmod", "invoke-rc.d", "ionice",
    "iostat", "iotop", "ip", "ip6tables", "ipcalc", "ipconfig", "ipcrm", "ipcs", "iperf", "iperf3", "ipmitool", "ipset",
    "iptables", "iptables-restore", "iptables-save", "ipvsadm", "irb", "iscsiadm", "istioctl", "iw", "jar", "java", "javac",
    "jcmd", "jenkins", "jenkins-cli", "jfrog", "jinfo", "jless", "jmap", "journalctl", "jps", "jq", "jsonnet", "jstack",
    "jstat", "juju", "jupyter", "k", "k0s", "k3d", "k3s", "k6", "k9s", "kafka-acls", "kafka-acls.sh", "kafka-configs",
    "kafka-configs.sh", "kafka-console-consumer", "kafka-console-consumer.sh", "kafka-console-producer",
    "kafka-console-producer.sh", "kafka-consumer-groups", "kafka-consumer-groups.sh", "kafka-leader-election",
    "kafka-leader-election.sh", "kafka-log-dirs", "kafka-log-dirs.sh", "kafka-preferred-replica-election.sh",
    "kafka-reassign-partitions", "kafka-reassign-partitions.sh", "kafka-run-class.sh", "kafka-server-start.sh",
    "kafka-server-stop.sh", "kafka-topics", "kafka-topics.sh", "kafkacat", "kcat", "kdestroy", "keepalived", "kexec",
    "keytool", "killall", "killall5", "kinesis", "kinit", "klist", "knife", "kops", "kpartx", "ksh", "kube-bench",
    "kube-capacity", "kubeadm", "kubeconform", "kubectl", "kubectl-neat", "kubectx", "kubelet", "kubens", "kubent",
    "kubescape", "kubeseal", "kubespray", "kustomize", "kvm", "kyverno", "launchctl", "ldapadd", "ldapdelete", "ldapmodify",
    "ldapsearch", "ldconfig", "ldd", "lein", "lftp", "linkerd", "livy", "lldpctl", "ln", "localectl", "logcli", "logger",
    "loginctl", "logrotate", "losetup", "lpadmin", "ls", "lsattr", "lsblk", "lscpu", "lshw", "lsmod", "lsof", "lspci",
    "lsscsi", "lsusb", "ltrace", "lvchange", "lvconvert", "lvcreate", "lvdisplay", "lvextend", "lvm", "lvreduce", "lvremove",
    "lvresize", "lvs", "lxc", "lxd", "lynx", "lz4", "m4", "machinectl", "mailq", "mailx", "mariabackup", "mariadb",
    "mariadb-admin", "mariadb-dump", "mc", "mcli", "md5sum", "mdadm", "megacli", "meltano", "memcached", "mesg", "miller",
    "mimirtool", "minikube", "mix", "mkdir", "mkdosfs", "mkfifo", "mkfs", "mkfs.ext4", "mkfs.xfs", "mknod", "mkpasswd",
    "mksquashfs", "mkswap", "mktemp", "mlr", "modinfo", "modprobe", "molecule", "mongo", "mongod", "mongodump", "mongoexport",
    "mongoimport", "mongorestore", "mongosh", "mongostat", "mongotop", "mosh", "mosquitto_pub", "mosquitto_sub", "mpstat",
    "mssql-cli", "mtr", "multipass", "multipath", "multipathd", "mv", "mvn", "mycli", "mydumper", "myloader", "mysql",
    "mysqladmin", "mysqlbinlog", "mysqlcheck", "mysqld", "mysqld_safe", "mysqldump", "mysqlimport", "mysqlpump",
    "mysqlrouter", "mysqlsh", "mytop", "named-checkconf", "named-checkzone", "nano", "nats", "nats-top", "nbtstat", "nc",
    "ncat", "ncdu", "neo4j-admin", "net.exe", "netcat", "nethogs", "netplan", "netsh", "netstat", "networksetup", "newgrp",
    "newrelic", "nfsstat", "nft", "nginx", "ngrep", "ngrok", "nice", "nix", "nix-env", "nix-shell", "nixos-rebuild", "nl",
    "nltest", "nmap", "nmcli", "nmtui", "nodetool", "nohup", "npm", "nproc", "npx", "nsenter", "nslookup", "nsupdate",
    "ntdsutil", "ntfsfix", "ntpd", "ntpdate", "ntpq", "nuget", "numactl", "nvidia-smi", "nvim", "nvm", "nvme", "oathtool",
    "objdump", "oc", "oci", "octavia", "od", "odo", "okta", "op", "opa", "opendkim-testkey", "opensearch-plugin", "openssl",
    "openstack", "openvpn", "opkg", "ossutil", "ostree", "ovs-ofctl", "ovs-vsctl", "pacemaker", "pacman", "partprobe",
    "passwd", "patroni", "patronictl", "pbcopy", "pbpaste", "pcs", "pct", "pd-ctl", "pdns_control", "pdnsutil", "perf",
    "perl", "pfctl", "pg_activity", "pg_archivecleanup", "pg_basebackup", "pg_config", "pg_controldata", "pg_ctl",
    "pg_ctlcluster", "pg_dump", "pg_dumpall", "pg_isready", "pg_lsclusters", "pg_repack", "pg_resetwal", "pg_resetxlog",
    "pg_restore", "pg_rewind", "pg_top", "pg_upgrade", "pg_verifybackup", "pg_waldump", "pgbackrest", "pgbadger", "pgbench",
    "pgbouncer", "pgcli", "pgloader", "pgrep", "php", "php-fpm", "phpize", "pidof", "pidstat", "pilot-agent", "ping6", "pint",
    "pip", "pip3", "pipenv", "pipx", "pkill", "pluto", "pm2", "pmap", "pmset", "pnpm", "podman", "poetry", "popd", "popeye",
    "postalias", "postcat", "postconf", "postdrop", "postfix", "postmap", "postqueue", "postsuper", "powercfg", "poweroff",
    "powershell", "pr", "praefect", "prefect", "presto-cli", "printenv", "printf", "promtool", "prowler", "proxysql", "ps",
    "psexec", "psql", "psql.exe", "pssh", "pt-archiver", "pt-kill", "pt-online-schema-change", "pt-query-digest",
    "pt-table-checksum", "pt-table-sync", "pulumi", "pushd", "pv", "pvchange", "pvcreate", "pvdisplay", "pvecm", "pvesm",
    "pveversion", "pvmove", "pvremove", "pvresize", "pvs", "pwd", "pwsh", "pytest", "python", "python2", "python3",
    "qemu-img", "qm", "qmrestore", "qstat", "quotacheck", "quotaon", "rabbitmq-diagnostics", "rabbitmq-plugins",
    "rabbitmq-queues", "rabbitmqadmin", "rabbitmqctl", "rados", "radosgw-admin", "rails", "rake", "rancher", "rbd", "rbenv",
    "rclone", "rdesktop", "rdiff-backup", "readelf", "readlink", "realpath", "reboot", "redis-benchmark", "redis-cli",
    "redis-sentinel", "redis-server", "reg", "regctl", "repadmin", "reposync", "resize2fs", "resolvectl", "restic",
    "restorecon", "rethinkdb", "rev", "rg", "rgw-admin", "rke", "rm", "rmdir", "rmmod", "rndc", "robocopy", "rpk", "rpm",
    "rpm-ostree", "rpmbuild", "rsh", "rspamc", "rspec", "rsync", "rsyslogd", "runc", "runlevel", "runuser", "rustup", "rvm",
    "rvmsudo", "s3cmd", "salt-call", "salt-key", "salt-run", "salt-ssh", "samza", "sar", "sbt", "sc.exe", "schtasks",
    "scontrol", "scp", "scutil", "sdiff", "sed", "seff", "semanage", "sendmail", "sensu", "sensu-cli", "sensuctl", "seq",
    "sestatus", "setcap", "setenforce", "setfacl", "setsebool", "sfc", "sfdisk", "sfdx", "sftp", "sgdisk", "sh", "sha1sum",
    "sha256sum", "sha512sum", "shasum", "showmount", "shuf", "shutdown", "sidekiqctl", "sinfo", "skaffold", "skopeo",
    "slabtop", "slapcat", "slappasswd", "smartctl", "smbclient", "snmpget", "snmpwalk", "snowsql", "softwareupdate",
    "sonobuoy", "sops", "sos", "sosreport", "spamassassin", "spark-shell", "spark-submit", "sqlcmd", "sqlite3", "sqlplus",
    "sqoop", "squeue", "squid", "srvctl", "ss", "ssh", "ssh-add", "ssh-agent", "ssh-copy-id", "ssh-keygen", "ssh-keyscan",
    "sshfs", "sshpass", "sshuttle", "step-cli", "strace", "stty", "su", "subscription-manager", "sudo", "sudoedit",
    "superset", "supervisorctl", "svn", "sw_vers", "swaks", "swapoff", "swapon", "syft", "sysbench", "sysctl", "sysdig",
    "sysstat", "systemctl", "systemd-analyze", "systemd-cgls", "systemd-cgtop", "systemd-nspawn", "systemd-resolve",
    "systemd-run", "systeminfo", "tac", "tail", "tailscale", "talosctl", "tar", "tarantoolctl", "taskkill", "tasklist",
    "taskset", "tc", "tcpdump", "tcpflow", "tcptraceroute", "tcptrack", "tee", "telnet", "tempo-cli", "terraform",
    "terraform-docs", "terragrunt", "testdisk", "testparm", "tetragon", "tf", "tfenv", "thanos", "tidb-ctl", "tig",
    "tikv-ctl", "tiup", "tkn", "tmpwatch", "tmutil", "tmux", "tox", "tput", "tr", "tracepath", "traceroute", "tracert",
    "transactional-update", "trap", "trino", "trivy", "truncate", "tset", "tsh", "tshark", "tsql", "tty", "ttyctl", "tune2fs",
    "turbostat", "twistcli", "udevadm", "ufw", "ulimit", "umask", "umount", "unalias", "uname", "unbound-control", "unexpand",
    "uniq", "unlink", "unrar", "unset", "unxz", "unzip", "update-alternatives", "update-ca-certificates", "update-ca-trust",
    "update-grub", "update-initramfs", "update-rc.d", "updatedb", "uptime", "useradd", "userdel", "usermod", "utmpdump", "uv",
    "uwsgi", "vagrant", "valkey-cli", "varnishadm", "varnishlog", "varnishstat", "vcluster", "velero", "vgchange", "vgcreate",
    "vgdisplay", "vgextend", "vgimport", "vgreduce", "vgremove", "vgs", "vi", "vic-machine", "vim", "vim-cmd", "virsh",
    "virt-install", "virtualenv", "visudo", "vmctl", "vmkfstools", "vmstat", "vncserver", "vpnc", "vssadmin", "vtctl",
    "vtctlclient", "vtctldclient", "vtysh", "vzdump", "w32tm", "wal-e", "wal-g", "wasm-pack", "wbadmin", "wc", "weave",
    "wevtutil", "wg", "wg-quick", "wget", "whoami", "whois", "winrm", "wipefs", "wmic", "wp", "wpa_cli", "wrangler", "wrk",
    "wsl", "xargs", "xclip", "xe", "xfs_admin", "xfs_freeze", "xfs_growfs", "xfs_info", "xfs_repair", "xl", "xsv",
    "xtrabackup", "xxd", "xz", "xzcat", "yamllint", "yarn", "ycqlsh", "ykman", "ypcat", "yq", "ysqlsh", "yt-dlp", "yum",
    "yum-config-manager", "zcat", "zfs", "zgrep", "zip", "zipinfo", "zkCli.sh", "zkServer.sh", "zkcli", "zookeeper-shell",
    "zookeeper-shell.sh", "zpool", "zsh", "zstd", "zstdcat", "zypper",
];

/// Programs and shell builtins whose names are English words.
#[rustfmt::skip]
const ENGLISH: &[&str] = &[
    "at", "bat", "batch", "break", "celery", "chef", "column", "command", "compress", "continue", "copy", "curator", "cut",
    "date", "declare", "dialog", "diff", "drill", "exit", "expand", "expect", "export", "factor", "file", "find", "flux",
    "fly", "fold", "free", "fuse", "go", "groups", "halt", "hash", "head", "heroku", "history", "hive", "host", "hub", "info",
    "install", "jobs", "join", "kill", "kind", "last", "less", "link", "local", "locale", "locate", "login", "logout", "mail",
    "make", "man", "more", "mount", "net", "node", "nomad", "open", "packer", "parallel", "parted", "pass", "paste", "patch",
    "pilot", "ping", "puppet", "quota", "read", "readonly", "rename", "reset", "resize", "return", "route", "salt", "sc",
    "screen", "script", "security", "select", "sensors", "sentry", "serf", "service", "set", "shift", "shred", "sleep",
    "snap", "solr", "sort", "source", "split", "splunk", "stat", "stern", "strings", "strip", "suspend", "swift", "sync",
    "teleport", "test", "time", "timeout", "top", "touch", "tree", "type", "users", "vault", "vector", "w", "wait", "wall",
    "watch", "which", "who", "write", "yes",
];

/// Usual subcommands.
#[rustfmt::skip]
const SUBCOMMANDS: &[&str] = &[
    "abort", "accept", "activate", "add", "apply", "approve", "attach", "auth", "backup", "bootstrap", "bounce", "build",
    "cancel", "check", "clean", "cleanup", "clear", "clone", "commit", "compact", "config", "configure", "connect", "convert",
    "copy", "cordon", "create", "deactivate", "debug", "decommission", "deinit", "delete", "demote", "deploy", "describe",
    "destroy", "detach", "diagnose", "diff", "disable", "disconnect", "down", "drain", "drop", "dump", "edit", "enable",
    "enter", "env", "evict", "exec", "expand", "export", "failover", "fetch", "find", "fix", "flush", "force-unlock",
    "format", "generate", "get", "health", "help", "import", "index", "info", "init", "initdb", "inspect", "install",
    "invoke", "job", "jobs", "kill", "label", "leave", "list", "load", "lock", "log", "login", "logout", "logs", "ls",
    "maintenance", "merge", "migrate", "monitor", "mount", "move", "node", "nodes", "pause", "ping", "plan", "promote",
    "prune", "ps", "publish", "pull", "purge", "push", "query", "quit", "read", "rebalance", "reboot", "rebuild", "reconcile",
    "reconfigure", "recover", "refresh", "register", "reindex", "release", "reload", "remove", "rename", "repair", "replace",
    "replicate", "replication", "report", "republish", "reset", "resize", "resolve", "restart", "restore", "resume", "retry",
    "revert", "revoke", "rm", "rollback", "rotate", "run", "save", "scale", "scan", "schedule", "search", "send", "set",
    "setup", "show", "shutdown", "snapshot", "ssh", "stage", "start", "stat", "state", "stats", "status", "stop", "stream",
    "submit", "suspend", "switch", "switchover", "sync", "tail", "taint", "target", "test", "token", "top", "transfer",
    "trigger", "truncate", "unlock", "unmount", "unpause", "unregister", "unseal", "up", "update", "upgrade", "use", "user",
    "users", "vacuum", "validate", "verify", "version", "view", "watch", "whoami",
];

/// Function words of English.
#[rustfmt::skip]
const SMALL_WORDS: &[&str] = &[
    "a", "about", "after", "again", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because", "been", "before",
    "being", "but", "by", "can", "cannot", "could", "did", "do", "does", "doesn't", "done", "during", "each", "either",
    "else", "enough", "every", "few", "for", "from", "had", "has", "have", "having", "he", "her", "here", "him", "his", "how",
    "however", "if", "in", "into", "is", "isn't", "it", "its", "itself", "just", "like", "made", "many", "may", "might",
    "more", "most", "much", "must", "my", "need", "needs", "no", "nor", "not", "of", "off", "on", "once", "one", "only", "or",
    "other", "our", "out", "over", "own", "please", "same", "see", "shall", "she", "should", "so", "some", "still", "such",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "through", "thus", "to", "too",
    "under", "until", "upon", "very", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whose", "why",
    "will", "with", "within", "without", "won't", "would", "yet", "you", "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [PLAIN, ENGLISH, SUBCOMMANDS, SMALL_WORDS] {
            for pair in table.windows(2) {
                assert!(pair[0] < pair[1], "{pair:?}");
            }
        }
        assert!(PLAIN.iter().chain(ENGLISH).all(|name| program(name).is_some()));
        assert!(SUBCOMMANDS.iter().all(|word| is_subcommand(word)));
        assert!(SMALL_WORDS.iter().all(|word| is_small_word(word)));
        assert!(!is_small_word("zebra") && !is_subcommand("") && program("0").is_none());
        assert!(ENGLISH.iter().all(|name| PLAIN.binary_search(name).is_err()));
    }
}
