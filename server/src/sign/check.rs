//! Checks the signatures of a log, entry by entry: that each holds, that it is over the reports that the log has, and that
//! no report of a device with a key stands without one.

use std::collections::BTreeMap;

use menpai_shared::domain::ids::{DeviceId, Seq};
use menpai_shared::log::entry::{Body, Entry, ReportEntry};
use menpai_shared::log::sign::{DeviceKey, Signed};
use thiserror::Error;

use super::{digest_of, digests};

/// A signature comes at most so many entries after its reports.
const SPAN: u64 = 65_536;

/// What is wrong with a log's signatures.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SignFault {
    /// The signature does not hold.
    #[error("entry {0}: the signature of device {1} does not hold")]
    Broken(Seq, DeviceId),
    /// It is over other reports than the log has.
    #[error("entry {at}: report {report} is not what device {device} signed")]
    Differs {
        /// The signature's position.
        at: Seq,
        /// The report's.
        report: Seq,
        /// The device.
        device: DeviceId,
    },
    /// A report of a device with a key stands without a signature.
    #[error("entry {0}: this report is not signed by its device {1}, which signs what it hands in")]
    Unsigned(Seq, DeviceId),
}

/// What was checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signatures {
    /// Signatures that hold.
    pub held: u64,
    /// Reports that are what was signed.
    pub same: u64,
    /// Signed reports whose values are forgotten, or sealed with keys that are not here: nothing can be compared.
    pub closed: u64,
    /// Reports without a signature: of devices without a key, from files, or in quarantine for that.
    pub unsigned: u64,
}

struct Report {
    device: DeviceId,
    digest: Option<[u8; 32]>,
    must_be_signed: bool,
}

/// Reads a log's entries in their order.
#[derive(Default)]
pub struct Checker {
    keys: BTreeMap<DeviceId, String>,
    open: BTreeMap<Seq, Report>,
    done: Signatures,
}

impl Checker {
    /// Takes the next entry.
    ///
    /// # Errors
    /// What is wrong with it, or with one before it.
    pub fn take(&mut self, entry: &Entry) -> Result<(), SignFault> {
        match &entry.body {
            Body::DeviceKey(DeviceKey { device, key }) => {
                self.keys.entry(*device).or_insert_with(|| key.clone());
            }
            Body::Report(report) => {
                self.open.insert(entry.seq, self.report(report));
            }
            Body::Signed(signed) => self.signed(entry.seq, signed)?,
            _ => {}
        }
        let late = Seq(entry.seq.0.saturating_sub(SPAN));
        let rest = self.open.split_off(&late);
        let old = std::mem::replace(&mut self.open, rest);
        self.close(old)
    }

    /// What was checked, after the last entry.
    ///
    /// # Errors
    /// What is wrong with the last reports.
    pub fn finish(mut self) -> Result<Signatures, SignFault> {
        let rest = std::mem::take(&mut self.open);
        self.close(rest)?;
        Ok(self.done)
    }

    fn report(&self, report: &ReportEntry) -> Report {
        let must_be_signed =
            self.keys.contains_key(&report.device) && report.quarantine.is_none() && report.carried.is_none();
        let digest = report.salt.map(|salt| digest_of(salt, report.line.get()));
        Report { device: report.device, digest, must_be_signed }
    }

    fn signed(&mut self, at: Seq, signed: &Signed) -> Result<(), SignFault> {
        let device = signed.device;
        let key = self.keys.get(&device).ok_or(SignFault::Broken(at, device))?;
        let digests = digests(signed, key).ok_or(SignFault::Broken(at, device))?;
        self.done.held += 1;
        let mut report = signed.first;
        for (number, digest) in (0_u32..).zip(digests) {
            if signed.repeats.contains(&number) {
                continue;
            }
            let kept = self.open.remove(&report).filter(|kept| kept.device == device);
            let Some(kept) = kept else { return Err(SignFault::Differs { at, report, device }) };
            match kept.digest {
                Some(own) if own != digest => return Err(SignFault::Differs { at, report, device }),
                Some(_) => self.done.same += 1,
                None => self.done.closed += 1,
            }
            report = report.next();
        }
        Ok(())
    }

    fn close(&mut self, reports: BTreeMap<Seq, Report>) -> Result<(), SignFault> {
        for (seq, report) in reports {
            if report.must_be_signed {
                return Err(SignFault::Unsigned(seq, report.device));
            }
            self.done.unsigned += 1;
        }
        Ok(())
    }
}
