//! `menpai demo`: the district of [`menpai_demo`], played through the engine as in real use, with links to join.

mod links;
mod play;

pub use links::{Links, OneLink, VolunteerLink, refresh as refresh_links};
pub use play::{DemoClock, DemoFault, give_signs, prepare};
