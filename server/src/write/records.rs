//! The doors of an area: as the roster has them, and with what was found in a sweep.

use menpai_shared::domain::kit::Form;
use menpai_shared::domain::path::CODE_WIDTHS;
use menpai_shared::state::{MASKED, PlaceRef, State};
use menpai_shared::views;
use menpai_shared::wire::api::DoorRow;
use menpai_shared::wire::sync::RecordLine;

use super::table::Table;
use super::{Cell, words};

/// The heading of the roster.
pub(super) fn roster_heading(table: &Table) -> Vec<String> {
    let mut names = table.words(words::ADDRESS);
    names.extend(table.words(words::ROSTER));
    names.extend(table.words(words::PATH));
    names
}

/// The heading of the roster with what was found.
pub(super) fn heading(table: &Table) -> Vec<String> {
    let mut names = table.words(words::ADDRESS);
    names.extend(table.words(words::ROSTER));
    if table.form.is_some() {
        names.extend(table.words(words::RECORD));
    }
    table.add_fields(&mut names);
    names.extend(table.words(words::PATH));
    names
}

/// A door as the roster has it.
pub(super) fn roster_row(table: &Table, state: &State, place: PlaceRef<'_>) -> Vec<Cell> {
    let mut cells = address(state, place).to_vec();
    cells.extend(roster(table, place));
    cells.push(Cell::text(place.path().as_str()));
    cells
}

/// A door with what was found.
pub(super) fn row(table: &Table, state: &State, door: &DoorRow, place: PlaceRef<'_>) -> Vec<Cell> {
    let mut cells = address(state, place).to_vec();
    cells.extend(roster(table, place));
    if let Some(form) = &table.form {
        let record = table
            .sweep
            .as_ref()
            .and_then(|sweep| place.record(&sweep.form, sweep.id.into()))
            .and_then(|record| record.to_line(table.viewer.scope.view, false));
        cells.extend(found(table, form, door, record.as_ref()));
        let answer = |id: &str| record.as_ref().and_then(|record| record.answers.get(id));
        let lang = table.order.lang;
        cells.extend(form.fields.iter().map(|field| words::value(field, answer(&field.id), lang)));
    }
    cells.push(Cell::text(place.path().as_str()));
    cells
}

/// Where a door is, part by part.
pub(super) fn address(state: &State, place: PlaceRef<'_>) -> [Cell; 5] {
    let path = place.path();
    let depth = CODE_WIDTHS.len();
    let code = path.truncated(depth).as_str().replace('/', "");
    let building = state.area(&path.truncated(depth + 1)).filter(|area| area.path().depth() == depth + 1);
    let building = building.map_or_else(
        || path.segments().nth(depth).unwrap_or_default().to_owned(),
        |building| building.name().to_owned(),
    );
    let unit = path.segments().nth(depth + 1).filter(|unit| *unit != "0").unwrap_or_default();
    [
        Cell::Text(code),
        Cell::Text(views::community(state, path)),
        Cell::Text(building),
        Cell::text(unit),
        Cell::text(place.label()),
    ]
}

fn roster(table: &Table, place: PlaceRef<'_>) -> [Cell; 4] {
    let known = place.to_place();
    let personal = |text: Option<String>| match text {
        Some(_) if table.viewer.is_masked() => Cell::text(MASKED),
        text => Cell::Text(text.unwrap_or_default()),
    };
    [
        personal(known.household),
        personal(known.phone),
        known.residents.map_or_else(|| Cell::text(""), |residents| Cell::Number(f64::from(residents))),
        personal(known.remark),
    ]
}

fn found(table: &Table, form: &Form, door: &DoorRow, record: Option<&RecordLine>) -> [Cell; 6] {
    let lang = table.order.lang;
    let conflicts = record.map_or(&[][..], |record| &record.conflicts);
    let names: Vec<&str> = conflicts
        .iter()
        .filter_map(|id| form.field(id))
        .map(|(_, field)| words::field_name(field, lang))
        .collect();
    let sent_back = record.and_then(|record| record.revisit.as_ref());
    let note =
        sent_back.map(|revisit| revisit.note.clone().unwrap_or_else(|| lang.pick("是", "yes").to_owned()));
    [
        Cell::text(words::status(door.door.status, lang)),
        Cell::text(if door.door.alert { lang.pick("是", "yes") } else { "" }),
        Cell::Text(names.join(lang.pick("、", ", "))),
        Cell::Text(note.unwrap_or_default()),
        Cell::Text(door.by.clone().unwrap_or_default()),
        door.at_ms.map_or_else(|| Cell::text(""), |at_ms| table.local_time(at_ms)),
    ]
}
