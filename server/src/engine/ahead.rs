//! Sealing ahead: the worker of a request seals the values of the reports that it read, so that the appender does not
//! have to. What was forgotten meanwhile, or another day, makes the appender seal again.

use std::sync::Arc;

use menpai_shared::log::seal::{Part, put_salt};
use menpai_shared::state::{Forms, ReportMeta, SealBasis, Sealing};
use serde_json::value::{RawValue, to_raw_value};

use super::{Engine, PushLine};
use crate::sign::{self, SignedBatch};

/// The sealed values of a report, in case it is stored.
#[derive(Debug)]
pub(super) struct Ahead {
    basis: SealBasis,
    sealed: Box<RawValue>,
}

impl Engine {
    /// Seals the personal values of reports, and with them the salts of what their device signed.
    pub fn seal_ahead(&self, lines: &mut [PushLine], signed: Option<&SignedBatch>) {
        let now_ms = self.now_ms();
        let (basis, taken_apart) = self.read(|state| {
            let parts = lines.iter().map(|line| {
                let Sealing { parts, is_exact, .. } = state.seal_stored(&line.incoming, now_ms)?;
                Some((parts, is_exact))
            });
            (state.seal_basis(now_ms), parts.collect::<Vec<_>>())
        });
        let (mut all, mut counts) = (Vec::new(), Vec::with_capacity(lines.len()));
        for (at, parts) in taken_apart.into_iter().enumerate() {
            let Some((mut parts, is_exact)) = parts else {
                counts.push(0);
                continue;
            };
            if let Some(salt) = signed.and_then(|signed| signed.salt(at)).filter(|_| is_exact) {
                put_salt(&mut parts, salt, |at| sign::share(salt, at));
            }
            counts.push(parts.len());
            all.extend::<Vec<Part>>(parts);
        }
        // If the key store fails, the appender tries again, and says so.
        let Ok(sealed) = self.shared.keys.seal(all) else { return };
        let mut rest = sealed.as_slice();
        for (line, count) in lines.iter_mut().zip(counts).filter(|(_, count)| *count > 0) {
            let own;
            (own, rest) = rest.split_at(count);
            line.ahead = to_raw_value(own).ok().map(|sealed| Ahead { basis, sealed });
        }
    }
}

impl PushLine {
    /// The public part and the sealed parts, if what was sealed ahead still holds.
    pub(super) fn sealed_ahead(
        &self,
        meta: &ReportMeta,
        basis: SealBasis,
        forms: &Arc<Forms>,
    ) -> Option<(&RawValue, &RawValue)> {
        let ahead = self.ahead.as_ref().filter(|ahead| ahead.basis == basis && meta.quarantine.is_none())?;
        Some((self.incoming.public(forms)?, &ahead.sealed))
    }
}
