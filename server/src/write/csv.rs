//! A sheet as CSV that every spreadsheet program opens correctly: UTF-8 with its byte order mark, CRLF, and no cell
//! that is taken for a formula.

use menpai_shared::domain::kit::Words;
use menpai_shared::views::Cell;

use super::said::{Said, moment, pick, said};
use crate::lang::Lang;

/// The byte order mark; without it Excel misreads Chinese text.
const MARK: &str = "\u{FEFF}";

/// CSV that grows row by row.
#[derive(Debug)]
pub struct CsvText {
    text: String,
    lang: Lang,
}

impl CsvText {
    /// The beginning of a file.
    #[must_use]
    pub fn begun(headings: &[Words], lang: Lang) -> Self {
        let mut csv = Self { text: MARK.to_owned(), lang };
        csv.row(headings.iter().map(|words| Said::Text(pick(words, lang).into())));
        csv
    }

    /// The next part of a file.
    #[must_use]
    pub fn continued(lang: Lang) -> Self {
        Self { text: String::new(), lang }
    }

    /// Appends rows.
    pub fn push(&mut self, rows: &[Vec<Cell>]) {
        let lang = self.lang;
        rows.iter().for_each(|row| self.row(row.iter().map(|cell| said(cell, lang))));
    }

    fn row<'a>(&mut self, cells: impl Iterator<Item = Said<'a>>) {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            match cell {
                Said::Number(number) => self.text.push_str(&number.to_string()),
                Said::Text(text) => self.cell(&text),
                Said::Day(day) => self.text.push_str(&day.to_string()),
                Said::Moment(day, minute) => self.text.push_str(&moment(day, minute)),
            }
        }
        self.text.push_str("\r\n");
    }

    fn cell(&mut self, text: &str) {
        // Spreadsheet programs run what begins like a formula, whoever wrote it: an apostrophe makes it a text.
        let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let mark = if is_formula { "'" } else { "" };
        if text.contains([',', '"', '\r', '\n', '\t', ';']) {
            self.text.push('"');
            self.text.push_str(mark);
            self.text.push_str(&text.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(mark);
            self.text.push_str(text);
        }
    }

    /// The written bytes.
    #[must_use]
    pub fn bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_quotes_are_kept() {
        let mut csv = CsvText::begun(&[Words { zh: "门".into(), en: "door".into() }], Lang::En);
        let texts = ["3号楼", "=1+1", "+86", "-1", "@x", "a,\"b\"\n", "<b>"];
        let mut row: Vec<Cell> = texts.into_iter().map(|text| Cell::Text(text.into())).collect();
        row.push(Cell::Number(36.5));
        csv.push(&[row]);
        let text = String::from_utf8(csv.bytes()).unwrap();
        assert_eq!(text, "\u{FEFF}door\r\n3号楼,'=1+1,'+86,'-1,'@x,\"a,\"\"b\"\"\n\",<b>,36.5\r\n");
    }
}
