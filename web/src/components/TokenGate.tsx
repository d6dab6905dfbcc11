// The door of a screen: a console asks to sign in, a board for its key; each offers the other too.
import { type FormEvent, useId, useState } from "react";
import { t } from "../lib/messages.ts";
import { type Surface, setToken, tokenFromPaste } from "../lib/token.ts";
import { Button } from "./Button.tsx";
import { Notice } from "./Notice.tsx";
import { SignIn } from "./SignIn.tsx";
import styles from "./TokenGate.module.css";

function KeyForm({ surface, refusal }: { surface: Surface; refusal?: string }) {
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
  );
}

export function TokenGate({ surface, refusal }: { surface: Surface; refusal?: string }) {
  if (surface === "console") {
    return (
      <Notice title={t("signin.title")} text={t("gate.console_sign_in")}>
        <SignIn surface={surface} />
        <details className={styles.other} open={refusal !== undefined}>
          <summary>{t("gate.with_key")}</summary>
          <p>{t("gate.console_text")}</p>
          <KeyForm surface={surface} {...(refusal ? { refusal } : {})} />
        </details>
      </Notice>
    );
  }
  return (
    <Notice title={t("gate.title")} text={t("gate.board_text")}>
      <KeyForm surface={surface} {...(refusal ? { refusal } : {})} />
      <details className={styles.other}>
        <summary>{t("gate.sign_in")}</summary>
        <SignIn surface={surface} />
      </details>
    </Notice>
  );
}
