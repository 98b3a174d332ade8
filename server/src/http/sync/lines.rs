//! The lines of a sync on their way in: the head, then one report per line.

use menpai_shared::domain::ids::DeviceId;
use menpai_shared::state::Intake;
use menpai_shared::wire::sync::{PROTOCOL, REPORTS_MAX, SyncHead};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::engine::PushLine;
use crate::http::body::Body;
use crate::http::refusal::Refusal;
use crate::sign::{self, SignedBatch};

/// Longer version names are cut; they are only displayed.
const VERSION_CHARS_MAX: usize = 40;

/// The parsed body of a sync.
pub struct Lines {
    /// The first line.
    pub head: SyncHead,
    /// The other lines, including those that are not reports: they are kept too.
    pub reports: Vec<PushLine>,
    /// What the device signed.
    pub word: Word,
}

/// What the device's own key says of the reports of a request.
#[derive(Debug)]
pub enum Word {
    /// There are no reports, or the device has no key.
    None,
    /// They are the device's.
    Signed(SignedBatch),
    /// The device has a key, and did not sign these.
    Unsigned,
}

impl Word {
    /// What the device signed.
    pub fn batch(&self) -> Option<&SignedBatch> {
        match self {
            Self::Signed(batch) => Some(batch),
            Self::None | Self::Unsigned => None,
        }
    }
}

/// The device that sends a body.
#[derive(Clone, Debug)]
pub struct Signer {
    /// The device.
    pub device: DeviceId,
    /// Its key, if it is known.
    pub key: Option<Box<str>>,
}

impl Signer {
    fn word(&self, head: &SyncHead, reports: &[PushLine]) -> Word {
        let Some(key) = self.key.as_deref().or(head.key.as_deref()) else { return Word::None };
        if reports.is_empty() {
            return Word::None;
        }
        let texts = reports.iter().map(PushLine::text);
        let batch =
            head.signed.as_ref().and_then(|signed| SignedBatch::check(self.device, key, signed, texts));
        batch.map_or(Word::Unsigned, Word::Signed)
    }
}

#[derive(Deserialize)]
struct HeadLine<'a> {
    #[serde(borrow)]
    sync: &'a RawValue,
}

#[derive(Deserialize)]
struct OnlyProtocol {
    protocol: u64,
}

/// Reads a body. If it broke off, the last line without a line end is ignored.
pub fn read(body: &Body, intake: &Intake, signer: &Signer) -> Result<Lines, Refusal> {
    let mut lines = body.bytes.split(|byte| *byte == b'\n').zip(1_u32..);
    if !body.whole {
        // What comes after the last line end may be half of something.
        let ends = body.bytes.iter().filter(|byte| **byte == b'\n').count();
        return read_lines(lines.take(ends), intake, signer);
    }
    read_lines(&mut lines, intake, signer)
}

fn read_lines<'a>(
    lines: impl Iterator<Item = (&'a [u8], u32)>,
    intake: &Intake,
    signer: &Signer,
) -> Result<Lines, Refusal> {
    let mut lines =
        lines.map(|(line, number)| (line.trim_ascii(), number)).filter(|(line, _)| !line.is_empty());
    let (first, _) = lines.next().ok_or_else(|| bad_head("the body is empty"))?;
    let head = read_head(first)?;
    let mut reports = Vec::new();
    for (line, number) in lines {
        if reports.len() == REPORTS_MAX {
            return Err(Refusal::TooManyReports);
        }
        reports.push(PushLine::read(number, line, intake));
    }
    let word = signer.word(&head, &reports);
    Ok(Lines { head, reports, word })
}

/// Reads the first line. The protocol is checked first, because everything else may depend on it.
fn read_head(line: &[u8]) -> Result<SyncHead, Refusal> {
    let line = std::str::from_utf8(line).map_err(bad_head)?;
    let sync = serde_json::from_str::<HeadLine<'_>>(line).map_err(bad_head)?.sync.get();
    let protocol = serde_json::from_str::<OnlyProtocol>(sync).map_err(bad_head)?.protocol;
    if protocol != u64::from(PROTOCOL) {
        return Err(Refusal::UnknownProtocol);
    }
    let mut head = serde_json::from_str::<SyncHead>(sync).map_err(bad_head)?;
    // A key that is none would leave the device without one for ever.
    head.key = head.key.filter(|key| sign::is_key(key));
    if let Some((cut, _)) = head.status.app_version.char_indices().nth(VERSION_CHARS_MAX) {
        head.status.app_version.truncate(cut);
    }
    Ok(head)
}

fn bad_head(error: impl std::fmt::Display) -> Refusal {
    Refusal::BadRequest {
        code: "bad_head",
        message: format!(
            "line 1 must be {{\"sync\":{{\"protocol\":{PROTOCOL},\"log_id\":…,\"cursor\":…,\"device_now_ms\":…,\
             \"status\":{{…}}}}}}: {error}"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = r#"{"sync":{"protocol":1,"log_id":null,"cursor":null,"device_now_ms":5,"status":{"outbox":1,"oldest_unsent_ms":null,"app_version":"1","storage_persisted":null}}}"#;

    fn lines(text: &str, whole: bool) -> Result<Lines, Refusal> {
        let intake = Intake { forms: std::sync::Arc::default(), salt: [0; 32] };
        let signer = Signer { device: DeviceId(uuid::Uuid::nil()), key: None };
        read(&Body { bytes: text.as_bytes().to_vec(), whole }, &intake, &signer)
    }

    #[test]
    fn the_head_comes_first_and_says_its_protocol() {
        assert_eq!(lines(HEAD, true).unwrap().head.device_now_ms, 5);
        assert!(matches!(lines("", true), Err(Refusal::BadRequest { code: "bad_head", .. })));
        assert!(matches!(lines("{\"report\":{}}", true), Err(Refusal::BadRequest { code: "bad_head", .. })));
        let other = r#"{"sync":{"protocol":2,"new":true}}"#;
        assert!(matches!(lines(other, true), Err(Refusal::UnknownProtocol)));
    }

    #[test]
    fn every_line_is_kept_and_blank_ones_are_skipped() {
        let read = lines(&format!("{HEAD}\r\n\n{{\"report\":{{}}}}\nnonsense"), true).unwrap();
        assert_eq!(read.reports.len(), 2);
    }

    #[test]
    fn of_a_body_that_broke_off_only_whole_lines_count() {
        let read = lines(&format!("{HEAD}\n{{\"report\":{{}}}}\n{{\"rep"), false).unwrap();
        assert_eq!(read.reports.len(), 1);
        assert!(lines(HEAD, false).is_err());
    }

    #[test]
    fn more_reports_than_the_limit_are_refused_as_a_whole() {
        let many = format!("{HEAD}\n{}", "{\"report\":{}}\n".repeat(REPORTS_MAX));
        assert_eq!(lines(&many, true).unwrap().reports.len(), REPORTS_MAX);
        assert!(matches!(lines(&(many + "{}"), true), Err(Refusal::TooManyReports)));
    }
}
