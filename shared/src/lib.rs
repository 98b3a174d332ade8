//! The domain of Menpai, and nothing else: addresses, kits, reports, what reports add up to, and the lines that
//! phone and server exchange.
//!
//! The crate is pure. It has no clock, no randomness, no I/O and no async: time and ids are arguments. The same log
//! folded anywhere, in any batch sizes, gives the same state.
//!
//! Data flows one way: [`log`] (what can be in it) → [`state`] (a fold over entries) → [`views`] → [`wire`] (what is
//! told of it). What may be written into it is decided by [`decide`]. Only this crate knows what a conflict is
//! ([`log::record`]).

pub mod decide;
pub mod domain;
pub mod log;
pub mod state;
pub mod views;
pub mod wire;
