//! Connections that only take room: too many of them, such that never ask, never read, or ask for everything at once.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use menpai_shared::domain::role::Role;
use menpai_tests::ask::ask;
use menpai_tests::district::{District, STREET, door};
use menpai_tests::phone::{Phone, door_check, report_id};
use menpai_tests::process::{Server, command};
use menpai_tests::wire::request;
use rustls::{ClientConnection, RootCertStore, StreamOwned};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpSocket;

/// The server closes everything that this file opens well within this time.
const CLOSED_MAX: Duration = Duration::from_secs(90);
/// A client that has not read for this long has filled what the system keeps for it, and then its 30 s are over.
const NOT_READ_FOR: Duration = Duration::from_secs(55);

#[test]
fn a_crowd_of_connections_takes_no_descriptor_from_the_log_and_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_with_files(folder.path(), 128).expect("it starts");
    let mut district = District::build(&mut server, 1, 1, 6).expect("a district");
    let crowd: Vec<TcpStream> =
        (0..600).map_while(|_| TcpStream::connect_timeout(&server.at, Duration::from_secs(5)).ok()).collect();
    assert!(crowd.len() > 128, "{} connected", crowd.len());
    let report = door_check(report_id(), &door(1, 1, 0), &district.sweep, 2);
    let synced = district.admin.sync(&[report]).expect("an open connection is served");
    assert_eq!(synced.acks.len(), 1);
    let devices = command("devices", folder.path()).expect("built").output().expect("run");
    assert!(devices.status.success(), "{}", String::from_utf8_lossy(&devices.stderr));
    drop(crowd);
    assert_eq!(ask(server.at, "GET", "/healthz", None, &Value::Null).status, 200);
    server.stop().expect("it stops as usual");
}

#[test]
fn a_connection_that_never_finishes_its_question_is_closed() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &[]).expect("it starts");
    let mut slow = TcpStream::connect(server.at).expect("connected");
    slow.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n").expect("sent");
    slow.set_read_timeout(Some(CLOSED_MAX)).expect("set");
    let mut answer = Vec::new();
    assert!(slow.read_to_end(&mut answer).is_ok(), "it was not closed");
    assert!(answer.starts_with(b"HTTP/1.1 408"), "{}", String::from_utf8_lossy(&answer));
}

#[test]
fn a_client_that_does_not_read_its_answers_is_closed_and_holds_little() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &[]).expect("it starts");
    let before = server.usage().expect("told").peak_bytes;
    let many = request("GET", "/api/openapi.json", "", b"").repeat(4000);
    let mut clients: Vec<TcpStream> = (0..40).map(|_| asks_without_reading(server.at, &many)).collect();
    let begun = Instant::now();
    while let Some(client) = clients.last_mut() {
        if client.write_all(b"x").is_err_and(|error| error.kind() != io::ErrorKind::WouldBlock) {
            clients.pop();
        }
        assert!(begun.elapsed() < CLOSED_MAX, "{} are still open", clients.len());
        std::thread::sleep(Duration::from_millis(50));
    }
    let grown = server.usage().expect("told").peak_bytes - before;
    // It was 500 MB: 4,000 questions each, decoded before the first was answered.
    assert!(grown < 12 << 20, "{} KiB", grown / 1024);
}

fn asks_without_reading(at: SocketAddr, bytes: &[u8]) -> TcpStream {
    let mut client = TcpStream::connect(at).expect("connected");
    client.set_nonblocking(true).expect("set");
    // What does not fit is not sent: the server stops reading too.
    let _ = client.write_all(bytes);
    client
}

