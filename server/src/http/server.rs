//! Sockets: where the server listens, with which protocol and time limits, and how it ends.

use std::any::Any;
use std::fs;
use std::io;
use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use actix_web::dev::{Extensions, Server};
use actix_web::middleware::from_fn;
use actix_web::web::Data;
use actix_web::{App as ActixApp, HttpServer};
use futures_util::future;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use thiserror::Error;
use tokio::sync::watch;

use crate::accesses::{AccessFault, AccessLog, AccessOptions};
use crate::assets::Assets;
use crate::auth::attempts::{Attempts, Costs};
use crate::auth::code::CodeKey;
use crate::auth::credentials::Credentials;
use crate::auth::token::Tokens;
use crate::auth::typed::TypedCodes;
use crate::descriptors;
use crate::engine::Engine;
use crate::folder::DataFolder;
use crate::http::connection::Crowd;
use crate::http::control::Local;
use crate::http::files::import_file::Imports;
use crate::http::listen::Listening;
use crate::http::sync::newcomers::Newcomers;
use crate::http::sync::quota::Quotas;
use crate::http::{App, headers, listen, routes};
use crate::settings::ServeSettings;

/// Longest time for running requests after the server was asked to stop, seconds.
pub const STOP_TIME_MAX_S: u64 = 10;

