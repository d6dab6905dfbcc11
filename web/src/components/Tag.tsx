import { t } from "../lib/messages.ts";
import styles from "./Tag.module.css";

function Tag({ text, title }: { text: string; title: string }) {
  return (
    <span className={styles.tag} title={title}>
      {text}
    </span>
  );
}

// On every screen of an invented desk, so that nobody takes it for a real one.
export function ExampleTag() {
  return <Tag text={t("app.example")} title={t("app.example_long")} />;
}

// While what is normal here is not known yet.
export function LearningTag({ days }: { days: number }) {
  return <Tag text={t("board.learning")} title={t("board.learning_text", { count: days })} />;
}
