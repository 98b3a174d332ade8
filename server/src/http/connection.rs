//! One connection of a phone: who has how many, and when one ends that only takes room.
//!
//! A client that does not read is closed when nothing could be written for [`WRITE_STALL_MAX`]. HTTP/2 has no setting
//! here for how many requests may run at once, and a client that answers pings keeps its connection for good, also one
//! that never lets an answer's bytes come; so requests are counted for each connection, and one that opens too many,
//! that does nothing, or that leaves an answer untaken for [`PIECE_TIME_MAX`], is closed.

use std::collections::HashMap;
use std::io::{self, IoSlice};
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker, ready};
use std::time::{Duration, Instant};

use actix_web::Error;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::rt::net::{ActixStream, Ready, TcpStream};
use bytes::Bytes;
use parking_lot::Mutex;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

use crate::auth::attempts::network;

/// A client to which nothing can be written for this long does not read. A phone at the edge of a cell takes something
/// within seconds.
const WRITE_STALL_MAX: Duration = Duration::from_secs(30);
/// A piece of an answer over HTTP/2 that the client does not let come for this long. There the socket does not tell: other
/// streams and pings go on. A browser's windows are larger than a piece, so it makes none wait on a slow network.
const PIECE_TIME_MAX: Duration = Duration::from_secs(60);
/// Most requests that run at once on one connection. A browser that opens the app asks for a dozen.
const REQUESTS_MAX: usize = 64;
/// A connection without a request for this long is closed, whatever else it sends: twice what HTTP/1.1 keeps.
const IDLE_MAX: Duration = Duration::from_secs(120);
/// No answer takes longer than this: the longest is a stream of events, which ends with its token, within an hour.
const ANSWER_MAX: Duration = Duration::from_secs(2 * 3600);
/// Most turns, and most bytes, that are read beyond what a running request has taken.
const AHEAD_TURNS_MAX: usize = 8;
const AHEAD_BYTES_MAX: usize = 16 * 1024;
/// An answer is handed on in pieces of this size, so that a client that does not read holds little of it.
const PIECE_BYTES: usize = 16 * 1024;

/// The connections that are open, by network.
#[derive(Debug)]
pub struct Crowd {
    each_max: usize,
    /// A proxy on this machine brings all of the others' connections, so this machine is not limited.
    is_behind_proxy: bool,
    open: Mutex<HashMap<IpAddr, usize>>,
}

impl Crowd {
    /// One network alone gets half of all connections, so that it never keeps the others out.
    #[must_use]
    pub fn new(connections_max: usize, is_behind_proxy: bool) -> Arc<Self> {
        Arc::new(Self { each_max: (connections_max / 2).max(1), is_behind_proxy, open: Mutex::default() })
    }

    /// A place for one more connection from there, if there is one.
    #[must_use]
    pub fn enter(self: &Arc<Self>, from: IpAddr) -> Option<Place> {
        let network = network(from);
        let mut open = self.open.lock();
        let count = open.entry(network).or_default();
        let is_proxy = self.is_behind_proxy && (from.is_loopback() || network.is_loopback());
        if *count >= self.each_max && !is_proxy {
            return None;
        }
        *count += 1;
        Some(Place { crowd: Arc::clone(self), network })
    }
}

/// The place of one connection; it is free again when this is dropped.
#[derive(Debug)]
pub struct Place {
    crowd: Arc<Crowd>,
    network: IpAddr,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.crowd.open.lock();
        if let Some(count) = open.get_mut(&self.network) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.network);
            }
        }
    }
}

/// The requests of one connection.
#[derive(Debug)]
pub struct Requests {
    running: AtomicUsize,
    is_flooded: AtomicBool,
    /// When the last one began or ended.
    moved: Mutex<Instant>,
    ahead: Mutex<Ahead>,
    is_h2: AtomicBool,
    untaken: Mutex<Untaken>,
}

/// The answers of which a piece was handed on and none was asked for since, with when that was.
#[derive(Debug, Default)]
struct Untaken {
    since: HashMap<u64, Instant>,
    last: u64,
}

/// How far a connection of HTTP/1.1 was read beyond what was taken of it.
#[derive(Debug, Default)]
struct Ahead {
    turns: usize,
    bytes: usize,
    /// Wakes the connection when more may be read.
    waits: Option<Waker>,
}

