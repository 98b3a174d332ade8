//! The meaning of columns. Offices put a title above the table, split headings into two rows, add units in brackets,
//! and use many names for one thing.

use super::table::Row;
use crate::import::text::{half_width, tidy};

/// Number of rows at the top in which the heading is searched.
const HEADING_ROWS: usize = 30;

/// The possible meanings of a column, each with its names in order of preference.
pub(in crate::import) trait Column: Copy + PartialEq + 'static {
    /// Each meaning with its headings, as [`clean`] leaves them. If two columns have the same meaning, the one whose
    /// heading comes earlier here is taken.
    const WORDS: &'static [(Self, &'static [&'static str])];
    /// The name of the meaning in the API.
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
    /// `heading → meaning` of each known column.
    pub understood: Vec<String>,
    /// The unknown headings.
    pub ignored: Vec<String>,
    cells: Vec<String>,
}

impl<C: Column> Heading<C> {
    /// Searches the first rows for the heading.
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

    /// A fixed heading: the columns in order.
    pub fn fixed(columns: Vec<(C, usize)>) -> Self {
        Self { below: 0, columns, understood: Vec::new(), ignored: Vec::new(), cells: Vec::new() }
    }

    /// The heading of the column with this meaning.
    pub fn text(&self, meaning: C) -> Option<&str> {
        let (_, at) = self.columns.iter().find(|(column, _)| *column == meaning)?;
        self.cells.get(*at).map(String::as_str)
    }

    /// The cell of a row in the column with this meaning; empty if there is no such cell.
    pub fn cell<'r>(&self, row: &'r Row<'_>, meaning: C) -> &'r str {
        let column = self.columns.iter().find(|(column, _)| *column == meaning);
        column.map_or("", |(_, at)| row.cell(*at))
    }

    /// Whether a row repeats the heading, as on each printed page.
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

/// A heading of two rows: if the lower cell is blank, the upper one names the column.
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

/// The known columns; each meaning once.
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

/// The meaning of a heading, and its preference (0 is best).
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
