/** Themes belong to areas. */
export const version = 30;

export const sql = `
CREATE TABLE areas (id TEXT PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
ALTER TABLE themes ADD COLUMN area TEXT;
`;
