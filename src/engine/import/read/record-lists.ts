/** Where in a JSON value its records lie: an array, a known field, the nodes of GraphQL, pages put under one another. */
import { isObject, type JsonObject, objectsIn } from "./json.ts";

/** `path` as a stream finds them: `$.data.issues.nodes.*`; null for one record alone. */
export type RecordList = { records: JsonObject[]; path: string | null };

const LISTS = [
  "tickets",
  "ticket_events",
  "results",
  "issues",
  "conversations",
  "reviews",
  "items",
  "data",
  "records",
  "responses",
  "cases",
  "rows",
  "feedback",
  "threads",
  "entries",
  "entry",
  "messages",
  "workItems",
  "value",
  "values",
  "nodes",
];
/** What an API writes beside a page of records. */
const PAGE_MARK =
  /^(?:pages?|page_?(?:count|info)|next\w*|(?:total|after|before|end|per)_?\w*|count|links|meta|size|start|limit|isLastPage|has_?more|nextLink|tokenPagination|_links|_pagination)$/i;
/** Further lists and names on a page that its records refer to. */
const BESIDE = /^(?:type|object|users|organizations|groups|included|tags|previous\w*|url|self|base|_expands)$/i;
/** A query's answer lies no deeper than organisation, team, project, issues. */
const GRAPH_DEPTH = 6;

/** null when there is none. */
export function recordListIn(value: unknown): RecordList | null {
  if (Array.isArray(value)) return inArray(value);
  if (!isObject(value)) return null;
  return inKnownField(value) ?? inGraph(value, "$", 0) ?? alone(value) ?? longestList(value);
}

/** A page of records as its records; any other object as itself. */
export function spread(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.filter(isObject);
  if (!isObject(value)) return [];
  const found = "id" in value ? null : inKnownField(value);
  if (!found) return [value];
  const names = Object.keys(value).filter((name) => !found.path?.startsWith(`$.${name}.`));
  return names.some((name) => PAGE_MARK.test(name)) && names.every((name) => PAGE_MARK.test(name) || BESIDE.test(name))
    ? found.records
    : [value];
}

function inArray(value: unknown[]): RecordList | null {
  const records = value.flatMap(spread);
  return records.length > 0 ? { records, path: "$.*" } : null;
}

/** RSS keeps its list under `feed`, Help Scout and HAL under `_embedded`. */
function inKnownField(value: JsonObject): RecordList | null {
  const [inner, path] = isObject(value.feed)
    ? [value.feed, "$.feed"]
    : isObject(value._embedded)
      ? [value._embedded, "$._embedded"]
      : [value, "$"];
  for (const name of LISTS) {
    const records = objectsIn(inner[name], []);
    if (records) return { records, path: `${path}.${name}.*` };
  }
  return null;
}

/** GraphQL answers with connections: `data.issues.nodes`, or `edges` with a node each (relay.dev, “Cursor Connections”). */
function inGraph(value: JsonObject, path: string, depth: number): RecordList | null {
  const nodes = objectsIn(value.nodes, []);
  if (nodes && depth > 0) return { records: nodes, path: `${path}.nodes.*` };
  const edges = objectsIn(value.edges, [])?.flatMap(({ node }) => (isObject(node) ? [node] : [])) ?? [];
  if (edges.length > 0 && depth > 0) return { records: edges, path: `${path}.edges.*.node` };
  if (depth >= GRAPH_DEPTH || (depth === 0 && !isObject(value.data))) return null;
  for (const [name, inner] of depth === 0 ? [["data", value.data] as const] : Object.entries(value)) {
    const found = isObject(inner) ? inGraph(inner, `${path}.${name}`, depth + 1) : null;
    if (found) return found;
  }
  return null;
}

/** One ticket or conversation alone in its file, or what a webhook brought. */
function alone(value: JsonObject): RecordList | null {
  const item = isObject(value.data) && isObject(value.data.item) ? value.data.item : value;
  if (isObject(item.form_response)) return { records: [item.form_response], path: null };
  const inner = isObject(item.ticket) ? item.ticket : isObject(item.conversation) ? item.conversation : item;
  const isRecord = (typeof inner.id === "string" || typeof inner.id === "number") && Object.keys(inner).length >= 4;
  return isRecord ? { records: [inner], path: null } : null;
}

/** A name that nobody knows: the longest list of records in the object. */
function longestList(value: JsonObject): RecordList | null {
  const lists = Object.entries(value).flatMap(([name, inner]) =>
    Array.isArray(inner) && inner.length > 0 && inner.every(isObject) ? [{ records: inner, path: `$.${name}.*` }] : [],
  );
  return lists.sort((a, b) => b.records.length - a.records.length)[0] ?? null;
}
