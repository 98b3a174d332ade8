//! The access log (查阅记录): who looked at personal data, and who used a privilege.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::ids::PersonId;
use crate::domain::path::Path;
use crate::domain::role::Role;

/// What somebody did that is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AccessAct {
    /// Opened one place with all its reports.
    History,
    /// Saw a list with the values of records or doors.
    List,
    /// Saw such a list, narrowed by answers.
    Search,
    /// A phone took all households of its area, because it had none yet.
    Area,
    /// Took a table as a file.
    Export,
    /// Saw, kept or opened a briefing.
    Briefing,
    /// Saw the people who take part.
    People,
    /// Took everything that is known about a place or a thread.
    Everything,
    /// Erased what is known about a place or a thread.
    Erase,
    /// Made an invite, or showed its code.
    Invite,
    /// Made a person, or changed their role or area.
    Person,
    /// Shut a device out.
    Revoke,
    /// Said yes to a device.
    Confirm,
    /// Changed the settings of the deployment.
    Settings,
    /// Took a kit into use.
    Kit,
    /// Took a quarantined report in, or dismissed it.
    Mend,
    /// Settled a disagreement.
    Rule,
    /// Imported a file.
    Import,
    /// The server noticed that one account opened unusually many households within an hour.
    Unusual,
}

/// `GET /api/accesses?older_than=N&limit=N`: the access log, newest first. An administrator sees all of it, an office its own
/// rows.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Accesses {
    /// The rows.
    pub rows: Vec<AccessRow>,
    /// `older_than` of the next page; absent on the last one.
    #[ts(type = "number | null")]
    pub next: Option<u64>,
    /// For an administrator: unusual reading of the last seven days, newest first.
    pub unusual: Vec<AccessRow>,
    /// So many households opened by one account within an hour are unusual.
    pub households_max: u32,
    /// For so many days rows are kept.
    pub days: u32,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AccessRow {
    /// Its number.
    #[ts(type = "number")]
    pub no: u64,
    /// When, ms since 1970.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// Who; nobody's id if it was done on the server's own machine.
    pub person: PersonId,
    /// Their name as it is now.
    pub by: String,
    /// Their role as it is now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// What their device calls itself.
    pub device: String,
    /// What they did.
    pub act: AccessAct,
    /// Of what: a form, a table, a file, the fields by which a list was narrowed; never a value.
    pub what: String,
    /// Where; absent for the whole area of the asker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Path>,
    /// The address in words.
    pub address: String,
    /// The name of the person whom it was about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// How many rows they saw, or things they changed, as far as it was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u32>,
    /// Who asked for it, and how that was checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<String>,
}
