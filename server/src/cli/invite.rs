//! `menpai invite`: makes an invite on the server's own machine, for people without another way in.

use clap::{Args, ValueEnum};
use menpai_shared::decide::{INVITE_HOURS_DEFAULT, INVITE_HOURS_MAX};
use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::{AccessAct, NewInvite, TerminalInvite};

use super::noted::noted;
use super::serve::{block_on, open};
use super::{Failure, say};
use crate::auth::code::CodeKey;
use crate::auth::invites;
use crate::folder::{DataFolder, FolderFault};
use crate::http::control;
use crate::http::told::Told;
use crate::settings::{DATA_DEFAULT, DataSettings, ServeSettings};

/// For whom, and for how long.
#[derive(Args, Clone, Debug)]
pub struct InviteArgs {
    /// For the person of this name or id [default: the first administrator]
    #[arg(value_name = "PERSON")]
    person: Option<String>,
    /// Make the person, with this role
    #[arg(long, value_name = "ROLE", requires = "person")]
    role: Option<RoleArg>,
    /// Where the new person works; may be given more than once [default: everywhere]
    #[arg(long, value_name = "PATH", requires = "role")]
    scope: Vec<String>,
    /// Valid for so many hours
    #[arg(long, default_value_t = INVITE_HOURS_DEFAULT, value_parser = clap::value_parser!(u32).range(1..=i64::from(INVITE_HOURS_MAX)))]
    hours: u32,
    /// Show a short code too, to type within some minutes; a server must be running
    #[arg(long = "type")]
    typed: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RoleArg {
    Volunteer,
    Office,
    Coordinator,
    Headquarters,
    Administrator,
}

impl From<RoleArg> for Role {
    fn from(role: RoleArg) -> Self {
        match role {
            RoleArg::Volunteer => Self::Volunteer,
            RoleArg::Office => Self::Office,
            RoleArg::Coordinator => Self::Coordinator,
            RoleArg::Headquarters => Self::Headquarters,
            RoleArg::Administrator => Self::Administrator,
        }
    }
}

/// Runs the verb: asks the server that holds the folder, or opens the folder if no server runs.
pub fn run(data: &DataSettings, serve: &ServeSettings, args: InviteArgs) -> Result<(), Failure> {
    let dir = data.folder(DATA_DEFAULT);
    let role = args.role.map(Role::from);
    let ask =
        TerminalInvite { person: args.person, role, scope: args.scope, hours: args.hours, typed: args.typed };
    let invite = match DataFolder::open_existing(&dir) {
        Ok(_) if ask.typed => {
            return Err(Failure::Other(
                "a code to type is kept by a running server; start it first".to_owned(),
            ));
        }
        Ok(folder) => by_folder(&folder, data, serve, ask)?,
        Err(FolderFault::InUse(_)) => control::ask(&DataFolder::control_socket(&dir), control::INVITE, &ask)
            .map_err(|error| Failure::Other(error.to_string()))?,
        Err(fault) => return Err(fault.into()),
    };
    say::invite(&invite, crate::now_ms());
    Ok(())
}

fn by_folder(
    folder: &DataFolder,
    data: &DataSettings,
    serve: &ServeSettings,
    ask: TerminalInvite,
) -> Result<NewInvite, Failure> {
    let engine = open(folder, data)?;
    let base_url = serve.base_url.clone().unwrap_or_else(|| format!("http://{}", serve.listen));
    block_on(async {
        let key = CodeKey::of(folder.secret());
        let made = noted(&engine, folder, AccessAct::Invite, Told::default(), async |engine| {
            let made = invites::at_terminal(engine, ask, &key, &base_url).await;
            made.map_err(|error| Failure::Other(error.to_string()))
        })
        .await;
        engine.stop().await;
        made
    })
}
