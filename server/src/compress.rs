//! Compression of answers: choosing an encoding that the client accepts, compressing whole answers, and compressing
//! streams part by part.

use std::io::{self, Write};

use actix_web::http::header::{ACCEPT_ENCODING, HeaderMap};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Smaller answers are sent uncompressed: a sync with nothing new stays as it is.
pub const WORTH_BYTES: usize = 512;
/// Brotli quality: the last one before time doubles for one percent fewer bytes (measured on a first sync).
const BROTLI_QUALITY: u32 = 5;
/// Brotli window: 2^20 bytes. On a first sync, 2^18 needs a quarter more bytes and 2^22 saves one percent. Each open
/// stream holds one window.
const BROTLI_WINDOW_LOG: u32 = 20;
/// Brotli: bytes of its output buffer.
const BROTLI_BUFFER_BYTES: usize = 4096;
/// Zstandard level: as small as brotli at the quality above, in half the time (measured on a first sync).
const ZSTD_LEVEL: i32 = 7;

/// The encoding of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Uncompressed.
    Identity,
    /// gzip
    Gzip,
    /// br
    Brotli,
    /// zstd
    Zstd,
}

impl Encoding {
    /// The best encoding that a client accepts: br before zstd before gzip if it prefers none.
    #[must_use]
    pub fn for_headers(headers: &HeaderMap) -> Self {
        let accepted = headers.get_all(ACCEPT_ENCODING).filter_map(|value| value.to_str().ok());
        Self::for_accepted(accepted)
    }

    fn for_accepted<'a>(values: impl Iterator<Item = &'a str>) -> Self {
        let mut best = (0.0, Self::Identity);
        for offer in values.flat_map(|value| value.split(',')) {
            let mut parts = offer.split(';').map(str::trim);
            let encoding = match parts.next().unwrap_or_default().to_ascii_lowercase().as_str() {
                "br" | "*" => Self::Brotli,
                "zstd" => Self::Zstd,
                "gzip" | "x-gzip" => Self::Gzip,
                _ => continue,
            };
            let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(Ok(1.0), str::parse::<f32>);
            let Ok(quality) = quality else { continue };
            let better = quality > best.0 || (quality == best.0 && encoding.rank() > best.1.rank());
            if quality > 0.0 && better {
                best = (quality, encoding);
            }
        }
        best.1
    }

    fn rank(self) -> u8 {
        match self {
            Self::Identity => 0,
            Self::Gzip => 1,
            Self::Zstd => 2,
            Self::Brotli => 3,
        }
    }

    /// The value of `Content-Encoding`. Returns `None` for plain bytes.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
            Self::Zstd => Some("zstd"),
        }
    }

    /// Compresses a whole answer.
    pub fn pack(self, bytes: &[u8]) -> io::Result<Bytes> {
        let mut packer = Packer::new(self)?;
        packer.write(bytes)?;
        packer.finish()
    }

    /// Compresses a file that is sent often, as small as possible.
    pub fn pack_small(self, bytes: &[u8]) -> io::Result<Bytes> {
        match self {
            Self::Brotli => {
                // Beyond this size, the last two steps take seconds.
                let quality = if bytes.len() > 512 * 1024 { 9 } else { 11 };
                let mut out = Vec::new();
                let mut writer = brotli::CompressorWriter::new(&mut out, BROTLI_BUFFER_BYTES, quality, 22);
                writer.write_all(bytes)?;
                drop(writer);
                Ok(out.into())
            }
            Self::Zstd => Ok(zstd::encode_all(bytes, 19)?.into()),
            Self::Gzip => {
                let mut writer = GzEncoder::new(Vec::new(), Compression::best());
                writer.write_all(bytes)?;
                Ok(writer.finish()?.into())
            }
            Self::Identity => Ok(Bytes::copy_from_slice(bytes)),
        }
    }
}

