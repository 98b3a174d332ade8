//! A report's line taken apart and put together again, and what remains of a line that is quarantined.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::Values;
use super::pairs::{Pairs, Piece};
use crate::domain::day::Day;
use crate::domain::path::Path;
use crate::log::entry::Reason;

/// The answers of a report in its private values.
const ANSWERS: &str = "answers";
/// The place that a report adds to the list.
const NEW_PLACE: &str = "new_place";
/// What is said of it: its kind and the text on its plate.
const OF_NEW_PLACE: [&str; 2] = ["kind", "label"];
/// A whole line, as a text.
const LINE: &str = "line";
/// The name of the field in the reason why a line is quarantined.
pub(super) const FIELD: &str = "field";
/// The message in that reason.
pub(super) const MESSAGE: &str = "message";

/// A line in its public and its private part.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    /// What everybody who has the log can read.
    pub(crate) public: Box<RawValue>,
    /// The rest, by the number of days for which it is kept.
    pub(crate) private: BTreeMap<Option<u32>, Values>,
    /// The parts give the line again byte for byte.
    pub(crate) is_exact: bool,
}

/// What a report says besides its answers that is not personal. Whatever else a line has is taken for personal: its
/// reason, which is free text, and what a later app may say.
const PUBLIC: [&str; 9] =
    ["base", "form", "id", "mends", "observed_at_ms", "place", "retracts", "revisit", "slot"];

/// Takes the personal values out of a report's line. `keep` says of a field whether it is personal, and for how many
/// days it is kept; `other_days` says it of what is no answer. Returns `None` if the line has none.
pub(crate) fn take_from_line(
    line: &RawValue,
    keep: impl Fn(&str) -> Option<Option<u32>>,
    other_days: Option<u32>,
) -> Option<Taken> {
    let mut report = Pairs::of(line.get())?;
    let mut is_exact = report.is_exactly(line.get());
    if !is_exact {
        report.normalise();
    }
    let mut private = BTreeMap::<Option<u32>, Pairs<'_>>::new();
    let mut public = Pairs::default();
    for (name, piece) in report.0 {
        let days_of = |own: &str| match &*name {
            ANSWERS => keep(own),
            _ => (!OF_NEW_PLACE.contains(&own)).then_some(other_days),
        };
        match &*name {
            ANSWERS | NEW_PLACE => {
                let Some((left, taken)) = divide(&piece, days_of, &mut is_exact) else {
                    public.0.push((name, piece));
                    continue;
                };
                for (days, taken) in taken {
                    private.entry(days).or_default().0.push((name.clone(), Piece::Pairs(taken)));
                }
                public.0.push((name, Piece::Pairs(left)));
            }
            other if PUBLIC.contains(&other) => public.0.push((name, piece)),
            _ => private.entry(other_days).or_default().0.push((name, piece)),
        }
    }
    if private.is_empty() {
        return None;
    }
    let text = |pairs| Some(Values(serde_json::to_string(&pairs).ok()?));
    let private =
        private.into_iter().map(|(days, pairs)| Some((days, text(pairs)?))).collect::<Option<_>>()?;
    Some(Taken { public: to_raw_value(&public).ok()?, private, is_exact })
}

/// What stays of an object, and what is taken out of it by the days for which it is kept.
type Divided<'a> = (Pairs<'a>, BTreeMap<Option<u32>, Pairs<'a>>);

/// Divides an object; `None` if it is none. It is no longer exact if its text was written otherwise than here.
fn divide<'a>(
    piece: &Piece<'a>,
    days_of: impl Fn(&str) -> Option<Option<u32>>,
    is_exact: &mut bool,
) -> Option<Divided<'a>> {
    let mut pairs = piece.pairs()?;
    if !piece.is_exactly(&pairs) {
        pairs.normalise();
        *is_exact = false;
    }
    let (mut left, mut taken) = (Pairs::default(), BTreeMap::<Option<u32>, Pairs<'a>>::new());
    for (name, value) in pairs.0 {
        let to = days_of(&name).map_or(&mut left, |days| taken.entry(days).or_default());
        to.0.push((name, value));
    }
    Some((left, taken))
}

/// A line with private values put back; `None` if they cannot be.
pub(super) fn with(line: &RawValue, values: Pairs<'_>) -> Option<Box<RawValue>> {
    if let Some(whole) = values.get(LINE) {
        return RawValue::from_string(whole.text()?.into_owned()).ok();
    }
    let mut report = Pairs::of(line.get())?;
    report.extend(values);
    to_raw_value(&report).ok()
}

