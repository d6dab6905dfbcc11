import { t } from "../../../lib/messages.ts";
import styles from "./Dialog.module.css";
import { Dialog } from "./Dialog.tsx";
import { type Move, setShortcutsOn, shortcuts, useShortcutsOn } from "./use-shortcuts.ts";

const texts = {
  accept: "keys.accept",
  raise: "keys.raise",
  lower: "keys.lower",
  hold: "keys.hold",
  dismiss: "keys.dismiss",
  declare: "keys.declare",
  help: "keys.help",
} as const;

export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const isOn = useShortcutsOn();
  return (
    <Dialog title={t("keys.title")} onClose={onClose}>
      <div className={styles.form}>
        <dl className={styles.keys}>
          {(Object.keys(shortcuts) as Move[]).map((move) => (
            <div key={move} style={{ display: "contents" }}>
              <dt>
                <kbd>{shortcuts[move].toUpperCase()}</kbd>
              </dt>
              <dd>{t(texts[move])}</dd>
            </div>
          ))}
        </dl>
        <label className={styles.switch}>
          <input
            type="checkbox"
            checked={isOn}
            onChange={(event) => setShortcutsOn(event.target.checked)}
          />
          {t("keys.on")}
        </label>
      </div>
    </Dialog>
  );
}
