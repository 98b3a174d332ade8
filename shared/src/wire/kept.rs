//! A briefing is sent as a wire type and kept in the log as it was given out. This converts between both, in both
//! directions.

use crate::log::{briefing as log, entry};
use crate::wire::api::{
    AreaCounts, Attention, Briefing, BriefingCoverage, BriefingDuty, BriefingForgotten, BriefingSection,
    Counts, Doubt, FieldValue, FigureValue, ForgottenForm,
};
use crate::wire::things::{Area, Sweep};

/// For each pair of types, four lists: members that are the same, members with a pair of their own, optional members,
/// and lists. All members of both types are named, so that nobody can forget a new one.
macro_rules! pairs {
    ($($kept:path = $told:ident {
        $($same:ident)*; $($own:ident)*; $($maybe:ident)*; $($list:ident)*
    })*) => {$(
        impl From<$kept> for $told {
            fn from(kept: $kept) -> Self {
                use $kept as Kept;
                let Kept { $($same,)* $($own,)* $($maybe,)* $($list,)* } = kept;
                Self {
                    $($same,)*
                    $($own: $own.into(),)*
                    $($maybe: $maybe.map(Into::into),)*
                    $($list: $list.into_iter().map(Into::into).collect(),)*
                }
            }
        }

        impl From<$told> for $kept {
            fn from(told: $told) -> Self {
                let $told { $($same,)* $($own,)* $($maybe,)* $($list,)* } = told;
                Self {
                    $($same,)*
                    $($own: $own.into(),)*
                    $($maybe: $maybe.map(Into::into),)*
                    $($list: $list.into_iter().map(Into::into).collect(),)*
                }
            }
        }
    )*};
}

impl From<log::FigureValue> for FigureValue {
    fn from(kept: log::FigureValue) -> Self {
        let log::FigureValue { figure, title, unit, value, before, grave } = kept;
        Self { figure, title, unit, value, before, grave, coarse: None }
    }
}

/// How exactly a figure is told depends on who asks, so it is not kept.
impl From<FigureValue> for log::FigureValue {
    fn from(told: FigureValue) -> Self {
        let FigureValue { figure, title, unit, value, before, grave, coarse: _ } = told;
        Self { figure, title, unit, value, before, grave }
    }
}

pairs! {
    entry::Area = Area { path kind name;;; }
    entry::Sweep = Sweep { id form name area starts_ms ends_ms;;; }
    log::Counts = Counts { total done vacant no_answer refused conflict stale unvisited silent alert;;; }
    log::Doubt = Doubt { silent_phones silent_doors conflicts quarantined;;; }
    log::FieldValue = FieldValue { field value;;; }
    log::Attention = Attention { place address form slot by at_ms;;; fields }
    log::AreaCounts = AreaCounts {; area counts;; }
    log::BriefingCoverage = BriefingCoverage { title; sweep counts; before; parts }
    log::BriefingSection = BriefingSection { title;;; figures }
    log::BriefingDuty = BriefingDuty { address name starts_ms ends_ms names;;; }
    log::ForgottenForm = ForgottenForm { form title threads sweeps days;;; }
    log::BriefingForgotten = BriefingForgotten { since_ms households;;; forms }
    log::Briefing = Briefing {
        id number by by_name day seq at_ms before_seq attention_total;
        area doubt;
        doubt_before forgotten;
        coverages sections attention duty
    }
}
