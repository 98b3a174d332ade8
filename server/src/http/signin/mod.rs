//! How a phone gets its credential and its token.

pub mod join;
pub mod renew_token;
