//! Attacks on a real server: what somebody can try who has a device, or had one.

mod devices;
