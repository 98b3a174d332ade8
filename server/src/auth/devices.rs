//! Devices, as they are listed and shut out at the terminal of the server's own machine.

use menpai_shared::decide::{self, Refused};
use menpai_shared::domain::phone_rules::PhoneRules;
use menpai_shared::views;
use menpai_shared::wire::api::{
    Device, TerminalConfirmJoins, TerminalDevices, TerminalPhones, TerminalRevoke,
};

use crate::engine::{Engine, Unavailable};

/// The devices that a word at the terminal means, or all.
///
/// # Errors
/// The word means nobody, or several people.
pub fn listed(engine: &Engine, wish: &TerminalDevices) -> Result<Vec<Device>, Refused> {
    engine.read(|state| {
        let cells = decide::terminal_devices(state, wish.which.as_deref())?;
        Ok(views::device_rows(state, cells, None))
    })
}

/// Shuts devices out, and says which.
///
/// # Errors
/// Outer: the engine accepts nothing now. Inner: the wish is wrong.
pub async fn revoke(
    engine: &Engine,
    wish: TerminalRevoke,
) -> Result<Result<Vec<Device>, Refused>, Unavailable> {
    let revoked = engine.decide(move |state, _| decide::terminal_revoke(state, &wish)).await?;
    Ok(revoked.map(|ids| {
        engine
            .read(|state| views::device_rows(state, ids.into_iter().filter_map(|id| state.device(id)), None))
    }))
}

/// Sets whether joins must be confirmed, and says what holds now.
///
/// # Errors
/// Outer: the engine accepts nothing now. Inner: nothing is set up yet.
pub async fn confirm_joins(
    engine: &Engine,
    wish: &TerminalConfirmJoins,
) -> Result<Result<TerminalConfirmJoins, Refused>, Unavailable> {
    let on = wish.on;
    let set = engine.decide(move |state, _| decide::confirm_joins(state, on)).await?;
    Ok(set.map(|on| TerminalConfirmJoins { on: Some(on) }))
}

/// Sets what is asked of phones, and says what holds now.
///
/// # Errors
/// Outer: the engine accepts nothing now. Inner: nothing is set up yet, or a number is not possible.
pub async fn phones(
    engine: &Engine,
    wish: TerminalPhones,
) -> Result<Result<PhoneRules, Refused>, Unavailable> {
    engine.decide(move |state, _| decide::terminal_phones(state, &wish)).await
}
