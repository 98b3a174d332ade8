//! Requests that write: parse, one decision, answer.

pub mod assign;
pub mod change_people;
pub mod define_table;
pub mod give_notice;
pub mod invite;
pub mod keep_briefing;
pub mod mend;
pub mod name_responsible;
pub mod personal;
pub mod phone_rules;
pub mod plan_duty;
pub mod put_kit;
pub mod revoke_device;
pub mod start_sweep;
