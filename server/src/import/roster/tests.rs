//! Rosters as offices keep them, as data.

use menpai_shared::domain::path::Path;
use rust_xlsxwriter::{Format, Workbook};

use super::communities::Communities;
use super::doors::{ListedDoor, Roster, read};
use crate::import::{Draft, ImportError};
use crate::lang::Lang;

fn read_bytes(bytes: &[u8], community: Option<&str>) -> Result<Draft<ListedDoor>, ImportError> {
    let all = [("11/01/15/012/002", "天华园二里社区居委会"), ("11/01/15/012/008", "林肯公园社区居委会")];
    let communities =
        Communities::new(all.into_iter().map(|(path, name)| (Path::parse(path).unwrap(), name.to_owned())));
    let community = community.map(|path| Path::parse(path).unwrap());
    let scope = [Path::parse("11/01/15/012").unwrap()];
    let roster =
        Roster { communities: &communities, community: community.as_ref(), scope: &scope, lang: Lang::En };
    read(bytes, &roster)
}

/// Each door as `path|building|label|household|phone|residents|remark`, below the community.
fn doors(draft: &Draft<ListedDoor>) -> Vec<String> {
    let shown = draft.items.iter().map(|door| {
        let place = &door.place;
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        format!(
            "{}|{}|{}|{}|{}|{}|{}",
            place.path.as_str().trim_start_matches("11/01/15/012/"),
            door.building.name,
            place.label,
            optional(&place.household),
            optional(&place.phone),
            place.residents.map(|number| number.to_string()).unwrap_or_default(),
            optional(&place.remark),
        )
    });
    shown.collect()
}

fn bad(draft: &Draft<ListedDoor>) -> Vec<(u32, &str)> {
    draft.problems.listed.iter().map(|bad| (bad.row, bad.code.as_str())).collect()
}

#[test]
fn rosters_are_read_in_both_languages() {
    let cases: [(&str, &[&str]); 7] = [
        (
            "社区,楼号,单元,门牌号,户主,电话,人数,备注\n天华园二里,3号楼,2单元,501室,张三,13800000001,3,独居老人\n",
            &["002/3/2/501|3号楼|501|张三|13800000001|3|独居老人"],
        ),
        (
            "Community,Building,Unit,Door,Household,Phone,Residents,Remark\n林肯公园,A座,,1201,Li,+86-10-5555,2,\n",
            &["008/a/0/1201|A座|1201|Li|+86-10-5555|2|"],
        ),
        ("社区代码;楼栋;房号\n110115012002;03;0501\n", &["002/3/0/501|3号楼|501||||"]),
        (
            "地址\t姓名\n天华园二里3号楼2单元501\t张三\n荣华街道林肯公园5-1201\t李四\n",
            &["002/3/2/501|3号楼|501|张三|||", "008/5/0/1201|5号楼|1201|李四|||"],
        ),
        ("小区,门牌号\n天华园二里,3-2-501\n", &["002/3/2/501|3号楼|501||||"]),
        (
            "社区,楼号,门牌号\n天华园二里,3,2-501\n天华园二里,3,3-2-502\n天华园二里,3,1单元101\n天华园二里,3,501-1\n",
            &[
                "002/3/2/501|3号楼|501||||",
                "002/3/2/502|3号楼|502||||",
                "002/3/1/101|3号楼|101||||",
                "002/3/0/501-1|3号楼|501-1||||",
            ],
        ),
        (
            "社区,地址\n林肯公园,1号院3号楼2单元501\n林肯公园,2号院3号楼2单元501\n",
            &["008/1号院3/2/501|1号院3号楼|501||||", "008/2号院3/2/501|2号院3号楼|501||||"],
        ),
    ];
    for (text, expected) in cases {
        let draft = read_bytes(text.as_bytes(), None).unwrap();
        assert_eq!(
            (doors(&draft), bad(&draft)),
            (expected.iter().map(ToString::to_string).collect(), vec![])
        );
    }
}

