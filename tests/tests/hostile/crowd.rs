//! Connections that only take room: too many of them, such that never ask, never read, or ask for everything at once.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use menpai_tests::ask::ask;
use menpai_tests::district::{District, door};
use menpai_tests::phone::{door_check, report_id};
use menpai_tests::process::{Server, command};
use menpai_tests::wire::request;
use serde_json::Value;

/// The server closes everything that this file opens well within this time.
const CLOSED_MAX: Duration = Duration::from_secs(90);

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
fn a_connection_that_asks_for_too_much_at_once_over_http_2_is_closed() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let (cert, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    std::fs::write(&cert, own.cert.pem()).expect("written");
    std::fs::write(&key, own.signing_key.serialize_pem()).expect("written");
    let data = folder.path().join("data");
    let (cert, key) = (cert.to_string_lossy(), key.to_string_lossy());
    let server = Server::start(&data, &["--tls-cert", &cert, "--tls-key", &key]).expect("it starts");
    let mut roots = rustls::RootCertStore::empty();
    roots.add(own.cert.der().clone()).expect("a root");
    for (streams, is_closed) in [(20, false), (400, true)] {
        let answer = h2_asks(server.at, roots.clone(), streams);
        assert_eq!(answer.is_none(), is_closed, "{streams} requests at once: {answer:?}");
    }
}

/// Opens requests whose answers may not be sent yet, then pings. Returns the bytes of the answer to the ping, or
/// nothing if the connection was closed.
fn h2_asks(at: SocketAddr, roots: rustls::RootCertStore, streams: u32) -> Option<usize> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec()];
    let name = rustls::pki_types::ServerName::try_from("localhost").expect("a name");
    let mut client = rustls::ClientConnection::new(config.into(), name).expect("a client");
    let mut socket = TcpStream::connect(at).expect("connected");
    socket.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
    let mut stream = rustls::Stream::new(&mut client, &mut socket);
    // SETTINGS_INITIAL_WINDOW_SIZE = 0: no byte of an answer's body may be sent.
    let mut hello = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
    hello.extend(frame(4, 0, 0, &[0, 4, 0, 0, 0, 0]));
    stream.write_all(&hello).expect("sent");
    // GET https://localhost/, with names from HPACK's static table.
    let head = [&[0x82, 0x87, 0x84, 0x41, 9][..], b"localhost"].concat();
    for number in 0..streams {
        if stream.write_all(&frame(1, 0x5, 2 * number + 1, &head)).is_err() {
            return None;
        }
        if number % 32 == 31 {
            std::thread::sleep(Duration::from_millis(50));
        }
    }
    std::thread::sleep(Duration::from_millis(500));
    stream.write_all(&frame(6, 0, 0, b"are here")).ok()?;
    let (mut answer, mut part) = (Vec::new(), [0; 4096]);
    loop {
        match stream.read(&mut part) {
            Ok(0) | Err(_) => return None,
            Ok(read) => answer.extend_from_slice(&part[..read]),
        }
        if answer.windows(8).any(|bytes| bytes == b"are here") {
            return Some(answer.len());
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
