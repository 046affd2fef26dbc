/** Forget a person or a source, when consent is withdrawn: their words leave every place that Earshot keeps, for good. */
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { ForgetPreview, ForgetRequest, ForgetResult } from "../../shared/contract/import.ts";
import { EarshotError } from "../../shared/errors.ts";
import { textHashOf } from "../embed/cache.ts";
import { forgetInDerived } from "../store/derived-forgetting.ts";
import {
  blankMessages,
  conversationsOfSources,
  conversationsOfWriters,
  dropConversations,
  dropOrphanVectors,
  dropParticipants,
  dropRestOfSources,
  dropSnippets,
  dropSpeakerFacts,
  leaveToRemaining,
  listWriters,
  messagesOf,
  type Reach,
  redactAll,
  scrub,
  type WriterRow,
} from "../store/forgetting.ts";
import { rememberForgotten } from "../store/forgotten.ts";
import { listBacklog, listSourcesNamed, type NamedSource } from "../store/imports.ts";
import { closeStore, openStore, type Store } from "../store/open.ts";
import { listWrittenFiles } from "../store/written-files.ts";
import { fullNameKeys, identity, keyOf, personKeys } from "./person.ts";
import { forgottenWords, redact } from "./redact.ts";

/** Larger files are not ours: an export is a few thousand stories at most. */
const LARGEST_EXPORT_BYTES = 200 * 1024 * 1024;
const NOTHING: Reach = { anchors: [], rowIds: [] };

type Scope = {
  writers: WriterRow[] | null;
  sources: NamedSource[];
  whole: Reach;
  shared: Reach;
  /** as they stand in texts, in lower case */
  identities: string[];
  /** of which nobody else's name has a part, so that a part alone means this person */
  names: string[];
};

/** What would be forgotten. Throws request.not-found when nobody and nothing is called so. */
export function previewForget(store: Store, request: ForgetRequest): ForgetPreview {
  const scope = scopeOf(store, request);
  const files = listWrittenFiles(store).filter(({ path }) => existsSync(path));
  return {
    people: (scope.writers ?? []).map(({ speaker, author }) => [speaker, author].filter(Boolean).join(", ")),
    sources: scope.sources.map((source) => source.name),
    conversations: scope.whole.anchors.length,
    messages: messagesOf(store, scope.whole, null).length + messagesOf(store, scope.shared, scope.writers ?? []).length,
    exports: files.filter((file) => file.what === "export").length,
    backups: files.filter((file) => file.what === "backup").length,
  };
}

/** Cannot be undone. Exports and backups that Earshot wrote and that are still there are gone through too. */
export function forget(store: Store, request: ForgetRequest): ForgetResult {
  const files = listWrittenFiles(store).filter(({ path }) => existsSync(path));
  const scope = scopeOf(store, request);
  const { result, clean } = forgetInStore(store, scope);
  const failed: string[] = [];
  let exports = 0;
  let backups = 0;
  for (const { path, what } of files) {
    try {
      if (what === "backup") backups += forgetInBackup(path, request) ? 1 : 0;
      else exports += cleanFile(path, clean) ? 1 : 0;
    } catch {
      failed.push(path);
    }
  }
  return { ...result, exports, backups, failed };
}

function forgetInStore(store: Store, scope: Scope) {
  const gone = messagesOf(store, scope.whole, null);
  const blanked = messagesOf(store, scope.shared, scope.writers ?? []);
  const forgotten = forgottenWords(
    [...gone, ...blanked].map((message) => message.text),
    scope.identities,
    scope.names,
  );
  const ids = new Set(scope.identities);
  const counts = store.transaction(() => {
    const lost = new Set(dropSnippets(store, scope.whole.anchors, blanked));
    dropConversations(store, scope.whole.rowIds);
    blankMessages(store, blanked);
    dropParticipants(store, ids, identity);
    dropSpeakerFacts(store, ids, identity);
    dropRestOfSources(
      store,
      scope.sources.map((source) => source.id),
    );
    leaveToRemaining(store, forgotten);
    const stories = forgetInDerived(store, lost, forgotten);
    redactAll(store, forgotten);
    const vectors = dropOrphanVectors(
      store,
      new Set(listBacklog(store).map((item) => textHashOf(`${item.title}. ${item.body}`.slice(0, 1000)))),
    );
    rememberForgotten(store, [
      ...(scope.writers ?? []).flatMap((writer) => [...personKeys(writer), ...fullNameKeys(writer)]),
      ...scope.sources.map((source) => keyOf(`source ${source.hash}`)),
    ]);
    return { snippets: lost.size, stories, vectors };
  })();
  scrub(store);
  return {
    result: { conversations: scope.whole.anchors.length, messages: gone.length + blanked.length, ...counts },
    clean: (text: string) => redact(forgotten, text),
  };
}

