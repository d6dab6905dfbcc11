// Names for the values of the API, from the generated description of it.
import type { components } from "./schema";

type Schemas = components["schemas"];

export type AccuracyRow = Schemas["AccuracyRow"];
export type AdviceTable = Schemas["AdviceTable"];
export type Clock = Schemas["Clock"];
export type Confirmation = Schemas["Confirmation"];
export type Console = Schemas["Console"];
export type Curves = Schemas["Curves"];
export type DayAhead = Schemas["DayAhead"];
export type DayLine = Schemas["DayLine"];
export type DaysAhead = Schemas["DaysAhead"];
export type Decision = Schemas["Decision"];
export type DecisionKind = Schemas["DecisionKind"];
export type DecisionLine = Schemas["DecisionLine"];
export type DeskBoard = Schemas["DeskBoard"];
export type DeskList = Schemas["DeskList"];
export type Dismissal = Schemas["Dismissal"];
export type Evidence = Schemas["Evidence"];
export type LevelFace = Schemas["LevelFace"];
export type LevelLine = Schemas["LevelLine"];
export type Load = Schemas["Load"];
export type MissingHalf = Schemas["MissingHalf"];
export type OfficeLine = Schemas["OfficeLine"];
export type OutageDeclared = Schemas["OutageDeclared"];
export type OutageLine = Schemas["OutageLine"];
export type OutageWidening = Schemas["OutageWidening"];
export type Problem = Schemas["Problem"];
export type Quantiles = Schemas["Quantiles"];
export type Queue = Schemas["Queue"];
export type Recommendation = Schemas["Recommendation"];
export type Settings = Schemas["DeskFile"];
export type ShiftLine = Schemas["ShiftLine"];
export type SilenceLine = Schemas["SilenceLine"];
export type SessionState = Schemas["SessionState"];
export type StartOfDay = Schemas["StartOfDay"];
export type SuspectLine = Schemas["SuspectLine"];
