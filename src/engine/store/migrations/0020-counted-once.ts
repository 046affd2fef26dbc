/** Sources are read in batches and go on after a stop; a conversation in two exports is one; a person's choices of columns are remembered. */
export const version = 20;

export const sql = `
ALTER TABLE imports ADD COLUMN is_whole INTEGER NOT NULL DEFAULT 1;

-- shape: what tells exports of one tool from others (format and headers). choice: the options that it is read with.
ALTER TABLE sources ADD COLUMN shape TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN choice TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN is_whole INTEGER NOT NULL DEFAULT 1;
ALTER TABLE sources ADD COLUMN read_so_far TEXT NOT NULL DEFAULT '{}';
ALTER TABLE sources ADD COLUMN conversation_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN message_count INTEGER NOT NULL DEFAULT 0;
UPDATE sources SET
  conversation_count = (SELECT count(*) FROM conversations c WHERE c.source_id = sources.id),
  message_count = (SELECT count(*) FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE c.source_id = sources.id);

-- Rows with one anchor are versions of one conversation; the anchor is the first of them and names it for good. words_id: the
-- row whose messages it has. copy_of: the anchor that says the same, so that its writer counts once. shown: the version in view.
ALTER TABLE conversations ADD COLUMN anchor_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN words_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN copy_of INTEGER;
ALTER TABLE conversations ADD COLUMN second_of INTEGER;
ALTER TABLE conversations ADD COLUMN newest TEXT;
ALTER TABLE conversations ADD COLUMN shown INTEGER NOT NULL DEFAULT 1;
UPDATE conversations SET anchor_id = id, words_id = id, newest = date,
  shown = (SELECT 1 - s.withdrawn FROM sources s WHERE s.id = conversations.source_id);
CREATE INDEX conversations_by_anchor ON conversations(anchor_id);
CREATE INDEX conversations_by_external_id ON conversations(external_id);
CREATE TABLE content_keys (key TEXT NOT NULL, conversation_id INTEGER NOT NULL REFERENCES conversations(id), PRIMARY KEY (key, conversation_id)) STRICT, WITHOUT ROWID;

CREATE TABLE participants (
  conversation_id INTEGER NOT NULL REFERENCES conversations(id), name TEXT NOT NULL, title TEXT, organisation TEXT, role TEXT NOT NULL
) STRICT;
CREATE INDEX participants_by_conversation ON participants(conversation_id);
ALTER TABLE accounts ADD COLUMN external_id TEXT;

CREATE TABLE mappings (shape TEXT PRIMARY KEY, choice TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE jobs (id TEXT PRIMARY KEY, kind TEXT NOT NULL, args TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE kept_quotes (snippet TEXT PRIMARY KEY, quote TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE written_files (path TEXT PRIMARY KEY, what TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE forgotten (key TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
