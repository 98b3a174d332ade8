//! Small files that would take all of the memory.

use std::fmt::Write as _;
use std::io::{Cursor, Read, Write};
use std::net::TcpStream;

use menpai_shared::wire::api::ImportResult;
use menpai_tests::ask::refusal;
use menpai_tests::wire::request;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::house::{House, upload};

/// What the server may grow to over one of these files; one of them took 6 GB.
const PEAK_BYTES_MAX: u64 = 700 << 20;
const WORKBOOK: &str =
    "<workbook xmlns:r='r'><sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>";
const PACKAGE: &str = "<Relationships><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/\
    2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>";
const RELATIONS: &str = "<Relationships><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/\
    2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>";

/// Writes one part of a workbook.
type Writes<'w> = &'w dyn Fn(&mut dyn Write);

/// A workbook of one sheet. `sheet` and `more` write parts into it.
fn workbook(sheet: impl Fn(&mut dyn Write), more: &[(&str, Writes<'_>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, write: Writes<'_>| {
        zip.start_file(name, SimpleFileOptions::default()).expect("begun");
        write(&mut zip);
    };
    part("_rels/.rels", &|out| out.write_all(PACKAGE.as_bytes()).expect("written"));
    part("xl/workbook.xml", &|out| out.write_all(WORKBOOK.as_bytes()).expect("written"));
    part("xl/_rels/workbook.xml.rels", &|out| out.write_all(RELATIONS.as_bytes()).expect("written"));
    part("xl/worksheets/sheet1.xml", &|out| {
        out.write_all(b"<worksheet><dimension ref='A1:XFD1048576'/><sheetData>").expect("written");
        sheet(out);
        out.write_all(b"</sheetData></worksheet>").expect("written");
    });
    for (name, write) in more {
        part(name, *write);
    }
    zip.finish().expect("finished").into_inner()
}

fn repeat(out: &mut dyn Write, count: usize, text: &str) {
    let many = text.repeat(1000);
    (0..count / 1000).for_each(|_| out.write_all(many.as_bytes()).expect("written"));
}

fn refused(name: &str, file: &[u8], code: &str) {
    let house = House::new();
    assert!(file.len() < 8 << 20, "{name} has {} bytes", file.len());
    let answer = upload(&house.office, "/api/import/doors?lang=zh", file);
    assert_eq!(refusal(&answer), (400, code.to_owned()), "{name}");
    let peak = house.usage().peak_bytes;
    assert!(peak < PEAK_BYTES_MAX, "{name}: {} MiB", peak >> 20);
}

#[test]
fn a_sheet_of_wide_rows_is_refused() {
    let wide = workbook(
        |out| {
            for row in 1..=1_000_000 {
                write!(out, "<row r='{row}'><c r='IV{row}'><v>1</v></c></row>").expect("written");
            }
        },
        &[],
    );
    refused("wide rows", &wide, "too_large");
}

#[test]
fn a_text_that_a_million_cells_share_is_refused() {
    let shared = workbook(
        |out| {
            for row in 1..=100_000 {
                write!(out, "<row r='{row}'><c r='A{row}' t='s'><v>0</v></c></row>").expect("written");
            }
        },
        &[("xl/sharedStrings.xml", &|out| {
            write!(out, "<sst uniqueCount='1'><si><t>{}</t></si></sst>", "甲".repeat(10_000))
                .expect("written");
        })],
    );
    refused("a shared text", &shared, "too_large");
}

#[test]
fn a_workbook_that_claims_billions_of_texts_is_refused() {
    let claim: Writes<'_> =
        &|out| out.write_all(b"<sst uniqueCount=\"99999999999\"><si><t>a</t></si></sst>").expect("written");
    refused("a claim", &workbook(|_| {}, &[("xl/sharedStrings.xml", claim)]), "too_large");
}

#[test]
fn a_workbook_that_unpacks_to_gigabytes_is_refused() {
    let blanks: Writes<'_> = &|out| repeat(out, 800_000_000, " ");
    refused("blanks", &workbook(|_| {}, &[("xl/media/a.bin", blanks)]), "too_large");
    let texts: Writes<'_> = &|out| {
        out.write_all(b"<sst>").expect("written");
        repeat(out, 6_000_000, "<si><t/></si>");
    };
    refused("texts", &workbook(|_| {}, &[("xl/sharedStrings.xml", texts)]), "too_large");
}

#[test]
fn a_workbook_of_millions_of_styles_or_sheets_is_refused() {
    let styles: Writes<'_> = &|out| {
        out.write_all(b"<styleSheet><cellXfs>").expect("written");
        repeat(out, 2_000_000, "<xf/>");
        out.write_all(b"</cellXfs></styleSheet>").expect("written");
    };
    refused("styles", &workbook(|_| {}, &[("xl/styles.xml", styles)]), "too_large");
}

