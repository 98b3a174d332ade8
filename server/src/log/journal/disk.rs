//! The disk operations of an append; a trait, so that tests can have a full disk.

use std::fs::File;
use std::io::{self, Write};

/// Writes at the end of a file, and makes it durable.
pub(super) trait Disk: Send {
    /// Writes all bytes at the end.
    fn write(&mut self, file: &mut File, bytes: &[u8]) -> io::Result<()>;
    /// Returns when the written bytes and the file's length are on stable storage.
    fn sync(&mut self, file: &File) -> io::Result<()>;
}

/// The operating system's disk.
pub(super) struct SystemDisk;

impl Disk for SystemDisk {
    fn write(&mut self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    fn sync(&mut self, file: &File) -> io::Result<()> {
        file.sync_data()
    }
}
