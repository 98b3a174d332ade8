//! The people with other work in the demo: a guard for each gate, inspectors, keepers and a dispatcher.

use menpai_shared::domain::path::Path;

use super::spots::Spots;
use crate::cast::{self, Member};
use crate::dice::Dice;
use crate::district::Community;
use crate::story::Story;

/// The kinds of place that are venues.
pub(super) const VENUES: [&str; 7] =
    ["supermarket", "pharmacy", "hotel", "internet_cafe", "nursing_home", "kindergarten", "metro_station"];
/// Streets, by the paths of their codes.
pub(super) const STREETS: [&str; 3] = ["11/01/15/012", "11/01/15/013", "11/01/15/004"];

/// A job of the crew, and the kinds of place that belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Job {
    Guard,
    Watch,
    Inspector,
    Surveyor,
    Poster,
    Keeper,
    Dispatcher,
}

/// People who guard each staffed place of the main street, each at another time of the day.
pub(super) const WATCHES: usize = 3;

impl Job {
    const OF_STREETS: [Self; 4] = [Self::Inspector, Self::Surveyor, Self::Poster, Self::Keeper];

    fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Guard | Self::Watch => &["gate", "duty_post"],
            Self::Inspector => &VENUES,
            Self::Surveyor => &["shop", "enterprise", "tenant"],
            Self::Poster => &["notice_board"],
            Self::Keeper => &["warehouse", "isolation_site"],
            Self::Dispatcher => &["vehicle"],
        }
    }

    /// The key of the person; one guard for each community, the others one for each street.
    fn key(self, path: &Path) -> String {
        format!("{self:?} {path}")
    }
}

/// The crew.
pub(crate) fn members(communities: &[Community], spots: &Spots, dice: &mut Dice) -> Vec<Member> {
    let mut members = Vec::new();
    for (at, community) in communities.iter().enumerate() {
        let scope: Vec<Path> =
            ["gate", "duty_post"].iter().filter_map(|kind| spots.area_of(at, &[kind])).collect();
        members.push(cast::worker(&Job::Guard.key(&community.path), scope, dice));
    }
    for post in spots.of(&["gate", "duty_post"]) {
        if !menpai_shared::domain::path::within(post.path.as_str(), STREETS[0]) {
            continue;
        }
        let scope = vec![post.path.truncated(crate::district::BUILDING_DEPTH)];
        members.extend((0..WATCHES).map(|turn| cast::worker(&watch(&post.path, turn), scope.clone(), dice)));
    }
    for street in STREETS {
        for job in Job::OF_STREETS {
            let scope = scope(communities, spots, job, street);
            if let (false, Ok(path)) = (scope.is_empty(), Path::parse(street)) {
                members.push(cast::worker(&job.key(&path), scope, dice));
            }
        }
    }
    let fleet = scope(communities, spots, Job::Dispatcher, "11/01/15");
    members.push(cast::worker(&Job::Dispatcher.key(&Path::root()), fleet, dice));
    members
}

/// The key of the person who guards a place in one turn.
fn watch(post: &Path, turn: usize) -> String {
    format!("{} {turn}", Job::Watch.key(post))
}

/// The member who guards a place in one turn.
pub(super) fn on_watch(story: &Story<'_>, post: &Path, turn: usize) -> Option<usize> {
    member(story, &watch(post, turn))
}

fn member(story: &Story<'_>, key: &str) -> Option<usize> {
    let id = cast::person_id(key);
    story.members.iter().position(|member| member.person.id == id)
}

fn scope(communities: &[Community], spots: &Spots, job: Job, street: &str) -> Vec<Path> {
    let within = communities
        .iter()
        .enumerate()
        .filter(|(_, community)| menpai_shared::domain::path::within(community.path.as_str(), street));
    let mut paths: Vec<Path> = within
        .flat_map(|(at, _)| job.kinds().iter().filter_map(move |kind| spots.area_of(at, &[kind])))
        .collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

/// The member with a job at a place.
pub(super) fn who(story: &Story<'_>, job: Job, place: &Path) -> Option<usize> {
    let key = match job {
        Job::Guard => job.key(&place.truncated(crate::district::BUILDING_DEPTH - 1)),
        Job::Dispatcher => job.key(&Path::root()),
        _ => job.key(&place.truncated(4)),
    };
    member(story, &key)
}
