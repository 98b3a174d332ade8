//! `POST /api/sync`: one round trip that takes reports, acks them, and sends the changes.

use actix_web::web::{self, Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::decide;
use menpai_shared::domain::ids::DeviceId;
use menpai_shared::state::DeviceCell;
use menpai_shared::wire::sync::{BODY_BYTES_MAX, CONTENT_TYPE, DeviceStatus, Outcome};

use crate::compress::Encoding;
use crate::engine::{Push, Sender, Who};
use crate::http::refusal::Refusal;
use crate::http::sync::lines::{self, Signer, Word};
use crate::http::sync::rulings::MayRule;
use crate::http::sync::{newcomers, own_word, reply};
use crate::http::viewer::Caller;
use crate::http::{App, body};

/// Handles the request. Reports come first, so that their changes are among those that are sent.
pub async fn handle(
    app: Data<App>,
    caller: Caller,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    body::expect_type(&request, CONTENT_TYPE)?;
    let body = body::read(&request, payload, BODY_BYTES_MAX).await?;
    let received_ms = app.engine.now_ms();
    let (is_whole, bytes) = (body.whole, body.bytes.len());
    let intake = app.engine.intake();
    let (person, device) = (caller.person, caller.device);
    let key = app.engine.read(|state| state.device(device).and_then(|cell| cell.key.clone()));
    let (signer, has_key) = (Signer { device, key: key.clone() }, key.is_some());
    let taking = app.clone();
    let read = web::block(move || {
        let mut read = lines::read(&body, &intake, &signer)?;
        charge(&taking, caller, bytes, read.reports.len(), received_ms)?;
        taking.engine.seal_ahead(&mut read.reports, read.word.batch());
        Ok::<_, Refusal>(read)
    });
    let read = read.await.map_err(Refusal::internal)??;
    if !is_whole && !matches!(read.word, Word::None) {
        // The signature is over all of them; the phone has them still.
        return Err(body::broken());
    }
    let begins = read.head.cursor.is_none();
    let mut pull = app.engine.greet(Who { person, device }, read.head.cursor.as_deref());
    let mut is_own_key = has_key;
    if let Some(key) = read.head.key {
        pull.tell_office_key(app.engine.office_key().public());
        if !has_key {
            is_own_key = keep_key(&app, device, key).await?;
        }
    }
    let skew_ms = received_ms.saturating_sub(read.head.device_now_ms);
    // Another request of this device may have told another key a moment ago: then this one's signature is nobody's.
    let (signed, unsigned) = match read.word {
        Word::None => (None, false),
        Word::Signed(batch) if is_own_key => (Some(batch), false),
        Word::Signed(_) | Word::Unsigned => (None, true),
    };
    let sender = Sender { unsigned, ..Sender::own(person, device, skew_ms) };
    let may_rule = MayRule::among(&app, caller, &read.reports);
    let is_signed = signed.is_some();
    let push = Push { sender, lines: read.reports, signed, receipts: read.head.receipts };
    let mut acks = app.engine.push_with(push).await?;
    if is_signed {
        own_word::accept(&app, caller, &mut acks).await?;
    }
    app.quotas.hold(device, acks.iter().filter(|ack| ack.outcome == Outcome::Quarantined).count());
    may_rule.note(&app, caller, &acks, received_ms);
    if !is_whole {
        // What came before the break is safe; there is nobody to answer.
        return Err(body::broken());
    }
    app.engine.presence(device, after(read.head.status, acks.len()));
    if begins {
        // Its reports are in the log by now, whether or not this can be written.
        newcomers::note(&app, caller, received_ms)?;
    }
    let encoding = Encoding::for_headers(request.headers());
    reply::send(app.engine.clone(), pull, acks, encoding).await
}

/// Charges a sync to its device's quota of the day.
fn charge(app: &App, caller: Caller, bytes: usize, reports: usize, now_ms: i64) -> Result<(), Refusal> {
    let Caller { person, device, .. } = caller;
    let takes_part = app.engine.read(|state| {
        state.device(device).is_some_and(DeviceCell::takes_part)
            && state.person(person).is_some_and(|cell| !cell.person.gone)
    });
    let taken = app.quotas.take(device, takes_part, bytes, reports, now_ms);
    taken.map_err(|retry_after_s| Refusal::OverQuota { retry_after_s })
}

/// Keeps the device's first key, before the first report that is signed with it. Says whether it is this one.
async fn keep_key(app: &App, device: DeviceId, key: String) -> Result<bool, Refusal> {
    let decided = app.engine.decide(move |state, _| decide::keep_key(state, device, key)).await?;
    decided.map_err(Refusal::from)
}

/// The phone's status after it has read these acks.
fn after(mut status: DeviceStatus, acked: usize) -> DeviceStatus {
    status.outbox = status.outbox.saturating_sub(u32::try_from(acked).unwrap_or(u32::MAX));
    if status.outbox == 0 {
        status.oldest_unsent_ms = None;
    }
    status
}
