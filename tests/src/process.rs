//! A real server process with its own folder: started, killed or stopped, started again, and observed from outside.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::clock;

/// A server that has not said where it listens after this time failed to start.
const START_MAX: Duration = Duration::from_secs(300);
/// A server that still runs this long after it was asked to stop hangs.
const STOP_MAX: Duration = Duration::from_secs(120);
/// Linux counts processor time in hundredths of a second.
const TICKS_PER_SECOND: f64 = 100.0;

/// A running server. It is killed when this is dropped.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub at: SocketAddr,
    /// What it printed up to its address.
    pub said: Vec<String>,
    /// What it prints after that.
    pub says: Receiver<String>,
}

/// What a process has used so far.
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    /// Processor time of all threads.
    pub cpu_s: f64,
    /// The most memory that it has held at once.
    pub peak_bytes: u64,
}

/// The server's binary, beside the tests' own.
///
/// # Errors
/// It was not built: `cargo build -p menpai` (with `--release` for the load program) builds it.
pub fn binary() -> io::Result<PathBuf> {
    let own = std::env::current_exe()?;
    own.ancestors()
        .skip(1)
        .take(2)
        .map(|folder| folder.join("menpai"))
        .find(|path| path.is_file())
        .ok_or_else(|| io::Error::other("the server is not built: cargo build -p menpai"))
}

/// The command of the server, without settings from the tests' own environment.
///
/// # Errors
/// Like [`binary`].
pub fn command(verb: &str, data: &Path) -> io::Result<Command> {
    let mut command = Command::new(binary()?);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MENPAI_")) {
        command.env_remove(name);
    }
    command.arg(verb).arg("--data").arg(data);
    Ok(command)
}

impl Server {
    /// Starts `menpai serve` on a free port, in a time zone where it is about noon.
    ///
    /// # Errors
    /// The server ends, or does not say in time where it listens.
    pub fn start(data: &Path, arguments: &[&str]) -> io::Result<Self> {
        let mut command = command("serve", data)?;
        command.args(["--listen", "127.0.0.1:0", "--time-zone", &clock::zone()]).args(arguments);
        Self::run(command)
    }

