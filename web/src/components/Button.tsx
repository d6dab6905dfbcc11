import type { ButtonHTMLAttributes, Ref } from "react";
import styles from "./Button.module.css";

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: "primary" | "plain" | "quiet";
  shortcut?: string | undefined; // shown beside the text and told to assistive technology
  ref?: Ref<HTMLButtonElement>;
};

export function Button({ look = "plain", shortcut, children, ...rest }: Props) {
  return (
    <button
      type="button"
      className={styles.button}
      data-look={look}
      aria-keyshortcuts={shortcut?.toUpperCase()}
      {...rest}
    >
      <span>{children}</span>
      {shortcut && <kbd className={styles.key}>{shortcut.toUpperCase()}</kbd>}
    </button>
  );
}
