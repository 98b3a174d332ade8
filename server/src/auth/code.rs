//! The codes of invites: making, writing, reading and hashing them. The code in a link has 130 bits, so that nobody
//! guesses it; a code to type has 40, and is good for some minutes ([`super::typed`]).

use std::fmt;

use menpai_shared::state::{InviteCell, State};
use thiserror::Error;

use crate::folder::Secret;

/// Crockford's base32: no I, L, O or U, so that nobody misreads or mishears a character.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a code in a link: 130 bits.
const LINK_CHARS: usize = 26;
/// Characters of a code to type: 40 bits. The limit on attempts and the few minutes prevent guessing.
const TYPED_CHARS: usize = 8;

/// A code as a link holds it, or as it is typed, for example `K7QM3XWD`.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

/// The key that codes are hashed with, so that whoever has only the log cannot try codes on it.
#[derive(Clone, Debug)]
pub struct CodeKey([u8; 32]);

impl CodeKey {
    /// The key of a deployment.
    #[must_use]
    pub fn of(secret: &Secret) -> Self {
        Self(secret.derive("menpai 2020-02 invite code"))
    }
}

/// The typed text is not a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error(
    "a code has 8 letters and digits, for example K7QM-3XWD, or 26 in a link; the letter U is never one of them"
)]
pub struct BadCode;

impl Code {
    /// A fresh code for a link.
    pub fn for_link() -> Result<Self, getrandom::Error> {
        Self::random(LINK_CHARS)
    }

    /// A fresh code to type.
    pub fn to_type() -> Result<Self, getrandom::Error> {
        Self::random(TYPED_CHARS)
    }

    fn random(chars: usize) -> Result<Self, getrandom::Error> {
        let mut bytes = vec![0_u8; chars];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes.into_iter().map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect()))
    }

    /// Reads a code as people type, paste or scan it: in upper or lower case, with spaces or dashes, full-width, with
    /// O for 0 and I or L for 1, or as the whole link.
    pub fn parse(typed: &str) -> Result<Self, BadCode> {
        let typed = typed.rsplit_once('#').map_or(typed, |(_, code)| code);
        let mut code = String::with_capacity(LINK_CHARS);
        for typed in typed.chars().map(half_width).filter(|c| !c.is_whitespace() && !"-_–—".contains(*c))
        {
            let upper = match typed.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            if code.len() == LINK_CHARS || !u8::try_from(upper).is_ok_and(|byte| ALPHABET.contains(&byte)) {
                return Err(BadCode);
            }
            code.push(upper);
        }
        if [LINK_CHARS, TYPED_CHARS].contains(&code.len()) { Ok(Self(code)) } else { Err(BadCode) }
    }

    /// The hash that is kept: BLAKE3 with a key, in hex.
    #[must_use]
    pub fn hash(&self, key: &CodeKey) -> String {
        blake3::keyed_hash(&key.0, self.0.as_bytes()).to_hex().to_string()
    }

    /// The invite with this code. Invites that were made before codes had a key are found by their plain hash.
    #[must_use]
    pub fn invite<'s>(&self, state: &'s State, key: &CodeKey) -> Option<&'s InviteCell> {
        let earlier = || state.invite_by_code(&blake3::hash(self.0.as_bytes()).to_hex());
        state.invite_by_code(&self.hash(key)).or_else(earlier)
    }

    /// The code without dashes, as in links.
    #[must_use]
    pub fn plain(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.split_at_checked(TYPED_CHARS / 2) {
            Some((begin, end)) if self.0.len() == TYPED_CHARS => write!(f, "{begin}-{end}"),
            _ => f.write_str(&self.0),
        }
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
            assert!(Code::parse(typed) == Ok(code.clone()), "{typed}");
        }
        assert_eq!(code.to_string(), "K7QM-3XW0");
        for typed in ["", "K7QM-3XW", "K7QM-3XWDD", "K7QM-3XWU", "门牌门牌门牌门牌"] {
            assert!(Code::parse(typed) == Err(BadCode), "{typed}");
        }
    }

    #[test]
    fn fresh_codes_read_back_and_those_of_links_have_128_bits() {
        for _ in 0..100 {
            for code in [Code::for_link().unwrap(), Code::to_type().unwrap()] {
                assert!(Code::parse(&code.to_string()) == Ok(code));
            }
        }
        assert!(Code::for_link().unwrap().plain().len() * 5 >= 128);
    }

    #[test]
    fn the_kept_hash_tells_nothing_without_the_key() {
        let code = Code::to_type().unwrap();
        let key = |byte| CodeKey::of(&Secret::from_bytes([byte; 32]));
        assert_eq!(code.hash(&key(1)), code.hash(&key(1)));
        assert_ne!(code.hash(&key(1)), code.hash(&key(2)));
        assert_ne!(code.hash(&key(1)), blake3::hash(code.plain().as_bytes()).to_hex().to_string());
    }

    impl fmt::Debug for Code {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            fmt::Display::fmt(self, f)
        }
    }
}
