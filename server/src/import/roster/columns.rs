//! The headings that offices use for the columns of a roster.

use crate::import::sheet::heading::{Column, Heading};

/// The meanings of a roster's columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum DoorColumn {
    CommunityCode,
    Community,
    Building,
    Unit,
    Door,
    Address,
    Household,
    Phone,
    Residents,
    Remark,
}

impl DoorColumn {
    /// The heading in the file, for a remark that keeps a cell of this column.
    pub fn heading_in(self, heading: &Heading<Self>) -> String {
        heading.text(self).unwrap_or_else(|| self.name()).to_owned()
    }
}

impl Column for DoorColumn {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (
            Self::CommunityCode,
            &[
                "社区代码",
                "社区编码",
                "社区编号",
                "居委会代码",
                "统计用区划代码",
                "区划代码",
                "行政区划代码",
                "小区代码",
                "communitycode",
                "areacode",
                "code",
            ],
        ),
        (
            Self::Community,
            &[
                "社区",
                "社区名称",
                "所属社区",
                "所在社区",
                "居委会",
                "社区居委会",
                "所属居委会",
                "村居",
                "村社区",
                "社区村",
                "村委会",
                "小区",
                "小区名称",
                "所属小区",
                "住宅小区",
                "community",
                "communityname",
                "neighbourhood",
                "neighborhood",
                "compound",
                "estate",
            ],
        ),
        (
            Self::Building,
            &[
                "楼号",
                "楼栋",
                "楼幢",
                "楼栋号",
                "楼幢号",
                "栋号",
                "幢号",
                "楼宇",
                "楼座",
                "座号",
                "楼",
                "栋",
                "幢",
                "座",
                "楼房号",
                "building",
                "buildingno",
                "buildingnumber",
                "block",
                "tower",
                "bldg",
            ],
        ),
        (
            Self::Unit,
            &["单元", "单元号", "单元门", "楼门", "门洞", "unit", "unitno", "entrance", "staircase"],
        ),
        (
            Self::Door,
            &[
                "门牌号",
                "门牌",
                "房号",
                "房间号",
                "室号",
                "户号",
                "房屋号",
                "户室号",
                "房室号",
                "门号",
                "门户号",
                "房间",
                "室",
                "户",
                "door",
                "doorno",
                "doornumber",
                "room",
                "roomno",
                "roomnumber",
                "flat",
                "apartment",
                "flatno",
            ],
        ),
        (
            Self::Address,
            &[
                "地址",
                "住址",
                "详细地址",
                "现住址",
                "家庭住址",
                "家庭地址",
                "居住地址",
                "现居住地址",
                "房屋地址",
                "住户地址",
                "门牌地址",
                "楼栋单元房号",
                "楼号单元门牌号",
                "address",
                "homeaddress",
            ],
        ),
        (
            Self::Household,
            &[
                "户主",
                "户主姓名",
                "姓名",
                "住户",
                "住户姓名",
                "业主",
                "业主姓名",
                "居民姓名",
                "联系人",
                "household",
                "householder",
                "headofhousehold",
                "head",
                "name",
                "owner",
                "resident",
            ],
        ),
        (
            Self::Phone,
            &[
                "电话",
                "联系电话",
                "手机",
                "手机号",
                "手机号码",
                "电话号码",
                "联系方式",
                "户主电话",
                "联系手机",
                "phone",
                "phonenumber",
                "telephone",
                "tel",
                "mobile",
                "cell",
                "contact",
            ],
        ),
        (
            Self::Residents,
            &[
                "人数",
                "常住人口",
                "居住人数",
                "常住人数",
                "家庭人数",
                "家庭人口",
                "人口",
                "人口数",
                "实有人口",
                "实住人数",
                "住户人数",
                "residents",
                "people",
                "persons",
                "occupants",
                "householdsize",
            ],
        ),
        (Self::Remark, &["备注", "备注信息", "说明", "remark", "remarks", "note", "notes", "comment"]),
    ];

    fn name(self) -> &'static str {
        match self {
            Self::CommunityCode => "community code",
            Self::Community => "community",
            Self::Building => "building",
            Self::Unit => "unit",
            Self::Door => "door",
            Self::Address => "address",
            Self::Household => "household",
            Self::Phone => "phone",
            Self::Residents => "residents",
            Self::Remark => "remark",
        }
    }

    fn suffice(columns: &[Self]) -> bool {
        let has = |column| columns.contains(&column);
        has(Self::Address) || (has(Self::Door) && columns.len() > 1)
    }
}
