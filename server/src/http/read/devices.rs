//! `GET /api/own-devices` and `GET /api/people/{id}/devices`: which devices joined as a person.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::domain::ids::PersonId;
use menpai_shared::{decide, views};

use crate::http::refusal::Refusal;
use crate::http::viewer::Viewer;
use crate::http::{App, answer};

type Answer = Result<HttpResponse, Refusal>;

/// `GET /api/own-devices`
pub async fn own(app: Data<App>, viewer: Viewer, request: HttpRequest) -> Answer {
    answer::look(&app, &request, move |state| Ok(views::devices(state, viewer.person.id, viewer.device)))
        .await
}

/// `GET /api/people/{id}/devices`: for those who may change this person.
pub async fn of_person(
    app: Data<App>,
    viewer: Viewer,
    person: Path<PersonId>,
    request: HttpRequest,
) -> Answer {
    answer::look(&app, &request, move |state| {
        decide::may_change(state, &viewer.asker(), *person, viewer.now_ms)?;
        Ok(views::devices(state, *person, viewer.device))
    })
    .await
}
