// One decision: what will happen, why, and who says so. Nothing is sent before the last button.
import { type FormEvent, useState } from "react";
import { ApiError } from "../../../api/client.ts";
import type { Console, DecisionKind } from "../../../api/types.ts";
import { Button } from "../../../components/Button.tsx";
import { faceOf } from "../../../components/LevelName.tsx";
import { t } from "../../../lib/messages.ts";
import { recall, remember } from "../../../lib/storage.ts";
import { useChange } from "../api/use-change.ts";
import { Conflict } from "./Conflict.tsx";
import { Consequences } from "./Consequences.tsx";
import styles from "./Dialog.module.css";
import { Dialog } from "./Dialog.tsx";
import {
  choices,
  type Draft,
  decisionOf,
  type Fault,
  faultsOf,
  isOvertaken,
  type Seen,
  seenIn,
} from "./draft.ts";
import { LevelChoice } from "./LevelChoice.tsx";
import { PersonFields } from "./PersonFields.tsx";

interface Props {
  kind: DecisionKind;
  console: Console;
  offset: number;
  onClose: (done?: string) => void;
}

function titleOf(kind: DecisionKind, console: Console): string {
  const { recommendation, board, levels } = console;
  if (kind === "accept" && recommendation) {
    const face = faceOf(levels, recommendation.level);
    return t("decide.accept_title", { level: String(face.level), name: face.name });
  }
  if (kind === "hold") {
    return t("decide.hold_title", { level: String(board.level.level), name: board.level.name });
  }
  return t(
    kind === "raise"
      ? "decide.raise_title"
      : kind === "lower"
        ? "decide.lower_title"
        : "decide.dismiss_title",
  );
}

// Where the decision leads; the present level for hold and dismiss.
function targetOf(draft: Draft, console: Console): number | undefined {
  if (draft.kind === "accept") return console.recommendation?.level;
  if (draft.kind === "raise" || draft.kind === "lower") return draft.level;
  return console.board.level.level;
}

function confirmText(draft: Draft, console: Console): string {
  if (draft.kind === "hold") return t("decide.confirm_hold");
  if (draft.kind === "dismiss") return t("decide.confirm_dismiss");
  const face = faceOf(console.levels, targetOf(draft, console) ?? console.board.level.level);
  return t("decide.confirm_level", { level: String(face.level), name: face.name });
}

function doneText(draft: Draft, console: Console): string {
  if (draft.kind === "hold") return t("decide.done_hold");
  if (draft.kind === "dismiss") return t("decide.done_dismiss");
  const face = faceOf(console.levels, targetOf(draft, console) ?? console.board.level.level);
  return t("decide.done_level", { level: String(face.level), name: face.name });
}

function firstDraft(kind: DecisionKind, console: Console): Draft {
  const offered = choices(kind, console);
  const recommended = offered.find((f) => f.level === console.recommendation?.level);
  return {
    kind,
    level: (recommended ?? offered[0])?.level,
    reason: "",
    by: recall<string>("by") ?? "",
  };
}

export function DecideDialog({ kind, console, offset, onClose }: Props) {
  // As it stood when the dialogue opened: what the person saw is what the decision is about.
  const [opened] = useState<{ console: Console; seen: Seen }>(() => ({
    console,
    seen: seenIn(console),
  }));
  const [draft, setDraft] = useState(() => firstDraft(kind, console));
  const [faults, setFaults] = useState<Fault[]>([]);
  const change = useChange();

  const conflict =
    change.error instanceof ApiError && change.error.status === 409 ? change.error : undefined;
  const isIdle = !change.isPending && !change.isSuccess;
  const isBehind = conflict !== undefined || (isIdle && isOvertaken(kind, opened.seen, console));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOf(draft);
    setFaults(found);
    if (found.length > 0 || change.isPending) return;
    remember("by", draft.by.trim());
    change.mutate(
      { kind: "decide", decision: decisionOf(draft, opened.seen) },
      { onSuccess: () => onClose(doneText(draft, opened.console)) },
    );
  };

  if (isBehind) {
    return (
      <Dialog title={t("decide.conflict_title")} onClose={() => onClose()}>
        <Conflict
          console={console}
          seen={opened.seen}
          offset={offset}
          server={conflict?.message}
          onClose={() => onClose()}
        />
      </Dialog>
    );
  }
  const target = targetOf(draft, opened.console);
  return (
    <Dialog title={titleOf(kind, opened.console)} onClose={() => onClose()}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <LevelChoice
          draft={draft}
          console={opened.console}
          onChange={(level) => setDraft({ ...draft, level })}
        />
        <Consequences draft={draft} target={target} console={opened.console} />
        <PersonFields draft={draft} faults={faults} onChange={setDraft} />
        {change.error && (
          <p className={styles.fault} role="alert">
            {change.error instanceof ApiError
              ? t("decide.failed", { detail: change.error.message })
              : t("decide.no_contact")}
          </p>
        )}
        <div className={styles.actions} data-level={target}>
          <Button onClick={() => onClose()}>{t("decide.cancel")}</Button>
          <Button
            type="submit"
            look="primary"
            data-autofocus={(kind === "accept" && draft.by !== "") || undefined}
            disabled={change.isPending}
          >
            {change.isPending ? t("decide.sending") : confirmText(draft, opened.console)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
