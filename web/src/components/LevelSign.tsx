// The sign of a level: its shape with its number inside. Always stands beside the word.
import styles from "./LevelSign.module.css";

interface Form {
  path: string;
  size: number; // of the number
  base: number; // its base line
}

// On a square of 100; the pointed shapes reach a little over it, so that all five weigh the same.
const forms: Record<number, Form> = {
  5: { path: "M50 4a46 46 0 1 0 0 92a46 46 0 1 0 0-92z", size: 68, base: 74.5 },
  4: { path: "M9 9h82v82h-82z", size: 68, base: 74.5 },
  3: { path: "M50-4L104 50L50 104L-4 50z", size: 64, base: 73 },
  2: { path: "M50-3L104 90H-4z", size: 55, base: 79 },
  1: { path: "M31 4h38l27 27v38l-27 27h-38l-27-27v-38z", size: 68, base: 74.5 },
};

// "solid" stands on paper, "cut" on the level's own field, "hollow" is a value that is not current.
export type SignLook = "solid" | "cut" | "hollow";

export function LevelSign({ level, look = "solid" }: { level: number; look?: SignLook }) {
  const form = forms[level];
  if (!form) return null;
  return (
    <svg
      className={styles.sign}
      data-level={level}
      data-look={look}
      viewBox="0 0 100 100"
      aria-hidden="true"
      focusable="false"
    >
      <path className={styles.shape} d={form.path} />
      <text className={styles.number} x="50" y={form.base} fontSize={form.size} textAnchor="middle">
        {level}
      </text>
    </svg>
  );
}
