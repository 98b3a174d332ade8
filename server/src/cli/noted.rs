//! What a verb does in the folder of a deployment that is not served is written down in the access log, like what the
//! server does.

use std::sync::Arc;

use menpai_shared::domain::ids::PersonId;
use menpai_shared::wire::api::AccessAct;
use uuid::Uuid;

use super::Failure;
use crate::accesses::{AccessLog, AccessOptions, Unwritten};
use crate::engine::Engine;
use crate::folder::DataFolder;
use crate::http::told::Told;

/// Does something with the engine, and writes that down. If that cannot be done, nothing is.
pub async fn noted<T>(
    engine: &Engine,
    folder: &DataFolder,
    act: AccessAct,
    told: Told,
    here: impl AsyncFnOnce(&Engine) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let clock = engine.clone();
    let clock = Arc::new(move || clock.now_ms());
    let dir = folder.access_dir();
    let access = AccessLog::open(&dir, engine.log_id(), engine.keys(), clock, AccessOptions::default())?;
    let failed = |unwritten: Unwritten| Failure::Other(unwritten.to_string());
    let place = access.place().map_err(failed)?;
    let done = here(engine).await;
    if done.is_ok() {
        let event = told.event(act, PersonId(Uuid::nil()), None, engine.now_ms());
        access.durable(place.write(event)).await.map_err(failed)?;
    }
    access.close();
    done
}
