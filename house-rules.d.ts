import type { ESLint } from 'eslint';

/** The folders of `main/` by layer, from the top down. */
export declare const mainLayers: readonly (readonly string[])[];

/** The house's own rules of the linter. */
export declare const house: ESLint.Plugin;
