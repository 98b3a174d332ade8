//! Areas with their figures, down to communities; of a community its buildings.

use menpai_shared::domain::path::{CODE_WIDTHS, Path};
use menpai_shared::log::entry::Area;
use menpai_shared::state::State;
use menpai_shared::views::{self, Unseen};
use menpai_shared::wire::api::Counts;

use super::table::Table;
use super::{Cell, words};

/// The heading.
pub(super) fn heading(table: &Table) -> Vec<String> {
    table.words(words::COVERAGE)
}

/// The area itself, then all that is below it and has doors, each part after its whole.
pub(super) fn rows(table: &Table, state: &State, area: &Path, now_ms: i64) -> Result<Vec<Vec<Cell>>, Unseen> {
    let mut rows = Vec::new();
    let sweep = table.sweep.as_ref().map(|sweep| sweep.id);
    let whole = views::overview(state, &table.viewer, Some(area), sweep, now_ms)?;
    rows.push(row(&whole.area, whole.counts));
    below(table, state, area, now_ms, &mut rows)?;
    Ok(rows)
}

fn below(
    table: &Table,
    state: &State,
    area: &Path,
    now_ms: i64,
    rows: &mut Vec<Vec<Cell>>,
) -> Result<(), Unseen> {
    let sweep = table.sweep.as_ref().map(|sweep| sweep.id);
    let mut parts = views::overview(state, &table.viewer, Some(area), sweep, now_ms)?.parts;
    parts.sort_by(|one, other| one.area.path.cmp(&other.area.path));
    for part in parts.into_iter().filter(|part| part.counts.total > 0 && part.area.path != *area) {
        rows.push(row(&part.area, part.counts));
        if part.area.path.depth() < CODE_WIDTHS.len() {
            below(table, state, &part.area.path, now_ms, rows)?;
        }
    }
    Ok(())
}

fn row(area: &Area, counts: Counts) -> Vec<Cell> {
    let visited = counts.total - counts.unvisited;
    let share = if counts.total == 0 { 0.0 } else { f64::from(visited) / f64::from(counts.total) };
    let mut cells = vec![Cell::text(area.path.as_str().replace('/', "-")), Cell::text(&*area.name)];
    let numbers = [
        counts.total,
        counts.done,
        counts.vacant,
        counts.no_answer,
        counts.refused,
        counts.conflict,
        counts.stale,
        counts.unvisited,
        counts.silent,
        counts.alert,
    ];
    cells.extend(numbers.map(|number| Cell::Number(f64::from(number))));
    cells.push(Cell::Number((share * 1000.0).round() / 10.0));
    cells
}
