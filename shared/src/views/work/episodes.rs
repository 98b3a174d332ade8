//! Episodes (居家隔离) of an area, each as a strip of days; those that need attention come first.

use crate::domain::day::{Calendar, Day};
use crate::domain::kit::{Form, TaskRule};
use crate::domain::path::Path;
use crate::domain::tasks::{self as rule_of, TaskState};
use crate::state::{PlaceRef, Slot, State};
use crate::views::Viewer;
use crate::views::area::address::address;
use crate::views::area::extent::Extent;
use crate::views::records::filter::{Unanswered, form};
use crate::views::work::tasks;
use crate::views::work::tasks::{Gathered, Told, Work};
use crate::wire::api::{Episode, EpisodeBoard, EpisodeDay};

/// The requested episodes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EpisodeOrder {
    /// The form.
    pub form: String,
    /// The area; the asker's whole scope if `None`.
    pub area: Option<Path>,
    /// The day; today if `None`.
    pub day: Option<Day>,
    /// Include those that are over.
    pub over: bool,
}

/// The episodes of a form on a day.
///
/// # Errors
/// The area is not in the viewer's scope; the form is unknown, or has no episodes.
pub fn episodes(
    state: &State,
    viewer: &Viewer,
    order: &EpisodeOrder,
    now_ms: i64,
    calendar: &dyn Calendar,
) -> Result<EpisodeBoard, Unanswered> {
    let extent = Extent::of(state, viewer, order.area.as_ref())?;
    let form = form(state, &order.form)?;
    let Some(rule) = form.episode_rule() else {
        return Err(Unanswered::NotSuchForm { form: form.id.clone(), lack: "is not followed day by day" });
    };
    let day = order.day.unwrap_or_else(|| calendar.local(now_ms).0);
    let mut board = EpisodeBoard {
        above: extent.above(state, viewer),
        area: extent.area.clone(),
        day,
        running: 0,
        to_visit: 0,
        visited: 0,
        missed: 0,
        alerts: 0,
        last_tomorrow: 0,
        over: 0,
        rows: Vec::new(),
    };
    let look = Look { state, viewer, work: Work::of(state), form, rule, day, calendar };
    for root in &extent.roots {
        state.places_of_kinds(root, &form.place_kinds, |place| {
            if place.records().any(|record| record.form() == form.id) {
                look.place(place, order.over, &mut board);
            }
        });
    }
    board.rows.sort_by_cached_key(|row| (rank(row, day), row.place.clone()));
    Ok(board)
}

/// What all episodes of a board share.
struct Look<'a> {
    state: &'a State,
    viewer: &'a Viewer,
    work: Work<'a>,
    form: &'a Form,
    rule: &'a TaskRule,
    day: Day,
    calendar: &'a dyn Calendar,
}

impl<'a> Look<'a> {
    fn place(&self, place: PlaceRef<'a>, with_over: bool, board: &mut EpisodeBoard) {
        let gathered = self.work.gathered(place, self.calendar);
        for told in gathered.records.iter().filter(|told| told.record.form() == self.form.id) {
            let Some(found) = self.episode(&gathered, told) else { continue };
            let today = state_on(&found.days, self.day).filter(|_| !found.ended);
            let yesterday = state_on(&found.days, self.day.plus(-1)).filter(|_| !found.ended);
            let is_over = found.is_over(self.day);
            let is_missed = yesterday == Some(TaskState::Missed);
            board.missed += u32::from(is_missed);
            board.to_visit += u32::from(today == Some(TaskState::Open));
            board.visited += u32::from(today == Some(TaskState::Done));
            board.running += u32::from(!is_over);
            board.over += u32::from(is_over);
            board.last_tomorrow += u32::from(!is_over && found.last == self.day.plus(1));
            // An episode with a visit missed on its last day needs attention, though it is over.
            let is_listed = with_over || !is_over || is_missed;
            let Some(row) = self.row(place, &gathered, told, &found) else { continue };
            let has_alert = row.days.iter().any(|one| one.day == self.day && one.alert);
            board.alerts += u32::from(!is_over && has_alert);
            if is_listed {
                board.rows.push(row);
            }
        }
    }

    fn episode(&self, gathered: &Gathered<'_>, told: &Told<'_>) -> Option<rule_of::Episode> {
        let record = told.as_record();
        if self.rule.when.as_ref().is_some_and(|when| !self.form.holds(when, record.answers)) {
            return None;
        }
        let visit = self.state.form(&self.rule.form);
        rule_of::Episode::of(self.form, self.rule, visit, &record, &gathered.as_records(), self.day)
    }

    fn row(
        &self,
        place: PlaceRef<'_>,
        gathered: &Gathered<'_>,
        told: &Told<'_>,
        found: &rule_of::Episode,
    ) -> Option<Episode> {
        let view = self.viewer.scope.view;
        let days = found.days.iter().map(|one| {
            let slot = Slot::parse(&one.day.to_string());
            let record = slot.and_then(|slot| place.record(&self.rule.form, slot));
            EpisodeDay {
                day: one.day,
                state: one.state,
                alert: record.is_some_and(|record| record.has_alert()),
                record: record.and_then(|record| record.to_line(view, false)),
            }
        });
        let asked = gathered.tasks(&self.work.forms, self.day);
        let needs = asked.iter().filter(|task| tasks::is_unmet_need(task)).count();
        Some(Episode {
            place: place.path().clone(),
            address: address(self.state, place.path()),
            record: told.record.to_line(view, false)?,
            from: found.from,
            last: found.last,
            today: found.today,
            over: found.is_over(self.day),
            days: days.collect(),
            needs: u32::try_from(needs).unwrap_or(u32::MAX),
        })
    }
}

fn state_on(days: &[rule_of::EpisodeDay], day: Day) -> Option<TaskState> {
    days.iter().find(|one| one.day == day).and_then(|one| one.state)
}

/// The order of rows: missed, in danger, to be visited, the others, over.
fn rank(row: &Episode, today: Day) -> u8 {
    let on = |day: Day| row.days.iter().find(|one| one.day == day);
    let state = |day: Day| on(day).and_then(|one| one.state);
    let alert = |day: Day| on(day).is_some_and(|one| one.alert);
    if state(today.plus(-1)) == Some(TaskState::Missed) {
        0
    } else if row.over {
        4
    } else if alert(today) || alert(today.plus(-1)) {
        1
    } else if state(today) == Some(TaskState::Open) {
        2
    } else {
        3
    }
}
