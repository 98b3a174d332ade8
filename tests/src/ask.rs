//! Single requests of tests, and their answers.

use std::net::SocketAddr;

use menpai_shared::wire::api::Refused;
use serde_json::Value;

use crate::phone::{Packing, Phone};
use crate::wire::{Answer, Wire};

/// Sends one JSON request on a new connection.
///
/// # Panics
/// If nobody answers.
#[must_use]
pub fn ask(at: SocketAddr, method: &str, path: &str, token: Option<&str>, body: &Value) -> Answer {
    let mut wire = Wire::open(at).expect("somebody listens");
    wire.call(method, path, token, body).expect("an answer comes")
}

/// Sends one request of these bytes on a new connection.
///
/// # Panics
/// If nobody answers.
#[must_use]
pub fn send(at: SocketAddr, request: &[u8]) -> Answer {
    Wire::open(at).expect("somebody listens").ask(request).expect("an answer comes")
}

/// Sends a sync with this raw body, and returns the raw answer.
#[must_use]
pub fn sync_raw(phone: &Phone, reports: &str, up: Packing, down: &str) -> Answer {
    send(phone.at, &phone.sync_request(reports.as_bytes(), up, down))
}

/// Status and code of a refusal.
///
/// # Panics
/// If the answer is not a refusal.
#[must_use]
pub fn refusal(answer: &Answer) -> (u16, String) {
    let refused: Refused = answer.json().expect("a refusal");
    assert!(!refused.message.is_empty());
    (answer.status, refused.code)
}
