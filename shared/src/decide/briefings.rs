//! Briefings (每日调度): keeping one as it was given out.

use super::Decided;
use super::rights::{Asker, Right};
use crate::domain::ids::BriefingId;
use crate::log::entry::Body;
use crate::state::{MASKED, State};
use crate::wire::api::Briefing;

/// Keeps a briefing under the given id and the next number of its area. Its figures stay those of the entry that
/// it names, whatever comes later. Personal values are masked in what is kept: erasing could not reach them there.
///
/// # Errors
/// The asker's scope does not hold the whole area: a briefing must be about the whole area that it names.
pub fn keep_briefing(state: &State, asker: &Asker, made: Briefing, fresh: BriefingId) -> Decided<Briefing> {
    asker.may(Right::KeepBriefing)?;
    asker.holds(&made.area.path)?;
    let mut made = made;
    mask_attention(state, &mut made);
    let kept = Briefing {
        id: Some(fresh),
        number: Some(state.next_briefing(&made.area.path)),
        by: Some(asker.person),
        by_name: Some(asker.name.clone()),
        ..made
    };
    Ok((vec![Body::Briefing(Box::new(kept.clone().into()))], kept))
}

/// Masks the personal values among what needs attention. A field that no kit has any more may be personal.
pub fn mask_attention(state: &State, briefing: &mut Briefing) {
    for alert in &mut briefing.attention {
        let form = state.form(&alert.form);
        for told in &mut alert.fields {
            let field = form.and_then(|form| form.field(&told.field));
            if field.is_none_or(|(_, field)| field.personal) {
                told.value = MASKED.into();
            }
        }
    }
}
