//! The whole log as NDJSON, entry by entry: for inspection, or for keeping it in a form that does not need Menpai.

use std::io::{self, Write};
use std::ops::ControlFlow;

use menpai_shared::domain::ids::Seq;
use serde::Serialize;
use serde_json::value::RawValue;
use thiserror::Error;

use crate::log::{Log, LogFault};

/// Why the log could not be written out.
#[derive(Debug, Error)]
pub enum LogExportFault {
    /// The log cannot be read.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// The file cannot be written.
    #[error("the log cannot be written out: {0}; check the free space")]
    Write(#[from] io::Error),
}

/// One line: an entry with its position in the chain, so that a reader can check that nothing is missing.
#[derive(Serialize)]
struct Line<'a> {
    seq: Seq,
    hash: String,
    /// The payload as in the log: the hash is over these bytes.
    entry: &'a RawValue,
}

/// Writes all entries of a log, and returns their number.
pub fn write_log(log: &mut dyn Log, out: &mut dyn Write) -> Result<u64, LogExportFault> {
    let mut written = 0;
    let mut fault = None;
    log.read(Seq(0), &mut |entry| {
        let line = serde_json::from_slice::<&RawValue>(entry.payload).and_then(|payload| {
            serde_json::to_vec(&Line { seq: entry.seq, hash: entry.hash.to_string(), entry: payload })
        });
        let done = line.map_err(io::Error::from).and_then(|mut line| {
            line.push(b'\n');
            out.write_all(&line)
        });
        match done {
            Ok(()) => {
                written += 1;
                ControlFlow::Continue(())
            }
            Err(error) => {
                fault = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    match fault {
        Some(error) => Err(error.into()),
        None => Ok(out.flush().map(|()| written)?),
    }
}
