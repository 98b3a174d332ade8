//! Decodes the bytes of a text file. Offices keep UTF-8 with and without a byte order mark, GBK and GB18030, and
//! Excel's "Unicode text" (UTF-16); nobody should have to know which.

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use crate::import::ImportError;

/// The byte order mark of UTF-8.
const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A text and its original encoding.
#[derive(Debug)]
pub(in crate::import) struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// `utf-8`, `gb18030` or `utf-16`.
    pub encoding: &'static str,
}

/// Decodes a text file.
pub(in crate::import) fn decode(bytes: &[u8]) -> Result<Decoded, ImportError> {
    if let Some(rest) = bytes.strip_prefix(UTF_8_MARK) {
        let text = std::str::from_utf8(rest).map_err(|fault| unreadable(rest, fault.valid_up_to()))?;
        return Ok(Decoded { text: text.to_owned(), encoding: "utf-8" });
    }
    for (mark, encoding) in [(b"\xFF\xFE", UTF_16LE), (b"\xFE\xFF", UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return strict(encoding, rest, "utf-16");
        }
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: text.to_owned(), encoding: "utf-8" }),
        // The error names the position as in UTF-8: a file that is neither is most likely a damaged UTF-8 file.
        Err(fault) => strict(GB18030, bytes, "gb18030").map_err(|_| unreadable(bytes, fault.valid_up_to())),
    }
}

fn strict(encoding: &'static Encoding, bytes: &[u8], name: &'static str) -> Result<Decoded, ImportError> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(Decoded { text: text.into_owned(), encoding: name }),
        None => Err(unreadable(bytes, 0)),
    }
}

fn unreadable(bytes: &[u8], at: usize) -> ImportError {
    let line = 1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
    ImportError::Encoding { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_recognised() {
        let text = "社区,楼号\n林肯公园,3号楼\n";
        let marked = [UTF_8_MARK, text.as_bytes()].concat();
        let gb = GB18030.encode(text).0.into_owned();
        let little: Vec<u8> =
            [vec![0xFF, 0xFE], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
        let big: Vec<u8> =
            [vec![0xFE, 0xFF], text.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), "utf-8"),
            (marked, "utf-8"),
            (gb, "gb18030"),
            (little, "utf-16"),
            (big, "utf-16"),
        ] {
            let read = decode(&bytes).unwrap();
            assert_eq!((read.text.as_str(), read.encoding), (text, encoding));
        }
    }

    #[test]
    fn a_rare_character_of_gb18030_is_read() {
        let bytes = GB18030.encode("户主\n㐀𠮷\n").0.into_owned();
        assert_eq!(decode(&bytes).unwrap().text, "户主\n㐀𠮷\n");
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_line() {
        let fault = decode(b"a,b\n\xFF\xFF\xFF").unwrap_err();
        assert!(matches!(fault, ImportError::Encoding { line: 2 }), "{fault:?}");
    }
}
