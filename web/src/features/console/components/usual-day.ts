// The usual day as a person types it: a whole number of tickets. Points and commas are refused, since
// "1,200" is twelve hundred to one reader and one and a bit to another.
export const usual_day_most = 1_000_000;

export function usualDayIn(text: string): number | undefined {
  if (!/^\s*\d{1,7}\s*$/.test(text)) return undefined;
  const tickets = Number(text);
  return tickets > 0 && tickets <= usual_day_most ? tickets : undefined;
}
