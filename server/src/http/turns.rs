//! HTTP/1.1, one question at a time. The dispatcher below the handlers decodes whatever was read, up to 128 KiB: thousands
//! of short requests that wait for the first one's answer, each with some kilobytes of memory. Nobody who means well
//! sends them, so here a connection is read only as far as its requests are answered.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::connection::Requests;

/// Most bytes that are read at once.
const TURN_BYTES: usize = 4 * 1024;

/// A stream that hands on at most one end of a head in each turn.
pub struct Turns<T> {
    stream: T,
    requests: Arc<Requests>,
    /// HTTP/2 counts by itself what it has not answered yet.
    is_off: bool,
    /// Read, and not handed on.
    ahead: Vec<u8>,
    is_handed: bool,
}

impl<T> Turns<T> {
    /// Reads a stream in turns; HTTP/2 as it comes.
    pub fn new(stream: T, requests: Arc<Requests>, is_h2: bool) -> Self {
        Self { stream, requests, is_off: is_h2, ahead: Vec::new(), is_handed: false }
    }

    /// The requests of the connection.
    pub fn requests(&self) -> Arc<Requests> {
        Arc::clone(&self.requests)
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Turns<T> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.is_off {
            return Pin::new(&mut this.stream).poll_read(cx, into);
        }
        if std::mem::take(&mut this.is_handed) {
            // What was handed on is decoded first.
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        if !this.requests.may_read(cx) {
            return Poll::Pending;
        }
        if this.ahead.is_empty() {
            let mut bytes = [0; TURN_BYTES];
            let mut read = ReadBuf::new(&mut bytes);
            ready!(Pin::new(&mut this.stream).poll_read(cx, &mut read))?;
            this.ahead.extend_from_slice(read.filled());
        }
        let head = end_of_head(&this.ahead);
        let size = head.unwrap_or(this.ahead.len()).min(into.remaining());
        into.put_slice(&this.ahead[..size]);
        this.ahead.drain(..size);
        if this.ahead.is_empty() {
            this.ahead = Vec::new();
        }
        this.requests.was_read(size);
        this.is_handed = size > 0;
        Poll::Ready(Ok(()))
    }
}

/// Where the first head may end. A body may look like this too; then it comes in more parts.
fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let is_blank = |at: usize| {
        let line = &bytes[at..];
        line.strip_prefix(b"\r").unwrap_or(line).first() == Some(&b'\n')
    };
    let lines = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    let mut ends = lines.map(|(at, _)| at + 1).filter(|at| is_blank(*at));
    ends.next().map(|at| at + if bytes[at] == b'\r' { 2 } else { 1 })
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Turns<T> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_ends_with_the_first_head() {
        assert_eq!(end_of_head(b"GET / HTTP/1.1\r\n\r\nGET"), Some(18));
        assert_eq!(end_of_head(b"GET / HTTP/1.1\n\nGET"), Some(16));
        assert_eq!(end_of_head(b"GET / HTTP/1.1\r\nHost: x\r\n\r"), None);
        assert_eq!(end_of_head(b"{\"sync\":1}\n{\"report\":2}\n"), None);
    }
}
