// If a screen fails, it says so and starts anew by itself: a wall has no keyboard, and a white screen
// helps nobody. What was kept from earlier visits is dropped, in case that was the reason.
import { Component, type ReactNode } from "react";
import { Notice } from "../components/Notice.tsx";
import { t } from "../lib/messages.ts";
import { forgetAll } from "../lib/storage.ts";

const again_after_ms = 15_000;

export class Guard extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };
  private timer: ReturnType<typeof setTimeout> | undefined;

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch() {
    forgetAll("last.");
    this.timer ??= setTimeout(() => location.reload(), again_after_ms);
  }

  override componentWillUnmount() {
    clearTimeout(this.timer);
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return <Notice title={t("page.failed")} text={t("page.failed_text")} />;
  }
}
