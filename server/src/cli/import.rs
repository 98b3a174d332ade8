//! `menpai import`: imports a file on the server's own machine.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path as FilePath, PathBuf};

use clap::{Args, ValueEnum};
use menpai_shared::domain::ids::{DeviceId, PersonId};
use menpai_shared::domain::path::Path;
use menpai_shared::domain::role::Role;
use menpai_shared::state::State;
use menpai_shared::wire::api::{ImportResult, OutboxImport};

use super::serve::{block_on, open};
use super::{Failure, say};
use crate::folder::DataFolder;
use crate::import::{FILE_BYTES_MAX, ImportOrder, ImportRefused, import_areas, import_doors, import_outbox};
use crate::lang::Lang;
use crate::settings::{DATA_DEFAULT, DataSettings};

/// Most bad rows that are printed; the office's page lists more.
const BAD_ROWS_SHOWN: usize = 50;

/// Reports need an author.
const NO_ADMINISTRATOR: &str =
    "no administrator has joined yet, and the reports would be theirs; start the server and join first";

/// Which file, and how.
#[derive(Args, Clone, Debug)]
pub struct ImportArgs {
    /// What the file holds
    #[arg(value_enum)]
    what: What,
    /// CSV (UTF-8 or GBK) or XLSX; for `outbox` the file that a phone exported
    file: PathBuf,
    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Only below this area; the community of doors whose rows name none
    #[arg(long, value_name = "PATH")]
    area: Option<String>,
    /// Language of what is said about rows: zh or en
    #[arg(long, value_name = "LANG", default_value = "en")]
    lang: Lang,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// The national list: code,name
    Areas,
    /// A roster: community, building, unit, door …
    Doors,
    /// Unsent reports that a phone exported
    Outbox,
}

/// Runs the verb.
pub fn run(data: &DataSettings, args: &ImportArgs) -> Result<(), Failure> {
    let bytes = read(&args.file)
        .map_err(|error| Failure::Other(format!("{} cannot be read: {error}", args.file.display())))?;
    let area = args.area.as_deref().map(Path::parse).transpose();
    let area = area.map_err(|error| Failure::Other(format!("--area: {error}")))?;
    let order = ImportOrder { scope: vec![Path::root()], area, dry_run: args.dry_run, lang: args.lang };
    let folder = DataFolder::open_existing(&data.folder(DATA_DEFAULT))?;
    let engine = open(&folder, data)?;
    block_on(async {
        let done = match args.what {
            What::Areas => import_areas(&engine, bytes, order).await.map(|result| tell(&result)),
            What::Doors => import_doors(&engine, bytes, order).await.map(|result| tell(&result)),
            What::Outbox => match engine.read(administrator) {
                Some(by) => import_outbox(&engine, bytes, by).await.map(tell_outbox),
                None => return Err(Failure::Other(NO_ADMINISTRATOR.to_owned())),
            },
        };
        engine.stop().await;
        done.map_err(|refused| match refused {
            ImportRefused::File(error) => {
                Failure::Other(format!("{}: {}", args.file.display(), error.message(args.lang)))
            }
            other => Failure::Other(other.to_string()),
        })
    })
}

/// Whoever has the data folder acts as the administrator: the first one with a device that is not revoked.
fn administrator(state: &State) -> Option<(PersonId, DeviceId)> {
    let administrators = state.people().map(|cell| &cell.person);
    let mut administrators =
        administrators.filter(|person| person.role == Role::Administrator && !person.gone);
    administrators.find_map(|person| {
        let mut devices = state.devices_of(person.id).filter(|device| device.revoked.is_none());
        devices.next().map(|device| (person.id, device.join.device))
    })
}

fn read(file: &FilePath) -> io::Result<Vec<u8>> {
    let size = fs::metadata(file)?.len();
    if size > FILE_BYTES_MAX {
        return Err(io::Error::other(format!("it has more than {FILE_BYTES_MAX} bytes; import it in parts")));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    // Read at most this much, even if the file grows meanwhile.
    File::open(file)?.take(FILE_BYTES_MAX).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn tell(result: &ImportResult) {
    say::line(format_args!("read as {}; columns: {}", result.encoding, result.columns.join(", ")));
    if !result.ignored.is_empty() {
        say::line(format_args!("not used: {}", result.ignored.join(", ")));
    }
    let would = if result.dry_run { "would be " } else { "" };
    say::line(format_args!(
        "{} rows: {} {would}added, {} {would}changed, {} the same, {} cannot be taken",
        result.rows, result.added, result.changed, result.same, result.bad_count
    ));
    for line in &result.sample {
        say::line(format_args!("  {line}"));
    }
    for bad in result.bad.iter().take(BAD_ROWS_SHOWN) {
        say::line(format_args!("row {}: {} ({}) — {}", bad.row, bad.message, bad.code, bad.text));
    }
    let shown = u32::try_from(BAD_ROWS_SHOWN).unwrap_or(u32::MAX);
    if result.bad_count > shown {
        say::line(format_args!("… and {} more", result.bad_count - shown));
    }
}

fn tell_outbox(taken: OutboxImport) {
    say::line(format_args!(
        "{} reports taken in, {} here already, {} kept in quarantine",
        taken.stored, taken.duplicate, taken.quarantined
    ));
}
