// One number of the day with what it is and what it is held against.
import type { ReactNode } from "react";
import styles from "./Figure.module.css";

interface Props {
  label: string;
  value: ReactNode;
  note?: ReactNode;
  isAlert?: boolean; // it asks for a look: set heavier, never by colour alone
}

export function Figure({ label, value, note, isAlert = false }: Props) {
  return (
    <div className={styles.figure} data-alert={isAlert || undefined}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{value}</dd>
      {note !== undefined && <dd className={styles.note}>{note}</dd>}
    </div>
  );
}

export function Figures({ children }: { children: ReactNode }) {
  return <dl className={styles.figures}>{children}</dl>;
}
