//! The columns of a sheet that are about a place or a report, not fields of forms; and the masking of the roster's
//! personal data.

use crate::domain::kit::Words;
use crate::domain::path::CODE_WIDTHS;
use crate::state::{MASKED, PlaceRef, State};
use crate::views::area::address::{UNIT_DEPTH, address, community, street};
use crate::views::sheets::cell::{Cell, words};
use crate::views::sheets::sheet::Source;
use crate::wire::sync::RecordLine;

/// A column about a place or report. Those that a department's table may name are in the order of
/// [`crate::domain::kit::Column::ABOUT`].
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
    /// The text on the plate.
    Label,
    /// The whole address in words.
    Address,
    /// The head of the household.
    Household,
    /// The household's telephone number.
    Phone,
    /// How many people live there.
    Residents,
    /// The roster's remark.
    Remark,
    /// Who reported last.
    By,
    /// When they reported.
    At,
}

impl About {
    /// The address of a door, under headings that an import understands.
    pub const ADDRESS: [Self; 5] = [Self::Code, Self::Community, Self::Building, Self::Unit, Self::Label];
    /// The roster's data, also under such headings.
    pub const ROSTER: [Self; 4] = [Self::Household, Self::Phone, Self::Residents, Self::Remark];
    /// The columns that a department's table may name, by their names there.
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

    /// The column with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(own, _)| *own == name).map(|(_, about)| *about)
    }

    /// Its heading.
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
            Self::Remark => words("备注", "Remark"),
            Self::By => words("上报人", "Reported by"),
            Self::At => words("上报时间", "Observed at"),
        }
    }
}

/// The value of a column for a place, or for the record of the row. `Number` is not known here.
pub(super) fn about(
    source: Source<'_>,
    place: PlaceRef<'_>,
    record: Option<&RecordLine>,
    what: About,
) -> Cell {
    let Source { state, viewer, calendar, .. } = source;
    let personal = |text: Option<String>| match text {
        Some(_) if viewer.is_masked() => Cell::Text(MASKED.to_owned()),
        text => Cell::text(text),
    };
    match what {
        About::Number => Cell::Nothing,
        About::By => Cell::text(record.map(|record| record.by.as_str())),
        About::At => record.map_or(Cell::Nothing, |record| Cell::moment(record.at_ms, calendar)),
        About::Household => personal(place.to_place().household),
        About::Phone => personal(place.to_place().phone),
        About::Residents => {
            place.to_place().residents.map_or(Cell::Nothing, |count| Cell::Number(f64::from(count)))
        }
        About::Remark => personal(place.to_place().remark),
        _ => Cell::Text(place_text(state, place, what)),
    }
}

/// The address of a place, or a part of it.
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
