//! Checks of what a kit counts and shows: statuses, levels, figures, the briefing and tables.

use super::check::Check;
use super::{Column, FieldType, Figure, Form, Kit, Level, Measure, SlotRule, Span, StatusLook, TableDef};
use crate::domain::tasks::{REVISIT, THREAD};

/// The kinds of area.
const AREA_KINDS: [&str; 7] = ["province", "city", "district", "street", "park", "community", "building"];

impl Check<'_> {
    /// Checks statuses and levels.
    pub(super) fn looks(&mut self, kit: &Kit) {
        for (at, StatusLook { status, label, .. }) in kit.statuses.iter().enumerate() {
            self.field = Some(format!("status {}", at + 1));
            self.words("label", label);
            let again = kit.statuses[..at].iter().any(|before| before.status == *status);
            self.ensure(!again, "twice", || "this status is there twice".to_owned());
        }
        self.field = None;
        self.unique("level", kit.levels.iter().map(|level| level.id.as_str()));
        for Level { id, label, kinds } in &kit.levels {
            self.field = Some(format!("level {id}"));
            self.id(id);
            self.words("label", label);
            self.unique("kind", kinds.iter().map(String::as_str));
            self.ensure(!kinds.is_empty(), "no_kinds", || {
                "nobody answers for anything at this level".to_owned()
            });
            let is_known =
                |kind: &&String| AREA_KINDS.contains(&kind.as_str()) || kit.place_kind(kind).is_some();
            for kind in kinds.iter().filter(|kind| !is_known(kind)) {
                let areas = AREA_KINDS.join(", ");
                let message =
                    format!("“{kind}” is neither a place kind of the kit nor one of the areas {areas}");
                self.say("unknown_kind", message);
            }
        }
        self.field = None;
    }

    /// Checks figures, and the briefing that shows them.
    pub(super) fn figures(&mut self, kit: &Kit) {
        self.unique("figure", kit.figures.iter().map(|figure| figure.id.as_str()));
        for figure in &kit.figures {
            self.field = Some(format!("figure {}", figure.id));
            self.figure(kit, figure);
        }
        for (at, section) in kit.briefing.iter().enumerate() {
            self.field = Some(format!("briefing section {}", at + 1));
            self.words("title", &section.title);
            self.unique("figure", section.figures.iter().map(String::as_str));
            self.ensure(!section.figures.is_empty(), "no_figures", || "it shows no figures".to_owned());
            for id in &section.figures {
                let found = kit.figures.iter().any(|figure| figure.id == *id);
                self.ensure(found, "unknown_figure", || format!("the kit has no figure “{id}”"));
            }
        }
        self.field = None;
    }

    fn figure(&mut self, kit: &Kit, figure: &Figure) {
        let Figure { id, title, unit, of, .. } = figure;
        self.id(id);
        self.words("title", title);
        if let Some(unit) = unit {
            self.words("unit", unit);
        }
        let form = match of {
            Measure::Coverage { form, .. }
            | Measure::Count { form, .. }
            | Measure::Sum { form, .. }
            | Measure::Free { form, .. }
            | Measure::Tasks { form, .. }
            | Measure::Lasts { form, .. } => form,
        };
        if let Some(form) = self.form_named(kit, form, "it") {
            self.measure(form, of);
        }
    }

    fn measure(&mut self, form: &Form, of: &Measure) {
        match of {
            Measure::Coverage { .. } => self.span(form, Span::Sweep),
            Measure::Count { span, when, .. } => {
                self.span(form, *span);
                for condition in when {
                    self.condition(form, condition, "when");
                }
            }
            Measure::Sum { span, field, .. } => {
                self.span(form, *span);
                let found = self.named(form, field, "the sum");
                self.ensure(
                    found.is_none_or(|field| field.kind == FieldType::Integer),
                    "not_integer",
                    || format!("the sum adds up “{field}”, which is no integer field"),
                );
            }
            Measure::Free { span, .. } => {
                self.span(form, *span);
                self.ensure(form.room.is_some(), "no_room", || {
                    format!("the form {} does not say what it has room for", form.id)
                });
            }
            Measure::Tasks { rule, states, .. } => {
                let own = [THREAD, REVISIT].contains(&rule.as_str());
                let found = own || form.tasks.iter().any(|task| task.id == *rule);
                self.ensure(found, "unknown_task", || format!("the form {} has no task “{rule}”", form.id));
                self.ensure(!states.is_empty(), "no_states", || {
                    "it counts tasks in no state, which are none".to_owned()
                });
            }
            Measure::Lasts { stock, .. } => {
                let found = form.stocks.iter().any(|own| own.id == *stock);
                self.ensure(found, "unknown_stock", || {
                    format!("the form {} has no stock “{stock}”", form.id)
                });
            }
        }
    }

    fn span(&mut self, form: &Form, span: Span) {
        self.ensure(span != Span::Sweep || form.slot == SlotRule::Sweep, "span_misfit", || {
            format!("the form {} has no sweeps", form.id)
        });
    }

    /// Checks departments' tables.
    pub(super) fn tables(&mut self, kit: &Kit) {
        self.unique("table", kit.tables.iter().map(|table| table.id.as_str()));
        for table in &kit.tables {
            self.field = Some(format!("table {}", table.id));
            self.table(kit, table);
        }
        self.field = None;
    }

    fn table(&mut self, kit: &Kit, table: &TableDef) {
        self.id(&table.id);
        self.words("title", &table.title);
        if let Some(form) = self.form_named(kit, &table.rows, "rows") {
            for condition in &table.when {
                self.condition(form, condition, "when");
            }
        }
        self.ensure(!table.columns.is_empty(), "no_columns", || "it has no columns".to_owned());
        for (at, Column { form, field, title }) in table.columns.iter().enumerate() {
            let what = format!("column {}", at + 1);
            match form.as_deref() {
                Some(form) => {
                    if let Some(form) = self.form_named(kit, form, &what) {
                        self.named(form, field, &what);
                    }
                }
                None => self.ensure(Column::ABOUT.contains(&field.as_str()), "unknown_column", || {
                    format!("{what}: without a form “{field}” must be one of {}", Column::ABOUT.join(", "))
                }),
            }
            if let Some(title) = title {
                self.words(&format!("the title of {what}"), title);
            }
        }
    }
}
