// An outage in words: what, whom, since when.
import type { OutageLine } from "../api/types.ts";
import { t } from "../lib/messages.ts";

const named_most = 3;

// "downtown, harbor" while they are few, "14 clients" when they are many.
export function scopeText(outage: OutageLine): string {
  const clients = outage.clients.length;
  const areas = outage.areas.length;
  const parts: string[] = [];
  if (areas > 0) {
    parts.push(
      areas <= named_most ? outage.areas.join(", ") : t("board.scope_areas", { count: areas }),
    );
  }
  if (clients > 0) {
    const isNamed = clients <= named_most && areas === 0;
    parts.push(
      isNamed ? outage.client_names.join(", ") : t("board.scope_clients", { count: clients }),
    );
  }
  return parts.join(" · ");
}
