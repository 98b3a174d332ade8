//! Figures (指标): the kit's numbers of an area. Tiles, links and the briefing all use these, and each figure is
//! counted by the filter of the list behind it.

use std::collections::BTreeMap;

use crate::domain::day::{Calendar, Day};
use crate::domain::kit::{Figure, Form, Kit, Measure, Span};
use crate::domain::path::Path;
use crate::domain::status::Status;
use crate::state::State;
use crate::views::area::extent::Extent;
use crate::views::desk::coarse::coarsen;
use crate::views::records::filter::Filter;
use crate::views::records::find::{Found, records_of};
use crate::views::records::room;
use crate::views::records::stock;
use crate::views::work::tasks::{Kinds, kinds};
use crate::views::{Unseen, Viewer};
use crate::wire::api::{Counts, FigureValue, Figures};

/// The value of one figure of an area, or `None` if there is nothing to count from.
///
/// # Errors
/// The area is unknown or not in the viewer's scope.
pub fn figure(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    figure: &Figure,
    now_ms: i64,
    calendar: &dyn Calendar,
) -> Result<Option<f64>, Unseen> {
    let extent = Extent::of(state, viewer, area)?;
    Ok(Counting { state, extent: &extent, now_ms, calendar }.values(&[figure]).pop().flatten())
}

/// The figures of all kits for an area, in the kits' order.
///
/// # Errors
/// The area is unknown or not in the viewer's scope.
pub fn figures(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    before: Option<&BTreeMap<String, f64>>,
    now_ms: i64,
    calendar: &dyn Calendar,
) -> Result<Figures, Unseen> {
    let extent = Extent::of(state, viewer, area)?;
    let values = all(state, &extent, now_ms, calendar);
    let of_kit = |kit: &Kit| -> Vec<FigureValue> {
        kit.figures.iter().map(|figure| valued(figure, &values, before)).collect()
    };
    let mut figures: Vec<FigureValue> = state.kits().flat_map(|kit| of_kit(kit)).collect();
    figures.iter_mut().for_each(|figure| coarsen(state, viewer, figure));
    Ok(Figures { area: extent.area, figures, seq: state.seq(), at_ms: now_ms })
}

/// The values of all figures by id; those with nothing to count from are left out.
///
/// # Errors
/// The area is unknown or not in the viewer's scope.
pub fn figure_values(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    now_ms: i64,
    calendar: &dyn Calendar,
) -> Result<BTreeMap<String, f64>, Unseen> {
    Ok(all(state, &Extent::of(state, viewer, area)?, now_ms, calendar))
}

/// The values of all figures of all kits, by id.
pub(in crate::views) fn all(
    state: &State,
    extent: &Extent,
    now_ms: i64,
    calendar: &dyn Calendar,
) -> BTreeMap<String, f64> {
    let figures: Vec<&Figure> = state.kits().flat_map(|kit| &kit.figures).collect();
    let values = Counting { state, extent, now_ms, calendar }.values(&figures);
    figures.iter().zip(values).filter_map(|(figure, value)| Some((figure.id.clone(), value?))).collect()
}

/// A figure with its value, and its earlier value.
pub(in crate::views) fn valued(
    figure: &Figure,
    values: &BTreeMap<String, f64>,
    before: Option<&BTreeMap<String, f64>>,
) -> FigureValue {
    FigureValue {
        figure: figure.id.clone(),
        title: figure.title.clone(),
        unit: figure.unit.clone(),
        value: values.get(&figure.id).copied(),
        before: before.and_then(|before| before.get(&figure.id).copied()),
        grave: figure.grave,
        coarse: None,
    }
}

/// The area, sweep and time over which figures are counted.
struct Counting<'a> {
    state: &'a State,
    extent: &'a Extent,
    now_ms: i64,
    calendar: &'a dyn Calendar,
}

/// A figure that counts records: where its value goes, and how it is counted.
struct Counter<'a> {
    at: usize,
    filter: Filter<'a>,
    /// The field to sum; `None` if records are counted.
    field: Option<usize>,
    value: f64,
}

