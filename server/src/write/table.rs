//! A table on the way: what all of its rows have in common, and the parts in which it is made.

use menpai_shared::domain::day::{Calendar, Day};
use menpai_shared::domain::ids::SweepId;
use menpai_shared::domain::kit::Form;
use menpai_shared::domain::path::Path;
use menpai_shared::log::entry::Sweep;
use menpai_shared::state::State;
use menpai_shared::views::{self, Asked, DoorFilter, Unanswered, Unseen, Viewer};

use super::sheet::Named;
use super::{Cell, coverage, history, records, sheet, words};
use crate::lang::Lang;
use crate::zone::Zone;

/// An area with no more doors than this is looked at in one go; writers wait as long.
const PART_DOORS_MAX: u32 = 5_000;

/// The tables that there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// The doors with what was found in a sweep, one row each.
    Records,
    /// The doors as the roster has them.
    Doors,
    /// Areas with their figures.
    Coverage,
    /// Each report of a sweep.
    History,
    /// The records of a form that pass a filter.
    Board(Asked),
    /// A department's table, by its id, of a day; of today where none is named.
    Department(String, Option<Day>),
}

impl TableKind {
    /// What the file is called where nothing else names it.
    fn title(&self, lang: Lang) -> &'static str {
        match self {
            Self::Records => lang.pick("入户结果", "records"),
            Self::Doors => lang.pick("住户名册", "doors"),
            Self::Coverage => lang.pick("各处汇总", "coverage"),
            Self::History => lang.pick("每一条上报", "history"),
            Self::Board(_) | Self::Department(..) => lang.pick("表", "table"),
        }
    }
}

/// Which table is asked for.
#[derive(Clone, Debug)]
pub struct TableOrder {
    /// Of what.
    pub kind: TableKind,
    /// The area; the asker's whole scope where there is none.
    pub area: Option<Path>,
    /// The sweep; the newest that touches the area where there is none.
    pub sweep: Option<SweepId>,
    /// Which doors.
    pub filter: DoorFilter,
    /// In which language.
    pub lang: Lang,
}

/// A table on the way.
#[derive(Debug)]
pub struct Table {
    pub(super) viewer: Viewer,
    pub(super) order: TableOrder,
    pub(super) sweep: Option<Sweep>,
    pub(super) form: Option<Form>,
    pub(super) zone: Zone,
    /// What a board or a department's table is called, and its headings.
    own: Option<Named>,
    /// The areas that come one after the other.
    parts: Vec<Path>,
}

impl Table {
    /// Looks up what the table is about.
    ///
    /// # Errors
    /// The area, the sweep, or what a board is filtered by is not known, or not for this asker.
    pub fn new(state: &State, viewer: Viewer, order: TableOrder, now_ms: i64) -> Result<Self, Unanswered> {
        let overview = views::overview(state, &viewer, order.area.as_ref(), order.sweep, now_ms)?;
        let form = overview.sweep.as_ref().and_then(|sweep| state.form(&sweep.form)).cloned();
        let areas = match &order.area {
            Some(area) => vec![area.clone()],
            None => viewer.scope.paths.clone(),
        };
        let zone = Zone::of(state);
        let own = Named::of(state, &viewer, &order, &zone, now_ms)?;
        let parts = match order.kind {
            TableKind::Coverage => areas,
            // Its rows are numbered from first to last, so it comes in one part.
            TableKind::Department(..) => areas.into_iter().take(1).collect(),
            _ => areas.iter().flat_map(|area| parts(state, area)).collect(),
        };
        Ok(Self { viewer, order, sweep: overview.sweep, form, zone, own, parts })
    }

