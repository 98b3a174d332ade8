//! What an import would change, or has changed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `POST /api/import/{areas|doors}?dry_run=true&name=FILE&area=PATH`, with the file as the body: what would change,
/// or has changed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ImportResult {
    /// Rows read, without the heading and blank rows.
    pub rows: u32,
    /// New things.
    pub added: u32,
    /// Things that change.
    pub changed: u32,
    /// Things that are already so.
    pub same: u32,
    /// Rows that cannot be imported, with reasons; at most 1,000 are listed.
    pub bad: Vec<BadRow>,
    /// How many rows cannot be imported.
    pub bad_count: u32,
    /// The first few things that are new or change, in words.
    pub sample: Vec<String>,
    /// How the file was read: `utf-8`, `gb18030` or `xlsx`.
    pub encoding: String,
    /// The headings that were understood, as `heading → meaning`.
    pub columns: Vec<String>,
    /// The headings that were not understood.
    pub ignored: Vec<String>,
    /// Nothing was written.
    pub dry_run: bool,
}

/// A row that cannot be imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BadRow {
    /// The row's number in a spreadsheet: the heading is row 1.
    pub row: u32,
    /// Stable code.
    pub code: String,
    /// What is wrong, and what to do.
    pub message: String,
    /// The row's text.
    pub text: String,
}

/// `POST /api/import/outbox`: a file of unsent reports that a phone exported (NDJSON of `{"report":…}` after a head).
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct OutboxImport {
    /// Reports that were stored.
    pub stored: u32,
    /// Reports that the log already had.
    pub duplicate: u32,
    /// Reports that were quarantined.
    pub quarantined: u32,
}
