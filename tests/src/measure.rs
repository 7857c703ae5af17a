//! Time and memory of the running thread, for benches and for tests of growth.

use std::time::Duration;

/// CPU time that this thread has taken so far: other work on the machine does not count. Where the system cannot tell
/// it, the time since the first call.
#[must_use]
pub fn cpu_time() -> Duration {
    #[cfg(unix)]
    {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Duration::try_from(time).unwrap_or_default()
    }
    #[cfg(not(unix))]
    {
        static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
        START.elapsed()
    }
}

/// Starts the measurement of [`peak_memory`] anew; without effect outside of Linux.
pub fn reset_peak_memory() {
    // "5" resets the peak resident set size, see proc_pid_clear_refs(5).
    _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// The most memory that this process held since the last reset, in bytes; nothing outside of Linux.
#[must_use]
pub fn peak_memory() -> Option<u64> {
    peak_of_status(&std::fs::read_to_string("/proc/self/status").ok()?)
}

/// The peak resident set size in a `status` file of proc(5), in bytes.
fn peak_of_status(status: &str) -> Option<u64> {
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    kilobytes.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|it| it * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peak_is_read_in_bytes() {
        assert_eq!(peak_of_status("Name:\ta\nVmHWM:\t    1200 kB\n"), Some(1_228_800));
        assert_eq!(peak_of_status("Name:\ta\n"), None);
    }

    #[test]
    fn work_takes_time() {
        let start = cpu_time();
        let sum: u64 = (0..2_000_000_u64).map(std::hint::black_box).sum();
        assert!(std::hint::black_box(sum) > 0 && cpu_time() > start);
    }
}
