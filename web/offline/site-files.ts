/** What the service worker keeps. The build puts another module in this one's place (web/publish/offline.config.ts). */

/** Addresses from the folder of the site; `''` is its page. */
export const siteFiles: readonly string[] = [];

/** A digest of all of them. */
export const siteVersion = '';
