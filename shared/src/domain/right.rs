//! What a request can be for. Which role has which of these is said by the table of rights in `decide`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What somebody may do or see. Where they may is their scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Own things: who one is, the sweeps of the own area, the history of a place in it, and what changes there.
    Own,
    /// Reports of one's own.
    Record,
    /// Settling conflicts, and taking back what others reported.
    Settle,
    /// Figures, doors, conflicts, phones, tasks, notices and duty of an area.
    See,
    /// Reports that could not be folded: seeing them, and dismissing them or taking them in.
    Mend,
    /// Keeping a briefing as it was given out.
    KeepBriefing,
    /// People: seeing, making and changing them.
    People,
    /// Invites for people.
    Invite,
    /// Shutting devices out.
    Revoke,
    /// Giving paths to people.
    Assign,
    /// Starting and changing sweeps.
    Sweep,
    /// Giving notices out, and taking them back.
    Notice,
    /// Naming who answers for what.
    Responsibility,
    /// Planning duty.
    Duty,
    /// Defining the tables that departments ask for.
    Table,
    /// Bringing in areas, doors and the outbox of a phone.
    Import,
    /// Taking tables away as files.
    Export,
    /// The kits that the whole deployment goes by.
    Kit,
}

impl Right {
    /// All of them.
    pub const ALL: [Self; 18] = [
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
        Self::Kit,
    ];
}
