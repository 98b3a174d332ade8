//! The doors of an area with what was found in a sweep, row by row.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use menpai_shared::entry::Sweep;
use menpai_shared::ids::SweepId;
use menpai_shared::kit::Form;
use menpai_shared::office::DoorRow;
use menpai_shared::path::{CODE_WIDTHS, Path};
use menpai_shared::protocol::RecordLine;
use menpai_shared::state::{MASKED, PlaceRef, State};
use menpai_shared::views::{self, DoorFilter, Unseen, Viewer};

use super::{Cell, words};
use crate::lang::Lang;

/// An area with no more doors than this is looked at in one go; writers wait as long.
const PART_DOORS_MAX: u32 = 5_000;

/// Which table is asked for.
#[derive(Clone, Debug, Default)]
pub struct DoorTableOrder {
    /// The area; the asker's whole scope where there is none.
    pub area: Option<Path>,
    /// The sweep; the newest that touches the area where there is none.
    pub sweep: Option<SweepId>,
    /// Which doors.
    pub filter: DoorFilter,
    /// In which language.
    pub lang: Lang,
}

/// A table on the way: what all of its rows have in common, and the parts in which it is made.
#[derive(Debug)]
pub struct DoorTable {
    viewer: Viewer,
    order: DoorTableOrder,
    sweep: Option<Sweep>,
    form: Option<Form>,
    zone: TimeZone,
    /// The areas whose doors come one after the other.
    parts: Vec<Option<Path>>,
}

impl DoorTable {
    /// Looks up what the table is about.
    ///
    /// # Errors
    /// The area or the sweep is not known, or not for this asker.
    pub fn new(state: &State, viewer: Viewer, order: DoorTableOrder, now_ms: i64) -> Result<Self, Unseen> {
        let overview = views::overview(state, &viewer, order.area.as_ref(), order.sweep, now_ms)?;
        let form = overview.sweep.as_ref().and_then(|sweep| state.form(&sweep.form)).cloned();
        let zone = state.settings().and_then(|settings| TimeZone::get(&settings.time_zone).ok());
        let parts = match &order.area {
            Some(area) => parts(state, area).into_iter().map(Some).collect(),
            None => viewer.scope.paths.iter().flat_map(|path| parts(state, path)).map(Some).collect(),
        };
        let zone = zone.unwrap_or(TimeZone::UTC);
        Ok(Self { viewer, order, sweep: overview.sweep, form, zone, parts })
    }

    /// A name for the file, without its ending.
    #[must_use]
    pub fn file_name(&self) -> String {
        let area = self.order.area.as_ref().map_or_else(String::new, |area| area.as_str().replace('/', "-"));
        let sweep = self.sweep.as_ref().map_or("", |sweep| &sweep.name);
        let words = [self.order.lang.pick("住户", "doors"), &area, sweep];
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        words
            .join("-")
            .chars()
            .map(|c| if c.is_control() || "\\/:*?\"<>|".contains(c) { '_' } else { c })
            .collect()
    }

    /// In how many parts the rows come.
    #[must_use]
    pub fn parts(&self) -> usize {
        self.parts.len()
    }

    /// The heading.
    #[must_use]
    pub fn heading(&self) -> Vec<Cell> {
        let lang = self.order.lang;
        let pick = |(zh, en): (&'static str, &'static str)| lang.pick(zh, en).to_owned();
        let mut names: Vec<String> = words::ROSTER.into_iter().map(pick).collect();
        if let Some(form) = &self.form {
            names.extend(words::RECORD.into_iter().map(pick));
            for field in &form.fields {
                let name = words::field_name(field, lang);
                let again = names.iter().any(|other| other == name);
                let reported = lang.pick("（上报）", " (reported)");
                names.push(if again { format!("{name}{reported}") } else { name.to_owned() });
            }
        }
        names.push(lang.pick("地址码", "Path").to_owned());
        names.into_iter().map(Cell::Text).collect()
    }

