//! The kits in use.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::kit::{Kit, Words};

/// `GET /api/kits`: the kits in use. `POST /api/kits` takes a kit file as its body, and answers with its row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KitRow {
    /// Id of the kit.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// The name of the job.
    pub title: Words,
    /// How many forms it has.
    pub forms: u32,
    /// How many fields its forms have together.
    pub fields: u32,
    /// How many kinds of place.
    pub place_kinds: u32,
    /// How many figures.
    pub figures: u32,
    /// How many tables.
    pub tables: u32,
}

impl From<&Kit> for KitRow {
    fn from(kit: &Kit) -> Self {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            id: kit.id.clone(),
            version: kit.version,
            title: kit.title.clone(),
            forms: count(kit.forms.len()),
            fields: count(kit.forms.iter().map(|form| form.fields.len()).sum()),
            place_kinds: count(kit.place_kinds.len()),
            figures: count(kit.figures.len()),
            tables: count(kit.tables.len()),
        }
    }
}
