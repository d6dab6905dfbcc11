// Mantine's own names for colours and type, taken from our tokens.
import type { CSSVariablesResolver } from "@mantine/core";

const both = {
  "--mantine-font-family": "var(--font)",
  "--mantine-color-body": "var(--raised)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-2)",
  "--mantine-color-placeholder": "var(--ink-3)",
  "--mantine-color-default": "var(--raised)",
  "--mantine-color-default-hover": "var(--sunken)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--edge)",
  "--mantine-color-error": "var(--danger)",
  "--mantine-primary-color-filled": "var(--focus)",
  "--mantine-font-size-sm": "var(--t-body)",
  "--mantine-font-size-xs": "var(--t-small)",
  "--mantine-radius-default": "0.5rem",
};

export const variables: CSSVariablesResolver = () => ({ variables: both, light: both, dark: both });