    /// The rows of one part.
    ///
    /// # Errors
    /// The asker lost sight of it meanwhile.
    pub fn rows(&self, state: &State, part: usize, now_ms: i64) -> Result<Vec<Vec<Cell>>, Unseen> {
        let Some(area) = self.parts.get(part) else { return Ok(Vec::new()) };
        let sweep = self.sweep.as_ref().map(|sweep| sweep.id);
        let rows = match views::doors(state, &self.viewer, area.as_ref(), sweep, self.order.filter, now_ms) {
            // A part of the area that this asker does not see.
            Err(Unseen::OutOfScope) => return Ok(Vec::new()),
            rows => rows?,
        };
        let known = rows.iter().filter_map(|row| state.place(&row.door.path).map(|place| (row, place)));
        Ok(known.map(|(row, place)| self.row(state, row, place)).collect())
    }

    fn row(&self, state: &State, row: &DoorRow, place: PlaceRef<'_>) -> Vec<Cell> {
        let mut cells = self.roster(state, place);
        if let Some(form) = &self.form {
            let record = self
                .sweep
                .as_ref()
                .and_then(|sweep| place.record(&sweep.form, sweep.id.into()))
                .and_then(|record| record.to_line(self.viewer.scope.view, false));
            cells.extend(self.record(form, row, record.as_ref()));
            let answer = |id: &str| record.as_ref().and_then(|record| record.answers.get(id));
            cells.extend(
                form.fields.iter().map(|field| words::value(field, answer(&field.id), self.order.lang)),
            );
        }
        cells.push(Cell::text(place.path().as_str()));
        cells
    }

    fn roster(&self, state: &State, place: PlaceRef<'_>) -> Vec<Cell> {
        let path = place.path();
        let depth = CODE_WIDTHS.len();
        let code = path.truncated(depth).as_str().replace('/', "");
        let building = state.area(&path.truncated(depth + 1)).filter(|area| area.path().depth() == depth + 1);
        let building = building.map_or_else(
            || path.segments().nth(depth).unwrap_or_default().to_owned(),
            |building| building.name().to_owned(),
        );
        let unit = path.segments().nth(depth + 1).filter(|unit| *unit != "0").unwrap_or_default();
        let known = place.to_place();
        let personal = |text: Option<String>| match text {
            Some(_) if self.viewer.is_masked() => Cell::text(MASKED),
            text => Cell::Text(text.unwrap_or_default()),
        };
        vec![
            Cell::Text(code),
            Cell::Text(views::community(state, path)),
            Cell::Text(building),
            Cell::text(unit),
            Cell::text(place.label()),
            personal(known.household),
            personal(known.phone),
            known.residents.map_or_else(|| Cell::text(""), |residents| Cell::Number(f64::from(residents))),
            personal(known.remark),
        ]
    }

    fn record(&self, form: &Form, row: &DoorRow, record: Option<&RecordLine>) -> [Cell; 6] {
        let lang = self.order.lang;
        let conflicts = record.map_or(&[][..], |record| &record.conflicts);
        let names: Vec<&str> = conflicts
            .iter()
            .filter_map(|id| form.field(id))
            .map(|(_, field)| words::field_name(field, lang))
            .collect();
        let sent_back = record.and_then(|record| record.revisit.as_ref());
        let note =
            sent_back.map(|revisit| revisit.note.clone().unwrap_or_else(|| lang.pick("是", "yes").into()));
        [
            Cell::text(words::status(row.door.status, lang)),
            Cell::text(if row.door.alert { lang.pick("是", "yes") } else { "" }),
            Cell::Text(names.join(lang.pick("、", ", "))),
            Cell::Text(note.unwrap_or_default()),
            Cell::Text(row.by.clone().unwrap_or_default()),
            Cell::Text(row.at_ms.map_or_else(String::new, |at_ms| self.local_time(at_ms))),
        ]
    }

    fn local_time(&self, at_ms: i64) -> String {
        match Timestamp::from_millisecond(at_ms) {
            Ok(at) => self.zone.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string(),
            Err(_) => String::new(),
        }
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
