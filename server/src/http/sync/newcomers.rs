//! A phone that has nothing yet takes all households of its area at once. That is written down: once for each device
//! and day, however often it begins again.

use std::collections::HashMap;

use menpai_shared::domain::day::{Calendar, Day};
use menpai_shared::domain::ids::DeviceId;
use menpai_shared::state::{DeviceCell, View};
use menpai_shared::wire::api::AccessAct;
use parking_lot::Mutex;

use crate::accesses::Unwritten;
use crate::http::App;
use crate::http::told::Told;
use crate::http::viewer::Caller;

/// The devices that began today.
#[derive(Debug, Default)]
pub struct Newcomers(Mutex<HashMap<DeviceId, Day>>);

impl Newcomers {
    /// Whether it is the first time today. Those of other days are dropped.
    fn is_first(&self, device: DeviceId, today: Day) -> bool {
        let mut began = self.0.lock();
        if began.get(&device) == Some(&today) {
            return false;
        }
        began.retain(|_, day| *day == today);
        began.insert(device, today);
        true
    }

    /// It was not written down after all.
    fn forget(&self, device: DeviceId) {
        self.0.lock().remove(&device);
    }
}

/// Writes down that a device takes what is in its person's area.
///
/// # Errors
/// It cannot be written down; then nothing may be sent.
pub fn note(app: &App, caller: Caller, now_ms: i64) -> Result<(), Unwritten> {
    let taken = app.engine.read(|state| {
        let takes_part = state.device(caller.device).is_some_and(DeviceCell::takes_part)
            && state.person(caller.person).is_some_and(|cell| !cell.person.gone);
        let scope = state.scope(caller.person, now_ms);
        let scope = scope.filter(|scope| takes_part && scope.view != View::Masked)?;
        let held = scope.paths.iter().filter_map(|path| state.area(path));
        let doors: usize = held.map(|area| usize::try_from(area.doors()).unwrap_or(usize::MAX)).sum();
        let place = scope.paths.first().filter(|_| scope.paths.len() == 1).cloned();
        (doors > 0).then(|| (state.zone().local(now_ms).0, doors, place))
    });
    let Some((today, doors, place)) = taken else { return Ok(()) };
    if !app.newcomers.is_first(caller.device, today) {
        return Ok(());
    }
    let free = app.access.place().inspect_err(|_| app.newcomers.forget(caller.device))?;
    let told = Told::default().rows(doors);
    let told = if let Some(place) = place { told.at(place) } else { told };
    let _ = free.write(told.event(AccessAct::Area, caller.person, Some(caller.device), now_ms));
    Ok(())
}
