//! What a table can show of a place or a report besides the fields of forms.

use crate::domain::day::Calendar;
use crate::domain::kit::Words;
use crate::domain::path::CODE_WIDTHS;
use crate::state::{MASKED, PlaceRef, State};
use crate::views::Viewer;
use crate::views::area::address::{UNIT_DEPTH, address, community, street};
use crate::views::sheets::sheet::{Told, words};
use crate::wire::sync::RecordLine;

/// One of these, in the order of [`crate::domain::kit::Column::ABOUT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Number of the row, from 1.
    Number,
    /// The national code of the community.
    Code,
    /// The street's name.
    Street,
    /// The community's name.
    Community,
    /// The building.
    Building,
    /// The unit.
    Unit,
    /// What stands on the plate.
    Label,
    /// The whole address in words.
    Address,
    /// Who heads the household.
    Household,
    /// The household's telephone number.
    Phone,
    /// How many live there.
    Residents,
    /// Who reported last.
    By,
    /// When that was.
    At,
}

impl About {
    /// All of them, by their names in tables.
    pub const NAMES: [(&'static str, Self); 13] = [
        ("number", Self::Number),
        ("code", Self::Code),
        ("street", Self::Street),
        ("community", Self::Community),
        ("building", Self::Building),
        ("unit", Self::Unit),
        ("label", Self::Label),
        ("address", Self::Address),
        ("household", Self::Household),
        ("phone", Self::Phone),
        ("residents", Self::Residents),
        ("by", Self::By),
        ("at", Self::At),
    ];

    /// The one of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(own, _)| *own == name).map(|(_, about)| *about)
    }

    /// What it is called.
    #[must_use]
    pub fn heading(self) -> Words {
        match self {
            Self::Number => words("序号", "No."),
            Self::Code => words("社区代码", "Community code"),
            Self::Street => words("街道", "Street"),
            Self::Community => words("社区", "Community"),
            Self::Building => words("楼号", "Building"),
            Self::Unit => words("单元", "Unit"),
            Self::Label => words("门牌号", "Door"),
            Self::Address => words("地址", "Address"),
            Self::Household => words("户主", "Household"),
            Self::Phone => words("电话", "Phone"),
            Self::Residents => words("人数", "Residents"),
            Self::By => words("上报人", "Reported by"),
            Self::At => words("上报时间", "Observed at"),
        }
    }
}

/// What a place, or the record of it that is a row, has of this. The number of a row is not known here.
#[must_use]
pub fn about(
    state: &State,
    viewer: &Viewer,
    place: PlaceRef<'_>,
    record: &RecordLine,
    what: About,
    calendar: &dyn Calendar,
) -> Told {
    let personal = |text: Option<String>| match text {
        Some(_) if viewer.is_masked() => Told::Text(MASKED.to_owned()),
        text => Told::text(text),
    };
    match what {
        About::Number => Told::Nothing,
        About::By => Told::Text(record.by.clone()),
        About::At => Told::moment(record.at_ms, calendar),
        About::Household => personal(place.to_place().household),
        About::Phone => personal(place.to_place().phone),
        About::Residents => {
            place.to_place().residents.map_or(Told::Nothing, |count| Told::Number(f64::from(count)))
        }
        _ => Told::Text(place_text(state, place, what)),
    }
}

/// Where a place is, or a part of that.
fn place_text(state: &State, place: PlaceRef<'_>, what: About) -> String {
    let path = place.path();
    let depth = CODE_WIDTHS.len();
    match what {
        About::Code => path.truncated(depth).as_str().replace('/', ""),
        About::Street => street(state, path),
        About::Community => community(state, path),
        About::Building => {
            let building =
                state.area(&path.truncated(depth + 1)).filter(|area| area.path().depth() == depth + 1);
            let plain = || path.segments().nth(depth).unwrap_or_default().to_owned();
            building.map_or_else(plain, |building| building.name().to_owned())
        }
        About::Unit => {
            let unit = path.segments().nth(UNIT_DEPTH - 1).filter(|unit| *unit != "0");
            unit.filter(|_| path.depth() > UNIT_DEPTH).unwrap_or_default().to_owned()
        }
        About::Label => place.label().to_owned(),
        _ => address(state, path),
    }
}
