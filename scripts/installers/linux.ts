import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { makeDeb, type PackageFacts } from './deb.ts';
import { layLinuxTree } from './linux-tree.ts';
import { makeRpm } from './rpm.ts';

const root = join(import.meta.dirname, '..', '..');

const aboutSchema = z.object({
  version: z.string(),
  description: z.string(),
  author: z.object({ name: z.string() }),
});

/** How a package is called; what is not signed for a release says so. */
function nameOf(version: string, arch: string, ending: string, suffix: string): string {
  return `reward-desk_${version}_${arch}${suffix}.${ending}`;
}

/**
 * Makes the packages of Linux from an unpacked application, in `release/`. Gives their files.
 *
 * @param suffix ends their names before the extension
 */
export function makeLinuxPackages(
  packed: string,
  kinds: readonly ('deb' | 'rpm')[],
  suffix = '',
): string[] {
  const about = aboutSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const facts: PackageFacts = {
    version: about.version,
    arch: process.arch === 'arm64' ? 'arm64' : 'x64',
    summary: about.description,
    maintainer: about.author.name,
  };
  const release = join(root, 'release');
  mkdirSync(release, { recursive: true });
  return kinds.map((kind) => {
    const work = mkdtempSync(join(tmpdir(), 'reward-desk-tree-'));
    try {
      const tree = join(work, 'tree');
      layLinuxTree(packed, tree, kind);
      return kind === 'deb'
        ? makeDeb(
            tree,
            facts,
            join(
              release,
              nameOf(facts.version, facts.arch === 'x64' ? 'amd64' : 'arm64', 'deb', suffix),
            ),
          )
        : makeRpm(
            tree,
            facts,
            join(
              release,
              nameOf(facts.version, facts.arch === 'x64' ? 'x86_64' : 'aarch64', 'rpm', suffix),
            ),
          );
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });
}
