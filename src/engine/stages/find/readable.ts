/** Which languages the embedding model can read; apart from the detector, so that asking costs no load of its tables. */

const MODEL_LANGUAGES: readonly string[] = ["en"];

/** `language`: ISO 639-1 or null. A language that could not be told counts as readable, so that a short text is never silenced. */
export function isReadable(language: string | null, modelLanguages: readonly string[] = MODEL_LANGUAGES): boolean {
  return language === null || modelLanguages.includes(language.toLowerCase().split(/[-_]/)[0] ?? "");
}
