//! The sums of records: how often each choice was chosen, sums of numbers, and how many records there were by hour or
//! day.

use std::collections::BTreeMap;

use crate::domain::day::Day;
use crate::domain::kit::{Field, FieldType, Form};
use crate::views::Viewer;
use crate::views::records::filter;
use crate::views::records::filter::{Filter, Unanswered, choice_at, field, has_choices, members};
use crate::views::records::find::Found;
use crate::wire::api::{Point, Sum, Tally};

/// A chart by day shows no more than a year.
const DAYS_MAX: i32 = 366;
/// Hours of a day.
const HOURS: u16 = 24;

/// Counts of the added records.
pub(in crate::views) struct Counted<'a> {
    form: &'a Form,
    tallies: Vec<(usize, Tally)>,
    sums: Vec<(usize, Hundredths)>,
    points: BTreeMap<At, Point>,
    by_hour: bool,
    group: Option<(usize, &'a Field)>,
}

/// An hour or a day; one series has only one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum At {
    Hour(u16),
    Day(Day),
}

/// A sum of numbers with at most two digits after the point, without rounding errors of binary fractions.
#[derive(Clone, Copy, Debug, Default)]
struct Hundredths {
    count: u32,
    sum: i128,
    min: i128,
    max: i128,
}

impl<'a> Counted<'a> {
    /// Empty counts. Personal fields are left out for masked viewers: a count of one would reveal a value.
    pub(in crate::views) fn new(
        filter: &Filter<'a>,
        viewer: &Viewer,
        group: Option<&str>,
    ) -> Result<Self, Unanswered> {
        let form = filter.form;
        let group = group.map(|id| field(form, id)).transpose()?;
        if let Some((_, field)) = group {
            if field.personal && viewer.is_masked() {
                return Err(Unanswered::Personal(field.id.clone()));
            }
            if !matches!(field.kind, FieldType::Choice | FieldType::YesNo) {
                return Err(Unanswered::NoGroups(field.id.clone()));
            }
        }
        let seen = |field: &Field| !(field.personal && viewer.is_masked());
        let fields = form.fields.iter().enumerate().filter(|(_, field)| seen(field));
        let is_number = |field: &Field| matches!(field.kind, FieldType::Integer | FieldType::Decimal);
        Ok(Self {
            form,
            tallies: fields
                .clone()
                .filter(|(_, field)| has_choices(field))
                .map(|(at, field)| (at, tally(field)))
                .collect(),
            sums: fields
                .filter(|(_, field)| is_number(field))
                .map(|(at, _)| (at, Hundredths::default()))
                .collect(),
            points: BTreeMap::new(),
            by_hour: filter.from.is_some() && filter.from == filter.to,
            group,
        })
    }

    /// Adds one record.
    pub(in crate::views) fn add(&mut self, found: &Found<'_, '_>) {
        let stated = |at: usize| found.values.get(at).copied().flatten();
        for (at, tally) in &mut self.tallies {
            let field = &self.form.fields[*at];
            let chosen = stated(*at).into_iter().flat_map(|raw| members(field, raw));
            let mut none = true;
            for choice in chosen.filter_map(|raw| choice_at(field, raw)) {
                none = false;
                tally.counts[choice].1 += 1;
            }
            tally.none += u32::from(none);
        }
        for (at, sum) in &mut self.sums {
            if let Some(number) = stated(*at).and_then(|raw| raw.parse::<f64>().ok()) {
                sum.add(number);
            }
        }
        let alert = u32::from(!found.folded.alerts.is_empty());
        let (at, group) = (self.at(found), self.group);
        let point = self.points.entry(at).or_insert_with(|| empty_point(at, group));
        point.count += 1;
        point.alerts += alert;
        if let Some((at, field)) = group {
            let choice = stated(at).and_then(|raw| choice_at(field, raw)).unwrap_or(choices(field).len());
            point.by_choice[choice] += 1;
        }
    }

    fn at(&self, found: &Found<'_, '_>) -> At {
        if self.by_hour { At::Hour(found.times.minute / 60) } else { At::Day(found.times.day) }
    }

    /// How often each choice was chosen, in the form's order.
    pub(in crate::views) fn tallies(&self) -> Vec<Tally> {
        self.tallies.iter().map(|(_, tally)| tally.clone()).collect()
    }

    /// The sum of each number that was stated, in the form's order.
    pub(in crate::views) fn sums(&self) -> Vec<Sum> {
        let stated = self.sums.iter().filter(|(_, sum)| sum.count > 0);
        stated.map(|(at, sum)| sum.named(&self.form.fields[*at].id)).collect()
    }

    /// Records by time, without gaps.
    pub(in crate::views) fn series(mut self, filter: &Filter<'_>, today: Day) -> Vec<Point> {
        let whole: Vec<At> = if self.by_hour {
            (0..HOURS).map(At::Hour).collect()
        } else {
            self.days(filter, today).map(At::Day).collect()
        };
        let group = self.group;
        whole
            .into_iter()
            .map(|at| self.points.remove(&at).unwrap_or_else(|| empty_point(at, group)))
            .collect()
    }

    /// The days from the first to the last record, or the requested days; if there are too many, only the last ones.
    fn days(&self, filter: &Filter<'_>, today: Day) -> impl Iterator<Item = Day> + use<> {
        let day = |at: &At| match at {
            At::Day(day) => Some(*day),
            At::Hour(_) => None,
        };
        let (first, last) = (self.points.keys().find_map(day), self.points.keys().rev().find_map(day));
        let begin = filter.from.or(first);
        // Empty days in the future are not shown.
        let end = filter.to.map(|to| to.min(last.unwrap_or(today).max(today))).or(last);
        let count = begin.zip(end).map_or(0, |(begin, end)| end.since(begin).saturating_add(1).min(DAYS_MAX));
        (0..count.max(0)).rev().filter_map(move |back| end.map(|end| end.plus(-back)))
    }
}

impl Hundredths {
    fn add(&mut self, number: f64) {
        let number = (number * 100.0).round() as i128;
        (self.min, self.max) = match self.count {
            0 => (number, number),
            _ => (self.min.min(number), self.max.max(number)),
        };
        self.count += 1;
        self.sum += number;
    }

    fn named(&self, field: &str) -> Sum {
        let plain = |hundredths: i128| hundredths as f64 / 100.0;
        Sum {
            field: field.to_owned(),
            count: self.count,
            sum: plain(self.sum),
            min: plain(self.min),
            max: plain(self.max),
        }
    }
}

fn empty_point(at: At, group: Option<(usize, &Field)>) -> Point {
    let at = match at {
        At::Hour(hour) => format!("{hour:02}"),
        At::Day(day) => day.to_string(),
    };
    let by_choice = group.map_or_else(Vec::new, |(_, field)| vec![0; choices(field).len() + 1]);
    Point { at, count: 0, alerts: 0, by_choice }
}

fn tally(field: &Field) -> Tally {
    let counts = choices(field).into_iter().map(|id| (id.to_owned(), 0)).collect();
    Tally { field: field.id.clone(), counts, none: 0 }
}

/// The ids of the possible choices, in the form's order.
fn choices(field: &Field) -> Vec<&str> {
    match field.kind {
        FieldType::YesNo => filter::YES_NO.to_vec(),
        _ => field.choices.iter().map(|choice| choice.id.as_str()).collect(),
    }
}
