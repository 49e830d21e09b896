// The uids of sources as a mark stores them.

const UID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Each once, in the order of the alphabet, a space between them. */
export const tidy = (uids) => [...new Set(uids.filter((uid) => UID.test(uid)))].sort().join(" ");
