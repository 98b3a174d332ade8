//! Reads a kit file part by part, innermost first, so that a wrong shape is reported with its form and field.

use serde::Deserialize;
use serde_json::Value as Json;

use super::check::Check;
use super::{
    Column, Field, Figure, Form, Kit, Level, PlaceKind, Preset, Section, StatusLook, Stock, TableDef,
    TaskRule,
};

impl Check<'_> {
    /// The kit. Returns `None` if some part has the wrong shape.
    pub(super) fn shape(&mut self, json: &str) -> Option<Kit> {
        let mut whole: Json = match serde_json::from_str(json) {
            Ok(whole) => whole,
            Err(error) => {
                self.say("not_json", error.to_string());
                return None;
            }
        };
        let place_kinds = self.items::<PlaceKind>(&mut whole, "place_kinds", "place kind ");
        let mut forms = Vec::new();
        for (at, form) in taken(&mut whole, "forms").into_iter().enumerate() {
            self.form = Some(name(&form, at));
            forms.extend(self.form_shape(form));
        }
        self.form = None;
        let statuses = self.items::<StatusLook>(&mut whole, "statuses", "status ");
        let levels = self.items::<Level>(&mut whole, "levels", "level ");
        let figures = self.items::<Figure>(&mut whole, "figures", "figure ");
        let briefing = self.items::<Section>(&mut whole, "briefing", "briefing section ");
        let mut tables = Vec::new();
        for (at, mut table) in taken(&mut whole, "tables").into_iter().enumerate() {
            let field = format!("table {}", name(&table, at));
            let columns = self.items::<Column>(&mut table, "columns", &format!("{field} column "));
            self.field = Some(field);
            tables.extend(self.read::<TableDef>(table).map(|table| TableDef { columns, ..table }));
        }
        self.field = None;
        let kit = self.read::<Kit>(whole)?;
        let read = Kit { place_kinds, forms, statuses, levels, figures, briefing, tables, ..kit };
        self.errors.is_empty().then_some(read)
    }

    fn form_shape(&mut self, mut form: Json) -> Option<Form> {
        let mut fields = Vec::new();
        for (at, mut field) in taken(&mut form, "fields").into_iter().enumerate() {
            self.field = Some(name(&field, at));
            let mut choices = Vec::new();
            for (at, choice) in taken(&mut field, "choices").into_iter().enumerate() {
                self.part = Some(format!("choice {}", name(&choice, at)));
                choices.extend(self.read(choice));
            }
            self.part = None;
            fields.extend(self.read::<Field>(field).map(|field| Field { choices, ..field }));
        }
        self.field = None;
        let quick = self.items::<Preset>(&mut form, "quick", "preset ");
        let stocks = self.items::<Stock>(&mut form, "stocks", "stock ");
        let tasks = self.items::<TaskRule>(&mut form, "tasks", "task ");
        self.read::<Form>(form).map(|form| Form { fields, quick, stocks, tasks, ..form })
    }

    /// Takes the items of a member, each read under its own name.
    fn items<T: for<'de> Deserialize<'de>>(&mut self, json: &mut Json, member: &str, what: &str) -> Vec<T> {
        let mut items = Vec::new();
        for (at, item) in taken(json, member).into_iter().enumerate() {
            self.field = Some(format!("{what}{}", name(&item, at)));
            items.extend(self.read(item));
        }
        self.field = None;
        items
    }

    fn read<T: for<'de> Deserialize<'de>>(&mut self, json: Json) -> Option<T> {
        serde_json::from_value(json).map_err(|error| self.say("bad_shape", error.to_string())).ok()
    }
}

/// Takes an array out of an object and leaves an empty array.
fn taken(json: &mut Json, member: &str) -> Vec<Json> {
    match json.get_mut(member) {
        Some(Json::Array(items)) => std::mem::take(items),
        _ => Vec::new(),
    }
}

/// The name of a part in errors: its id, or its number if it has none.
fn name(json: &Json, at: usize) -> String {
    json.get("id").and_then(Json::as_str).map_or_else(|| format!("number {}", at + 1), str::to_owned)
}
