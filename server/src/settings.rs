//! All settings, in one place: flags with an environment twin, read once and passed on.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

/// Where `serve` keeps its data when nothing is said.
pub const DATA_DEFAULT: &str = "menpai-data";
/// Where `demo` does.
pub const DEMO_DATA_DEFAULT: &str = "menpai-demo";

/// Which deployment a verb is about.
#[derive(Args, Clone, Debug, Default)]
pub struct DataSettings {
    /// The data folder: log, checkpoint and key [default: menpai-data; for `demo` menpai-demo]
    #[arg(long, global = true, value_name = "DIR", env = "MENPAI_DATA")]
    pub data: Option<PathBuf>,
}

impl DataSettings {
    /// The data folder, or this one where nothing was said.
    #[must_use]
    pub fn folder(&self, default: &str) -> PathBuf {
        self.data.clone().unwrap_or_else(|| default.into())
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
        default_value = "Asia/Shanghai"
    )]
    pub time_zone: String,

    /// A new deployment calls a phone silent after so many hours without a sign
    #[arg(long, global = true, value_name = "HOURS", env = "MENPAI_SILENT_HOURS", default_value_t = 4)]
    pub silent_hours: u16,
}

/// A base address: scheme and host, without a path; a slash at the end is taken off.
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
    fn a_base_address_has_a_scheme_and_a_host_and_no_path() {
        assert_eq!(base_url("https://a.cn/"), Ok("https://a.cn".to_owned()));
        assert_eq!(base_url("http://10.0.0.1:8080"), Ok("http://10.0.0.1:8080".to_owned()));
        for bad in ["a.cn", "https://", "https://a.cn/x", "ftp://a.cn", "https://u@a.cn"] {
            assert!(base_url(bad).is_err(), "{bad}");
        }
    }
}
