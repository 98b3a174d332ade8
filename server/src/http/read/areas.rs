//! `GET /api/…`: what people see of the state. Each handler reads its query, runs one view, and answers.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::domain::ids::Seq;
use menpai_shared::views::{self, DoorFilter, Page, Unseen};
use menpai_shared::wire::api::{Building, PlaceHistory};
use menpai_shared::wire::things::Sweep;

use crate::http::query::Params;
use crate::http::refusal::Refusal;
use crate::http::routes::Param;
use crate::http::viewer::Viewer;
use crate::http::{App, answer};

/// Most rows of a list; nobody reads more, and a filter makes it shorter.
const ROWS_MAX: usize = 5000;

type Answer = Result<HttpResponse, Refusal>;

/// `GET /api/me`
pub async fn me(app: Data<App>, viewer: Viewer, request: HttpRequest) -> Answer {
    answer::look(&app, &request, move |state| {
        let me = views::me(state, viewer.person.id, viewer.device, viewer.now_ms);
        me.ok_or(Refusal::NotFound { what: "person" })
    })
    .await
}

/// `GET /api/place?path=`
pub async fn place(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let missing = Refusal::BadField { field: Param::Path.name(), message: "is missing".into() };
    let path = params.path(Param::Path)?.ok_or(missing)?;
    answer::list(
        &app,
        &request,
        |found: &PlaceHistory| found.records.len(),
        move |state| Ok(views::place_history(state, &viewer.view(), &path)?),
    )
    .await
}

/// `GET /api/sweeps`: the sweeps that touch the asker's scope, newest first.
pub async fn sweeps(app: Data<App>, viewer: Viewer, request: HttpRequest) -> Answer {
    answer::look(&app, &request, move |state| {
        let seen = state.sweeps().filter(|sweep| viewer.scope.touches(&sweep.area));
        let mut sweeps: Vec<Sweep> = seen.map(Into::into).collect();
        sweeps.sort_by_key(|sweep| (std::cmp::Reverse(sweep.starts_ms), sweep.id));
        Ok(sweeps)
    })
    .await
}

/// `GET /api/overview?area=&sweep=`
pub async fn overview(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let (area, sweep) = (params.path(Param::Area)?, params.sweep()?);
    answer::look(&app, &request, move |state| {
        Ok(views::overview(state, &viewer.view(), area.as_ref(), sweep, viewer.now_ms)?)
    })
    .await
}

/// `GET /api/attention?area=&sweep=`
pub async fn attention(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let (area, sweep, limit) = (params.path(Param::Area)?, params.sweep()?, params.number(Param::Limit)?);
    answer::list(&app, &request, Vec::len, move |state| {
        let mut rows =
            views::attention(state, &viewer.view(), area.as_ref(), sweep, viewer.now_ms, &state.zone())?;
        rows.truncate(limit.unwrap_or(ROWS_MAX));
        Ok(rows)
    })
    .await
}

/// `GET /api/conflicts?area=&field=&form=`
pub async fn conflicts(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let (area, limit) = (params.path(Param::Area)?, params.number(Param::Limit)?);
    let (form, field) = (params.word(Param::Form), params.word(Param::Field));
    answer::list(&app, &request, Vec::len, move |state| {
        let mut cases =
            views::conflicts(state, &viewer.view(), area.as_ref(), form.as_deref(), field.as_deref())?;
        cases.truncate(limit.unwrap_or(ROWS_MAX));
        Ok(cases)
    })
    .await
}

/// `GET /api/phones?area=&sweep=`
pub async fn phones(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let (area, sweep) = (params.path(Param::Area)?, params.sweep()?);
    answer::look(&app, &request, move |state| {
        Ok(views::phones(state, &viewer.view(), area.as_ref(), sweep, viewer.now_ms)?)
    })
    .await
}

/// `GET /api/building?area=&sweep=`
pub async fn building(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let (area, sweep) = (params.path(Param::Area)?, params.sweep()?);
    answer::list(
        &app,
        &request,
        |found: &Building| found.doors.len(),
        move |state| Ok(views::building(state, &viewer.view(), area.as_ref(), sweep, viewer.now_ms)?),
    )
    .await
}

/// `GET /api/doors?area=&sweep=&status=&alert=&silent=&limit=`
pub async fn doors(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let (area, sweep, limit) = (params.path(Param::Area)?, params.sweep()?, params.number(Param::Limit)?);
    let (alert, silent) = (params.flag(Param::Alert)?, params.flag(Param::Silent)?);
    let status = params.one_of(Param::Status)?;
    let limit = Some(limit.unwrap_or(ROWS_MAX).min(ROWS_MAX));
    let filter = DoorFilter { status, alert, silent, limit };
    answer::list(&app, &request, Vec::len, move |state| {
        Ok(views::doors(state, &viewer.view(), area.as_ref(), sweep, filter, viewer.now_ms)?)
    })
    .await
}

/// `GET /api/areas?parent=`
pub async fn areas(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let parent = params.path(Param::Parent)?;
    answer::look(&app, &request, move |state| Ok(views::areas(state, &viewer.view(), parent.as_ref())?)).await
}

/// `GET /api/people`
pub async fn people(app: Data<App>, viewer: Viewer, request: HttpRequest) -> Answer {
    answer::list(&app, &request, Vec::len, move |state| {
        Ok(views::people(state, &viewer.view(), viewer.now_ms))
    })
    .await
}

/// `GET /api/quarantine?area=&after=&limit=`
pub async fn quarantine(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let (area, limit) = (params.path(Param::Area)?, params.number(Param::Limit)?);
    let after = params.number(Param::After)?.map_or(Seq(0), Seq);
    let page = Page { after, limit: limit.unwrap_or(ROWS_MAX).min(ROWS_MAX) };
    answer::list(&app, &request, Vec::len, move |state| {
        Ok(views::quarantine(state, &viewer.view(), area.as_ref(), page, viewer.now_ms)?)
    })
    .await
}

impl From<Unseen> for Refusal {
    fn from(unseen: Unseen) -> Self {
        Self::Unseen(unseen)
    }
}