    /// Starts `menpai serve` like [`Server::start`], with at most so many open files.
    ///
    /// # Errors
    /// Like [`Server::start`].
    pub fn start_with_files(data: &Path, files_max: usize) -> io::Result<Self> {
        let serve = command("serve", data)?;
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("ulimit -n {files_max}; exec \"$@\""), "sh"]);
        shell.arg(serve.get_program()).args(serve.get_args());
        for (name, _) in serve.get_envs() {
            shell.env_remove(name);
        }
        shell.args(["--listen", "127.0.0.1:0", "--time-zone", &clock::zone()]);
        Self::run(shell)
    }

    /// Starts `menpai serve` like [`Server::start`], and writes what it says about itself to a file.
    ///
    /// # Errors
    /// Like [`Server::start`].
    pub fn start_with_log(data: &Path, arguments: &[&str], log: File) -> io::Result<Self> {
        let mut command = command("serve", data)?;
        command.args(["--listen", "127.0.0.1:0", "--time-zone", &clock::zone()]).args(arguments);
        Self::run_with(command, log.into())
    }

    /// Starts a command of the binary that serves.
    ///
    /// # Errors
    /// Like [`Server::start`].
    pub fn run(command: Command) -> io::Result<Self> {
        Self::run_with(command, Stdio::inherit())
    }

    fn run_with(mut command: Command, log: Stdio) -> io::Result<Self> {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log).spawn()?;
        let out = child.stdout.take().ok_or_else(|| io::Error::other("no pipe"))?;
        let (send, says) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                // When nobody reads any more, the pipe is still emptied, so that the server never waits for it.
                let _ = send.send(line);
            }
        });
        let deadline = Instant::now() + START_MAX;
        let mut said = Vec::new();
        loop {
            let Ok(line) = says.recv_timeout(deadline.saturating_duration_since(Instant::now())) else {
                let _ = child.kill();
                return Err(io::Error::other(format!("the server did not start: {:?}", child.wait()?)));
            };
            let at = address(&line);
            said.push(line);
            if let Some(at) = at {
                return Ok(Self { child, at, said, says });
            }
        }
    }

    /// The first line with the word, among those printed during the start.
    ///
    /// # Errors
    /// There is none.
    pub fn line_with(&mut self, word: &str) -> io::Result<String> {
        loop {
            if let Some(line) = self.said.iter().find(|line| line.contains(word)) {
                return Ok(line.clone());
            }
            match self.says.recv_timeout(START_MAX) {
                Ok(line) => self.said.push(line),
                Err(_) => return Err(io::Error::other(format!("no line with {word}: {:?}", self.said))),
            }
        }
    }

    /// Kills it at once: no handler runs, nothing is flushed.
    ///
    /// # Errors
    /// The process cannot be waited for.
    pub fn kill(mut self) -> io::Result<()> {
        self.child.kill()?;
        self.child.wait().map(drop)
    }

    /// Asks it to stop and waits until it has.
    ///
    /// # Errors
    /// It hangs, or ends with a failure.
    pub fn stop(mut self) -> io::Result<()> {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        let deadline = Instant::now() + STOP_MAX;
        while Instant::now() < deadline {
            if let Some(status) = self.child.try_wait()? {
                let fine = status.success();
                return fine.then_some(()).ok_or_else(|| io::Error::other(format!("stopped with {status}")));
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Err(io::Error::other("the server does not stop"))
    }

    /// What it has used so far.
    ///
    /// # Errors
    /// The kernel does not tell.
    pub fn usage(&self) -> io::Result<Usage> {
        usage(self.child.id())
    }

    /// The processor time of its threads of a name, and of all others; see [`threads_cpu_s`].
    ///
    /// # Errors
    /// The kernel does not tell.
    pub fn threads_cpu_s(&self, name: &str) -> io::Result<(f64, f64)> {
        threads_cpu_s(self.child.id(), name)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a process has used so far, from `/proc`.
///
/// # Errors
/// There is no such process, or no `/proc`.
pub fn usage(pid: u32) -> io::Result<Usage> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The name is in parentheses and may hold anything; user and system time are the 12th and 13th value after it.
    let after_name = stat.rsplit_once(')').map(|(_, rest)| rest).unwrap_or_default();
    let ticks: f64 =
        after_name.split_whitespace().skip(11).take(2).filter_map(|t| t.parse::<f64>().ok()).sum();
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let peak_kib: u64 = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or(0);
    Ok(Usage { cpu_s: ticks / TICKS_PER_SECOND, peak_bytes: peak_kib * 1024 })
}

/// Processor time that the threads of a process have used, in seconds: those of a name, and all others. Threads that
/// ended are left out.
///
/// # Errors
/// There is no such process, or no `/proc`.
pub fn threads_cpu_s(pid: u32, name: &str) -> io::Result<(f64, f64)> {
    let (mut named, mut others) = (0.0, 0.0);
    for task in std::fs::read_dir(format!("/proc/{pid}/task"))? {
        let task = task?.path();
        // A thread may end meanwhile.
        let Ok(stat) = std::fs::read_to_string(task.join("schedstat")) else { continue };
        let ns: f64 = stat.split(' ').next().and_then(|ns| ns.parse().ok()).unwrap_or_default();
        let is_named = std::fs::read_to_string(task.join("comm")).is_ok_and(|comm| comm.trim_end() == name);
        *if is_named { &mut named } else { &mut others } += ns / 1e9;
    }
    Ok((named, others))
}

/// The address in a line that names one: `… http://127.0.0.1:41234 …`.
fn address(line: &str) -> Option<SocketAddr> {
    let rest = line.split_once("http://").or_else(|| line.split_once("https://"))?.1;
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || ".:-".contains(c))).unwrap_or(rest.len());
    let (host, port) = rest[..end].rsplit_once(':')?;
    let host = if host == "localhost" { "127.0.0.1" } else { host };
    format!("{host}:{port}").parse().ok()
}
