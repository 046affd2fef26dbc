/** A text cut into points as the product does. */
import { segmentMessages } from "../../src/engine/stages/find/segment.ts";

/** The points of a text in English, its title being one. */
export function pointsOf(title: string | null, text: string): string[] {
  const messages = [title, text].flatMap((words, index) => (words ? [{ words, isTitle: index === 0 }] : []));
  return segmentMessages(
    messages.map(({ words, isTitle }, index) => ({
      index,
      text: words,
      role: "customer",
      speaker: null,
      language: "en",
      isTitle,
      skip: [],
    })),
  ).map(({ spans }) => spans.map((span) => span.text).join(" "));
}
