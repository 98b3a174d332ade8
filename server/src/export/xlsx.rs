//! A table as a workbook: the heading stays in sight, and texts stay texts.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::Cell;

/// Rows below the heading in one sheet; a sheet ends at 1,048,576.
const SHEET_ROWS_MAX: usize = 1_000_000;
/// The width of a column is that of its heading, but at least so many characters.
const WIDTH_MIN: u32 = 9;

/// Makes a workbook of a heading and rows.
pub fn workbook(heading: &[Cell], rows: &[Vec<Cell>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A table without rows is a heading all the same.
    let parts: Vec<&[Vec<Cell>]> =
        if rows.is_empty() { vec![&[]] } else { rows.chunks(SHEET_ROWS_MAX).collect() };
    for part in parts {
        let sheet = book.add_worksheet();
        let bold = Format::new().set_bold();
        for (column, cell) in (0_u16..).zip(heading) {
            write(sheet, 0, column, cell, Some(&bold))?;
            sheet.set_column_width(column, width(cell))?;
        }
        for (row, cells) in (1_u32..).zip(part) {
            for (column, cell) in (0_u16..).zip(cells) {
                write(sheet, row, column, cell, None)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        let last_row = u32::try_from(part.len()).unwrap_or(u32::MAX);
        if let Some(last_column) =
            u16::try_from(heading.len()).ok().and_then(|columns| columns.checked_sub(1))
        {
            sheet.autofilter(0, 0, last_row, last_column)?;
        }
    }
    book.save_to_buffer()
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    format: Option<&Format>,
) -> Result<(), XlsxError> {
    match (cell, format) {
        (Cell::Number(number), _) => sheet.write_number(row, column, *number)?,
        (Cell::Text(text), _) if text.is_empty() => sheet,
        (Cell::Text(text), Some(format)) => sheet.write_string_with_format(row, column, text, format)?,
        (Cell::Text(text), None) => sheet.write_string(row, column, text)?,
    };
    Ok(())
}

fn width(cell: &Cell) -> f64 {
    let chars = match cell {
        Cell::Text(text) => text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum(),
        Cell::Number(_) => 0,
    };
    f64::from(WIDTH_MIN.max(chars + 3))
}
