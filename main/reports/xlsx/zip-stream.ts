import { once } from 'node:events';
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';

/** How much text is gathered before it is packed: large enough to be cheap, small enough not to count. */
const blockLength = 1 << 16;

/**
 * A zip that is written while its parts are still being made. `fflate` lays out the container; each part is packed
 * by Node's own zlib, which works beside this thread. Parts may be open at the same time: the first one opened
 * goes out at once, the others wait packed in memory.
 */
export class ZipStream {
  readonly #append: (bytes: Uint8Array) => Promise<void>;
  readonly #mtime: string;
  readonly #zip: Zip;
  #waiting: Uint8Array[] = [];
  #failure: Error | null = null;
  #written: Promise<void> = Promise.resolve();

  /** `append` takes the bytes of the zip in order; `mtime` (ISO-8601) is the time that its parts carry. */
  constructor(append: (bytes: Uint8Array) => Promise<void>, mtime: string) {
    this.#append = append;
    this.#mtime = mtime;
    this.#zip = new Zip((error, bytes) => {
      if (error !== null) this.#failure = error;
      else this.#waiting.push(bytes);
    });
  }

  open(name: string): ZipPart {
    const part = new ZipPart(name, this.#mtime, () => this.#flush());
    this.#zip.add(part.entry);
    return part;
  }

  /** Writes the directory. All parts must be closed. */
  async finish(): Promise<void> {
    this.#zip.end();
    await this.#flush();
  }

  /** One block after the other: parts that are packed at the same time must not get between each other's bytes. */
  #flush(): Promise<void> {
    this.#written = this.#written.then(() => this.#write());
    return this.#written;
  }

  async #write(): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    const blocks = this.#waiting;
    this.#waiting = [];
    for (const block of blocks) await this.#append(block);
  }
}

/** One part of the zip, as text that grows. */
export class ZipPart {
  readonly entry: ZipInputFile;
  readonly #deflate: DeflateRaw;
  readonly #flush: () => Promise<void>;
  #text = '';

  constructor(name: string, mtime: string, flush: () => Promise<void>) {
    const entry: ZipInputFile = { filename: name, mtime, compression: 8, size: 0, crc: 0 };
    this.entry = entry;
    this.#flush = flush;
    this.#deflate = createDeflateRaw({ level: 5, chunkSize: blockLength });
    this.#deflate.on('data', (bytes: Buffer) => entry.ondata?.(null, new Uint8Array(bytes), false));
  }

  /** Adds text; gives a promise when the caller must wait before adding more, else null. */
  append(text: string): Promise<void> | null {
    this.#text += text;
    return this.#text.length < blockLength ? null : this.#pack();
  }

  /** Adds text that stays in memory until the next `append` or `close`: for parts of a page or two. */
  put(text: string): void {
    this.#text += text;
  }

  async close(): Promise<void> {
    await this.#pack();
    this.#deflate.end();
    await once(this.#deflate, 'end');
    this.entry.ondata?.(null, new Uint8Array(0), true);
    await this.#flush();
  }

  async #pack(): Promise<void> {
    const bytes = Buffer.from(this.#text, 'utf8');
    this.#text = '';
    this.entry.crc = crc32(bytes, this.entry.crc);
    this.entry.size += bytes.length;
    if (!this.#deflate.write(bytes)) await once(this.#deflate, 'drain');
    await this.#flush();
  }
}
