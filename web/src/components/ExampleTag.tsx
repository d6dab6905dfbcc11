import { t } from "../lib/messages.ts";
import styles from "./ExampleTag.module.css";

// On every screen of an invented desk, so that nobody takes it for a real one.
export function ExampleTag() {
  return (
    <span className={styles.tag} title={t("app.example_long")}>
      {t("app.example")}
    </span>
  );
}
