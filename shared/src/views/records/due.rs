//! Late threads: open ones past their due day or time.

use crate::domain::day::Day;
use crate::domain::kit::{FieldType, Form};
use crate::views::records::filter::{Values, has_stages, is_over};

/// Whether a thread is late now. A due day ends at the end of that day; a due time is on the day on which the thread
/// began.
pub(crate) fn is_late(form: &Form, values: &Values<'_>, began: Day, (today, minute): (Day, u16)) -> bool {
    let due = form.due.as_deref().and_then(|id| form.field(id));
    let Some((at, field)) = due.filter(|_| has_stages(form) && !is_over(form, values)) else { return false };
    let stated = values.get(at).copied().flatten().map(|raw| raw.trim_matches('"'));
    match (field.kind, stated) {
        (FieldType::Date, Some(text)) => Day::parse(text).is_ok_and(|due| due < today),
        (FieldType::Time, Some(text)) => {
            began < today || (began == today && minute_of(text).is_some_and(|due| due < minute))
        }
        _ => false,
    }
}

/// Reads `HH:MM`.
fn minute_of(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    Some(hour.parse::<u16>().ok()? * 60 + minute.parse::<u16>().ok()?)
}