#[test]
fn a_screen_that_does_not_read_its_events_is_closed_and_the_others_go_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &[]).expect("it starts");
    // An event of everything names each community: about 4 KB.
    let mut district = District::build(&mut server, 200, 1, 1).expect("a district");
    let all: Vec<String> = (1..=200).map(|community| format!("{STREET}/{community:03}")).collect();
    let office = district.phone("街道", Role::Office, &all).expect("it joins");
    let guard = district.person("卡口", Role::Volunteer, &all[..2]).expect("a person");
    let before = server.usage().expect("told").peak_bytes;
    let mut deaf: Vec<TcpStream> = (0..10).map(|_| listens(&office)).collect();
    let heard = Arc::new(AtomicUsize::new(0));
    let listener = listens(&office);
    let counter = Arc::clone(&heard);
    std::thread::spawn(move || {
        let lines = BufReader::new(listener).lines().map_while(Result::ok);
        lines.filter(|line| line.starts_with("data: ")).for_each(|_| {
            counter.fetch_add(1, Ordering::Relaxed);
        });
    });
    let begun = Instant::now();
    let mut told = 0;
    while begun.elapsed() < NOT_READ_FOR {
        // Where somebody of several areas works changes everything.
        let put =
            json!({"id": guard.id, "name": format!("卡口{told}"), "role": "volunteer", "scope": guard.scope});
        district.admin.call("POST", "/api/people", &put).expect("written");
        told += 1;
        std::thread::sleep(Duration::from_millis(250));
    }
    let open = deaf.iter_mut().filter_map(|deaf| ends(deaf).err()).collect::<Vec<_>>();
    assert!(open.is_empty(), "{open:?}");
    let heard = heard.load(Ordering::Relaxed);
    assert!(heard > told / 2, "{heard} events of {told} came to the one who reads");
    let grown = server.usage().expect("told").peak_bytes.saturating_sub(before);
    assert!(grown < 12 << 20, "{} KiB", grown / 1024);
}

/// Reads what the system had taken for the client; the server's end must come behind it.
fn ends(deaf: &mut TcpStream) -> Result<(), String> {
    deaf.set_read_timeout(Some(Duration::from_secs(2))).expect("set");
    let (mut part, begun) = ([0; 64 * 1024], Instant::now());
    while begun.elapsed() < Duration::from_secs(10) {
        match deaf.read(&mut part) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => return Ok(()),
            Err(error) => return Err(error.to_string()),
        }
    }
    Err("events still come".to_owned())
}

/// Asks for events.
fn listens(phone: &Phone) -> TcpStream {
    let mut socket = TcpStream::connect(phone.at).expect("connected");
    let bearer = format!("Authorization: Bearer {}\r\n", phone.token);
    socket.write_all(&request("GET", "/api/events", &bearer, b"")).expect("sent");
    socket
}

#[test]
fn one_address_gets_half_of_the_connections_and_the_others_still_get_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start_with_files(folder.path(), 128).expect("it starts");
    let asks_from = |last: u8| served_from(IpAddr::from([127, 0, 0, last]), server.at);
    let crowd: Vec<TcpStream> = (0..100).filter_map(|_| asks_from(2)).collect();
    assert!((8..=32).contains(&crowd.len()), "{} got in, and are kept open", crowd.len());
    assert!(asks_from(2).is_none(), "no more from there");
    assert!(asks_from(3).is_some(), "another address gets in");
    drop(crowd);
    let begun = Instant::now();
    while asks_from(2).is_none() {
        assert!(begun.elapsed() < Duration::from_secs(20), "its places are not free again");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// A connection from one of this machine's addresses on which a first request was answered; `None` if it was closed
/// instead, and not left to wait.
fn served_from(from: IpAddr, at: SocketAddr) -> Option<TcpStream> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().expect("a runtime");
    let connected = runtime.block_on(async {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::new(from, 0))?;
        socket.connect(at).await?.into_std()
    });
    let mut stream = connected.expect("connected");
    stream.set_nonblocking(false).expect("set");
    stream.set_read_timeout(Some(Duration::from_secs(5))).expect("set");
    let mut start = [0; 12];
    let asked = stream.write_all(&request("GET", "/healthz", "", b""));
    match asked.and_then(|()| stream.read_exact(&mut start)) {
        Ok(()) => {
            assert_eq!(start, *b"HTTP/1.1 200");
            Some(stream)
        }
        Err(error) => {
            assert!(!matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut), "it waits");
            None
        }
    }
}

