//! Start to end of the program on a small runbook beside `true`, and the most memory that it holds. Over the limit the
//! exit code is 1.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The most that reading a small runbook may take longer than `true`.
const LIMIT: Duration = Duration::from_millis(10);
/// Runs of each program, in turn. The best counts: a run can only be disturbed, never be too fast.
const RUNS: u32 = 100;
/// Lengths of the runbooks of which the memory is measured, in bytes.
const SIZES: [usize; 3] = [50_000, 1_000_000, 10_000_000];

/// A name and how it is started.
type Program = (&'static str, fn() -> Command);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn ddoc(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ddoc-parse"));
    command.args(arguments).current_dir(root());
    command
}

fn time(command: &mut Command) -> io::Result<Duration> {
    let start = Instant::now();
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status()?;
    let took = start.elapsed();
    if status.success() { Ok(took) } else { Err(io::Error::other(format!("{command:?}: {status}"))) }
}

/// The most memory that `child` held so far, in kB; nothing outside of Linux.
fn peak(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}

/// The most memory that JSON of `file` takes, in kB: read while the program waits for its output to be taken.
fn memory(file: &Path) -> io::Result<Option<u64>> {
    let mut child = ddoc(&["--json", &file.to_string_lossy()]).stdout(Stdio::piped()).spawn()?;
    let mut byte = [0];
    let mut output = child.stdout.take();
    output.as_mut().map(|it| it.read(&mut byte)).transpose()?;
    let peak = peak(&child);
    output.as_mut().map(|it| io::copy(it, &mut io::sink())).transpose()?;
    child.wait()?;
    Ok(peak)
}

fn main() -> io::Result<()> {
    // `cargo test --all-targets` runs benches without this argument.
    if !std::env::args().any(|it| it == "--bench") {
        return Ok(());
    }
    let example = "examples/payment-latency/source.txt";
    let programs: [Program; 4] = [
        ("true", || Command::new("true")),
        ("ddoc-parse --version", || ddoc(&["--version"])),
        ("ddoc-parse FILE", || ddoc(&["examples/payment-latency/source.txt"])),
        ("ddoc-parse FILE --json", || ddoc(&["--json", "examples/payment-latency/source.txt"])),
    ];
    println!("{RUNS} runs, the best and the middle one; FILE is {example}");
    let mut times = programs.map(|_| Vec::new());
    for _ in 0..RUNS {
        for ((_, program), times) in programs.iter().zip(&mut times) {
            times.push(time(&mut program())?);
        }
    }
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    let mut best = Vec::new();
    for ((name, _), times) in programs.iter().zip(&mut times) {
        times.sort_unstable();
        let (first, middle) = (times.first().copied(), times.get(times.len() / 2).copied());
        let (first, middle) = (first.unwrap_or_default(), middle.unwrap_or_default());
        println!("{name:24} {:7.2} ms {:7.2} ms", milliseconds(first), milliseconds(middle));
        best.push(first);
    }

    let text = std::fs::read_to_string(root().join("examples/postgres-failover/source.md"))?;
    let folder = tempfile::tempdir()?;
    for size in SIZES {
        let file = folder.path().join(format!("{size}.md"));
        std::fs::write(&file, text.repeat(size / text.len() + 1))?;
        match memory(&file)? {
            Some(peak) => println!("peak memory, runbook of {:6} kB {:8} kB", size / 1000, peak),
            None => println!("peak memory: only measured on Linux"),
        }
    }

    let base = best.first().copied().unwrap_or_default();
    if best.iter().any(|&it| it > base + LIMIT) {
        println!("over {} ms more than `true`", LIMIT.as_millis());
        std::process::exit(1);
    }
    Ok(())
}
