//! Ids: one newtype for each kind of thing, so that a device is never taken for a person.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

id!(/// A report; a UUIDv7 made on the phone.
    ReportId);
id!(/// A person: volunteer, office worker, coordinator …
    PersonId);
id!(/// A phone or browser that joined for a person.
    DeviceId);
id!(/// An invite, from which one device joins.
    InviteId);
id!(/// An assignment of paths to a person.
    AssignmentId);
id!(/// A sweep: a time-bounded pass over areas with one form.
    SweepId);
id!(/// A notice to people.
    NoticeId);
id!(/// Somebody answers for an area at a level.
    ResponsibilityId);
id!(/// A duty shift; the slot of its reports.
    ShiftId);
id!(/// A briefing that was kept.
    BriefingId);
id!(/// One log, from its first entry on.
    LogId);

/// A position in the log, given by the server, gapless from 1. 0 means "before the first entry".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct Seq(pub u64);

impl Seq {
    /// The position after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
