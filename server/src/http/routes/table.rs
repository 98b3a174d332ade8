//! The table of all requests: the purpose, the right, the types and the handler of each. Routing, rights and the
//! OpenAPI document follow from it.

use actix_web::web::to;
use menpai_shared::decide::rights::Right;
use menpai_shared::wire::api::AccessAct;

use super::row::Access::{Device, Machine, Needs, Open};
use super::row::Carries::{Events, File, Lines, Many, Nothing, One, Text};
use super::row::{Param, Row, get, post};
use super::{describe, health, ready};
use crate::http::control;
use crate::http::files::{export_table, import_file};
use crate::http::read::{accesses, areas, boards, devices, duty, watch, work};
use crate::http::signin::{join, renew_token};
use crate::http::sync::exchange;
use crate::http::write::{
    assign, change_people, define_table, give_notice, invite, keep_briefing, mend, name_responsible,
    personal, phone_rules, plan_duty, put_kit, revoke_device, start_sweep,
};

const OWN: super::Access = Needs(Right::Own);
const SEE: super::Access = Needs(Right::See);
/// The parameters that narrow a list of doors.
const HERE: &[Param] = &[Param::Area, Param::Sweep];
/// The parameters of an import.
const FILE: &[Param] = &[Param::Name, Param::Area, Param::DryRun, Param::Lang];
/// The parameters of an export; each kind of table reads its own.
const TAKEN: &[Param] = &[
    Param::Area,
    Param::Sweep,
    Param::Status,
    Param::Alert,
    Param::Silent,
    Param::Lang,
    Param::Form,
    Param::From,
    Param::To,
    Param::Where,
    Param::Conflict,
    Param::Open,
    Param::Table,
    Param::Day,
];
/// The parameters that narrow a board.
const BOARD: &[Param] = &[
    Param::Form,
    Param::Area,
    Param::From,
    Param::To,
    Param::Sweep,
    Param::Where,
    Param::Alert,
    Param::Conflict,
    Param::Open,
    Param::Group,
    Param::Offset,
    Param::Limit,
];
const TASKS: &[Param] = &[Param::Area, Param::Day, Param::Form, Param::Rule, Param::State, Param::Limit];
const CONFLICTS: &[Param] = &[Param::Area, Param::Form, Param::Field, Param::Limit];
const DOORS: &[Param] =
    &[Param::Area, Param::Sweep, Param::Status, Param::Alert, Param::Silent, Param::Limit];
const OF_A_FORM: &[Param] = &[Param::Form, Param::Area, Param::Day];

