//! The demo's notices with receipts, the notice boards, and responsibilities.

use menpai_shared::domain::ids::{NoticeId, ResponsibilityId};
use menpai_shared::domain::path::{Path, PathError};
use menpai_shared::domain::role::Role;
use menpai_shared::log::entry::{Body, Notice, Receipt, Responsibility};
use serde_json::json;

use super::crew::{self, Job};
use super::phone::{About, Phone, Slot};
use super::spots::Spots;
use crate::answers::object;
use crate::cast;
use crate::names;
use crate::story::Story;
use crate::{HOUR_MS, MINUTE_MS, district};

/// Title, text and area of each notice, and its age in days.
const NOTICES: [(&str, &str, &str, i64); 3] = [
    (
        "温馨提示：居家隔离 14 天怎么做",
        "请不要出门，每天上午、下午各量一次体温。\n需要买菜取药，告诉来看望的志愿者，我们送到门口。\n有发热马上打社区电话，不要自己去医院。",
        "11/01/15",
        6,
    ),
    ("今晚起南门 22 点关门", "夜里进出走东门。请各岗把通知贴到公告栏。", "11/01/15/012", 1),
    ("明早领口罩", "明早 8 点到街道物资库领本周的口罩和消毒液，每个岗派一个人。", "11/01/15/012", 0),
];
/// The offices of those who answer, by level.
const LEVELS: [(&str, &[&str]); 4] = [
    ("district_leader", &["工委副书记", "管委会副主任", "工委委员"]),
    ("department_head", &["发改局局长", "教育局副局长", "城管局局长", "人社局副局长"]),
    ("street_leader", &["街道工委书记", "街道办主任", "街道办副主任"]),
    ("cadre", &["下沉干部"]),
];

/// Adds all of it.
pub(super) fn add(story: &mut Story<'_>, spots: &Spots) -> Result<(), PathError> {
    story.turn_to("notices");
    give_out(story)?;
    story.turn_to("notice boards");
    post(story, spots);
    story.turn_to("responsibilities");
    answer(story, spots)
}

fn give_out(story: &mut Story<'_>) -> Result<(), PathError> {
    let office = story.members.iter().find(|member| member.person.role == Role::Office);
    let Some(office) = office.map(|member| member.person.clone()) else { return Ok(()) };
    for (title, text, area, ago) in NOTICES {
        let area = Path::parse(area)?;
        let at_ms = story.days.at_hour(-ago, 7).min(story.now_ms() - 3 * HOUR_MS);
        let notice = Notice {
            id: NoticeId(cast::id("notice", title)),
            title: title.to_owned(),
            text: text.to_owned(),
            areas: vec![area.clone()],
            by: office.id,
            by_name: office.name.clone(),
            at_ms,
            until_ms: None,
            withdrawn: false,
        };
        let id = notice.id;
        story.tell(at_ms, vec![Body::Notice(notice)]);
        for member in story.members {
            let scope = member.given.iter().chain(&member.person.scope);
            let is_asked = scope.clone().any(|path| path.within(&area) || area.within(path));
            let Some(phone) = member.phone.as_ref().filter(|phone| is_asked && phone.silent.is_none()) else {
                continue;
            };
            let later_ms = at_ms + story.dice.minutes(2, 90);
            let receipt = |read| {
                Body::Receipt(Receipt { notice: id, device: phone.device, person: member.person.id, read })
            };
            story.tell(later_ms, vec![receipt(false)]);
            if story.dice.in_thousand(780) {
                let read_ms = later_ms + story.dice.minutes(1, 80);
                story.tell(read_ms, vec![receipt(true)]);
            }
        }
    }
    Ok(())
}

/// Most notice boards have the right notices.
fn post(story: &mut Story<'_>, spots: &Spots) {
    let from_ms = story.days.at_hour(-3, 10);
    for (nth, board) in (0_i64..).zip(spots.of(&["notice_board"])) {
        let Some(member) = crew::who(story, Job::Poster, &board.path) else { continue };
        if story.dice.in_thousand(180) {
            continue;
        }
        let at_ms = from_ms + nth * 7 * MINUTE_MS;
        let posted =
            *story.dice.pick(&[&["tips", "isolation", "hotline"][..], &["tips"], &["tips", "opening"]]);
        let answers = object(json!({
            "posted": posted, "posted_on": story.days.name_of(at_ms), "state": *story.dice.pick(&["good", "good", "good", "fading", "gone"]),
        }));
        let about =
            About { form: "notice_posting", place: &board.path, slot: Slot::Text("place"), base: &[] };
        Phone::new(member, 1).record(story, about, at_ms, answers);
    }
}

/// Streets, communities and buildings get somebody who answers; a few have nobody.
fn answer(story: &mut Story<'_>, spots: &Spots) -> Result<(), PathError> {
    let mut named = Vec::new();
    for (nth, street) in crew::STREETS.iter().enumerate() {
        named.push((Path::parse(street)?, LEVELS[0], nth));
    }
    let main = Path::from_code(district::MAIN_STREET)?;
    for (nth, community) in story.communities.iter().enumerate() {
        if nth % 9 != 7 {
            named.push((community.path.clone(), LEVELS[1], nth));
        }
        if nth % 11 != 5 {
            named.push((community.path.clone(), LEVELS[2], nth));
        }
        if !community.path.within(&main) {
            named.push((community.path.clone(), LEVELS[3], nth));
            continue;
        }
        let buildings = community.buildings.iter().enumerate().filter(|(at, _)| (at + nth) % 8 != 3);
        named.extend(buildings.map(|(at, building)| (building.path.clone(), LEVELS[3], at)));
    }
    let others = spots.area_paths().filter(|path| path.within(&main));
    named.extend(
        others.enumerate().filter(|(at, _)| at % 17 != 6).map(|(at, path)| (path.clone(), LEVELS[3], at)),
    );
    let at_ms = story.days.begins_ms() + 2 * HOUR_MS;
    let bodies = named.into_iter().map(|(path, (level, posts), nth)| {
        Body::Responsibility(Responsibility {
            id: ResponsibilityId(cast::id("responsibility", &format!("{level} {path}"))),
            path,
            level: level.to_owned(),
            name: names::person(&mut story.dice),
            post: Some(posts[nth % posts.len()].to_owned()),
            phone: Some(format!("12{:09}", story.dice.next() % 1_000_000_000)),
            person: None,
            ended: false,
        })
    });
    let bodies = bodies.collect();
    story.tell(at_ms, bodies);
    Ok(())
}
