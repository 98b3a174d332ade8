//! All settings in one place: flags that can also be set in the environment, read once and passed on.

use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use menpai_shared::domain::zone::Zone;
use menpai_shared::views::SILENT_HOURS;

use crate::keys::MasterSource;

/// Default data folder of `serve`.
pub const DATA_DEFAULT: &str = "menpai-data";
/// Default data folder of `demo`.
pub const DEMO_DATA_DEFAULT: &str = "menpai-demo";

/// Which deployment a verb is about.
#[derive(Args, Clone, Debug, Default)]
pub struct DataSettings {
    /// The data folder: log, checkpoint and key [default: menpai-data; for `demo` menpai-demo]
    #[arg(long, global = true, value_name = "DIR", env = "MENPAI_DATA")]
    pub data: Option<PathBuf>,

    /// The file of the master key, with which the key store is wrapped [default: master.key in the data folder]
    #[arg(long, global = true, value_name = "FILE", env = "MENPAI_MASTER_KEY")]
    pub master_key: Option<PathBuf>,

    /// A command that prints the master key, 64 hexadecimal digits, for example from a key management service
    #[arg(
        long,
        global = true,
        value_name = "COMMAND",
        env = "MENPAI_MASTER_KEY_COMMAND",
        conflicts_with = "master_key"
    )]
    pub master_key_command: Option<String>,
}

impl DataSettings {
    /// The data folder, or the default.
    #[must_use]
    pub fn folder(&self, default: &str) -> PathBuf {
        self.data.clone().unwrap_or_else(|| default.into())
    }

    /// Where the master key comes from, if not from the data folder.
    #[must_use]
    pub fn master(&self) -> Option<MasterSource> {
        let command = self.master_key_command.clone().map(MasterSource::Command);
        command.or_else(|| self.master_key.clone().map(MasterSource::File))
    }
}

/// How the server serves.
#[derive(Args, Clone, Debug)]
pub struct ServeSettings {
    /// Where to listen; port 0 takes a free one
    #[arg(long, global = true, value_name = "ADDR", env = "MENPAI_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// The address that phones reach the server by, as it stands in links, for example https://menpai.example.cn
    #[arg(long, global = true, value_name = "URL", env = "MENPAI_BASE_URL", value_parser = base_url)]
    pub base_url: Option<String>,

    /// Certificate chain (PEM) for HTTPS, which phones need in order to work offline
    #[arg(long, global = true, value_name = "FILE", env = "MENPAI_TLS_CERT")]
    pub tls_cert: Option<PathBuf>,

    /// Private key (PEM) of that certificate
    #[arg(long, global = true, value_name = "FILE", env = "MENPAI_TLS_KEY")]
    pub tls_key: Option<PathBuf>,

    /// A reverse proxy stands in front: take the address of a phone from its X-Forwarded-For
    #[arg(long, global = true, env = "MENPAI_BEHIND_PROXY")]
    pub behind_proxy: bool,

    /// What a new deployment is called
    #[arg(long, global = true, value_name = "NAME", env = "MENPAI_NAME", default_value = "门牌")]
    pub name: String,

    /// The time zone in whose days a new deployment counts
    #[arg(
        long,
        global = true,
        value_name = "ZONE",
        env = "MENPAI_TIME_ZONE",
        default_value = "Asia/Shanghai",
        value_parser = Zone::name_of
    )]
    pub time_zone: String,

    /// A new deployment calls a phone silent after so many hours without a sign
    #[arg(long, global = true, value_name = "HOURS", env = "MENPAI_SILENT_HOURS", default_value_t = SILENT_HOURS)]
    pub silent_hours: u16,

    /// The access log, who looked at personal data, is kept for so many days
    #[arg(long, global = true, value_name = "DAYS", env = "MENPAI_ACCESS_DAYS", default_value_t = 365)]
    pub access_days: u32,

    /// One account that opens more households than this within an hour is pointed out to administrators; 0 for never
    #[arg(
        long,
        global = true,
        value_name = "NUMBER",
        env = "MENPAI_HOUSEHOLDS_UNUSUAL",
        default_value_t = 100
    )]
    pub households_unusual: u32,
}

/// How the demo is made.
#[derive(Args, Clone, Debug, Default)]
pub struct DemoSettings {
    /// The moment that the demo is made for, like 2020-02-25T15:00:00+08:00; its clock goes on from there [default: now]
    #[arg(long = "at", value_name = "MOMENT", env = "MENPAI_AT", value_parser = moment)]
    pub at_ms: Option<i64>,
}

/// Years for which a demo can be made; ids of reports and the calendars of all zones work well beyond them.
const DEMO_YEARS: RangeInclusive<i16> = 2000..=2100;

/// Parses a moment; returns ms since 1970.
fn moment(text: &str) -> Result<i64, String> {
    let at: Timestamp = text.parse().map_err(|_| "a moment like 2020-02-25T15:00:00+08:00 is expected")?;
    if !DEMO_YEARS.contains(&TimeZone::UTC.to_datetime(at).year()) {
        return Err("a moment in the years 2000 to 2100 is expected".to_owned());
    }
    Ok(at.as_millisecond())
}

/// Parses a base address: scheme and host, without a path; a final slash is removed.
fn base_url(text: &str) -> Result<String, String> {
    let text = text.trim_end_matches('/');
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ', '@']) => Ok(text.to_owned()),
        _ => Err("an address like https://menpai.example.cn is expected, without a path".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_names_its_offset_and_lies_in_our_century() {
        assert_eq!(moment("2020-02-25T15:00:00+08:00"), Ok(1_582_614_000_000));
        assert_eq!(moment("2020-02-25T07:00:00Z"), Ok(1_582_614_000_000));
        for bad in
            ["2020-02-25", "2020-02-25T15:00:00", "1999-12-31T23:59:59Z", "2101-01-01T00:00:00Z", "now"]
        {
            assert!(moment(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_base_address_has_a_scheme_and_a_host_and_no_path() {
        assert_eq!(base_url("https://a.cn/"), Ok("https://a.cn".to_owned()));
        assert_eq!(base_url("http://10.0.0.1:8080"), Ok("http://10.0.0.1:8080".to_owned()));
        for bad in ["a.cn", "https://", "https://a.cn/x", "ftp://a.cn", "https://u@a.cn"] {
            assert!(base_url(bad).is_err(), "{bad}");
        }
    }
}
