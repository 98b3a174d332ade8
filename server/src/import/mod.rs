//! From offices' files to entries: the national list of areas, rosters of doors, and the unsent reports that a phone
//! exported.
//!
//! The steps: bytes → sheets of rows ([`sheet`]) → typed rows with their row numbers ([`areas`], [`roster`]) →
//! comparison with the state → entries, written in small groups through the engine ([`run`]). Everything before the
//! last step is pure. A row that cannot be imported is reported with its number, its reason and what to do; it never
//! holds up the others. Importing the same file twice changes nothing.

mod areas;
mod compare;
mod outbox;
mod problem;
mod roster;
mod run;
mod sheet;
mod text;

use thiserror::Error;

use crate::lang::Lang;
use problem::Problems;
pub use run::{ImportOrder, ImportRefused, import_areas, import_doors, import_outbox};

/// Most rows of a file: the whole country's communities with room to spare.
pub const ROWS_MAX: usize = 1_000_000;
/// Most bytes of an uploaded file: about the size of a roster of a million doors.
pub const UPLOAD_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Most bytes of a file on the command line: the published national list has 50 MB.
pub const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Cells further right are ignored; no roster is that wide.
const COLUMNS_MAX: usize = 256;

/// Why a file cannot be imported at all.
#[derive(Debug, Error)]
pub enum ImportError {
    /// It has no rows.
    #[error("the file is empty: choose the file that holds the table")]
    Empty,
    /// It is too large.
    #[error("the file is too large: import it in parts, one for each community or street")]
    TooLarge,
    /// It has too many rows.
    #[error("the file has more than {ROWS_MAX} rows: import it in parts")]
    TooManyRows,
    /// It is neither UTF-8, UTF-16 nor GB18030.
    #[error(
        "the file is no text in UTF-8 or GBK (line {line} cannot be read): save it again as CSV UTF-8 or as XLSX"
    )]
    Encoding {
        /// The faulty line.
        line: usize,
    },
    /// It is an old Excel file, or one with a password.
    #[error(
        "the file is in the old Excel format (.xls) or has a password: open it, remove the password, and save it as .xlsx"
    )]
    OldWorkbook,
    /// It is a damaged workbook, or another kind of archive.
    #[error("the file cannot be read as an Excel workbook ({detail}): open it, and save it again as .xlsx")]
    Workbook {
        /// The reader's error.
        detail: String,
    },
    /// It is not a file of unsent reports.
    #[error("the file does not hold unsent reports: choose the one that the phone exported from its outbox")]
    NotAnOutbox,
    /// No row looks like a heading.
    #[error("no heading was found: the first rows must name the columns, for example {example}")]
    NoHeading {
        /// Headings that would be accepted.
        example: &'static str,
    },
}

impl ImportError {
    /// What is wrong and what to do, in one language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::En, _) => self.to_string(),
            (_, Self::Empty) => "文件是空的。请选择有表格的文件".to_owned(),
            (_, Self::TooLarge) => "文件太大。请按社区或街道分开导入".to_owned(),
            (_, Self::TooManyRows) => format!("文件超过 {ROWS_MAX} 行。请分开导入"),
            (_, Self::Encoding { line }) => {
                format!("第 {line} 行的文字读不出来。请另存为“CSV UTF-8”或 XLSX 再导入")
            }
            (_, Self::OldWorkbook) => {
                "这是旧版 Excel 文件（.xls）或带密码的文件。请打开后去掉密码，另存为 .xlsx".to_owned()
            }
            (_, Self::Workbook { detail }) => {
                format!("这不是能读的 Excel 文件（{detail}）。请打开后重新另存为 .xlsx")
            }
            (_, Self::NotAnOutbox) => "这不是手机导出的待发记录。请选择手机“待发箱”导出的文件".to_owned(),
            (_, Self::NoHeading { example }) => format!("没有找到表头。前几行里要有列名，例如 {example}"),
        }
    }

    /// A stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty_file",
            Self::TooLarge => "too_large",
            Self::TooManyRows => "too_many_rows",
            Self::Encoding { .. } => "bad_encoding",
            Self::OldWorkbook => "old_workbook",
            Self::Workbook { .. } => "bad_workbook",
            Self::NotAnOutbox => "not_an_outbox",
            Self::NoHeading { .. } => "no_heading",
        }
    }
}

/// The cells of a file as an import sees them: by sheet, by row, without blank rows.
///
/// # Errors
/// The file is not a readable table.
pub fn cells_of(bytes: &[u8]) -> Result<Vec<Vec<Vec<String>>>, ImportError> {
    let contents = sheet::table::Contents::open(bytes)?;
    let texts = |row: &sheet::table::Row<'_>| row.cells.iter().map(|cell| cell.to_string()).collect();
    let sheets = contents.sheets()?;
    Ok(sheets.iter().map(|sheet| sheet.rows.iter().map(texts).collect()).collect())
}

/// The data of a file, before it is compared with the state.
#[derive(Debug)]
struct Draft<T> {
    /// The things in the rows.
    items: Vec<T>,
    /// Rows read, without the heading and blank rows.
    rows: u32,
    /// Rows that repeat an earlier one.
    same: u32,
    problems: Problems,
    encoding: &'static str,
    columns: Vec<String>,
    ignored: Vec<String>,
    found_table: bool,
    is_blank: bool,
}

impl<T> Draft<T> {
    fn new(encoding: &'static str, lang: Lang) -> Self {
        Self {
            items: Vec::new(),
            rows: 0,
            same: 0,
            problems: Problems::new(lang),
            encoding,
            columns: Vec::new(),
            ignored: Vec::new(),
            found_table: false,
            is_blank: true,
        }
    }

    /// Notes a sheet with a heading; its columns are listed once, however many sheets have them.
    fn understood(&mut self, columns: &[String], ignored: &[String]) {
        self.found_table = true;
        for (all, new) in [(&mut self.columns, columns), (&mut self.ignored, ignored)] {
            for heading in new {
                if !all.contains(heading) {
                    all.push(heading.clone());
                }
            }
        }
    }

    /// Notes a sheet without a heading, such as a page of explanations.
    fn skip_sheet(&mut self, rows: &[sheet::table::Row<'_>], name: Option<&str>) {
        self.is_blank &= rows.is_empty();
        if let (Some(name), false) = (name, rows.is_empty()) {
            self.ignored.push(format!("[{name}]"));
        }
    }
}
