//! `menpai serve`: serves a deployment; makes a new one in an empty folder.

use std::net::IpAddr;
use std::time::Duration;

use menpai_shared::log::entry::Settings;
use menpai_shared::state::State;

use super::{Failure, say};
use crate::auth::code::CodeKey;
use crate::auth::setup;
use crate::engine::{Engine, Options, Unavailable};
use crate::folder::DataFolder;
use crate::http::server::Bound;
use crate::log::journal::{Journal, SEGMENT_BYTES_MAX};
use crate::settings::{DATA_DEFAULT, DataSettings, ServeSettings};

/// Runs the verb.
pub fn run(data: &DataSettings, serve: &ServeSettings) -> Result<(), Failure> {
    let folder = DataFolder::open(&data.folder(DATA_DEFAULT))?;
    let engine = open(&folder, data)?;
    block_on(async {
        let bound = Bound::bind(&engine, &folder, serve)?;
        let settings = settings(serve);
        let invite =
            setup::complete(&engine, settings, &CodeKey::of(folder.secret()), bound.base_url()).await??;
        greet(&bound, &folder);
        tell_days(&engine);
        actix_web::rt::spawn(forget_what_is_due(engine.clone()));
        if let Some(invite) = invite {
            say::line("This deployment has no administrator's device yet.");
            say::invite(&invite, engine.now_ms());
        }
        let served = bound.run().await;
        engine.stop().await;
        Ok(served?)
    })
}

/// How often what is due is looked for: days are what is promised.
const FORGET_EVERY: Duration = Duration::from_secs(3600);

/// Forgets what is due, now and from time to time.
pub async fn forget_what_is_due(engine: Engine) {
    loop {
        match engine.forget_due().await {
            Ok(0) => {}
            Ok(periods) => tracing::info!(
                periods,
                "the personal values of these days and sweeps were due and are erased"
            ),
            Err(Unavailable::Stopped) => return,
            Err(unavailable) => tracing::warn!("what is due could not be erased: {unavailable}"),
        }
        actix_web::rt::time::sleep(FORGET_EVERY).await;
    }
}

/// Opens the log and the state of a folder.
pub fn open(folder: &DataFolder, data: &DataSettings) -> Result<Engine, Failure> {
    open_with(folder, Options { master: data.master(), ..Options::default() })
}

/// Like `open`, with another clock or another handling of faults.
pub fn open_with(folder: &DataFolder, options: Options) -> Result<Engine, Failure> {
    let log = Journal::open(&folder.log_dir(), SEGMENT_BYTES_MAX)?;
    if let Some(torn) = log.cut() {
        tracing::warn!(
            "{}: {} bytes of an append that a crash left were cut off at {}; nothing that was acked was in them",
            torn.file.display(),
            torn.bytes,
            torn.offset
        );
    }
    Ok(Engine::open(folder, Box::new(log), options)?)
}

/// Runs a future on this thread, in the runtime from which the server's own threads start.
pub fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    actix_web::rt::System::new().block_on(work)
}

/// Prints where the server listens, and what phones will lack.
pub fn greet(bound: &Bound, folder: &DataFolder) {
    say::line(format_args!("Menpai serves at {} (data in {})", bound.own_url(), folder.dir().display()));
    let is_local =
        bound.base_url().starts_with("http://127.") || bound.base_url().starts_with("http://localhost");
    if bound.base_url() != bound.own_url() {
        say::line(format_args!("Links begin with {}", bound.base_url()));
    }
    if bound.base_url().starts_with("http://") && !is_local {
        say::line(
            "Phones work offline only over HTTPS: give --tls-cert and --tls-key, or put an HTTPS proxy in front and \
             give --base-url and --behind-proxy.",
        );
    }
    if is_local && matches!(bound.at.ip(), IpAddr::V4(ip) if ip.is_loopback()) {
        say::line("Only this machine reaches it; --listen 0.0.0.0:8080 lets others in.");
    }
}

/// Prints in which days the deployment counts: a wrong zone is noticed by the hour.
fn tell_days(engine: &Engine) {
    let zone = engine.read(State::zone);
    if let Some(clock) = zone.clock(engine.now_ms()) {
        let (name, day, clock) = (zone.name(), clock.date(), clock.strftime("%H:%M"));
        say::line(format_args!("Days are those of {name}, where it is {day} {clock}."));
    }
}

/// The settings of a new deployment.
pub fn settings(serve: &ServeSettings) -> Settings {
    Settings {
        name: serve.name.clone(),
        time_zone: serve.time_zone.clone(),
        silent_after_ms: i64::from(serve.silent_hours) * 3_600_000,
        confirm_joins: false,
        phone: Default::default(),
    }
}
