//! `GET /api/export/{records|doors|coverage|history}.{csv|xlsx}?area=&sweep=&lang=`: a table to take away.

use std::sync::Arc;

use actix_web::http::header;
use actix_web::web::{self, Data, Path as UrlPath, Query};
use actix_web::{HttpRequest, HttpResponse};
use bytes::Bytes;
use futures_util::stream;
use menpai_shared::ids::SweepId;
use menpai_shared::office::Status;
use menpai_shared::path::Path;
use menpai_shared::views::DoorFilter;
use serde::Deserialize;

use super::App;
use super::refusal::Refusal;
use super::viewer::{Right, Viewer};
use crate::export::{CsvText, Table, TableKind, TableOrder, workbook};
use crate::lang::Lang;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What the query says.
#[derive(Debug, Deserialize)]
struct Asked {
    area: Option<String>,
    sweep: Option<SweepId>,
    status: Option<Status>,
    alert: Option<bool>,
    silent: Option<bool>,
    lang: Option<String>,
}

#[derive(Clone, Copy)]
enum Format {
    Csv,
    Xlsx,
}

/// Handles the request.
pub async fn handle(
    app: Data<App>,
    viewer: Viewer,
    file: UrlPath<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Refusal> {
    viewer.may(Right::Run)?;
    let (kind, format) = named(&file)?;
    let order = order(kind, &request)?;
    let (engine, now_ms) = (app.engine.clone(), viewer.now_ms);
    let looked = web::block(move || engine.read(|state| Table::new(state, viewer.view(), order, now_ms)));
    let table = Arc::new(looked.await.map_err(Refusal::internal)??);
    let mut response = HttpResponse::Ok();
    response.insert_header((header::CONTENT_DISPOSITION, disposition(&table, &file)));
    match format {
        Format::Csv => {
            Ok(response.content_type("text/csv; charset=utf-8").streaming(csv(app, table, now_ms)))
        }
        Format::Xlsx => {
            let bytes = web::block(move || xlsx(&app, &table, now_ms)).await.map_err(Refusal::internal)??;
            Ok(response.content_type(XLSX).body(bytes))
        }
    }
}

fn named(file: &str) -> Result<(TableKind, Format), Refusal> {
    let missing =
        || Refusal::NotFound { what: "table; there are records, doors, coverage, history as .csv or .xlsx" };
    let (name, ending) = file.split_once('.').ok_or_else(missing)?;
    let format = match ending {
        "csv" => Format::Csv,
        "xlsx" => Format::Xlsx,
        _ => return Err(missing()),
    };
    Ok((TableKind::named(name).ok_or_else(missing)?, format))
}

fn order(kind: TableKind, request: &HttpRequest) -> Result<TableOrder, Refusal> {
    let bad_query = |message: String| Refusal::BadRequest { code: "bad_query", message };
    let asked = Query::<Asked>::from_query(request.query_string())
        .map_err(|error| bad_query(format!("the query cannot be read: {error}")))?;
    let lang = asked.lang.as_deref().map_or(Ok(Lang::default()), str::parse).map_err(bad_query)?;
    let area = asked.area.as_deref().filter(|text| !text.is_empty()).map(Path::parse).transpose();
    let area = area.map_err(|error| Refusal::BadField { field: "area", message: error.to_string() })?;
    let filter = DoorFilter { status: asked.status, alert: asked.alert, silent: asked.silent, limit: None };
    Ok(TableOrder { kind, area, sweep: asked.sweep, filter, lang })
}

/// Part by part, so that a table of a million doors needs neither all memory nor all patience.
fn csv(
    app: Data<App>,
    table: Arc<Table>,
    now_ms: i64,
) -> impl futures_util::Stream<Item = Result<Bytes, actix_web::Error>> {
    stream::unfold(0, move |part| {
        let (app, table) = (app.clone(), Arc::clone(&table));
        async move {
            if part >= table.parts().max(1) {
                return None;
            }
            let made = web::block(move || {
                let mut text = if part == 0 { CsvText::new() } else { CsvText::continued() };
                if part == 0 {
                    text.push(&table.heading());
                }
                let rows = app.engine.read(|state| table.rows(state, part, now_ms)).map_err(Refusal::from)?;
                rows.iter().for_each(|row| text.push(row));
                Ok::<_, Refusal>(Bytes::from(text.take()))
            });
            let bytes = match made.await {
                Ok(made) => made.map_err(actix_web::Error::from),
                Err(error) => Err(Refusal::internal(error).into()),
            };
            Some((bytes, part + 1))
        }
    })
}

fn xlsx(app: &App, table: &Table, now_ms: i64) -> Result<Vec<u8>, Refusal> {
    let mut rows = Vec::new();
    for part in 0..table.parts() {
        rows.extend(app.engine.read(|state| table.rows(state, part, now_ms))?);
    }
    workbook(&table.heading(), &rows).map_err(Refusal::internal)
}

/// The file's name, in a form that every browser takes.
fn disposition(table: &Table, file: &str) -> String {
    let ending = file.rsplit('.').next().unwrap_or_default();
    let name = format!("{}.{ending}", table.file_name());
    let mut coded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            coded.push(char::from(byte));
        } else {
            coded.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename=\"{file}\"; filename*=UTF-8''{coded}")
}
