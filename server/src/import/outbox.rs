//! The file of unsent reports that a phone exported: a head `{"outbox":{"device":…,"signed":{…}}}`, then one report per
//! line.

use menpai_shared::domain::ids::DeviceId;
use menpai_shared::wire::sync::Signature;
use serde::Deserialize;

use super::ImportError;

/// The first line. Its other members are for people.
#[derive(Deserialize)]
struct FirstLine {
    outbox: Head,
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

/// Splits a file into its head and its lines. A faulty line is judged later, together with all reports, so that
/// nothing is lost.
pub(super) fn read(bytes: &[u8]) -> Result<(Head, Vec<&[u8]>), ImportError> {
    let mut lines =
        bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return Err(ImportError::Empty) };
    let first = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(first);
    let head: FirstLine = serde_json::from_slice(first).map_err(|_| ImportError::NotAnOutbox)?;
    Ok((head.outbox, lines.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_apart_from_others() {
        let file = "{\"outbox\":{\"device\":\"0197b2a0-0000-7000-8000-000000000001\",\"name\":\"x\"}}\r\n{\"report\":{}}\n\nrubbish\n";
        let (head, lines) = read(file.as_bytes()).unwrap();
        assert!(head.device.is_some() && head.signed.is_none());
        assert_eq!(lines, [b"{\"report\":{}}".as_slice(), b"rubbish"]);
        assert!(matches!(read(b" \n"), Err(ImportError::Empty)));
        assert!(matches!(read("社区,楼号\n".as_bytes()), Err(ImportError::NotAnOutbox)));
    }
}