impl Requests {
    fn new() -> Self {
        Self {
            running: AtomicUsize::new(0),
            is_flooded: AtomicBool::new(false),
            moved: Mutex::new(Instant::now()),
            ahead: Mutex::default(),
            is_h2: AtomicBool::new(false),
            untaken: Mutex::default(),
        }
    }

    /// The connection speaks HTTP/2.
    pub fn is_h2(&self) {
        self.is_h2.store(true, Ordering::Relaxed);
    }

    /// Counts one more request until it is answered. If there are too many, the connection ends.
    #[must_use]
    pub fn begin(self: &Arc<Self>) -> Option<Running> {
        let running = Running { requests: Arc::clone(self), number: self.untaken.lock().number() };
        *self.moved.lock() = Instant::now();
        self.taken();
        if self.running.fetch_add(1, Ordering::Relaxed) >= REQUESTS_MAX {
            self.is_flooded.store(true, Ordering::Relaxed);
            return None;
        }
        Some(running)
    }

    /// A part of the running request was taken, so that more may be read.
    pub fn taken(&self) {
        let mut ahead = self.ahead.lock();
        if let Some(waits) = std::mem::take(&mut *ahead).waits {
            waits.wake();
        }
    }

    /// Whether more may be read now. If not, the caller is woken when it may.
    pub fn may_read(&self, cx: &Context<'_>) -> bool {
        let mut ahead = self.ahead.lock();
        let is_far = ahead.turns >= AHEAD_TURNS_MAX || ahead.bytes >= AHEAD_BYTES_MAX;
        if is_far && self.running.load(Ordering::Relaxed) > 0 {
            ahead.waits = Some(cx.waker().clone());
            return false;
        }
        true
    }

    /// So many bytes were read in one turn.
    pub fn was_read(&self, bytes: usize) {
        let mut ahead = self.ahead.lock();
        ahead.turns += 1;
        ahead.bytes += bytes;
    }

    /// Why the connection must end, if it must.
    fn ended(&self, now: Instant) -> io::Result<()> {
        if self.is_flooded.load(Ordering::Relaxed) {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        let longest = if self.running.load(Ordering::Relaxed) == 0 { IDLE_MAX } else { ANSWER_MAX };
        let is_late = |since: &Instant| now.saturating_duration_since(*since) > PIECE_TIME_MAX;
        let is_idle = now.saturating_duration_since(*self.moved.lock()) > longest;
        if is_idle || self.untaken.lock().since.values().any(is_late) {
            return Err(io::ErrorKind::TimedOut.into());
        }
        Ok(())
    }
}

impl Untaken {
    fn number(&mut self) -> u64 {
        self.last += 1;
        self.last
    }
}

/// A request that is not answered yet.
#[derive(Debug)]
pub struct Running {
    requests: Arc<Requests>,
    number: u64,
}

impl Running {
    /// A piece of the answer is on its way to the client.
    fn handed_on(&self) {
        if self.requests.is_h2.load(Ordering::Relaxed) {
            self.requests.untaken.lock().since.insert(self.number, Instant::now());
        }
    }

    /// The client has taken what was handed on.
    fn was_taken(&self) {
        self.requests.untaken.lock().since.remove(&self.number);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.was_taken();
        *self.requests.moved.lock() = Instant::now();
        self.requests.running.fetch_sub(1, Ordering::Relaxed);
        self.requests.taken();
    }
}

/// The socket of one connection.
pub struct Guarded {
    stream: TcpStream,
    requests: Arc<Requests>,
    _place: Place,
    /// Runs while nothing can be written.
    stall: Option<Pin<Box<Sleep>>>,
}

impl Guarded {
    /// Guards a socket that has its place.
    #[must_use]
    pub fn new(stream: TcpStream, place: Place) -> Self {
        Self { stream, requests: Arc::new(Requests::new()), _place: place, stall: None }
    }

    /// The socket itself.
    #[must_use]
    pub fn stream(&self) -> &TcpStream {
        &self.stream
    }

    /// The requests of this connection.
    #[must_use]
    pub fn requests(&self) -> Arc<Requests> {
        Arc::clone(&self.requests)
    }

