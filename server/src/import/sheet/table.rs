//! From a file of any supported format to sheets of rows of cells.

use std::borrow::Cow;

use super::decode::decode;
use super::{delimited, workbook};
use crate::import::ImportError;

/// One row that is not blank.
#[derive(Clone, Debug)]
pub(in crate::import) struct Row<'t> {
    /// Its number in a spreadsheet, from 1.
    pub number: u32,
    /// Its cells as text; cells at the end may be missing.
    pub cells: Vec<Cow<'t, str>>,
}

impl Row<'_> {
    /// The cell in a column, trimmed; empty if there is none.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// The row as one text, so that people can find it in their file.
    pub fn text(&self) -> String {
        /// Enough to identify the row.
        const CHARS_MAX: usize = 200;
        let cells: Vec<&str> = self.cells.iter().map(|cell| cell.trim()).collect();
        let whole = cells.join(" | ");
        let trimmed = whole.trim_end_matches([' ', '|']);
        trimmed.chars().map(|c| if c.is_control() { ' ' } else { c }).take(CHARS_MAX).collect()
    }
}

/// The rows of a text file, or of one sheet of a workbook.
#[derive(Debug)]
pub(in crate::import) struct Sheet<'t> {
    /// The sheet's name, if the file is a workbook with several sheets.
    pub name: Option<&'t str>,
    /// Its rows, without blank ones.
    pub rows: Cow<'t, [Row<'t>]>,
}

/// The content of a file.
#[derive(Debug)]
pub(in crate::import) enum Contents {
    /// A text and its encoding.
    Text(String, &'static str),
    /// The sheets of a workbook with their names.
    Workbook(Vec<(String, Vec<Row<'static>>)>),
}

/// The first bytes of an old Excel file, and of a workbook with a password.
const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0";
/// The first bytes of a workbook.
const ZIP: &[u8] = b"PK\x03\x04";

impl Contents {
    /// Detects the format by the first bytes, and opens the file.
    pub fn open(bytes: &[u8]) -> Result<Self, ImportError> {
        if bytes.starts_with(COMPOUND_FILE) {
            return Err(ImportError::OldWorkbook);
        }
        if bytes.starts_with(ZIP) {
            return Ok(Self::Workbook(workbook::sheets(bytes)?));
        }
        let decoded = decode(bytes)?;
        Ok(Self::Text(decoded.text, decoded.encoding))
    }

    /// How the file was read.
    pub fn encoding(&self) -> &'static str {
        match self {
            Self::Text(_, encoding) => encoding,
            Self::Workbook(_) => "xlsx",
        }
    }

    /// Its sheets; one for a text.
    pub fn sheets(&self) -> Result<Vec<Sheet<'_>>, ImportError> {
        match self {
            Self::Text(text, _) => Ok(vec![Sheet { name: None, rows: Cow::Owned(delimited::rows(text)?) }]),
            Self::Workbook(sheets) => {
                let named = sheets.len() > 1;
                Ok(sheets
                    .iter()
                    .map(|whole| Sheet {
                        name: named.then_some(whole.0.as_str()),
                        rows: Cow::Borrowed(whole.1.as_slice()),
                    })
                    .collect())
            }
        }
    }
}
