//! Each report of a sweep: who, when, from which phone, what it states, and whether it stands.

use menpai_shared::state::{PlaceRef, State};
use menpai_shared::wire::sync::StatementLine;

use super::records::address;
use super::table::Table;
use super::{Cell, words};

/// The heading.
pub(super) fn heading(table: &Table) -> Vec<String> {
    let mut names = table.words(words::ADDRESS);
    names.extend(table.words(words::REPORT));
    table.add_fields(&mut names);
    names.extend(table.words(words::PATH));
    names
}

/// The reports about one door, oldest first.
pub(super) fn rows(table: &Table, state: &State, place: PlaceRef<'_>) -> Vec<Vec<Cell>> {
    let record = table.sweep.as_ref().and_then(|sweep| place.record(&sweep.form, sweep.id.into()));
    let line = record.and_then(|record| record.to_line(table.viewer.scope.view, true));
    let statements = line.and_then(|line| line.statements).unwrap_or_default();
    statements.iter().map(|statement| row(table, state, place, statement)).collect()
}

fn row(table: &Table, state: &State, place: PlaceRef<'_>, statement: &StatementLine) -> Vec<Cell> {
    let lang = table.order.lang;
    let kind = if statement.retracts {
        lang.pick("撤回", "takes back")
    } else if statement.revisit {
        lang.pick("要求再访", "sends back")
    } else {
        lang.pick("上报", "report")
    };
    let standing = if statement.retracted {
        lang.pick("已撤回", "taken back")
    } else if statement.standing.is_empty() {
        ""
    } else {
        lang.pick("有效", "stands")
    };
    let mut cells = address(state, place).to_vec();
    cells.extend([
        Cell::text(kind),
        Cell::text(&*statement.by),
        Cell::text(words::role(statement.role, lang)),
        Cell::text(&*statement.device),
        table.local_time(statement.observed_at_ms),
        table.local_time(statement.received_at_ms),
        Cell::text(standing),
        Cell::text(statement.reason.clone().unwrap_or_default()),
    ]);
    let fields = table.form.iter().flat_map(|form| &form.fields);
    cells.extend(fields.map(|field| words::value(field, statement.answers.get(&field.id), lang)));
    cells.push(Cell::text(place.path().as_str()));
    cells
}
