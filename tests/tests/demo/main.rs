//! `menpai demo`: what it promises to show, and that it continues where it was.

mod memory;
mod moments;
mod promises;

use std::path::Path;

use menpai_shared::wire::api::Overview;
use menpai_tests::process::{Server, command};
use serde_json::Value;

use promises::{get, join};

fn start(data: &Path, more: &[&str]) -> Server {
    let mut demo = command("demo", data).expect("the binary");
    demo.args(["--listen", "127.0.0.1:0"]).args(more);
    Server::run(demo).expect("it starts")
}

fn links(data: &Path) -> Value {
    let text = std::fs::read_to_string(data.join("links.json")).expect("links.json");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn a_district_half_done_is_shown_with_all_that_goes_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = start(folder.path(), &[]);
    promises::hold(server.at, &links(folder.path()));
}

#[test]
fn a_demo_is_made_for_the_moment_and_the_zone_that_are_asked_for() {
    let gone_by = ("2020-02-25T00:00:30+08:00", "Asia/Shanghai", "2020-02-25");
    let to_come = ("2099-01-01T04:00:00+14:00", "Pacific/Kiritimati", "2099-01-01");
    for (moment, zone, day) in [gone_by, to_come] {
        let folder = tempfile::tempdir().expect("a folder");
        let server = start(folder.path(), &["--at", moment, "--time-zone", zone]);
        let links = links(folder.path());
        promises::hold(server.at, &links);
        server.stop().expect("it stops");
        // A demo that was made for a future day never starts before its own story, whatever `--at` says.
        let said: &[&str] = if day == to_come.2 { &[] } else { &["--at", moment] };
        let again = start(folder.path(), said);
        let office = join(again.at, &self::links(folder.path())["office"]);
        let briefing: Value = get(&office, "/api/briefing?area=11/01/15/012");
        assert_eq!(briefing["day"], day, "{moment}");
    }
}

#[test]
fn a_demo_goes_on_where_it_was_and_always_has_usable_links() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = start(folder.path(), &[]);
    let before = links(folder.path());
    let volunteer = join(first.at, &before["volunteers"][0]);
    let _: Value = get(&volunteer, "/api/me");
    first.stop().expect("it stops");
    let again = start(folder.path(), &[]);
    let after = links(folder.path());
    assert_eq!(before["office"]["code"], after["office"]["code"], "what can still be used is kept");
    assert_ne!(
        before["volunteers"][0]["code"], after["volunteers"][0]["code"],
        "what was spent is made afresh"
    );
    assert_eq!(after["base"], Value::from(format!("http://{}", again.at)));
    let mut old = volunteer;
    old.meets(again.at);
    let me: Value = get(&old, "/api/me");
    assert_eq!(me["person"]["name"], before["volunteers"][0]["name"]);
    let admin = join(again.at, &after["admin"]);
    let whole: Overview = get(&admin, "/api/overview?area=11/01/15");
    assert!((8_500..9_500).contains(&whole.counts.total));
    join(again.at, &after["volunteers"][0]);
}

#[test]
fn another_deployment_is_not_made_a_demo_of() {
    let folder = tempfile::tempdir().expect("a folder");
    Server::start(folder.path(), &[]).expect("it starts").stop().expect("it stops");
    let out = command("demo", folder.path()).expect("the binary").output().expect("it runs");
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(!out.status.success() && said.contains("no demo"), "{said}");
}
