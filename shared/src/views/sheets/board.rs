//! A board as a table to take away: each record that passes the filter with all that it states.

use serde_json::Value;

use crate::domain::day::{Calendar, Day};
use crate::domain::kit::{Form, SlotRule, Words};
use crate::domain::path::Path;
use crate::state::State;
use crate::views::Viewer;
use crate::views::area::extent::Extent;
use crate::views::records::due::is_late;
use crate::views::records::filter::{Asked, Filter, Unanswered, has_stages};
use crate::views::records::find::{Found, records_of};
use crate::views::sheets::about::{About, about};
use crate::views::sheets::sheet::{Sheet, Told, heading, words};
use crate::wire::sync::RecordLine;

/// What stands before the fields of a form.
const ABOUT: [About; 5] = [About::Code, About::Community, About::Building, About::Unit, About::Label];

/// The records of one form in an area that pass a filter, in the order of paths, then of slots.
///
/// # Errors
/// As for a board.
pub fn board_sheet(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    asked: &Asked,
    now_ms: i64,
    calendar: &dyn Calendar,
) -> Result<Sheet, Unanswered> {
    let extent = Extent::of(state, viewer, area)?;
    let filter = Filter::parse(state, viewer, asked)?;
    let look = Look { state, viewer, form: filter.form, calendar, now: calendar.local(now_ms) };
    let mut sheet = Sheet { headings: headings(filter.form), rows: Vec::new() };
    records_of(state, &extent, &filter, calendar, |found| sheet.rows.extend(look.row(found)));
    Ok(sheet)
}

/// The headings of such a table.
///
/// # Errors
/// The form, or something that it is filtered by, is not known.
pub fn board_headings(state: &State, viewer: &Viewer, asked: &Asked) -> Result<Vec<Words>, Unanswered> {
    Ok(headings(Filter::parse(state, viewer, asked)?.form))
}

fn headings(form: &Form) -> Vec<Words> {
    let mut headings: Vec<Words> = ABOUT.iter().map(|about| about.heading()).collect();
    headings.extend([words("类别", "Kind"), slot_heading(form)]);
    headings.extend([About::By.heading(), About::At.heading()]);
    headings.extend([words("预警", "Alert"), words("分歧项目", "In conflict")]);
    headings.push(words("要求再访", "Sent back"));
    if has_stages(form) {
        headings.push(words("逾期", "Late"));
    }
    for field in &form.fields {
        let mut name = heading(field);
        // A column is found by its name, so no name stands there twice.
        if headings.iter().any(|other| other.zh == name.zh || other.en == name.en) {
            name = words(&format!("{}（上报）", name.zh), &format!("{} (reported)", name.en));
        }
        headings.push(name);
    }
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

struct Look<'a> {
    state: &'a State,
    viewer: &'a Viewer,
    form: &'a Form,
    calendar: &'a dyn Calendar,
    now: (Day, u16),
}

impl Look<'_> {
    /// One row; none where the form is in no kit.
    fn row(&self, found: &Found<'_, '_>) -> Option<Vec<Told>> {
        let record = found.record.to_line(self.viewer.scope.view, false)?;
        let place = found.record.place;
        let about = |what| about(self.state, self.viewer, place, &record, what, self.calendar);
        let mut cells: Vec<Told> = ABOUT.into_iter().map(about).collect();
        cells.extend([self.kind(place.kind()), self.slot(found)]);
        cells.extend([about(About::By), about(About::At)]);
        cells.push(yes(!found.folded.alerts.is_empty()));
        cells.push(self.conflicts(&record));
        cells.push(match &record.revisit {
            None => Told::Nothing,
            Some(revisit) => revisit.note.clone().map_or_else(|| yes(true), Told::Text),
        });
        if has_stages(self.form) {
            cells.push(yes(is_late(self.form, found.values, found.times.day, self.now)));
        }
        cells.extend(self.form.fields.iter().map(|field| {
            let value: Option<&Value> = record.answers.get(&field.id);
            value.map_or(Told::Nothing, |value| Told::value(self.state, field, value))
        }));
        cells.push(Told::Text(place.path().to_string()));
        Some(cells)
    }

    fn kind(&self, id: &str) -> Told {
        let kit = self.state.forms().kit_of(&self.form.id);
        let kind = kit.and_then(|kit| kit.place_kind(id));
        kind.map_or_else(|| Told::Text(id.to_owned()), |kind| Told::Words(kind.label.clone()))
    }

    fn slot(&self, found: &Found<'_, '_>) -> Told {
        match self.form.slot {
            SlotRule::Day => Told::Day(found.times.day),
            SlotRule::Sweep => {
                let sweep = found.record.slot().sweep().and_then(|id| self.state.sweep(id));
                Told::text(sweep.map(|sweep| sweep.name.as_str()))
            }
            SlotRule::Place | SlotRule::Thread | SlotRule::Shift => {
                Told::moment(found.times.began_ms, self.calendar)
            }
        }
    }

    fn conflicts(&self, record: &RecordLine) -> Told {
        let fields = record.conflicts.iter().filter_map(|id| self.form.field(id));
        let names: Vec<Words> = fields.map(|(_, field)| heading(field)).collect();
        if names.is_empty() { Told::Nothing } else { Told::Several(names) }
    }
}

fn yes(holds: bool) -> Told {
    if holds { Told::Words(words("是", "yes")) } else { Told::Nothing }
}
