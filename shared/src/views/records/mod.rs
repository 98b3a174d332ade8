//! Records of any form: filtered, counted, listed.

pub(super) mod board;
pub(super) mod due;
pub(super) mod earlier;
pub(super) mod filter;
pub(super) mod find;
pub(super) mod personal;
pub(super) mod places;
pub(super) mod room;
pub(super) mod rounds;
pub(super) mod stock;
pub(super) mod tally;
