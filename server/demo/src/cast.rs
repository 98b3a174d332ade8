//! The people of the demo: who takes part, where, and with which phone.

use menpai_shared::domain::ids::{AssignmentId, DeviceId, InviteId, PersonId, SweepId};
use menpai_shared::domain::path::{Path, PathError};
use menpai_shared::domain::role::Role;
use menpai_shared::log::entry::Person;
use uuid::{Builder, Uuid};

use crate::dice::Dice;
use crate::district::{self, Community};
use crate::names;
use crate::work::{self, Spots};

/// Buildings of [`district::SHARED_COMMUNITY`] that two volunteers with links share; half of their doors are
/// unvisited.
pub(crate) const SHARED_BUILDINGS: [usize; 2] = [2, 3];
/// Buildings of [`district::TOWER_COMMUNITY`] that the third volunteer with a link has.
pub(crate) const TOWER_BUILDINGS: [usize; 2] = [4, 5];

/// The community with the store, the fleet and the first isolation site.
const FIRST_COMMUNITY: &str = "110115012001";
/// The gate guard with a link.
pub(crate) const GUARD_NAME: &str = "刘卫国";

/// Communities with a second volunteer who has been silent for hours: two in the main street, one in another.
const SILENT_IN: [&str; 3] = ["11/01/15/012/003", "11/01/15/012/006", "11/01/15/013/004"];

/// Somebody who takes part.
#[derive(Clone, Debug)]
pub struct Member {
    /// The person.
    pub person: Person,
    /// Their entry in links.json; `None` for people without a link.
    pub link: Option<Link>,
    /// The buildings that they visit, as (community, building).
    pub visits: Vec<(usize, usize)>,
    /// The buildings that they have: their own and those of a colleague.
    pub given: Vec<Path>,
    /// Their phone.
    pub phone: Option<Phone>,
}

/// A phone that joined.
#[derive(Clone, Debug)]
pub struct Phone {
    /// The device.
    pub device: DeviceId,
    /// Its name for itself.
    pub name: &'static str,
    /// Server's time minus phone's time, ms.
    pub skew_ms: i64,
    /// Minutes of silence, and the number of unsent reports.
    pub silent: Option<(u32, u32)>,
}

/// The position of a person's link in links.json.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The administrator.
    Admin,
    /// The office of 荣华街道.
    Office,
    /// The coordinator of the whole district.
    Coordinator,
    /// The headquarters.
    Headquarters,
    /// One of the volunteers.
    Volunteer,
}

