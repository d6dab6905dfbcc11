// Says a change of level to those who listen instead of look. The first level is no change.
import { useEffect, useRef, useState } from "react";
import type { LevelFace } from "../api/types.ts";
import { t } from "../lib/messages.ts";

export function AnnounceLevel({ face }: { face: LevelFace }) {
  const before = useRef(face.level);
  const [text, setText] = useState("");
  useEffect(() => {
    if (before.current === face.level) return;
    before.current = face.level;
    setText(
      t("board.announce", { level: String(face.level), name: face.name, meaning: face.meaning }),
    );
  }, [face]);
  return (
    <p className="visually-hidden" aria-live="polite" data-testid="announcement">
      {text}
    </p>
  );
}
