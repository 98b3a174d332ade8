//! The file of unsent reports that a phone exported: a head `{"outbox":{"device":…,"signed":{…}}}`, then one report per
//! line. A phone that was wiped after ten wrong PINs gives another one: a head `{"menpai":"sealed-outbox",…}`, then lines
//! `{"sealed":{…}}` that only the office's key opens.

use std::borrow::Cow;

use menpai_shared::domain::ids::DeviceId;
use menpai_shared::wire::sync::Signature;
use serde::Deserialize;

use super::ImportError;
use crate::keys::{ForOffice, OfficeKey};

/// The first line. Its other members are for people.
#[derive(Deserialize)]
#[serde(untagged)]
enum FirstLine {
    Plain { outbox: Head },
    Sealed(SealedHead),
}

/// What the first line says of the phone.
#[derive(Debug, Deserialize)]
pub(super) struct Head {
    /// The phone.
    #[serde(default)]
    pub(super) device: Option<DeviceId>,
    /// Its signature over all reports of the file.
    #[serde(default)]
    pub(super) signed: Option<Signature>,
}

#[derive(Deserialize)]
struct SealedHead {
    menpai: SealedOutbox,
    #[serde(default)]
    device: Option<DeviceId>,
}

#[derive(Deserialize)]
enum SealedOutbox {
    #[serde(rename = "sealed-outbox")]
    Is,
}

#[derive(Deserialize)]
struct SealedLine {
    sealed: ForOffice,
}

/// The lines of a file, or what was sealed in them.
type Lines<'a> = Vec<Cow<'a, [u8]>>;

/// Splits a file into its head and its lines, and opens what is sealed. A faulty line, or one that does not open, is
/// judged later, together with all reports, so that nothing is lost.
pub(super) fn read<'a>(bytes: &'a [u8], office: &OfficeKey) -> Result<(Head, Lines<'a>), ImportError> {
    let mut lines =
        bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return Err(ImportError::Empty) };
    let first = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(first);
    match serde_json::from_slice(first).map_err(|_| ImportError::NotAnOutbox)? {
        FirstLine::Plain { outbox } => Ok((outbox, lines.map(Cow::Borrowed).collect())),
        FirstLine::Sealed(SealedHead { menpai: SealedOutbox::Is, device }) => {
            let opened = lines.map(|line| match serde_json::from_slice::<SealedLine>(line) {
                Ok(SealedLine { sealed }) => office.open(&sealed).map_or(Cow::Borrowed(line), Cow::Owned),
                Err(_) => Cow::Borrowed(line),
            });
            Ok((Head { device, signed: None }, opened.collect()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{KeyStore, MasterSource};
    use menpai_shared::domain::ids::LogId;

    #[test]
    fn a_file_is_told_apart_from_others() {
        let file = "{\"outbox\":{\"device\":\"0197b2a0-0000-7000-8000-000000000001\",\"name\":\"x\"}}\r\n{\"report\":{}}\n\nrubbish\n";
        let office = office();
        let (head, lines) = read(file.as_bytes(), &office).unwrap();
        assert!(head.device.is_some() && head.signed.is_none());
        assert_eq!(lines, [b"{\"report\":{}}".as_slice(), b"rubbish"]);
        assert!(matches!(read(b" \n", &office), Err(ImportError::Empty)));
        for other in ["社区,楼号\n", "{\"menpai\":\"weather\"}\n", "{\"menpai\":1}\n"] {
            assert!(matches!(read(other.as_bytes(), &office), Err(ImportError::NotAnOutbox)), "{other}");
        }
    }

    fn office() -> OfficeKey {
        let folder = tempfile::tempdir().unwrap();
        let master = MasterSource::File(folder.path().join("master.key"));
        let keys = KeyStore::open(&folder.path().join("keys"), &master, LogId(uuid::Uuid::nil())).unwrap();
        keys.office_key().unwrap()
    }

    #[test]
    fn what_does_not_open_is_kept_as_it_came() {
        let file = "{\"menpai\":\"sealed-outbox\",\"version\":1,\"device\":null,\"person\":null}\n{\"sealed\":{\"epk\":\"AAAA\",\"iv\":\"\",\"data\":\"AAAA\"}}\nrubbish\n";
        let (head, lines) = read(file.as_bytes(), &office()).unwrap();
        assert!(head.device.is_none());
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with(b"{\"sealed\""));
    }
}
