//! The doors of an area: the roster's data, and the findings of a sweep.

use crate::domain::kit::{Form, Words};
use crate::domain::path::Path;
use crate::domain::status::Status;
use crate::log::entry::Sweep;
use crate::state::{PlaceRef, RecordRef};
use crate::views::Unanswered;
use crate::views::area::doors::{each_door, last_report};
use crate::views::area::extent::Extent;
use crate::views::sheets::about::{About, about};
use crate::views::sheets::cell::{Cell, add_fields, words};
use crate::views::sheets::sheet::{OfSweep, Source};
use crate::wire::api::Door;

/// The headings of the roster and the findings; without a form, of the roster alone.
pub(super) fn headings(form: Option<&Form>) -> Vec<Words> {
    let mut headings: Vec<Words> =
        About::ADDRESS.into_iter().chain(About::ROSTER).map(About::heading).collect();
    if let Some(form) = form {
        headings.extend([words("状态", "Status"), words("预警", "Alert"), words("分歧项目", "In conflict")]);
        headings.extend([words("要求再访", "Sent back"), About::By.heading(), About::At.heading()]);
        add_fields(&mut headings, form);
    }
    headings.push(path_heading());
    headings
}

/// The heading of the last column, by which programs match rows.
pub(super) fn path_heading() -> Words {
    words("地址码", "Path")
}

/// The record of a place in a sweep.
pub(super) fn record<'a>(place: PlaceRef<'a>, sweep: Option<&Sweep>) -> Option<RecordRef<'a>> {
    sweep.and_then(|sweep| place.record(&sweep.form, sweep.id.into()))
}

/// The doors of one part with the roster's data.
pub(super) fn roster_rows(
    source: Source<'_>,
    area: Option<&Path>,
    of: &OfSweep,
) -> Result<Vec<Vec<Cell>>, Unanswered> {
    rows_with(source, area, of, |_, _| Vec::new())
}

/// The doors of one part with the findings.
pub(super) fn rows(
    source: Source<'_>,
    area: Option<&Path>,
    of: &OfSweep,
) -> Result<Vec<Vec<Cell>>, Unanswered> {
    rows_with(source, area, of, |place, door| match &of.form {
        Some(form) => found(source, form, door, record(place, of.sweep.as_ref())),
        None => Vec::new(),
    })
}

/// How many doors of one part there are.
pub(super) fn count(source: Source<'_>, area: Option<&Path>, of: &OfSweep) -> Result<usize, Unanswered> {
    let extent = Extent::of(source.state, source.viewer, area)?;
    let mut count = 0;
    each_door(source.state, &extent, of.sweep.as_ref(), of.filter, source.now_ms, |_, _| count += 1);
    Ok(count)
}

fn rows_with(
    source: Source<'_>,
    area: Option<&Path>,
    of: &OfSweep,
    found: impl Fn(PlaceRef<'_>, &Door) -> Vec<Cell>,
) -> Result<Vec<Vec<Cell>>, Unanswered> {
    let extent = Extent::of(source.state, source.viewer, area)?;
    let mut rows = Vec::new();
    each_door(source.state, &extent, of.sweep.as_ref(), of.filter, source.now_ms, |place, door| {
        let of_place = About::ADDRESS.into_iter().chain(About::ROSTER);
        let mut cells: Vec<Cell> = of_place.map(|what| about(source, place, None, what)).collect();
        cells.extend(found(place, &door));
        cells.push(Cell::Text(place.path().to_string()));
        rows.push(cells);
    });
    Ok(rows)
}

fn found(source: Source<'_>, form: &Form, door: &Door, record: Option<RecordRef<'_>>) -> Vec<Cell> {
    let Source { state, viewer, calendar, .. } = source;
    let line = record.and_then(|record| record.to_line(viewer.scope.view, false));
    let last = record.and_then(last_report);
    let mut cells = vec![
        Cell::Words(status(door.status)),
        Cell::yes(door.alert),
        line.as_ref().map_or(Cell::Nothing, |line| Cell::fields(form, &line.conflicts)),
        line.as_ref().map_or(Cell::Nothing, Cell::revisit),
        Cell::text(last.map(|last| state.name_by_no(last.person))),
        last.map_or(Cell::Nothing, |last| Cell::moment(last.observed_ms, calendar)),
    ];
    match &line {
        Some(line) => cells.extend(Cell::answers(state, form, &line.answers)),
        None => cells.extend(form.fields.iter().map(|_| Cell::Nothing)),
    }
    cells
}

/// The name of a status.
fn status(status: Status) -> Words {
    match status {
        Status::Unvisited => words("未查", "Not visited"),
        Status::Done => words("已查", "Done"),
        Status::NoAnswer => words("无人", "No answer"),
        Status::Refused => words("拒访", "Refused"),
        Status::Vacant => words("空置", "Vacant"),
        Status::Conflict => words("分歧", "In conflict"),
        Status::Stale => words("过期", "Sent back"),
    }
}
