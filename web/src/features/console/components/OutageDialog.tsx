// Declares, widens or closes an outage.
import { MultiSelect } from "@mantine/core";
import { type FormEvent, useId, useState } from "react";
import { ApiError } from "../../../api/client.ts";
import type { Console, OutageLine } from "../../../api/types.ts";
import { Button } from "../../../components/Button.tsx";
import { t } from "../../../lib/messages.ts";
import { type Change, useChange } from "../api/use-change.ts";
import styles from "./Dialog.module.css";
import { Dialog } from "./Dialog.tsx";
import { freshId } from "./fresh-id.ts";

export type OutageMove = { kind: "declare" } | { kind: "widen" | "close"; outage: OutageLine };

interface Props {
  move: OutageMove;
  console: Console;
  onClose: (done?: string) => void;
}

const shown_most = 60;
const title_most = 200;

const texts = {
  declare: {
    title: "outages.declare_title",
    text: "outages.declare_text",
    confirm: "outages.confirm_declare",
    done: "outages.done_declare",
  },
  widen: {
    title: "outages.widen_title",
    text: "outages.widen_text",
    confirm: "outages.confirm_widen",
    done: "outages.done_widen",
  },
  close: {
    title: "outages.close_title",
    text: "outages.close_text",
    confirm: "outages.confirm_close",
    done: "outages.done_close",
  },
} as const;

interface Form {
  title: string;
  clients: string[];
  areas: string[];
}

function changeOf(move: OutageMove, form: Form): Change {
  const { clients, areas } = form;
  switch (move.kind) {
    case "declare":
      return {
        kind: "declare",
        outage: { id: freshId("outage"), title: form.title.trim(), clients, areas },
      };
    case "widen":
      return { kind: "widen", id: move.outage.id, by: { clients, areas } };
    case "close":
      return { kind: "close", id: move.outage.id };
  }
}

function faultOf(move: OutageMove, form: Form): string | undefined {
  if (move.kind === "declare" && !form.title.trim()) return t("outages.needs_title");
  if (move.kind !== "close" && form.clients.length + form.areas.length === 0)
    return t("outages.needs_scope");
  return undefined;
}

interface PickerProps {
  label: string;
  known: string[];
  value: string[];
  onChange: (value: string[]) => void;
}

function Picker({ label, known, value, onChange }: PickerProps) {
  return (
    <MultiSelect
      label={label}
      classNames={{ input: styles.input ?? "", label: styles.picker ?? "" }}
      placeholder={value.length === 0 ? t("outages.pick") : ""}
      data={known}
      value={value}
      onChange={onChange}
      searchable
      hidePickedOptions
      limit={shown_most}
      nothingFoundMessage={t("outages.nothing_found")}
      maxDropdownHeight={220}
    />
  );
}

export function OutageDialog({ move, console, onClose }: Props) {
  const [form, setForm] = useState<Form>({ title: "", clients: [], areas: [] });
  const [fault, setFault] = useState<string>();
  const change = useChange();
  const id = useId();
  const words = texts[move.kind];
  const title =
    move.kind === "declare" ? t(words.title) : t(words.title, { title: move.outage.title });
  const affected = move.kind === "declare" ? undefined : move.outage;
  const rest = (keys: string[], had: string[] | undefined) =>
    keys.filter((key) => !had?.includes(key));
  const clients = rest(console.client_keys, affected?.clients);
  const areas = rest(console.area_keys, affected?.areas);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultOf(move, form);
    setFault(found);
    if (found || change.isPending) return;
    change.mutate(changeOf(move, form), { onSuccess: () => onClose(t(words.done)) });
  };

  return (
    <Dialog title={title} onClose={() => onClose()}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p>{t(words.text)}</p>
        {move.kind === "declare" && (
          <div className={styles.field}>
            <label className={styles.label} htmlFor={`${id}-title`}>
              {t("outages.field_title")}
            </label>
            <input
              id={`${id}-title`}
              className={styles.input}
              type="text"
              maxLength={title_most}
              value={form.title}
              required
              aria-describedby={`${id}-hint`}
              data-autofocus
              onChange={(event) => setForm({ ...form, title: event.target.value })}
            />
            <p id={`${id}-hint`} className={styles.hint}>
              {t("outages.field_title_hint")}
            </p>
          </div>
        )}
        {move.kind !== "close" && (
          <>
            <Picker
              label={t("outages.field_areas")}
              known={areas}
              value={form.areas}
              onChange={(value) => setForm({ ...form, areas: value })}
            />
            <Picker
              label={t("outages.field_clients")}
              known={clients}
              value={form.clients}
              onChange={(value) => setForm({ ...form, clients: value })}
            />
          </>
        )}
        <p className={styles.fault} role="alert">
          {fault ??
            (change.error &&
              (change.error instanceof ApiError
                ? t("decide.failed", { detail: change.error.message })
                : t("decide.no_contact")))}
        </p>
        <div className={styles.actions}>
          <Button onClick={() => onClose()}>{t("decide.cancel")}</Button>
          <Button
            type="submit"
            look="primary"
            disabled={change.isPending}
            data-autofocus={move.kind === "close" || undefined}
          >
            {change.isPending ? t("decide.sending") : t(words.confirm)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
