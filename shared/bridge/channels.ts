/** The only channels between the window and the main process. */
export const callChannel = 'desk:call';
/** Files that a person let go of over the window; only the preload knows their paths. */
export const dropChannel = 'desk:drop';
export const eventChannel = 'desk:event';
