//! The domain of Menpai, and nothing else: addresses, kits, reports, what reports add up to, and the lines that
//! phone and server exchange.
//!
//! The crate is pure. It has no clock, no randomness, no I/O and no async: time and ids are arguments. The same log
//! folded anywhere, in any batch sizes, gives the same state.
//!
//! Data flows one way: [`entry`] → [`state`] (a fold over entries) → [`protocol`] and [`office`] (what is told of it).
//! Only this crate knows what a conflict is ([`record`]).

pub mod answers;
pub mod day;
pub mod entry;
pub mod ids;
pub mod kit;
pub mod office;
pub mod path;
pub mod pattern;
pub mod protocol;
pub mod record;
pub mod report;
pub mod state;
pub mod tasks;
pub mod views;
