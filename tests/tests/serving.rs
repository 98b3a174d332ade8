//! How the server starts, stops and answers in general: sockets, folders, headers, files of the app, HTTPS.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Output;

use menpai_tests::ask::{ask, refusal, send};
use menpai_tests::process::{Server, command};
use menpai_tests::wire::request;
use serde_json::Value;

fn run(verb: &str, data: &std::path::Path, arguments: &[&str]) -> Output {
    command(verb, data).expect("the binary").args(arguments).output().expect("it runs")
}

fn failure(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_port_that_is_taken_is_named_with_the_remedy() {
    let folder = tempfile::tempdir().expect("a folder");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let at = taken.local_addr().expect("its address").to_string();
    let said = failure(&run("serve", folder.path(), &["--listen", &at]));
    assert!(said.contains(&at) && said.contains("--listen"), "{said}");
}

#[test]
fn a_folder_in_use_or_not_usable_is_named_with_the_remedy() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &[]).expect("it starts");
    let said = failure(&run("serve", folder.path(), &["--listen", "127.0.0.1:0"]));
    assert!(said.contains("in use") && said.contains("--data"), "{said}");
    let said = failure(&run("verify", folder.path(), &[]));
    assert!(said.contains("in use"), "{said}");
    server.stop().expect("it stops");

    let file = folder.path().join("file");
    std::fs::write(&file, "x").expect("written");
    assert!(failure(&run("serve", &file, &[])).contains("not a folder"));
    let below = file.join("data");
    assert!(failure(&run("serve", &below, &[])).contains("cannot be made"));
    let empty = folder.path().join("empty");
    let said = failure(&run("verify", &empty, &[]));
    assert!(said.contains("holds no deployment") && !empty.exists(), "{said}");
}

#[test]
fn a_time_zone_that_is_none_is_refused_with_the_name_that_is_meant() {
    let folder = tempfile::tempdir().expect("a folder");
    for text in ["Asia/Beijing", "GMT+8", "+08:00", ""] {
        for verb in ["serve", "demo"] {
            let output = run(verb, folder.path(), &["--listen", "127.0.0.1:0", "--time-zone", text]);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{verb} {text:?}: {said}");
            assert!(said.contains("--time-zone") && said.contains("Asia/Shanghai"), "{said}");
        }
    }
    let is_empty = std::fs::read_dir(folder.path()).expect("a folder").next().is_none();
    assert!(is_empty, "nothing was begun");
    let mut server = Server::start(folder.path(), &[]).expect("it starts");
    server.line_with("Days are those of").expect("told");
    server.stop().expect("it stops");
}

#[test]
fn verify_says_what_the_log_holds_and_invite_lets_somebody_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &[]).expect("it starts");
    server.stop().expect("it stops, and lets go of the folder");
    let output = run("verify", folder.path(), &[]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.contains("The chain is whole"), "{said}");
    for kind in ["settings", "kit", "person", "invite"] {
        assert!(said.contains(&format!("1  {kind}")), "{kind}: {said}");
    }
    let output =
        run("invite", folder.path(), &["王主任", "--role", "administrator", "--base-url", "https://m.cn"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.contains("https://m.cn/join#"), "{said}");
    let code = said.split("/join#").nth(1).and_then(|rest| rest.lines().next()).expect("a code");
    let server = Server::start(folder.path(), &[]).expect("it starts");
    let phone = menpai_tests::phone::Phone::join(server.at, code, "a laptop").expect("it joins");
    assert_eq!(phone.name, "王主任");

    let output = run("invite", folder.path(), &["王主任"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.contains("/join#"), "the server that runs makes it: {output:?}");
    assert!(failure(&run("invite", folder.path(), &["赵"])).contains("nobody is called"));
    let far = ask(server.at, "POST", "/control/invite", None, &serde_json::json!({"scope": [], "hours": 1}));
    assert_eq!(refusal(&far), (404, "not_found".into()), "not for the network");
}

#[test]
fn a_damaged_log_stops_the_start_and_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    Server::start(folder.path(), &[]).expect("it starts").stop().expect("it stops");
    let segments = std::fs::read_dir(folder.path().join("log")).expect("a log");
    let segment = segments.map(|entry| entry.expect("an entry").path()).min().expect("a segment");
    let mut bytes = std::fs::read(&segment).expect("readable");
    let middle = bytes.len() / 3;
    bytes[middle] ^= 0x40;
    std::fs::write(&segment, bytes).expect("written");
    for verb in ["verify", "serve"] {
        let said = failure(&run(verb, folder.path(), &[]));
        let name = segment.file_name().and_then(|name| name.to_str()).expect("a name");
        assert!(said.contains(name) && said.contains("damaged at byte"), "{verb}: {said}");
    }
}

