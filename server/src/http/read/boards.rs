//! `GET /api/{board|room|stock|tables|table|coverages|rounds|progress}`: the sums of records, for the office.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::views::{self, BoardOrder, DoorFilter, Sheet, SheetKind, SheetOrder, Unanswered};
use menpai_shared::wire::api::{Board, RoomBoard, StockBoard, TableMade};

use crate::http::query::Params;
use crate::http::refusal::Refusal;
use crate::http::routes::Param;
use crate::http::viewer::Viewer;
use crate::http::{App, answer};
use crate::write::cell_json;

/// Default number of rows of a board.
const ROWS_DEFAULT: usize = 100;
/// Most rows of one answer; further rows come page by page, or by an export.
const ROWS_MAX: usize = 1000;

type Answer = Result<HttpResponse, Refusal>;

/// `GET /api/board?form=&area=&from=&to=&sweep=&where=&alert=&conflict=&open=&group=&offset=&limit=`
pub async fn board(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let order = BoardOrder {
        area: params.area()?,
        asked: params.records()?,
        group: params.word(Param::Group),
        offset: params.number(Param::Offset)?.unwrap_or_default(),
        limit: params.number(Param::Limit)?.unwrap_or(ROWS_DEFAULT).min(ROWS_MAX),
    };
    answer::list(
        &app,
        &request,
        |made: &Board| made.rows.len(),
        move |state| Ok(views::board(state, &viewer.view(), &order, viewer.now_ms, &state.zone())?),
    )
    .await
}

/// `GET /api/room?form=&area=&day=`
pub async fn room(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let (form, area, day) = (params.needed(Param::Form)?.to_owned(), params.area()?, params.day(Param::Day)?);
    answer::list(
        &app,
        &request,
        |made: &RoomBoard| made.rows.len(),
        move |state| {
            let zone = state.zone();
            Ok(views::room(state, &viewer.view(), &form, area.as_ref(), day, viewer.now_ms, &zone)?)
        },
    )
    .await
}

/// `GET /api/stock?form=&area=&day=`
pub async fn stock(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let (form, area, day) = (params.needed(Param::Form)?.to_owned(), params.area()?, params.day(Param::Day)?);
    answer::list(
        &app,
        &request,
        |made: &StockBoard| made.places.len(),
        move |state| {
            let zone = state.zone();
            let day = day.unwrap_or_else(|| zone.day(viewer.now_ms));
            Ok(views::stock(state, &viewer.view(), &form, area.as_ref(), day, &zone)?)
        },
    )
    .await
}

/// `GET /api/tables`
pub async fn tables(app: Data<App>, viewer: Viewer, request: HttpRequest) -> Answer {
    answer::look(&app, &request, move |state| Ok(views::tables(state, &viewer.view()))).await
}

/// `GET /api/table?table=&area=&day=&lang=`
pub async fn table(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let (id, area, day) = (params.needed(Param::Table)?.to_owned(), params.area()?, params.day(Param::Day)?);
    let lang = params.lang()?;
    answer::list(
        &app,
        &request,
        |made: &TableMade| made.rows.len(),
        move |state| {
            let kind = SheetKind::Department(id.clone(), day);
            let order = SheetOrder { kind, area: area.clone(), sweep: None, filter: DoorFilter::default() };
            let (zone, now_ms) = (state.zone(), viewer.now_ms);
            let sheet = Sheet::of(state, viewer.view(), order, now_ms, &zone)?;
            let rows = sheet.rows(state, 0, now_ms, &zone)?;
            let rows = rows.iter().map(|row| row.iter().map(|cell| cell_json(cell, lang)).collect());
            let (title, headings) = (sheet.title().clone(), sheet.headings().to_vec());
            Ok(TableMade { title, headings, rows: rows.collect() })
        },
    )
    .await
}

/// `GET /api/coverages?area=`
pub async fn coverages(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let area = params.area()?;
    answer::look(&app, &request, move |state| {
        Ok(views::coverages(state, &viewer.view(), area.as_ref(), viewer.now_ms)?)
    })
    .await
}

/// `GET /api/rounds?area=&form=`
pub async fn rounds(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let (form, area) = (params.needed(Param::Form)?.to_owned(), params.area()?);
    answer::look(&app, &request, move |state| {
        Ok(views::rounds(state, &viewer.view(), &form, area.as_ref(), viewer.now_ms)?)
    })
    .await
}

/// `GET /api/progress?area=&sweep=`
pub async fn progress(app: Data<App>, viewer: Viewer, params: Params, request: HttpRequest) -> Answer {
    let (area, sweep) = (params.area()?, params.sweep()?);
    answer::look(&app, &request, move |state| {
        Ok(views::progress(state, &viewer.view(), area.as_ref(), sweep, viewer.now_ms)?)
    })
    .await
}

impl From<Unanswered> for Refusal {
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::Unseen(unseen) => Self::Unseen(unseen),
            asked => Self::BadField { field: asked.part(), message: asked.to_string() },
        }
    }
}