#[test]
fn a_text_of_nothing_but_commas_is_refused() {
    let mut text = "社区,楼号,单元,门牌号\n".to_owned();
    for row in 0..60_000 {
        let _ = writeln!(text, "{row}{}", ",".repeat(255));
    }
    let house = House::new();
    let answer = upload(&house.office, "/api/import/doors?lang=zh", text.as_bytes());
    assert_eq!(refusal(&answer), (400, "too_large".to_owned()));
    assert!(house.usage().peak_bytes < PEAK_BYTES_MAX);
}

#[test]
fn a_cell_in_the_far_corner_costs_nothing() {
    let house = House::new();
    let before = house.usage().peak_bytes;
    let file = workbook(
        |out| {
            let cell = |at: &str, text: &str| format!("<c r='{at}' t='inlineStr'><is><t>{text}</t></is></c>");
            let row = |number: u32, cells: &str| format!("<row r='{number}'>{cells}</row>");
            let names =
                cell("A1", "社区") + &cell("B1", "楼号") + &cell("C1", "单元") + &cell("D1", "门牌号");
            let door = cell("A2", "110115012001") + &cell("B2", "9") + &cell("C2", "1") + &cell("D2", "909");
            let all = row(1, &names) + &row(2, &door) + &row(1_048_576, &cell("XFD1048576", "x"));
            out.write_all(all.as_bytes()).expect("written");
        },
        &[],
    );
    let result: ImportResult = upload(&house.office, "/api/import/doors", &file).json().expect("figures");
    assert_eq!((result.added, result.bad_count), (1, 0), "{:?}", result.bad);
    assert!(house.usage().peak_bytes - before < 32 << 20);
}

#[test]
fn somebody_whose_import_is_running_waits_with_the_next() {
    let house = House::new();
    let file = "社区,楼号,单元,门牌号\n110115012001,8,1,808\n";
    let whole = request(
        "POST",
        "/api/import/doors",
        &format!("Authorization: Bearer {}\r\n", house.office.token),
        file.as_bytes(),
    );
    // The first one's last byte has not come yet.
    let (begin, end) = whole.split_at(whole.len() - 1);
    let mut first = TcpStream::connect(house.office.at).expect("connected");
    first.write_all(begin).expect("sent");
    std::thread::sleep(std::time::Duration::from_millis(300));
    let second = upload(&house.office, "/api/import/doors", file.as_bytes());
    assert_eq!(refusal(&second), (429, "import_running".to_owned()));
    assert!(second.header("retry-after").is_some());
    let other = upload(&house.district.admin, "/api/import/doors?dry_run=true", file.as_bytes());
    assert_eq!(other.status, 200, "each person has an import of their own");
    first.write_all(end).expect("sent");
    let mut answer = [0; 12];
    first.read_exact(&mut answer).expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 200");
    assert_eq!(upload(&house.office, "/api/import/doors", file.as_bytes()).status, 200);
}
