// While the desk is learning: what an ordinary day brings, told by the person who knows.
import { type FormEvent, useId, useState } from "react";
import { ApiError } from "../../../api/client.ts";
import type { Load } from "../../../api/types.ts";
import { Button } from "../../../components/Button.tsx";
import { useIsStale } from "../../../lib/live.ts";
import { number, t } from "../../../lib/messages.ts";
import { useChangeSettings, useSettings } from "../api/use-settings.ts";
import styles from "./Console.module.css";
import dialog from "./Dialog.module.css";
import own from "./UsualDay.module.css";
import { usualDayIn } from "./usual-day.ts";

function toldText(usual_day: number | undefined): string {
  return usual_day === undefined
    ? t("usual.not_told")
    : t("usual.told", { tickets: number(usual_day) });
}

export function UsualDay({ load }: { load: Load }) {
  const { data: settings } = useSettings();
  const change = useChangeSettings();
  const isStale = useIsStale();
  const [text, setText] = useState("");
  const [isRefused, setRefused] = useState(false);
  const id = useId();
  if (!settings) return null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const usual_day = usualDayIn(text);
    setRefused(usual_day === undefined);
    if (usual_day === undefined || change.isPending) return;
    change.mutate({ usual_day }, { onSuccess: () => setText("") });
  };
  const refusal =
    change.error instanceof ApiError && t("decide.failed", { detail: change.error.message });
  const fault = isRefused
    ? t("usual.not_a_number")
    : change.error && (refusal || t("decide.no_contact"));
  return (
    <section className={own.usual} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {t("usual.title")}
      </h2>
      <p>{t("usual.text", { count: load.history_days })}</p>
      <form className={own.form} onSubmit={submit} noValidate>
        <label className={dialog.label} htmlFor={`${id}-tickets`}>
          {t("usual.field")}
        </label>
        <div className={own.row}>
          <input
            id={`${id}-tickets`}
            className={`${dialog.input} ${own.input}`}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            value={text}
            aria-invalid={fault ? true : undefined}
            aria-describedby={`${id}-state`}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" disabled={isStale || change.isPending}>
            {t("usual.save")}
          </Button>
        </div>
        <p id={`${id}-state`} role="status" className={fault ? dialog.fault : dialog.hint}>
          {fault || toldText(settings.usual_day)}
        </p>
      </form>
    </section>
  );
}
