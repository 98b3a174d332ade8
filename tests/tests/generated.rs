//! The app's types are generated from `menpai-shared`: `pwa/src/generated` must hold what this test makes of them.
//! `MENPAI_BLESS=1 cargo test -p menpai-tests --test generated` writes it again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use menpai_shared::decide::rights::{ROLES, Right, gives, role_name};
use menpai_shared::domain::phone_rules::PhoneRules;
use menpai_shared::wire::{api, sync};
use serde_json::json;
use ts_rs::{Config, TS, TypeVisitor};

/// The first line of each file.
const HEAD: &str = "// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.\n";

struct Types {
    config: Config,
    seen: BTreeSet<String>,
    files: BTreeMap<String, String>,
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() {
            T::visit_dependencies(self);
            T::visit_generics(self);
            return;
        }
        let name = T::ident(&self.config);
        if !self.seen.insert(name.clone()) {
            return;
        }
        let text = T::export_to_string(&self.config).unwrap_or_else(|error| panic!("{name}: {error}"));
        let text = text.split_once('\n').map_or(text.as_str(), |(_, rest)| rest);
        let lines: Vec<_> = text.lines().map(str::trim_end).collect();
        self.files.insert(format!("{name}.ts"), format!("{HEAD}{}\n", lines.join("\n").trim_end()));
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All wire types, and the types in them.
fn generated() -> BTreeMap<String, String> {
    let mut types = Types {
        config: Config::new().with_large_int("number"),
        seen: BTreeSet::new(),
        files: BTreeMap::new(),
    };
    macro_rules! visit {
        ($($type:ty),* $(,)?) => { $( types.visit::<$type>(); )* };
    }
    visit!(sync::Up, sync::Down, api::Settings, api::Reason, PhoneRules);
    visit!(api::Me, api::KitRow, api::Overview, api::Attention, api::ConflictCase, api::Phone, api::Building);
    visit!(api::Device, api::Accesses, api::PersonalPut, api::Everything, api::Erased);
    visit!(api::DoorRow, api::PlaceHistory, api::AreaNode, api::PersonRow, api::PersonPut);
    visit!(
        api::InvitePut,
        api::NewInvite,
        api::TypedCode,
        api::AssignmentPut,
        api::SweepPut,
        api::Quarantined
    );
    visit!(api::MendPut, api::ImportResult, api::OutboxImport, api::Changed, api::JoinPut);
    visit!(api::Joined, api::TokenPut, api::Token, api::Refused);
    visit!(api::Board, api::RoomBoard, api::StockBoard, api::TableMade, api::TableRow);
    visit!(api::TablePut, api::TaskBoard, api::EpisodeBoard, api::Coverages, api::Round);
    visit!(api::Progress, api::NoticeRow, api::NoticeReceipts, api::NoticePut);
    visit!(api::Responsibilities, api::ResponsibilityPut, api::Duty, api::ShiftsPut);
    visit!(api::Briefing, api::BriefingPut, api::BriefingRow, api::Figures);
    types.files.insert("rights-of-roles.ts".to_owned(), rights_of_roles());
    types.files.insert("settling-roles.ts".to_owned(), settling_roles());
    types.files
}

/// The table of rights, for an app whose server has not sent them yet.
fn rights_of_roles() -> String {
    let rows: String = ROLES
        .into_iter()
        .map(|role| {
            let (name, rights, given) = (role_name(role), json!(Right::all_of(role)), json!(gives(role)));
            format!("  {name}: {{ rights: {rights}, may_give: {given} }},\n")
        })
        .collect();
    format!(
        "{HEAD}import type {{ Right }} from \"./Right\";\nimport type {{ Role }} from \"./Role\";\n\n\
         /**\n * What each role may do and see, and the roles that it can give to others.\n */\n\
         export const RIGHTS_OF_ROLES: Record<Role, {{ rights: readonly Right[]; may_give: readonly Role[] }}> = \
         {{\n{rows}}};\n"
    )
}

/// Those of the table that the first page needs, without the rest of it.
fn settling_roles() -> String {
    let roles: Vec<_> = ROLES.into_iter().filter(|role| Right::Settle.is_of(*role)).collect();
    format!(
        "{HEAD}import type {{ Role }} from \"./Role\";\n\n\
         /**\n * The roles that settle disagreements.\n */\n\
         export const SETTLING_ROLES: readonly Role[] = {};\n",
        json!(roles)
    )
}

#[test]
fn the_types_of_the_app_are_those_of_the_server() {
    let folder = root().join("pwa/src/generated");
    let generated = generated();
    let found: BTreeMap<String, String> = fs::read_dir(&folder)
        .expect("pwa/src/generated can be listed")
        .map(|file| file.expect("a file").path())
        .map(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
            (name, fs::read_to_string(&path).expect("a generated file can be read"))
        })
        .collect();
    if std::env::var_os("MENPAI_BLESS").is_some() {
        found.keys().filter(|name| !generated.contains_key(*name)).for_each(|name| {
            fs::remove_file(folder.join(name)).expect("a file that is not wanted any more goes");
        });
        for (name, text) in &generated {
            fs::write(folder.join(name), text).expect("a generated file can be written");
        }
        return;
    }
    let names: BTreeSet<_> = generated.keys().chain(found.keys()).collect();
    let stale: Vec<_> = names.into_iter().filter(|name| generated.get(*name) != found.get(*name)).collect();
    assert!(stale.is_empty(), "pwa/src/generated is not of these types; run with MENPAI_BLESS=1: {stale:?}");
}

/// The app would keep an old version of a type that is missing in the list above.
#[test]
fn every_type_that_can_be_generated_is() {
    let generated = generated();
    let mut folders = vec![root().join("shared/src")];
    let mut missing = Vec::new();
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).expect("the sources can be listed") {
            let path = file.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("a source can be read");
            missing.extend(
                types_of(&text).into_iter().filter(|name| !generated.contains_key(&format!("{name}.ts"))),
            );
        }
    }
    assert!(missing.is_empty(), "types that are not in the list above: {missing:?}");
}

/// The names of the types in a source that derive `TS`.
fn types_of(source: &str) -> Vec<String> {
    let mut names = Vec::new();
    for after in source.split("#[derive(").skip(1) {
        let Some((derives, rest)) = after.split_once(")]") else { continue };
        if !derives.split(',').any(|derive| derive.trim() == "TS") {
            continue;
        }
        let head = rest
            .lines()
            .find_map(|line| line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum ")));
        names.extend(
            head.and_then(|head| head.split(|c: char| !c.is_alphanumeric()).next()).map(str::to_owned),
        );
    }
    names
}
