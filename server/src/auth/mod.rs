//! Signing in: invites and their codes, joins, credentials and access tokens.
//!
//! Nothing here knows HTTP. Invites and joins go through the log like everything else; codes and credentials are kept
//! only as hashes.

pub mod attempts;
pub mod code;
pub mod credential;
pub mod credentials;
pub mod devices;
pub mod invites;
pub mod join;
pub mod rotation;
pub mod setup;
pub mod token;
pub mod typed;
