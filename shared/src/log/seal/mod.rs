//! Sealing (封存): which values of an entry are personal, whose they are, and how the entry looks without them. Pure:
//! it takes values out of an entry and puts them back; the keys and the cipher are the server's.
//!
//! An entry is kept in two parts. The public part is the entry without its personal values; it is all that remains
//! once a key is destroyed, and it folds. The private part is a JSON object of those values, sealed with a key that
//! follows from the *subject* (a household, a thread, a quarantined line) and, if the kit limits how long the value is
//! kept, from a *period* whose key is destroyed when it is due. Destroying either key is erasing.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::domain::ids::ReportId;
use crate::domain::path::Path;
use crate::log::entry::{Body, Place};
use crate::log::sign::Salt;

/// Whose values they are: what can be erased on its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The household, or whatever else is at an address: the path as the entry says it.
    Place(Path),
    /// What one thread is about: a visitor at a gate, a delivery, a trip; with the address as the entry says it.
    Thread(Path, Uuid),
    /// A quarantined line that names no address.
    Line(ReportId),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Place(path) => write!(f, "place {path}"),
            Self::Thread(path, id) => write!(f, "thread {path} {id}"),
            Self::Line(id) => write!(f, "line {}", id.0),
        }
    }
}

/// The reports of one form whose values are due on one day: those of a sweep, or of a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The form's id.
    pub form: String,
    /// A sweep's id, or a day as `YYYY-MM-DD`.
    pub of: String,
    /// For how many days after its end values are kept.
    pub days: u32,
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "period {} {} {}", self.form, self.of, self.days)
    }
}

/// The keys under which values are sealed. A subject or period that was forgotten gets a fresh key for what comes
/// later; the number counts how often that happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Under {
    /// Whose values they are.
    pub subject: Subject,
    /// How often the subject was forgotten before.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub generation: u32,
    /// When they are due, and how often that period was forgotten before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<(Period, u32)>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// A private part, in plain.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The keys.
    pub under: Under,
    /// The values, under the names by which [`put_back`] knows them.
    pub values: Map<String, Value>,
}

/// A private part as the log keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedPart {
    /// The keys.
    #[serde(flatten)]
    pub under: Under,
    /// Nonce, ciphertext and tag, in base64.
    pub data: String,
}

/// The answers of a report in [`Part::values`].
const ANSWERS: &str = "answers";
/// The reason of a report.
const REASON: &str = "reason";
/// A whole line, as a text.
const LINE: &str = "line";
/// A share of the salt of a signed report.
const SALT: &str = "salt";

/// The values of one report by the number of days for which they are kept.
pub(crate) type ByDays = BTreeMap<Option<u32>, Map<String, Value>>;

/// Takes the personal values out of a report's line. `keep` says of a field whether it is personal, and for how many
/// days it is kept; `reason_days` says it of the reason, which is free text. Returns `None` if the line has none, and
/// otherwise also whether the line is put together again byte for byte.
pub(crate) fn take_from_line(
    line: &RawValue,
    keep: impl Fn(&str) -> Option<Option<u32>>,
    reason_days: Option<u32>,
) -> Option<(Box<RawValue>, ByDays, bool)> {
    let Ok(whole @ Value::Object(_)) = serde_json::from_str(line.get()) else { return None };
    let is_exact = serde_json::to_string(&whole).is_ok_and(|text| text == line.get());
    let Value::Object(mut report) = whole else { return None };
    let mut private = ByDays::new();
    if let Some(Value::Object(answers)) = report.get_mut(ANSWERS) {
        let personal: Vec<(String, Option<u32>)> =
            answers.keys().filter_map(|field| Some((field.clone(), keep(field)?))).collect();
        for (field, days) in personal {
            let Some(value) = answers.remove(&field) else { continue };
            let part = private.entry(days).or_default();
            let taken = part.entry(ANSWERS).or_insert_with(|| Value::Object(Map::new()));
            taken.as_object_mut()?.insert(field, value);
        }
    }
    if let Some(reason) = report.remove(REASON) {
        private.entry(reason_days).or_default().insert(REASON.to_owned(), reason);
    }
    if private.is_empty() {
        return None;
    }
    Some((serde_json::value::to_raw_value(&report).ok()?, private, is_exact))
}

