/** A Word file to lines: paragraphs as they are, a table's row one line of cells; what unpacks to too much is refused. */
import { convertToHtml, images } from "mammoth";
import { fromBuffer } from "yauzl";
import { EarshotError } from "../../../shared/errors.ts";
import type { DocumentText } from "../conversation.ts";
import { withoutTail } from "./zip.ts";

/** Of all parts of text unpacked; a book of 1,000 pages has some 20 MB of XML. */
const MAX_XML_BYTES = 64 * 1024 * 1024;
const MAX_ENTRIES = 10_000;
const CELL_MARK = "\ue000";
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };

/** A ZIP whose parts are Word's; names stand in it unpacked. */
export function looksLikeDocx(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b || bytes[2] !== 3) return false;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.includes("word/document") || (view.includes("word/") && view.includes("[Content_Types].xml"));
}

/** Throws EarshotError input.malformed, input.too-large, input.empty. */
export async function docxText(bytes: Uint8Array): Promise<DocumentText> {
  const buffer = withoutTail(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  await refuseBombs(buffer);
  const text = linesOf(await convert(buffer));
  if (text.trim() === "")
    throw new EarshotError("input.empty", "This Word document holds no words.", { details: { todo: "Open it and check its contents." } });
  return { text, notes: [] };
}

async function convert(buffer: Buffer): Promise<string> {
  try {
    const options = {
      convertImage: images.imgElement(async () => ({ src: "" })),
      includeDefaultStyleMap: false,
      includeEmbeddedStyleMap: false,
      ignoreEmptyParagraphs: false,
    };
    return (await convertToHtml({ buffer }, options)).value;
  } catch (error) {
    throw damaged(error);
  }
}

/** mammoth writes plain, whole HTML: paragraphs, lists, tables, links, breaks, and text in entities. */
function linesOf(html: string): string {
  return html
    .replace(/\n/g, " ")
    .replace(/<\/p>\s*(?=<\/t[dh]>)/g, "")
    .replace(/<\/t[dh]>\s*(?=<t[dh]\b)/g, CELL_MARK)
    .replace(/<br\s*\/?>/g, "\n")
    .replace(/<\/(?:p|li|tr|table|h[1-6])>/g, "\n")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(amp|lt|gt|quot);/g, (_whole, name: string) => ENTITIES[name] ?? "")
    .split("\n")
    .map((line) =>
      line
        .replace(new RegExp(`\\s*${CELL_MARK}\\s*`, "g"), "\t")
        .replace(/^\t+|\t+$/g, "")
        .trimEnd(),
    )
    .join("\n")
    .replace(/\n{4,}/g, "\n\n\n");
}

/** Unpacks each part once without keeping it; a part that is larger than it says is an error already. */
function refuseBombs(buffer: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true }, (error, zip) => {
      if (error || !zip) return reject(damaged(error));
      let total = 0;
      if (zip.entryCount > MAX_ENTRIES) return reject(tooLarge());
      zip.on("error", (cause) => reject(damaged(cause)));
      zip.on("end", () => resolve());
      zip.on("entry", (entry) => {
        if (!/\.(?:xml|rels)$/i.test(entry.fileName)) return zip.readEntry();
        zip.openReadStream(entry, (cause, stream) => {
          if (cause || !stream) return reject(damaged(cause));
          let isFirst = true;
          stream.on("data", (piece: Buffer) => {
            total += piece.length;
            const declares = isFirst && piece.subarray(0, 4096).includes("<!DOCTYPE");
            isFirst = false;
            if (!declares && total <= MAX_XML_BYTES) return;
            stream.destroy();
            zip.close();
            reject(declares ? declaresEntities() : tooLarge());
          });
          stream.on("error", (broken) => reject(damaged(broken)));
          stream.on("end", () => zip.readEntry());
        });
      });
      zip.readEntry();
    });
  });
}

function damaged(cause: unknown): EarshotError {
  return new EarshotError("input.malformed", "This Word document is damaged.", {
    details: { todo: "Open it in Word and save it again, or save its text as TXT." },
    cause,
  });
}

/** "Billion laughs": a few lines that stand for gigabytes. */
function declaresEntities(): EarshotError {
  return new EarshotError("input.malformed", "This Word document declares XML entities, which Word never writes.", {
    details: { todo: "Open it in Word and save it again, or save its text as TXT." },
  });
}

function tooLarge(): EarshotError {
  return new EarshotError("input.too-large", `This Word document unpacks to more than ${MAX_XML_BYTES / 1024 ** 2} MB of text.`, {
    details: { todo: "Save its text as TXT." },
  });
}