    fn written(&mut self, cx: &mut Context<'_>, wrote: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if wrote.is_ready() {
            self.stall = None;
            return wrote;
        }
        let stall = self.stall.get_or_insert_with(|| Box::pin(sleep(WRITE_STALL_MAX)));
        ready!(stall.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Guarded {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.requests.ended(Instant::now())?;
        Pin::new(&mut self.stream).poll_read(cx, into)
    }
}

impl AsyncWrite for Guarded {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.written(cx, wrote)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.stream).poll_write_vectored(cx, bytes);
        self.written(cx, wrote)
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

impl ActixStream for Guarded {
    fn poll_read_ready(&self, cx: &mut Context<'_>) -> Poll<io::Result<Ready>> {
        ActixStream::poll_read_ready(&self.stream, cx)
    }

    fn poll_write_ready(&self, cx: &mut Context<'_>) -> Poll<io::Result<Ready>> {
        ActixStream::poll_write_ready(&self.stream, cx)
    }
}

/// An answer's body in pieces; the request counts as running until its last piece is taken.
pub struct Pieces {
    body: BoxBody,
    rest: Bytes,
    running: Option<Running>,
}

impl Pieces {
    /// A body, with the request that it answers.
    pub fn of(body: impl MessageBody + 'static, running: Option<Running>) -> Self {
        Self { body: BoxBody::new(body), rest: Bytes::new(), running }
    }
}

impl MessageBody for Pieces {
    type Error = Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        if let Some(running) = &self.running {
            running.was_taken();
        }
        if self.rest.is_empty() {
            match ready!(Pin::new(&mut self.body).poll_next(cx)) {
                Some(Ok(bytes)) => self.rest = bytes,
                Some(Err(error)) => {
                    return Poll::Ready(Some(Err(actix_web::error::ErrorInternalServerError(error))));
                }
                None => return Poll::Ready(None),
            }
        }
        if let Some(running) = &self.running {
            running.handed_on();
        }
        let size = self.rest.len().min(PIECE_BYTES);
        Poll::Ready(Some(Ok(self.rest.split_to(size))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_network_never_fills_the_server_alone() {
        let crowd = Crowd::new(10, true);
        let address = |last: u8| IpAddr::from([10, 0, 0, last]);
        let places: Vec<_> = (0..20).filter_map(|_| crowd.enter(address(1))).collect();
        assert_eq!(places.len(), 5);
        assert!(crowd.enter(address(2)).is_some());
        drop(places);
        assert!(crowd.enter(address(1)).is_some());
        assert!(crowd.open.lock().is_empty(), "nothing is remembered of those who left");
        let here = IpAddr::from([127, 0, 0, 1]);
        let proxied: Vec<_> = (0..20).filter_map(|_| crowd.enter(here)).collect();
        assert_eq!(proxied.len(), 20, "all come through the proxy");
    }

    #[test]
    fn an_answer_that_is_not_taken_over_http_2_ends_its_connection() {
        let requests = Arc::new(Requests::new());
        let late = Instant::now() + PIECE_TIME_MAX * 2;
        let first = requests.begin().unwrap();
        first.handed_on();
        assert!(requests.ended(late).is_ok(), "over HTTP/1.1 the socket tells");
        requests.is_h2();
        first.handed_on();
        let second = requests.begin().unwrap();
        second.handed_on();
        second.was_taken();
        assert!(requests.ended(Instant::now()).is_ok());
        assert!(requests.ended(late).is_err());
        drop(first);
        assert!(requests.ended(late).is_ok());
    }

    #[test]
    fn a_connection_ends_when_it_opens_too_many_requests_or_does_nothing() {
        let requests = Arc::new(Requests::new());
        let now = Instant::now();
        let running: Vec<_> = (0..REQUESTS_MAX).filter_map(|_| requests.begin()).collect();
        assert_eq!(running.len(), REQUESTS_MAX);
        assert!(requests.ended(now + IDLE_MAX * 2).is_ok(), "answers are on their way");
        assert!(requests.ended(now + ANSWER_MAX * 2).is_err());
        drop(running);
        assert!(requests.ended(Instant::now()).is_ok());
        assert!(requests.ended(Instant::now() + IDLE_MAX * 2).is_err());
        let running: Vec<_> = (0..=REQUESTS_MAX).map(|_| requests.begin()).collect();
        assert!(running.last().is_some_and(Option::is_none));
        assert!(requests.ended(Instant::now()).is_err());
    }
}
