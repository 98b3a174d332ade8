//! Constants that the phone's twin and Rust share are the same on both sides.

use menpai_shared::domain::kit::Column;
use menpai_shared::domain::{answers, path, tasks};
use menpai_shared::state::REASON_CHARS_MAX;
use menpai_shared::wire::sync;
use serde_json::{Value, json};

#[test]
fn the_constants_are_as_in_the_vectors() {
    let wanted: Value = serde_json::from_str(include_str!("../../tests/vectors/constants.json")).unwrap();
    let own = json!({
        "community_depth": path::COMMUNITY_DEPTH,
        "code_widths": path::CODE_WIDTHS,
        "segment_chars_max": path::SEGMENT_CHARS_MAX,
        "raw_chars_max": path::RAW_CHARS_MAX,
        "depth_max": path::DEPTH_MAX,
        "text_chars_max": answers::TEXT_CHARS_MAX,
        "refer_days": tasks::REFER_DAYS,
        "episode_days_max": tasks::DAYS_MAX,
        "protocol": sync::PROTOCOL,
        "reports_max": sync::REPORTS_MAX,
        "body_bytes_max": sync::BODY_BYTES_MAX,
        "content_type": sync::CONTENT_TYPE,
        "reason_chars_max": REASON_CHARS_MAX,
        "columns_about": Column::ABOUT,
    });
    assert_eq!(own, wanted);
}
