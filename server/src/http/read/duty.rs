//! `GET /api/notices`, `/api/responsibilities`, `/api/duty`: notices, responsibilities, and who is on duty.

use actix_web::web::{Data, Path as PathOf};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::domain::ids::NoticeId;
use menpai_shared::domain::shifts::DAYS_MAX;
use menpai_shared::views::{self, Days};

use crate::http::query::Params;
use crate::http::refusal::Refusal;
use crate::http::routes::Param;
use crate::http::viewer::Viewer;
use crate::http::{App, answer};

/// Default number of days: a week.
const DAYS: u32 = 7;

type Answer = Result<HttpResponse, Refusal>;

/// `GET /api/notices?area=`
pub async fn notices(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let area = params.path(Param::Area)?;
    answer::look(&app, &request, move |state| {
        Ok(views::notices(state, &viewer.view(), area.as_ref(), viewer.now_ms)?)
    })
    .await
}

/// `GET /api/notices/{id}`
pub async fn notice(app: Data<App>, viewer: Viewer, id: PathOf<NoticeId>, request: HttpRequest) -> Answer {
    answer::look(&app, &request, move |state| {
        let receipts = views::notice_receipts(state, &viewer.view(), *id, viewer.now_ms);
        receipts.ok_or(Refusal::NotFound { what: "notice" })
    })
    .await
}

/// `GET /api/responsibilities?area=`
pub async fn responsibilities(
    app: Data<App>,
    viewer: Viewer,
    params: Params,
    request: HttpRequest,
) -> Answer {
    let area = params.path(Param::Area)?;
    answer::look(&app, &request, move |state| {
        Ok(views::responsibilities(state, &viewer.view(), area.as_ref())?)
    })
    .await
}

/// `GET /api/duty?area=&from=&days=`: `from` defaults to today.
pub async fn duty(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let (area, from) = (params.path(Param::Area)?, params.day(Param::From)?);
    let days = params.number(Param::Days)?.unwrap_or(DAYS);
    if days == 0 || days > DAYS_MAX {
        return Err(Refusal::BadField { field: "days", message: format!("1 to {DAYS_MAX} can be shown") });
    }
    answer::look(&app, &request, move |state| {
        let zone = state.zone();
        let from = from.unwrap_or_else(|| zone.day(viewer.now_ms));
        let days = Days { from, days };
        Ok(views::duty(state, &viewer.view(), area.as_ref(), days, viewer.now_ms, &zone)?)
    })
    .await
}