function scopeOf(store: Store, request: ForgetRequest): Scope {
  if ("source" in request) {
    const sources = listSourcesNamed(store, request.source);
    if (sources.length === 0)
      throw new EarshotError("request.not-found", "There is no source with this name.", {
        details: { todo: "Name it as the list of imports does, or by its SHA-256." },
      });
    const whole = conversationsOfSources(
      store,
      sources.map((source) => source.id),
    );
    return { writers: null, sources, whole, shared: NOTHING, identities: [], names: [] };
  }
  const writers = writersCalled(store, request.person);
  if (writers.length === 0)
    throw new EarshotError("request.not-found", "Nobody with this name or address wrote or spoke.", {
      details: { todo: "Name the person as the conversation does, or by mail address." },
    });
  const { alone, shared } = conversationsOfWriters(store, writers);
  const identities = new Set([request.person, ...writers.flatMap(({ speaker, author }) => [speaker ?? "", author ?? ""])].map(identity));
  identities.delete("");
  return { writers, sources: [], whole: alone, shared, identities: [...identities], names: ownNames(store, writers) };
}

function ownNames(store: Store, writers: readonly WriterRow[]): string[] {
  const words = (name: string | null): string[] => identity(name).split(/[^\p{L}\p{N}'’]+/u);
  const theirs = new Set(writers.map(({ speaker }) => identity(speaker)));
  theirs.delete("");
  const others = new Set(listWriters(store).flatMap(({ speaker }) => (theirs.has(identity(speaker)) ? [] : words(speaker))));
  return [...theirs].filter((name) => !words(name).some((word) => others.has(word)));
}

/** Those who wrote under this name or address, and under the addresses that go with it. */
function writersCalled(store: Store, person: string): WriterRow[] {
  const wanted = identity(person);
  const all = listWriters(store);
  const isCalled = (row: WriterRow): boolean => identity(row.speaker) === wanted || identity(row.author) === wanted;
  const named = all.filter(isCalled);
  const authors = new Set(named.map((row) => identity(row.author)).filter((author) => author !== ""));
  const names = new Set(
    all
      .filter((row) => authors.has(identity(row.author)))
      .map((row) => identity(row.speaker))
      .filter((name) => /\S\s\S/.test(name)),
  );
  return all.filter(
    (row) =>
      isCalled(row) ||
      authors.has(identity(row.author)) ||
      (row.author === null && row.speaker !== null && names.has(identity(row.speaker))),
  );
}

function forgetInBackup(path: string, request: ForgetRequest): boolean {
  const backup = openStore(path, { create: false });
  try {
    forgetInStore(backup, scopeOf(backup, request));
    return true;
  } catch (error) {
    if (error instanceof EarshotError && error.code === "request.not-found") return false;
    throw error;
  } finally {
    closeStore(backup);
  }
}

/** A text is cleaned in place; what is no text cannot be, and is removed: it can be exported again. */
function cleanFile(path: string, clean: (text: string) => string | null): boolean {
  if (statSync(path).size > LARGEST_EXPORT_BYTES) throw new EarshotError("input.too-large");
  const bytes = readFileSync(path);
  if (bytes.includes(0)) {
    rmSync(path);
    return true;
  }
  const cleaned = clean(bytes.toString("utf8"));
  if (cleaned === null) return false;
  writeFileSync(path, Buffer.alloc(bytes.length));
  writeFileSync(path, cleaned);
  return true;
}
