//! Cases for the phone's twin: thousands of random questions with Rust's answers, one per line.
//! `pwa/src/twin/differential.test.ts` asks the twin the same questions.
//!
//! `cargo run -p menpai-tests --bin twin -- --seed 7 FILE`, then `MENPAI_TWIN_CASES=FILE npm --prefix pwa run twin`.

mod answers;
mod dice;
mod paths;
mod patterns;
mod records;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Parser;
use menpai_shared::domain::kit::Kit;
use serde_json::{Value, json};

use dice::Dice;

/// The number of randomly changed kits in a run.
const KITS: u64 = 24;

/// Writes questions for the twin, with Rust's answers.
#[derive(Parser)]
struct Arguments {
    /// Other seeds give other cases.
    #[arg(long, default_value_t = 2020)]
    seed: u64,
    /// How many cases of each kind.
    #[arg(long, default_value_t = 1500)]
    cases: u64,
    /// The file to write.
    file: PathBuf,
}

/// A question of some kind and its answer.
type Case = (Value, Value);

fn main() -> io::Result<()> {
    let Arguments { seed, cases, file } = Arguments::parse();
    let kits = records::kits(seed, KITS)?;
    let mut out = BufWriter::new(File::create(file)?);
    writeln!(out, "{}", json!({"seed": seed, "kits": kits}))?;
    for (which, kind) in (0u64..).zip(KINDS) {
        for case in 0..cases {
            let mut dice = Dice::new(seed, which * 1_000_000 + case);
            let (asked, said) = ask(kind, &mut dice, &kits);
            writeln!(out, "{}", json!({"kind": kind, "case": case, "asked": asked, "said": said}))?;
        }
    }
    out.flush()
}

const KINDS: [&str; 12] = [
    "segment",
    "join",
    "parse",
    "within",
    "name",
    "pattern",
    "answers",
    "condition",
    "task",
    "episode",
    "status",
    "day",
];

fn ask(kind: &str, dice: &mut Dice, kits: &[Kit]) -> Case {
    match kind {
        "segment" => paths::segment(dice),
        "join" => paths::join(dice),
        "parse" => paths::parse(dice),
        "within" => paths::within(dice),
        "name" => paths::name(dice),
        "pattern" => patterns::pattern(dice),
        "answers" => answers::answers(dice),
        "condition" => answers::condition(dice),
        "task" => records::task(dice, kits),
        "episode" => records::episode(dice, kits),
        "status" => records::status(dice, kits),
        "day" => records::day(dice),
        kind => unreachable!("{kind} is one of the kinds"),
    }
}
