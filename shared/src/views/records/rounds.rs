//! Rounds (轮次): the sweeps of one form in order, and what became of the doors that stayed shut.

use crate::domain::kit::SlotRule;
use crate::domain::path::Path;
use crate::domain::status::Status;
use crate::log::entry::Sweep;
use crate::state::State;
use crate::views::Viewer;
use crate::views::area::extent::Extent;
use crate::views::area::silence::Silence;
use crate::views::records::filter::{Unanswered, form};
use crate::wire::api::{Counts, Round};

/// The sweeps of one form that touch an area, oldest first, each with its coverage of the area.
///
/// # Errors
/// The area is not in the viewer's scope; the form is unknown, or has no sweeps.
pub fn rounds(
    state: &State,
    viewer: &Viewer,
    form_id: &str,
    area: Option<&Path>,
    now_ms: i64,
) -> Result<Vec<Round>, Unanswered> {
    let extent = Extent::of(state, viewer, area)?;
    let form = form(state, form_id)?;
    if form.slot != SlotRule::Sweep {
        return Err(Unanswered::NotSuchForm { form: form.id.clone(), lack: "is not one for sweeps" });
    }
    let touching = state.sweeps().filter(|sweep| sweep.form == form.id && extent.touches(&sweep.area));
    let mut sweeps: Vec<&Sweep> = touching.collect();
    sweeps.sort_by_key(|sweep| (sweep.starts_ms, sweep.id));
    let silence = Silence::of(state, &extent, now_ms);
    let counts = |sweep: &Sweep| {
        let silent = extent.roots.iter().map(|root| silence.unvisited(state, Some(sweep), root)).sum();
        Counts { silent, ..extent.counts(state, Some(sweep)) }
    };
    let mut rounds: Vec<Round> = sweeps
        .iter()
        .map(|sweep| Round { sweep: (*sweep).into(), counts: counts(sweep), carried: 0, recovered: 0 })
        .collect();
    let before: Vec<Option<usize>> = (0..sweeps.len()).map(|at| before(&sweeps, at)).collect();
    for root in &extent.roots {
        state.places_of_kinds(root, &form.place_kinds, |place| {
            let stood: Vec<Status> = sweeps.iter().map(|sweep| place.status(sweep).0).collect();
            for (at, round) in rounds.iter_mut().enumerate() {
                let shut = before[at].is_some_and(|before| is_shut(stood[before]));
                if shut && place.path().within(&round.sweep.area) {
                    round.carried += 1;
                    round.recovered += u32::from(is_reached(stood[at]));
                }
            }
        });
    }
    Ok(rounds)
}

/// The last of the earlier sweeps that overlaps this one.
fn before(sweeps: &[&Sweep], at: usize) -> Option<usize> {
    let own = &sweeps[at].area;
    (0..at).rev().find(|earlier| {
        let other = &sweeps[*earlier].area;
        own.within(other) || other.within(own)
    })
}

/// Nobody opened, or somebody refused.
fn is_shut(status: Status) -> bool {
    matches!(status, Status::NoAnswer | Status::Refused)
}

/// Somebody answered, or it is known that nobody lives there. A door with two differing answers was reached too.
fn is_reached(status: Status) -> bool {
    matches!(status, Status::Done | Status::Vacant | Status::Conflict)
}
