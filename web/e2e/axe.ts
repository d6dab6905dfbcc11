import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";

// WCAG 2.2 AA, no rule switched off. One line for each fault, with the place.
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  );
}
