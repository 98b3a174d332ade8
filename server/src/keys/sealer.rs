//! Seals the parts of a request together: what many of them share is derived, named and drawn once.

use std::fmt::Write as _;

use aws_lc_rs::aead::NONCE_LEN;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use menpai_shared::log::seal::{Part, Period, SealedPart, Under};

use super::{Keys, KeysFault, master, of_period, period_name, tree};

/// Seals parts, one after the other. Parts of one subject, or of one period, should follow each other.
pub(super) struct Sealer<'a> {
    keys: &'a Keys,
    /// The log's name, at the beginning of what is bound to sealed bytes.
    log: String,
    /// The name of the last subject with its generation, and its key.
    subject: Option<(String, tree::Key)>,
    /// The last period, its name and its key.
    period: Option<((Period, u32), String, tree::Key)>,
    /// A random nonce for each part.
    nonces: Vec<[u8; NONCE_LEN]>,
    // Used again for each part.
    name: String,
    bound: String,
    sealed: Vec<u8>,
}

impl<'a> Sealer<'a> {
    /// Ready for so many parts.
    pub(super) fn new(keys: &'a Keys, parts: usize) -> Result<Self, KeysFault> {
        let mut nonces = vec![[0; NONCE_LEN]; parts];
        aws_lc_rs::rand::fill(nonces.as_flattened_mut()).map_err(|_| KeysFault::Cipher)?;
        let log = keys.log.0.to_string();
        let (name, bound, sealed) = Default::default();
        Ok(Self { keys, log, subject: None, period: None, nonces, name, bound, sealed })
    }

    /// Seals them all.
    pub(super) fn seal(mut self, parts: Vec<Part>) -> Result<Vec<SealedPart>, KeysFault> {
        parts.into_iter().map(|part| self.part(part)).collect()
    }

    fn part(&mut self, Part { under, values }: Part) -> Result<SealedPart, KeysFault> {
        let key = master::cipher(&self.key(&under)?)?;
        let nonce = self.nonces.pop().ok_or(KeysFault::Cipher)?;
        master::seal_with(&key, nonce, self.bound.as_bytes(), values.text().as_bytes(), &mut self.sealed)?;
        Ok(SealedPart { under, data: STANDARD_NO_PAD.encode(&self.sealed) })
    }

    /// The key of some values; `bound` becomes what is bound to the sealed bytes.
    fn key(&mut self, under: &Under) -> Result<tree::Key, KeysFault> {
        let Under { subject, generation, period } = under;
        self.name.clear();
        self.bound.clear();
        // Writing to a text cannot fail.
        let _ = write!(self.name, "{subject} {generation}");
        let _ = write!(self.bound, "{}\n{subject}\n{generation}\n", self.log);
        let subject = self.subject_key()?;
        let Some(period) = period else { return Ok(subject) };
        let (_, name, key) = match self.period.take().filter(|(last, ..)| last == period) {
            Some(known) => self.period.insert(known),
            None => {
                let name = period_name(period);
                let key = *self.keys.periods.get(&name).ok_or(KeysFault::Cipher)?;
                self.period.insert((period.clone(), name, key))
            }
        };
        self.bound.push_str(name);
        Ok(of_period(&subject, key))
    }

    /// The key of the subject that is named now.
    fn subject_key(&mut self) -> Result<tree::Key, KeysFault> {
        if let Some((name, key)) = &self.subject
            && *name == self.name
        {
            return Ok(*key);
        }
        let key = self.keys.subjects.key(&self.name).ok_or(KeysFault::Cipher)?;
        let (last, own) = self.subject.get_or_insert_default();
        last.clone_from(&self.name);
        *own = key;
        Ok(key)
    }
}
