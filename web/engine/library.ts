/** What dist/lib/xent.js exports. The page takes its parts from where they are. */

export type * from './api.d.ts';
export { loadPool } from './load-pool.ts';
export { load } from './xent.ts';
