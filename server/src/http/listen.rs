//! The socket for phones and screens: how many connections it takes, and with which protocol and time limits.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_http::{HttpService, KeepAlive, Protocol, Request};
use actix_server::GracefulShutdownSignal;
use actix_service::{
    IntoServiceFactory, Service, ServiceFactory, ServiceFactoryExt as _, fn_service, map_config,
};
use actix_tls::accept::rustls_0_23::{Acceptor, TlsStream};
use actix_web::body::MessageBody;
use actix_web::dev::{AppConfig, Extensions, Response, Server};
use actix_web::rt::net::TcpStream;
use rustls::ServerConfig;
#[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpSocket;

use super::connection::{Crowd, Guarded};
use super::server::STOP_TIME_MAX_S;
use super::turns::Turns;

/// Longest time for the head of a request; then the connection is closed.
const HEAD_TIME_MAX: Duration = Duration::from_secs(10);
/// A phone that syncs again within this time keeps its connection.
const KEEP_ALIVE: Duration = Duration::from_secs(60);
/// Longest time for greetings in HTTPS.
const HANDSHAKE_TIME_MAX: Duration = Duration::from_secs(10);
/// Longest time for a goodbye.
const GOODBYE_TIME_MAX: Duration = Duration::from_secs(5);
/// What is made of an answer before the client has taken what came before: with one piece more, at most 32 KiB.
const WRITE_BUFFER_BYTES: usize = 16 * 1024;
/// What a client may send over HTTP/2 before it is taken, on all of a connection's streams together.
const H2_WINDOW_BYTES: u32 = 256 * 1024;
/// What the system keeps of an answer, beyond what is on its way, before it says that no more can be written. By default
/// it is some megabytes on a fast network: memory, and minutes until a client that does not read is noticed.
#[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
const UNSENT_BYTES: u32 = 32 * 1024;
/// Connections that wait to be taken.
const WAITING_MAX: u32 = 1024;

/// A socket on which somebody listens, and its limits.
pub struct Listening {
    /// The socket.
    pub listener: TcpListener,
    /// HTTPS is spoken with this.
    pub tls: Option<ServerConfig>,
    /// Threads that serve.
    pub threads: usize,
    /// Most connections of all threads together.
    pub connections: usize,
    /// Who has how many.
    pub crowd: Arc<Crowd>,
}

/// Listens at an address. It may have been in use a moment ago, by the server before a restart.
pub fn socket(at: SocketAddr) -> io::Result<TcpListener> {
    let socket = if at.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(at)?;
    socket.listen(WAITING_MAX)?.into_std()
}

/// Keeps little of what a client does not take. Where it cannot be set, the system's own limit holds.
#[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
fn wait_soon(stream: &TcpStream) {
    let _ = SockRef::from(stream).set_tcp_notsent_lowat(UNSENT_BYTES);
}

/// Other systems have no such limit.
#[cfg(not(any(target_os = "linux", target_os = "android", target_os = "macos")))]
fn wait_soon(_: &TcpStream) {}

impl Listening {
    /// Serves an app on the socket. Connections beyond the limit wait in the system's queue until others end.
    pub fn serve<F, A, S, B>(self, app: F) -> io::Result<Server>
    where
        F: Fn() -> A + Clone + Send + 'static,
        A: IntoServiceFactory<S, Request>,
        S: ServiceFactory<Request, Config = AppConfig> + 'static,
        S::Error: Into<actix_web::Error>,
        S::InitError: std::fmt::Debug,
        S::Response: Into<Response<B>> + 'static,
        <S::Service as Service<Request>>::Future: 'static,
        B: MessageBody + 'static,
    {
        let Self { listener, tls, threads, connections, crowd } = self;
        let builder = Server::build().workers(threads).shutdown_timeout(STOP_TIME_MAX_S).disable_signals();
        let builder = builder.max_concurrent_connections((connections / threads).max(1));
        let stopping = builder.graceful_shutdown_signal();
        let enter = move |stream: TcpStream| {
            let crowd = Arc::clone(&crowd);
            async move {
                // Answers are written whole, so nothing is won by waiting for more.
                stream.set_nodelay(true).map_err(drop)?;
                wait_soon(&stream);
                let from = stream.peer_addr().map_err(drop)?;
                crowd.enter(from.ip()).map(|place| Guarded::new(stream, place)).ok_or(())
            }
        };
        let builder = match tls {
            None => builder.listen("phones", listener, move || {
                let greet = |guarded: Guarded| async move {
                    let from = guarded.stream().peer_addr().ok();
                    let requests = guarded.requests();
                    Ok((Turns::new(guarded, requests, false), Protocol::Http1, from))
                };
                fn_service(enter.clone()).and_then(fn_service(greet)).and_then(http(app(), stopping.clone()))
            }),
            Some(mut tls) => {
                tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
                builder.listen("phones", listener, move || {
                    let mut acceptor = Acceptor::new(tls.clone());
                    acceptor.set_handshake_timeout(HANDSHAKE_TIME_MAX);
                    let greet = |guarded: TlsStream<Guarded>| async move {
                        let (socket, session) = guarded.get_ref();
                        let is_h2 = session.alpn_protocol().is_some_and(|name| name == b"h2");
                        let (from, requests) = (socket.stream().peer_addr().ok(), socket.requests());
                        if is_h2 {
                            requests.is_h2();
                        }
                        let protocol = if is_h2 { Protocol::Http2 } else { Protocol::Http1 };
                        Ok((Turns::new(guarded, requests, is_h2), protocol, from))
                    };
                    let secure = acceptor.map_err(drop).map_init_err(|_| ());
                    fn_service(enter.clone())
                        .and_then(secure)
                        .and_then(fn_service(greet))
                        .and_then(http(app(), stopping.clone()))
                })
            }
        }?;
        Ok(builder.run())
    }
}

/// HTTP on one kind of stream.
fn http<T, A, S, B>(
    app: A,
    stopping: GracefulShutdownSignal,
) -> impl ServiceFactory<
    (Turns<T>, Protocol, Option<SocketAddr>),
    Config = (),
    Response = (),
    Error = (),
    InitError = (),
>
where
    T: AsyncRead + AsyncWrite + Unpin + 'static,
    A: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig> + 'static,
    S::Error: Into<actix_web::Error>,
    S::InitError: std::fmt::Debug,
    S::Response: Into<Response<B>> + 'static,
    <S::Service as Service<Request>>::Future: 'static,
    B: MessageBody + 'static,
{
    let app = app.into_factory().map_err(|error| error.into().error_response());
    HttpService::build()
        .graceful_shutdown_signal(move || {
            let stopping = stopping.clone();
            async move { stopping.notified().await }
        })
        .keep_alive(KeepAlive::Timeout(KEEP_ALIVE))
        .client_request_timeout(HEAD_TIME_MAX)
        .client_disconnect_timeout(GOODBYE_TIME_MAX)
        .h1_write_buffer_size(WRITE_BUFFER_BYTES)
        .h2_initial_window_size(H2_WINDOW_BYTES)
        .h2_initial_connection_window_size(H2_WINDOW_BYTES)
        .on_connect_ext(|turns: &Turns<T>, data: &mut Extensions| {
            data.insert(turns.requests());
        })
        .finish(map_config(app, |()| AppConfig::default()))
        .map_err(drop)
}
