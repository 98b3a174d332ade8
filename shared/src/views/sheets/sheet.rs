//! A requested sheet: what all its rows share, and the parts in which its rows are made, so that neither memory nor
//! the time for which writers wait grows with the district.

use crate::domain::day::{Calendar, Day};
use crate::domain::ids::SweepId;
use crate::domain::kit::{Form, TableDef, Words};
use crate::domain::path::Path;
use crate::log::entry::Sweep;
use crate::state::State;
use crate::views::area::doors::DoorFilter;
use crate::views::area::extent::Extent;
use crate::views::records::filter::{Asked, Filter, Unanswered};
use crate::views::sheets::cell::{Cell, words};
use crate::views::sheets::{board, coverage, doors, history, table};
use crate::views::{Unseen, Viewer};

/// An area with at most this many doors is read in one part; writers wait for that long.
const PART_DOORS_MAX: u32 = 5_000;

/// The kinds of sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetKind {
    /// The doors with the findings of a sweep, one row each.
    Records,
    /// The doors with the roster's data.
    Doors,
    /// Areas with their figures.
    Coverage,
    /// Each report of a sweep.
    History,
    /// The records of a form that pass a filter.
    Board(Asked),
    /// A department's table of a day, by its id; the day defaults to today.
    Department(String, Option<Day>),
}

/// The requested sheet.
#[derive(Clone, Debug)]
pub struct SheetOrder {
    /// The kind of sheet.
    pub kind: SheetKind,
    /// The area; the asker's whole scope if `None`.
    pub area: Option<Path>,
    /// The sweep; by default the newest that touches the area. A board has its own.
    pub sweep: Option<SweepId>,
    /// Which doors.
    pub filter: DoorFilter,
}

/// A sheet that is being made.
#[derive(Debug)]
pub struct Sheet {
    viewer: Viewer,
    area: Option<Path>,
    rows: Rows,
    title: Words,
    /// Its days or its sweep, as in the file's name.
    of: String,
    headings: Vec<Words>,
    /// The areas of the parts, in order; `None` is the asker's whole scope.
    parts: Vec<Option<Path>>,
}

/// The content of the rows.
#[derive(Debug)]
enum Rows {
    Doors(OfSweep),
    Roster(OfSweep),
    History(OfSweep),
    Coverage(Option<Sweep>),
    Board(Asked),
    Department(TableDef, Day),
}

/// A sweep with its form, and a filter of its doors.
#[derive(Debug)]
pub(super) struct OfSweep {
    pub sweep: Option<Sweep>,
    pub form: Option<Form>,
    pub filter: DoorFilter,
}

/// Who looks at what, while rows are made.
#[derive(Clone, Copy)]
pub(in crate::views) struct Source<'a> {
    pub state: &'a State,
    pub viewer: &'a Viewer,
    pub now_ms: i64,
    pub calendar: &'a dyn Calendar,
}

impl Sheet {
    /// Looks up everything that the sheet needs.
    ///
    /// # Errors
    /// The area, the sweep, the table, or something in the board's filter is unknown or not for this asker.
    pub fn of(
        state: &State,
        viewer: Viewer,
        order: SheetOrder,
        now_ms: i64,
        calendar: &dyn Calendar,
    ) -> Result<Self, Unanswered> {
        let SheetOrder { kind, area, sweep, filter } = order;
        let extent = Extent::of(state, &viewer, area.as_ref())?;
        let sweep = extent.sweep(state, sweep, now_ms)?.cloned();
        let of_sweep = sweep.as_ref().map_or_else(String::new, |sweep| sweep.name.clone());
        let doors = |sweep: Option<Sweep>| {
            let form = sweep.as_ref().and_then(|sweep| state.form(&sweep.form)).cloned();
            OfSweep { sweep, form, filter }
        };
        let (rows, title, of) = match kind {
            SheetKind::Records => (Rows::Doors(doors(sweep)), words("入户结果", "records"), of_sweep),
            SheetKind::Doors => (Rows::Roster(doors(sweep)), words("住户名册", "doors"), String::new()),
            SheetKind::Coverage => (Rows::Coverage(sweep), words("各处汇总", "coverage"), of_sweep),
            SheetKind::History => (Rows::History(doors(sweep)), words("每一条上报", "history"), of_sweep),
            SheetKind::Board(asked) => {
                let title = Filter::parse(state, &viewer, &asked)?.form.title.clone();
                let of = days(&asked);
                (Rows::Board(asked), title, of)
            }
            SheetKind::Department(id, day) => {
                let table = table::table_def(state, &viewer, &id)?;
                let day = day.unwrap_or_else(|| calendar.local(now_ms).0);
                let title = table.title.clone();
                (Rows::Department(table, day), title, day.to_string())
            }
        };
        let headings = headings(state, &viewer, &rows)?;
        let parts = parts_of(state, &viewer, area.as_ref(), &rows);
        Ok(Self { viewer, area, rows, title, of, headings, parts })
    }

    /// The sheet's name.
    #[must_use]
    pub fn title(&self) -> &Words {
        &self.title
    }

