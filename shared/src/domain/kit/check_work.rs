//! Checks of a form's further functions: recall, stages, room, stocks and tasks.

use super::check::Check;
use super::{FieldType, Form, Kit, Merge, Need, Recall, Room, Screen, SlotRule, Stock, TaskOn, TaskRule};
use crate::domain::tasks::DAYS_MAX;

/// Characters that a need's `source` has besides the form's id: a space, and an id as the slot.
const SOURCE_CHARS: usize = 37;

impl Check<'_> {
    pub(super) fn work(&mut self, kit: &Kit, form: &Form) {
        self.ensure(
            form.screen != Some(Screen::Gate) || form.slot == SlotRule::Thread,
            "screen_misfit",
            || "the gate screen begins a record for each subject: the slot must be thread".to_owned(),
        );
        if let Some(recall) = &form.recall {
            self.recall(form, recall);
        }
        self.carry(form);
        self.stage(form);
        if let Some(room) = &form.room {
            self.room(form, room);
        }
        self.unique("stock", form.stocks.iter().map(|stock| stock.id.as_str()));
        for stock in &form.stocks {
            self.field = Some(format!("stock {}", stock.id));
            self.stock(form, stock);
        }
        self.field = None;
        self.unique("task", form.tasks.iter().map(|rule| rule.id.as_str()));
        for rule in &form.tasks {
            self.field = Some(format!("task {}", rule.id));
            self.task(kit, form, rule);
        }
        self.field = None;
    }

    fn recall(&mut self, form: &Form, recall: &Recall) {
        self.named(form, &recall.by, "recall");
        self.unique("recalled field", recall.fills.iter().map(String::as_str));
        self.ensure(!recall.fills.is_empty(), "recall_misfit", || "recall fills nothing".to_owned());
        for id in &recall.fills {
            self.named(form, id, "recall");
            self.ensure(*id != recall.by, "recall_misfit", || {
                format!("recall fills “{id}”, by which it looks")
            });
        }
    }

    fn carry(&mut self, form: &Form) {
        self.unique("carried field", form.carry.iter().map(String::as_str));
        for id in &form.carry {
            self.named(form, id, "carry");
        }
        let has_before = !matches!(form.slot, SlotRule::Place | SlotRule::Thread);
        self.ensure(form.carry.is_empty() || has_before, "carry_misfit", || {
            "a record of this form has none before it to carry from: the slot must be day, sweep or shift"
                .to_owned()
        });
    }

    fn stage(&mut self, form: &Form) {
        if let Some(due) = form.due.as_deref().and_then(|due| self.named(form, due, "due")) {
            let is_time = matches!(due.kind, FieldType::Date | FieldType::Time);
            self.ensure(is_time, "due_misfit", || format!("due: “{}” is no date or time", due.id));
            self.ensure(form.stage.is_some(), "due_misfit", || {
                "due needs a stage, or nothing is ever late".to_owned()
            });
        }
        let Some(stage) = form.stage.as_deref().and_then(|stage| self.named(form, stage, "stage")) else {
            return;
        };
        self.ensure(form.slot == SlotRule::Thread, "stage_misfit", || {
            "only threads have stages: the slot must be thread".to_owned()
        });
        if stage.kind != FieldType::Choice {
            return self.say("stage_misfit", format!("stage: “{}” is no choice field", stage.id));
        }
        self.ensure(stage.choices.iter().any(|choice| choice.closes), "stage_misfit", || {
            format!("no choice of “{}” closes, so no thread is ever over", stage.id)
        });
        self.ensure(stage.choices.first().is_none_or(|choice| !choice.closes), "stage_misfit", || {
            format!("the first choice of “{}” closes; a thread begins open", stage.id)
        });
        self.ensure(matches!(stage.merge_rule(), Merge::Highest | Merge::Latest), "stage_misfit", || {
            format!("“{}” must merge highest or latest, or a thread goes back", stage.id)
        });
    }

    fn room(&mut self, form: &Form, room: &Room) {
        self.words("room", &room.label);
        self.two_counts(form, "room", [&room.of, &room.taken]);
    }

    fn stock(&mut self, form: &Form, stock: &Stock) {
        self.id(&stock.id);
        self.words("label", &stock.label);
        self.two_counts(form, "the stock", [&stock.have, &stock.used]);
        self.ensure(form.slot == SlotRule::Day, "stock_misfit", || {
            "a stock is counted day by day: the slot must be day".to_owned()
        });
    }

    fn two_counts(&mut self, form: &Form, what: &str, ids: [&String; 2]) {
        for id in ids {
            let found = self.named(form, id, what);
            self.ensure(found.is_none_or(|field| field.kind == FieldType::Integer), "not_integer", || {
                format!("{what} counts with “{id}”, which is no integer field")
            });
        }
        self.ensure(ids[0] != ids[1], "not_integer", || {
            format!("{what} names “{}” for both numbers", ids[0])
        });
    }

    fn task(&mut self, kit: &Kit, form: &Form, rule: &TaskRule) {
        self.id(&rule.id);
        self.words("title", &rule.title);
        if let Some(when) = &rule.when {
            self.condition(form, when, "when");
        }
        let Some(done_by) = self.form_named(kit, &rule.form, "form") else { return };
        match &rule.on {
            TaskOn::EachDay { from, days, until } => {
                self.field_of(form, from, "from", FieldType::Date);
                let sound = i32::try_from(*days).is_ok_and(|days| (1..=DAYS_MAX).contains(&days));
                self.ensure(sound, "bad_days", || format!("days must be 1 to {DAYS_MAX}"));
                if let Some(until) = until {
                    self.condition(form, until, "until");
                }
                self.slot_is(form, &[SlotRule::Place, SlotRule::Thread]);
                self.slot_is(done_by, &[SlotRule::Day]);
                self.same_places(form, done_by);
            }
            TaskOn::Daily {} => {
                self.ensure(rule.form == form.id && rule.when.is_none(), "daily_misfit", || {
                    "a daily task is done by its own form, and has no when: it is there whatever was reported"
                        .to_owned()
                });
                self.slot_is(form, &[SlotRule::Day]);
            }
            TaskOn::Need(need) => self.need(form, done_by, need),
            TaskOn::Refer { field } => {
                match field {
                    Some(field) => self.field_of(form, field, "field", FieldType::Place),
                    None => self.same_places(form, done_by),
                }
                self.slot_is(done_by, &[SlotRule::Place, SlotRule::Day, SlotRule::Thread, SlotRule::Sweep]);
            }
        }
    }

    fn need(&mut self, form: &Form, done_by: &Form, need: &Need) {
        self.field_of(form, &need.field, "field", FieldType::Choices);
        self.field_of(done_by, &need.item, "item", FieldType::Choice);
        self.field_of(done_by, &need.source, "source", FieldType::Text);
        self.slot_is(done_by, &[SlotRule::Thread]);
        self.ensure(done_by.stage.is_some(), "need_misfit", || {
            format!("the form {} needs a stage, or no need is ever under way", done_by.id)
        });
        self.same_places(form, done_by);
        let (Some((_, field)), Some((_, item))) = (form.field(&need.field), done_by.field(&need.item)) else {
            return;
        };
        let ids =
            |choices: &[super::Choice]| choices.iter().map(|choice| choice.id.clone()).collect::<Vec<_>>();
        self.ensure(ids(&field.choices) == ids(&item.choices), "need_misfit", || {
            format!(
                "“{}” of {} and “{}” must have the same choices in the same order",
                item.id, done_by.id, field.id
            )
        });
        let chars = form.id.len() + SOURCE_CHARS;
        let fits = done_by.field(&need.source).is_none_or(|(_, source)| {
            source.pattern.is_none() && source.max.is_none_or(|max| max >= chars as f64)
        });
        self.ensure(fits, "need_misfit", || {
            format!("“{}” of {} must take {chars} characters of any kind", need.source, done_by.id)
        });
    }

    /// Checks that a member names a field of the given type.
    fn field_of(&mut self, form: &Form, id: &str, what: &str, kind: FieldType) {
        let found = self.named(form, id, what);
        self.ensure(found.is_none_or(|field| field.kind == kind), "wrong_field_type", || {
            format!("{what}: “{id}” of {} must be of type {}", form.id, word(&kind))
        });
    }

    fn slot_is(&mut self, form: &Form, rules: &[SlotRule]) {
        self.ensure(rules.contains(&form.slot), "slot_misfit", || {
            let rules: Vec<String> = rules.iter().map(word).collect();
            format!("the slot of {} must be {} for such a task", form.id, rules.join(" or "))
        });
    }

    /// The form that does a task must be for the places where the task is asked.
    fn same_places(&mut self, form: &Form, done_by: &Form) {
        for kind in form.place_kinds.iter().filter(|kind| !done_by.place_kinds.contains(kind)) {
            let message =
                format!("{} is not for places of the kind “{kind}”, which {} is for", done_by.id, form.id);
            self.say("place_kind_misfit", message);
        }
    }
}

/// The text of a value as a kit file writes it.
fn word<T: serde::Serialize>(value: &T) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}
