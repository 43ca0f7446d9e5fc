'use strict';

/*
 * What Wine 8 does not do and Windows does. Loaded into every process of the Windows lane before the program; nothing
 * of it ships. Each gap says how it shows and why it is Wine's.
 */

const { Socket } = require('node:net');

/*
 * Keep-alive before a connection: libuv sets the option on a socket that is not connected yet. Windows takes it; Wine
 * answers UNKNOWN, and every connection of the HTTP client fails.
 */
Socket.prototype.setKeepAlive = function setKeepAlive() {
  return this;
};

/*
 * Two more are met outside of a program, in `scripts/windows-lane.ts`:
 * - Wine hands no pipe or file of Linux on to Node (EBADF): `cmd` opens the files for what is written.
 * - Node 24 does not start (its V8 wants placeholder memory): the lane runs on Node 22, which strips types, too.
 */