/// Why the server cannot serve. Each says what to do.
#[derive(Debug, Error)]
pub enum ServeFault {
    /// Another process listens there.
    #[error("{0} is taken by another program; stop that one, or listen elsewhere with --listen")]
    Taken(SocketAddr),
    /// It cannot listen there.
    #[error("cannot listen at {at}: {source}; choose another address with --listen")]
    Listen {
        /// Where.
        at: SocketAddr,
        /// The system's error.
        source: io::Error,
    },
    /// A certificate or key cannot be used.
    #[error("{} cannot be used for HTTPS: {what}", file.display())]
    Certificate {
        /// The file.
        file: PathBuf,
        /// The reason.
        what: String,
    },
    /// Only one of certificate and key was given.
    #[error("--tls-cert and --tls-key belong together: give both, or neither")]
    HalfCertificate,
    /// Who looks cannot be written down.
    #[error(transparent)]
    Access(#[from] AccessFault),
    /// It failed while it served.
    #[error("the server stopped: {0}")]
    Run(#[from] io::Error),
}

/// A server that has its socket, but does not answer yet.
pub struct Bound {
    server: Server,
    /// Serves this machine's own commands, with a thread of its own, so that no crowd keeps its owner out.
    terminal: Option<Server>,
    app: Arc<App>,
    closing: watch::Sender<bool>,
    signals: StopSignals,
    /// The socket for this machine's own commands; it is removed with the server.
    control: PathBuf,
    /// The address on which it listens.
    pub at: SocketAddr,
    /// Whether it speaks HTTPS.
    pub is_secure: bool,
}

impl Bound {
    /// Binds the socket.
    pub fn bind(engine: &Engine, folder: &DataFolder, settings: &ServeSettings) -> Result<Self, ServeFault> {
        let signals = StopSignals::catch()?;
        let tls = tls(settings)?;
        let is_secure = tls.is_some();
        let (closing, closed) = watch::channel(false);
        let access = open_access(engine, folder, settings)?;
        let app = Arc::new(App {
            engine: engine.clone(),
            access: access.clone(),
            tokens: Tokens::new(folder.secret()),
            credentials: Credentials::open(folder.dir()),
            code_key: CodeKey::of(folder.secret()),
            typed: TypedCodes::default(),
            joins: Attempts::new(Costs::JOIN),
            renewals: Attempts::new(Costs::TOKEN),
            quotas: Quotas::default(),
            newcomers: Newcomers::default(),
            imports: Imports::default(),
            assets: Assets::default(),
            base_url: OnceLock::new(),
            is_behind_proxy: settings.behind_proxy,
            is_secure,
            closing: closed,
        });
        let data = Data::from(Arc::clone(&app));
        let listener = listen::socket(settings.listen).map_err(|source| match source.kind() {
            io::ErrorKind::AddrInUse => ServeFault::Taken(settings.listen),
            _ => ServeFault::Listen { at: settings.listen, source },
        })?;
        let at = listener.local_addr()?;
        let threads = std::thread::available_parallelism().map_or(2, NonZero::get);
        let connections = descriptors::connections(descriptors::raise(), threads);
        let crowd = Crowd::new(connections, settings.behind_proxy);
        let listening = Listening { listener, tls, threads, connections, crowd };
        let server = listening.serve({
            let data = data.clone();
            move || ActixApp::new().app_data(data.clone()).wrap(from_fn(headers::add)).configure(routes::all)
        })?;
        let control = DataFolder::control_socket(folder.dir());
        let terminal = terminal(&control, data)?;
        let base_url = settings.base_url.clone().unwrap_or_else(|| reachable(at, is_secure));
        // It is set only here.
        let _ = app.base_url.set(base_url);
        Ok(Self { server, terminal, app, closing, signals, control, at, is_secure })
    }

    /// The server's address in links.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.app.base_url()
    }

    /// The address of the socket itself.
    #[must_use]
    pub fn own_url(&self) -> String {
        url(self.at, self.is_secure)
    }

    /// Answers until the process is asked to stop; then finishes running requests. The engine is still open
    /// afterwards.
    pub async fn run(self) -> Result<(), ServeFault> {
        let Self { server, terminal, app, closing, signals, control, .. } = self;
        let served = serve_until(signals.asked(), (server, terminal), closing, control).await;
        close(app).await;
        served
    }

    /// Like `run`, but until the given future is ready.
    pub async fn run_until(self, asked: impl Future<Output = ()> + 'static) -> Result<(), ServeFault> {
        let Self { server, terminal, app, closing, control, .. } = self;
        let served = serve_until(asked, (server, terminal), closing, control).await;
        close(app).await;
        served
    }
}

/// Opens the access log of a deployment.
pub fn open_access(
    engine: &Engine,
    folder: &DataFolder,
    settings: &ServeSettings,
) -> Result<AccessLog, AccessFault> {
    let options = AccessOptions { days: settings.access_days, households_max: settings.households_unusual };
    let clock = engine.clone();
    let clock = Arc::new(move || clock.now_ms());
    AccessLog::open(&folder.access_dir(), engine.log_id(), engine.keys(), clock, options)
}

/// Writes the last rows of the access log; nobody looks any more.
async fn close(app: Arc<App>) {
    if actix_web::web::block(move || app.access.close()).await.is_err() {
        tracing::error!("the access log could not be closed");
    }
}

async fn serve_until(
    asked: impl Future<Output = ()> + 'static,
    (server, terminal): (Server, Option<Server>),
    closing: watch::Sender<bool>,
    control: PathBuf,
) -> Result<(), ServeFault> {
    let handle = server.handle();
    let own = terminal.as_ref().map(Server::handle);
    if let Some(terminal) = terminal {
        actix_web::rt::spawn(terminal);
    }
    actix_web::rt::spawn(async move {
        asked.await;
        tracing::info!("stopping");
        // Ends endless streams.
        closing.send_replace(true);
        let own = async {
            if let Some(own) = own {
                own.stop(true).await;
            }
        };
        future::join(handle.stop(true), own).await;
    });
    let outcome = server.await.map_err(ServeFault::Run);
    // The folder is still locked, so this is not another server's socket. There may be none.
    let _ = fs::remove_file(control);
    outcome
}

/// The signals that ask a process to stop. They are caught from the moment this is made.
struct StopSignals {
    #[cfg(unix)]
    caught: [tokio::signal::unix::Signal; 2],
}

impl StopSignals {
    #[cfg(unix)]
    fn catch() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { caught: [signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?] })
    }

    #[cfg(not(unix))]
    fn catch() -> io::Result<Self> {
        Ok(Self {})
    }

    /// Returns when somebody asks the process to stop.
    #[cfg(unix)]
    async fn asked(self) {
        let [mut terminate, mut interrupt] = self.caught;
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    }

    #[cfg(not(unix))]
    async fn asked(self) {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without signals the process runs until it is killed, which loses nothing.
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(unix)]
fn note_where_from(connection: &dyn Any, extensions: &mut Extensions) {
    if connection.is::<tokio::net::UnixStream>() {
        extensions.insert(Local);
    }
}

