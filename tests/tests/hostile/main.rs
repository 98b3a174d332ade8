//! Attacks on a real server: what somebody can try who has a device, or had one. Each test is an attack, and its name
//! says what holds.

mod codes;
mod credentials;
mod crowd;
mod devices;
mod floods;
mod hands;
mod house;
mod lists;
mod roles;
mod ruling;
mod small;
mod table;
mod workbooks;
