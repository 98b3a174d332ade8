//! Departments' tables: fill once, report many. The rows are records of one form; each column shows a field of that
//! form, a field of another form's record at the same place, or data of the place itself.

use crate::domain::day::Day;
use crate::domain::kit::{Column, Field, Form, SlotRule, TableDef, Words};
use crate::domain::path::Path;
use crate::state::{PlaceRef, RecordRef, State};
use crate::views::Viewer;
use crate::views::area::extent::Extent;
use crate::views::records::filter::{Filter, Unanswered, form};
use crate::views::records::find::{each_record, records_of};
use crate::views::sheets::about::{About, about};
use crate::views::sheets::cell::{Cell, heading, words};
use crate::views::sheets::sheet::Source;
use crate::wire::api::TableRow;
use crate::wire::sync::RecordLine;

/// The tables that a viewer may request: tables of the kits, then tables of offices whose area overlaps the viewer's
/// scope.
#[must_use]
pub fn tables(state: &State, viewer: &Viewer) -> Vec<TableRow> {
    let of_kits = state.kits().flat_map(|kit| &kit.tables);
    let of_kits = of_kits.map(|table| TableRow { table: table.clone(), area: None });
    let made = state.tables().filter(|made| !made.gone && viewer.scope.touches(&made.area));
    of_kits
        .chain(made.map(|made| TableRow { table: made.table.clone(), area: Some(made.area.clone()) }))
        .collect()
}

/// The definition of one table that a viewer may request.
pub(in crate::views) fn table_def(state: &State, viewer: &Viewer, id: &str) -> Result<TableDef, Unanswered> {
    let found = tables(state, viewer).into_iter().find(|row| row.table.id == id);
    let table = found.map(|row| row.table);
    let table = table.ok_or_else(|| Unanswered::NoSuchTable(id.chars().take(40).collect()))?;
    match chosen_by(state, &table) {
        // Standing in it would tell a masked value.
        Some(field) if viewer.is_masked() => Err(Unanswered::Personal(field)),
        _ => Ok(table),
    }
}

/// A personal field by which a table's rows are chosen.
fn chosen_by(state: &State, table: &TableDef) -> Option<String> {
    let form = state.form(&table.rows)?;
    let mut fields = table.when.iter().filter_map(|when| form.field(&when.field));
    fields.find(|(_, field)| field.personal).map(|(_, field)| field.id.clone())
}

/// All rows of a table for a day and an area. They are numbered from first to last, so they come in one part.
pub(in crate::views) fn rows(
    source: Source<'_>,
    area: Option<&Path>,
    table: &TableDef,
    day: Day,
) -> Result<Vec<Vec<Cell>>, Unanswered> {
    let Source { state, viewer, now_ms, calendar } = source;
    let extent = Extent::of(state, viewer, area)?;
    let form = form(state, &table.rows)?;
    let mut beside: Vec<Filter<'_>> = Vec::new();
    let columns: Vec<Of<'_>> = table
        .columns
        .iter()
        .map(|column| shown(state, &mut beside, column, |form| standing(state, &extent, form, day, now_ms)))
        .collect();
    let look = Look { source, rows: form, beside };
    let mut rows = Vec::new();
    records_of(state, &extent, &rows_of(table, form, day), calendar, |found| {
        let number = rows.len() + 1;
        rows.extend(look.row(found.record, number, &columns));
    });
    Ok(rows)
}

/// The headings of a table.
pub(in crate::views) fn headings(state: &State, table: &TableDef) -> Vec<Words> {
    let own = |column: &Column| match &column.form {
        None => About::named(&column.field).map(About::heading),
        Some(form) => state.form(form)?.field(&column.field).map(|(_, field)| heading(field)),
    };
    let named = |column: &Column| column.title.clone().or_else(|| own(column));
    let plain = |column: &Column| words(&column.field, &column.field);
    table.columns.iter().map(|column| named(column).unwrap_or_else(|| plain(column))).collect()
}

