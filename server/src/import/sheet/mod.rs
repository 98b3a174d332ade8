//! From files to rows: bytes in any encoding, CSV or XLSX, become sheets of rows of text, and a row of headings names
//! the columns. Nothing here knows what the rows mean.

mod budget;
mod decode;
mod delimited;
pub(super) mod heading;
pub(super) mod table;
mod workbook;
