//! `menpai export`: the log or a table as a file, on the server's own machine.

use std::io::{self, BufWriter, Write};
use std::path::{Path as FilePath, PathBuf};

use clap::{Args, ValueEnum};
use menpai_shared::domain::ids::SweepId;
use menpai_shared::domain::path::Path;
use menpai_shared::domain::role::Role;
use menpai_shared::state::{Scope, View};
use menpai_shared::views::{DoorFilter, Sheet, SheetKind, SheetOrder, Unanswered, Viewer};
use menpai_shared::wire::api::AccessAct;

use super::noted::noted;
use super::serve::{block_on, open};
use super::{Failure, say};
use crate::engine::Engine;
use crate::folder::{DataFolder, create_private};
use crate::http::told::Told;
use crate::lang::Lang;
use crate::log::journal::{Journal, SEGMENT_BYTES_MAX};
use crate::settings::{DATA_DEFAULT, DataSettings};
use crate::write::{CsvText, workbook, write_log};

/// What, and to where.
#[derive(Args, Clone, Debug)]
pub struct ExportArgs {
    /// What to write
    #[arg(value_enum)]
    what: What,
    /// The file to write; a table is an Excel workbook where it ends in .xlsx, otherwise CSV [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Only below this area
    #[arg(long, value_name = "PATH")]
    area: Option<String>,
    /// Of this sweep [default: the newest]
    #[arg(long, value_name = "ID")]
    sweep: Option<SweepId>,
    /// Language of headings and words: zh or en
    #[arg(long, value_name = "LANG", default_value = "zh")]
    lang: Lang,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// The whole log, an entry a line (NDJSON)
    Log,
    /// Doors with what was found in a sweep
    Records,
    /// Doors as the roster has them
    Doors,
    /// Areas with their figures
    Coverage,
    /// Each report of a sweep
    History,
}

impl What {
    fn name(self) -> &'static str {
        match self {
            Self::Log => "log",
            Self::Records => "records",
            Self::Doors => "doors",
            Self::Coverage => "coverage",
            Self::History => "history",
        }
    }

    fn sheet(self) -> Option<SheetKind> {
        match self {
            Self::Log => None,
            Self::Records => Some(SheetKind::Records),
            Self::Doors => Some(SheetKind::Doors),
            Self::Coverage => Some(SheetKind::Coverage),
            Self::History => Some(SheetKind::History),
        }
    }
}

/// Runs the verb.
pub fn run(data: &DataSettings, args: &ExportArgs) -> Result<(), Failure> {
    let folder = DataFolder::open_existing(&data.folder(DATA_DEFAULT))?;
    match args.what.sheet() {
        None => {
            let mut log = Journal::open(&folder.log_dir(), SEGMENT_BYTES_MAX)?;
            let mut out = sink(args.out.as_deref())?;
            let count = write_log(&mut log, &mut *out).map_err(|fault| Failure::Other(fault.to_string()))?;
            note(args, &format!("{count} entries"));
            Ok(())
        }
        Some(kind) => {
            let engine = open(&folder, data)?;
            block_on(async {
                let told = Told::default().what(args.what.name());
                let told = area(args)?.map_or(told.clone(), |area| told.at(area));
                let written = noted(&engine, &folder, AccessAct::Export, told, async |engine| {
                    sheet(engine, kind, args)
                })
                .await;
                engine.stop().await;
                written.map(|rows| note(args, &format!("{rows} rows")))
            })
        }
    }
}

fn sheet(engine: &Engine, kind: SheetKind, args: &ExportArgs) -> Result<usize, Failure> {
    let area = area(args)?;
    let order = SheetOrder { kind, area, sweep: args.sweep, filter: DoorFilter::default() };
    let viewer = Viewer {
        role: Role::Administrator,
        scope: Scope::new(vec![Path::root()], View::of(Role::Administrator)),
    };
    let now_ms = crate::now_ms();
    let unseen = |unseen: Unanswered| Failure::Other(unseen.to_string());
    let zone = engine.read(|state| state.zone());
    let sheet = engine.read(|state| Sheet::of(state, viewer, order, now_ms, &zone)).map_err(unseen)?;
    let mut rows = Vec::new();
    for part in 0..sheet.parts() {
        rows.extend(engine.read(|state| sheet.rows(state, part, now_ms, &zone)).map_err(unseen)?);
    }
    let is_workbook =
        args.out.as_deref().is_some_and(|file| file.extension().is_some_and(|end| end == "xlsx"));
    let bytes = if is_workbook {
        workbook(sheet.headings(), &rows, args.lang).map_err(|error| Failure::Other(error.to_string()))?
    } else {
        let mut text = CsvText::begun(sheet.headings(), args.lang);
        text.push(&rows);
        text.bytes()
    };
    let mut out = sink(args.out.as_deref())?;
    out.write_all(&bytes).and_then(|()| out.flush()).map_err(|error| Failure::Other(error.to_string()))?;
    Ok(rows.len())
}

fn area(args: &ExportArgs) -> Result<Option<Path>, Failure> {
    let area = args.area.as_deref().map(Path::parse).transpose();
    area.map_err(|error| Failure::Other(format!("--area: {error}")))
}

fn sink(file: Option<&FilePath>) -> Result<Box<dyn Write>, Failure> {
    match file {
        None => Ok(Box::new(BufWriter::new(io::stdout().lock()))),
        Some(file) => {
            let opened = create_private(file)
                .map_err(|error| Failure::Other(format!("{} cannot be written: {error}", file.display())))?;
            Ok(Box::new(BufWriter::new(opened)))
        }
    }
}

/// Prints what was written, unless standard output is the file itself.
fn note(args: &ExportArgs, what: &str) {
    if let Some(file) = &args.out {
        say::line(format_args!("{what} in {}", file.display()));
    }
}
