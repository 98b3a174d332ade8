//! The rights that requests need. The table of rights in `decide` says which role has which.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What somebody may do or see; their scope says where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// One's own things: who one is, the sweeps of one's area, the history of a place in it, and changes there.
    Own,
    /// One's own reports.
    Record,
    /// Settling conflicts, and retracting reports of others.
    Settle,
    /// Figures, doors, conflicts, phones, tasks, notices and duty of an area.
    See,
    /// Quarantined reports: seeing, dismissing and accepting them.
    Mend,
    /// Keeping a briefing as it was given out.
    KeepBriefing,
    /// People: seeing, making and changing them.
    People,
    /// Invites for people.
    Invite,
    /// Revoking devices.
    Revoke,
    /// Giving paths to people.
    Assign,
    /// Starting and changing sweeps.
    Sweep,
    /// Giving out notices, and withdrawing them.
    Notice,
    /// Naming who answers for an area.
    Responsibility,
    /// Planning duty.
    Duty,
    /// Defining the tables that departments ask for.
    Table,
    /// Importing areas, doors and the outbox of a phone.
    Import,
    /// Exporting tables as files.
    Export,
    /// What is known about a household or a visitor: giving all of it out, erasing it, and seeing who looked.
    Personal,
    /// Taking kits into use for the whole deployment.
    Kit,
    /// The settings of the whole deployment.
    Settings,
}

impl Right {
    /// All rights.
    pub const ALL: [Self; 20] = [
        Self::Own,
        Self::Record,
        Self::Settle,
        Self::See,
        Self::Mend,
        Self::KeepBriefing,
        Self::People,
        Self::Invite,
        Self::Revoke,
        Self::Assign,
        Self::Sweep,
        Self::Notice,
        Self::Responsibility,
        Self::Duty,
        Self::Table,
        Self::Import,
        Self::Export,
        Self::Personal,
        Self::Kit,
        Self::Settings,
    ];
}
