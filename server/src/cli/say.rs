//! What the command line prints, and the only place that prints.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use menpai_shared::decide::rights::role_name;
use menpai_shared::wire::api::NewInvite;
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use qrcode::types::Color;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Sends what the program notes about itself to standard error; of its libraries only what is wrong.
pub fn begin_to_log() {
    let layer = tracing_subscriber::fmt::layer()
        .with_target(false)
        .with_ansi(io::stderr().is_terminal())
        .with_writer(io::stderr);
    let kept = Targets::new().with_target("menpai", LevelFilter::INFO).with_default(LevelFilter::WARN);
    tracing_subscriber::registry().with(layer).with(kept).init();
}

/// One line to standard output. A pipe that nobody reads any more is no failure.
pub fn line(text: impl Display) {
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// One line about a failure to standard error.
pub fn failure(text: impl Display) {
    let _ = writeln!(io::stderr().lock(), "menpai: {text}");
}

/// An invite: who, for how long from now, link, code, and the link as a QR code.
pub fn invite(invite: &NewInvite, now_ms: i64) {
    line(format_args!("{} ({}) joins by", invite.person.name, role_name(invite.person.role)));
    line(format_args!("  link  {}", invite.url));
    line(format_args!("  code  {}   (once, within {} hours)", invite.code, hours_left(invite, now_ms)));
    qr(&invite.url);
}

/// A text as a QR code: two modules to a character, dark on light whatever the terminal's colours are.
pub fn qr(text: &str) {
    // A link of ours always fits; without the picture the link still stands there.
    let Ok(code) = QrCode::new(text.as_bytes()) else { return };
    if io::stdout().is_terminal() {
        let picture = code.render::<Dense1x2>().quiet_zone(true).build();
        for row in picture.lines() {
            // Black on white by escape: a QR code that is light on dark is not read by every phone.
            line(format_args!("  \u{1b}[30;47m{row}\u{1b}[0m"));
        }
    } else {
        let picture = code
            .render::<Dense1x2>()
            .dark_color(inverted(Color::Dark))
            .light_color(inverted(Color::Light))
            .build();
        for row in picture.lines() {
            line(format_args!("  {row}"));
        }
    }
}

/// Where no colours can be set, most windows are dark: the picture is drawn light.
fn inverted(color: Color) -> Dense1x2 {
    match color {
        Color::Dark => Dense1x2::Light,
        Color::Light => Dense1x2::Dark,
    }
}

fn hours_left(invite: &NewInvite, now_ms: i64) -> i64 {
    let left_ms = invite.expires_at_ms.saturating_sub(now_ms);
    left_ms.saturating_add(1_800_000) / 3_600_000
}
