//! All other work in the demo's district: gates, venues, isolation, care, notices, duty, supplies and the fleet. It
//! is part of the same story as the sweeps, so that every board has records.

mod care;
mod crew;
mod duty;
mod fleet;
mod gates;
mod isolation;
mod notices;
mod phone;
mod spots;
mod stores;
mod sweeps;
mod venues;

use menpai_shared::domain::path::PathError;

use super::story::Story;

pub(super) use crew::members;
pub(super) use spots::Spots;

/// Adds all of it. The order matters: isolation follows people who came back through a gate, and care delivers what
/// any record needs.
pub(super) fn add(story: &mut Story<'_>, spots: &Spots) -> Result<(), PathError> {
    sweeps::add(story, spots)?;
    let returned = gates::add(story, spots);
    isolation::add(story, &returned);
    care::add(story);
    venues::add(story, spots);
    stores::add(story, spots);
    fleet::add(story, spots);
    notices::add(story, spots)?;
    duty::add(story, spots);
    Ok(())
}
