// Texts from the catalogue, with {places} filled in and plural forms chosen by the language's rules.
import { en } from "../strings/en.ts";

export type Catalogue = typeof en;
export type Message = keyof Catalogue["messages"];
export type Params = Record<string, string | number>;

let catalogue: Catalogue = en;
let plural = new Intl.PluralRules(en.locale);

export function useCatalogue(next: Catalogue): void {
  catalogue = next;
  plural = new Intl.PluralRules(next.locale);
}

export function locale(): string {
  return catalogue.locale;
}

interface Forms {
  one?: string;
  other: string;
}

function formOf(message: string | Forms, params: Params): string {
  if (typeof message === "string") return message;
  const form = plural.select(Number(params.count ?? 0));
  return (form === "one" && message.one) || message.other;
}

export function t(key: Message, params: Params = {}): string {
  // A word that a newer server uses and this page does not know is shown as it came: a screen that
  // stays white helps nobody.
  const message: string | Forms = catalogue.messages[key] ?? key.slice(key.indexOf(".") + 1);
  return formOf(message, params).replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name];
    return value === undefined ? place : typeof value === "number" ? number(value) : value;
  });
}

export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(catalogue.locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}
