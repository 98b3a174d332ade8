//! The rules that phones keep: set by an administrator, at the terminal or in the app.

use std::ops::RangeInclusive;

use super::rights::{Asker, Right};
use super::{Decided, Refused};
use crate::domain::phone_rules::PhoneRules;
use crate::log::entry::{Body, Settings};
use crate::state::State;
use crate::wire::api::TerminalPhones;

/// Possible minutes until a phone locks: a day at most.
const LOCK_MIN: RangeInclusive<u32> = 1..=24 * 60;
/// Possible days until a phone forgets: a year at most.
const DROP_DAYS: RangeInclusive<u32> = 1..=366;

/// Sets the rules.
///
/// # Errors
/// The asker may not do this, or a number is not possible.
pub fn phone_rules(state: &State, asker: &Asker, rules: PhoneRules) -> Decided<PhoneRules> {
    asker.may(Right::Settings)?;
    set(state, rules)
}

/// Sets rules at the terminal, or only tells them. What is absent stays; 0 is never.
///
/// # Errors
/// Nothing is set up yet, or a number is not possible.
pub fn terminal_phones(state: &State, wish: &TerminalPhones) -> Decided<PhoneRules> {
    let now = state.settings().map(|settings| settings.phone).unwrap_or_default();
    let wished = |wish: Option<u32>, now: Option<u32>| match wish {
        None => now,
        Some(0) => None,
        some => some,
    };
    set(
        state,
        PhoneRules {
            lock_after_min: wished(wish.lock_after_min, now.lock_after_min),
            drop_after_days: wished(wish.drop_after_days, now.drop_after_days),
        },
    )
}

fn set(state: &State, rules: PhoneRules) -> Decided<PhoneRules> {
    let settings = state.settings().ok_or(Refused::NotFound { what: "deployment; start the server once" })?;
    possible("lock_after_min", rules.lock_after_min, LOCK_MIN)?;
    possible("drop_after_days", rules.drop_after_days, DROP_DAYS)?;
    let is_new = rules != settings.phone;
    let body = is_new.then(|| Body::Settings(Settings { phone: rules, ..settings.clone() }));
    Ok((body.into_iter().collect(), rules))
}

fn possible(field: &'static str, number: Option<u32>, range: RangeInclusive<u32>) -> Result<(), Refused> {
    if number.is_none_or(|number| range.contains(&number)) {
        return Ok(());
    }
    Err(Refused::bad(field, format!("{} to {} are possible", range.start(), range.end())))
}
