//! A minimal HTTP/1.1 client that plays a phone: requests are prepared bytes, answers are read from one socket, and
//! every byte on the wire is counted. It does nothing else, because it shares the machine with the server that it
//! measures.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// A healthy server on the same machine answers within this time, however busy the machine is.
const ANSWER_MAX: Duration = Duration::from_secs(120);
/// One read takes at most this much out of the socket.
const READ_BYTES: usize = 64 * 1024;

/// One keep-alive connection.
pub struct Wire {
    stream: TcpStream,
    /// Bytes read from the socket and not used yet.
    ahead: Vec<u8>,
}

/// An answer as it came: the body without chunk frames, still compressed.
pub struct Answer {
    /// For example 200.
    pub status: u16,
    /// Status line and headers.
    pub head: String,
    /// The body.
    pub body: Vec<u8>,
    /// Bytes of head, body and chunk frames together.
    pub wire_bytes: usize,
}

impl Answer {
    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// The body as text, decompressed if necessary.
    ///
    /// # Errors
    /// The body does not match its `Content-Encoding`, or is not UTF-8.
    pub fn text(&self) -> io::Result<String> {
        let mut text = String::new();
        match self.header("content-encoding").unwrap_or("identity") {
            "identity" => self.body.as_slice().read_to_string(&mut text),
            "gzip" => flate2::read::MultiGzDecoder::new(self.body.as_slice()).read_to_string(&mut text),
            "br" => brotli::Decompressor::new(self.body.as_slice(), 4096).read_to_string(&mut text),
            other => return Err(io::Error::other(format!("content encoding {other} was not asked for"))),
        }?;
        Ok(text)
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// The body is not such JSON; the error shows the body.
    pub fn json<T: serde::de::DeserializeOwned>(&self) -> io::Result<T> {
        let text = self.text()?;
        serde_json::from_str(&text).map_err(|e| io::Error::other(format!("{} {e}: {text}", self.status)))
    }
}

/// The bytes of a request. `headers` are whole lines, each with its line end.
#[must_use]
pub fn request(method: &str, path: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

impl Wire {
    /// Opens the connection.
    ///
    /// # Errors
    /// Nobody listens.
    pub fn open(at: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect_timeout(&at, ANSWER_MAX)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(ANSWER_MAX))?;
        Ok(Self { stream, ahead: Vec::with_capacity(READ_BYTES) })
    }

    /// Sends one request and waits for the whole answer.
    ///
    /// # Errors
    /// The connection breaks, the server is silent for too long, or the answer is not HTTP.
    pub fn ask(&mut self, request: &[u8]) -> io::Result<Answer> {
        self.stream.write_all(request)?;
        self.answer()
    }

    /// One JSON request, with its raw answer.
    ///
    /// # Errors
    /// Like [`Wire::ask`].
    pub fn call(
        &mut self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: &serde_json::Value,
    ) -> io::Result<Answer> {
        let bearer = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
        let headers = format!("{bearer}Content-Type: application/json\r\n");
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        self.ask(&request(method, path, &headers, &body))
    }

    fn answer(&mut self) -> io::Result<Answer> {
        let (head, mut wire_bytes) = self.head()?;
        let status =
            head.split(' ').nth(1).and_then(|text| text.parse().ok()).ok_or_else(|| not_http(&head))?;
        let mut answer = Answer { status, head, body: Vec::new(), wire_bytes };
        if answer.header("transfer-encoding").is_some_and(|value| value.eq_ignore_ascii_case("chunked")) {
            loop {
                let line = self.line()?;
                wire_bytes += line.len();
                let size = line.trim().split(';').next().unwrap_or_default();
                let size = usize::from_str_radix(size, 16).map_err(|_| not_http(&line))?;
                self.take(size, &mut answer.body)?;
                wire_bytes += size + self.line()?.len();
                if size == 0 {
                    break;
                }
            }
        } else {
            let size = answer.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
            self.take(size, &mut answer.body)?;
            wire_bytes += size;
        }
        answer.wire_bytes = wire_bytes;
        Ok(answer)
    }

    fn head(&mut self) -> io::Result<(String, usize)> {
        let mut head = String::new();
        loop {
            let line = self.line()?;
            let done = line == "\r\n";
            head.push_str(&line);
            if done {
                let bytes = head.len();
                return Ok((head, bytes));
            }
        }
    }

    fn line(&mut self) -> io::Result<String> {
        loop {
            if let Some(end) = self.ahead.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.ahead.drain(..=end).collect();
                return String::from_utf8(line).map_err(io::Error::other);
            }
            self.more()?;
        }
    }

    fn take(&mut self, size: usize, into: &mut Vec<u8>) -> io::Result<()> {
        let at_hand = size.min(self.ahead.len());
        into.extend(self.ahead.drain(..at_hand));
        let from = into.len();
        into.resize(from + size - at_hand, 0);
        self.stream.read_exact(&mut into[from..])
    }

    fn more(&mut self) -> io::Result<()> {
        let from = self.ahead.len();
        self.ahead.resize(from + READ_BYTES, 0);
        let read = self.stream.read(&mut self.ahead[from..]);
        self.ahead.truncate(from + read.as_ref().copied().unwrap_or(0));
        match read? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

fn not_http(line: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("not HTTP: {line:?}"))
}
