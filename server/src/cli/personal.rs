//! `menpai tell` and `menpai erase`: writes all that is known about a place or one thread there, or erases it, on the
//! server's own machine.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use menpai_shared::domain::ids::ReportId;
use menpai_shared::domain::path::Path;
use menpai_shared::wire::api::{AccessAct, PersonalPut};
use uuid::Uuid;

use super::devices::ask;
use super::{Failure, say};
use crate::folder::create_private;
use crate::http::control;
use crate::http::told::Told;
use crate::settings::DataSettings;

/// Whose data.
#[derive(Args, Clone, Debug)]
pub struct PersonalArgs {
    /// The place's address, like 11/01/15/012/002/3/2/501
    #[arg(value_name = "PLACE")]
    place: String,
    /// Only this thread there, for example a visitor of a gate: the id of its record
    #[arg(long, value_name = "ID")]
    thread: Option<Uuid>,
    /// Who asked for it, and how that was checked; kept in the access log alone
    #[arg(long, value_name = "TEXT")]
    asked_by: String,
}

/// Whose data, and to where.
#[derive(Args, Clone, Debug)]
pub struct TellArgs {
    #[command(flatten)]
    whose: PersonalArgs,
    /// The file to write (JSON) [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl PersonalArgs {
    fn wish(self) -> Result<(PersonalPut, Told), Failure> {
        let place =
            Path::parse(&self.place).map_err(|error| Failure::Other(format!("{}: {error}", self.place)))?;
        let wish = PersonalPut { place, thread: self.thread.map(ReportId), asked_by: self.asked_by };
        let told = Told::of(&wish).map_err(|refused| Failure::Other(refused.to_string()))?;
        Ok((wish, told))
    }
}

/// Writes all that is known.
pub fn tell(data: &DataSettings, args: TellArgs) -> Result<(), Failure> {
    let (wish, told) = args.whose.wish()?;
    let all = ask(data, control::EVERYTHING, &wish, (AccessAct::Everything, told), async |engine| {
        control::known(engine, &wish).map_err(|refused| Failure::Other(refused.to_string()))
    })?;
    let text = serde_json::to_string_pretty(&all).map_err(|error| Failure::Other(error.to_string()))?;
    match args.out {
        None => say::line(text),
        Some(file) => {
            let failed = |error| Failure::Other(format!("{} cannot be written: {error}", file.display()));
            let mut out = create_private(&file).map_err(failed)?;
            writeln!(out, "{text}").map_err(failed)?;
            say::line(format_args!("{} records in {}", all.records.len(), file.display()));
        }
    }
    Ok(())
}

/// Erases what is personal.
pub fn erase(data: &DataSettings, args: PersonalArgs) -> Result<(), Failure> {
    let (wish, told) = args.wish()?;
    let done = ask(data, control::ERASE, &wish, (AccessAct::Erase, told), async |engine| {
        let erased = control::erased(engine, wish.clone()).await?;
        erased.map_err(|refused| Failure::Other(refused.to_string()))
    })?;
    say::line(format_args!(
        "{}: everything personal is erased, in {} records and {} reports that waited; phones drop it with their next \
         sync. Backups of `keys` from before still open it: remove them",
        done.place, done.records, done.waiting
    ));
    Ok(())
}
