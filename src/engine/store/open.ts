/** Opens a workspace file: one process owns it, its shape is brought up to date, and its errors get the product's words. */
import { existsSync, mkdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import Database from "better-sqlite3";
import { EarshotError, storeCodeOf } from "../../shared/errors.ts";
import * as first from "./migrations/0010-first.ts";
import * as countedOnce from "./migrations/0020-counted-once.ts";
import * as areas from "./migrations/0030-areas.ts";

export type Store = Database.Database;

export const MIGRATIONS = [first, countedOnce, areas];
/** "EARS": tells a workspace from any other SQLite file. */
const APPLICATION_ID = 0x45415253;

/** `create: false` answers request.not-found where there is no file. Throws store.* for what SQLite refuses. */
export function openStore(file: string, options: { create: boolean }): Store {
  if (!options.create && !existsSync(file)) {
    throw new EarshotError("request.not-found", `There is no workspace ${basename(file)}.`, {
      details: { file, todo: "Import something first, or name another file with --workspace." },
    });
  }
  return withStoreErrors(file, () => {
    makeFolder(file);
    const store = new Database(file, { timeout: 0 });
    try {
      own(store);
      migrate(store, file);
      return store;
    } catch (error) {
      store.close();
      throw error;
    }
  });
}

function makeFolder(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (cause) {
    throw new EarshotError(storeCodeOf(cause) ?? "store.read-only", "The folder of this workspace cannot be made.", {
      details: { file, todo: "Choose another place." },
      cause,
    });
  }
}

/** Checkpoints, so that a closed workspace is one whole file. */
export function closeStore(store: Store): void {
  if (!store.open) return;
  store.pragma("optimize");
  store.pragma("wal_checkpoint(TRUNCATE)");
  store.pragma("journal_mode = DELETE");
  store.close();
}

function own(store: Store): void {
  store.pragma("locking_mode = EXCLUSIVE");
  store.pragma("journal_mode = WAL");
  store.pragma("synchronous = FULL");
  store.pragma("cache_size = -65536");
  store.pragma("foreign_keys = ON");
  store.pragma("trusted_schema = OFF");
  store.pragma("secure_delete = ON");
  store.exec("BEGIN IMMEDIATE; COMMIT");
}

function migrate(store: Store, file: string): void {
  const version = store.pragma("user_version", { simple: true }) as number;
  const id = store.pragma("application_id", { simple: true }) as number;
  const newest = MIGRATIONS.at(-1)?.version ?? 0;
  if (id !== APPLICATION_ID && (version !== 0 || hasTables(store))) {
    throw new EarshotError("request.invalid", `${basename(file)} is a database, but not an Earshot workspace.`, { details: { file } });
  }
  if (version > newest) throw new EarshotError("store.from-newer-version", undefined, { details: { file } });
  for (const migration of MIGRATIONS) {
    if (migration.version <= version) continue;
    store.transaction(() => {
      store.exec(migration.sql);
      store.pragma(`user_version = ${migration.version}`);
      store.pragma(`application_id = ${APPLICATION_ID}`);
    })();
  }
}

function hasTables(store: Store): boolean {
  return store.prepare("SELECT 1 FROM sqlite_master LIMIT 1").get() !== undefined;
}

function withStoreErrors<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof EarshotError) throw error;
    const code = storeCodeOf(error);
    if (!code) throw error;
    throw new EarshotError(code, undefined, { details: { file }, cause: error });
  }
}
