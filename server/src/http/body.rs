//! Bodies of requests: read within limits of size and time, decompressed, and parsed as JSON or as lines.

use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::http::header;
use actix_web::web::Payload;
use futures_util::StreamExt as _;
use serde::de::DeserializeOwned;

use crate::http::connection::Requests;
use crate::http::refusal::Refusal;

/// Most bytes of an ordinary request of the office: lists of people and paths, nothing big.
pub const JSON_BYTES_MAX: usize = 256 * 1024;
/// Longest time for a whole body: 1 MiB at 9 KB/s, which a phone has at the edge of a cell.
const BODY_TIME_MAX: Duration = Duration::from_secs(120);
/// If nothing comes for this long, the phone is gone.
const SILENCE_MAX: Duration = Duration::from_secs(30);

/// A decompressed body.
pub struct Body {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The body is complete. If the connection broke, the part before the break is here.
    pub whole: bool,
}

/// Reads a body, which may be gzip. Both the sent and the decompressed bytes are limited to `bytes_max`.
pub async fn read(request: &HttpRequest, payload: Payload, bytes_max: usize) -> Result<Body, Refusal> {
    let packed = is_gzip(request)?;
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if length.and_then(|text| text.parse::<usize>().ok()).is_some_and(|length| length > bytes_max) {
        return Err(Refusal::TooLarge { bytes_max });
    }
    let requests = request.conn_data::<Arc<Requests>>().map(Arc::as_ref);
    let body = tokio::time::timeout(BODY_TIME_MAX, collect(payload, bytes_max, requests));
    let body = body.await.map_err(|_| Refusal::TooSlow)??;
    if packed { gunzip(&body, bytes_max) } else { Ok(body) }
}

/// Reads a JSON body.
pub async fn json<T: DeserializeOwned>(request: &HttpRequest, payload: Payload) -> Result<T, Refusal> {
    expect_type(request, "application/json")?;
    let body = read(request, payload, JSON_BYTES_MAX).await?;
    if !body.whole {
        return Err(broken());
    }
    serde_json::from_slice(&body.bytes).map_err(|error| Refusal::BadRequest {
        code: "bad_json",
        message: format!("the body cannot be read: {error}"),
    })
}

/// Refuses bodies of another type. Parameters such as `; charset=utf-8` are ignored.
pub fn expect_type(request: &HttpRequest, expected: &'static str) -> Result<(), Refusal> {
    let value = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = value.and_then(|value| value.split(';').next()).unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case(expected) { Ok(()) } else { Err(Refusal::WrongType { expected }) }
}

/// The connection broke before the body's end.
pub fn broken() -> Refusal {
    Refusal::BadRequest { code: "broken_body", message: "the body broke off; send it again".to_owned() }
}

fn is_gzip(request: &HttpRequest) -> Result<bool, Refusal> {
    let Some(value) = request.headers().get(header::CONTENT_ENCODING) else { return Ok(false) };
    match value.to_str().unwrap_or("?").to_ascii_lowercase().as_str() {
        "" | "identity" => Ok(false),
        "gzip" | "x-gzip" => Ok(true),
        other => Err(Refusal::WrongEncoding(other.to_owned())),
    }
}

async fn collect(
    mut payload: Payload,
    bytes_max: usize,
    requests: Option<&Requests>,
) -> Result<Body, Refusal> {
    let mut bytes = Vec::new();
    loop {
        let part = tokio::time::timeout(SILENCE_MAX, payload.next()).await.map_err(|_| Refusal::TooSlow)?;
        if let Some(requests) = requests {
            requests.taken();
        }
        match part {
            None => return Ok(Body { bytes, whole: true }),
            Some(Ok(part)) if bytes.len() + part.len() > bytes_max => {
                return Err(Refusal::TooLarge { bytes_max });
            }
            Some(Ok(part)) => bytes.extend_from_slice(&part),
            Some(Err(_)) => return Ok(Body { bytes, whole: false }),
        }
    }
}

fn gunzip(body: &Body, bytes_max: usize) -> Result<Body, Refusal> {
    let limit = u64::try_from(bytes_max).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::with_capacity(body.bytes.len().saturating_mul(4).min(bytes_max));
    let unpacked =
        flate2::read::MultiGzDecoder::new(body.bytes.as_slice()).take(limit).read_to_end(&mut bytes);
    if bytes.len() > bytes_max {
        return Err(Refusal::TooLarge { bytes_max });
    }
    match unpacked {
        Ok(_) => Ok(Body { bytes, whole: body.whole }),
        // The part before the break counts.
        Err(_) if !body.whole => Ok(Body { bytes, whole: false }),
        Err(error) => Err(Refusal::BadRequest {
            code: "bad_encoding",
            message: format!("the body is not the gzip that its Content-Encoding says: {error}"),
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    #[test]
    fn gzip_is_unpacked_within_its_limit() {
        let body = Body { bytes: gzip(b"hello"), whole: true };
        assert_eq!(gunzip(&body, 5).unwrap().bytes, b"hello");
        assert!(matches!(gunzip(&body, 4), Err(Refusal::TooLarge { bytes_max: 4 })));
        let bomb = Body { bytes: gzip(&vec![0; 10_000_000]), whole: true };
        assert!(matches!(gunzip(&bomb, 1_000_000), Err(Refusal::TooLarge { .. })));
    }

    #[test]
    fn broken_gzip_is_refused_unless_the_connection_broke() {
        let noise: Vec<u8> = (0..100_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        let mut packed = gzip(&noise);
        packed.truncate(packed.len() / 2);
        let whole = Body { bytes: packed.clone(), whole: true };
        assert!(matches!(gunzip(&whole, 1_000_000), Err(Refusal::BadRequest { code: "bad_encoding", .. })));
        let part = gunzip(&Body { bytes: packed, whole: false }, 1_000_000).unwrap();
        assert!(!part.whole && noise.starts_with(&part.bytes) && !part.bytes.is_empty());
    }
}
