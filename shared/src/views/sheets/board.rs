//! A board as a sheet: each record that passes the filter, with all its values.

use crate::domain::day::Day;
use crate::domain::kit::{Form, SlotRule, Words};
use crate::domain::path::Path;
use crate::state::State;
use crate::views::area::extent::Extent;
use crate::views::records::due::is_late;
use crate::views::records::filter::{Asked, Filter, Unanswered, has_stages};
use crate::views::records::find::{Found, records_of};
use crate::views::sheets::about::{About, about};
use crate::views::sheets::cell::{Cell, add_fields, words};
use crate::views::sheets::sheet::Source;

/// The records of one form in an area that pass a filter, in the order of paths, then of slots.
pub(super) fn rows(
    source: Source<'_>,
    area: Option<&Path>,
    asked: &Asked,
) -> Result<Vec<Vec<Cell>>, Unanswered> {
    let Source { state, viewer, now_ms, calendar } = source;
    let extent = Extent::of(state, viewer, area)?;
    let filter = Filter::parse(state, viewer, asked)?;
    let (form, now) = (filter.form, calendar.local(now_ms));
    let mut rows = Vec::new();
    records_of(state, &extent, &filter, calendar, |found| rows.extend(row(source, form, now, found)));
    Ok(rows)
}

/// How many records pass the filter.
pub(super) fn count(source: Source<'_>, area: Option<&Path>, asked: &Asked) -> Result<usize, Unanswered> {
    let extent = Extent::of(source.state, source.viewer, area)?;
    let filter = Filter::parse(source.state, source.viewer, asked)?;
    let mut count = 0;
    records_of(source.state, &extent, &filter, source.calendar, |_| count += 1);
    Ok(count)
}

/// The headings of this sheet.
pub(super) fn headings(form: &Form) -> Vec<Words> {
    let mut headings: Vec<Words> = About::ADDRESS.iter().map(|about| about.heading()).collect();
    headings.extend([words("类别", "Kind"), slot_heading(form)]);
    headings.extend([About::By.heading(), About::At.heading()]);
    headings.extend([words("预警", "Alert"), words("分歧项目", "In conflict")]);
    headings.push(words("要求再访", "Sent back"));
    if has_stages(form) {
        headings.push(words("逾期", "Late"));
    }
    add_fields(&mut headings, form);
    headings.push(words("地址码", "Path"));
    headings
}

fn slot_heading(form: &Form) -> Words {
    match form.slot {
        SlotRule::Day => words("日期", "Day"),
        SlotRule::Sweep => words("轮次", "Sweep"),
        SlotRule::Place | SlotRule::Thread | SlotRule::Shift => words("开始时间", "Began at"),
    }
}

/// One row. Returns `None` if the form is in no kit.
fn row(source: Source<'_>, form: &Form, now: (Day, u16), found: &Found<'_, '_>) -> Option<Vec<Cell>> {
    let Source { state, viewer, .. } = source;
    let record = found.record.to_line(viewer.scope.view, false)?;
    let place = found.record.place;
    let about = |what| about(source, place, Some(&record), what);
    let mut cells: Vec<Cell> = About::ADDRESS.into_iter().map(about).collect();
    cells.extend([kind(state, form, place.kind()), slot(source, form, found)]);
    cells.extend([about(About::By), about(About::At)]);
    cells.push(Cell::yes(!found.folded.alerts.is_empty()));
    cells.push(Cell::fields(form, &record.conflicts));
    cells.push(Cell::revisit(&record));
    if has_stages(form) {
        cells.push(Cell::yes(is_late(form, found.values, found.times.day, now)));
    }
    cells.extend(Cell::answers(state, form, &record.answers));
    cells.push(Cell::Text(place.path().to_string()));
    Some(cells)
}

fn kind(state: &State, form: &Form, id: &str) -> Cell {
    let kit = state.forms().kit_of(&form.id);
    let kind = kit.and_then(|kit| kit.place_kind(id));
    kind.map_or_else(|| Cell::Text(id.to_owned()), |kind| Cell::Words(kind.label.clone()))
}

fn slot(source: Source<'_>, form: &Form, found: &Found<'_, '_>) -> Cell {
    match form.slot {
        SlotRule::Day => Cell::Day(found.times.day),
        SlotRule::Sweep => {
            let sweep = found.record.slot().sweep().and_then(|id| source.state.sweep(id));
            Cell::text(sweep.map(|sweep| sweep.name.as_str()))
        }
        SlotRule::Place | SlotRule::Thread | SlotRule::Shift => {
            Cell::moment(found.times.began_ms, source.calendar)
        }
    }
}