/// All requests.
pub static TABLE: &[Row] = &[
    // Phones.
    post(
        "/api/join",
        Open,
        One("JoinPut"),
        One("Joined"),
        "Joins a device by the code of an invite.",
        || to(join::handle),
    ),
    post("/api/token", Open, One("TokenPut"), One("Token"), "An access token for a credential.", || {
        to(renew_token::handle)
    }),
    post(
        "/api/sync",
        Device,
        Lines("Up"),
        Lines("Down"),
        "Hands reports in, and tells what changed.",
        || to(exchange::handle),
    ),
    get("/api/me", OWN, One("Me"), "Who asks, with rights, areas, sweeps and kits.", || to(areas::me)),
    get("/api/place", OWN, One("PlaceHistory"), "One place with its history.", || to(areas::place))
        .query(&[Param::Path])
        .noted(AccessAct::History),
    get("/api/sweeps", OWN, Many("Sweep"), "The sweeps of the asker's area, newest first.", || {
        to(areas::sweeps)
    }),
    get("/api/own-devices", OWN, Many("Device"), "The asker's own devices, with their last use.", || {
        to(devices::own)
    }),
    post(
        "/api/own-devices/{id}/revoke",
        OWN,
        Nothing,
        Nothing,
        "Shuts another device of the asker's own out.",
        || to(revoke_device::own),
    ),
    post("/api/sign-out", OWN, Nothing, Nothing, "Shuts the device out that asks.", || {
        to(revoke_device::sign_out)
    }),
    get("/api/events", OWN, Events("Changed"), "Tells what changes as it happens.", || to(watch::handle)),
    // The state of an area.
    get("/api/overview", SEE, One("Overview"), "One area and its parts, counted.", || to(areas::overview))
        .query(HERE),
    get("/api/attention", SEE, Many("Attention"), "Alerts, gravest and newest first.", || {
        to(areas::attention)
    })
    .query(&[Param::Area, Param::Sweep, Param::Limit])
    .noted(AccessAct::List),
    get("/api/conflicts", SEE, Many("ConflictCase"), "Open conflicts, oldest first.", || {
        to(areas::conflicts)
    })
    .query(CONFLICTS)
    .noted(AccessAct::List),
    get("/api/phones", SEE, Many("Phone"), "The phones, silent ones first.", || to(areas::phones))
        .query(HERE),
    get("/api/building", SEE, One("Building"), "A building, door by door.", || to(areas::building))
        .query(HERE)
        .noted(AccessAct::List),
    get("/api/doors", SEE, Many("DoorRow"), "The doors behind a number.", || to(areas::doors)).query(DOORS)
    .noted(AccessAct::List),
    get("/api/areas", SEE, Many("AreaNode"), "The parts of an area.", || to(areas::areas))
        .query(&[Param::Parent]),
    get("/api/coverages", SEE, One("Coverages"), "The running sweep of each form side by side.", || {
        to(boards::coverages)
    })
    .query(&[Param::Area]),
    get("/api/rounds", SEE, Many("Round"), "The sweeps of one form, oldest first.", || to(boards::rounds))
        .query(&[Param::Area, Param::Form]),
    get("/api/progress", SEE, Many("Progress"), "Each person's doors, and what they did.", || {
        to(boards::progress)
    })
    .query(HERE),
    // Sums of records.
    get("/api/board", SEE, One("Board"), "The records of one form in an area, counted and listed.", || {
        to(boards::board)
    })
    .query(BOARD)
    .noted(AccessAct::List),
    get("/api/room", SEE, One("RoomBoard"), "Free beds or seats, place by place.", || to(boards::room))
        .query(OF_A_FORM)
        .noted(AccessAct::List),
    get("/api/stock", SEE, One("StockBoard"), "Stocks, and how long they last.", || to(boards::stock))
        .query(OF_A_FORM)
        .noted(AccessAct::List),
    get("/api/tables", SEE, Many("TableRow"), "The departments' tables that may be asked for.", || {
        to(boards::tables)
    }),
    get("/api/table", SEE, One("TableMade"), "A department's table of a day.", || to(boards::table))
        .query(&[Param::Table, Param::Area, Param::Day, Param::Lang])
        .noted(AccessAct::List),
    get("/api/tasks", SEE, One("TaskBoard"), "What is to be done on a day.", || to(work::tasks)).query(TASKS)
    .noted(AccessAct::List),
    get(
        "/api/episodes",
        SEE,
        One("EpisodeBoard"),
        "The episodes of a form, each as a strip of days.",
        || to(work::episodes),
    )
    .query(&[Param::Form, Param::Area, Param::Day, Param::Over])
    .noted(AccessAct::List),
    get("/api/figures", SEE, One("Figures"), "The kit's figures of an area.", || to(work::figures))
        .query(&[Param::Area, Param::Before]),
    get("/api/briefing", SEE, One("Briefing"), "The briefing of an area as it would be now.", || {
        to(work::briefing)
    })
    .query(&[Param::Area])
    .noted(AccessAct::Briefing),
    get("/api/briefings", SEE, Many("BriefingRow"), "The briefings that were kept, newest first.", || {
        to(work::briefings)
    })
    .query(&[Param::Area]),
    get("/api/briefings/{id}", SEE, One("Briefing"), "A briefing that was kept, as it was.", || {
        to(work::kept_briefing)
    })
    .noted(AccessAct::Briefing),
    get("/api/notices", SEE, Many("NoticeRow"), "The notices, newest first, with who has them.", || {
        to(duty::notices)
    })
    .query(&[Param::Area]),
    get("/api/notices/{id}", SEE, One("NoticeReceipts"), "One notice, phone by phone.", || to(duty::notice)),
    get(
        "/api/responsibilities",
        SEE,
        One("Responsibilities"),
        "Who answers for what, and what nobody answers for.",
        || to(duty::responsibilities),
    )
    .query(&[Param::Area]),
    get("/api/duty", SEE, One("Duty"), "The shifts of some days, with gaps and double bookings.", || {
        to(duty::duty)
    })
    .query(&[Param::Area, Param::From, Param::Days]),
    // Writes of an office and an administrator.
    get("/api/people", Needs(Right::People), Many("PersonRow"), "The people of the asker's area.", || {
        to(areas::people)
    })
    .noted(AccessAct::People),
    post(
        "/api/people",
        Needs(Right::People),
        One("PersonPut"),
        One("PersonRow"),
        "Makes a person, or changes one whose id is given.",
        || to(change_people::handle),
    )
    .noted(AccessAct::Person),
    get(
        "/api/people/{id}/devices",
        Needs(Right::Revoke),
        Many("Device"),
        "The devices of a person, with their last use.",
        || to(devices::of_person),
    ),
    post(
        "/api/invites",
        Needs(Right::Invite),
        One("InvitePut"),
        Many("NewInvite"),
        "One new invite for each person.",
        || to(invite::handle),
    )
    .noted(AccessAct::Invite),
    post("/api/devices/{id}/revoke", Needs(Right::Revoke), Nothing, Nothing, "Shuts a device out.", || {
        to(revoke_device::handle)
    })
    .noted(AccessAct::Revoke),
    post(
        "/api/devices/{id}/confirm",
        Needs(Right::People),
        Nothing,
        Nothing,
        "Says yes to a device that waits for it.",
        || to(revoke_device::confirm),
    )
    .noted(AccessAct::Confirm),
    post(
        "/api/invites/{id}/code",
        Needs(Right::Invite),
        Nothing,
        One("TypedCode"),
        "A short code to type for an open invite, for some minutes.",
        || to(invite::code),
    )
    .noted(AccessAct::Invite),
    post(
        "/api/phone-rules",
        Needs(Right::Settings),
        One("PhoneRules"),
        One("PhoneRules"),
        "Sets what is asked of all phones: when they lock, and when they forget.",
        || to(phone_rules::handle),
    )
    .noted(AccessAct::Settings),
    post(
        "/api/assignments",
        Needs(Right::Assign),
        One("AssignmentPut"),
        One("Assignment"),
        "Gives paths to a person.",
        || to(assign::handle),
    ),
    post(
        "/api/sweeps",
        Needs(Right::Sweep),
        One("SweepPut"),
        One("Sweep"),
        "Starts a sweep, or changes one.",
        || to(start_sweep::handle),
    ),
    post(
        "/api/notices",
        Needs(Right::Notice),
        One("NoticePut"),
        One("NoticeRow"),
        "Gives a notice out, or takes one back.",
        || to(give_notice::handle),
    ),
    post(
        "/api/responsibilities",
        Needs(Right::Responsibility),
        One("ResponsibilityPut"),
        One("ResponsibilityRow"),
        "Names who answers, or changes or ends that.",
        || to(name_responsible::handle),
    ),
    post(
        "/api/shifts",
        Needs(Right::Duty),
        One("ShiftsPut"),
        Many("ShiftRow"),
        "Makes shifts by a pattern, or changes or ends one.",
        || to(plan_duty::handle),
    ),
    post(
        "/api/tables",
        Needs(Right::Table),
        One("TablePut"),
        One("TableRow"),
        "Defines a department's table, or takes it away.",
        || to(define_table::handle),
    ),
    post(
        "/api/briefings",
        Needs(Right::KeepBriefing),
        One("BriefingPut"),
        One("Briefing"),
        "Keeps the briefing of an area as it is now.",
        || to(keep_briefing::handle),
    )
    .noted(AccessAct::Briefing),
    get(
        "/api/quarantine",
        Needs(Right::Mend),
        Many("Quarantined"),
        "Reports that could not be folded, oldest first; the seq of the last one is `after` of the next page.",
        || to(areas::quarantine),
    )
    .query(&[Param::Area, Param::After, Param::Limit])
    .noted(AccessAct::List),
    post(
        "/api/quarantine/{id}",
        Needs(Right::Mend),
        One("MendPut"),
        Nothing,
        "Dismisses such a report, or takes it in.",
        || to(mend::handle),
    )
    .noted(AccessAct::Mend),
    get("/api/kits", Needs(Right::Kit), Many("KitRow"), "The kits in use.", || to(put_kit::list)),
    post(
        "/api/kits",
        Needs(Right::Kit),
        One("Kit"),
        One("KitRow"),
        "Takes a kit into use, or a greater version of one.",
        || to(put_kit::handle),
    )
    .noted(AccessAct::Kit),
    // Files.
    post(
        "/api/import/areas",
        Needs(Right::Import),
        File,
        One("ImportResult"),
        "Imports areas from a list of codes and names.",
        || to(import_file::areas),
    )
    .query(FILE)
    .noted(AccessAct::Import),
    post(
        "/api/import/doors",
        Needs(Right::Import),
        File,
        One("ImportResult"),
        "Imports doors from a roster.",
        || to(import_file::doors),
    )
    .query(FILE)
    .noted(AccessAct::Import),
    post(
        "/api/import/outbox",
        Needs(Right::Import),
        File,
        One("OutboxImport"),
        "Takes in the unsent reports that a phone exported.",
        || to(import_file::outbox),
    )
    .query(&[Param::Name, Param::Lang])
    .noted(AccessAct::Import),
    get(
        "/api/export/{file}",
        Needs(Right::Export),
        File,
        "A table as a file: records, doors, coverage, history, board or table, as .csv or .xlsx.",
        || to(export_table::handle),
    )
    .query(TAKEN)
    .noted(AccessAct::Export),
    // What a person may ask for, and who looked.
    post(
        "/api/everything",
        Needs(Right::Personal),
        One("PersonalPut"),
        One("Everything"),
        "All that is known about a household or a visitor, as a file for them.",
        || to(personal::everything),
    )
    .noted(AccessAct::Everything),
    post(
        "/api/erase",
        Needs(Right::Personal),
        One("PersonalPut"),
        One("Erased"),
        "Erases what is personal about a household or a visitor; counts stay.",
        || to(personal::erase),
    )
    .noted(AccessAct::Erase),
    get(
        "/api/accesses",
        Needs(Right::Personal),
        One("Accesses"),
        "Who looked at personal data or used a privilege, newest first: all for an administrator, one's own for an office.",
        || to(accesses::handle),
    )
    .query(&[Param::OlderThan, Param::Limit]),
    // The server itself.
    get("/api/openapi.json", Open, Text, "This description.", || to(describe::handle)),
    get("/healthz", Open, Text, "Whether reports are taken.", || to(health)),
    get("/readyz", Open, Text, "Whether reports, and who looks, can be written down.", || to(ready)),
    post(control::INVITE, Machine, One("TerminalInvite"), One("NewInvite"), "Makes an invite.", || {
        to(control::invite)
    })
    .noted(AccessAct::Invite),
    post(
        control::DEVICES,
        Machine,
        One("TerminalDevices"),
        Many("Device"),
        "The devices that a word means, or all.",
        || to(control::devices),
    )
    .noted(AccessAct::People),
    post(
        control::CONFIRM_JOINS,
        Machine,
        One("TerminalConfirmJoins"),
        One("TerminalConfirmJoins"),
        "Sets whether privileged joins wait for a second person's yes.",
        || to(control::confirm_joins),
    )
    .noted(AccessAct::Settings),
    post(
        control::PHONES,
        Machine,
        One("TerminalPhones"),
        One("PhoneRules"),
        "Sets what is asked of phones.",
        || to(control::phones),
    )
    .noted(AccessAct::Settings),
    post(
        control::ERASE,
        Machine,
        One("PersonalPut"),
        One("Erased"),
        "Erases everything personal about a place.",
        || to(control::erase),
    )
    .noted(AccessAct::Erase),
    post(control::REVOKE, Machine, One("TerminalRevoke"), Many("Device"), "Shuts devices out.", || {
        to(control::revoke)
    })
    .noted(AccessAct::Revoke),
    post(control::KIT, Machine, One("Kit"), One("KitRow"), "Takes a kit into use.", || to(put_kit::handle))
    .noted(AccessAct::Kit),
    post(
        control::EVERYTHING,
        Machine,
        One("PersonalPut"),
        One("Everything"),
        "Everything that is known about a place.",
        || to(control::everything),
    )
    .noted(AccessAct::Everything),
];