#[test]
fn a_connection_that_asks_for_too_much_at_once_over_http_2_is_closed() {
    let (_folder, server, roots) = secure();
    for (streams, is_closed) in [(20, false), (400, true)] {
        let mut client = Closefisted::greets(server.at, roots.clone());
        let is_open = client.asks(streams) && client.is_answered();
        assert_eq!(is_open, !is_closed, "{streams} requests at once");
    }
}

#[test]
fn a_client_that_takes_no_byte_of_an_answer_over_http_2_is_closed() {
    let (_folder, server, roots) = secure();
    let mut client = Closefisted::greets(server.at, roots);
    assert!(client.asks(1));
    let begun = Instant::now();
    while client.is_answered() {
        assert!(begun.elapsed() < CLOSED_MAX, "it is still open");
        std::thread::sleep(Duration::from_secs(2));
    }
    assert!(begun.elapsed() > Duration::from_secs(20), "a slow one is given time");
}

/// A server with a certificate of its own, and the roots that trust it.
fn secure() -> (TempDir, Server, RootCertStore) {
    let folder = tempfile::tempdir().expect("a folder");
    let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let (cert, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    std::fs::write(&cert, own.cert.pem()).expect("written");
    std::fs::write(&key, own.signing_key.serialize_pem()).expect("written");
    let data = folder.path().join("data");
    let (cert, key) = (cert.to_string_lossy(), key.to_string_lossy());
    let server = Server::start(&data, &["--tls-cert", &cert, "--tls-key", &key]).expect("it starts");
    let mut roots = RootCertStore::empty();
    roots.add(own.cert.der().clone()).expect("a root");
    (folder, server, roots)
}

/// A client of HTTP/2 that lets no byte of an answer's body come, and answers everything else.
struct Closefisted(StreamOwned<ClientConnection, TcpStream>);

impl Closefisted {
    fn greets(at: SocketAddr, roots: RootCertStore) -> Self {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let mut config = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = vec![b"h2".to_vec()];
        let name = rustls::pki_types::ServerName::try_from("localhost").expect("a name");
        let client = ClientConnection::new(config.into(), name).expect("a client");
        let socket = TcpStream::connect(at).expect("connected");
        socket.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
        let mut stream = StreamOwned::new(client, socket);
        // SETTINGS_INITIAL_WINDOW_SIZE = 0: no byte of an answer's body may be sent.
        let mut hello = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
        hello.extend(frame(4, 0, 0, &[0, 4, 0, 0, 0, 0]));
        stream.write_all(&hello).expect("sent");
        Self(stream)
    }

    /// Opens requests. Returns whether the connection let it.
    fn asks(&mut self, streams: u32) -> bool {
        // GET https://localhost/, with names from HPACK's static table.
        let head = [&[0x82, 0x87, 0x84, 0x41, 9][..], b"localhost"].concat();
        let opened = (0..streams).all(|number| {
            if number % 32 == 31 {
                std::thread::sleep(Duration::from_millis(50));
            }
            self.0.write_all(&frame(1, 0x5, 2 * number + 1, &head)).is_ok()
        });
        std::thread::sleep(Duration::from_millis(500));
        opened
    }

    /// Whether the connection is still there: it answers a ping.
    fn is_answered(&mut self) -> bool {
        if self.0.write_all(&frame(6, 0, 0, b"are here")).is_err() {
            return false;
        }
        let (mut answer, mut part) = (Vec::new(), [0; 4096]);
        loop {
            match self.0.read(&mut part) {
                Ok(0) | Err(_) => return false,
                Ok(read) => answer.extend_from_slice(&part[..read]),
            }
            if answer.windows(8).any(|bytes| bytes == b"are here") {
                return true;
            }
        }
    }
}

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let size = u32::try_from(payload.len()).expect("short").to_be_bytes();
    let mut frame = size[1..].to_vec();
    frame.extend([kind, flags]);
    frame.extend(stream.to_be_bytes());
    frame.extend(payload);
    frame
}
