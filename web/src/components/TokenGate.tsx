// Asks for the key of this screen, once.
import { type FormEvent, useId, useState } from "react";
import { t } from "../lib/messages.ts";
import { type Surface, setToken, tokenFromPaste } from "../lib/token.ts";
import { Button } from "./Button.tsx";
import { Notice } from "./Notice.tsx";
import styles from "./TokenGate.module.css";

export function TokenGate({ surface, refusal }: { surface: Surface; refusal?: string }) {
  const [text, setText] = useState("");
  const [fault, setFault] = useState(refusal);
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const token = tokenFromPaste(text);
    if (token) setToken(surface, token);
    else setFault(t("gate.not_a_key"));
  };
  return (
    <Notice
      title={t("gate.title")}
      text={t(surface === "console" ? "gate.console_text" : "gate.board_text")}
    >
      <form className={styles.form} onSubmit={submit}>
        <label className={styles.label} htmlFor={id}>
          {t("gate.field")}
        </label>
        <div className={styles.row}>
          <input
            id={id}
            className={styles.input}
            type="text"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={text}
            aria-invalid={fault ? true : undefined}
            aria-describedby={`${id}-fault`}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" look="primary">
            {t("gate.open")}
          </Button>
        </div>
        <p className={styles.fault} id={`${id}-fault`} role="alert">
          {fault}
        </p>
      </form>
    </Notice>
  );
}