impl<'a> Counting<'a> {
    /// The values, in the order of the figures. Figures over the same records share one walk.
    fn values(&self, figures: &[&Figure]) -> Vec<Option<f64>> {
        let mut values = vec![None; figures.len()];
        let mut walks: Vec<(&str, Span, Vec<Counter<'_>>)> = Vec::new();
        let mut tasks: Option<Kinds> = None;
        for (at, figure) in figures.iter().enumerate() {
            match &figure.of {
                Measure::Coverage { form, statuses } => values[at] = self.coverage(form, statuses),
                Measure::Free { form, .. } => values[at] = self.free(form),
                Measure::Lasts { form, stock } => values[at] = self.lasts(form, stock),
                Measure::Tasks { form, rule, states } => {
                    let kinds = tasks
                        .get_or_insert_with(|| kinds(self.state, self.extent, self.today(), self.calendar));
                    let count: u32 = states.iter().map(|state| kinds.count(form, rule, *state)).sum();
                    values[at] = self.state.form(form).map(|_| f64::from(count));
                }
                Measure::Count { form, span, .. } | Measure::Sum { form, span, .. } => {
                    let Some(counter) = self.counter(at, &figure.of) else { continue };
                    match walks.iter_mut().find(|walk| walk.0 == form && walk.1 == *span) {
                        Some(walk) => walk.2.push(counter),
                        None => walks.push((form, *span, vec![counter])),
                    }
                }
            }
        }
        for (form, span, mut counters) in walks {
            self.count(form, span, &mut counters);
            for counter in counters {
                values[counter.at] = Some(counter.value);
            }
        }
        values
    }

    fn today(&self) -> Day {
        self.calendar.local(self.now_ms).0
    }

    /// How to count a measure. Returns `None` if the form is unknown, or if there is no sweep to count in.
    fn counter(&self, at: usize, measure: &Measure) -> Option<Counter<'a>> {
        let (form, span, field) = match measure {
            Measure::Count { form, span, .. } => (form, *span, None),
            Measure::Sum { form, span, field } => (form, *span, Some(field)),
            _ => return None,
        };
        let form = self.state.form(form)?;
        let field =
            field.map(|field| form.field(field).map(|(at, _)| at)).map_or(Some(None), |at| at.map(Some))?;
        let mut filter = self.spanned(form, span)?;
        if let Measure::Count { when, alert, .. } = measure {
            filter.alert = alert.then_some(true);
            filter = when.iter().fold(filter, Filter::holding);
        }
        Some(Counter { at, filter, field, value: 0.0 })
    }

    /// The records of a form in a time span, as its board shows them.
    fn spanned(&self, form: &'a Form, span: Span) -> Option<Filter<'a>> {
        let all = Filter::all(form);
        let today = Some(self.today());
        Some(match span {
            Span::Sweep => {
                Filter { sweep: Some(self.extent.sweep_of(self.state, &form.id, self.now_ms)?), ..all }
            }
            Span::Day => Filter { from: today, to: today, ..all },
            Span::Open => Filter { open: Some(true), ..all },
            Span::Newest => Filter { newest: true, ..all },
            Span::All => all,
        })
    }

    fn count(&self, form: &str, span: Span, counters: &mut [Counter<'_>]) {
        let Some(form) = self.state.form(form) else { return };
        let Some(walk) = self.spanned(form, span) else { return };
        records_of(self.state, self.extent, &walk, self.calendar, |found| {
            for counter in counters.iter_mut().filter(|counter| counter.takes(found)) {
                counter.value += match counter.field {
                    None => 1.0,
                    Some(at) => number(found, at),
                };
            }
        });
    }

    fn coverage(&self, form: &str, statuses: &[Status]) -> Option<f64> {
        let sweep = self.extent.sweep_of(self.state, form, self.now_ms)?;
        let counts = self.extent.counts(self.state, Some(sweep));
        let count = match statuses {
            [] => counts.total,
            some => some.iter().map(|status| of_status(&counts, *status)).sum(),
        };
        Some(f64::from(count))
    }

    /// The free room, added up like the list of free places.
    fn free(&self, form: &str) -> Option<f64> {
        let form = self.state.form(form)?;
        let room = form.room.as_ref()?;
        let mut free = None;
        let filter = room::counted(form, self.today());
        records_of(self.state, self.extent, &filter, self.calendar, |found| {
            if let Some((of, taken)) = room::numbers(form, room, found) {
                *free.get_or_insert(0.0) += (of - taken) as f64;
            }
        });
        free
    }

    fn lasts(&self, form: &str, stock: &str) -> Option<f64> {
        let form = self.state.form(form)?;
        let levels = stock::levels(self.state, self.extent, form, self.today(), self.calendar);
        levels.into_iter().find(|level| level.stock == stock)?.lasts_days
    }
}

impl Counter<'_> {
    fn takes(&self, found: &Found<'_, '_>) -> bool {
        self.filter.alert.is_none_or(|alert| alert != found.folded.alerts.is_empty())
            && self.filter.takes(found.values)
    }
}

fn number(found: &Found<'_, '_>, at: usize) -> f64 {
    let stated = found.values.get(at).copied().flatten();
    stated.and_then(|raw| raw.parse().ok()).unwrap_or_default()
}

/// How many doors have a status.
pub(in crate::views) fn of_status(counts: &Counts, status: Status) -> u32 {
    match status {
        Status::Unvisited => counts.unvisited,
        Status::Done => counts.done,
        Status::NoAnswer => counts.no_answer,
        Status::Refused => counts.refused,
        Status::Vacant => counts.vacant,
        Status::Conflict => counts.conflict,
        Status::Stale => counts.stale,
    }
}