    /// A name for the file, without its ending.
    #[must_use]
    pub fn file_name(&self) -> String {
        let area = self.order.area.as_ref().map_or_else(String::new, |area| area.as_str().replace('/', "-"));
        let words = match &self.own {
            Some(own) => vec![own.title.as_str(), &area, &own.days],
            None => {
                let sweep = self.sweep.as_ref().filter(|_| self.order.kind != TableKind::Doors);
                vec![self.order.kind.title(self.order.lang), &area, sweep.map_or("", |sweep| &sweep.name)]
            }
        };
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let is_refused = |c: char| c.is_control() || "\\/:*?\"<>|".contains(c);
        words.join("-").chars().map(|c| if is_refused(c) { '_' } else { c }).collect()
    }

    /// In how many parts the rows come.
    #[must_use]
    pub fn parts(&self) -> usize {
        self.parts.len()
    }

    /// The heading.
    #[must_use]
    pub fn heading(&self) -> Vec<Cell> {
        let names = match &self.order.kind {
            TableKind::Board(_) | TableKind::Department(..) => {
                self.own.as_ref().map_or_else(Vec::new, |own| own.headings.clone())
            }
            TableKind::Records => records::heading(self),
            TableKind::Doors => records::roster_heading(self),
            TableKind::Coverage => coverage::heading(self),
            TableKind::History => history::heading(self),
        };
        names.into_iter().map(Cell::Text).collect()
    }

    /// The rows of one part.
    ///
    /// # Errors
    /// The asker lost sight of it meanwhile.
    pub fn rows(&self, state: &State, part: usize, now_ms: i64) -> Result<Vec<Vec<Cell>>, Unanswered> {
        let Some(area) = self.parts.get(part) else { return Ok(Vec::new()) };
        match &self.order.kind {
            TableKind::Coverage => Ok(coverage::rows(self, state, area, now_ms)?),
            TableKind::Board(asked) => sheet::board_rows(self, state, area, asked, now_ms),
            TableKind::Department(id, day) => sheet::department_rows(self, state, id, *day, now_ms),
            _ => Ok(self.door_rows(state, area, now_ms)?),
        }
    }

    /// The rows of one part, where they are about doors.
    fn door_rows(&self, state: &State, area: &Path, now_ms: i64) -> Result<Vec<Vec<Cell>>, Unseen> {
        let sweep = self.sweep.as_ref().map(|sweep| sweep.id);
        let doors = match views::doors(state, &self.viewer, Some(area), sweep, self.order.filter, now_ms) {
            // A part of the area that this asker does not see.
            Err(Unseen::OutOfScope) => return Ok(Vec::new()),
            doors => doors?,
        };
        let known = doors.iter().filter_map(|door| state.place(&door.door.path).map(|place| (door, place)));
        Ok(match self.order.kind {
            TableKind::History => known.flat_map(|(_, place)| history::rows(self, state, place)).collect(),
            TableKind::Doors => known.map(|(_, place)| records::roster_row(self, state, place)).collect(),
            _ => known.map(|(door, place)| records::row(self, state, door, place)).collect(),
        })
    }

    /// A moment in the district's time zone.
    pub(super) fn local_time(&self, at_ms: i64) -> Cell {
        let (day, minute) = self.zone.local(at_ms);
        Cell::Moment(day, minute)
    }

    /// Appends the form's fields to a heading.
    pub(super) fn add_fields(&self, names: &mut Vec<String>) {
        let Some(form) = &self.form else { return };
        for field in &form.fields {
            let name = words::field_name(field, self.order.lang);
            let again = names.iter().any(|other| other == name);
            let reported = self.order.lang.pick("（上报）", " (reported)");
            names.push(if again { format!("{name}{reported}") } else { name.to_owned() });
        }
    }

    /// Words of the heading in this table's language.
    pub(super) fn words<const N: usize>(&self, words: [(&'static str, &'static str); N]) -> Vec<String> {
        words.into_iter().map(|(zh, en)| self.order.lang.pick(zh, en).to_owned()).collect()
    }
}

/// An area in parts of few doors. Together they hold all of its doors; where they would not, it is one part.
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
