//! The places of the demo that are not homes: gates, shops, offices, venues, sites, stores, vehicles, boards.

use menpai_shared::domain::path::{Path, PathError};
use menpai_shared::log::entry::{Area, Body, Place};

use crate::dice::Dice;
use crate::district::{self, Community};

/// A place.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    /// Its path.
    pub path: Path,
    /// Its kind.
    pub kind: &'static str,
    /// The text on its plate.
    pub label: String,
    /// The index of its community.
    pub community: usize,
}

/// All places, with their areas.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spots {
    all: Vec<Spot>,
    areas: Vec<Area>,
}

/// For each sort of place, its segment below a community, and the name of its area.
const GATES: (&str, &str) = ("g", "卡口");
const POSTS: (&str, &str) = ("p", "值班室");
const SHOPS: (&str, &str) = ("c", "底商");
const VENUES: (&str, &str) = ("v", "重点场所");
const BOARDS: (&str, &str) = ("n", "公告栏");
const SITES: (&str, &str) = ("s", "隔离缓冲区");
const STORES: (&str, &str) = ("w", "物资库");
const FLEET: (&str, &str) = ("f", "应急车队");
const OFFICES: (&str, &str) = ("t", "写字楼");
const FACTORIES: (&str, &str) = ("e", "企业");

const SHOP_NAMES: [&str; 10] =
    ["鲜果店", "便民超市", "早点铺", "理发店", "水站", "五金店", "面馆", "干洗店", "快递站", "母婴店"];
const FIRMS: [&str; 16] = [
    "恒信", "京华", "亦科", "中瑞", "博远", "凯泰", "同创", "华晟", "新源", "康泽", "嘉业", "天合", "正邦",
    "立达", "安诺", "宏图",
];
const TRADES: [&str; 6] = ["科技", "生物", "电子", "精工", "医药", "物流"];
const VENUE_KINDS: [(&str, &str); 7] = [
    ("supermarket", "生活超市"),
    ("pharmacy", "大药房"),
    ("kindergarten", "幼儿园"),
    ("hotel", "快捷酒店"),
    ("internet_cafe", "网咖"),
    ("nursing_home", "敬老院"),
    ("metro_station", "地铁站"),
];
/// Most isolation sites: one for each park.
const SITES_MAX: usize = 9;
/// Rooms of the first site; each has its own records.
const ROOMS: u32 = 8;
/// Vehicles of the fleet.
const VEHICLES: u32 = 12;

impl Spots {
    /// Makes all places.
    pub fn build(communities: &[Community], dice: &mut Dice) -> Result<Self, PathError> {
        let mut spots = Self::default();
        let mut sites = 0;
        for (at, community) in communities.iter().enumerate() {
            let code = community.path.as_str().replace('/', "");
            let is_main = code.starts_with(district::MAIN_STREET);
            let is_second = code.starts_with("110115013");
            let is_industrial = code.starts_with("1101150044");
            let mut here = Here { spots: &mut spots, at, community };
            here.gates(if is_main { &["南门", "东门"] } else { &["正门"] })?;
            if is_main {
                here.row(POSTS, "duty_post", &["值班室".to_owned()])?;
                here.boards()?;
            }
            here.shops(if is_main { 8 } else { 3 }, dice)?;
            let venues = if is_main {
                4
            } else if is_second {
                2
            } else {
                0
            };
            here.venues(venues, at)?;
            here.factories(
                if is_industrial {
                    28
                } else if is_main {
                    3
                } else {
                    0
                },
                dice,
            )?;
            if is_main && at % 3 == 0 {
                here.offices(dice)?;
            }
            if sites < SITES_MAX && at % 4 == 0 {
                sites += 1;
                here.site(sites)?;
            }
            if code.ends_with("001") {
                here.row(STORES, "warehouse", &["街道物资库".to_owned()])?;
            }
            if at == 0 {
                let plates: Vec<String> = (1..=VEHICLES).map(|number| format!("应急{number:02}")).collect();
                here.row(FLEET, "vehicle", &plates)?;
            }
        }
        Ok(spots)
    }

    /// The places of some kinds, in the order of communities.
    pub fn of(&self, kinds: &[&str]) -> Vec<&Spot> {
        self.all.iter().filter(|spot| kinds.contains(&spot.kind)).collect()
    }

    /// The path of a community's area for gates, venues and so on, if it has one.
    pub fn area_of(&self, community: usize, kinds: &[&str]) -> Option<Path> {
        let spot = self.all.iter().find(|spot| spot.community == community && kinds.contains(&spot.kind))?;
        Some(spot.path.truncated(district::BUILDING_DEPTH))
    }

