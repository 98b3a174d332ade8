//! The requests of office, coordinator and administrator, and their answers: plain JSON under `/api`.

mod accesses;
mod board;
mod briefing;
mod coverage;
mod devices;
mod duty;
mod import;
mod kits;
mod people;
mod personal;
mod rounds;
mod signin;
mod work;

pub use accesses::*;
pub use board::*;
pub use briefing::*;
pub use coverage::*;
pub use devices::*;
pub use duty::*;
pub use import::*;
pub use kits::*;
pub use people::*;
pub use personal::*;
pub use rounds::*;
pub use signin::*;
pub use work::*;
