//! The domain of Menpai: addresses, kits, reports, what reports add up to, and the lines that phone and server
//! exchange.
//!
//! The crate is pure. It has no clock, no randomness, no I/O and no async: time and ids are arguments. The same log
//! folded anywhere, in any batch sizes, gives the same state.
//!
//! Data flows one way: [`log`] (everything that can be in the log) → [`state`] (a fold over entries) → [`views`]
//! → [`wire`] (what is sent). [`decide`] says what may be written to the log. Only this crate knows what a
//! conflict is ([`log::record`]).

pub mod decide;
pub mod domain;
pub mod log;
pub mod state;
pub mod views;
pub mod wire;
