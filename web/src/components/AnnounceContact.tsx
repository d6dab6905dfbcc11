// Says the loss of contact, and its return, to those who listen.
import { useEffect, useRef, useState } from "react";
import { useIsStale } from "../lib/live.ts";
import { t } from "../lib/messages.ts";

export function AnnounceContact({ last_known }: { last_known: string }) {
  const isStale = useIsStale();
  const was = useRef(isStale);
  const [text, setText] = useState("");
  useEffect(() => {
    if (was.current === isStale) return;
    was.current = isStale;
    setText(isStale ? t("contact.lost_spoken", { time: last_known }) : t("contact.back_spoken"));
  }, [isStale, last_known]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {text}
    </p>
  );
}
