//! A table as CSV that every spreadsheet opens rightly: UTF-8 with its mark, CRLF, and no cell that is taken for a
//! formula.

use super::Cell;

/// The byte order mark, without which Excel takes Chinese text for something else.
const MARK: &str = "\u{FEFF}";

/// CSV that grows row by row.
#[derive(Debug)]
pub struct CsvText(String);

impl Default for CsvText {
    fn default() -> Self {
        Self::new()
    }
}

impl CsvText {
    /// The beginning of a file.
    #[must_use]
    pub fn new() -> Self {
        Self(MARK.to_owned())
    }

    /// What follows on the part of a file that was taken.
    #[must_use]
    pub fn continued() -> Self {
        Self(String::new())
    }

    /// Appends a row.
    pub fn push(&mut self, row: &[Cell]) {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            match cell {
                Cell::Number(number) => self.0.push_str(&number.to_string()),
                Cell::Text(text) => self.text(text),
                Cell::Day(day) => self.0.push_str(&day.to_string()),
                Cell::Moment(day, minute) => self.0.push_str(&super::moment(*day, *minute)),
            }
        }
        self.0.push_str("\r\n");
    }

    fn text(&mut self, text: &str) {
        // What begins like a formula is run by spreadsheets, whoever wrote it: an apostrophe makes it a text.
        let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let mark = if is_formula { "'" } else { "" };
        if text.contains([',', '"', '\r', '\n', '\t', ';']) {
            self.0.push('"');
            self.0.push_str(mark);
            self.0.push_str(&text.replace('"', "\"\""));
            self.0.push('"');
        } else {
            self.0.push_str(mark);
            self.0.push_str(text);
        }
    }

    /// What was written since the last time.
    #[must_use]
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0).into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_quotes_are_kept() {
        let mut csv = CsvText::new();
        let texts = ["3号楼", "=1+1", "+86", "-1", "@x", "a,\"b\"\n", "<b>"];
        let mut row: Vec<Cell> = texts.into_iter().map(Cell::text).collect();
        row.push(Cell::Number(36.5));
        csv.push(&row);
        let text = String::from_utf8(csv.take()).unwrap();
        assert_eq!(text, "\u{FEFF}3号楼,'=1+1,'+86,'-1,'@x,\"a,\"\"b\"\"\n\",<b>,36.5\r\n");
    }
}
