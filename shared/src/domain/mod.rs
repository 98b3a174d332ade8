//! The words of the field, each with the rules that belong to it alone: addresses, days, roles, kits, answers, statuses,
//! tasks and shifts. Nothing here knows of the log, the state or the wire.

pub mod answers;
pub mod day;
pub mod ids;
pub mod kit;
pub mod path;
pub mod right;
pub mod role;
pub mod shifts;
pub mod status;
pub mod tasks;
pub mod text;
