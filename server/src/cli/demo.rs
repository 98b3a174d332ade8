//! `menpai demo`: makes a district to look at, and serves it.

use std::time::Duration;

use super::serve::{block_on, forget_what_is_due, greet, open_with};
use super::{Failure, say};
use crate::demo::{self, DemoClock};
use crate::engine::Options;
use crate::folder::DataFolder;
use crate::http::server::Bound;
use crate::settings::{DEMO_DATA_DEFAULT, DataSettings, DemoSettings, ServeSettings};

/// How often the demo's phones give a sign of life.
const SIGNS_EVERY: Duration = Duration::from_secs(30 * 60);

/// Runs the verb.
pub fn run(data: &DataSettings, serve: &ServeSettings, demo: &DemoSettings) -> Result<(), Failure> {
    let folder = DataFolder::open(&data.folder(DEMO_DATA_DEFAULT))?;
    let clock = demo.at_ms.map_or_else(DemoClock::default, DemoClock::at);
    let engine =
        open_with(&folder, Options { clock: clock.reader(), master: data.master(), ..Options::default() })?;
    block_on(async {
        let bound = Bound::bind(&engine, &folder, serve)?;
        demo::prepare(&engine, &clock, &serve.time_zone).await?;
        let invites = demo::refresh_links(&engine, &folder, bound.base_url()).await?;
        actix_web::rt::spawn(forget_what_is_due(engine.clone()));
        for invite in &invites {
            say::invite(invite, engine.now_ms());
        }
        say::line(format_args!("The links are in {} too.", folder.dir().join("links.json").display()));
        greet(&bound, &folder);
        let phones = engine.clone();
        actix_web::rt::spawn(async move {
            loop {
                if let Err(fault) = demo::give_signs(&phones) {
                    tracing::warn!("the demo's phones are quiet: {fault}");
                }
                tokio::time::sleep(SIGNS_EVERY).await;
            }
        });
        let served = bound.run().await;
        engine.stop().await;
        Ok(served?)
    })
}
