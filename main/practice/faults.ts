import { fail, ok, type Result } from '../../shared/result.ts';
import { faultCatalogue } from './fault-catalogue.ts';
import {
  endpoints,
  type Endpoint,
  faultNames,
  type FaultName,
  faultSettings,
  type FaultSetting,
  type FaultTiming,
} from './fault-names.ts';

/** How a set-up refusal comes: an HTTP error, a reason on every row, or HTTP 200 with a string as payload. */
export const refusalManners = ['request', 'rows', 'string'] as const;
export type RefusalManner = (typeof refusalManners)[number];

export const always: FaultTiming = { at: null, every: null, after: 0, times: null, chance: null };

/** One fault, ready to be set: its name, where and when it acts, and its settings. */
export interface FaultSpec {
  readonly name: FaultName;
  readonly on: Endpoint | 'any';
  readonly timing: FaultTiming;
  readonly settings: Readonly<Partial<Record<FaultSetting, number>>>;
  readonly as: RefusalManner;
  /** As it was written. */
  readonly text: string;
}

/** Why a fault's text cannot be used, in a sentence for a person. */
export interface FaultSpecProblem {
  readonly sentence: string;
}

function oneOf<Item extends string>(list: readonly Item[], text: string): Item | null {
  return list.find((item) => item === text) ?? null;
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

interface Draft {
  on: Endpoint | 'any';
  as: RefusalManner;
  timing: FaultTiming | null;
  settings: Partial<Record<FaultSetting, number>>;
}

/** Takes one `key=value` into the draft; gives a sentence when it cannot. */
function takeOption(draft: Draft, name: FaultName, key: string, value: string): string | null {
  const entry = faultCatalogue[name];
  const timing = draft.timing ?? always;
  const number = wholeNumber(value);
  const positive = number !== null && number > 0;
  const setting = oneOf(faultSettings, key);
  if (setting !== null) {
    if (entry.settings[setting] === undefined) return `The fault ${name} has no setting ${key}.`;
    if (number === null) return `${key} needs a whole number.`;
    draft.settings[setting] = number;
    return null;
  }
  switch (key) {
    case 'on': {
      const endpoint = value === 'any' ? value : oneOf(endpoints, value);
      if (endpoint === null) return `on= is one of any, ${endpoints.join(', ')}.`;
      if (entry.only !== null && (endpoint === 'any' || !entry.only.includes(endpoint))) {
        return `The fault ${name} acts on ${entry.only.join(' or ')} alone.`;
      }
      draft.on = endpoint;
      return null;
    }
    case 'as': {
      const manner = oneOf(refusalManners, value);
      if (!entry.isRefusal) return `The fault ${name} has no setting as.`;
      if (manner === null) return `as= is one of ${refusalManners.join(', ')}.`;
      draft.as = manner;
      return null;
    }
    case 'at': {
      const calls = value.split('+').map(wholeNumber);
      const at = calls.flatMap((call) => (call !== null && call > 0 ? [call] : []));
      if (at.length !== calls.length) return 'at= needs calls counted from 1, such as 2 or 2+5.';
      draft.timing = { ...timing, at };
      return null;
    }
    case 'every':
    case 'times':
      if (!positive) return `${key}= needs a whole number from 1 on.`;
      draft.timing = { ...timing, [key]: number };
      return null;
    case 'after':
      if (number === null) return 'after= needs a whole number.';
      draft.timing = { ...timing, after: number };
      return null;
    case 'chance':
      if (!/^(0(\.\d{1,6})?|1|\.\d{1,6})$/.test(value)) return 'chance= needs a share from 0 to 1.';
      draft.timing = { ...timing, chance: Number(value) };
      return null;
    default:
      return `There is no setting ${key}.`;
  }
}

/**
 * Reads a fault as a person writes it: `NAME` or `NAME:key=value,key=value`, such as `reset-after-commit:at=2`.
 * Timing keys (`at=2` or `at=2+5`, `every`, `after`, `times`, `chance`) replace the fault's own timing; `on` names
 * another endpoint (or `any`); the rest are the fault's own settings, as its catalogue entry lists them.
 */
export function parseFaultSpec(text: string): Result<FaultSpec, FaultSpecProblem> {
  const colon = text.indexOf(':');
  const nameText = (colon === -1 ? text : text.slice(0, colon)).trim();
  const name = oneOf(faultNames, nameText);
  if (name === null) return fail({ sentence: `There is no fault called "${nameText}".` });
  const entry = faultCatalogue[name];
  const draft: Draft = { on: entry.on, as: 'request', timing: null, settings: entry.settings };
  draft.settings = { ...entry.settings };
  const options = colon === -1 ? [] : text.slice(colon + 1).split(',');
  for (const option of options) {
    const equals = option.indexOf('=');
    if (equals === -1) return fail({ sentence: `"${option.trim()}" should read key=value.` });
    const sentence = takeOption(
      draft,
      name,
      option.slice(0, equals).trim(),
      option.slice(equals + 1).trim(),
    );
    if (sentence !== null) return fail({ sentence });
  }
  return ok({
    name,
    on: draft.on,
    as: draft.as,
    timing: draft.timing ?? entry.timing,
    settings: draft.settings,
    text: text.trim(),
  });
}

export { faultCatalogue };
