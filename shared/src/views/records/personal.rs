//! A person's rights: all that is known about a place or one thread there, and what was forgotten of it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::domain::ids::Seq;
use crate::domain::path::Path;
use crate::log::seal::Subject;
use crate::state::{Forgotten, QuarantineCell, RecordRef, Slot, State};
use crate::views::area::address::address;
use crate::views::area::extent::above;
use crate::views::area::quarantine;
use crate::views::records::earlier::Earlier;
use crate::views::{Unseen, Viewer};
use crate::wire::api::{Everything, ForgottenAct, PersonalPut};
use crate::wire::sync::RecordLine;

/// All that is known about a place, or about one thread there, for the person whom it is about; `earlier` has read the log
/// for it.
///
/// # Errors
/// The place or the thread is unknown, or not in the viewer's scope.
pub fn everything(
    state: &State,
    viewer: &Viewer,
    wish: &PersonalPut,
    earlier: Earlier,
    now_ms: i64,
) -> Result<Everything, Unseen> {
    let path = state.resolve(&wish.place);
    if !viewer.scope.holds(&path) {
        return Err(Unseen::OutOfScope);
    }
    let found = state.place(&path).ok_or(Unseen::NoSuchPlace)?;
    let is_asked = |record: &RecordRef<'_>| wish.thread.is_none_or(|id| record.slot() == Slot::Id(id.0));
    let mut records: Vec<RecordLine> = found
        .records()
        .filter(is_asked)
        .filter_map(|record| record.to_line(viewer.scope.view, true))
        .collect();
    records.sort_by_key(|record| Reverse(record.seq));
    let mut place = found.to_place();
    if wish.thread.is_some() {
        if records.is_empty() {
            return Err(Unseen::NoSuchPlace);
        }
        (place.household, place.phone, place.residents, place.remark) = (None, None, None, None);
    }
    let waits_here = |cell: &&QuarantineCell| {
        let at = cell.place.as_ref().map(|place| state.resolve(place));
        wish.thread.is_none() && at.as_ref() == Some(&path)
    };
    let (earlier, dismissed) = earlier.told(state, viewer, now_ms);
    let forms: BTreeSet<&str> = records.iter().map(|record| record.form.as_str()).collect();
    Ok(Everything {
        above: above(state, viewer, &path),
        address: address(state, &path),
        place,
        other_addresses: state.addresses_of(&path).into_iter().skip(1).collect(),
        thread: wish.thread,
        waiting: state
            .quarantine()
            .filter(waits_here)
            .map(|cell| quarantine::row(state, viewer, cell, now_ms))
            .collect(),
        earlier,
        dismissed,
        forgotten: forgotten(state, &path),
        forms: forms.into_iter().filter_map(|form| state.form(form)).cloned().collect(),
        records,
        district: state.settings().map_or_else(String::new, |settings| settings.name.clone()),
        at_ms: now_ms,
    })
}

/// What was forgotten of a place, newest first: all that is personal, or what was due of its forms.
pub(in crate::views) fn forgotten(state: &State, path: &Path) -> Vec<ForgottenAct> {
    let paths = state.addresses_of(path);
    let losing: BTreeSet<&str> = state
        .place(path)
        .into_iter()
        .flat_map(|place| place.records())
        .filter(|record| record.statements().iter().any(|statement| statement.forgotten))
        .map(|record| record.form())
        .collect();
    let is_here = |subject: &Subject| match subject {
        Subject::Place(at) | Subject::Thread(at, _) => paths.contains(at),
        Subject::Line(_) => false,
    };
    let act = |forgotten: &Forgotten| {
        let forget = &forgotten.forget;
        let by = forget.by.map_or_else(String::new, |by| state.name_of(by).to_owned());
        if forget.subjects.iter().any(is_here) {
            return Some(ForgottenAct { at_ms: forgotten.at_ms, by, forms: Vec::new() });
        }
        let due = forget.periods.iter().map(|period| period.form.as_str());
        let forms: BTreeSet<&str> = due.filter(|form| losing.contains(form)).collect();
        let forms: Vec<String> = forms.into_iter().map(str::to_owned).collect();
        (!forms.is_empty()).then_some(ForgottenAct { at_ms: forgotten.at_ms, by, forms })
    };
    let mut acts: Vec<ForgottenAct> =
        state.forgotten_since(Seq(0)).filter_map(|(_, forgotten)| act(forgotten)).collect();
    acts.reverse();
    acts
}
