// An id that nobody else gives, also where the page is not served over https and crypto.randomUUID is
// missing.
export function freshId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `${prefix}-${[...bytes].map((b) => b.toString(16).padStart(2, "0")).join("")}`;
}
