import type { Console } from "../../../api/types.ts";
import { faceOf } from "../../../components/LevelName.tsx";
import { t } from "../../../lib/messages.ts";
import styles from "./Dialog.module.css";
import type { Draft } from "./draft.ts";

interface Props {
  draft: Draft;
  target: number | undefined;
  console: Console;
}

function linesOf({ draft, target, console }: Props): string[] {
  const { level, name } = console.board.level;
  const here = { level: String(level), name };
  if (draft.kind === "hold") return [t("decide.hold_text", here)];
  if (draft.kind === "dismiss") return [t("decide.dismiss_text", here)];
  if (target === undefined) return [];
  const face = faceOf(console.levels, target);
  const title = (l: number, n: string) => t("app.level_title", { level: String(l), name: n });
  const lines = [
    t("decide.change_text", { from: title(level, name), to: title(face.level, face.name) }),
  ];
  if (draft.kind === "accept") {
    lines.push(face.meaning);
  } else if (console.recommendation) {
    lines.push(t("decide.override_ends", { level: String(console.recommendation.level) }));
  }
  return lines;
}

// What will happen, in words.
export function Consequences(props: Props) {
  return (
    <section aria-label={t("decide.what_happens")}>
      <ul className={styles.consequences}>
        {linesOf(props).map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li className={styles.quiet}>{t("decide.recorded")}</li>
      </ul>
    </section>
  );
}
