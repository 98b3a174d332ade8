//! A figure is as large as the number of rows in the list behind it.

use std::collections::BTreeMap;

use super::day::two_days;
use super::town::{STREET, Town, path};
use super::ward::East;
use crate::domain::day::Calendar;
use crate::domain::kit::{Figure, Measure, ShowIf, Span};
use crate::domain::path::Path;
use crate::views::{
    Asked, BoardOrder, DoorFilter, TaskFilter, Viewer, board, doors, figure, figures, room, stock, tasks,
};

/// The rows behind a figure, counted one by one.
struct Behind<'a> {
    town: &'a Town,
    viewer: Viewer,
    area: &'a Path,
}

impl Behind<'_> {
    fn value(&self, figure: &Figure) -> Option<f64> {
        let (state, viewer, area, now_ms) =
            (&self.town.state, &self.viewer, Some(self.area), self.town.now_ms);
        let today = East.local(now_ms).0;
        match &figure.of {
            Measure::Coverage { form, statuses } => {
                let sweep = state.sweeps().find(|sweep| sweep.form == *form)?.id;
                let count = |status| {
                    let filter = DoorFilter { status, ..DoorFilter::default() };
                    doors(state, viewer, area, Some(sweep), filter, now_ms).expect("seen").len()
                };
                let counts: Vec<usize> = statuses.iter().map(|status| count(Some(*status))).collect();
                Some(if statuses.is_empty() { count(None) } else { counts.iter().sum() } as f64)
            }
            Measure::Count { form, span, when, alert } => {
                let asked = Asked { alert: alert.then_some(true), ..self.asked(form, *span, when)? };
                Some(self.rows(asked).rows.len() as f64)
            }
            Measure::Sum { form, span, field } => {
                let sums = self.rows(self.asked(form, *span, &[])?).sums;
                Some(sums.iter().find(|sum| sum.field == *field).map_or(0.0, |sum| sum.sum))
            }
            Measure::Free { form, .. } => {
                let free = room(state, viewer, form, area, None, now_ms, &East).expect("seen");
                (!free.rows.is_empty()).then_some((free.of - free.taken) as f64)
            }
            Measure::Tasks { form, rule, states } => {
                let filter = TaskFilter {
                    form: Some(form.clone()),
                    rule: Some(rule.clone()),
                    states: states.clone(),
                    limit: None,
                };
                let found = tasks(state, viewer, area, None, &filter, now_ms, &East).expect("seen");
                Some(found.rows.len() as f64)
            }
            Measure::Lasts { form, stock: id } => {
                let found = stock(state, viewer, form, area, today, &East).expect("seen");
                found.stocks.into_iter().find(|level| level.stock == *id)?.lasts_days
            }
        }
    }

    fn rows(&self, asked: Asked) -> crate::wire::api::Board {
        let order =
            BoardOrder { area: Some(self.area.clone()), asked, limit: usize::MAX, ..BoardOrder::default() };
        board(&self.town.state, &self.viewer, &order, self.town.now_ms, &East).expect("seen")
    }

    /// The request behind the figure's link.
    fn asked(&self, form: &str, span: Span, when: &[ShowIf]) -> Option<Asked> {
        let today = Some(East.local(self.town.now_ms).0);
        let mut asked = Asked { form: form.into(), ..Asked::default() };
        match span {
            Span::Sweep => {
                asked.sweep = Some(self.town.state.sweeps().find(|sweep| sweep.form == form)?.id);
            }
            Span::Day => (asked.from, asked.to) = (today, today),
            Span::Open => asked.open = Some(true),
            Span::Newest | Span::All => {}
        }
        for condition in when {
            let values = condition.equals.iter().chain(condition.among.iter().flatten());
            let text = |value: &serde_json::Value| value.as_str().map_or(value.to_string(), str::to_owned);
            asked.wanted.extend(values.map(|value| format!("{}:{}", condition.field, text(value))));
        }
        Some(asked)
    }
}

#[test]
fn every_figure_of_the_kit_is_as_many_as_the_rows_behind_it() {
    let town = two_days();
    let kit = town.state.kits().next().expect("a kit").clone();
    let mut not_zero = 0;
    for n in [1, 9] {
        for at in [STREET, "11/01/15/012/001", "11/01/15/012/002", "11/01/15/012/001/1"].map(path) {
            let behind = Behind { town: &town, viewer: town.viewer(n), area: &at };
            let all = figures(&town.state, &behind.viewer, Some(&at), None, town.now_ms, &East);
            let all = all.expect("seen");
            assert_eq!(all.figures.len(), kit.figures.len());
            for (figure_of_kit, told) in kit.figures.iter().zip(all.figures) {
                let value = behind.value(figure_of_kit);
                assert_eq!(told.value, value, "{} at {at} for {n}", figure_of_kit.id);
                let alone = figure(&town.state, &behind.viewer, Some(&at), figure_of_kit, town.now_ms, &East);
                assert_eq!(alone.expect("seen"), value, "{} alone", figure_of_kit.id);
                not_zero += usize::from(value.is_some_and(|value| value > 0.0));
            }
        }
    }
    assert!(not_zero > 60, "the street has something of most: {not_zero}");
}

#[test]
fn the_figures_of_the_street_are_those_of_its_day() {
    let town = two_days();
    let all = figures(&town.state, &town.viewer(1), None, None, town.now_ms, &East).expect("seen");
    let told: BTreeMap<&str, Option<f64>> =
        all.figures.iter().map(|figure| (figure.figure.as_str(), figure.value)).collect();
    for (id, value) in [
        ("doors_hubei", 1.0),
        ("doors_alone", 1.0),
        ("doors_notice", 2.0),
        // Since the second day: 101 on its fourth, 201 of the second community on its last.
        ("isolating", 2.0),
        ("visited", 1.0),
        ("to_visit", 1.0),
        // 002/1/1/201, and 001/2/1/101, whose last day was yesterday.
        ("missed", 2.0),
        ("isolation_alerts", 1.0),
        ("beds_free", 28.0),
        ("gate_people", 3.0),
        ("gate_returns", 2.0),
        ("gate_turned", 1.0),
        ("venues_checked", 1.0),
        ("venues_left", 1.0),
        ("venues_wrong", 0.0),
        // Food at 101 and masks at 002/2/1/101; care is on its way.
        ("care_open", 2.0),
        ("care_isolation", 1.0),
        ("care_under_way", 1.0),
        ("masks_last", 6.4),
        ("trips_driving", 1.0),
        ("seats_free", 8.0),
        ("boards_posted", 1.0),
    ] {
        assert_eq!(told.get(id), Some(&Some(value)), "{id}");
    }
    assert_eq!(told.get("suits_last"), Some(&None), "nobody has counted suits");
}