    /// The paths of the areas of all places.
    pub fn area_paths(&self) -> impl Iterator<Item = &Path> {
        self.areas.iter().map(|area| &area.path)
    }

    /// The entries of the log for all places.
    pub fn bodies(&self) -> Vec<Body> {
        let areas = self.areas.iter().cloned().map(Body::Area);
        let places = self.all.iter().map(|spot| {
            Body::Place(Place {
                path: spot.path.clone(),
                kind: spot.kind.to_owned(),
                label: spot.label.clone(),
                household: None,
                phone: None,
                residents: None,
                remark: None,
                gone: false,
            })
        });
        areas.chain(places).collect()
    }
}

/// One community while its places are made.
struct Here<'s, 'c> {
    spots: &'s mut Spots,
    at: usize,
    community: &'c Community,
}

impl Here<'_, '_> {
    fn area(&mut self, (segment, name): (&str, &str)) -> Result<Path, PathError> {
        let path = self.community.path.join(segment)?;
        if !self.spots.areas.iter().any(|area| area.path == path) {
            let area = Area { path: path.clone(), kind: "building".to_owned(), name: name.to_owned() };
            self.spots.areas.push(area);
        }
        path.join("0")
    }

    fn put(&mut self, path: Path, kind: &'static str, label: String) {
        self.spots.all.push(Spot { path, kind, label, community: self.at });
    }

    /// Places of one kind, numbered from 1.
    fn row(&mut self, area: (&str, &str), kind: &'static str, labels: &[String]) -> Result<(), PathError> {
        let unit = self.area(area)?;
        for (number, label) in (1..).zip(labels) {
            self.put(unit.join(&number.to_string())?, kind, label.clone());
        }
        Ok(())
    }

    fn gates(&mut self, names: &[&str]) -> Result<(), PathError> {
        let labels: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        self.row(GATES, "gate", &labels)
    }

    fn boards(&mut self) -> Result<(), PathError> {
        let count = self.community.buildings.len();
        let labels: Vec<String> = (1..=count).map(|number| format!("{number}号楼公告栏")).collect();
        self.row(BOARDS, "notice_board", &labels)
    }

    fn shops(&mut self, count: usize, dice: &mut Dice) -> Result<(), PathError> {
        let first = dice.between(0, 9) as usize;
        let names = (0..count).map(|nth| SHOP_NAMES[(first + nth) % SHOP_NAMES.len()].to_owned());
        self.row(SHOPS, "shop", &names.collect::<Vec<_>>())
    }

    fn venues(&mut self, count: usize, first: usize) -> Result<(), PathError> {
        let unit = self.area_if(count, VENUES)?;
        for (number, nth) in (1..).zip(0..count) {
            // Every community has a supermarket and a pharmacy; the other kinds take turns.
            let at = if nth < 2 { nth } else { 2 + (first * 2 + nth) % (VENUE_KINDS.len() - 2) };
            let (kind, name) = VENUE_KINDS[at];
            self.put(unit.join(&number.to_string())?, kind, name.to_owned());
        }
        Ok(())
    }

    fn factories(&mut self, count: usize, dice: &mut Dice) -> Result<(), PathError> {
        let unit = self.area_if(count, FACTORIES)?;
        for number in 1..=count {
            self.put(unit.join(&number.to_string())?, "enterprise", firm(dice));
        }
        Ok(())
    }

    /// Twelve floors with four tenants each.
    fn offices(&mut self, dice: &mut Dice) -> Result<(), PathError> {
        let unit = self.area(OFFICES)?;
        for floor in 1..=12 {
            for door in 1..=4 {
                let label = format!("{floor}{door:02}");
                self.put(unit.join(&label)?, "tenant", format!("{label} {}", firm(dice)));
            }
        }
        Ok(())
    }

    fn site(&mut self, number: usize) -> Result<(), PathError> {
        self.row(SITES, "isolation_site", &[format!("第{number}隔离缓冲区")])?;
        if number == 1 {
            let unit = self.area(SITES)?;
            for room in 1..=ROOMS {
                let label = format!("2{room:02}");
                self.put(unit.join(&label)?, "isolation_room", format!("{label}房"));
            }
        }
        Ok(())
    }

    /// Makes an area only if it has places.
    fn area_if(&mut self, count: usize, area: (&str, &str)) -> Result<Path, PathError> {
        if count == 0 { Ok(self.community.path.clone()) } else { self.area(area) }
    }
}

fn firm(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(&FIRMS), dice.pick(&TRADES))
}
