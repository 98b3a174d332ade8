//! `menpai devices`, `revoke`, `confirm-joins` and `phones`: lists devices, shuts them out, and says whether those who
//! join must wait for a second person's yes and what is asked of phones, on the server's own machine.

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use menpai_shared::decide::rights::role_name;
use menpai_shared::domain::phone_rules::PhoneRules;
use menpai_shared::wire::api::{
    AccessAct, Device, TerminalConfirmJoins, TerminalDevices, TerminalPhones, TerminalRevoke,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::noted::noted;
use super::serve::{block_on, open};
use super::{Failure, say};
use crate::auth::devices;
use crate::engine::Engine;
use crate::folder::{DataFolder, FolderFault};
use crate::http::control;
use crate::http::told::Told;
use crate::settings::{DATA_DEFAULT, DataSettings};

/// Whose devices.
#[derive(Args, Clone, Debug)]
pub struct DevicesArgs {
    /// Name or id of a person, or id of a device [default: all devices]
    #[arg(value_name = "WHICH")]
    which: Option<String>,
}

/// Which devices.
#[derive(Args, Clone, Debug)]
pub struct RevokeArgs {
    /// Id of a device, or name or id of a person who has only one
    #[arg(value_name = "WHICH")]
    which: String,
    /// All devices of the person
    #[arg(long)]
    all: bool,
}

/// Whether privileged joins wait.
#[derive(Args, Clone, Debug)]
pub struct ConfirmJoinsArgs {
    /// What holds from now on [default: only say what holds]
    #[arg(value_name = "STATE")]
    state: Option<OnOff>,
}

/// What is asked of phones.
#[derive(Args, Clone, Debug)]
pub struct PhonesArgs {
    /// The app locks after so many minutes without a touch; 0 for never
    #[arg(long, value_name = "MIN")]
    lock_after: Option<u32>,
    /// A phone that was not in touch for so many days drops all but what it has not sent; 0 for never
    #[arg(long, value_name = "DAYS")]
    drop_after: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OnOff {
    On,
    Off,
}

/// Lists devices.
pub fn list(data: &DataSettings, args: DevicesArgs) -> Result<(), Failure> {
    let wish = TerminalDevices { which: args.which };
    let rows = ask(data, control::DEVICES, &wish, (AccessAct::People, Told::default()), async |engine| {
        devices::listed(engine, &wish).map_err(|refused| Failure::Other(refused.to_string()))
    })?;
    for row in &rows {
        let state = if row.revoked_at_ms.is_some() { "shut out" } else { "last used" };
        tell(row, state, row.revoked_at_ms.unwrap_or(row.used_at_ms));
    }
    Ok(())
}

/// Shuts devices out.
pub fn revoke(data: &DataSettings, args: RevokeArgs) -> Result<(), Failure> {
    let wish = TerminalRevoke { which: args.which, all: args.all };
    let rows = ask(data, control::REVOKE, &wish, (AccessAct::Revoke, Told::default()), async |engine| {
        let revoked = devices::revoke(engine, wish.clone()).await?;
        revoked.map_err(|refused| Failure::Other(refused.to_string()))
    })?;
    for row in &rows {
        tell(row, "is shut out; it was last used", row.used_at_ms);
    }
    Ok(())
}

/// Sets whether privileged joins wait for a second person's yes, and says what holds.
pub fn confirm_joins(data: &DataSettings, args: ConfirmJoinsArgs) -> Result<(), Failure> {
    let wish = TerminalConfirmJoins { on: args.state.map(|state| state == OnOff::On) };
    let now = ask(
        data,
        control::CONFIRM_JOINS,
        &wish,
        (AccessAct::Settings, Told::default().what("joins")),
        async |engine| {
            let set = devices::confirm_joins(engine, &wish).await?;
            set.map_err(|refused| Failure::Other(refused.to_string()))
        },
    )?;
    say::line(if now.on == Some(true) {
        "on: a device that joins as coordinator, office, headquarters or administrator waits until a second person \
         has said yes to it"
    } else {
        "off: a device takes part as soon as it has joined"
    });
    Ok(())
}

/// Sets what is asked of phones, and says what holds.
pub fn phones(data: &DataSettings, args: PhonesArgs) -> Result<(), Failure> {
    let wish = TerminalPhones { lock_after_min: args.lock_after, drop_after_days: args.drop_after };
    let rules: PhoneRules = ask(
        data,
        control::PHONES,
        &wish,
        (AccessAct::Settings, Told::default().what("phones")),
        async |engine| {
            let set = devices::phones(engine, wish.clone()).await?;
            set.map_err(|refused| Failure::Other(refused.to_string()))
        },
    )?;
    let after = |number: Option<u32>, unit: &str| match number {
        Some(number) => format!("after {number} {unit}"),
        None => "never".to_owned(),
    };
    say::line(format_args!("phones lock: {}", after(rules.lock_after_min, "minutes without a touch")));
    say::line(format_args!(
        "phones drop what they hold: {}",
        after(rules.drop_after_days, "days without contact; what was not sent stays")
    ));
    Ok(())
}

/// Asks the server that holds the folder, or opens the folder if no server runs.
pub(super) fn ask<T: DeserializeOwned>(
    data: &DataSettings,
    path: &str,
    wish: &impl Serialize,
    (act, told): (AccessAct, Told),
    here: impl AsyncFnOnce(&Engine) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let dir = data.folder(DATA_DEFAULT);
    match DataFolder::open_existing(&dir) {
        Ok(folder) => {
            let engine = open(&folder, data)?;
            block_on(async {
                let done = noted(&engine, &folder, act, told, here).await;
                engine.stop().await;
                done
            })
        }
        Err(FolderFault::InUse(_)) => control::ask(&DataFolder::control_socket(&dir), path, wish)
            .map_err(|error| Failure::Other(error.to_string())),
        Err(fault) => Err(fault.into()),
    }
}

fn tell(row: &Device, state: &str, at_ms: i64) {
    let at = Timestamp::from_millisecond(at_ms).map(|at| format!("{at:.0}")).unwrap_or_default();
    let (id, name, person) = (row.id, &row.name, &row.person);
    say::line(format_args!("{id}  {} ({})  {name}  {state} {at}", person.name, role_name(person.role)));
}
