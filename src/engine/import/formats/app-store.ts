/** Reviews from Apple's App Store: App Store Connect's API and the store's RSS feed, both JSON. */
import { at, type JsonObject, textAt } from "../read/json.ts";
import { dateAt } from "../read/people-in-records.ts";
import { type RecordTicket, recordFormat } from "../read/record-format.ts";
import type { TicketComment } from "../read/tickets.ts";

export const appStore = recordFormat({
  id: "app-store",
  name: "App Store reviews (JSON of the API or the RSS feed)",
  kind: "review",
  isOne: (record) =>
    isFromApi(record) || isFromFeed(record) || (at(record, "im:artist") !== undefined && at(record, "im:name") !== undefined),
  reason: "its records are reviews of the App Store",
  dates: ["attributes.createdDate", "updated.label"],
  sides: ["included"],
  ticket: (record, { sides }) =>
    isFromApi(record) ? fromApi(record, sides.get("included")) : isFromFeed(record) ? fromFeed(record) : null,
});

function isFromApi(record: JsonObject): boolean {
  return (
    record.type === "customerReviews" ||
    (at(record, "attributes", "rating") !== undefined && at(record, "attributes", "reviewerNickname") !== undefined)
  );
}

function isFromFeed(record: JsonObject): boolean {
  return at(record, "im:rating", "label") !== undefined;
}

/** The developer's response lies beside the reviews, under an id that the review names. */
function fromApi(record: JsonObject, included: ReadonlyMap<string, JsonObject> | undefined): RecordTicket {
  const response = included?.get(textAt(record, "relationships", "response", "data", "id"));
  const nickname = textAt(record, "attributes", "reviewerNickname") || null;
  const territory = textAt(record, "attributes", "territory");
  return {
    id: textAt(record, "id"),
    title: textAt(record, "attributes", "title"),
    text: textAt(record, "attributes", "body"),
    speaker: nickname,
    author: nickname,
    rating: Number(textAt(record, "attributes", "rating")) || null,
    tags: territory === "" ? [] : [territory],
    comments: response ? [replyOf(response)] : [],
  };
}

function fromFeed(record: JsonObject): RecordTicket {
  const name = textAt(record, "author", "name", "label") || null;
  const version = textAt(record, "im:version", "label");
  return {
    id: textAt(record, "id", "label"),
    title: textAt(record, "title", "label"),
    text: textAt(record, "content", "label"),
    speaker: name,
    author: textAt(record, "author", "uri", "label") || name,
    rating: Number(textAt(record, "im:rating", "label")) || null,
    url: textAt(record, "link", "attributes", "href") || null,
    tags: version === "" ? [] : [version],
    comments: [],
  };
}

function replyOf(response: JsonObject): TicketComment {
  return {
    text: textAt(response, "attributes", "responseBody"),
    speaker: "Developer",
    author: null,
    role: "internal",
    date: dateAt(response, "attributes.lastModifiedDate"),
  };
}
