//! Notices: who has received them and who has read them, phone by phone.

use std::collections::BTreeMap;

use crate::domain::ids::{DeviceId, NoticeId};
use crate::domain::path::Path;
use crate::log::entry::Notice;
use crate::state::{DeviceCell, PersonCell, ReceiptCell, Scope, State};
use crate::views::area::address::named;
use crate::views::area::extent::Extent;
use crate::views::{Unseen, Viewer};
use crate::wire::api::{NoticePhone, NoticeReceipts, NoticeRow};

/// Most notices that are listed; nobody reads older ones.
const NOTICES_MAX: usize = 500;

/// The notices for places in an area, newest first. Only phones of people who see something of the area are counted.
///
/// # Errors
/// The area is unknown or not in the viewer's scope.
pub fn notices(
    state: &State,
    viewer: &Viewer,
    area: Option<&Path>,
    now_ms: i64,
) -> Result<Vec<NoticeRow>, Unseen> {
    let extent = Extent::of(state, viewer, area)?;
    let audience = Audience::of(state, &extent, now_ms);
    let mut seen: Vec<&Notice> =
        state.notices().filter(|notice| notice.areas.iter().any(|area| extent.touches(area))).collect();
    seen.sort_by_key(|notice| std::cmp::Reverse((notice.at_ms, notice.id)));
    seen.truncate(NOTICES_MAX);
    Ok(seen.into_iter().map(|notice| row(state, notice, &audience)).collect())
}

/// One notice, phone by phone. Returns `None` if there is no such notice for a place in the viewer's scope.
#[must_use]
pub fn notice_receipts(state: &State, viewer: &Viewer, id: NoticeId, now_ms: i64) -> Option<NoticeReceipts> {
    let notice = state.notice(id)?;
    let extent = Extent::of(state, viewer, None).ok()?;
    notice.areas.iter().find(|area| extent.touches(area))?;
    let audience = Audience::of(state, &extent, now_ms);
    let said: BTreeMap<DeviceId, &ReceiptCell> = state.receipts(id).collect();
    let mut phones: Vec<NoticePhone> =
        audience.of_notice(notice).map(|listener| phone(listener, &said)).collect();
    phones.sort_by_cached_key(|phone| {
        let (received, read) = (phone.received_ms.is_some(), phone.read_ms.is_some());
        (received, read, phone.person.clone(), phone.device.clone())
    });
    Some(NoticeReceipts { row: row(state, notice, &audience), phones })
}

/// The phones that can be reached, each with its person and the person's scope.
struct Audience<'a>(Vec<Listener<'a>>);

struct Listener<'a> {
    person: &'a PersonCell,
    device: &'a DeviceCell,
    paths: std::rc::Rc<Scope>,
}

impl<'a> Audience<'a> {
    fn of(state: &'a State, extent: &Extent, now_ms: i64) -> Self {
        let mut listeners = Vec::new();
        for person in state.people().filter(|cell| !cell.person.gone) {
            let Some(scope) = state.scope(person.person.id, now_ms) else { continue };
            if !scope.paths.iter().any(|path| extent.touches(path)) {
                continue;
            }
            let paths = std::rc::Rc::new(scope);
            let devices = state.devices_of(person.person.id).filter(|device| device.takes_part());
            listeners.extend(devices.map(|device| Listener { person, device, paths: paths.clone() }));
        }
        Self(listeners)
    }

    fn of_notice(&self, notice: &Notice) -> impl Iterator<Item = &Listener<'a>> {
        self.0.iter().filter(|listener| notice.areas.iter().any(|area| listener.paths.touches(area)))
    }
}

fn row(state: &State, notice: &Notice, audience: &Audience<'_>) -> NoticeRow {
    let (mut phones, mut received, mut read) = (0, 0, 0);
    for listener in audience.of_notice(notice) {
        let said = state.receipt(notice.id, listener.device.join.device);
        phones += 1;
        received += u32::from(said.is_some());
        read += u32::from(said.is_some_and(|said| said.read_ms.is_some()));
    }
    let areas = notice.areas.iter().map(|area| named(state, area)).collect();
    NoticeRow { notice: notice.into(), areas, phones, received, read }
}

fn phone(listener: &Listener<'_>, said: &BTreeMap<DeviceId, &ReceiptCell>) -> NoticePhone {
    let said = said.get(&listener.device.join.device);
    NoticePhone {
        person: listener.person.person.name.clone(),
        device: listener.device.join.name.clone(),
        received_ms: said.map(|said| said.received_ms),
        read_ms: said.and_then(|said| said.read_ms),
        seen_at_ms: Some(listener.device.seen_at_ms),
    }
}
