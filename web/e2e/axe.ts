import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";

// WCAG 2.2 AA, no rule switched off. One line for each fault, with the place. `part` keeps it to what is
// new on the page. (No screen has frames: the legacy mode spares a page of its own for each look.)
export async function faultsOf(page: Page, part?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .setLegacyMode();
  const { violations } = await (part ? axe.include(part) : axe).analyze();
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  );
}
