import { IconIcns, IconIco } from '@shockpkg/icon-encoder';
import { Resvg } from '@resvg/resvg-js';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Draws the icons of the app from the one SVG, each size from the drawing itself so that small ones stay sharp:
 * PNGs for Linux, .ico for Windows, .icns for macOS. The results are kept in the repository.
 */

const icons = join(import.meta.dirname, '..', 'assets', 'icons');
const svg = readFileSync(join(icons, 'icon.svg'), 'utf8');

function drawn(size: number): Uint8Array {
  return new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
}

const linux = join(icons, 'linux');
mkdirSync(linux, { recursive: true });
for (const size of [16, 32, 48, 64, 128, 256, 512, 1024])
  writeFileSync(join(linux, `${size}x${size}.png`), drawn(size));

const ico = new IconIco();
for (const size of [256, 128, 64, 48, 32, 24, 16]) await ico.addFromPng(drawn(size), null, false);
writeFileSync(join(icons, 'icon.ico'), ico.encode());

/** The kinds of an .icns, with their size in pixels: plain and for screens of twice the density. */
const icnsKinds = [
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic04', 16],
  ['ic14', 512],
  ['ic09', 512],
  ['ic05', 32],
  ['ic11', 32],
  ['ic10', 1024],
] as const;
const icns = new IconIcns();
icns.toc = true;
for (const [kind, size] of icnsKinds) await icns.addFromPng(drawn(size), [kind], false);
writeFileSync(join(icons, 'icon.icns'), icns.encode());