#[test]
fn titles_merged_cells_sums_and_repeated_headings_are_understood() {
    let text = "经开区住户登记表,,,,\n填表人：王五,,,,\n社区（居委会）,楼号*,单元,门牌号,人数(人)\n\
        天华园二里,3号楼,1单元,101,2\n,,,102,3\n,,2单元,101,\n,4号楼,,101,1\n\n\
        社区（居委会）,楼号*,单元,门牌号,人数(人)\n林肯公园,1,,101,1\n合计,,,,9\n";
    let draft = read_bytes(text.as_bytes(), None).unwrap();
    assert_eq!(
        doors(&draft),
        [
            "002/3/1/101|3号楼|101|||2|",
            "002/3/1/102|3号楼|102|||3|",
            "002/3/2/101|3号楼|101||||",
            "002/4/0/101|4号楼|101|||1|",
            "008/1/0/101|1号楼|101|||1|",
        ]
    );
    assert_eq!(bad(&draft), []);
    assert_eq!(draft.columns[0], "社区（居委会） → community");
}

#[test]
fn a_heading_over_two_rows_is_understood() {
    let text = "序号,住址,,,户主\n,楼号,单元,门牌号,\n1,3,2,501,张三\n";
    let draft = read_bytes(text.as_bytes(), Some("11/01/15/012/002")).unwrap();
    assert_eq!(doors(&draft), ["002/3/2/501|3号楼|501|张三|||"]);
}

#[test]
fn rows_that_cannot_be_taken_are_told_with_a_remedy() {
    let text = "社区,楼号,单元,门牌号,户主\n\
        天华园二里,3,1,501,甲\n\
        天华园二里,3,1,501室,乙\n\
        天华园九里,3,1,501,丙\n\
        天华园二里,3,1,,丁\n\
        天华园二里,2020-03-02,,501,戊\n\
        天华园二里,3,1,../etc,己\n\
        林肯公园,,,501,庚\n";
    let draft = read_bytes(text.as_bytes(), None).unwrap();
    assert_eq!(
        bad(&draft),
        [
            (3, "double"),
            (4, "unknown_community"),
            (5, "no_door"),
            (6, "looks_like_date"),
            (7, "bad_address"),
            (8, "no_building"),
        ]
    );
    assert_eq!((draft.rows, draft.items.len(), draft.problems.count), (7, 1, 6));
    assert!(draft.problems.listed[0].message.contains("row 2"), "{}", draft.problems.listed[0].message);
}

#[test]
fn what_cannot_be_read_as_a_number_is_kept_in_the_remark() {
    let text = "社区,楼号,门牌号,电话,人数,备注\n林肯公园,1,101,13800000001/13900000002,约3人,有狗\n";
    let draft = read_bytes(text.as_bytes(), None).unwrap();
    assert_eq!(doors(&draft), ["008/1/0/101|1号楼|101||13800000001||有狗; 电话: 13900000002; 人数: 约3人"]);
}

#[test]
fn a_workbook_with_a_sheet_for_each_building_is_read() {
    let mut book = Workbook::new();
    let notes = book.add_worksheet();
    notes.set_name("说明").unwrap();
    notes.write(0, 0, "请逐户填写").unwrap();
    for (name, building) in [("1号楼", 1.0), ("2号楼", 2.0)] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        sheet.merge_range(0, 0, 0, 3, "住户登记表", &Format::new()).unwrap();
        for (at, heading) in ["社区", "楼号", "室号", "手机"].into_iter().enumerate() {
            sheet.write(1, u16::try_from(at).unwrap(), heading).unwrap();
        }
        sheet.merge_range(2, 0, 3, 0, "林肯公园", &Format::new()).unwrap();
        for (row, door) in [(2, 101.0), (3, 102.0)] {
            sheet.write(row, 1, building).unwrap();
            sheet.write(row, 2, door).unwrap();
            sheet.write(row, 3, 13_800_000_001.0).unwrap();
        }
    }
    let draft = read_bytes(&book.save_to_buffer().unwrap(), None).unwrap();
    assert_eq!(
        doors(&draft),
        [
            "008/1/0/101|1号楼|101||13800000001||",
            "008/1/0/102|1号楼|102||13800000001||",
            "008/2/0/101|2号楼|101||13800000001||",
            "008/2/0/102|2号楼|102||13800000001||",
        ]
    );
    assert_eq!((draft.encoding, draft.ignored.as_slice()), ("xlsx", ["[说明]".to_owned()].as_slice()));
}

#[test]
fn a_file_without_a_table_is_refused_with_a_remedy() {
    for (bytes, code) in [
        (b"".as_slice(), "empty_file"),
        (b"\n\n", "empty_file"),
        ("随便写的一行字\n".as_bytes(), "no_heading"),
        (b"\xD0\xCF\x11\xE0 and so on", "old_workbook"),
    ] {
        assert_eq!(read_bytes(bytes, None).unwrap_err().code(), code);
    }
}