#[test]
fn the_app_is_served_with_all_that_browsers_heed() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &[]).expect("it starts");
    let page = send(server.at, &request("GET", "/", "", b""));
    assert_eq!(page.status, 200);
    let policy = page.header("content-security-policy").expect("a policy");
    for part in [
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
    ] {
        assert!(policy.contains(part), "{part}: {policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        ("cache-control", "no-cache"),
        ("content-type", "text/html; charset=utf-8"),
    ] {
        assert_eq!(page.header(name), Some(value), "{name}");
    }
    assert!(page.header("permissions-policy").is_some_and(|value| value.contains("camera=(self)")));
    assert_eq!(page.header("strict-transport-security"), None, "HTTPS is not spoken here");

    let text = page.text().expect("text");
    let route = send(server.at, &request("GET", "/d/11/01/15/012/001/1/1/101", "", b""));
    assert_eq!(route.text().expect("text"), text, "the app has addresses of its own");
    assert_eq!(send(server.at, &request("GET", "/assets/gone-123.js", "", b"")).status, 404);
    let tag = page.header("etag").expect("a tag").to_owned();
    let again = send(server.at, &request("GET", "/", &format!("If-None-Match: {tag}\r\n"), b""));
    assert_eq!((again.status, again.body.len()), (304, 0));
}

#[test]
fn nothing_but_the_apps_files_may_be_kept_by_a_cache() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &[]).expect("it starts");
    for path in [
        "/api/me",
        "/api",
        "/api/",
        "//api/me",
        "/%61pi/me",
        "/API/me",
        "/api/../api/me",
        "/healthz",
        "/x.js",
    ] {
        let answer = send(server.at, &request("GET", path, "", b""));
        let keep = answer.header("cache-control").map(str::to_owned);
        let is_app = answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
        assert!(is_app || keep.as_deref() == Some("no-store"), "{path}: {} {keep:?}", answer.status);
    }
}

#[test]
fn what_is_not_there_is_refused_in_json() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &[]).expect("it starts");
    let health = send(server.at, &request("GET", "/healthz", "", b""));
    assert_eq!((health.status, health.text().expect("text").trim()), (200, "ok"));
    let missing = ask(server.at, "GET", "/api/nothing", None, &Value::Null);
    assert_eq!(refusal(&missing), (404, "not_found".into()));
    assert_eq!(missing.header("x-content-type-options"), Some("nosniff"));
    let method = ask(server.at, "GET", "/api/join", None, &Value::Null);
    assert_eq!(refusal(&method), (405, "wrong_method".into()));
    let text = send(server.at, &request("POST", "/api/join", "Content-Type: text/plain\r\n", b"{}"));
    assert_eq!(refusal(&text), (415, "wrong_type".into()));
    let torn =
        send(server.at, &request("POST", "/api/join", "Content-Type: application/json\r\n", b"{\"code\":"));
    assert_eq!(refusal(&torn), (400, "bad_json".into()));
    let big = vec![b' '; 300_000];
    let big = send(server.at, &request("POST", "/api/join", "Content-Type: application/json\r\n", &big));
    assert_eq!(refusal(&big), (413, "too_large".into()));
}

#[test]
fn https_is_spoken_with_a_certificate_and_half_of_one_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let (cert, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    std::fs::write(&cert, own.cert.pem()).expect("written");
    std::fs::write(&key, own.signing_key.serialize_pem()).expect("written");
    let data = folder.path().join("data");
    let (cert, key) = (cert.to_string_lossy(), key.to_string_lossy());
    assert!(failure(&run("serve", &data, &["--tls-cert", &cert])).contains("--tls-key"));
    assert!(
        failure(&run("serve", &data, &["--tls-cert", &key, "--tls-key", &key])).contains("no certificate")
    );

    let server = Server::start(&data, &["--tls-cert", &cert, "--tls-key", &key]).expect("it starts");
    let mut roots = rustls::RootCertStore::empty();
    roots.add(own.cert.der().clone()).expect("a root");
    let provider = std::sync::Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = rustls::pki_types::ServerName::try_from("localhost").expect("a name");
    let mut client = rustls::ClientConnection::new(config.into(), name).expect("a client");
    let mut socket = std::net::TcpStream::connect(server.at).expect("connected");
    let mut stream = rustls::Stream::new(&mut client, &mut socket);
    stream.write_all(&request("GET", "/", "Connection: close\r\n", b"")).expect("sent");
    let mut answer = Vec::new();
    // The server may close the TLS connection without notice; what came before counts.
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8_lossy(&answer).to_lowercase();
    assert!(answer.starts_with("http/1.1 200"), "{answer}");
    assert!(answer.contains("strict-transport-security: max-age="), "{answer}");
}

#[test]
#[cfg(unix)]
fn a_server_that_was_asked_to_stop_leaves_no_socket_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &[]).expect("it starts");
    let socket = folder.path().join("control.sock");
    assert!(socket.exists());
    server.stop().expect("it stops");
    assert!(!socket.exists());
}
