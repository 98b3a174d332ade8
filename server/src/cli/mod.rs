//! The command line: one file for each verb. A verb opens what it needs, does its work, and prints the result.

mod demo;
mod devices;
mod export;
mod import;
mod invite;
mod kit;
mod noted;
mod personal;
mod rotate_key;
mod say;
mod seal;
mod serve;
mod verify;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use thiserror::Error;

use crate::accesses::AccessFault;
use crate::demo::DemoFault;
use crate::engine::{EngineFault, Unavailable};
use crate::folder::FolderFault;
use crate::http::server::ServeFault;
use crate::log::LogFault;
use crate::settings::{DataSettings, DemoSettings, ServeSettings};
use crate::sign::SignFault;

/// Menpai (门牌): no door missed, no report lost, no disagreement hidden.
#[derive(Debug, Parser)]
#[command(name = "menpai", version)]
struct CommandLine {
    /// What to do; `serve` where nothing is said.
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    data: DataSettings,
    #[command(flatten)]
    serve: ServeSettings,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Serve a deployment; makes a new one in an empty folder
    Serve,
    /// Make a district to look at, and serve it
    Demo(DemoSettings),
    /// Take in a list of areas, a roster of doors, or a phone's unsent reports
    Import(import::ImportArgs),
    /// Write the log or a table to a file
    Export(export::ExportArgs),
    /// Make an invite for a person, on this machine
    Invite(invite::InviteArgs),
    /// List the devices of a person or of all, with their last use
    Devices(devices::DevicesArgs),
    /// Shut a device out, for example one that was lost
    Revoke(devices::RevokeArgs),
    /// Say whether a second person must say yes to new devices of those who may see or change much
    ConfirmJoins(devices::ConfirmJoinsArgs),
    /// Say when phones lock, and when they forget what they hold
    Phones(devices::PhonesArgs),
    /// Make a new secret.key; the server must be stopped. No phone is signed out
    RotateKey,
    /// Write all that is known about a place to a file, for the person who asks what is known about them
    Tell(personal::TellArgs),
    /// Erase everything personal about a place, for good: its roster, records and threads; counts stay
    Erase(personal::PersonalArgs),
    /// Copy the data folder into a new one in which every personal value is sealed; the server must be stopped
    Seal(seal::SealArgs),
    /// Check a kit file, or take it into use
    Kit(kit::KitArgs),
    /// Walk the log from its first entry to its last, and say what it holds
    Verify,
}

/// Why a verb failed, in words for the terminal.
#[derive(Debug, Error)]
pub enum Failure {
    /// The data folder failed.
    #[error(transparent)]
    Folder(#[from] FolderFault),
    /// The log failed.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// The engine did not open.
    #[error(transparent)]
    Engine(#[from] EngineFault),
    /// The access log cannot be written.
    #[error(transparent)]
    Access(#[from] AccessFault),
    /// The engine failed while it ran.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// The log's signatures are not right.
    #[error(transparent)]
    Sign(#[from] SignFault),
    /// The server failed.
    #[error(transparent)]
    Serve(#[from] ServeFault),
    /// The demo failed.
    #[error(transparent)]
    Demo(#[from] DemoFault),
    /// Anything else; the text says what to do.
    #[error("{0}")]
    Other(String),
}

impl From<getrandom::Error> for Failure {
    fn from(error: getrandom::Error) -> Self {
        Self::Other(format!("this system gives no random numbers: {error}"))
    }
}

/// Reads the command line and runs its verb.
#[must_use]
pub fn run() -> ExitCode {
    let line = CommandLine::parse();
    say::begin_to_log();
    let done = match line.verb.unwrap_or(Verb::Serve) {
        Verb::Serve => serve::run(&line.data, &line.serve),
        Verb::Demo(args) => demo::run(&line.data, &line.serve, &args),
        Verb::Import(args) => import::run(&line.data, &args),
        Verb::Export(args) => export::run(&line.data, &args),
        Verb::Invite(args) => invite::run(&line.data, &line.serve, args),
        Verb::Devices(args) => devices::list(&line.data, args),
        Verb::Revoke(args) => devices::revoke(&line.data, args),
        Verb::ConfirmJoins(args) => devices::confirm_joins(&line.data, args),
        Verb::Phones(args) => devices::phones(&line.data, args),
        Verb::RotateKey => rotate_key::run(&line.data),
        Verb::Tell(args) => personal::tell(&line.data, args),
        Verb::Erase(args) => personal::erase(&line.data, args),
        Verb::Kit(args) => kit::run(&line.data, &args),
        Verb::Seal(args) => seal::run(&line.data, &args),
        Verb::Verify => verify::run(&line.data),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::failure(&failure);
            ExitCode::FAILURE
        }
    }
}
