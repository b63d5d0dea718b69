/** What Discord takes in one message of Components V2 (discord.com/developers/docs/components/reference). */

/** Components in all, nested ones counted. */
export const MAX_COMPONENTS = 40;

/** Characters of all text displays together. */
export const MAX_CHARACTERS = 4_000;

export const BUTTONS_IN_ROW = 5;

/** Of a button; its `custom_id` may be 100 characters, as an action is. */
export const MAX_BUTTON_LABEL = 80;

/** Of an address in a masked link: not documented; a longer one is shown without its link. */
export const MAX_URL = 1_000;

/** Of a thread, and so of a post in a forum (Channels: Start Thread in Forum or Media Channel). */
export const MAX_THREAD_NAME = 100;
