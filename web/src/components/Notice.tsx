// A calm page that says why there is nothing else to see, and what can be done.
import type { ReactNode } from "react";
import styles from "./Notice.module.css";

interface Props {
  title: string;
  text?: ReactNode;
  children?: ReactNode;
}

export function Notice({ title, text, children }: Props) {
  return (
    <main className={styles.notice}>
      <div className={styles.inner}>
        <h1 className={styles.title}>{title}</h1>
        {text && <p className={styles.text}>{text}</p>}
        {children}
      </div>
    </main>
  );
}
