/** Language: sure of whole sentences, silent on short ones, and never taking English for another language. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { isReadable, languageOfMessage, noticeLanguage } from "../../../src/engine/stages/find/language.ts";

describe("noticeLanguage", () => {
  test.each([
    ["en", "I can't find the export button anywhere"],
    ["en", "pdf export broken in firefox"],
    ["en", "Ask invented a customer name"],
    ["en", "Still waiting for an answer"],
    ["de", "Die App ist heute sehr langsam und stürzt ab"],
    ["de", "Ich kann mich nicht anmelden"],
    ["es", "No puedo iniciar sesión desde ayer"],
    ["es", "¿Por qué me cobraron dos veces?"],
    ["fr", "Je ne peux pas me connecter"],
    ["fr", "L'application est très lente aujourd'hui"],
    ["pt", "Não consigo abrir o navegador desde ontem"],
    ["nl", "Ik kan mijn wachtwoord niet meer vinden"],
    ["ru", "Страница не открывается"],
    ["ja", "このページが開けません"],
  ])("%s: %s", (language, text) => {
    expect(noticeLanguage(text).language).toBe(language);
  });
  test.each(["Great product", "ok", "", "12345 678", "no funciona", "https://example.org/index.html?x=1"])(
    "too little to tell: %s",
    (text) => {
      expect(noticeLanguage(text)).toEqual({ language: null, confidence: 0 });
    },
  );
  test("what cannot be told is readable, other languages are not", () => {
    expect(isReadable(null)).toBe(true);
    expect(isReadable("en-US")).toBe(true);
    expect(isReadable("de")).toBe(false);
    expect(isReadable("de", ["en", "de"])).toBe(true);
  });
  test("a short message takes the language of its conversation", () => {
    expect(
      languageOfMessage("geht nicht", "Seit gestern kann ich keine Notizen mehr öffnen, bitte helfen Sie mir. geht nicht").language,
    ).toBe("de");
    expect(
      languageOfMessage(
        "I cannot open any of my notes since yesterday",
        "Seit gestern kann ich keine Notizen mehr öffnen, bitte helfen Sie mir.",
      ).language,
    ).toBe("en");
  });
});

const tickets = join(process.env.EARSHOT_DATA ?? "", "tickets-firefox-sumo-2024-09", "firefox-tickets-2024-09.csv");
test.skipIf(!process.env.EARSHOT_DATA || !existsSync(tickets))(
  "real tickets: few English ones are taken for another language, few others are called English",
  () => {
    const rows = parse(readFileSync(tickets, "utf8"), { columns: true }) as { title: string; content: string; locale: string }[];
    const wrong = { englishAsOther: 0, otherAsEnglish: 0 };
    let [english, other] = [0, 0];
    for (const row of rows) {
      const { language } = noticeLanguage(`${row.title}. ${row.content.replace(/<[^>]+>/g, " ")}`);
      if (row.locale.startsWith("en")) {
        english++;
        if (!isReadable(language)) wrong.englishAsOther++;
      } else {
        other++;
        if (isReadable(language)) wrong.otherAsEnglish++;
      }
    }
    // Most of what disagrees is right: people write Polish in the English forum and English in the Portuguese one.
    expect(wrong.englishAsOther / english).toBeLessThan(0.05);
    expect(wrong.otherAsEnglish / other).toBeLessThan(0.16);
  },
);
