import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { jsonText } from '../../ledger/json-text.ts';
import type { Ledger } from '../../ledger/open.ts';
import { readSetting, writeSetting } from '../../ledger/settings.ts';
import { plainFile } from './plain-file.ts';

export interface ChosenFile {
  readonly fileId: string;
  readonly name: string;
  readonly bytes: number;
}

const recentKey = 'files.recent';
const recentKept = 8;

/** The files that a person has shown to the desk: the window holds tokens, only this side knows paths. */
export class Files {
  readonly #ledger: Ledger;
  readonly #paths = new Map<string, string>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** Takes in a file that a person chose or dropped. */
  async take(path: string): Promise<Result<ChosenFile, DeskProblem>> {
    const file = await plainFile(path);
    if (!file.ok) return file;
    const known = [...this.#paths].find(([, kept]) => kept === path)?.[0];
    const fileId = known ?? randomUUID();
    this.#paths.set(fileId, path);
    return ok({ fileId, name: basename(path), bytes: file.value.bytes });
  }

  path(fileId: string): string | null {
    return this.#paths.get(fileId) ?? null;
  }

  remember(path: string): void {
    const kept = [path, ...this.#recentPaths().filter((other) => other !== path)].slice(
      0,
      recentKept,
    );
    writeSetting(this.#ledger, recentKey, JSON.stringify(kept));
  }

  async recent(): Promise<ChosenFile[]> {
    const files = await Promise.all(this.#recentPaths().map((path) => this.take(path)));
    return files.flatMap((file) => (file.ok ? [file.value] : []));
  }

  #recentPaths(): string[] {
    const kept = jsonText(z.array(z.string())).safeParse(
      readSetting(this.#ledger, recentKey) ?? '[]',
    );
    return kept.success ? kept.data : [];
  }
}