/// Takes the whole line, and what the reason says of it: what is quarantined may be of any form, or of none. What remains names only the report, its
/// form, its address and its slot, as far as they are such, and the hash of its `frame`.
pub(crate) fn take_line(line: &RawValue, frame: u64, reason: &Reason) -> (Box<RawValue>, Values) {
    let mut private = Values::default();
    if let Some(field) = &reason.field {
        private.insert(FIELD, field);
    }
    private.insert(LINE, line.get());
    private.insert(MESSAGE, &reason.message);
    (envelope(line, frame), private)
}

/// What remains of a quarantined line once its values are forgotten.
pub(crate) fn envelope(line: &RawValue, frame: u64) -> Box<RawValue> {
    let Named { id, form, place, slot } = Named::of(line);
    let mut kept = Map::new();
    for (name, value) in
        [("id", id), ("form", form), ("place", place.map(|place| place.to_string())), ("slot", slot)]
    {
        if let Some(value) = value {
            kept.insert(name.to_owned(), Value::from(value));
        }
    }
    kept.insert(SEALED.to_owned(), Value::from(frame));
    to_raw_value(&kept).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

/// What a quarantined line names, as far as it is such a name: it says the same of a line and of what remains of it.
#[derive(Debug, Default)]
pub(crate) struct Named {
    id: Option<String>,
    /// A form's id, which may be unknown.
    pub(crate) form: Option<String>,
    /// A valid address.
    pub(crate) place: Option<Path>,
    /// A day, an id, or `place`.
    pub(crate) slot: Option<String>,
}

impl Named {
    /// What a line names.
    pub(crate) fn of(line: &RawValue) -> Self {
        let Some(mut report) = Pairs::of(line.get()) else { return Self::default() };
        report.normalise();
        let text = |name: &str| report.get(name).and_then(Piece::text);
        let is_name = |form: &Cow<'_, str>| {
            form.len() <= 64 && form.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        };
        let id = |text: Cow<'_, str>| Uuid::try_parse(&text).ok().map(|id| id.to_string());
        let slot = text("slot").and_then(|slot| match &*slot {
            "place" => Some(slot.into_owned()),
            day if Day::parse(day).is_ok() => Some(slot.into_owned()),
            _ => id(slot),
        });
        Self {
            id: text("id").and_then(id),
            form: text("form").filter(is_name).map(Cow::into_owned),
            place: text("place").and_then(|place| Path::parse(&place).ok()),
            slot,
        }
    }
}

/// Marks what remains of a quarantined line, and holds the hash of its frame.
const SEALED: &str = "sealed";

#[derive(Deserialize)]
struct Envelope {
    sealed: u64,
}

/// The hash of the frame, if this is what remains of a quarantined line.
pub(crate) fn frame_of_envelope(line: &RawValue) -> Option<u64> {
    serde_json::from_str::<Envelope>(line.get()).ok().map(|envelope| envelope.sealed)
}

