//! How a phone comes to its credential and its token.

pub mod join;
pub mod renew_token;
