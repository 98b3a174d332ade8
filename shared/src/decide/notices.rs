//! Notices (通知): giving them out to the phones of areas, and withdrawing them.

use std::collections::BTreeSet;

use super::refused::{line, paragraphs};
use super::rights::{Asker, Right};
use super::{Decided, Refused, known_path};
use crate::domain::ids::NoticeId;
use crate::domain::path::Path;
use crate::log::entry::{Body, Notice};
use crate::state::State;
use crate::wire::api::NoticePut;

/// Most characters of a title: one or two lines on a phone.
const TITLE_CHARS_MAX: usize = 60;
/// Most characters of a text: it is read on a phone, standing, and is sent to each phone.
const TEXT_CHARS_MAX: usize = 4000;
/// Most areas; instead of more, name one area above them.
const AREAS_MAX: usize = 50;

/// Gives out a notice under the given id, or withdraws the notice that the wish names.
///
/// # Errors
/// The asker may not do this, or part of the wish is wrong.
pub fn notice(
    state: &State,
    asker: &Asker,
    wish: NoticePut,
    fresh: NoticeId,
    now_ms: i64,
) -> Decided<NoticeId> {
    asker.may(Right::Notice)?;
    let notice = match wish.id {
        Some(id) => withdrawn(state, asker, id, wish.withdrawn)?,
        None => new(state, asker, wish, fresh, now_ms)?,
    };
    let id = notice.id;
    Ok((vec![Body::Notice(notice)], id))
}

fn new(state: &State, asker: &Asker, wish: NoticePut, id: NoticeId, now_ms: i64) -> Result<Notice, Refused> {
    let title = line("title", &wish.title, TITLE_CHARS_MAX)?;
    let areas: BTreeSet<Path> = wish.areas.into_iter().collect();
    if areas.is_empty() || areas.len() > AREAS_MAX {
        return Err(Refused::bad("areas", format!("1 to {AREAS_MAX} are needed")));
    }
    for area in &areas {
        asker.holds(area)?;
        known_path(state, "areas", area)?;
    }
    if wish.until_ms.is_some_and(|until_ms| until_ms <= now_ms) {
        return Err(Refused::bad("until_ms", "this is over already; name a later time, or none"));
    }
    Ok(Notice {
        id,
        title,
        text: paragraphs("text", &wish.text, TEXT_CHARS_MAX)?,
        areas: areas.into_iter().collect(),
        by: asker.person,
        by_name: asker.name.clone(),
        at_ms: now_ms,
        until_ms: wish.until_ms,
        withdrawn: false,
    })
}

/// A notice that was given out is never changed: people have read it as it is.
fn withdrawn(state: &State, asker: &Asker, id: NoticeId, withdrawn: bool) -> Result<Notice, Refused> {
    let notice = state.notice(id).ok_or(Refused::NotFound { what: "notice" })?;
    notice.areas.iter().try_for_each(|area| asker.holds(area))?;
    if !withdrawn {
        let message = "a notice is not changed once people have it; withdraw it, and give out another one";
        return Err(Refused::bad("withdrawn", message));
    }
    Ok(Notice { withdrawn: true, ..notice.clone() })
}
