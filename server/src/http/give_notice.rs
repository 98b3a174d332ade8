//! `POST /api/notices`: gives a notice out to the phones of areas, or takes one back.

use std::collections::BTreeSet;

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::domain::ids::NoticeId;
use menpai_shared::domain::path::Path;
use menpai_shared::log::entry::{Body, Notice};
use menpai_shared::state::State;
use menpai_shared::views;
use menpai_shared::wire::api::NoticePut;
use uuid::Uuid;

use super::change_people::text;
use super::refusal::Refusal;
use super::viewer::Viewer;
use super::{App, answer, body};

/// A title is one line on a phone, or two.
const TITLE_CHARS_MAX: usize = 60;
/// A text is read on a phone, standing; it travels to each of them.
const TEXT_CHARS_MAX: usize = 4000;
/// More areas than these are one area above them.
const AREAS_MAX: usize = 50;

/// Handles the request.
pub async fn handle(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let put: NoticePut = body::json(&request, payload).await?;
    let asker = viewer.clone();
    let id = app
        .engine
        .decide(move |state, now_ms| {
            let notice = decide(state, &asker, put, now_ms)?;
            let id = notice.id;
            Ok::<_, Refusal>((vec![Body::Notice(notice)], id))
        })
        .await??;
    answer::look(&app, &request, move |state| {
        let receipts = views::notice_receipts(state, &viewer.view(), id, viewer.now_ms);
        Ok(receipts.ok_or(Refusal::NotFound { what: "notice" })?.row)
    })
    .await
}

fn decide(state: &State, viewer: &Viewer, put: NoticePut, now_ms: i64) -> Result<Notice, Refusal> {
    if let Some(id) = put.id {
        return withdraw(state, viewer, id, put.withdrawn);
    }
    let bad = |field, message: String| Err(Refusal::BadField { field, message });
    let title = text("title", &put.title, TITLE_CHARS_MAX)?;
    let areas: BTreeSet<Path> = put.areas.into_iter().collect();
    if areas.is_empty() || areas.len() > AREAS_MAX {
        return bad("areas", format!("1 to {AREAS_MAX} are needed"));
    }
    for area in &areas {
        viewer.holds(area)?;
        if state.area(area).is_none() && state.place(area).is_none() {
            return bad("areas", format!("{area} is neither an area nor a place here; import it first"));
        }
    }
    if put.until_ms.is_some_and(|until_ms| until_ms <= now_ms) {
        return bad("until_ms", "this is over already; name a later time, or none".to_owned());
    }
    Ok(Notice {
        id: NoticeId(Uuid::now_v7()),
        title,
        text: paragraphs("text", &put.text, TEXT_CHARS_MAX)?,
        areas: areas.into_iter().collect(),
        by: viewer.person.id,
        by_name: viewer.person.name.clone(),
        at_ms: now_ms,
        until_ms: put.until_ms,
        withdrawn: false,
    })
}

/// What was given out is not changed: it was read as it is.
fn withdraw(state: &State, viewer: &Viewer, id: NoticeId, withdrawn: bool) -> Result<Notice, Refusal> {
    let notice = state.notice(id).ok_or(Refusal::NotFound { what: "notice" })?;
    notice.areas.iter().try_for_each(|area| viewer.holds(area))?;
    if !withdrawn {
        let message = "a notice is not changed once people have it; withdraw it, and give out another one";
        return Err(Refusal::BadField { field: "withdrawn", message: message.to_owned() });
    }
    Ok(Notice { withdrawn: true, ..notice.clone() })
}

/// A text of one or more lines: something must stand in it, and nothing that would turn a line.
fn paragraphs(field: &'static str, raw: &str, chars_max: usize) -> Result<String, Refusal> {
    let lines: Vec<&str> = raw.trim().lines().map(str::trim_end).collect();
    let whole = lines.join("\n");
    if whole.chars().count() > chars_max {
        let message = format!("is longer than {chars_max} characters");
        return Err(Refusal::BadField { field, message });
    }
    if whole.is_empty() {
        return Err(Refusal::BadField { field, message: "is empty".to_owned() });
    }
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        text(field, line, chars_max)?;
    }
    Ok(whole)
}
