//! The possible faults of a row, and the list of faulty rows.

use menpai_shared::wire::api::BadRow;

use super::sheet::table::Row;
use crate::lang::Lang;

/// Most bad rows that are listed; a file with more has the same fault in all of them.
const LISTED_MAX: usize = 1_000;

/// The fault of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// The code has not 2, 4, 6, 9 or 12 digits.
    BadCode(String),
    /// The cell of the name is blank.
    NoName,
    /// An earlier row has the same thing.
    Double { earlier: u32 },
    /// Outside of what this person may change.
    OutOfScope(String),
    /// A text is too long.
    TooLong { what: String, chars_max: usize },
    /// Neither a column nor the request says which community.
    NoCommunity,
    /// No community has this name or code.
    UnknownCommunity(String),
    /// Several communities have this name; their codes.
    AmbiguousCommunity { name: String, codes: Vec<String> },
    /// The building of the door is unknown.
    NoBuilding,
    /// The cell of the door is blank.
    NoDoor,
    /// A spreadsheet program made a date of an address such as 3-2.
    Day(String),
    /// A part of the address cannot be part of a path; with the reason.
    BadAddress { text: String, reason: String },
}

impl Problem {
    fn code(&self) -> &'static str {
        match self {
            Self::BadCode(_) => "bad_code",
            Self::NoName => "no_name",
            Self::Double { .. } => "double",
            Self::OutOfScope(_) => "out_of_scope",
            Self::TooLong { .. } => "too_long",
            Self::NoCommunity => "no_community",
            Self::UnknownCommunity(_) => "unknown_community",
            Self::AmbiguousCommunity { .. } => "ambiguous_community",
            Self::NoBuilding => "no_building",
            Self::NoDoor => "no_door",
            Self::Day(_) => "looks_like_date",
            Self::BadAddress { .. } => "bad_address",
        }
    }

    fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.chinese(),
            Lang::En => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::BadCode(code) => format!(
                "“{code}”不是区划代码。应为 2、4、6、9 或 12 位数字；若显示成 1.1E+11，请把该列设为文本格式"
            ),
            Self::NoName => "名称为空。请填写名称，或删去这一行".to_owned(),
            Self::Double { earlier } => format!(
                "与第 {earlier} 行是同一个地址，一户只写一行。若是两户，请在楼号或门牌号里写出区别（如院、小区名）"
            ),
            Self::OutOfScope(what) => format!("“{what}”不在您可以导入的范围内。请由管理该区域的人导入"),
            Self::TooLong { what, chars_max } => format!("“{what}”超过 {chars_max} 个字。请缩短"),
            Self::NoCommunity => "看不出属于哪个社区。请增加“社区”列，或导入前先选定一个社区".to_owned(),
            Self::UnknownCommunity(name) => format!(
                "没有找到社区“{name}”。请按区域名单改写名称，或填写 12 位社区代码；若名单里没有，请先导入区域"
            ),
            Self::AmbiguousCommunity { name, codes } => format!(
                "有 {} 个社区叫“{name}”。请增加“社区代码”列，填写其中之一：{}",
                codes.len(),
                codes.join("、")
            ),
            Self::NoBuilding => "看不出是哪栋楼。请填写楼号；平房可在楼号列写“平房”或院名".to_owned(),
            Self::NoDoor => "门牌号为空。请填写门牌号，或删去这一行".to_owned(),
            Self::Day(text) => {
                format!("“{text}”像是被表格软件改成了日期（如 3-2）。请把该列设为文本格式后重新填写")
            }
            Self::BadAddress { text, reason } => format!("地址“{text}”不能使用：{reason}"),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::BadCode(code) => format!(
                "“{code}” is not an area code: write 2, 4, 6, 9 or 12 digits; where it shows as 1.1E+11, format the column as text"
            ),
            Self::NoName => "The name is blank: write it, or take the row out".to_owned(),
            Self::Double { earlier } => format!(
                "The same address stands in row {earlier}; each door has one row. If these are two doors, write the difference into building or door"
            ),
            Self::OutOfScope(what) => {
                format!("“{what}” is outside the area that you may import: ask whoever is in charge of it")
            }
            Self::TooLong { what, chars_max } => {
                format!("“{what}” has more than {chars_max} characters: shorten it")
            }
            Self::NoCommunity => {
                "It cannot be seen which community this is in: add a column “community”, or choose a community first"
                    .to_owned()
            }
            Self::UnknownCommunity(name) => format!(
                "There is no community “{name}”: write its name as in the list of areas, or its code of 12 digits; if it is not in the list, import areas first"
            ),
            Self::AmbiguousCommunity { name, codes } => format!(
                "{} communities are called “{name}”: add a column “community code” with one of {}",
                codes.len(),
                codes.join(", ")
            ),
            Self::NoBuilding => {
                "It cannot be seen which building this is in: write the building; for houses without one, a name such as that of the yard"
                    .to_owned()
            }
            Self::NoDoor => "The door is blank: write it, or take the row out".to_owned(),
            Self::Day(text) => format!(
                "“{text}” looks like a date that a spreadsheet made of an address such as 3-2: format the column as text, and write it again"
            ),
            Self::BadAddress { text, reason } => format!("The address “{text}” cannot be used: {reason}"),
        }
    }
}

/// The rows that cannot be imported.
#[derive(Debug)]
pub(super) struct Problems {
    lang: Lang,
    /// The first ones.
    pub listed: Vec<BadRow>,
    /// How many there are.
    pub count: u32,
}

impl Problems {
    /// An empty list.
    pub fn new(lang: Lang) -> Self {
        Self { lang, listed: Vec::new(), count: 0 }
    }

    /// Adds one.
    pub fn add(&mut self, sheet: Option<&str>, row: &Row<'_>, problem: &Problem) {
        self.count += 1;
        if self.listed.len() < LISTED_MAX {
            let message = problem.message(self.lang);
            let message = match sheet {
                Some(name) => format!("[{name}] {message}"),
                None => message,
            };
            let code = problem.code().to_owned();
            self.listed.push(BadRow { row: row.number, code, message, text: row.text() });
        }
    }
}
