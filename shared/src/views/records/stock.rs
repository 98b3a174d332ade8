//! Stocks (物资): the amount at the newest count, the use per day, and how long the stock lasts at that rate.

use std::cmp::Ordering;

use crate::domain::day::{Calendar, Day};
use crate::domain::kit::Form;
use crate::domain::path::Path;
use crate::state::State;
use crate::views::Viewer;
use crate::views::area::address::address;
use crate::views::area::extent::Extent;
use crate::views::records::filter::{Filter, Unanswered, form};
use crate::views::records::find::records_of;
use crate::views::records::room::number;
use crate::wire::api::{StockBoard, StockLevel, StockPlace};

/// The rate is the mean over this many counted days.
const RATE_DAYS: usize = 7;

/// The stocks of an area up to a day, place by place; the one that runs out first is first.
///
/// # Errors
/// The area is not in the viewer's scope; the form is unknown, or counts no stocks.
pub fn stock(
    state: &State,
    viewer: &Viewer,
    form_id: &str,
    area: Option<&Path>,
    day: Day,
    calendar: &dyn Calendar,
) -> Result<StockBoard, Unanswered> {
    let extent = Extent::of(state, viewer, area)?;
    let form = form(state, form_id)?;
    if form.stocks.is_empty() {
        return Err(Unanswered::NotSuchForm { form: form.id.clone(), lack: "counts no stocks" });
    }
    let found = counts(state, &extent, form, day, calendar);
    let mut places: Vec<StockPlace> = found.iter().map(|counts| counts.place(state, form)).collect();
    places
        .sort_by(|one, other| soonest(&one.stocks, &other.stocks).then_with(|| one.place.cmp(&other.place)));
    Ok(StockBoard { form: form.id.clone(), stocks: together(form, &found), places, area: extent.area })
}

/// The stocks of all places of an area together, in the form's order; stocks that were never counted are left out.
pub(in crate::views) fn levels(
    state: &State,
    extent: &Extent,
    form: &Form,
    day: Day,
    calendar: &dyn Calendar,
) -> Vec<StockLevel> {
    together(form, &counts(state, extent, form, day, calendar))
}

/// The counts at one place: for each stock, day by day.
struct Counts<'a> {
    place: &'a Path,
    newest: Day,
    stocks: Vec<Counted>,
}

#[derive(Clone, Debug, Default)]
struct Counted {
    have: Vec<(Day, i64)>,
    used: Vec<(Day, i64)>,
}

fn counts<'a>(
    state: &'a State,
    extent: &Extent,
    form: &Form,
    day: Day,
    calendar: &dyn Calendar,
) -> Vec<Counts<'a>> {
    let mut all: Vec<Counts<'a>> = Vec::new();
    let filter = Filter { to: Some(day), ..Filter::all(form) };
    records_of(state, extent, &filter, calendar, |found| {
        let (place, day) = (found.record.place.path(), found.times.day);
        if all.last().is_none_or(|last| last.place != place) {
            let stocks = vec![Counted::default(); form.stocks.len()];
            all.push(Counts { place, newest: day, stocks });
        }
        let Some(counts) = all.last_mut() else { return };
        counts.newest = counts.newest.max(day);
        for (stock, counted) in form.stocks.iter().zip(&mut counts.stocks) {
            counted.have.extend(number(form, &stock.have, found.values).map(|have| (day, have)));
            counted.used.extend(number(form, &stock.used, found.values).map(|used| (day, used)));
        }
    });
    for counted in all.iter_mut().flat_map(|counts| &mut counts.stocks) {
        counted.have.sort_by_key(|(day, _)| *day);
        counted.used.sort_by_key(|(day, _)| *day);
    }
    all.retain(|counts| counts.stocks.iter().any(Counted::is_known));
    all
}

impl Counts<'_> {
    fn place(&self, state: &State, form: &Form) -> StockPlace {
        let known = form.stocks.iter().zip(&self.stocks).filter(|(_, counted)| counted.is_known());
        StockPlace {
            place: self.place.clone(),
            address: address(state, self.place),
            day: self.newest,
            stocks: known.map(|(stock, counted)| level(&stock.id, counted.have(), counted.rate())).collect(),
        }
    }
}

impl Counted {
    fn is_known(&self) -> bool {
        !self.have.is_empty()
    }

    /// The amount at the newest count.
    fn have(&self) -> i64 {
        self.have.last().map_or(0, |(_, have)| *have)
    }

    /// Mean use per day over the last counted days.
    fn rate(&self) -> f64 {
        let last = self.used.iter().rev().take(RATE_DAYS);
        let (count, sum) = last.fold((0_u32, 0.0), |(count, sum), (_, used)| (count + 1, sum + *used as f64));
        if count == 0 { 0.0 } else { sum / f64::from(count) }
    }
}

/// The stocks of all places together, in the form's order; stocks that were never counted are left out.
fn together(form: &Form, all: &[Counts<'_>]) -> Vec<StockLevel> {
    let mut levels = Vec::new();
    for (at, stock) in form.stocks.iter().enumerate() {
        let known = || all.iter().filter_map(|counts| counts.stocks.get(at)).filter(|one| one.is_known());
        if known().next().is_some() {
            levels.push(level(&stock.id, known().map(Counted::have).sum(), known().map(Counted::rate).sum()));
        }
    }
    levels
}

fn level(stock: &str, have: i64, rate: f64) -> StockLevel {
    let short = |number: f64| (number * 100.0).round() / 100.0;
    StockLevel {
        stock: stock.to_owned(),
        have,
        per_day: short(rate),
        lasts_days: (rate > 0.0).then(|| short(have as f64 / rate)),
    }
}

/// Orders places by the time when their first stock runs out.
fn soonest(one: &[StockLevel], other: &[StockLevel]) -> Ordering {
    let first = |levels: &[StockLevel]| {
        levels.iter().filter_map(|level| level.lasts_days).fold(f64::INFINITY, f64::min)
    };
    first(one).total_cmp(&first(other))
}
