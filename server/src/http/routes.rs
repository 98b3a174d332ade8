//! The table of all requests.

use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpResponse, Resource};

use super::refusal::Refusal;
use super::{
    App, assign, change_people, control, define_table, export_table, give_notice, import_file, invite, join,
    keep_briefing, look, look_boards, look_duty, look_work, mend, name_responsible, plan_duty, put_kit,
    renew_token, revoke_device, serve_app, start_sweep, sync, watch,
};

/// The description of all requests; a test makes it, and holds it against this table.
const OPENAPI: &str = include_str!("openapi.json");

/// All of them.
pub fn all(config: &mut ServiceConfig) {
    let api = web::scope("/api")
        .service(at("/join").route(web::post().to(join::handle)))
        .service(at("/token").route(web::post().to(renew_token::handle)))
        .service(at("/sync").route(web::post().to(sync::handle)))
        .service(at("/me").route(web::get().to(look::me)))
        .service(at("/place").route(web::get().to(look::place)))
        .service(at("/overview").route(web::get().to(look::overview)))
        .service(at("/attention").route(web::get().to(look::attention)))
        .service(at("/conflicts").route(web::get().to(look::conflicts)))
        .service(at("/phones").route(web::get().to(look::phones)))
        .service(at("/building").route(web::get().to(look::building)))
        .service(at("/doors").route(web::get().to(look::doors)))
        .service(at("/board").route(web::get().to(look_boards::board)))
        .service(at("/room").route(web::get().to(look_boards::room)))
        .service(at("/stock").route(web::get().to(look_boards::stock)))
        .service(
            at("/tables")
                .route(web::get().to(look_boards::tables))
                .route(web::post().to(define_table::handle)),
        )
        .service(at("/table").route(web::get().to(look_boards::table)))
        .service(at("/coverages").route(web::get().to(look_boards::coverages)))
        .service(at("/rounds").route(web::get().to(look_boards::rounds)))
        .service(at("/progress").route(web::get().to(look_boards::progress)))
        .configure(work)
        .service(at("/areas").route(web::get().to(look::areas)))
        .service(
            at("/people").route(web::get().to(look::people)).route(web::post().to(change_people::handle)),
        )
        .service(at("/invites").route(web::post().to(invite::handle)))
        .service(at("/assignments").route(web::post().to(assign::handle)))
        .service(at("/sweeps").route(web::get().to(look::sweeps)).route(web::post().to(start_sweep::handle)))
        .service(
            at("/notices")
                .route(web::get().to(look_duty::notices))
                .route(web::post().to(give_notice::handle)),
        )
        .service(at("/notices/{id}").route(web::get().to(look_duty::notice)))
        .service(
            at("/responsibilities")
                .route(web::get().to(look_duty::responsibilities))
                .route(web::post().to(name_responsible::handle)),
        )
        .service(at("/duty").route(web::get().to(look_duty::duty)))
        .service(at("/shifts").route(web::post().to(plan_duty::handle)))
        .service(at("/devices/{id}/revoke").route(web::post().to(revoke_device::handle)))
        .service(at("/quarantine").route(web::get().to(look::quarantine)))
        .service(at("/quarantine/{id}").route(web::post().to(mend::handle)))
        .service(at("/kits").route(web::get().to(put_kit::list)).route(web::post().to(put_kit::handle)))
        .service(at("/import/areas").route(web::post().to(import_file::areas)))
        .service(at("/import/doors").route(web::post().to(import_file::doors)))
        .service(at("/import/outbox").route(web::post().to(import_file::outbox)))
        .service(at("/export/{file}").route(web::get().to(export_table::handle)))
        .service(at("/events").route(web::get().to(watch::handle)))
        .service(at("/openapi.json").route(web::get().to(describe)))
        .default_service(web::to(not_found));
    config
        .service(api)
        .service(at(control::INVITE).route(web::post().to(control::invite)))
        .service(at(control::KIT).route(web::post().to(put_kit::by_socket)))
        .service(at("/healthz").route(web::get().to(health)))
        .default_service(web::to(serve_app::handle));
}

/// What is to be done, and how the district stands.
fn work(config: &mut ServiceConfig) {
    config
        .service(at("/tasks").route(web::get().to(look_work::tasks)))
        .service(at("/episodes").route(web::get().to(look_work::episodes)))
        .service(at("/figures").route(web::get().to(look_work::figures)))
        .service(at("/briefing").route(web::get().to(look_work::briefing)))
        .service(
            at("/briefings")
                .route(web::get().to(look_work::briefings))
                .route(web::post().to(keep_briefing::handle)),
        )
        .service(at("/briefings/{id}").route(web::get().to(look_work::kept_briefing)));
}

/// One address, with an answer of ours for methods that it does not take.
fn at(path: &str) -> Resource {
    web::resource(path).default_service(web::to(wrong_method))
}

async fn wrong_method() -> Result<HttpResponse, Refusal> {
    Err(Refusal::WrongMethod)
}

async fn not_found() -> Result<HttpResponse, Refusal> {
    Err(Refusal::NotFound { what: "request; see /api/openapi.json" })
}

async fn describe() -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(OPENAPI)
}

/// `GET /healthz`: whether reports can be taken.
async fn health(app: Data<App>) -> Result<HttpResponse, Refusal> {
    if app.engine.healthy() {
        Ok(HttpResponse::Ok().content_type("text/plain").body("ok\n"))
    } else {
        Err(Refusal::busy())
    }
}
