//! Each report of a sweep: who, when, from which phone, its values, and whether it stands.

use crate::domain::kit::{Form, Words};
use crate::domain::path::Path;
use crate::domain::role::Role;
use crate::state::PlaceRef;
use crate::views::Unanswered;
use crate::views::area::doors::each_door;
use crate::views::area::extent::Extent;
use crate::views::sheets::about::{About, about};
use crate::views::sheets::cell::{Cell, add_fields, words};
use crate::views::sheets::doors::{path_heading, record};
use crate::views::sheets::sheet::{OfSweep, Source};
use crate::wire::sync::StatementLine;

/// The headings.
pub(super) fn headings(form: Option<&Form>) -> Vec<Words> {
    let mut headings: Vec<Words> = About::ADDRESS.into_iter().map(About::heading).collect();
    headings.extend([words("类型", "Kind"), About::By.heading(), words("身份", "Role")]);
    headings.extend([words("手机", "Device"), About::At.heading(), words("收到时间", "Received at")]);
    headings.extend([words("效力", "Standing"), words("理由", "Reason")]);
    if let Some(form) = form {
        add_fields(&mut headings, form);
    }
    headings.push(path_heading());
    headings
}

/// The reports about the doors of one part; for each door, oldest first.
pub(super) fn rows(
    source: Source<'_>,
    area: Option<&Path>,
    of: &OfSweep,
) -> Result<Vec<Vec<Cell>>, Unanswered> {
    let extent = Extent::of(source.state, source.viewer, area)?;
    let mut rows = Vec::new();
    each_door(source.state, &extent, of.sweep.as_ref(), of.filter, source.now_ms, |place, _| {
        let line = record(place, of.sweep.as_ref())
            .and_then(|record| record.to_line(source.viewer.scope.view, true))
            .and_then(|line| line.statements);
        let statements = line.unwrap_or_default();
        rows.extend(statements.iter().map(|statement| row(source, of.form.as_ref(), place, statement)));
    });
    Ok(rows)
}

/// How many reports about the doors of one part there are.
pub(super) fn count(source: Source<'_>, area: Option<&Path>, of: &OfSweep) -> Result<usize, Unanswered> {
    let extent = Extent::of(source.state, source.viewer, area)?;
    let mut count = 0;
    each_door(source.state, &extent, of.sweep.as_ref(), of.filter, source.now_ms, |place, _| {
        count += record(place, of.sweep.as_ref()).map_or(0, |record| record.statements().len());
    });
    Ok(count)
}

fn row(source: Source<'_>, form: Option<&Form>, place: PlaceRef<'_>, statement: &StatementLine) -> Vec<Cell> {
    let Source { state, calendar, .. } = source;
    let address = About::ADDRESS.into_iter().map(|what| about(source, place, None, what));
    let mut cells: Vec<Cell> = address.collect();
    cells.extend([
        kind(statement),
        Cell::text(Some(&*statement.by)),
        Cell::Words(role(statement.role)),
        Cell::text(Some(&*statement.device)),
        Cell::moment(statement.observed_at_ms, calendar),
        Cell::moment(statement.received_at_ms, calendar),
        standing(statement),
        Cell::text(statement.reason.as_deref()),
    ]);
    cells.extend(form.into_iter().flat_map(|form| Cell::answers(state, form, &statement.answers)));
    cells.push(Cell::Text(place.path().to_string()));
    cells
}

fn kind(statement: &StatementLine) -> Cell {
    if statement.retracts {
        Cell::words("撤回", "takes back")
    } else if statement.revisit {
        Cell::words("要求再访", "sends back")
    } else if !statement.rules.is_empty() {
        Cell::words("裁定", "settles")
    } else {
        Cell::words("上报", "report")
    }
}

fn standing(statement: &StatementLine) -> Cell {
    if statement.retracted {
        Cell::words("已撤回", "taken back")
    } else if statement.standing.is_empty() {
        Cell::Nothing
    } else {
        Cell::words("有效", "stands")
    }
}

/// The name of a role.
fn role(role: Role) -> Words {
    match role {
        Role::Volunteer => words("志愿者", "volunteer"),
        Role::Office => words("街道", "office"),
        Role::Coordinator => words("协调员", "coordinator"),
        Role::Headquarters => words("指挥部", "headquarters"),
        Role::Administrator => words("管理员", "administrator"),
    }
}
