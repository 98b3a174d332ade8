//! Entries as payloads of the log, and back.

use menpai_shared::domain::ids::{DeviceId, PersonId, ReportId, Seq};
use menpai_shared::log::entry::{Body, Carried, Entry, Payload, Presence, Reason, Receipt};
use menpai_shared::log::seal::{Part, SealedPart, put_back, put_salt};
use menpai_shared::log::sign::{Salt, Signed};
use menpai_shared::state::{ReportMeta, SealBasis, Sealing, Sender, State};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::{PushLine, Unavailable};
use crate::keys::KeyStore;
use crate::log::PAYLOAD_BYTES_MAX;
use crate::sign;

/// Like [`Payload`], but borrowed: reports are written without a copy.
#[derive(Serialize)]
struct PayloadRef<'a> {
    at_ms: i64,
    body: BodyRef<'a>,
    /// [`Payload::sealed`], written already.
    #[serde(skip_serializing_if = "Option::is_none")]
    sealed: Option<&'a RawValue>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum BodyRef<'a> {
    Report(&'a ReportRef<'a>),
    Presence(&'a Presence),
    Receipt(&'a Receipt),
    Signed(&'a Signed),
}

#[derive(Serialize)]
struct ReportRef<'a> {
    line: &'a RawValue,
    id: ReportId,
    person: PersonId,
    device: DeviceId,
    skew_ms: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    quarantine: Option<Reason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    carried: Option<Carried>,
    #[serde(skip_serializing_if = "Option::is_none")]
    settles: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    carrier: Option<DeviceId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    salt: Option<Salt>,
}

/// Room for the bytes around a report's line.
const AROUND_BYTES: usize = 256;

/// What the payload of a report depends on, besides the report.
pub(super) struct Around<'a> {
    pub(super) now_ms: i64,
    pub(super) state: &'a State,
    pub(super) basis: SealBasis,
    pub(super) keys: &'a KeyStore,
}

/// The payload of a report that is taken now; its personal values are sealed, and with them the salt of what its device
/// signed. A report that cannot be put together again byte for byte loses its salt: nobody could check it.
pub(super) fn report(
    meta: &ReportMeta,
    line: &PushLine,
    salt: Option<Salt>,
    around: &Around<'_>,
) -> Result<Vec<u8>, Unavailable> {
    let Around { now_ms, state, basis, keys } = *around;
    let incoming = &line.incoming;
    if let Some((public, sealed)) = line.sealed_ahead(meta, basis, state.forms()) {
        return written(now_ms, meta, public, None, Some(sealed));
    }
    let Some(Sealing { public, mut parts, is_exact }) = state.seal_report(meta, incoming, now_ms) else {
        return written(now_ms, meta, incoming.line(), salt, None);
    };
    if let Some(salt) = salt.filter(|_| is_exact) {
        put_salt(&mut parts, salt, |at| sign::share(salt, at));
    }
    let sealed = to_raw_value(&seal(keys, parts)?).map_err(|_| Unavailable::TooBig)?;
    written(now_ms, meta, &public, None, Some(&sealed))
}

fn written(
    at_ms: i64,
    meta: &ReportMeta,
    line: &RawValue,
    salt: Option<Salt>,
    sealed: Option<&RawValue>,
) -> Result<Vec<u8>, Unavailable> {
    let room = line.get().len() + sealed.map_or(0, |sealed| sealed.get().len()) + AROUND_BYTES;
    let mut bytes = Vec::with_capacity(room);
    let ReportMeta { id, sender: Sender { person, device, skew_ms, carried, carrier, .. }, settles, .. } =
        *meta;
    let quarantine = meta.quarantine.as_ref().map(Reason::public);
    let report = ReportRef { line, id, person, device, skew_ms, quarantine, carried, settles, carrier, salt };
    write(&mut bytes, &PayloadRef { at_ms, body: BodyRef::Report(&report), sealed })?;
    Ok(bytes)
}

pub(super) fn presence(at_ms: i64, presence: &Presence) -> Result<Vec<u8>, Unavailable> {
    let mut bytes = Vec::with_capacity(AROUND_BYTES);
    write(&mut bytes, &PayloadRef { at_ms, body: BodyRef::Presence(presence), sealed: None })?;
    Ok(bytes)
}

pub(super) fn receipt(at_ms: i64, receipt: &Receipt) -> Result<Vec<u8>, Unavailable> {
    let mut bytes = Vec::with_capacity(AROUND_BYTES);
    write(&mut bytes, &PayloadRef { at_ms, body: BodyRef::Receipt(receipt), sealed: None })?;
    Ok(bytes)
}

pub(super) fn signed(at_ms: i64, signed: &Signed) -> Result<Vec<u8>, Unavailable> {
    let mut bytes = Vec::with_capacity(AROUND_BYTES + signed.digests.len());
    write(&mut bytes, &PayloadRef { at_ms, body: BodyRef::Signed(signed), sealed: None })?;
    Ok(bytes)
}

/// The payload of any body; also returns the body, for folding. Its personal values are sealed.
pub(super) fn any(
    at_ms: i64,
    body: Body,
    state: &State,
    keys: &KeyStore,
) -> Result<(Vec<u8>, Body), Unavailable> {
    let mut bytes = Vec::with_capacity(AROUND_BYTES);
    match state.seal_body(&body) {
        Some((public, parts)) => {
            write(&mut bytes, &Payload { at_ms, body: public, sealed: seal(keys, parts)? })?;
            Ok((bytes, body))
        }
        None => {
            let payload = Payload { at_ms, body, sealed: Vec::new() };
            write(&mut bytes, &payload)?;
            Ok((bytes, payload.body))
        }
    }
}

fn seal(keys: &KeyStore, parts: Vec<Part>) -> Result<Vec<SealedPart>, Unavailable> {
    keys.seal(parts).map_err(|fault| {
        tracing::error!("{fault}");
        Unavailable::NoKeys
    })
}

fn write(bytes: &mut Vec<u8>, payload: &impl Serialize) -> Result<(), Unavailable> {
    // Only NaN or infinite numbers could fail here, and no entry can hold them.
    serde_json::to_writer(&mut *bytes, payload).map_err(|_| Unavailable::TooBig)?;
    if bytes.len() > PAYLOAD_BYTES_MAX { Err(Unavailable::TooBig) } else { Ok(()) }
}

/// Reads a payload, and opens what is sealed in it, as far as its keys are there; the error says why this program cannot
/// read it.
pub(crate) fn read(seq: Seq, payload: &[u8], keys: Option<&KeyStore>) -> Result<Entry, String> {
    match serde_json::from_slice::<Payload>(payload) {
        Ok(Payload { at_ms, mut body, sealed }) => {
            let mut opened = 0;
            for values in sealed.iter().filter_map(|part| keys?.open_part(part)) {
                put_back(&mut body, &values);
                opened += 1;
            }
            if let Body::Report(report) = &mut body
                && opened < sealed.len()
            {
                // Of some of its shares nothing follows.
                report.salt = None;
            }
            Ok(Entry { seq, at_ms, body })
        }
        Err(error) => Err(format!("not an entry that this program knows: {error}")),
    }
}
