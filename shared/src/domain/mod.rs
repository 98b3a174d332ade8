//! The domain's basic types, each with its own rules: addresses, days, roles, kits, answers, statuses, zones,
//! tasks and shifts. Nothing here knows the log, the state or the wire.

pub mod answers;
pub mod day;
pub mod ids;
pub mod kit;
pub mod path;
pub mod phone_rules;
pub mod right;
pub mod role;
pub mod shifts;
pub mod status;
pub mod tasks;
pub mod text;
pub mod zone;
