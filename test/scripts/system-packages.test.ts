import { describe, expect, it } from 'vitest';
import { ensurePackages, missingPackages, systemPackages } from '../../scripts/system-packages.ts';

const all = (): boolean => true;
const none = (): boolean => false;

describe('the packages that the tests need', () => {
  it('asks for nothing when all is there', () => {
    const asked: string[][] = [];
    const left = ensurePackages(
      {
        hasProgram: all,
        hasLibrary: all,
        isKnown: all,
        asRoot: (command) => asked.push([...command]) > 0,
      },
      () => undefined,
    );
    expect(left).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('installs just what is missing, and looks again', () => {
    const installed = new Set<string>();
    const ports = {
      hasProgram: (name: string) => name !== 'Xvfb' || installed.has('xvfb'),
      hasLibrary: all,
      isKnown: all,
      asRoot: (command: readonly string[]) => {
        if (command[1] === 'install') for (const name of command) installed.add(name);
        return true;
      },
    };
    expect(ensurePackages(ports, () => undefined)).toEqual([]);
    expect(installed.has('xvfb')).toBe(true);
    expect(installed.has('libnss3')).toBe(false);
  });

  it('asks for a library by the name that it has on this system', () => {
    const asked: string[] = [];
    ensurePackages(
      {
        hasProgram: all,
        hasLibrary: (library) => library !== 'libasound.so.2' && library !== 'libnss3.so',
        isKnown: (name) => name !== 'libasound2',
        asRoot: (command) => asked.push(...command) > 0,
      },
      () => undefined,
    );
    expect(asked).toContain('libasound2t64');
    expect(asked).not.toContain('libasound2');
    expect(asked).toContain('libnss3');
  });

  it('tells what is still missing when it may not install', () => {
    const left = ensurePackages(
      { hasProgram: none, hasLibrary: none, isKnown: none, asRoot: none },
      () => undefined,
    );
    expect(left).toEqual(systemPackages.map(({ name }) => name));
    expect(missingPackages({ hasProgram: all, hasLibrary: none })).toContain('libnss3');
  });
});
