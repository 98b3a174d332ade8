//! Room (床位、座位): how many beds or seats there are, how many are taken, and where some are free.

use std::cmp::Ordering;

use crate::domain::day::{Calendar, Day};
use crate::domain::kit::{Form, Room};
use crate::domain::path::Path;
use crate::state::State;
use crate::views::Viewer;
use crate::views::area::extent::Extent;
use crate::views::records::board::row;
use crate::views::records::due::is_late;
use crate::views::records::filter::{Filter, Unanswered, Values, form, has_stages};
use crate::views::records::find::{Found, records_of};
use crate::wire::api::{RoomBoard, RoomRow};

/// Room in an area, place by place, fullest first: by the newest record of each place up to the day; for threads, by
/// the open ones.
///
/// # Errors
/// The area is not in the viewer's scope; the form is unknown, or counts no room.
pub fn room(
    state: &State,
    viewer: &Viewer,
    form_id: &str,
    area: Option<&Path>,
    day: Option<Day>,
    now_ms: i64,
    calendar: &dyn Calendar,
) -> Result<RoomBoard, Unanswered> {
    let extent = Extent::of(state, viewer, area)?;
    let form = form(state, form_id)?;
    let Some(room) = &form.room else {
        return Err(Unanswered::NotSuchForm { form: form.id.clone(), lack: "counts no room" });
    };
    let now = calendar.local(now_ms);
    let mut board =
        RoomBoard { form: form.id.clone(), area: extent.area.clone(), of: 0, taken: 0, rows: Vec::new() };
    records_of(state, &extent, &counted(form, day.unwrap_or(now.0)), calendar, |found| {
        let Some((of, taken)) = numbers(form, room, found) else { return };
        let late = is_late(form, found.values, found.times.day, now);
        let Some(row) = row(state, viewer, found.record, found.times, late) else { return };
        board.of += of;
        board.taken += taken;
        board.rows.push(RoomRow { row, of, taken });
    });
    board.rows.sort_by(fullest_first);
    Ok(board)
}

/// The records that count room.
pub(in crate::views) fn counted(form: &Form, day: Day) -> Filter<'_> {
    let all = Filter { to: Some(day), ..Filter::all(form) };
    if has_stages(form) { Filter { open: Some(true), ..all } } else { Filter { newest: true, ..all } }
}

/// How many a record has room for, and how many are taken. Returns `None` if it states neither.
pub(in crate::views) fn numbers(form: &Form, room: &Room, found: &Found<'_, '_>) -> Option<(i64, i64)> {
    let (of, taken) = (number(form, &room.of, found.values), number(form, &room.taken, found.values));
    (of.is_some() || taken.is_some()).then(|| (of.unwrap_or_default(), taken.unwrap_or_default()))
}

/// The integer that a record states in a field.
pub(in crate::views) fn number(form: &Form, field: &str, values: &Values<'_>) -> Option<i64> {
    let (at, _) = form.field(field)?;
    values.get(at).copied().flatten()?.parse().ok()
}

/// Orders by the share that is taken; of equal shares, the one with less room comes first.
fn fullest_first(one: &RoomRow, other: &RoomRow) -> Ordering {
    let share = |row: &RoomRow, of: &RoomRow| i128::from(row.taken) * i128::from(of.of);
    let free = |row: &RoomRow| row.of - row.taken;
    share(other, one)
        .cmp(&share(one, other))
        .then_with(|| free(one).cmp(&free(other)))
        .then_with(|| one.row.place.cmp(&other.row.place))
        .then_with(|| one.row.record.slot.cmp(&other.row.record.slot))
}
