//! Slots (期次): which record of a form and place a report belongs to, as a small, ordered value.

use std::fmt;

use uuid::Uuid;

use crate::domain::ids::{ShiftId, SweepId};
use crate::domain::kit::SlotRule;

/// A slot, parsed once from its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// One record for the place itself.
    Place,
    /// One record for each day: year, month, day.
    Day(u16, u8, u8),
    /// A sweep's or shift's id, or the id of a thread's first report.
    Id(Uuid),
}

impl Slot {
    /// Reads a slot: `place`, a day as `YYYY-MM-DD`, or an id. Returns `None` if the text is none of these.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text == "place" {
            return Some(Self::Place);
        }
        if text.len() == 10 {
            return day(text);
        }
        // Only the usual spelling is accepted, so that a slot has one text.
        let id = Uuid::try_parse(text).ok()?;
        (text.len() == 36).then_some(Self::Id(id))
    }

    /// Whether a form with this rule has slots of this type.
    #[must_use]
    pub fn fits(self, rule: SlotRule) -> bool {
        matches!(
            (self, rule),
            (Self::Place, SlotRule::Place)
                | (Self::Day(..), SlotRule::Day)
                | (Self::Id(_), SlotRule::Sweep | SlotRule::Thread | SlotRule::Shift)
        )
    }

    /// The sweep, if the slot may be one.
    #[must_use]
    pub fn sweep(self) -> Option<SweepId> {
        match self {
            Self::Id(id) => Some(SweepId(id)),
            Self::Place | Self::Day(..) => None,
        }
    }

    /// The shift, if the slot may be one.
    #[must_use]
    pub fn shift(self) -> Option<ShiftId> {
        match self {
            Self::Id(id) => Some(ShiftId(id)),
            Self::Place | Self::Day(..) => None,
        }
    }
}

impl From<ShiftId> for Slot {
    fn from(shift: ShiftId) -> Self {
        Self::Id(shift.0)
    }
}

impl From<SweepId> for Slot {
    fn from(sweep: SweepId) -> Self {
        Self::Id(sweep.0)
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Place => f.write_str("place"),
            Self::Day(year, month, day) => write!(f, "{year:04}-{month:02}-{day:02}"),
            Self::Id(id) => id.fmt(f),
        }
    }
}

fn day(text: &str) -> Option<Slot> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    ((1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day))
        .then_some(Slot::Day(year, month, day))
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_has_one_text() {
        for text in ["place", "2020-02-29", "018f0000-0000-7000-8000-000000000001"] {
            assert_eq!(Slot::parse(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_slot_is_refused() {
        for text in
            ["", "2021-02-29", "2020-13-01", "2020-2-1", "２０２０-02-01", "018f000000007000800000000000000a"]
        {
            assert_eq!(Slot::parse(text), None, "{text}");
        }
    }
}
