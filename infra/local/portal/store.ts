import { DatabaseSync } from 'node:sqlite';
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Where the portal keeps sign-ins under way, grants and tokens, so that a restart interrupts nobody. */
export interface Store {
  /** One adapter for each kind of thing, as oidc-provider asks for. */
  adapter: (kind: string) => Adapter;
  close: () => void;
}

const schema = `
  CREATE TABLE IF NOT EXISTS entry (
    kind TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, expires INTEGER, uid TEXT, grantId TEXT,
    PRIMARY KEY (kind, id)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS entry_uid ON entry (kind, uid) WHERE uid IS NOT NULL;
  CREATE INDEX IF NOT EXISTS entry_grant ON entry (grantId) WHERE grantId IS NOT NULL;`;

const nowSeconds = () => Math.floor(Date.now() / 1000);

export function openStore(path: string): Store {
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA journal_mode = WAL; ${schema}`);
  database.prepare('DELETE FROM entry WHERE expires < ?').run(nowSeconds());
  return { adapter: (kind) => createAdapter(database, kind), close: () => database.close() };
}

function createAdapter(database: DatabaseSync, kind: string): Adapter {
  const read = (column: 'id' | 'uid') =>
    database.prepare(
      `SELECT payload FROM entry WHERE kind = ? AND ${column} = ? AND (expires IS NULL OR expires >= ?)`,
    );
  const byId = read('id');
  const byUid = read('uid');
  const put = database.prepare('INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?)');
  const consume = database.prepare(
    "UPDATE entry SET payload = json_set(payload, '$.consumed', ?) WHERE kind = ? AND id = ?",
  );
  const remove = database.prepare('DELETE FROM entry WHERE kind = ? AND id = ?');
  const revoke = database.prepare('DELETE FROM entry WHERE grantId = ?');
  const parse = (row: unknown) =>
    row ? (JSON.parse((row as { payload: string }).payload) as AdapterPayload) : undefined;

  return {
    upsert: async (id, payload, expiresIn) => {
      const expires = expiresIn ? nowSeconds() + expiresIn : null;
      put.run(kind, id, JSON.stringify(payload), expires, payload.uid ?? null, payload.grantId ?? null);
    },
    find: async (id) => parse(byId.get(kind, id, nowSeconds())),
    findByUid: async (uid) => parse(byUid.get(kind, uid, nowSeconds())),
    findByUserCode: async () => undefined,
    consume: async (id) => void consume.run(nowSeconds(), kind, id),
    destroy: async (id) => void remove.run(kind, id),
    revokeByGrantId: async (grantId) => void revoke.run(grantId),
  };
}
