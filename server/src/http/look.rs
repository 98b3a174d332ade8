//! `GET /api/…`: what people see of the state. Each handler reads its query, looks through one view, and answers.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::domain::ids::SweepId;
use menpai_shared::domain::path::Path;
use menpai_shared::log::entry::Sweep;
use menpai_shared::views::{self, DoorFilter, Unseen};
use menpai_shared::wire::api::Status;
use serde::Deserialize;

use super::refusal::Refusal;
use super::viewer::{Right, Viewer};
use super::{App, answer};
use crate::zone::Zone;

/// A list longer than this is not read by anybody; narrow it down instead.
const ROWS_MAX: usize = 5000;

type Answer = Result<HttpResponse, Refusal>;

/// What a look can be narrowed down by. A parameter that a request does not know is ignored.
#[derive(Debug, Default, Deserialize)]
pub struct Narrow {
    area: Option<String>,
    parent: Option<String>,
    path: Option<String>,
    sweep: Option<SweepId>,
    form: Option<String>,
    field: Option<String>,
    status: Option<Status>,
    alert: Option<bool>,
    silent: Option<bool>,
    limit: Option<usize>,
}

impl Narrow {
    fn of(request: &HttpRequest) -> Result<Self, Refusal> {
        let query = Query::<Self>::from_query(request.query_string());
        query.map(Query::into_inner).map_err(|error| Refusal::BadRequest {
            code: "bad_query",
            message: format!("the query cannot be read: {error}"),
        })
    }

    fn area(&self) -> Result<Option<Path>, Refusal> {
        self.area.as_deref().map(|text| path("area", text)).transpose()
    }
}

fn path(field: &'static str, text: &str) -> Result<Path, Refusal> {
    Path::parse(text)
        .map_err(|error| Refusal::BadField { field, message: format!("{text:?} is not an address: {error}") })
}

/// `GET /api/me`
pub async fn me(app: Data<App>, viewer: Viewer, request: HttpRequest) -> Answer {
    viewer.may(Right::Own)?;
    answer::look(&app, &request, move |state| {
        let me = views::me(state, viewer.person.id, viewer.device, viewer.now_ms);
        me.ok_or(Refusal::NotFound { what: "person" })
    })
    .await
}

/// `GET /api/place?path=`
pub async fn place(app: Data<App>, viewer: Viewer, request: HttpRequest) -> Answer {
    viewer.may(Right::Own)?;
    let narrow = Narrow::of(&request)?;
    let asked =
        narrow.path.as_deref().ok_or(Refusal::BadField { field: "path", message: "is missing".into() })?;
    let path = path("path", asked)?;
    answer::look(&app, &request, move |state| Ok(views::place_history(state, &viewer.view(), &path)?)).await
}

/// `GET /api/sweeps`: those that touch the asker's scope, newest first.
pub async fn sweeps(app: Data<App>, viewer: Viewer, request: HttpRequest) -> Answer {
    viewer.may(Right::Own)?;
    answer::look(&app, &request, move |state| {
        let seen = state.sweeps().filter(|sweep| viewer.scope.touches(&sweep.area));
        let mut sweeps: Vec<Sweep> = seen.cloned().collect();
        sweeps.sort_by_key(|sweep| (std::cmp::Reverse(sweep.starts_ms), sweep.id));
        Ok(sweeps)
    })
    .await
}

/// `GET /api/overview?area=&sweep=`
pub async fn overview(app: Data<App>, viewer: Viewer, request: HttpRequest) -> Answer {
    viewer.may(Right::Look)?;
    let (narrow, area) = narrowed(&request)?;
    answer::look(&app, &request, move |state| {
        Ok(views::overview(state, &viewer.view(), area.as_ref(), narrow.sweep, viewer.now_ms)?)
    })
    .await
}

/// `GET /api/attention?area=&sweep=`
pub async fn attention(app: Data<App>, viewer: Viewer, request: HttpRequest) -> Answer {
    viewer.may(Right::Look)?;
    let (narrow, area) = narrowed(&request)?;
    answer::look(&app, &request, move |state| {
        let mut rows = views::attention(
            state,
            &viewer.view(),
            area.as_ref(),
            narrow.sweep,
            viewer.now_ms,
            &Zone::of(state),
        )?;
        rows.truncate(narrow.limit.unwrap_or(ROWS_MAX));
        Ok(rows)
    })
    .await
}

