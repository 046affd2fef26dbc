/** Reviews from Google Play with stars and the developer's replies: the Console's monthly CSV (UTF-16), and the API's JSON. */
import { at, type JsonObject, listAt, textAt } from "../read/json.ts";
import { dateAt } from "../read/people-in-records.ts";
import { type RecordTicket, recordFormat } from "../read/record-format.ts";
import { tableFormat } from "../read/table-format.ts";
import type { TicketComment } from "../read/tickets.ts";

export const googlePlay = tableFormat({
  id: "google-play",
  name: "Google Play reviews (CSV)",
  kind: "review",
  marks: [["package name", "star rating", "review text"]],
  reason: "it has the columns of the Play Console's reviews",
  columns: {
    text: /^review text$/i,
    title: /^review title$/i,
    rating: /^star rating$/i,
    date: /^review submit date and time$/i,
    url: /^review link$/i,
  },
});

export const googlePlayJson = recordFormat({
  id: "google-play-json",
  name: "Google Play reviews (JSON of the API)",
  kind: "review",
  isOne: (record) => "reviewId" in record && listAt(record, "comments").some((comment) => "userComment" in comment),
  dates: [],
  reason: "its records are reviews of Google Play",
  ticket,
});

/** The customer's latest words are the review; title and words are parted by a tab, a review without a title begins with one. */
function ticket(record: JsonObject): RecordTicket {
  const name = textAt(record, "authorName") || null;
  const comments = listAt(record, "comments");
  const [own, ...more] = comments.filter((comment) => "userComment" in comment).map((comment) => at(comment, "userComment"));
  const said = textAt(own, "originalText") || textAt(own, "text");
  const [title = "", ...words] = said.includes("\t") ? said.split("\t") : ["", said];
  const version = textAt(own, "appVersionName");
  return {
    id: textAt(record, "reviewId"),
    title,
    text: words.join(" "),
    speaker: name,
    author: name,
    rating: Number(textAt(own, "starRating")) || null,
    date: dateAt(own, "lastModified.seconds", "lastModified"),
    tags: version === "" ? [] : [version],
    comments: [
      ...more.map((comment): TicketComment => commentOf(comment, { speaker: name, role: "customer" })),
      ...comments.flatMap((comment) =>
        "developerComment" in comment ? [commentOf(at(comment, "developerComment"), { speaker: "Developer", role: "internal" })] : [],
      ),
    ],
  };
}

function commentOf(comment: unknown, who: Pick<TicketComment, "speaker" | "role">): TicketComment {
  const author = who.role === "customer" ? who.speaker : null;
  return { text: textAt(comment, "text"), author, ...who, date: dateAt(comment, "lastModified.seconds", "lastModified") };
}