/// Takes the whole line: what is quarantined may be of any form, or of none. What remains names only the report, its
/// form, its address and its slot, as far as they are such, and the hash of its `frame`.
pub(crate) fn take_line(line: &RawValue, frame: u64) -> (Box<RawValue>, Map<String, Value>) {
    let private = [(LINE.to_owned(), Value::from(line.get()))].into_iter().collect();
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

/// Answers in the order of their text, each as it is written there.
struct Pairs(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Pairs;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Pairs, M::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// A canonical text of answers without some of its fields; `None` if it has none of them.
pub(crate) fn without(answers: &str, is_gone: impl Fn(&str) -> bool) -> Option<Box<str>> {
    let Pairs(pairs) = serde_json::from_str(answers).ok()?;
    if !pairs.iter().any(|(field, _)| is_gone(field)) {
        return None;
    }
    let mut text = String::with_capacity(answers.len());
    for (field, value) in pairs.iter().filter(|(field, _)| !is_gone(field)) {
        text.push(if text.is_empty() { '{' } else { ',' });
        text.push_str(&Value::from(field.as_str()).to_string());
        text.push(':');
        text.push_str(value.get());
    }
    if text.is_empty() {
        text.push('{');
    }
    text.push('}');
    Some(text.into())
}

/// Takes the personal values out of a place of the roster.
pub(crate) fn take_from_place(place: &mut Place) -> Map<String, Value> {
    let Place { household, phone, remark, .. } = place;
    let personal = [("household", household), ("phone", phone), ("remark", remark)];
    personal.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text.take()?.into()))).collect()
}

/// Puts a salt into the private parts, so that it is lost with any of them. `share` makes the shares of all but the last,
/// which none can tell who does not have the salt.
pub fn put_salt(parts: &mut [Part], salt: Salt, share: impl Fn(usize) -> Salt) {
    let mut rest = salt;
    let last = parts.len().saturating_sub(1);
    for (at, part) in parts.iter_mut().enumerate() {
        let own = if at == last { rest } else { share(at) };
        rest = rest.with(own);
        part.values.insert(SALT.to_owned(), own.to_string().into());
    }
}

/// Puts opened values back into the public part of an entry. Values that it has no place for are left out. A report has
/// its salt again once all its parts were put back.
pub fn put_back(body: &mut Body, mut values: Map<String, Value>) {
    match body {
        Body::Place(place) => {
            for (name, value) in values {
                let Value::String(text) = value else { continue };
                match name.as_str() {
                    "household" => place.household = Some(text),
                    "phone" => place.phone = Some(text),
                    "remark" => place.remark = Some(text),
                    _ => {}
                }
            }
        }
        Body::Report(report) => {
            if let Some(share) = values.remove(SALT).as_ref().and_then(Value::as_str).and_then(Salt::parse) {
                report.salt = Some(report.salt.map_or(share, |salt| salt.with(share)));
            }
            if let Some(line) = line_with(&report.line, values) {
                report.line = line;
            }
        }
        _ => {}
    }
}

fn line_with(line: &RawValue, values: Map<String, Value>) -> Option<Box<RawValue>> {
    if let Some(whole) = values.get(LINE) {
        return RawValue::from_string(whole.as_str()?.to_owned()).ok();
    }
    let Ok(Value::Object(mut report)) = serde_json::from_str(line.get()) else { return None };
    for (name, value) in values {
        match (report.get_mut(&name), value) {
            (Some(Value::Object(there)), Value::Object(more)) => there.extend(more),
            (_, value) => drop(report.insert(name, value)),
        }
    }
    serde_json::value::to_raw_value(&report).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn raw(value: &Value) -> Box<RawValue> {
        serde_json::value::to_raw_value(value).unwrap()
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
        let (public, private, is_exact) = take_from_line(&raw(&whole), keep, Some(30)).unwrap();
        assert!(is_exact);
        for told in ["王秀兰", "13800000000", "再去一次", "contact"] {
            assert!(!public.get().contains(told), "{told} in {public}");
        }
        assert!(public.get().contains("36.5") && public.get().contains("of_a_later_app"));
        assert_eq!(private.keys().copied().collect::<Vec<_>>(), [None, Some(30)]);
        let together = private.into_values().fold(public, |line, values| line_with(&line, values).unwrap());
        assert_eq!(serde_json::from_str::<Value>(together.get()).unwrap(), whole);
    }

    #[test]
    fn a_salt_is_there_only_with_all_parts_of_its_report() {
        let under = Under { subject: Subject::Line(ReportId(Uuid::nil())), generation: 0, period: None };
        let (salt, share) = (Salt([9; 16]), |at: usize| Salt([u8::try_from(at + 1).unwrap(); 16]));
        for count in 1..4 {
            let mut parts = vec![Part { under: under.clone(), values: Map::new() }; count];
            put_salt(&mut parts, salt, share);
            let shares = |parts: &[Part]| {
                let of = |part: &Part| Salt::parse(part.values[SALT].as_str().unwrap()).unwrap();
                parts.iter().map(of).reduce(Salt::with)
            };
            assert_eq!(shares(&parts), Some(salt));
            assert!((0..count).all(|gone| {
                let rest = [&parts[..gone], &parts[gone + 1..]].concat();
                shares(&rest) != Some(salt)
            }));
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
        assert_eq!(line_with(&public, private).unwrap().get(), line.get());
        assert_eq!(envelope(&raw(&json!(7)), 0).get(), r#"{"sealed":0}"#);
    }
}
