//! Signing in: invites and their codes, devices that join by them, credentials, access tokens, and who may do what.
//!
//! Nothing here knows HTTP. What is kept (invites, joins) goes through the log like everything else; codes and
//! credentials are kept only as hashes.

pub mod attempts;
pub mod code;
pub mod credential;
pub mod invites;
pub mod join;
pub mod setup;
pub mod token;