/// A canonical text of answers without some of its fields; `None` if it has none of them.
pub(crate) fn without(answers: &str, is_gone: impl Fn(&str) -> bool) -> Option<Box<str>> {
    let mut pairs = Pairs::of(answers)?;
    let count = pairs.0.len();
    pairs.0.retain(|(field, _)| !is_gone(field));
    if pairs.0.len() == count { None } else { serde_json::to_string(&pairs).ok().map(Into::into) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn raw(value: &Value) -> Box<RawValue> {
        serde_json::value::to_raw_value(value).unwrap()
    }

    fn put_together(line: &RawValue, values: &Values) -> Box<RawValue> {
        with(line, Pairs::of(values.text()).unwrap()).unwrap()
    }

    #[test]
    fn a_report_taken_apart_and_put_together_says_the_same() {
        let whole = json!({
            "id": "01890a5d-ac96-774b-bcce-b302099a8057", "form": "door_check", "place": "11/01", "slot": "place",
            "answers": {"temperature": 36.5, "contact": "王秀兰", "phone": "13800000000"}, "observed_at_ms": 1,
            "reason": "再去一次", "of_a_later_app": [1, 2], "new_place": {"kind": "door", "label": "2号", "extra": 1}
        });
        let keep = |field: &str| match field {
            "contact" => Some(Some(30)),
            "phone" => Some(None),
            _ => None,
        };
        let Taken { public, private, is_exact } = take_from_line(&raw(&whole), keep, Some(30)).unwrap();
        assert!(is_exact);
        for told in ["王秀兰", "13800000000", "再去一次", "contact", "of_a_later_app", "extra"] {
            assert!(!public.get().contains(told), "{told} in {public}");
        }
        assert!(public.get().contains("36.5") && public.get().contains("2号"));
        assert_eq!(private.keys().copied().collect::<Vec<_>>(), [None, Some(30)]);
        let together = private.values().fold(public, |line, values| put_together(&line, values));
        assert_eq!(together.get(), raw(&whole).get());
    }

    #[test]
    fn of_a_name_that_comes_twice_nothing_personal_stays() {
        let keep = |field: &str| (field == "contact").then_some(None);
        for (line, is_exact) in [
            (r#"{"answers":{"a":36.50,"contact":"王"},"form":"x"}"#, true),
            (r#"{"form":"x","answers":{"contact":"王"}}"#, false),
            (r#"{"answers":{"contact":"王"},"answers":{"contact":"王"}}"#, false),
            (r#"{"answers":{"contact":"王","contact":"王"}}"#, false),
            (r#"{"answers":{"\u0063ontact":"王"}}"#, false),
            (r#"{"answers":{ "contact":"王"}}"#, false),
            // What readers of values refuse, and the reader of reports passes over.
            (r#"{"later":1e999,"answers":{"contact":"王"}}"#, false),
            (r#"{"later":{"\udfff":1}, "answers":{"contact":"王"}}"#, false),
            (r#"{"new_place":{"label":"1","label":"2","who":"王"},"answers":{"contact":"王"}}"#, false),
        ] {
            let line = RawValue::from_string(line.to_owned()).unwrap();
            let taken = take_from_line(&line, keep, None).unwrap();
            assert!(!taken.public.get().contains('王'), "{line}");
            assert_eq!(taken.is_exact, is_exact, "{line}");
            let together = put_together(&taken.public, &taken.private[&None]);
            let value = |text: &str| serde_json::from_str::<Value>(text).ok();
            assert_eq!(value(together.get()), value(line.get()));
            assert!(!is_exact || together.get() == line.get());
        }
    }

    #[test]
    fn a_report_without_personal_values_is_left_as_it_came() {
        let line = RawValue::from_string(r#"{ "answers": {"temperature": 36.50} }"#.to_owned()).unwrap();
        assert!(take_from_line(&line, |_| None, None).is_none());
        let text = raw(&json!("no report at all"));
        assert!(take_from_line(&text, |_| Some(None), None).is_none());
    }

    #[test]
    fn answers_lose_some_fields_and_keep_their_order() {
        let answers = r#"{"z":1.5,"contact":"王","a":["x","y"]}"#;
        assert_eq!(
            without(answers, |field| field == "contact").unwrap().as_ref(),
            r#"{"z":1.5,"a":["x","y"]}"#
        );
        assert_eq!(without(answers, |_| true).unwrap().as_ref(), "{}");
        assert_eq!(without(answers, |field| field == "phone"), None);
    }

    #[test]
    fn of_a_quarantined_line_only_ids_and_address_remain() {
        let line = RawValue::from_string(
            r#"{"id":"01890a5d-ac96-774b-bcce-b302099a8057","form":"王秀兰","place":"11/01/15/012/002/3/2/501","slot":"x 138","answers":{"a":"138"}}"#.to_owned(),
        )
        .unwrap();
        let reason = Reason { code: "x".into(), field: Some("王".into()), message: "138".into() };
        let (public, private) = take_line(&line, 5, &reason);
        assert_eq!(
            serde_json::from_str::<Value>(public.get()).unwrap(),
            json!({"id": "01890a5d-ac96-774b-bcce-b302099a8057", "place": "11/01/15/012/002/3/2/501", "sealed": 5})
        );
        assert_eq!(envelope(&public, 5).get(), public.get());
        assert_eq!(Named::of(&public).place, Named::of(&line).place);
        assert_eq!(put_together(&public, &private).get(), line.get());
        assert_eq!(envelope(&raw(&json!(7)), 0).get(), r#"{"sealed":0}"#);
    }
}
