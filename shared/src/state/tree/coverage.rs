//! Coverage (覆盖): the status of doors in a sweep, and the sums that every area keeps.
//!
//! An area's sums change with each report, up to the root. The denominator is the number of doors of the kinds that
//! the sweep's form is for. Doors without a status are "unvisited", so a new sweep costs nothing.

use crate::domain::status::Status;

/// What one record adds to the sums above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) status: Status,
    pub(crate) alert: bool,
    /// Number of the sweep in which it counts. `None` if it is not of a sweep, or its place is not counted there.
    pub(crate) counted: Option<u32>,
}

/// An area's doors with a record in one sweep, by status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) done: u32,
    pub(crate) vacant: u32,
    pub(crate) no_answer: u32,
    pub(crate) refused: u32,
    pub(crate) conflict: u32,
    pub(crate) stale: u32,
    pub(crate) alert: u32,
}

impl Sums {
    pub(crate) fn count(&mut self, tally: &Tally, add: bool) {
        let one =
            |count: &mut u32| *count = if add { count.saturating_add(1) } else { count.saturating_sub(1) };
        match tally.status {
            Status::Unvisited => {}
            Status::Done => one(&mut self.done),
            Status::NoAnswer => one(&mut self.no_answer),
            Status::Refused => one(&mut self.refused),
            Status::Vacant => one(&mut self.vacant),
            Status::Conflict => one(&mut self.conflict),
            Status::Stale => one(&mut self.stale),
        }
        if tally.alert {
            one(&mut self.alert);
        }
    }

    pub(crate) fn add(&mut self, more: &Self) {
        self.done += more.done;
        self.vacant += more.vacant;
        self.no_answer += more.no_answer;
        self.refused += more.refused;
        self.conflict += more.conflict;
        self.stale += more.stale;
        self.alert += more.alert;
    }
}
