/** The first shape of a workspace: what was imported, what a person did, and what can be derived again. */
export const version = 10;

export const sql = `
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE imports (id TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT;
CREATE TABLE sources (
  id INTEGER PRIMARY KEY, import_id TEXT NOT NULL REFERENCES imports(id), hash TEXT NOT NULL, name TEXT NOT NULL,
  format TEXT NOT NULL, kind TEXT NOT NULL, withdrawn INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX sources_by_hash ON sources(hash);
CREATE TABLE conversations (
  id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL REFERENCES sources(id), external_id TEXT NOT NULL, channel TEXT NOT NULL,
  title TEXT, date TEXT, url TEXT, account TEXT, status TEXT, rating REAL, tags TEXT NOT NULL, line INTEGER,
  UNIQUE (source_id, external_id)
) STRICT;
CREATE TABLE messages (
  id INTEGER PRIMARY KEY, conversation_id INTEGER NOT NULL REFERENCES conversations(id), idx INTEGER NOT NULL, speaker TEXT, author TEXT,
  role TEXT NOT NULL, start_ms REAL, end_ms REAL, date TEXT, language TEXT, text TEXT NOT NULL, cue_times TEXT NOT NULL, skip TEXT NOT NULL,
  UNIQUE (conversation_id, idx)
) STRICT;
CREATE TABLE unreadable (
  id INTEGER PRIMARY KEY, import_id TEXT NOT NULL REFERENCES imports(id), file TEXT NOT NULL, line INTEGER, code TEXT NOT NULL,
  reason TEXT NOT NULL, todo TEXT NOT NULL
) STRICT;
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL REFERENCES sources(id), name TEXT NOT NULL, domain TEXT, segment TEXT, plan TEXT,
  arr REAL, currency TEXT, renewal TEXT
) STRICT;
CREATE TABLE backlog (
  id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL REFERENCES sources(id), key TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
  status TEXT, type TEXT, labels TEXT NOT NULL, url TEXT, date TEXT
) STRICT;

-- What a person did: one fact a (kind, target); every change is kept in corrections, so that it can be taken back.
CREATE TABLE facts (kind TEXT NOT NULL, target TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, target)) STRICT, WITHOUT ROWID;
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, words TEXT NOT NULL, changes TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE handed_over (
  story TEXT NOT NULL, target TEXT NOT NULL, at TEXT NOT NULL, content_hash TEXT NOT NULL, PRIMARY KEY (story, target)
) STRICT, WITHOUT ROWID;

-- Derived: may be thrown away and made again.
CREATE TABLE vectors (model_hash TEXT NOT NULL, text_hash TEXT NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (model_hash, text_hash)) STRICT, WITHOUT ROWID;
CREATE TABLE snippets (
  id TEXT PRIMARY KEY, position INTEGER NOT NULL, conversation_id INTEGER NOT NULL REFERENCES conversations(id), message INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, spans TEXT NOT NULL, text_hash TEXT NOT NULL, kind TEXT NOT NULL,
  scores TEXT NOT NULL, problem_type TEXT, problem_score REAL NOT NULL, feeling TEXT NOT NULL, theme TEXT, theme_score REAL,
  weak INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX snippets_by_theme ON snippets(theme, position);
CREATE INDEX snippets_by_conversation ON snippets(conversation_id, message, start);
CREATE TABLE themes (
  id TEXT PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL, phrases TEXT NOT NULL, quote TEXT, problem_type TEXT,
  problem_score REAL NOT NULL, matches TEXT NOT NULL, retired INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE stories (id TEXT PRIMARY KEY, theme TEXT NOT NULL, position INTEGER NOT NULL, draft TEXT NOT NULL) STRICT;
CREATE TABLE decisions (id TEXT PRIMARY KEY, theme TEXT, position INTEGER NOT NULL, draft TEXT NOT NULL) STRICT;
`;
