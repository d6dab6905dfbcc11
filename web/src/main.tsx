import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { startTheme } from "./lib/theme.ts";
import { adoptTokenFromAddress } from "./lib/token.ts";
import "./styles/tokens.css";
import "./styles/base.css";

startTheme();
adoptTokenFromAddress();
window.addEventListener("hashchange", adoptTokenFromAddress);

// Keeps the screens themselves at hand, so that a reload without a server still shows the last known
// level. Browsers allow it over https and on the machine itself.
if (import.meta.env.PROD && "serviceWorker" in navigator) {
  window.addEventListener(
    "load",
    () => void navigator.serviceWorker.register("/sw.js").catch(() => {}),
  );
}

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
