// What the browser keeps between visits. Storage may be full or forbidden: then nothing is kept, and
// nothing breaks.

const prefix = "defcon.";

export function recall<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(prefix + key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // Full or forbidden.
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(prefix + key);
  } catch {
    // Forbidden.
  }
}

export function forgetAll(beginning: string): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix + beginning)) localStorage.removeItem(key);
    }
  } catch {
    // Forbidden.
  }
}
