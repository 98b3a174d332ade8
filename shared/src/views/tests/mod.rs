//! The views over small districts: who sees what, and that figures add up.

mod boards;
mod briefing;
mod day;
mod desk;
mod figures;
mod lists;
mod numbers;
mod tables;
mod tasks;
mod town;
mod ward;
mod work;
