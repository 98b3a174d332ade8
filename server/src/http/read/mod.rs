//! What is looked at: each a view of the state, as the asker sees it.

pub mod areas;
pub mod boards;
pub mod duty;
pub mod watch;
pub mod work;
