//! A report's line taken apart and put together again, and what remains of a line that is quarantined.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::Values;
use super::pairs::{Pairs, Piece};
use crate::domain::path::Path;

/// The answers of a report in its private values.
const ANSWERS: &str = "answers";
/// The reason of a report.
const REASON: &str = "reason";
/// A whole line, as a text.
const LINE: &str = "line";

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

/// Takes the personal values out of a report's line. `keep` says of a field whether it is personal, and for how many
/// days it is kept; `reason_days` says it of the reason, which is free text. Returns `None` if the line has none.
pub(crate) fn take_from_line(
    line: &RawValue,
    keep: impl Fn(&str) -> Option<Option<u32>>,
    reason_days: Option<u32>,
) -> Option<Taken> {
    let text = line.get();
    let report = Pairs::of(text)?;
    let answers = report.get(ANSWERS).and_then(Piece::pairs);
    let is_exactly = |piece: &Piece<'_>| match (piece, &answers) {
        (Piece::Raw(raw), Some(answers)) => answers.is_exactly(raw.get()),
        _ => true,
    };
    if report.is_exactly(text) && report.get(ANSWERS).is_none_or(is_exactly) {
        return take(report, answers, &keep, reason_days, true);
    }
    // Written otherwise than here, or some name comes twice: of these the last one counts.
    let rewritten = serde_json::from_str::<Value>(text).ok()?.to_string();
    let report = Pairs::of(&rewritten)?;
    let answers = report.get(ANSWERS).and_then(Piece::pairs);
    take(report, answers, &keep, reason_days, false)
}

fn take<'a>(
    mut report: Pairs<'a>,
    answers: Option<Pairs<'a>>,
    keep: &impl Fn(&str) -> Option<Option<u32>>,
    reason_days: Option<u32>,
    is_exact: bool,
) -> Option<Taken> {
    let mut private = BTreeMap::<Option<u32>, Pairs<'a>>::new();
    if let Some(answers) = answers {
        let mut public = Pairs::default();
        let mut personal = BTreeMap::<Option<u32>, Pairs<'a>>::new();
        for (field, value) in answers.0 {
            let to = keep(&field).map_or(&mut public, |days| personal.entry(days).or_default());
            to.0.push((field, value));
        }
        for (days, answers) in personal {
            private.entry(days).or_default().0.push((ANSWERS.into(), Piece::Pairs(answers)));
        }
        if let Some((_, piece)) = report.0.iter_mut().find(|(name, _)| name == ANSWERS) {
            *piece = Piece::Pairs(public);
        }
    }
    if let Some(reason) = report.take(REASON) {
        private.entry(reason_days).or_default().0.push((REASON.into(), reason));
    }
    if private.is_empty() {
        return None;
    }
    let text = |pairs| Some(Values(serde_json::to_string(&pairs).ok()?));
    let private =
        private.into_iter().map(|(days, pairs)| Some((days, text(pairs)?))).collect::<Option<_>>()?;
    Some(Taken { public: to_raw_value(&report).ok()?, private, is_exact })
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

/// Takes the whole line: what is quarantined may be of any form, or of none. What remains names only the report, its
/// form, its address and its slot, as far as they are such, and the hash of its `frame`.
pub(crate) fn take_line(line: &RawValue, frame: u64) -> (Box<RawValue>, Values) {
    let mut private = Values::default();
    private.insert(LINE, line.get());
    (envelope(line, frame), private)
}

/// What remains of a quarantined line once its values are forgotten.
pub(crate) fn envelope(line: &RawValue, frame: u64) -> Box<RawValue> {
    let mut kept = Map::new();
    if let Ok(Value::Object(report)) = serde_json::from_str(line.get()) {
        let text = |name: &str| report.get(name).and_then(Value::as_str);
        let is_name =
            |form: &&str| form.len() <= 64 && form.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let id = text("id").and_then(|id| Uuid::try_parse(id).ok()).map(|id| id.to_string());
        let form = text("form").filter(is_name).map(str::to_owned);
        let place = text("place").and_then(|path| Path::parse(path).ok()).map(|path| path.to_string());
        let is_slot = |slot: &&str| *slot == "place" || slot.len() <= 36 && slot.bytes().all(is_of_id);
        let slot = text("slot").filter(is_slot).map(str::to_owned);
        for (name, value) in [("id", id), ("form", form), ("place", place), ("slot", slot)] {
            if let Some(value) = value {
                kept.insert(name.to_owned(), Value::from(value));
            }
        }
    }
    kept.insert(SEALED.to_owned(), Value::from(frame));
    serde_json::value::to_raw_value(&kept).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

/// Whether a byte occurs in a day or an id.
fn is_of_id(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'a'..=b'f' | b'-')
}

/// Marks what remains of a quarantined line, and holds the hash of its frame.
const SEALED: &str = "sealed";

#[derive(Deserialize)]
struct Envelope {
    sealed: u64,
    place: Option<String>,
}

/// The hash of the frame, if this is what remains of a quarantined line.
pub(crate) fn frame_of_envelope(line: &RawValue) -> Option<u64> {
    serde_json::from_str::<Envelope>(line.get()).ok().map(|envelope| envelope.sealed)
}

/// The address in what remains of a quarantined line; `None` for any other line.
pub(crate) fn place_of_envelope(line: &RawValue) -> Option<Path> {
    let envelope = serde_json::from_str::<Envelope>(line.get()).ok()?;
    Path::parse(&envelope.place?).ok()
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
            "reason": "再去一次", "of_a_later_app": [1, 2]
        });
        let keep = |field: &str| match field {
            "contact" => Some(Some(30)),
            "phone" => Some(None),
            _ => None,
        };
        let Taken { public, private, is_exact } = take_from_line(&raw(&whole), keep, Some(30)).unwrap();
        assert!(is_exact);
        for told in ["王秀兰", "13800000000", "再去一次", "contact"] {
            assert!(!public.get().contains(told), "{told} in {public}");
        }
        assert!(public.get().contains("36.5") && public.get().contains("of_a_later_app"));
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
        ] {
            let line = RawValue::from_string(line.to_owned()).unwrap();
            let taken = take_from_line(&line, keep, None).unwrap();
            assert!(!taken.public.get().contains('王'), "{line}");
            assert_eq!(taken.is_exact, is_exact, "{line}");
            let together = put_together(&taken.public, &taken.private[&None]);
            let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
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
        let (public, private) = take_line(&line, 5);
        assert_eq!(
            serde_json::from_str::<Value>(public.get()).unwrap(),
            json!({"id": "01890a5d-ac96-774b-bcce-b302099a8057", "place": "11/01/15/012/002/3/2/501", "sealed": 5})
        );
        assert_eq!(place_of_envelope(&public).unwrap().as_str(), "11/01/15/012/002/3/2/501");
        assert_eq!(place_of_envelope(&line), None);
        assert_eq!(put_together(&public, &private).get(), line.get());
        assert_eq!(envelope(&raw(&json!(7)), 0).get(), r#"{"sealed":0}"#);
    }
}
