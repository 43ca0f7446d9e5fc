import { Resvg } from '@resvg/resvg-js';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/* Draws the icon of the app from its SVG; electron-builder makes .ico and .icns of the PNG. */

const icons = join(import.meta.dirname, '..', 'assets', 'icons');
const svg = readFileSync(join(icons, 'icon.svg'), 'utf8');
const png = new Resvg(svg, { fitTo: { mode: 'width', value: 1024 } }).render().asPng();
writeFileSync(join(icons, 'icon.png'), png);
