//! `GET /api/export/{records|doors|coverage|history}.{csv|xlsx}?area=&sweep=&lang=`: a table to take away; with
//! `board.…` what a board lists, with the board's own query, and with `table.…?table=&area=&day=` a department's table.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{self, Data, Path as UrlPath};
use bytes::Bytes;
use futures_util::stream;
use menpai_shared::views::DoorFilter;

use super::App;
use super::query::Params;
use super::refusal::Refusal;
use super::routes::Param;
use super::viewer::Viewer;
use crate::write::{CsvText, Table, TableKind, TableOrder, workbook};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

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
    params: Params,
) -> Result<HttpResponse, Refusal> {
    let (name, format) = named(&file)?;
    let order = order(name, &params)?;
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

fn named(file: &str) -> Result<(&str, Format), Refusal> {
    let (name, ending) = file.split_once('.').ok_or_else(missing)?;
    match ending {
        "csv" => Ok((name, Format::Csv)),
        "xlsx" => Ok((name, Format::Xlsx)),
        _ => Err(missing()),
    }
}

fn missing() -> Refusal {
    Refusal::NotFound {
        what: "table; there are records, doors, coverage, history, board and table as .csv or .xlsx",
    }
}

fn order(name: &str, params: &Params) -> Result<TableOrder, Refusal> {
    let kind = match name {
        "records" => TableKind::Records,
        "doors" => TableKind::Doors,
        "coverage" => TableKind::Coverage,
        "history" => TableKind::History,
        "board" => TableKind::Board(params.records()?),
        "table" => TableKind::Department(params.needed(Param::Table)?.to_owned(), params.day(Param::Day)?),
        _ => return Err(missing()),
    };
    // A board's sweep is one of its form.
    let sweep = if matches!(kind, TableKind::Board(_)) { None } else { params.sweep()? };
    let (alert, silent) = (params.flag(Param::Alert)?, params.flag(Param::Silent)?);
    let filter = DoorFilter { status: params.one_of(Param::Status)?, alert, silent, limit: None };
    Ok(TableOrder { kind, area: params.area()?, sweep, filter, lang: params.lang()? })
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
