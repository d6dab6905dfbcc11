// Signing in: login and password, the second factor where the person has one, and a password of
// their own where somebody else chose the first.
import { type FormEvent, useId, useState } from "react";
import { ApiError, post, put } from "../api/client.ts";
import { sessionCredential } from "../api/credentials.ts";
import type { SessionState } from "../api/types.ts";
import { t } from "../lib/messages.ts";
import { remember } from "../lib/storage.ts";
import { type Surface, setToken } from "../lib/token.ts";
import { Button } from "./Button.tsx";
import styles from "./TokenGate.module.css";

type Step = "password" | "code" | "own_password";

interface FieldProps {
  label: string;
  type: "text" | "password";
  autoComplete: string;
  value: string;
  onChange: (value: string) => void;
  inputMode?: "numeric";
  isFirst?: boolean;
}

function Field({ label, type, autoComplete, value, onChange, inputMode, isFirst }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={styles.input}
        type={type}
        autoComplete={autoComplete}
        autoCapitalize="off"
        spellCheck={false}
        inputMode={inputMode}
        required
        // biome-ignore lint/a11y/noAutofocus: the step before has just been answered here
        autoFocus={isFirst}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

function faultOf(error: unknown): string {
  if (!(error instanceof ApiError)) return t("signin.no_contact");
  if (error.status === 429) return t("signin.slow_down");
  if (error.status === 422) return error.problem.errors?.[0]?.detail ?? error.message;
  return t("signin.wrong");
}

function wantsCode(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    error.status === 401 &&
    error.problem.errors?.[0]?.pointer === "/code"
  );
}

export function SignIn({ surface }: { surface: Surface }) {
  const [step, setStep] = useState<Step>("password");
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [next, setNext] = useState("");
  const [csrf, setCsrf] = useState("");
  const [fault, setFault] = useState("");
  const [isBusy, setBusy] = useState(false);

  const signIn = async (secret: string) => {
    const asked = { login, password: secret, ...(code ? { code } : {}) };
    const state = await post<SessionState>("", "/session", asked);
    if (state.must_change_password) {
      setCsrf(state.csrf_token ?? "");
      setStep("own_password");
      return;
    }
    remember("by", state.name);
    setToken(surface, sessionCredential(state.csrf_token ?? ""));
  };
  const changePassword = async () => {
    await put(sessionCredential(csrf), "/session/password", { present: password, next });
    setPassword(next);
    await signIn(next);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFault("");
    setBusy(true);
    try {
      await (step === "own_password" ? changePassword() : signIn(password));
    } catch (error) {
      const isFirstAsk = wantsCode(error) && step === "password";
      if (isFirstAsk) setStep("code");
      else setFault(wantsCode(error) ? t("signin.wrong_code") : faultOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t("signin.title")}>
      {step !== "own_password" && (
        <>
          <Field
            label={t("signin.login")}
            type="text"
            autoComplete="username"
            value={login}
            onChange={setLogin}
          />
          <Field
            label={t("signin.password")}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
          />
        </>
      )}
      {step === "code" && (
        <Field
          label={t("signin.code")}
          type="text"
          autoComplete="one-time-code"
          inputMode="numeric"
          isFirst
          value={code}
          onChange={setCode}
        />
      )}
      {step === "own_password" && (
        <>
          <p>{t("signin.own_text")}</p>
          <Field
            label={t("signin.own_password")}
            type="password"
            autoComplete="new-password"
            isFirst
            value={next}
            onChange={setNext}
          />
        </>
      )}
      <div>
        <Button type="submit" look="primary" disabled={isBusy}>
          {t(step === "own_password" ? "signin.keep" : "signin.submit")}
        </Button>
      </div>
      <p className={styles.fault} role="alert">
        {fault}
      </p>
    </form>
  );
}