    /// The headings.
    #[must_use]
    pub fn headings(&self) -> &[Words] {
        &self.headings
    }

    /// The name of its file, without the extension.
    #[must_use]
    pub fn file_name(&self) -> Words {
        words(&self.named(&self.title.zh), &self.named(&self.title.en))
    }

    fn named(&self, title: &str) -> String {
        let area = self.area.as_ref().map_or_else(String::new, |area| area.as_str().replace('/', "-"));
        let words: Vec<&str> = [title, &area, &self.of].into_iter().filter(|word| !word.is_empty()).collect();
        let is_refused = |c: char| c.is_control() || "\\/:*?\"<>|".contains(c);
        words.join("-").chars().map(|c| if is_refused(c) { '_' } else { c }).collect()
    }

    /// The number of parts.
    #[must_use]
    pub fn parts(&self) -> usize {
        self.parts.len()
    }

    /// The rows of one part; each has as many cells as there are headings.
    ///
    /// # Errors
    /// The board's filter, or the form of the table's rows, is no longer valid.
    pub fn rows(
        &self,
        state: &State,
        part: usize,
        now_ms: i64,
        calendar: &dyn Calendar,
    ) -> Result<Vec<Vec<Cell>>, Unanswered> {
        let Some(area) = self.parts.get(part).map(Option::as_ref) else { return Ok(Vec::new()) };
        let source = Source { state, viewer: &self.viewer, now_ms, calendar };
        let made = match &self.rows {
            Rows::Doors(of) => doors::rows(source, area, of),
            Rows::Roster(of) => doors::roster_rows(source, area, of),
            Rows::History(of) => history::rows(source, area, of),
            Rows::Coverage(sweep) => coverage::rows(source, area, sweep.as_ref().map(|sweep| sweep.id)),
            Rows::Board(asked) => board::rows(source, area, asked),
            Rows::Department(table, day) => table::rows(source, area, table, *day),
        };
        seen(made)
    }

    /// How many rows one part has, without making them where there may be many.
    ///
    /// # Errors
    /// Like [`Sheet::rows`].
    pub fn count(
        &self,
        state: &State,
        part: usize,
        now_ms: i64,
        calendar: &dyn Calendar,
    ) -> Result<usize, Unanswered> {
        let Some(area) = self.parts.get(part).map(Option::as_ref) else { return Ok(0) };
        let source = Source { state, viewer: &self.viewer, now_ms, calendar };
        seen(match &self.rows {
            Rows::Doors(of) | Rows::Roster(of) => doors::count(source, area, of),
            Rows::History(of) => history::count(source, area, of),
            Rows::Board(asked) => board::count(source, area, asked),
            Rows::Coverage(_) | Rows::Department(..) => {
                self.rows(state, part, now_ms, calendar).map(|rows| rows.len())
            }
        })
    }
}

/// What was made of a part; nothing if this asker does not see it, or if it is empty.
fn seen<T: Default>(made: Result<T, Unanswered>) -> Result<T, Unanswered> {
    match made {
        Err(Unanswered::Unseen(Unseen::OutOfScope | Unseen::NoSuchArea)) => Ok(T::default()),
        made => made,
    }
}

fn headings(state: &State, viewer: &Viewer, rows: &Rows) -> Result<Vec<Words>, Unanswered> {
    Ok(match rows {
        Rows::Doors(of) => doors::headings(of.form.as_ref()),
        Rows::Roster(_) => doors::headings(None),
        Rows::History(of) => history::headings(of.form.as_ref()),
        Rows::Coverage(_) => coverage::headings(),
        Rows::Board(asked) => board::headings(Filter::parse(state, viewer, asked)?.form),
        Rows::Department(table, _) => table::headings(state, table),
    })
}

/// The days of a board, for the file's name.
fn days(asked: &Asked) -> String {
    match (asked.from, asked.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (None, None) => String::new(),
        (from, to) => [from, to].map(|day| day.map_or_else(String::new, |day| day.to_string())).join("_"),
    }
}

fn parts_of(state: &State, viewer: &Viewer, area: Option<&Path>, rows: &Rows) -> Vec<Option<Path>> {
    let areas = area.map_or(&viewer.scope.paths[..], std::slice::from_ref);
    match rows {
        // The rows are numbered from first to last, so they come in one part.
        Rows::Department(..) => vec![area.cloned()],
        Rows::Coverage(_) => areas.iter().cloned().map(Some).collect(),
        _ => areas.iter().flat_map(|area| parts(state, area)).map(Some).collect(),
    }
}

/// Splits an area into parts with few doors. If they would not hold all its doors, it stays one part.
fn parts(state: &State, area: &Path) -> Vec<Path> {
    let Some(whole) = state.area(area).filter(|area| area.doors() > PART_DOORS_MAX) else {
        return vec![area.clone()];
    };
    let inner = state.parts(area);
    let held: u32 = inner.iter().map(|part| part.doors()).sum();
    if inner.is_empty() || held != whole.doors() {
        return vec![area.clone()];
    }
    inner.iter().filter(|part| part.doors() > 0).flat_map(|part| parts(state, part.path())).collect()
}
