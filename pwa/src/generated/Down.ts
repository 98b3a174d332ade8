// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Ack } from "./Ack";
import type { Area } from "./Area";
import type { Assignment } from "./Assignment";
import type { Drop } from "./Drop";
import type { End } from "./End";
import type { Hello } from "./Hello";
import type { Kit } from "./Kit";
import type { Mark } from "./Mark";
import type { NewDevice } from "./NewDevice";
import type { Notice } from "./Notice";
import type { Person } from "./Person";
import type { Place } from "./Place";
import type { RecordLine } from "./RecordLine";
import type { Responsibility } from "./Responsibility";
import type { Shift } from "./Shift";
import type { Sweep } from "./Sweep";

/**
 * A line from the server.
 */
export type Down = { "hello": Hello } | { "ack": Ack } | { "area": Area } | { "place": Place } | { "record": RecordLine } | { "kit": Kit } | { "person": Person } | { "device": NewDevice } | { "assignment": Assignment } | { "sweep": Sweep } | { "notice": Notice } | { "shift": Shift } | { "responsibility": Responsibility } | { "drop": Drop } | { "mark": Mark } | { "end": End };