/// Compresses a stream part by part.
pub enum Packer {
    /// Uncompressed.
    Identity(Vec<u8>),
    /// gzip
    Gzip(GzEncoder<Vec<u8>>),
    /// br
    Brotli(Box<brotli::CompressorWriter<Vec<u8>>>),
    /// zstd
    Zstd(zstd::stream::write::Encoder<'static, Vec<u8>>),
}

impl Packer {
    /// Begins a stream.
    pub fn new(encoding: Encoding) -> io::Result<Self> {
        let out = Vec::new();
        Ok(match encoding {
            Encoding::Identity => Self::Identity(out),
            Encoding::Gzip => Self::Gzip(GzEncoder::new(out, Compression::default())),
            Encoding::Brotli => Self::Brotli(Box::new(brotli::CompressorWriter::new(
                out,
                BROTLI_BUFFER_BYTES,
                BROTLI_QUALITY,
                BROTLI_WINDOW_LOG,
            ))),
            Encoding::Zstd => Self::Zstd(zstd::stream::write::Encoder::new(out, ZSTD_LEVEL)?),
        })
    }

    /// Adds bytes.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Identity(out) => out.write_all(bytes),
            Self::Gzip(out) => out.write_all(bytes),
            Self::Brotli(out) => out.write_all(bytes),
            Self::Zstd(out) => out.write_all(bytes),
        }
    }

    /// Returns everything added so far, so that the other side can read it.
    pub fn flush(&mut self) -> io::Result<Bytes> {
        let out = match self {
            Self::Identity(out) => out,
            Self::Gzip(out) => {
                out.flush()?;
                out.get_mut()
            }
            Self::Brotli(out) => {
                out.flush()?;
                out.get_mut()
            }
            Self::Zstd(out) => {
                out.flush()?;
                out.get_mut()
            }
        };
        Ok(std::mem::take(out).into())
    }

    /// Returns the rest.
    pub fn finish(self) -> io::Result<Bytes> {
        Ok(match self {
            Self::Identity(out) => out,
            Self::Gzip(out) => out.finish()?,
            Self::Brotli(out) => out.into_inner(),
            Self::Zstd(out) => out.finish()?,
        }
        .into())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn the_best_that_a_client_takes_is_chosen() {
        let cases = [
            ("", Encoding::Identity),
            ("identity", Encoding::Identity),
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("gzip, deflate", Encoding::Gzip),
            ("gzip;q=0.5, zstd", Encoding::Zstd),
            ("br;q=0, gzip", Encoding::Gzip),
            ("br;q=x, gzip;q=0.1", Encoding::Gzip),
            ("BR", Encoding::Brotli),
        ];
        for (accepted, encoding) in cases {
            assert_eq!(Encoding::for_accepted(std::iter::once(accepted)), encoding, "{accepted}");
        }
    }

    #[test]
    fn what_was_flushed_can_be_read_before_the_end() {
        for encoding in [Encoding::Identity, Encoding::Gzip, Encoding::Brotli, Encoding::Zstd] {
            let mut packer = Packer::new(encoding).unwrap();
            packer.write(b"{\"hello\":1}\n").unwrap();
            let first = packer.flush().unwrap();
            let mut text = vec![0; 12];
            unpacked(encoding, &first).read_exact(&mut text).unwrap();
            assert_eq!(text, b"{\"hello\":1}\n", "{encoding:?}");
            packer.write(b"{\"end\":1}\n").unwrap();
            let whole = [first, packer.finish().unwrap()].concat();
            let mut text = String::new();
            unpacked(encoding, &whole).read_to_string(&mut text).unwrap();
            assert_eq!(text, "{\"hello\":1}\n{\"end\":1}\n", "{encoding:?}");
            let mut text = String::new();
            let small = encoding.pack_small("门牌".as_bytes()).unwrap();
            unpacked(encoding, &small).read_to_string(&mut text).unwrap();
            assert_eq!(text, "门牌", "{encoding:?}");
        }
    }

    fn unpacked<'a>(encoding: Encoding, bytes: &'a [u8]) -> Box<dyn Read + 'a> {
        match encoding {
            Encoding::Identity => Box::new(bytes),
            Encoding::Gzip => Box::new(flate2::read::GzDecoder::new(bytes)),
            Encoding::Brotli => Box::new(brotli::Decompressor::new(bytes, 4096)),
            Encoding::Zstd => Box::new(zstd::stream::read::Decoder::new(bytes).unwrap()),
        }
    }
}
