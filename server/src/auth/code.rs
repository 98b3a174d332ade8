//! The short code of an invite: making, writing, reading and hashing it.

use std::fmt;

use thiserror::Error;

/// Crockford's base32: no I, L, O or U, so that nobody misreads or mishears a character.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a code: 40 bits. The limit on attempts and the expiry prevent guessing.
const LENGTH: usize = 8;

/// A code as an invite shows it, for example `K7QM-3XWD`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Code([u8; LENGTH]);

/// The typed text is not a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a code has 8 letters and digits, for example K7QM-3XWD; the letter U is never one of them")]
pub struct BadCode;

impl Code {
    /// A fresh code.
    pub fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0_u8; LENGTH];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes.map(|byte| ALPHABET[usize::from(byte & 31)])))
    }

    /// Reads a code as people type, paste or scan it: in upper or lower case, with spaces or dashes, full-width, with
    /// O for 0 and I or L for 1, or as the whole link.
    pub fn parse(typed: &str) -> Result<Self, BadCode> {
        let typed = typed.rsplit_once('#').map_or(typed, |(_, code)| code);
        let mut code = [0_u8; LENGTH];
        let mut filled = 0;
        for typed in typed.chars().map(half_width).filter(|c| !c.is_whitespace() && !"-_–—".contains(*c))
        {
            let upper = match typed.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let byte = u8::try_from(upper).map_err(|_| BadCode)?;
            if filled == LENGTH || !ALPHABET.contains(&byte) {
                return Err(BadCode);
            }
            code[filled] = byte;
            filled += 1;
        }
        if filled == LENGTH { Ok(Self(code)) } else { Err(BadCode) }
    }

    /// The hash that is kept: BLAKE3 in hex.
    #[must_use]
    pub fn hash(&self) -> String {
        blake3::hash(&self.0).to_hex().to_string()
    }

    /// The code without the dash, as in links.
    #[must_use]
    pub fn plain(&self) -> String {
        self.0.iter().map(|byte| char::from(*byte)).collect()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.plain();
        write!(f, "{}-{}", &plain[..LENGTH / 2], &plain[LENGTH / 2..])
    }
}

/// Converts a full-width letter, digit or sign to ASCII.
fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = Code::parse("K7QM-3XW0").unwrap();
        for typed in ["k7qm3xwo", " K7QM 3XW0 ", "Ｋ７ＱＭ－３ＸＷ０", "https://x.example/join#K7QM3XW0"]
        {
            assert!(Code::parse(typed) == Ok(code), "{typed}");
        }
        assert_eq!(code.to_string(), "K7QM-3XW0");
        for typed in ["", "K7QM-3XW", "K7QM-3XWDD", "K7QM-3XWU", "门牌门牌门牌门牌"] {
            assert!(Code::parse(typed) == Err(BadCode), "{typed}");
        }
    }

    #[test]
    fn fresh_codes_read_back() {
        for _ in 0..100 {
            let code = Code::random().unwrap();
            assert!(Code::parse(&code.to_string()) == Ok(code));
        }
    }

    impl fmt::Debug for Code {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            fmt::Display::fmt(self, f)
        }
    }
}