/// `GET /api/conflicts?area=&field=&form=`
pub async fn conflicts(app: Data<App>, viewer: Viewer, request: HttpRequest) -> Answer {
    viewer.may(Right::Look)?;
    let (narrow, area) = narrowed(&request)?;
    answer::look(&app, &request, move |state| {
        let (form, field) = (narrow.form.as_deref(), narrow.field.as_deref());
        let mut cases = views::conflicts(state, &viewer.view(), area.as_ref(), form, field)?;
        cases.truncate(narrow.limit.unwrap_or(ROWS_MAX));
        Ok(cases)
    })
    .await
}

/// `GET /api/phones?area=&sweep=`
pub async fn phones(app: Data<App>, viewer: Viewer, request: HttpRequest) -> Answer {
    viewer.may(Right::Look)?;
    let (narrow, area) = narrowed(&request)?;
    answer::look(&app, &request, move |state| {
        Ok(views::phones(state, &viewer.view(), area.as_ref(), narrow.sweep, viewer.now_ms)?)
    })
    .await
}

/// `GET /api/building?area=&sweep=`
pub async fn building(app: Data<App>, viewer: Viewer, request: HttpRequest) -> Answer {
    viewer.may(Right::Look)?;
    let (narrow, area) = narrowed(&request)?;
    answer::look(&app, &request, move |state| {
        Ok(views::building(state, &viewer.view(), area.as_ref(), narrow.sweep, viewer.now_ms)?)
    })
    .await
}

/// `GET /api/doors?area=&sweep=&status=&alert=&silent=&limit=`
pub async fn doors(app: Data<App>, viewer: Viewer, request: HttpRequest) -> Answer {
    viewer.may(Right::Look)?;
    let (narrow, area) = narrowed(&request)?;
    answer::look(&app, &request, move |state| {
        let limit = Some(narrow.limit.unwrap_or(ROWS_MAX).min(ROWS_MAX));
        let filter = DoorFilter { status: narrow.status, alert: narrow.alert, silent: narrow.silent, limit };
        Ok(views::doors(state, &viewer.view(), area.as_ref(), narrow.sweep, filter, viewer.now_ms)?)
    })
    .await
}

/// `GET /api/areas?parent=`
pub async fn areas(app: Data<App>, viewer: Viewer, request: HttpRequest) -> Answer {
    viewer.may(Right::Look)?;
    let narrow = Narrow::of(&request)?;
    let parent = narrow.parent.as_deref().map(|text| path("parent", text)).transpose()?;
    answer::look(&app, &request, move |state| Ok(views::areas(state, &viewer.view(), parent.as_ref())?)).await
}

/// `GET /api/people`
pub async fn people(app: Data<App>, viewer: Viewer, request: HttpRequest) -> Answer {
    viewer.may(Right::Run)?;
    answer::look(&app, &request, move |state| Ok(views::people(state, &viewer.view(), viewer.now_ms))).await
}

/// `GET /api/quarantine?area=`
pub async fn quarantine(app: Data<App>, viewer: Viewer, request: HttpRequest) -> Answer {
    viewer.may(Right::Mend)?;
    let (narrow, area) = narrowed(&request)?;
    answer::look(&app, &request, move |state| {
        let mut rows = views::quarantine(state, &viewer.view(), area.as_ref(), viewer.now_ms)?;
        rows.truncate(narrow.limit.unwrap_or(ROWS_MAX));
        Ok(rows)
    })
    .await
}

fn narrowed(request: &HttpRequest) -> Result<(Narrow, Option<Path>), Refusal> {
    let narrow = Narrow::of(request)?;
    let area = narrow.area()?;
    Ok((narrow, area))
}

impl From<Unseen> for Refusal {
    fn from(unseen: Unseen) -> Self {
        Self::Unseen(unseen)
    }
}
