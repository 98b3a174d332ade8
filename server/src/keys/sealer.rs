//! Seals the parts of a request together: what many of them share is derived, named and drawn once.

use std::fmt::Write as _;

use aws_lc_rs::aead::NONCE_LEN;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use menpai_shared::log::seal::{Part, Period, SealedPart, Subject, Under};

use super::{Keys, KeysFault, master, of_period, period_name, tree};

/// Seals parts, one after the other. Parts of one subject, or of one period, should follow each other.
pub(super) struct Sealer<'a> {
    keys: &'a Keys,
    /// The log's name, at the beginning of what is bound to sealed bytes.
    log: String,
    /// The last subject, its generation, its name and its key.
    subject: Option<(Subject, u32, String, tree::Key)>,
    /// The last period, its name and its key.
    period: Option<((Period, u32), String, tree::Key)>,
    /// A random nonce for each part.
    nonces: Vec<[u8; NONCE_LEN]>,
    sealed: Vec<u8>,
    bound: String,
}

impl<'a> Sealer<'a> {
    /// Ready for so many parts.
    pub(super) fn new(keys: &'a Keys, parts: usize) -> Result<Self, KeysFault> {
        let mut nonces = vec![[0; NONCE_LEN]; parts];
        aws_lc_rs::rand::fill(nonces.as_flattened_mut()).map_err(|_| KeysFault::Cipher)?;
        let (log, sealed, bound) = (keys.log.0.to_string(), Vec::new(), String::new());
        Ok(Self { keys, log, subject: None, period: None, nonces, sealed, bound })
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
        let is_same = |(subject, generation, ..): &(Subject, u32, String, tree::Key)| {
            *subject == under.subject && *generation == under.generation
        };
        let (_, _, name, subject) = match self.subject.take().filter(is_same) {
            Some(known) => self.subject.insert(known),
            None => {
                let name = under.subject.to_string();
                let key = self.keys.subject(&name, under.generation).ok_or(KeysFault::Cipher)?;
                self.subject.insert((under.subject.clone(), under.generation, name, key))
            }
        };
        self.bound.clear();
        let _ = write!(self.bound, "{}\n{name}\n{}\n", self.log, under.generation);
        let Some(period) = &under.period else { return Ok(*subject) };
        let (_, name, key) = match self.period.take().filter(|(last, ..)| last == period) {
            Some(known) => self.period.insert(known),
            None => {
                let name = period_name(period);
                let key = *self.keys.periods.get(&name).ok_or(KeysFault::Cipher)?;
                self.period.insert((period.clone(), name, key))
            }
        };
        self.bound.push_str(name);
        Ok(of_period(subject, key))
    }
}