/// The records that are rows: those of the day; for a form with one record for each place, all up to the day, because
/// such a record stays valid.
fn rows_of<'a>(table: &TableDef, form: &'a Form, day: Day) -> Filter<'a> {
    let from = (form.slot != SlotRule::Place).then_some(day);
    let all = Filter { from, to: Some(day), alert: table.alert.then_some(true), ..Filter::all(form) };
    table.when.iter().fold(all, Filter::holding)
}

/// Which record of another form is shown in a row of the same place: the one of the day, or of the running sweep;
/// otherwise the newest one, for threads the newest that had begun by the day.
fn standing<'a>(state: &'a State, extent: &Extent, form: &'a Form, day: Day, now_ms: i64) -> Filter<'a> {
    let newest = Filter { newest: true, ..Filter::all(form) };
    match form.slot {
        SlotRule::Day => Filter { from: Some(day), to: Some(day), ..newest },
        SlotRule::Sweep => Filter { sweep: extent.sweep_of(state, &form.id, now_ms), ..newest },
        SlotRule::Thread => Filter { to: Some(day), ..newest },
        SlotRule::Place | SlotRule::Shift => newest,
    }
}

/// A resolved column.
enum Of<'a> {
    /// Data of the place or the report.
    About(About),
    /// A field of a form, with the form's position among the forms of the table.
    Field(usize, &'a Field),
    /// A field that is no longer in any kit.
    Unknown,
}

fn shown<'a>(
    state: &'a State,
    beside: &mut Vec<Filter<'a>>,
    column: &'a Column,
    standing: impl Fn(&'a Form) -> Filter<'a>,
) -> Of<'a> {
    let mut field = |id: &String| {
        let form = state.form(id)?;
        let (_, field) = form.field(&column.field)?;
        let known = beside.iter().position(|other| other.form.id == form.id);
        let at = known.unwrap_or_else(|| {
            beside.push(standing(form));
            beside.len() - 1
        });
        Some(Of::Field(at, field))
    };
    let of = match &column.form {
        None => About::named(&column.field).map(Of::About),
        Some(id) => field(id),
    };
    of.unwrap_or(Of::Unknown)
}

/// The data to make the rows of one table.
struct Look<'a> {
    source: Source<'a>,
    rows: &'a Form,
    beside: Vec<Filter<'a>>,
}

impl Look<'_> {
    /// One row. Returns `None` if its form is in no kit.
    fn row(&self, record: RecordRef<'_>, number: usize, columns: &[Of<'_>]) -> Option<Vec<Cell>> {
        let own = record.to_line(self.source.viewer.scope.view, false)?;
        let said: Vec<Option<RecordLine>> = self
            .beside
            .iter()
            .map(|filter| if filter.form.id == self.rows.id { None } else { self.said(record.place, filter) })
            .collect();
        let cell = |column: &Of<'_>| match column {
            Of::About(About::Number) => Cell::Number(number as f64),
            Of::About(what) => about(self.source, record.place, Some(&own), *what),
            Of::Unknown => Cell::Nothing,
            Of::Field(at, field) => {
                let is_own = self.beside.get(*at).is_some_and(|filter| filter.form.id == self.rows.id);
                let line = if is_own { Some(&own) } else { said.get(*at).and_then(Option::as_ref) };
                Cell::answer(self.source.state, field, line.and_then(|line| line.answers.get(&field.id)))
            }
        };
        Some(columns.iter().map(cell).collect())
    }

    /// The record of another form that belongs in a row.
    fn said(&self, place: PlaceRef<'_>, filter: &Filter<'_>) -> Option<RecordLine> {
        let mut line = None;
        each_record(place, filter, self.source.calendar, &mut |found| {
            line = found.record.to_line(self.source.viewer.scope.view, false);
        });
        line
    }
}
