//! Tables from offices: they are read or refused, never a panic; and what was read, written by us, reads again as the
//! same.

use std::io::{Cursor, Read, Write};

use menpai::import::cells_of;
use menpai::lang::Lang;
use menpai::write::{CsvText, workbook};
use menpai_fuzz::{hammer, seeds};
use menpai_shared::domain::day::Day;
use menpai_shared::domain::kit::Words;
use menpai_shared::views::Cell;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

type Rows = Vec<Vec<String>>;

/// The text of a cell in our files: a text that spreadsheet programs would run is marked.
fn written(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

fn cells(rows: &[Vec<String>]) -> Vec<Vec<Cell>> {
    rows.iter().map(|row| row.iter().map(|text| Cell::Text(text.clone())).collect()).collect()
}

#[test]
fn what_is_read_from_csv_is_written_as_the_same() {
    hammer(10_000, &seeds("csv"), |bytes: &[u8]| {
        let Ok(sheets) = cells_of(bytes) else { return };
        let rows: Rows = sheets.into_iter().flatten().collect();
        let mut csv = CsvText::begun(&[], Lang::Zh);
        csv.push(&cells(&rows));
        let again: Rows = cells_of(&csv.bytes()).expect("a table of ours").into_iter().flatten().collect();
        let expected: Rows = rows.iter().map(|row| row.iter().map(|text| written(text)).collect()).collect();
        assert_eq!(again, expected);
    });
}

/// The files inside one of our workbooks.
fn parts() -> Vec<(String, Vec<u8>)> {
    let heading = |zh: &str| Words { zh: zh.to_owned(), en: String::new() };
    let day = Day::parse("2020-02-10").expect("a day");
    let rows = [
        ["林肯公园", "3号楼", "501", "王 & 李"].map(|text| Cell::Text(text.to_owned())).to_vec(),
        vec![Cell::Number(36.5), Cell::Day(day), Cell::Moment(day, 615)],
    ];
    let book = workbook(&["社区", "楼号", "房号", "户主"].map(heading), &rows, Lang::Zh).expect("a workbook");
    let mut archive = ZipArchive::new(Cursor::new(book)).expect("an archive");
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).expect("a file");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("its bytes");
            (file.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}

/// A workbook of these files, with the bytes of one replaced.
fn packed(parts: &[(String, Vec<u8>)], bent: usize, bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (at, (name, whole)) in parts.iter().enumerate() {
        archive.start_file(name.as_str(), stored).expect("a file");
        archive.write_all(if at == bent { bytes } else { whole }).expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

#[test]
fn a_workbook_is_read_or_refused() {
    let parts = parts();
    let whole = packed(&parts, usize::MAX, &[]);
    assert_eq!(cells_of(&whole).expect("a table")[0].len(), 3);
    // Seeds: each file of the workbook after its number, and the whole workbook after a number that no file has.
    let mut seeds: Vec<Vec<u8>> =
        (0_u8..).zip(&parts).map(|(at, (_, bytes))| [&[at], bytes.as_slice()].concat()).collect();
    seeds.push([&[u8::MAX], whole.as_slice()].concat());
    hammer(2_000, &seeds, |bytes: &[u8]| {
        let Some((at, rest)) = bytes.split_first() else { return };
        let bent = usize::from(*at);
        let file = if bent < parts.len() { packed(&parts, bent, rest) } else { rest.to_vec() };
        let Ok(sheets) = cells_of(&file) else { return };
        let rows: Rows = sheets.into_iter().flatten().collect();
        let _ = workbook(&[], &cells(&rows), Lang::Zh);
    });
}
