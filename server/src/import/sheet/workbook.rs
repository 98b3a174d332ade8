//! From an XLSX workbook to the rows of its visible sheets. Cells are read as a stream, so that one stray cell in a
//! far corner costs nothing; formulas count by the value that the workbook keeps for them.

use std::borrow::Cow;
use std::io::{Cursor, Read, Seek};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::budget::{self, CellBudget};
use super::table::Row;
use crate::import::{COLUMNS_MAX, ImportError, ROWS_MAX};

/// A sheet's name and its rows without blank ones.
type NamedSheet = (String, Vec<Row<'static>>);

/// Reads all visible sheets.
pub(in crate::import) fn sheets(bytes: &[u8]) -> Result<Vec<NamedSheet>, ImportError> {
    budget::check(bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|fault| unreadable(&fault))?;
    let visible: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut sheets = Vec::with_capacity(visible.len());
    let (mut rows_left, mut budget) = (ROWS_MAX, CellBudget::whole());
    for name in visible {
        let rows = sheet_rows(&mut book, &name, rows_left, &mut budget)?;
        rows_left -= rows.len();
        sheets.push((name, rows));
    }
    Ok(sheets)
}

fn sheet_rows<RS: Read + Seek>(
    book: &mut Xlsx<RS>,
    name: &str,
    rows_max: usize,
    budget: &mut CellBudget,
) -> Result<Vec<Row<'static>>, ImportError> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|fault| unreadable(&fault))?;
    let mut rows: Vec<Row<'static>> = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(|fault| unreadable(&fault))? {
        let (row, column) = cell.get_position();
        let text = text_of(cell.get_value());
        if text.trim().is_empty() || column as usize >= COLUMNS_MAX {
            continue;
        }
        let number = row.saturating_add(1);
        if rows.last().is_none_or(|last| last.number != number) {
            if rows.len() >= rows_max {
                return Err(ImportError::TooManyRows);
            }
            rows.push(Row { number, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            let column = column as usize;
            budget.take((column + 1).saturating_sub(last.cells.len()), text.len())?;
            if last.cells.len() <= column {
                last.cells.resize(column + 1, Cow::Borrowed(""));
            }
            last.cells[column] = Cow::Owned(text);
        }
    }
    Ok(rows)
}

fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        // `{}` writes a float without an exponent, and a whole number without a point: 501, 110115012002.
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn unreadable(fault: &XlsxError) -> ImportError {
    ImportError::Workbook { detail: fault.to_string() }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{Format, Formula, Workbook};

    use super::*;

    #[test]
    fn numbers_formulas_and_hidden_sheets_are_read_as_people_see_them() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "楼号").unwrap();
        sheet.write(2, 0, 501.0).unwrap();
        sheet.write(2, 1, 110_115_012_002.0).unwrap();
        sheet.write(2, 3, Formula::new("=1+1").set_result("2")).unwrap();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_with_format(3, 0, 43_892.0, &date).unwrap();
        let hidden = book.add_worksheet();
        hidden.write(0, 0, "secret").unwrap();
        hidden.set_hidden(true);
        let read = sheets(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(read.len(), 1);
        let rows: Vec<(u32, Vec<&str>)> = read[0]
            .1
            .iter()
            .map(|row| (row.number, row.cells.iter().map(|cell| &**cell).collect()))
            .collect();
        assert_eq!(
            rows,
            [(1, vec!["楼号"]), (3, vec!["501", "110115012002", "", "2"]), (4, vec!["2020-03-02"]),]
        );
    }

    #[test]
    fn a_cell_in_the_far_corner_costs_nothing() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "楼号").unwrap();
        sheet.write(1_048_575, 3, "x").unwrap();
        sheet.write(1_048_574, 16_383, "y").unwrap();
        let read = sheets(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(read[0].1.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 1_048_576]);
    }

    #[test]
    fn a_zip_that_is_no_workbook_is_refused() {
        let fault = sheets(b"PK\x03\x04 and then nothing").unwrap_err();
        assert!(matches!(fault, ImportError::Workbook { .. }), "{fault:?}");
    }
}
