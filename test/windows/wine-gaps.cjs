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
 * More are met outside of a program, in `scripts/windows-lane.ts` and `scripts/windows-runtime.ts`:
 * - Wine hands no pipe or file of Linux on to Node (EBADF): `cmd` opens the files for what is written.
 * - Node 24 does not start (its V8 wants placeholder memory): the lane runs on Node 22, which strips types, too.
 * - There is no `bcryptprimitives.dll`, which the bundler of the test runner asks for its random numbers.
 * - About once in some hundred starts a process is not started (CreateProcess fails with an error that Windows does not
 *   have, which Node calls UNKNOWN): a file of tests that was not started is tried once more.
 * And in tests:
 * - A symbolic link is said to be made, and is not there (CreateSymbolicLinkW does nothing): `unsafe-place.test.ts` leaves
 *   links out on Windows, where a user may make none anyway.
 * - The real path of more than 260 characters is an unknown error (GetFinalPathNameByHandleW has room for no more); Node asks
 *   with a prefix by which Windows answers. No data folder is that long: it is refused before its real path is asked for.
 */
