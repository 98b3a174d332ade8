//! Which column means what. Offices put a title above the table, break headings into two rows, add units in brackets,
//! and call one thing by many names.

use super::table::Row;
use crate::import::text::{half_width, tidy};

/// The heading is within so many rows from the top.
const HEADING_ROWS: usize = 30;

/// What a column can mean, with its names in order of preference.
pub(in crate::import) trait Column: Copy + PartialEq + 'static {
    /// Each meaning with the headings that stand for it, as [`clean`] leaves them. Of two columns with the same
    /// meaning the one whose heading stands earlier here is taken.
    const WORDS: &'static [(Self, &'static [&'static str])];
    /// What the meaning is called in the API.
    fn name(self) -> &'static str;
    /// Whether a row with these columns can be the heading.
    fn suffice(columns: &[Self]) -> bool;
}

/// The heading of a sheet.
#[derive(Debug)]
pub(in crate::import) struct Heading<C> {
    /// Index of the first row below it.
    pub below: usize,
    columns: Vec<(C, usize)>,
    /// `heading → meaning` of each column that is understood.
    pub understood: Vec<String>,
    /// The headings that are not.
    pub ignored: Vec<String>,
    cells: Vec<String>,
}

impl<C: Column> Heading<C> {
    /// Looks for the heading among the first rows.
    pub fn find(rows: &[Row<'_>]) -> Option<Self> {
        let candidates = rows.iter().take(HEADING_ROWS).enumerate();
        let scored = candidates.map(|(index, row)| (index, columns_of::<C>(&cells_of(row))));
        let (index, _) = scored
            .filter(|(_, columns)| C::suffice(&meanings(columns)))
            // The first of equals.
            .fold(None, |best: Option<(usize, usize)>, (index, columns)| match best {
                Some((_, score)) if score >= columns.len() => best,
                _ => Some((index, columns.len())),
            })?;
        let mut cells = cells_of(&rows[index]);
        if let Some(above) = index.checked_sub(1).map(|above| cells_of(&rows[above])) {
            let known = columns_of::<C>(&cells);
            fill_from_above(&mut cells, &above, &known);
        }
        let columns = columns_of::<C>(&cells);
        let meaning =
            |at: usize| columns.iter().find(|(_, column)| *column == at).map(|(meaning, _)| *meaning);
        let named = |at: &usize| !cells[*at].is_empty();
        let understood = (0..cells.len())
            .filter_map(|at| meaning(at).map(|meaning| format!("{} → {}", cells[at], meaning.name())))
            .collect();
        let ignored =
            (0..cells.len()).filter(named).filter(|at| meaning(*at).is_none()).map(|at| cells[at].clone());
        let ignored = ignored.collect();
        Some(Self { below: index + 1, columns, understood, ignored, cells })
    }

    /// A heading that was agreed beforehand: the columns in their order.
    pub fn fixed(columns: Vec<(C, usize)>) -> Self {
        Self { below: 0, columns, understood: Vec::new(), ignored: Vec::new(), cells: Vec::new() }
    }

    /// What the heading of the column with this meaning says.
    pub fn text(&self, meaning: C) -> Option<&str> {
        let (_, at) = self.columns.iter().find(|(column, _)| *column == meaning)?;
        self.cells.get(*at).map(String::as_str)
    }

    /// The cell of a row in the column with this meaning; empty if there is none.
    pub fn cell<'r>(&self, row: &'r Row<'_>, meaning: C) -> &'r str {
        let column = self.columns.iter().find(|(column, _)| *column == meaning);
        column.map_or("", |(_, at)| row.cell(*at))
    }

    /// Whether a row is the heading once more, as on each printed page.
    pub fn is_repeated_by(&self, row: &Row<'_>) -> bool {
        !self.columns.is_empty()
            && self.columns.iter().all(|(_, at)| {
                self.cells.get(*at).is_some_and(|heading| clean(heading) == clean(row.cell(*at)))
            })
    }
}

fn cells_of(row: &Row<'_>) -> Vec<String> {
    row.cells.iter().map(|cell| tidy(cell)).collect()
}

/// A heading over two rows: a column that the lower row leaves blank is named by the upper one.
fn fill_from_above<C: Column>(cells: &mut Vec<String>, above: &[String], known: &[(C, usize)]) {
    if cells.len() < above.len() {
        cells.resize(above.len(), String::new());
    }
    for (cell, upper) in cells.iter_mut().zip(above) {
        let means = meaning_of::<C>(upper).map(|(meaning, _)| meaning);
        let new = means.is_some_and(|meaning| known.iter().all(|(other, _)| *other != meaning));
        if cell.is_empty() && new {
            cell.clone_from(upper);
        }
    }
}

fn meanings<C: Column>(columns: &[(C, usize)]) -> Vec<C> {
    columns.iter().map(|(meaning, _)| *meaning).collect()
}

/// The columns that are understood; each meaning once.
fn columns_of<C: Column>(cells: &[String]) -> Vec<(C, usize)> {
    let mut found: Vec<(C, usize, usize)> = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let Some((meaning, rank)) = meaning_of::<C>(cell) else { continue };
        match found.iter_mut().find(|(other, ..)| *other == meaning) {
            Some(known) if rank < known.2 => *known = (meaning, at, rank),
            Some(_) => {}
            None => found.push((meaning, at, rank)),
        }
    }
    found.into_iter().map(|(meaning, at, _)| (meaning, at)).collect()
}

/// What a heading means, and how much it is preferred (0 most).
fn meaning_of<C: Column>(cell: &str) -> Option<(C, usize)> {
    /// A longer text is a sentence, not a heading.
    const HEADING_CHARS_MAX: usize = 30;
    if cell.is_empty() || cell.chars().count() > HEADING_CHARS_MAX {
        return None;
    }
    let word = clean(cell);
    C::WORDS.iter().find_map(|(meaning, words)| {
        words.iter().position(|candidate| *candidate == word).map(|rank| (*meaning, rank))
    })
}

/// `联系电话（手机）*` → `联系电话`, `Community code:` → `communitycode`.
fn clean(heading: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::new();
    for c in half_width(heading).chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth > 0 || c.is_whitespace() => {}
            '*' | ':' | '_' | '-' | '.' | '/' | '、' | '"' | '\'' => {}
            other => kept.extend(other.to_lowercase()),
        }
    }
    kept
}
