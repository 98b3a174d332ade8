//! `menpai kit`: checks a kit file, or takes it into use on the server's own machine.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use menpai_shared::decide::{self, Refused};
use menpai_shared::domain::kit::{Kit, KitError, KitWarning};
use menpai_shared::wire::api::{AccessAct, KitRow};

use super::noted::noted;
use super::serve::{block_on, open};
use super::{Failure, say};
use crate::folder::{DataFolder, FolderFault};
use crate::http::body::JSON_BYTES_MAX;
use crate::http::control;
use crate::http::told::Told;
use crate::lang::Lang;
use crate::settings::{DATA_DEFAULT, DataSettings};

/// What is to be done with a kit.
#[derive(Args, Clone, Debug)]
pub struct KitArgs {
    #[command(subcommand)]
    verb: KitVerb,
    /// Language of what is said: zh or en
    #[arg(long, global = true, value_name = "LANG", default_value = "en")]
    lang: Lang,
}

#[derive(Clone, Debug, Subcommand)]
enum KitVerb {
    /// Say what is wrong with a kit file, and where
    Check {
        /// The kit, as JSON
        file: PathBuf,
    },
    /// Take a kit into use, beside those that are; of one that is, a greater version
    Add {
        /// The kit, as JSON
        file: PathBuf,
    },
}

/// Runs the verb.
pub fn run(data: &DataSettings, args: &KitArgs) -> Result<(), Failure> {
    let lang = args.lang;
    match &args.verb {
        KitVerb::Check { file } => {
            let kit = load(file, lang)?;
            let sound = lang.pick("没有错", "sound");
            say::line(format_args!("{}: {sound}: {}", file.display(), counted(&KitRow::from(&kit), lang)));
            for KitWarning { form, field } in kit.warnings() {
                say::line(lang.pick(
                    format_args!("  请看一下：表单 {form} 的 {field} 像是个人信息，没有标 \"personal\": true，指挥部都看得见"),
                    format_args!(
                        "  look again: form {form}, field {field} seems personal and is not marked \"personal\": true, so \
                         headquarters sees it"
                    ),
                ));
            }
        }
        KitVerb::Add { file } => {
            let row = add(data, file, lang)?;
            let used = lang.pick("已启用", "in use");
            say::line(format_args!("{}: {used}: {}", file.display(), counted(&row, lang)));
        }
    }
    Ok(())
}

/// Reads and checks a kit file.
fn load(file: &Path, lang: Lang) -> Result<Kit, Failure> {
    let name = file.display().to_string();
    let text = fs::read_to_string(file).map_err(|error| {
        Failure::Other(
            lang.pick(format!("{name} 读不了：{error}"), format!("{name} cannot be read: {error}")),
        )
    })?;
    if text.len() > JSON_BYTES_MAX {
        return Err(Failure::Other(lang.pick(
            format!("{name} 超过 {JSON_BYTES_MAX} 字节，分成几个工作包"),
            format!("{name} has more than {JSON_BYTES_MAX} bytes; make several kits of it"),
        )));
    }
    Kit::load(&text, &name).map_err(|errors| faulty(&errors, lang))
}

/// Takes a kit into use: asks the server that holds the folder, or opens the folder if no server runs.
fn add(data: &DataSettings, file: &Path, lang: Lang) -> Result<KitRow, Failure> {
    let kit = load(file, lang)?;
    let dir = data.folder(DATA_DEFAULT);
    match DataFolder::open_existing(&dir) {
        Ok(folder) => by_folder(&folder, data, kit, &file.display().to_string(), lang),
        Err(FolderFault::InUse(_)) => control::ask(&DataFolder::control_socket(&dir), control::KIT, &kit)
            .map_err(|error| Failure::Other(error.to_string())),
        Err(fault) => Err(fault.into()),
    }
}

fn by_folder(
    folder: &DataFolder,
    data: &DataSettings,
    kit: Kit,
    file: &str,
    lang: Lang,
) -> Result<KitRow, Failure> {
    let engine = open(folder, data)?;
    let file = file.to_owned();
    block_on(async {
        let told = Told::default().what(format!("{} {}", kit.id, kit.version));
        let made = noted(&engine, folder, AccessAct::Kit, told, async |engine| {
            let made = engine.decide(move |state, _| decide::adopt_kit(state, kit, &file)).await;
            made?.map_err(|refused| match refused {
                Refused::BadKit(errors) => faulty(&errors, lang),
                other => Failure::Other(other.to_string()),
            })
        })
        .await;
        engine.stop().await;
        made
    })
}

/// All errors, each on its own line, and their number.
fn faulty(errors: &[KitError], lang: Lang) -> Failure {
    let count = errors.len();
    let mut lines = vec![lang.pick(
        format!("工作包有 {count} 处错，不能启用："),
        format!("the kit has {count} {} and cannot be used:", if count == 1 { "fault" } else { "faults" }),
    )];
    lines.extend(errors.iter().map(|error| format!("  {error}")));
    Failure::Other(lines.join("\n"))
}

/// The contents of a kit, on one line.
fn counted(row: &KitRow, lang: Lang) -> String {
    let KitRow { id, version, title, forms, fields, place_kinds, figures, tables } = row;
    let of = |count: &u32, what: &str| format!("{count} {what}{}", if *count == 1 { "" } else { "s" });
    lang.pick(
        format!(
            "{}（{id} 第 {version} 版）：{forms} 张表单，{fields} 个字段，{place_kinds} 种点位，{figures} 个指标，{tables} 张报表",
            title.zh
        ),
        format!(
            "{} ({id}, version {version}): {}, {}, {}, {}, {}",
            title.en,
            of(forms, "form"),
            of(fields, "field"),
            of(place_kinds, "place kind"),
            of(figures, "figure"),
            of(tables, "table")
        ),
    )
}
