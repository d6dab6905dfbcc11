import type { Console } from "../../../api/types.ts";
import { LevelSign } from "../../../components/LevelSign.tsx";
import { t } from "../../../lib/messages.ts";
import styles from "./Dialog.module.css";
import { choices, type Draft } from "./draft.ts";

interface Props {
  draft: Draft;
  console: Console;
  onChange: (level: number) => void;
}

// To which level, each with its sign, its word and what it means.
export function LevelChoice({ draft, console, onChange }: Props) {
  const faces = choices(draft.kind, console);
  if (faces.length === 0) return null;
  return (
    <fieldset className={`${styles.field} ${styles.choices}`}>
      <legend className={styles.label}>{t("decide.level")}</legend>
      {faces.map((face) => (
        <label className={styles.choice} key={face.level}>
          <input
            type="radio"
            name="level"
            value={face.level}
            checked={draft.level === face.level}
            data-autofocus={draft.level === face.level || undefined}
            onChange={() => onChange(face.level)}
          />
          <LevelSign level={face.level} />
          <span>
            <strong>{t("app.level_title", { level: String(face.level), name: face.name })}</strong>
            <span className={styles.quiet}>{face.meaning}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
