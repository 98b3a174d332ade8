//! Areas with their figures, down to communities; for a community, its buildings.

use crate::domain::ids::SweepId;
use crate::domain::kit::Words;
use crate::domain::path::{CODE_WIDTHS, Path};
use crate::views::Unanswered;
use crate::views::area::coverage::overview;
use crate::views::sheets::cell::{Cell, words};
use crate::views::sheets::sheet::Source;
use crate::wire::api::{Counts, Overview};
use crate::wire::things::Area;

/// The headings.
pub(super) fn headings() -> Vec<Words> {
    [
        ("地址码", "Path"),
        ("区域", "Area"),
        ("户数", "Doors"),
        ("已查", "Done"),
        ("空置", "Vacant"),
        ("无人", "No answer"),
        ("拒访", "Refused"),
        ("分歧", "In conflict"),
        ("过期", "Sent back"),
        ("未查", "Not visited"),
        ("未查中可能在失联手机上", "Of those, perhaps on silent phones"),
        ("预警", "Alert"),
        ("到访率（%）", "Visited (%)"),
    ]
    .map(|(zh, en)| words(zh, en))
    .to_vec()
}

/// The area itself, then everything below it that has doors; each part comes after its whole.
pub(super) fn rows(
    source: Source<'_>,
    area: Option<&Path>,
    sweep: Option<SweepId>,
) -> Result<Vec<Vec<Cell>>, Unanswered> {
    let whole = overview(source.state, source.viewer, area, sweep, source.now_ms)?;
    let mut rows = vec![row(&whole.area, whole.counts)];
    add_below(source, whole, sweep, &mut rows)?;
    Ok(rows)
}

fn add_below(
    source: Source<'_>,
    whole: Overview,
    sweep: Option<SweepId>,
    rows: &mut Vec<Vec<Cell>>,
) -> Result<(), Unanswered> {
    let mut parts = whole.parts;
    parts.sort_by(|one, other| one.area.path.cmp(&other.area.path));
    for part in parts.into_iter().filter(|part| part.counts.total > 0 && part.area.path != whole.area.path) {
        rows.push(row(&part.area, part.counts));
        if part.area.path.depth() < CODE_WIDTHS.len() {
            let inner = overview(source.state, source.viewer, Some(&part.area.path), sweep, source.now_ms)?;
            add_below(source, inner, sweep, rows)?;
        }
    }
    Ok(())
}

fn row(area: &Area, counts: Counts) -> Vec<Cell> {
    let visited = counts.total - counts.unvisited;
    let share = if counts.total == 0 { 0.0 } else { f64::from(visited) / f64::from(counts.total) };
    let mut cells = vec![Cell::Text(area.path.as_str().replace('/', "-")), Cell::Text(area.name.clone())];
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
