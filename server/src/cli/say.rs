//! The command line's output; nothing else prints.

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

use crate::auth::typed::MINUTES;

/// Logs the program's own notes to standard error, and from its libraries only warnings and errors. No request is logged:
/// its address may hold a code, a name or a telephone number.
pub fn begin_to_log() {
    let layer = tracing_subscriber::fmt::layer()
        .with_target(false)
        .with_ansi(io::stderr().is_terminal())
        .with_writer(io::stderr);
    let kept = Targets::new().with_target("menpai", LevelFilter::INFO).with_default(LevelFilter::WARN);
    tracing_subscriber::registry().with(layer).with(kept).init();
    std::panic::set_hook(Box::new(|panic| {
        let at = panic.location().map(ToString::to_string).unwrap_or_default();
        // A text that was put together may quote what the code was working on, which can be anybody's name.
        let what = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("its text is withheld");
        tracing::error!("a panic at {at}: {what}");
    }));
}

/// Prints one line to standard output. A closed pipe is not a failure.
pub fn line(text: impl Display) {
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// Prints one line about a failure to standard error.
pub fn failure(text: impl Display) {
    let _ = writeln!(io::stderr().lock(), "menpai: {text}");
}

/// Prints an invite: who, for how long, link, code, and the link as a QR code.
pub fn invite(invite: &NewInvite, now_ms: i64) {
    line(format_args!("{} ({}) joins by", invite.person.name, role_name(invite.person.role)));
    line(format_args!("  link  {}", invite.url));
    line(format_args!("  (once, within {} hours)", hours_left(invite, now_ms)));
    if let Some(typed) = &invite.typed {
        line(format_args!("  code  {}   (to type, within {MINUTES} minutes)", typed.code));
    }
    qr(&invite.url);
}

/// Prints a text as a QR code: two modules per character, dark on light with any colours of the terminal.
pub fn qr(text: &str) {
    // Our links always fit; if one did not, the link itself is still printed.
    let Ok(code) = QrCode::new(text.as_bytes()) else { return };
    if io::stdout().is_terminal() {
        let picture = code.render::<Dense1x2>().quiet_zone(true).build();
        for row in picture.lines() {
            // Black on white by escape codes: not every phone reads a light code on dark.
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

/// If colours cannot be set, most windows are dark, so the picture is inverted.
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
