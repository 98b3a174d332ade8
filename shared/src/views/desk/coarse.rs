//! Small counts (不到 5): a figure that tells of personal answers is given coarsely to those who see these masked.
//!
//! They may ask for the figures of any area, also of one door. An exact figure there, or the difference of two
//! neighbours, would tell the answer of one household. So a count below five is "under 5", whether or not it is zero,
//! and a greater one is rounded down to a multiple of five. A sum of a personal number is left out.

use crate::domain::kit::{Form, Measure, ShowIf, TaskOn};
use crate::state::State;
use crate::views::Viewer;
use crate::wire::api::{Coarse, FigureValue};

/// Counts below this are not told, and greater ones are multiples of it.
const STEP: u32 = 5;

/// What a figure tells of personal answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tells {
    /// Nothing.
    Nothing,
    /// How many have one.
    Count,
    /// A sum of them.
    Sum,
}

/// Makes a figure coarse if the viewer sees masked what it tells of.
pub(in crate::views) fn coarsen(state: &State, viewer: &Viewer, figure: &mut FigureValue) {
    if !viewer.is_masked() {
        return;
    }
    let mut own = state.kits().flat_map(|kit| &kit.figures);
    // A figure that no kit has any more may have told of anything.
    let tells = own.find(|own| own.id == figure.figure).map_or(Tells::Count, |own| tells(state, &own.of));
    match tells {
        Tells::Nothing => {}
        Tells::Count => {
            figure.value = figure.value.and_then(coarse);
            figure.before = figure.before.and_then(coarse);
            figure.coarse = Some(Coarse { step: STEP });
        }
        Tells::Sum => (figure.value, figure.before) = (None, None),
    }
}

/// A count rounded down; `None` if it is small.
fn coarse(value: f64) -> Option<f64> {
    let step = f64::from(STEP);
    Some((value / step).floor() * step).filter(|rounded| *rounded >= step)
}

fn tells(state: &State, measure: &Measure) -> Tells {
    let form = |id: &String| state.form(id);
    let is_personal = |form: &Form, id: &str| form.field(id).is_some_and(|(_, field)| field.personal);
    let asks = |form: &Form, when: &ShowIf| is_personal(form, &when.field);
    let counts = |yes: bool| if yes { Tells::Count } else { Tells::Nothing };
    match measure {
        Measure::Coverage { .. } | Measure::Free { .. } | Measure::Lasts { .. } => Tells::Nothing,
        Measure::Count { form: id, when, alert, .. } => counts(form(id).is_some_and(|form| {
            when.iter().any(|when| asks(form, when)) || *alert && alerts_by_personal(form)
        })),
        Measure::Sum { form: id, field, .. } => {
            if form(id).is_some_and(|form| is_personal(form, field)) {
                Tells::Sum
            } else {
                Tells::Nothing
            }
        }
        Measure::Tasks { form: id, rule, .. } => counts(form(id).is_some_and(|form| {
            let rules = form.tasks.iter().filter(|own| own.id == *rule);
            rules.into_iter().any(|rule| {
                let by_field = match &rule.on {
                    TaskOn::EachDay { until, .. } => until.as_ref().is_some_and(|until| asks(form, until)),
                    TaskOn::Need(need) => is_personal(form, &need.field),
                    TaskOn::Daily {} | TaskOn::Refer { .. } => false,
                };
                by_field || rule.when.as_ref().is_some_and(|when| asks(form, when))
            })
        })),
    }
}

fn alerts_by_personal(form: &Form) -> bool {
    let alerts = form.fields.iter().filter(|field| field.personal);
    alerts
        .into_iter()
        .any(|field| field.alert_from.is_some() || field.choices.iter().any(|choice| choice.alert))
}

#[cfg(test)]
mod tests {
    use super::coarse;

    #[test]
    fn small_counts_are_not_told_and_others_only_in_steps() {
        let told = [0.0, 1.0, 4.0, 5.0, 9.0, 10.0, 104.0].map(coarse);
        assert_eq!(told, [None, None, None, Some(5.0), Some(5.0), Some(10.0), Some(100.0)]);
    }
}
