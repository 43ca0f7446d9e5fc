import { crc32, deflateSync } from 'node:zlib';
import { convertIndexedToRgb, decode } from 'fast-png';

/** A picture as bytes of red, green, blue and full opacity, a point after the other. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

const mostColours = 96;

/** Reads a picture as the window or `smallPng` wrote it. */
export function readPng(png: Uint8Array): Picture {
  const read = decode(png);
  const { width, height } = read;
  const points = read.palette === undefined ? read.data : convertIndexedToRgb(read);
  const step = points.length / (width * height);
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at += 1)
    for (let part = 0; part < 3; part += 1) rgba[at * 4 + part] = points[at * step + part] ?? 0;
  return { width, height, rgba };
}

/**
 * Writes a picture with the colours that are most of it, which is a third of the bytes: the soft edge of a letter
 * takes the nearest of them.
 */
export function smallPng({ width, height, rgba }: Picture): Uint8Array {
  const colourAt = (at: number): number =>
    ((rgba[at * 4] ?? 0) << 16) | ((rgba[at * 4 + 1] ?? 0) << 8) | (rgba[at * 4 + 2] ?? 0);
  const counts = new Map<number, number>();
  for (let at = 0; at < width * height; at += 1)
    counts.set(colourAt(at), (counts.get(colourAt(at)) ?? 0) + 1);
  const palette = [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, mostColours)
    .map(([colour]) => colour);
  const places = new Map(palette.map((colour, place) => [colour, place]));
  const placeOf = (colour: number): number => {
    const known = places.get(colour);
    if (known !== undefined) return known;
    const far = palette.map((one) => distance(one, colour));
    const place = far.indexOf(Math.min(...far));
    places.set(colour, place);
    return place;
  };
  // Each line begins with how it is packed: as it is.
  const lines = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < width * height; at += 1)
    lines[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = placeOf(colourAt(at));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a point, by palette.
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    part('IHDR', head),
    part('PLTE', Buffer.from(palette.flatMap((one) => [one >> 16, (one >> 8) & 255, one & 255]))),
    part('IDAT', deflateSync(lines, { level: 9 })),
    part('IEND', Buffer.alloc(0)),
  ]);
}

function distance(one: number, other: number): number {
  return [16, 8, 0].reduce(
    (sum, at) => sum + (((one >> at) & 255) - ((other >> at) & 255)) ** 2,
    0,
  );
}

function part(name: string, bytes: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
