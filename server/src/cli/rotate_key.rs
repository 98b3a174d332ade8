//! `menpai rotate-key`: a new `secret.key`, for example after somebody saw the old one.

use super::{Failure, say};
use crate::folder::DataFolder;
use crate::settings::{DATA_DEFAULT, DataSettings};

/// Runs the verb. The server must be stopped: it has the old key in memory.
pub fn run(data: &DataSettings) -> Result<(), Failure> {
    let mut folder = DataFolder::open_existing(&data.folder(DATA_DEFAULT))?;
    folder.rotate_secret()?;
    say::line(format_args!("{} is new", folder.dir().join("secret.key").display()));
    say::line(
        "Access tokens of the old key are worth nothing any more; phones get new ones by themselves, and none is signed out.",
    );
    say::line("Invites that nobody has used yet must be made again.");
    Ok(())
}