/// An id that is the same in every run.
pub(crate) fn id(kind: &str, name: &str) -> Uuid {
    let hash = blake3::hash(format!("menpai demo {kind} {name}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    Builder::from_random_bytes(bytes).into_uuid()
}

/// The id of a sweep of the demo.
pub(crate) fn sweep_id(name: &str) -> SweepId {
    SweepId(id("sweep", name))
}

/// The id of the invite by which a phone of the demo joined.
pub fn invite_id(person: PersonId) -> InviteId {
    InviteId(id("invite", &person.to_string()))
}

/// The id of a person's assignment for a sweep.
pub fn assignment_id(person: PersonId, sweep: SweepId) -> AssignmentId {
    AssignmentId(id("assignment", &format!("{person} {sweep}")))
}

/// The people with a link, with their names and where they work.
pub(crate) fn linked(communities: &[Community]) -> Result<Vec<Member>, PathError> {
    let street = Path::from_code(district::MAIN_STREET)?;
    let whole = Path::from_code(district::DISTRICT)?;
    let shared = buildings(communities, district::SHARED_COMMUNITY, &SHARED_BUILDINGS)?;
    let towers = buildings(communities, district::TOWER_COMMUNITY, &TOWER_BUILDINGS)?;
    let at = |code: &str, segments: &[&str]| {
        let community = Path::from_code(code)?;
        segments.iter().map(|segment| community.join(segment)).collect::<Result<Vec<_>, PathError>>()
    };
    let at_shared = |segment: &str| at(district::SHARED_COMMUNITY, &[segment]);
    let at_first = |segments: &[&str]| at(FIRST_COMMUNITY, segments);
    let members = [
        ("admin", "管理员", Role::Administrator, vec![Path::root()], vec![], Link::Admin),
        ("office", "荣华街道办事处", Role::Office, vec![street], vec![], Link::Office),
        ("coordinator", "沈立新", Role::Coordinator, vec![whole.clone()], vec![], Link::Coordinator),
        ("headquarters", "经开区指挥部", Role::Headquarters, vec![whole], vec![], Link::Headquarters),
        ("volunteer 1", "林晓东", Role::Volunteer, vec![], shared.clone(), Link::Volunteer),
        ("volunteer 2", "赵雪梅", Role::Volunteer, vec![], shared, Link::Volunteer),
        ("volunteer 3", "马文博", Role::Volunteer, vec![], towers, Link::Volunteer),
        ("guard", GUARD_NAME, Role::Volunteer, at_shared("g")?, vec![], Link::Volunteer),
        ("inspector", "孙丽", Role::Volunteer, at_shared("v")?, vec![], Link::Volunteer),
        ("keeper", "郑海", Role::Volunteer, at_first(&["w", "f", "s"])?, vec![], Link::Volunteer),
    ];
    let member = |(key, name, role, scope, given, link)| {
        let person = person(key, name, role, scope);
        Member { person, link: Some(link), visits: vec![], given, phone: None }
    };
    Ok(members.into_iter().map(member).collect())
}

/// Whether a building is left half done, so that the volunteers with links can continue.
pub(crate) fn is_half_done(community: &Path, building: usize) -> bool {
    let code = community.as_str().replace('/', "");
    (code == district::SHARED_COMMUNITY && SHARED_BUILDINGS.contains(&building))
        || (code == district::TOWER_COMMUNITY && TOWER_BUILDINGS.contains(&building))
}

/// The paths of some buildings of a community.
fn buildings(communities: &[Community], code: &str, which: &[usize]) -> Result<Vec<Path>, PathError> {
    let path = Path::from_code(code)?;
    let community = communities.iter().find(|community| community.path == path);
    let all = community.map(|community| community.buildings.as_slice()).unwrap_or_default();
    Ok(which.iter().filter_map(|at| all.get(*at)).map(|building| building.path.clone()).collect())
}

/// The sweep that is half done when the demo begins.
#[must_use]
pub fn present_sweep() -> SweepId {
    sweep_id("third")
}

/// The id of a person by their key.
pub(crate) fn person_id(key: &str) -> PersonId {
    PersonId(id("person", key))
}

fn person(key: &str, name: &str, role: Role, scope: Vec<Path>) -> Person {
    Person { id: person_id(key), name: name.to_owned(), role, scope, gone: false }
}

/// Everybody: people with links, the offices, a coordinator at work, and the volunteers of each community.
pub(crate) fn all(communities: &[Community], dice: &mut Dice) -> Result<Vec<Member>, PathError> {
    let mut members = linked(communities)?;
    let at_work = [
        ("office 013", "博兴街道办事处", Role::Office, "110115013"),
        ("office 004", "亦庄地区办事处", Role::Office, "110115004"),
        ("coordinator 012", "郭秀英", Role::Coordinator, district::MAIN_STREET),
    ];
    for (key, name, role, code) in at_work {
        let person = person(key, name, role, vec![Path::from_code(code)?]);
        let phone = Some(phone(key, None, dice));
        members.push(Member { person, link: None, visits: vec![], given: vec![], phone });
    }
    for (at, community) in communities.iter().enumerate() {
        members.extend(volunteers(at, community, dice));
    }
    Ok(members)
}

/// Everybody, with the crew for the other work, and the places of that work.
pub(crate) fn with_crew(
    communities: &[Community],
    dice: &mut Dice,
) -> Result<(Vec<Member>, Spots), PathError> {
    let mut members = all(communities, dice)?;
    let spots = Spots::build(communities, dice)?;
    members.extend(work::members(communities, &spots, dice));
    Ok((members, spots))
}

/// A person with other work than going from door to door.
pub(crate) fn worker(key: &str, scope: Vec<Path>, dice: &mut Dice) -> Member {
    let name = names::person(dice);
    let phone = Some(phone(key, None, dice));
    let person = person(key, &name, Role::Volunteer, scope);
    Member { person, link: None, visits: vec![], given: vec![], phone }
}

/// The volunteers of a community: each visits some buildings, and also has the buildings of the next volunteer.
fn volunteers(at: usize, community: &Community, dice: &mut Dice) -> Vec<Member> {
    const DOORS_EACH: usize = 150;
    let doors: usize = community.buildings.iter().map(|building| building.doors.len()).sum();
    let count = doors.div_ceil(DOORS_EACH).clamp(1, community.buildings.len());
    let visits_of = |volunteer: usize| {
        let own = (0..community.buildings.len()).filter(move |building| building % count == volunteer);
        own.map(move |building| (at, building)).collect::<Vec<_>>()
    };
    let members = (0..count).map(|volunteer| {
        let key = format!("{} {volunteer}", community.path);
        let name = names::person(dice);
        let visits = visits_of(volunteer);
        let colleague = visits_of((volunteer + 1) % count);
        let mut given: Vec<Path> = visits
            .iter()
            .chain(&colleague)
            .map(|(_, building)| community.buildings[*building].path.clone())
            .collect();
        given.sort_unstable();
        given.dedup();
        // Phones of volunteers with links, and the first of each community, have no problems.
        let well = is_half_done(&community.path, SHARED_BUILDINGS[0])
            || is_half_done(&community.path, TOWER_BUILDINGS[0])
            || (volunteer == 0 && count > 1);
        let silent = volunteer == 1 && SILENT_IN.contains(&community.path.as_str());
        let phone = match dice.between(1, 1000) {
            _ if well => Some(phone(&key, None, dice)),
            1..=120 if !silent => None,
            fate if silent || fate <= 270 => {
                Some(phone(&key, Some((dice.between(360, 1140), dice.between(2, 14))), dice))
            }
            _ => Some(phone(&key, None, dice)),
        };
        Member { person: person(&key, &name, Role::Volunteer, vec![]), link: None, visits, given, phone }
    });
    members.collect()
}

fn phone(key: &str, silent: Option<(u32, u32)>, dice: &mut Dice) -> Phone {
    const HOUR_MS: i64 = 3_600_000;
    let skew_ms = match dice.between(1, 40) {
        // A phone in another time zone, and one with a clock that is wrong by some minutes.
        1 => -8 * HOUR_MS,
        2..=4 => i64::from(dice.between(1, 12)) * 60_000,
        _ => i64::from(dice.between(0, 4000)) - 2000,
    };
    Phone { device: DeviceId(id("device", key)), name: names::phone(dice), skew_ms, silent }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_a_place_and_some_are_silent() {
        let mut dice = Dice::new(super::super::SEED);
        let communities = district::build(&mut dice).unwrap();
        let members = all(&communities, &mut dice).unwrap();
        let silent = members.iter().filter_map(|member| member.phone.as_ref()?.silent).count();
        let without = members.iter().filter(|member| member.phone.is_none() && member.link.is_none()).count();
        assert!((60..110).contains(&members.len()), "{} members", members.len());
        assert!((4..14).contains(&silent) && (2..9).contains(&without), "{silent} silent, {without} without");
        let linked: Vec<&Member> = members.iter().filter(|member| member.link.is_some()).collect();
        assert_eq!(linked[4].given, linked[5].given);
        assert_eq!(linked[4].given.len(), SHARED_BUILDINGS.len());
        assert_eq!(linked[6].given.len(), TOWER_BUILDINGS.len());
    }
}
