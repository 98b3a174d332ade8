//! The status of a door (状态): kits count answers as one, records add up to one, and every list shows one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The status of one door.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 未查
    #[default]
    Unvisited,
    /// 已查
    Done,
    /// 无人
    NoAnswer,
    /// 拒访
    Refused,
    /// 空置
    Vacant,
    /// 分歧
    Conflict,
    /// 过期: sent back.
    Stale,
}
