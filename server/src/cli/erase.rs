//! `menpai erase`: destroys the keys of everything personal about a place, on the server's own machine.

use clap::Args;
use menpai_shared::wire::api::TerminalErase;

use super::devices::ask;
use super::{Failure, say};
use crate::http::control;
use crate::settings::DataSettings;

/// What to erase.
#[derive(Args, Clone, Debug)]
pub struct EraseArgs {
    /// The place's address, like 11/01/15/012/002/3/2/501
    #[arg(value_name = "PLACE")]
    place: String,
}

/// Runs the verb.
pub fn run(data: &DataSettings, args: EraseArgs) -> Result<(), Failure> {
    let wish = TerminalErase { place: args.place };
    let done = ask(data, control::ERASE, &wish, async |engine| {
        let erased = control::erased(engine, wish.clone()).await?;
        erased.map_err(|refused| Failure::Other(refused.to_string()))
    })?;
    say::line(format_args!(
        "{}: everything personal is erased; phones drop it with their next sync. Backups of `keys` from before still \
         open it: remove them",
        done.place
    ));
    Ok(())
}
