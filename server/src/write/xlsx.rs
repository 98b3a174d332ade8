//! A sheet as a workbook: the heading row stays visible, and texts stay texts.

use menpai_shared::domain::day::Day;
use menpai_shared::domain::kit::Words;
use menpai_shared::views::Cell;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::said::{Said, pick, said};
use crate::lang::Lang;

/// Most rows below the heading in one sheet; a sheet ends at 1,048,576.
const SHEET_ROWS_MAX: usize = 1_000_000;
/// Least width of a column, in characters; otherwise it has the width of its heading.
const WIDTH_MIN: u32 = 9;

/// Makes a workbook from headings and rows.
pub fn workbook(headings: &[Words], rows: &[Vec<Cell>], lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let (mut book, looks) = (Workbook::new(), Looks::new());
    // A sheet without rows still has headings.
    let parts: Vec<&[Vec<Cell>]> =
        if rows.is_empty() { vec![&[]] } else { rows.chunks(SHEET_ROWS_MAX).collect() };
    for part in parts {
        let sheet = book.add_worksheet();
        for (column, words) in (0_u16..).zip(headings) {
            let heading = pick(words, lang);
            sheet.write_string_with_format(0, column, heading, &looks.bold)?;
            sheet.set_column_width(column, width(heading))?;
        }
        for (row, cells) in (1_u32..).zip(part) {
            for (column, cell) in (0_u16..).zip(cells) {
                write(sheet, row, column, said(cell, lang), &looks)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        let last_row = u32::try_from(part.len()).unwrap_or(u32::MAX);
        if let Some(last_column) =
            u16::try_from(headings.len()).ok().and_then(|columns| columns.checked_sub(1))
        {
            sheet.autofilter(0, 0, last_row, last_column)?;
        }
    }
    book.save_to_buffer()
}

/// The formats of cells that need one.
struct Looks {
    bold: Format,
    day: Format,
    moment: Format,
}

impl Looks {
    fn new() -> Self {
        Self {
            bold: Format::new().set_bold(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            moment: Format::new().set_num_format("yyyy-mm-dd hh:mm"),
        }
    }
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: Said<'_>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Said::Number(number) => sheet.write_number(row, column, number)?,
        Said::Text(text) if text.is_empty() => sheet,
        Said::Text(text) => sheet.write_string(row, column, text.as_ref())?,
        Said::Day(day) => sheet.write_datetime_with_format(row, column, date(day)?, &looks.day)?,
        Said::Moment(day, minute) => {
            let at = date(day)?.and_hms(minute / 60, u8::try_from(minute % 60).unwrap_or_default(), 0.0)?;
            sheet.write_datetime_with_format(row, column, at, &looks.moment)?
        }
    };
    Ok(())
}

/// A day as a spreadsheet date; there are none before 1900.
fn date(day: Day) -> Result<ExcelDateTime, XlsxError> {
    let (year, month, of_month) = day.parts();
    ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1900), month, of_month)
}

fn width(heading: &str) -> f64 {
    let chars: u32 = heading.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    f64::from(WIDTH_MIN.max(chars + 3))
}
