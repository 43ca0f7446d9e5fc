/** The only two channels between the window and the main process. */
export const callChannel = 'desk:call';
export const eventChannel = 'desk:event';
