//! From text to rows of cells: comma, semicolon or tab, with quotes as spreadsheet programs write them. Blank rows
//! count, so that rows have the numbers of a spreadsheet.

use std::borrow::Cow;

use super::budget::CellBudget;
use super::table::Row;
use crate::import::{COLUMNS_MAX, ImportError, ROWS_MAX};

/// Bytes at the beginning that are searched for the delimiter; they contain the heading.
const SNIFF_BYTES: usize = 8 * 1024;

/// Reads all rows.
pub(in crate::import) fn rows(text: &str) -> Result<Vec<Row<'_>>, ImportError> {
    let mut reader = Reader { text, at: 0, delimiter: delimiter(text) };
    let mut rows = Vec::new();
    let (mut number, mut budget) = (0_u32, CellBudget::whole());
    while let Some(cells) = reader.row() {
        number += 1;
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if rows.len() >= ROWS_MAX {
            return Err(ImportError::TooManyRows);
        }
        let owned = cells.iter().filter(|cell| matches!(cell, Cow::Owned(_))).map(|cell| cell.len());
        budget.take(cells.capacity(), owned.sum())?;
        rows.push(Row { number, cells });
    }
    Ok(rows)
}

/// The most frequent delimiter at the beginning of the text, outside quotes.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b'\t', 0), (b';', 0)];
    let mut quoted = false;
    for byte in text.bytes().take(SNIFF_BYTES) {
        if byte == b'"' {
            quoted = !quoted;
        }
        if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| !quoted && *delimiter == byte) {
            *count += 1;
        }
    }
    // The first of equals, so that a text without delimiters is read as one column.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    delimiter: u8,
}

impl<'t> Reader<'t> {
    /// The cells of the next row. Returns `None` at the end. Cells beyond [`COLUMNS_MAX`] are left out.
    fn row(&mut self) -> Option<Vec<Cow<'t, str>>> {
        if self.at >= self.text.len() {
            return None;
        }
        let mut cells = Vec::new();
        loop {
            let cell = self.cell();
            if cells.len() < COLUMNS_MAX {
                cells.push(cell);
            }
            match self.text.as_bytes().get(self.at) {
                Some(byte) if *byte == self.delimiter => self.at += 1,
                Some(b'\r') if self.text.as_bytes().get(self.at + 1) == Some(&b'\n') => {
                    self.at += 2;
                    return Some(cells);
                }
                Some(_) => {
                    self.at += 1;
                    return Some(cells);
                }
                None => return Some(cells),
            }
        }
    }

    /// One cell; afterwards the position is on the delimiter, on the line's end, or at the end of the text.
    fn cell(&mut self) -> Cow<'t, str> {
        let bytes = self.text.as_bytes();
        // Some programs keep leading zeros by `="0123"`.
        let start = if self.text[self.at..].starts_with("=\"") { self.at + 1 } else { self.at };
        if bytes.get(start) != Some(&b'"') {
            return Cow::Borrowed(self.plain());
        }
        let mut whole = String::new();
        let mut from = start + 1;
        loop {
            let Some(quote) = self.text[from..].find('"').map(|offset| from + offset) else {
                // The quote is never closed, so it is an ordinary character.
                return Cow::Borrowed(self.plain());
            };
            whole.push_str(&self.text[from..quote]);
            if bytes.get(quote + 1) == Some(&b'"') {
                whole.push('"');
                from = quote + 2;
                continue;
            }
            self.at = quote + 1;
            // Text between the closing quote and the delimiter belongs to the cell too.
            whole.push_str(self.plain());
            return Cow::Owned(whole);
        }
    }

    fn plain(&mut self) -> &'t str {
        let rest = &self.text.as_bytes()[self.at..];
        let ends = |byte: &u8| *byte == self.delimiter || *byte == b'\n' || *byte == b'\r';
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let cell = &self.text[self.at..self.at + length];
        self.at += length;
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u32, Vec<String>)> {
        let rows = rows(text).unwrap();
        rows.into_iter()
            .map(|row| (row.number, row.cells.into_iter().map(Cow::into_owned).collect()))
            .collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
        type Numbered<'a> = (u32, &'a [&'a str]);
        let cases: [(&str, &[Numbered<'_>]); 9] = [
            ("a,b\n1,2\n", &[(1, &["a", "b"]), (2, &["1", "2"])]),
            ("a,b\r\n\r\n1,2", &[(1, &["a", "b"]), (3, &["1", "2"])]),
            ("a;b\n1;2,5\n", &[(1, &["a", "b"]), (2, &["1", "2,5"])]),
            ("a\tb\r1\t\r", &[(1, &["a", "b"]), (2, &["1", ""])]),
            ("\"a,1\",\"b\"\"x\"\n", &[(1, &["a,1", "b\"x"])]),
            ("\"two\nlines\",b\nc,d\n", &[(1, &["two\nlines", "b"]), (2, &["c", "d"])]),
            ("=\"0123\",x\n", &[(1, &["0123", "x"])]),
            ("\"open,x\ny,z\n", &[(1, &["\"open", "x"]), (2, &["y", "z"])]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let expected: Vec<(u32, Vec<String>)> = expected
                .iter()
                .map(|(number, cells)| (*number, cells.iter().map(ToString::to_string).collect()))
                .collect();
            assert_eq!(read(text), expected, "{text:?}");
        }
    }
}
