//! The daily briefing (每日调度): the other views on one page, compared with a day before.

use std::collections::BTreeMap;

use crate::decide::mask_attention;
use crate::domain::day::Calendar;
use crate::domain::ids::{Seq, SweepId};
use crate::domain::kit::{Form, Kit};
use crate::domain::path::Path;
use crate::log::briefing::Briefing as Kept;
use crate::log::entry::{Shift, Sweep};
use crate::state::State;
use crate::views::area::address::{address, named};
use crate::views::area::coverage::{doubt, overview};
use crate::views::area::extent::Extent;
use crate::views::area::silence::Silence;
use crate::views::desk::attention::attention;
use crate::views::desk::coarse::coarsen;
use crate::views::desk::figures::{all, valued};
use crate::views::desk::forgotten::forgotten;
use crate::views::{Unseen, Viewer};
use crate::wire::api::{
    AreaCounts, Briefing, BriefingCoverage, BriefingDuty, BriefingRow, BriefingSection, Counts, Doubt,
};

/// Shifts that begin within this time are shown as coming next, ms.
const NEXT_MS: i64 = 24 * 60 * 60 * 1000;

/// The numbers of an area at one moment, for the comparison with a later moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// Position in the log of these numbers.
    pub seq: Seq,
    /// The doors by status, for each sweep.
    pub counts: BTreeMap<SweepId, Counts>,
    /// The values of the kits' figures; figures with nothing to count from are left out.
    pub figures: BTreeMap<String, f64>,
    /// How uncertain they are.
    pub doubt: Doubt,
}

/// The present numbers of an area.
///
/// # Errors
/// The area is unknown or not in the viewer's scope.
pub fn moment(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    now_ms: i64,
    calendar: &dyn Calendar,
) -> Result<Moment, Unseen> {
    Ok(moment_of(state, &Extent::of(state, viewer, area)?, now_ms, calendar))
}

/// Checks that the viewer sees something of an area.
///
/// # Errors
/// The area is unknown or not in the viewer's scope.
pub fn seen(state: &State, viewer: &Viewer, area: Option<&Path>) -> Result<(), Unseen> {
    Extent::of(state, viewer, area).map(|_| ())
}

fn moment_of(state: &State, extent: &Extent, now_ms: i64, calendar: &dyn Calendar) -> Moment {
    let silence = Silence::of(state, extent, now_ms);
    let here = state.sweeps().filter(|sweep| extent.touches(&sweep.area));
    let counted = |sweep: &Sweep| {
        let silent = extent.roots.iter().map(|root| silence.unvisited(state, Some(sweep), root)).sum();
        (sweep.id, Counts { silent, ..extent.counts(state, Some(sweep)) })
    };
    let counts: BTreeMap<SweepId, Counts> = here.map(counted).collect();
    let current = forms(state).filter_map(|form| extent.sweep_of(state, &form.id, now_ms));
    let silent_doors = current.filter_map(|sweep| counts.get(&sweep.id)).map(|counts| counts.silent).sum();
    Moment {
        seq: state.seq(),
        counts,
        figures: all(state, extent, now_ms, calendar),
        doubt: doubt(state, extent, &silence, silent_doors, now_ms),
    }
}

fn forms(state: &State) -> impl Iterator<Item = &Form> {
    state.kits().flat_map(|kit| &kit.forms)
}

/// The briefing of an area as it would be now, compared with a day before.
///
/// # Errors
/// The area is unknown or not in the viewer's scope.
pub fn briefing(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    before: Option<&Moment>,
    now_ms: i64,
    calendar: &dyn Calendar,
) -> Result<Briefing, Unseen> {
    let extent = Extent::of(state, viewer, area)?;
    let now = moment_of(state, &extent, now_ms, calendar);
    let mut coverages = Vec::new();
    for form in forms(state) {
        if let Some(sweep) = extent.sweep_of(state, &form.id, now_ms) {
            let seen = overview(state, viewer, area, Some(sweep.id), now_ms)?;
            let before = before.and_then(|before| before.counts.get(&sweep.id)).copied();
            coverages.push(coverage(form, sweep, seen.counts, before, seen.parts));
        }
    }
    let mut attention = attention(state, viewer, area, None, now_ms, calendar)?;
    let attention_total = u32::try_from(attention.len()).unwrap_or(u32::MAX);
    attention.truncate(Briefing::ATTENTION_MAX);
    Ok(Briefing {
        id: None,
        number: None,
        by: None,
        by_name: None,
        day: calendar.local(now_ms).0,
        seq: now.seq,
        at_ms: now_ms,
        before_seq: before.map(|before| before.seq),
        coverages,
        sections: state.kits().flat_map(|kit| sections(state, viewer, kit, &now, before)).collect(),
        attention,
        attention_total,
        duty: duty(state, &extent, now_ms),
        doubt: now.doubt,
        doubt_before: before.map(|before| before.doubt),
        forgotten: forgotten(state, &extent, now_ms),
        area: extent.area,
    })
}

