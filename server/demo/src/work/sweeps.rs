//! The other coverages of the demo: enterprises, shops and tenants, each in a sweep of its own.

use menpai_shared::domain::path::{Path, PathError};
use menpai_shared::log::entry::{Body, Sweep};
use serde_json::{Map, Value, json};

use super::crew::{self, Job};
use super::phone::{About, Phone, Slot};
use super::spots::Spots;
use crate::answers::{DAY_MS, object};
use crate::cast;
use crate::dice::Dice;
use crate::district;
use crate::story::Story;
use crate::{HOUR_MS, MINUTE_MS};

/// Form, kind of place, name of the sweep, and how many of a thousand are done.
const SWEEPS: [(&str, &str, &str, u32); 3] = [
    ("enterprise_check", "enterprise", "企业全覆盖", 620),
    ("shop_check", "shop", "商户全覆盖", 710),
    ("tenant_check", "tenant", "楼宇单位全覆盖", 540),
];

/// Adds the sweeps. They began before the sweep of doors, so that people see that one first.
pub(super) fn add(story: &mut Story<'_>, spots: &Spots) -> Result<(), PathError> {
    let from_ms = story.now_ms() - 4 * DAY_MS;
    for (form, kind, name, share) in SWEEPS {
        let sweep = Sweep {
            id: cast::sweep_id(form),
            form: form.to_owned(),
            name: name.to_owned(),
            area: Path::from_code(district::DISTRICT)?,
            starts_ms: from_ms,
            ends_ms: None,
        };
        let slot = sweep.id.to_string();
        story.tell(from_ms, vec![Body::Sweep(sweep)]);
        for street in crew::STREETS {
            let path = Path::parse(street)?;
            let Some(member) = crew::who(story, Job::Surveyor, &path) else { continue };
            let mut phone = Phone::new(member, 15);
            let mut at_ms = from_ms + HOUR_MS;
            story.turn_to(&format!("{form} {path}"));
            for spot in spots.of(&[kind]).into_iter().filter(|spot| spot.path.within(&path)) {
                if !story.dice.in_thousand(share) {
                    continue;
                }
                at_ms = story.days.knocking(at_ms + story.dice.minutes(6, 17));
                let answers = found(kind, &mut story.dice);
                let about = About { form, place: &spot.path, slot: Slot::Text(&slot), base: &[] };
                if phone.record(story, about, at_ms.min(story.now_ms() - 9 * MINUTE_MS), answers).is_none() {
                    break;
                }
            }
            phone.sync(story);
        }
    }
    Ok(())
}

fn found(kind: &str, dice: &mut Dice) -> Map<String, Value> {
    let outcome = match dice.between(1, 1000) {
        1..=90 => "no_answer",
        91..=110 => "refused",
        111..=190 => "vacant",
        _ => "checked",
    };
    if outcome != "checked" {
        return object(json!({ "outcome": outcome }));
    }
    let most = if kind == "enterprise" { 400 } else { 30 };
    let staff = dice.between(2, most);
    let from_hubei = if dice.in_thousand(60) { dice.between(1, 3) } else { 0 };
    let fever = u32::from(dice.in_thousand(8));
    let mut answers = object(json!({
        "outcome": outcome, "staff": staff, "from_hubei": from_hubei, "fever": fever,
        "measures": *dice.pick(&[&["thermometer", "masks", "disinfection"][..], &["masks"], &["thermometer", "register"]]),
    }));
    if kind != "shop" {
        answers.insert("on_site".to_owned(), json!(staff * dice.between(10, 70) / 100));
        answers.insert("returned".to_owned(), json!(dice.between(0, staff / 5)));
    }
    if kind == "enterprise" {
        let resumed = *dice.pick(&["no", "partly", "partly", "fully"]);
        answers.insert("resumed".to_owned(), json!(resumed));
        answers.insert("mask_days".to_owned(), json!(dice.between(0, 14)));
    }
    answers
}
