//! `GET /api/{tasks|episodes|figures|briefing|briefings}`: the work to do, and the state of the district.

use std::sync::Arc;

use actix_web::web::{Data, Path as UrlPath};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::domain::ids::BriefingId;
use menpai_shared::domain::path::Path;
use menpai_shared::domain::tasks::TaskState;
use menpai_shared::domain::zone::Zone;
use menpai_shared::state::State;
use menpai_shared::views::{self, EpisodeOrder, TaskFilter, Unseen};
use menpai_shared::wire::api::{Briefing, EpisodeBoard, TaskBoard};

use crate::engine::Engine;
use crate::http::query::Params;
use crate::http::refusal::Refusal;
use crate::http::routes::Param;
use crate::http::viewer::Viewer;
use crate::http::{App, answer};

/// Most rows of a list; nobody reads more, and a filter makes it shorter.
const ROWS_MAX: usize = 5000;
/// Age of the figures for the comparison, ms.
const BEFORE_MS: i64 = 24 * 60 * 60 * 1000;

type Answer = Result<HttpResponse, Refusal>;

/// `GET /api/tasks?area=&day=&form=&rule=&state=&limit=`
pub async fn tasks(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let (area, day) = (params.area()?, params.day(Param::Day)?);
    let filter = TaskFilter {
        form: params.word(Param::Form),
        rule: params.word(Param::Rule),
        states: states(&params)?,
        limit: Some(params.number(Param::Limit)?.unwrap_or(ROWS_MAX).min(ROWS_MAX)),
    };
    answer::list(
        &app,
        &request,
        |made: &TaskBoard| made.rows.len(),
        move |state| {
            let zone = state.zone();
            Ok(views::tasks(state, &viewer.view(), area.as_ref(), day, &filter, viewer.now_ms, &zone)?)
        },
    )
    .await
}

/// `GET /api/episodes?form=&area=&day=&over=`
pub async fn episodes(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let order = EpisodeOrder {
        form: params.needed(Param::Form)?.to_owned(),
        area: params.area()?,
        day: params.day(Param::Day)?,
        over: params.flag(Param::Over)?.unwrap_or_default(),
    };
    answer::list(
        &app,
        &request,
        |made: &EpisodeBoard| made.rows.len(),
        move |state| Ok(views::episodes(state, &viewer.view(), &order, viewer.now_ms, &state.zone())?),
    )
    .await
}

/// `GET /api/figures?area=&before=`
pub async fn figures(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let (area, compared) = (params.area()?, params.flag(Param::Before)?.unwrap_or_default());
    answer::work(&app, &request, move |engine| {
        let (view, area, now_ms) = (viewer.view(), area.as_ref(), viewer.now_ms);
        let before = if compared {
            at_before(engine, &viewer, area, |state, at_ms, zone| {
                views::figure_values(state, &view, area, at_ms, zone)
            })?
        } else {
            None
        };
        let look = |state: &State| views::figures(state, &view, area, before.as_ref(), now_ms, &state.zone());
        Ok(engine.read(look)?)
    })
    .await
}

/// `GET /api/briefing?area=`
pub async fn briefing(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let area = params.area()?;
    answer::work(&app, &request, move |engine| made(engine, &viewer, area.as_ref())).await
}

/// `GET /api/briefings?area=`
pub async fn briefings(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let area = params.area()?;
    answer::look(&app, &request, move |state| Ok(views::briefings(state, &viewer.view(), area.as_ref())?))
        .await
}

/// `GET /api/briefings/{id}`
pub async fn kept_briefing(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    id: UrlPath<String>,
) -> Answer {
    let missing = || Refusal::NotFound { what: "briefing" };
    let id: BriefingId = id.parse().map_err(|_| missing())?;
    answer::look(&app, &request, move |state| {
        let kept = Arc::clone(state.briefing(id).ok_or_else(missing)?);
        Ok(views::kept_briefing(state, &viewer.view(), &kept)?)
    })
    .await
}

/// A briefing as it would be now. It reads the log, so it must not run on async workers.
pub(in crate::http) fn made(
    engine: &Engine,
    viewer: &Viewer,
    area: Option<&Path>,
) -> Result<Briefing, Refusal> {
    let view = viewer.view();
    let before =
        at_before(engine, viewer, area, |state, at_ms, zone| views::moment(state, &view, area, at_ms, zone))?;
    let look = |state: &State| {
        let zone = state.zone();
        views::briefing(state, &view, area, before.as_ref(), viewer.now_ms, &zone)
    };
    Ok(engine.read(look)?)
}

/// Reads the state of a day before. Returns `None` if the log is younger, or if the area did not exist.
fn at_before<T>(
    engine: &Engine,
    viewer: &Viewer,
    area: Option<&Path>,
    look: impl FnOnce(&State, i64, &Zone) -> Result<T, Unseen>,
) -> Result<Option<T>, Refusal> {
    // For an asker who sees nothing there, the server does not read its log.
    let zone = engine.read(|state| views::seen(state, &viewer.view(), area).map(|()| state.zone()))?;
    let at_ms = viewer.now_ms.saturating_sub(BEFORE_MS);
    let seen = engine.state_as_of(at_ms, |state| look(state, at_ms, &zone).ok())?;
    Ok(seen.flatten())
}

/// The `state` parameter: several states are separated by commas.
fn states(params: &Params) -> Result<Vec<TaskState>, Refusal> {
    let given = params.all(Param::State);
    let names = given.iter().flat_map(|text| text.split(',')).filter(|name| !name.is_empty());
    let read = |name: &str| {
        serde_json::from_value(name.into()).map_err(|_| Refusal::BadField {
            field: "state",
            message: format!("{name:?} is none; use missed, open, taken or done, parted by commas"),
        })
    };
    names.map(read).collect()
}
