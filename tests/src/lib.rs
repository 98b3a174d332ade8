//! Shared helpers of the tests that cross a crate. Everything here talks to a real server process.

pub mod ask;
pub mod clock;
pub mod district;
pub mod phone;
pub mod process;
pub mod signer;
pub mod wire;
