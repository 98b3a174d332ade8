//! Sealing (封存): which values of an entry are personal, whose they are, and how the entry looks without them. Pure:
//! it takes values out of an entry and puts them back; the keys and the cipher are the server's.
//!
//! An entry is kept in two parts. The public part is the entry without its personal values; it is all that remains
//! once a key is destroyed, and it folds. The private part is a JSON object of those values, sealed with a key that
//! follows from the *subject* (a household, a thread, a quarantined line) and, if the kit limits how long the value is
//! kept, from a *period* whose key is destroyed when it is due. Destroying either key is erasing.

mod line;
mod pairs;

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::domain::ids::ReportId;
use crate::domain::path::Path;
use crate::log::entry::{Body, Place};
use crate::log::sign::Salt;

pub(crate) use line::{Named, Taken, envelope, frame_of_envelope, take_from_line, take_line, without};
use pairs::Pairs;

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The keys.
    pub under: Under,
    /// The values.
    pub values: Values,
}

/// Private values under the names by which [`put_back`] knows them: the text of a JSON object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values(String);

impl Values {
    /// Reads opened bytes; `None` if they are no such text.
    #[must_use]
    pub fn read(bytes: Vec<u8>) -> Option<Self> {
        let text = String::from_utf8(bytes).ok()?;
        Pairs::of(&text)?;
        Some(Self(text))
    }

    /// Their text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Adds a text under a name.
    fn insert(&mut self, name: &str, text: &str) {
        self.0.pop();
        let between = if self.0.len() > 1 { "," } else { "" };
        self.0.push_str(between);
        self.0.push_str(&Value::from(name).to_string());
        self.0.push(':');
        self.0.push_str(&Value::from(text).to_string());
        self.0.push('}');
    }
}

impl Default for Values {
    fn default() -> Self {
        Self("{}".to_owned())
    }
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

/// A share of the salt of a signed report in [`Part::values`].
const SALT: &str = "salt";

/// Takes the personal values out of a place of the roster; `None` if it has none.
pub(crate) fn take_from_place(place: &mut Place) -> Option<Values> {
    let Place { household, phone, remark, .. } = place;
    let mut values = None;
    for (name, text) in [("household", household), ("phone", phone), ("remark", remark)] {
        if let Some(text) = text.take() {
            values.get_or_insert_with(Values::default).insert(name, &text);
        }
    }
    values
}

/// Puts a salt into the private parts, so that it is lost with any of them. `share` makes the shares of all but the last,
/// which none can tell who does not have the salt.
pub fn put_salt(parts: &mut [Part], salt: Salt, share: impl Fn(usize) -> Salt) {
    let mut rest = salt;
    let last = parts.len().saturating_sub(1);
    for (at, part) in parts.iter_mut().enumerate() {
        let own = if at == last { rest } else { share(at) };
        rest = rest.with(own);
        part.values.insert(SALT, &own.to_string());
    }
}

/// Puts opened values back into the public part of an entry. Values that it has no place for are left out. A report has
/// its salt again once all its parts were put back.
pub fn put_back(body: &mut Body, values: &Values) {
    let Some(mut values) = Pairs::of(values.text()) else { return };
    match body {
        Body::Place(place) => {
            for (name, value) in values.0 {
                let Some(text) = value.text() else { continue };
                match name.as_ref() {
                    "household" => place.household = Some(text.into_owned()),
                    "phone" => place.phone = Some(text.into_owned()),
                    "remark" => place.remark = Some(text.into_owned()),
                    _ => {}
                }
            }
        }
        Body::Report(report) => {
            let share = values.take(SALT).and_then(|share| Salt::parse(&share.text()?));
            if let Some(share) = share {
                report.salt = Some(report.salt.map_or(share, |salt| salt.with(share)));
            }
            if let Some(reason) = &mut report.quarantine {
                let mut text = |name| values.take(name).and_then(|text| Some(text.text()?.into_owned()));
                reason.field = text(line::FIELD).or(reason.field.take());
                reason.message = text(line::MESSAGE).unwrap_or_else(|| std::mem::take(&mut reason.message));
            }
            if let Some(line) = line::with(&report.line, values) {
                report.line = line;
            }
        }
        Body::Mend(mend) => {
            let public = mend.line.take().and_then(|line| RawValue::from_string(line.into()).ok());
            let line = public.and_then(|public| line::with(&public, values));
            mend.line = line.map(|line| line.get().into());
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_salt_is_there_only_with_all_parts_of_its_report() {
        let under = Under { subject: Subject::Line(ReportId(Uuid::nil())), generation: 0, period: None };
        let (salt, share) = (Salt([9; 16]), |at: usize| Salt([u8::try_from(at + 1).unwrap(); 16]));
        for count in 1..4 {
            let mut parts = vec![Part { under: under.clone(), values: Values::default() }; count];
            put_salt(&mut parts, salt, share);
            let shares = |parts: &[Part]| {
                let of = |part: &Part| {
                    Salt::parse(&Pairs::of(part.values.text()).unwrap().take(SALT).unwrap().text().unwrap())
                        .unwrap()
                };
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
    fn a_place_taken_apart_and_put_together_is_as_it_was() {
        let whole: Place = serde_json::from_value(serde_json::json!({
            "path": "11/01/15/012/002/3/2/501", "kind": "door", "label": "501", "household": "王\"秀\"兰", "phone": "138"
        }))
        .unwrap();
        let mut public = whole.clone();
        let values = take_from_place(&mut public).unwrap();
        assert_eq!((public.household.as_ref(), public.phone.as_ref()), (None, None));
        let mut body = Body::Place(public.clone());
        put_back(&mut body, &values);
        assert!(matches!(body, Body::Place(together) if together == whole));
        assert_eq!(take_from_place(&mut public), None);
    }
}
