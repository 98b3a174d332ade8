//! `GET /api/export/{records|doors|coverage|history}.{csv|xlsx}?area=&sweep=&lang=`: exports a table; `board.…`
//! exports the rows of a board, with the board's own query, and `table.…?table=&area=&day=` a department's table.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{self, Data, Path as UrlPath};
use bytes::Bytes;
use futures_util::stream;
use menpai_shared::domain::zone::Zone;
use menpai_shared::views::{Cell, DoorFilter, Sheet, SheetKind, SheetOrder, Unanswered};

use crate::http::App;
use crate::http::query::Params;
use crate::http::refusal::Refusal;
use crate::http::routes::Param;
use crate::http::told::Told;
use crate::http::viewer::Viewer;
use crate::lang::Lang;
use crate::write::{CsvText, workbook};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(Clone, Copy)]
enum Format {
    Csv,
    Xlsx,
}

/// A sheet that is being written to a file.
struct Leaving {
    app: Data<App>,
    sheet: Sheet,
    zone: Zone,
    now_ms: i64,
    lang: Lang,
}

impl Leaving {
    fn rows(&self, part: usize) -> Result<Vec<Vec<Cell>>, Refusal> {
        Ok(self.app.engine.read(|state| self.sheet.rows(state, part, self.now_ms, &self.zone))?)
    }

    /// How many rows leave, for the access log. A part that changes meanwhile may have some more or less.
    fn count(&self) -> Result<usize, Refusal> {
        let parts = 0..self.sheet.parts();
        let of = |part| self.app.engine.read(|state| self.sheet.count(state, part, self.now_ms, &self.zone));
        Ok(parts.map(of).sum::<Result<usize, Unanswered>>()?)
    }
}

/// Handles the request.
pub async fn handle(
    app: Data<App>,
    viewer: Viewer,
    file: UrlPath<String>,
    params: Params,
) -> Result<HttpResponse, Refusal> {
    let (name, format) = named(&file)?;
    let (order, lang) = (order(name, &params)?, params.lang()?);
    let now_ms = viewer.now_ms;
    let found = web::block(move || {
        let found = app.engine.read(|state| {
            let zone = state.zone();
            Ok::<_, Unanswered>((Sheet::of(state, viewer.view(), order, now_ms, &zone)?, zone))
        });
        found.map(|(sheet, zone)| Leaving { app, sheet, zone, now_ms, lang })
    });
    let leaving = Arc::new(found.await.map_err(Refusal::internal)??);
    let counted = Arc::clone(&leaving);
    let rows = web::block(move || counted.count()).await.map_err(Refusal::internal)??;
    let told = Told::default().rows(rows);
    let mut response = HttpResponse::Ok();
    response.insert_header((header::CONTENT_DISPOSITION, disposition(&leaving, &file)));
    match format {
        Format::Csv => Ok(told.on(response.content_type("text/csv; charset=utf-8").streaming(csv(leaving)))),
        Format::Xlsx => {
            let bytes = web::block(move || xlsx(&leaving)).await.map_err(Refusal::internal)??;
            Ok(told.on(response.content_type(XLSX).body(bytes)))
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

fn order(name: &str, params: &Params) -> Result<SheetOrder, Refusal> {
    let kind = match name {
        "records" => SheetKind::Records,
        "doors" => SheetKind::Doors,
        "coverage" => SheetKind::Coverage,
        "history" => SheetKind::History,
        "board" => SheetKind::Board(params.records()?),
        "table" => SheetKind::Department(params.needed(Param::Table)?.to_owned(), params.day(Param::Day)?),
        _ => return Err(missing()),
    };
    // A board's sweep is a sweep of its form.
    let sweep = if matches!(kind, SheetKind::Board(_)) { None } else { params.sweep()? };
    let (alert, silent) = (params.flag(Param::Alert)?, params.flag(Param::Silent)?);
    let filter = DoorFilter { status: params.one_of(Param::Status)?, alert, silent, limit: None };
    Ok(SheetOrder { kind, area: params.area()?, sweep, filter })
}

/// Writes part by part, so that a sheet of a million doors needs little memory and begins at once.
fn csv(leaving: Arc<Leaving>) -> impl futures_util::Stream<Item = Result<Bytes, actix_web::Error>> {
    stream::unfold(0, move |part| {
        let leaving = Arc::clone(&leaving);
        async move {
            if part >= leaving.sheet.parts().max(1) {
                return None;
            }
            let made = web::block(move || {
                let mut text = match part {
                    0 => CsvText::begun(leaving.sheet.headings(), leaving.lang),
                    _ => CsvText::continued(leaving.lang),
                };
                text.push(&leaving.rows(part)?);
                Ok::<_, Refusal>(Bytes::from(text.bytes()))
            });
            let bytes = match made.await {
                Ok(made) => made.map_err(actix_web::Error::from),
                Err(error) => Err(Refusal::internal(error).into()),
            };
            Some((bytes, part + 1))
        }
    })
}

fn xlsx(leaving: &Leaving) -> Result<Vec<u8>, Refusal> {
    let mut rows = Vec::new();
    for part in 0..leaving.sheet.parts() {
        rows.extend(leaving.rows(part)?);
    }
    workbook(leaving.sheet.headings(), &rows, leaving.lang).map_err(Refusal::internal)
}

/// The `Content-Disposition` with the file's name, in a form that every browser accepts.
fn disposition(leaving: &Leaving, file: &str) -> String {
    let ending = file.rsplit('.').next().unwrap_or_default();
    let names = leaving.sheet.file_name();
    let name = format!("{}.{ending}", leaving.lang.pick(names.zh, names.en));
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
