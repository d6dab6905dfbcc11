// A level in a line of text: sign and word.
import type { LevelFace } from "../api/types.ts";
import { t } from "../lib/messages.ts";
import styles from "./LevelName.module.css";
import { LevelSign } from "./LevelSign.tsx";

export function LevelName({ face }: { face: LevelFace }) {
  return (
    <span className={styles.name}>
      <span className={styles.sign}>
        <LevelSign level={face.level} />
      </span>
      <span className="visually-hidden">
        {t("app.level")} {face.level}{" "}
      </span>
      <span className={styles.word}>{face.name}</span>
    </span>
  );
}

export function faceOf(faces: LevelFace[], level: number): LevelFace {
  return (
    faces.find((face) => face.level === level) ?? { level, name: "", shape: "circle", meaning: "" }
  );
}
