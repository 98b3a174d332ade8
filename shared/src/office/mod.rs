//! What office, coordinator and administrator ask for and get: plain JSON under `/api`.

mod coverage;
mod import;
mod people;
mod signin;

pub use coverage::*;
pub use import::*;
pub use people::*;
pub use signin::*;
