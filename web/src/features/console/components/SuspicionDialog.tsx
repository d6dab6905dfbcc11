// A suspected outage is confirmed, under a title for every board, or dismissed with a reason.
import { type FormEvent, useId, useState } from "react";
import { ApiError } from "../../../api/client.ts";
import type { SuspectLine } from "../../../api/types.ts";
import { Button } from "../../../components/Button.tsx";
import { t } from "../../../lib/messages.ts";
import { recall, remember } from "../../../lib/storage.ts";
import { type Change, useChange } from "../api/use-change.ts";
import { ByField } from "./ByField.tsx";
import styles from "./Dialog.module.css";
import { Dialog } from "./Dialog.tsx";

export type SuspicionMove = { kind: "confirm" | "dismiss"; suspect: SuspectLine };

interface Props {
  move: SuspicionMove;
  onClose: (done?: string) => void;
}

const title_most = 200;

const texts = {
  confirm: {
    title: "suspicions.confirm_title",
    text: "suspicions.confirm_text",
    field: "outages.field_title",
    hint: "outages.field_title_hint",
    needs: "outages.needs_title",
    send: "suspicions.confirm_send",
    done: "outages.done_declare",
  },
  dismiss: {
    title: "suspicions.dismiss_title",
    text: "suspicions.dismiss_text",
    field: "decide.reason",
    hint: "suspicions.reason_hint",
    needs: "decide.needs_reason",
    send: "suspicions.dismiss_send",
    done: "suspicions.done_dismiss",
  },
} as const;

// The place, to begin with: what is out there a person knows better than the words do.
function firstTitle({ kind, suspect }: SuspicionMove): string {
  if (kind === "dismiss") return "";
  const place = suspect.cause || [...suspect.clients, ...suspect.areas].slice(0, 2).join(", ");
  return place ? t("suspicions.first_title", { place }) : "";
}

function changeOf(move: SuspicionMove, text: string, by: string): Change {
  const id = move.suspect.id;
  return move.kind === "confirm"
    ? { kind: "confirm", id, answer: { title: text, by } }
    : { kind: "dismiss_suspicion", id, answer: { reason: text, by } };
}

export function SuspicionDialog({ move, onClose }: Props) {
  const [text, setText] = useState(() => firstTitle(move));
  const [by, setBy] = useState(() => recall<string>("by") ?? "");
  const [fault, setFault] = useState<string>();
  const change = useChange();
  const id = useId();
  const words = texts[move.kind];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = !text.trim() ? t(words.needs) : !by.trim() ? t("decide.needs_by") : undefined;
    setFault(found);
    if (found || change.isPending) return;
    remember("by", by.trim());
    change.mutate(changeOf(move, text.trim(), by.trim()), {
      onSuccess: () => onClose(t(words.done)),
    });
  };
  const failed =
    change.error &&
    (change.error instanceof ApiError
      ? t("decide.failed", { detail: change.error.message })
      : t("decide.no_contact"));

  return (
    <Dialog title={t(words.title)} onClose={() => onClose()}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p>{move.suspect.sentence}</p>
        <p>{t(words.text)}</p>
        <div className={styles.field}>
          <label className={styles.label} htmlFor={`${id}-text`}>
            {t(words.field)}
          </label>
          <input
            id={`${id}-text`}
            className={styles.input}
            type="text"
            maxLength={title_most}
            value={text}
            required
            aria-describedby={`${id}-hint`}
            data-autofocus
            onChange={(event) => setText(event.target.value)}
          />
          <p id={`${id}-hint`} className={styles.hint}>
            {t(words.hint)}
          </p>
        </div>
        <ByField value={by} isMissing={fault === t("decide.needs_by")} onChange={setBy} />
        <p className={styles.fault} role="alert">
          {fault ?? failed}
        </p>
        <div className={styles.actions}>
          <Button onClick={() => onClose()}>{t("decide.cancel")}</Button>
          <Button type="submit" look="primary" disabled={change.isPending}>
            {change.isPending ? t("decide.sending") : t(words.send)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
