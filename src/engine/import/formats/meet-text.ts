/** Google Meet's transcript as text: names with a colon, lone times, the recorder's footer, Gemini's notes before it. */
import type { DraftConversation, Format, Head, Parsed, Recognition } from "../conversation.ts";
import { plainHead, stripMarkdown } from "../read/markdown.ts";
import { blankMessage } from "../read/messages.ts";
import { decodeText } from "../read/text.ts";
import { parseWritten } from "../read/written.ts";

export const meetText: Format = {
  id: "meet-text",
  name: "Google Meet transcript (text)",
  kinds: ["transcript"],
  endings: [".txt", ".md"],
  recognise,
  parse: (bytes, name) => parse(decodeText(bytes).text, name),
};

const NOTES = /^[ \t#*]*📝\s*(?:Notes|Notas|Notizen|Notities)\b.*$/mu;
const TRANSCRIPT = /^[ \t#*]*📖\s*(?:Transcript|Transcrição|Transkript|Transcriptie|Transcripción)\b.*$/mu;
const FOOTER = /^[#*_ \t]*(?:(?:Meeting|Transcription) ended after \d|This editable transcript was computer generated)/im;

function recognise({ text }: Head): Recognition | null {
  const as = (reason: string): Recognition => ({ format: "meet-text", kind: "transcript", confidence: 0.98, reason });
  if (text.includes("📖") && TRANSCRIPT.test(text)) return as("it has Google Meet's transcript mark");
  return FOOTER.test(text.slice(-16_384)) && /:\s/.test(text) ? as("it ends as Google Meet's transcripts do") : null;
}

function parse(text: string, name: string): Parsed {
  const notesAt = NOTES.exec(text)?.index ?? -1;
  const from = TRANSCRIPT.exec(text)?.index ?? 0;
  const isNotesFirst = notesAt >= 0 && notesAt < from;
  const notes = isNotesFirst ? text.slice(notesAt, from) : notesAt > from ? text.slice(notesAt) : "";
  const spoken = notesAt > from ? text.slice(0, notesAt) : text;
  // Lines before the mark become empty, so that the numbers of the others stay.
  const kept =
    spoken.slice(0, from).replace(/[^\n]/g, "") +
    spoken
      .slice(from)
      .replace(TRANSCRIPT, "")
      .replace(/^[#*_ \t]*(?:Meeting|Transcription) ended after \d.*$/gim, "");
  const words = kept.replace(/^[#*_ \t]*This editable transcript was computer generated.*$/gim, "");
  const parsed = parseWritten(words, name, {
    ofLine: (line) => plainHead(line.replace(/^#{1,6}\s+(?=\d{1,2}:\d{2})/, "")),
    strip: stripMarkdown,
    notes: notes.trim() === "" ? [] : ["Gemini's notes are kept apart from what people said, and are not analysed."],
  });
  return { ...parsed, conversations: [...parsed.conversations, ...notesOf(notes, parsed.conversations[0])] };
}

/** What a machine wrote about the call is read beside it, never as anybody's words. */
function notesOf(notes: string, call: DraftConversation | undefined): DraftConversation[] {
  const text = stripMarkdown(notes);
  if (text === "" || !call) return [];
  const message = {
    ...blankMessage(text),
    speaker: "Gemini notes",
    role: "internal" as const,
    skip: [{ start: 0, end: text.length, why: "auto" as const }],
  };
  return [{ ...call, id: "notes", title: `Notes: ${call.title ?? "meeting"}`, line: null, messages: [message] }];
}