fn coverage(
    form: &Form,
    sweep: &Sweep,
    counts: Counts,
    before: Option<Counts>,
    mut parts: Vec<AreaCounts>,
) -> BriefingCoverage {
    // A community without enterprises has no coverage of enterprises.
    parts.retain(|part| part.counts.total > 0);
    BriefingCoverage { sweep: sweep.into(), title: form.title.clone(), counts, before, parts }
}

fn sections(
    state: &State,
    viewer: &Viewer,
    kit: &Kit,
    now: &Moment,
    before: Option<&Moment>,
) -> Vec<BriefingSection> {
    let before = before.map(|before| &before.figures);
    let figure = |id: &String| {
        let figure = kit.figures.iter().find(|figure| figure.id == *id)?;
        let mut told = valued(figure, &now.figures, before);
        coarsen(state, viewer, &mut told);
        Some(told)
    };
    let sections = kit.briefing.iter().map(|section| BriefingSection {
        title: section.title.clone(),
        figures: section.figures.iter().filter_map(figure).collect(),
    });
    sections.collect()
}

/// The running shifts, and the next one at each place or area; shifts of wide areas first.
fn duty(state: &State, extent: &Extent, now_ms: i64) -> Vec<BriefingDuty> {
    let here = state.shifts().filter(|shift| !shift.ended && extent.touches(&shift.path));
    let mut shifts: Vec<&Shift> = here.filter(|shift| shift.ends_ms > now_ms).collect();
    shifts.sort_by_key(|shift| (shift.path.depth(), &shift.path, shift.starts_ms, shift.id));
    let mut told: Vec<&Shift> = Vec::new();
    for shift in shifts {
        let comes_next = |before: &&Shift| before.path == shift.path && before.starts_ms > now_ms;
        let is_next = shift.starts_ms <= now_ms.saturating_add(NEXT_MS) && !told.iter().any(comes_next);
        if shift.starts_ms <= now_ms || is_next {
            told.push(shift);
        }
    }
    let row = |shift: &Shift| BriefingDuty {
        address: address(state, &shift.path),
        name: shift.name.clone(),
        starts_ms: shift.starts_ms,
        ends_ms: shift.ends_ms,
        names: shift.names.clone(),
    };
    told.into_iter().map(row).collect()
}

/// The kept briefings of an area, newest first; without an area, those of the viewer's whole scope.
///
/// # Errors
/// The area is unknown or not in the viewer's scope.
pub fn briefings(state: &State, viewer: &Viewer, area: Option<&Path>) -> Result<Vec<BriefingRow>, Unseen> {
    if area.is_some() {
        Extent::of(state, viewer, area)?;
    }
    let asked = area.map(|area| state.resolve(area));
    let mut rows = Vec::new();
    for kept in state.briefings() {
        let path = state.resolve(&kept.area.path);
        let (Some(id), Some(number)) = (kept.id, kept.number) else { continue };
        if viewer.scope.holds(&path) && asked.as_ref().is_none_or(|asked| *asked == path) {
            rows.push(BriefingRow {
                id,
                number,
                area: named(state, &path),
                day: kept.day,
                at_ms: kept.at_ms,
                seq: kept.seq,
                by_name: kept.by_name.clone().unwrap_or_default(),
            });
        }
    }
    rows.sort_by_key(|row: &BriefingRow| std::cmp::Reverse((row.at_ms, row.id)));
    Ok(rows)
}

/// A kept briefing exactly as it was; its personal values are masked for those who need only counts.
///
/// # Errors
/// The briefing's area is not in the viewer's scope.
pub fn kept_briefing(state: &State, viewer: &Viewer, kept: &Kept) -> Result<Briefing, Unseen> {
    if !viewer.scope.holds(&state.resolve(&kept.area.path)) {
        return Err(Unseen::OutOfScope);
    }
    let mut kept = Briefing::from(kept.clone());
    kept.sections
        .iter_mut()
        .flat_map(|section| &mut section.figures)
        .for_each(|figure| coarsen(state, viewer, figure));
    if viewer.is_masked() {
        mask_attention(state, &mut kept);
    }
    Ok(kept)
}