/// Serves the socket in the data folder.
#[cfg(unix)]
fn terminal(control: &Path, data: Data<App>) -> io::Result<Option<Server>> {
    let Some(listener) = control_socket(control) else { return Ok(None) };
    let server = HttpServer::new(move || {
        ActixApp::new().app_data(data.clone()).wrap(from_fn(headers::add)).configure(routes::all)
    });
    let server = server.workers(1).on_connect(note_where_from).shutdown_timeout(STOP_TIME_MAX_S);
    Ok(Some(server.disable_signals().listen_uds(listener)?.run()))
}

#[cfg(not(unix))]
fn terminal(_: &Path, _: Data<App>) -> io::Result<Option<Server>> {
    Ok(None)
}

/// A socket in the data folder for this machine's own commands. If it fails, everything else still works.
#[cfg(unix)]
fn control_socket(path: &Path) -> Option<std::os::unix::net::UnixListener> {
    // An earlier server may have left one; this server holds the folder's lock.
    let _ = fs::remove_file(path);
    let listener = std::os::unix::net::UnixListener::bind(path);
    listener
        .inspect_err(|error| tracing::warn!("no commands from this machine: {}: {error}", path.display()))
        .ok()
}

fn url(at: SocketAddr, is_secure: bool) -> String {
    format!("{}://{at}", if is_secure { "https" } else { "http" })
}

/// The address at which others can probably reach this socket. If it listens everywhere, it is this machine's address
/// towards the rest of the world; finding it sends nothing.
fn reachable(at: SocketAddr, is_secure: bool) -> String {
    if !at.ip().is_unspecified() {
        return url(at, is_secure);
    }
    let probe = || -> io::Result<IpAddr> {
        let socket = UdpSocket::bind("0.0.0.0:0")?;
        // An address that is reserved for documentation.
        socket.connect("192.0.2.1:9")?;
        Ok(socket.local_addr()?.ip())
    };
    let ip = probe().ok().filter(|ip| !ip.is_unspecified()).unwrap_or(IpAddr::from([127, 0, 0, 1]));
    url(SocketAddr::new(ip, at.port()), is_secure)
}

fn tls(settings: &ServeSettings) -> Result<Option<ServerConfig>, ServeFault> {
    let (certificate, key) = match (&settings.tls_cert, &settings.tls_key) {
        (None, None) => return Ok(None),
        (Some(certificate), Some(key)) => (certificate, key),
        _ => return Err(ServeFault::HalfCertificate),
    };
    let fault = |file: &Path, what: String| ServeFault::Certificate { file: file.to_owned(), what };
    let pem = fs::read(certificate).map_err(|error| fault(certificate, error.to_string()))?;
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(&pem)
        .collect::<Result<_, _>>()
        .map_err(|error| fault(certificate, format!("it is not PEM: {error}")))?;
    if chain.is_empty() {
        return Err(fault(certificate, "there is no certificate in it".to_owned()));
    }
    let pem = fs::read(key).map_err(|error| fault(key, error.to_string()))?;
    let private = PrivateKeyDer::from_pem_slice(&pem)
        .map_err(|error| fault(key, format!("there is no private key in it: {error}")))?;
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| fault(certificate, error.to_string()))?
        .with_no_client_auth()
        .with_single_cert(chain, private)
        .map_err(|error| fault(certificate, error.to_string()))?;
    Ok(Some(config))
}
