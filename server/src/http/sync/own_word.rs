//! A phone whose try without a signature came first, over a path that spoiled it, hands the same reports in again with
//! its signature. Then they are its person's word, and wait no longer.

use menpai_shared::decide;
use menpai_shared::domain::ids::ReportId;
use menpai_shared::state::NOT_SIGNED;
use menpai_shared::wire::sync::{Ack, Outcome};

use crate::engine::Unavailable;
use crate::http::App;
use crate::http::viewer::Caller;

/// Accepts what waits only because it was not signed, after its device has signed it; the acks say so.
///
/// # Errors
/// Nothing was appended; the phone asks again.
pub async fn accept(app: &App, caller: Caller, acks: &mut [Ack]) -> Result<(), Unavailable> {
    let waits = |ack: &&Ack| ack.outcome == Outcome::Quarantined && ack.code.as_deref() == Some(NOT_SIGNED);
    let reports: Vec<ReportId> = acks.iter().filter(waits).filter_map(|ack| ack.id).collect();
    if reports.is_empty() {
        return Ok(());
    }
    let Caller { person, device, .. } = caller;
    let decided = app
        .engine
        .decide(move |state, now_ms| decide::signed_after_all(state, person, device, &reports, now_ms));
    let Ok(accepted) = decided.await? else { return Ok(()) };
    for ack in acks.iter_mut().filter(|ack| ack.id.is_some_and(|id| accepted.contains(&id))) {
        *ack = Ack { outcome: Outcome::Stored, code: None, field: None, message: None, ..ack.clone() };
    }
    Ok(())
}
