//! `GET /api/events`: server-sent events that tell at once when something under a path changed.

use std::collections::BTreeSet;
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::web::Data;
use bytes::Bytes;
use futures_util::stream::{self, Stream};
use menpai_shared::domain::ids::Seq;
use menpai_shared::domain::path::Path;
use menpai_shared::state::DeviceCell;
use menpai_shared::wire::api::Changed;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, sleep_until, timeout};

use crate::http::App;
use crate::http::refusal::Refusal;
use crate::http::viewer::Viewer;

/// Interval of signs of life: proxies and phones drop a connection after half a minute without data.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// Changes within this time come as one event: a screen need not be drawn more often.
const GATHER: Duration = Duration::from_millis(250);
/// More paths are sent as "everywhere".
const PATHS_MAX: usize = 50;

/// Handles the request. The stream ends when the token expires or the device is revoked; the app then asks again.
pub async fn handle(app: Data<App>, viewer: Viewer) -> Result<HttpResponse, Refusal> {
    let changes = app.engine.changes();
    let left_ms = u64::try_from(viewer.token_until_ms.saturating_sub(viewer.now_ms)).unwrap_or(0);
    let until = Instant::now() + Duration::from_millis(left_ms);
    let watch = Watch { app, viewer, changes, until, is_new: true };
    let mut response = HttpResponse::Ok();
    response.content_type("text/event-stream").insert_header(("x-accel-buffering", "no"));
    Ok(response.streaming(events(watch)))
}

struct Watch {
    app: Data<App>,
    viewer: Viewer,
    changes: Receiver<Changed>,
    until: Instant,
    is_new: bool,
}

fn events(watch: Watch) -> impl Stream<Item = Result<Bytes, Refusal>> {
    stream::unfold(watch, |mut watch| async move {
        let next = watch.next().await?;
        Some((Ok(next), watch))
    })
}

impl Watch {
    /// The next event, or a sign of life. Returns `None` at the end.
    async fn next(&mut self) -> Option<Bytes> {
        if std::mem::take(&mut self.is_new) {
            // The app may have missed something while it was away, so it looks once.
            let seq = self.app.engine.read(menpai_shared::state::State::seq);
            return event(&Changed { seq, paths: self.viewer.scope.paths.clone() });
        }
        let beat = Instant::now() + HEARTBEAT;
        let mut closing = self.app.closing.clone();
        loop {
            let until = beat.min(self.until);
            let change = tokio::select! {
                change = gather(&mut self.changes) => change?,
                () = sleep_until(until) => return (until == beat).then(|| Bytes::from_static(b": alive\n\n")),
                _ = closing.wait_for(|is_closing| *is_closing) => return None,
            };
            if !self.still_may() {
                return None;
            }
            let told = self.told(&change);
            if !told.paths.is_empty() {
                return event(&told);
            }
        }
    }

    /// Whether the device still takes part. The scope is looked up again, because the change may be about it.
    fn still_may(&mut self) -> bool {
        let (device, person) = (self.viewer.device, self.viewer.person.id);
        let now_ms = self.app.engine.now_ms();
        let scope = self.app.engine.read(|state| {
            let is_out = !state.device(device).is_some_and(DeviceCell::takes_part)
                || state.person(person).is_none_or(|cell| cell.person.gone);
            if is_out { None } else { state.scope(person, now_ms) }
        });
        scope.map(|scope| self.viewer.scope = scope).is_some()
    }

    /// The part of a change in the viewer's scope.
    fn told(&self, change: &Changed) -> Changed {
        let scope = &self.viewer.scope;
        let paths = change.paths.iter().flat_map(|path| {
            if scope.holds(path) {
                vec![path.clone()]
            } else {
                scope.paths.iter().filter(|own| own.within(path)).cloned().collect()
            }
        });
        let paths: BTreeSet<Path> = paths.collect();
        Changed { seq: change.seq, paths: paths.into_iter().collect() }
    }
}

/// The next change, joined with those that follow closely. Returns `None` when the engine has stopped.
async fn gather(changes: &mut Receiver<Changed>) -> Option<Changed> {
    let mut paths = BTreeSet::new();
    let mut seq = Seq(0);
    take(changes.recv().await, &mut seq, &mut paths)?;
    let end = Instant::now() + GATHER;
    while let Ok(more) = timeout(end.saturating_duration_since(Instant::now()), changes.recv()).await {
        take(more, &mut seq, &mut paths)?;
    }
    if paths.len() > PATHS_MAX {
        paths = BTreeSet::from([Path::root()]);
    }
    Some(Changed { seq, paths: paths.into_iter().collect() })
}

fn take(change: Result<Changed, RecvError>, seq: &mut Seq, paths: &mut BTreeSet<Path>) -> Option<()> {
    match change {
        Ok(change) => {
            *seq = change.seq.max(*seq);
            paths.extend(change.paths);
        }
        Err(RecvError::Lagged(_)) => {
            paths.insert(Path::root());
        }
        Err(RecvError::Closed) => return None,
    }
    Some(())
}

fn event(change: &Changed) -> Option<Bytes> {
    let json = serde_json::to_string(change).ok()?;
    Some(format!("event: changed\ndata: {json}\n\n").into())
}
