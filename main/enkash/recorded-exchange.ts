import { z } from 'zod';
import { contractCalls } from '../../shared/enkash/contract/contract.ts';
import type { HttpMethod } from './http.ts';

/** A call and what came back, in clear; the sign-in is never among them. */
export interface SeenExchange {
  readonly method: HttpMethod;
  readonly url: string;
  readonly body: string | null;
  readonly status: number;
  readonly reply: string;
}

/** One line of a recording: what went and came, without anything of a person and without a secret. */
export const recordedExchangeSchema = z.object({
  operation: z.string(),
  method: z.enum(['POST', 'GET', 'PATCH']),
  path: z.string(),
  query: z.record(z.string(), z.string()),
  request: z.unknown(),
  status: z.int(),
  /** Null: the reply was no JSON. */
  reply: z.unknown(),
});
export type RecordedExchange = z.infer<typeof recordedExchangeSchema>;

/** Keys whose numbers are kept: what is paid is what a reader of replies has to read right. */
const amounts =
  /^(loadamount|principalamount|amount|amountfrom|amountto|balance|otbbalance|accountbalance|availablebalance|availablecardbalance|creditlimit|dynamiclimit|usedcreditlimit|total\w+point|currentmonth\w+point|totalamount|mrp|sellrate|enkashdiscount|\w+count|totalcards|activecards|totalquantity|maxquantity|pagenumber|pagesize|limit|offset|code|responsecode|status)$/;
/** Keys whose word is kept, as long as it is one of EnKash's: letters only. */
const words =
  /^(code|responsecode|status|type|title|gender|transactiontype|cardtransactiontype|transactioncode|currency|configuration|orderstatus|paymentstatus|orderby|direction|ispointsallocation|error)$/;
const moments =
  /^(txndate|createdon|modifiedon|timestamp|txndatefrom|txndateto|createdonfrom|createdonto)$/;
/** Keys of a person's name. */
const names = /^(name|firstname|lastname|cardholdername)$/;
/** Keys whose sentence is kept, with the values in it replaced. */
const sentences = /^(message|responsemessage|failurereason|errordescription|payload|paylod)$/;

const enkashPrefix = /^(CEK|EKC|ECT|WCC|CR|CA|EK)(?=[A-Z0-9]*\d)[A-Z0-9]+$/;

/**
 * Takes everything out of exchanges that is of a person, secret or the company's: only what is named here is kept, and
 * all else is replaced, the same value by the same one, in the shape that it had. What stands for what is known as long
 * as the recording runs, and is written nowhere.
 */
export class Redaction {
  readonly #replaced = new Map<string, string>();
  #longestFirst: readonly string[] = [];
  /** Words of people's names, which a sentence may repeat one by one. */
  readonly #nameParts = new Set<string>();

  exchange(seen: SeenExchange): RecordedExchange {
    const url = new URL(seen.url);
    const { operation, path } = this.#place(seen.method, url.pathname);
    const query = Object.fromEntries(
      [...url.searchParams].map(([key, value]) => [key, String(this.#value(key, value))]),
    );
    // Values first, so that a sentence that repeats one is read with all of them known.
    const request = seen.body === null ? null : this.#value('', jsonOf(seen.body) ?? null);
    const json = jsonOf(seen.reply);
    this.#value('', json);
    const reply = json === undefined ? null : this.#value('', json);
    return { operation, method: seen.method, path, query, request, status: seen.status, reply };
  }

  /** What stands for a value in the recording. */
  standIn(value: string): string {
    const known = this.#replaced.get(value);
    if (known !== undefined) return known;
    const made = this.#made(value, this.#replaced.size + 1);
    this.#replaced.set(value, made);
    this.#longestFirst = [...this.#replaced.keys()].sort((a, b) => b.length - a.length);
    return made;
  }

  /** What stands for a value that was recorded; any other stays as it is. */
  knownAs(value: string): string {
    return this.#replaced.get(value) ?? value;
  }

  #place(method: string, path: string): { operation: string; path: string } {
    for (const call of contractCalls) {
      const pattern = call.path.replaceAll(/\{\w+\}/g, '([^/]+)');
      const found = new RegExp(`${pattern}$`).exec(path);
      if (call.method !== method || found === null) continue;
      const id = found[1];
      const filled =
        id === undefined
          ? call.path
          : call.path.replace(/\{\w+\}/, encodeURIComponent(this.standIn(decodeURIComponent(id))));
      return { operation: call.operation, path: filled };
    }
    return { operation: 'unknown', path: '/' };
  }

  #value(key: string, value: unknown): unknown {
    const name = key.toLowerCase().replaceAll('_', '');
    if (Array.isArray(value)) return value.map((inner) => this.#value(key, inner));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([inner, part]) => [fieldName(inner), this.#value(inner, part)]),
      );
    if (typeof value === 'number')
      return amounts.test(name) ? value : Number(this.standIn(String(value)));
    if (typeof value !== 'string' || value === '') return value;
    if (sentences.test(name) || (name === '' && !/^\d+$/.test(value))) return this.#sentence(value);
    if (amounts.test(name) && /^-?[\d,]+(\.\d+)?$/.test(value)) return value;
    if (words.test(name) && /^[A-Za-z_ -]{1,40}$/.test(value)) return value;
    if (moments.test(name) && /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/.test(value))
      return value;
    if (names.test(name))
      for (const part of value.match(/\p{L}{3,}/gu) ?? []) this.#nameParts.add(part.toLowerCase());
    return this.standIn(value);
  }

  /** EnKash's words: JSON that is packed as text, or a sentence, whose known values, digits and addresses are replaced. */
  #sentence(text: string): string {
    if (/^\s*[[{]/.test(text)) {
      const packed = jsonOf(text);
      if (packed !== undefined) return JSON.stringify(this.#value('', packed));
    }
    let said = text;
    for (const value of this.#longestFirst)
      if (value.length > 2) said = said.replaceAll(value, this.standIn(value));
    return said
      .replaceAll(/[\w.%+-]+@[\w.-]+/g, (mail) => this.#kept(mail))
      .replaceAll(/[\w-]*\d[\w-]{3,}/g, (word) => this.#kept(word))
      .replaceAll(/\p{L}{3,}/gu, (word) =>
        this.#nameParts.has(word.toLowerCase()) ? 'name' : word,
      );
  }

  /** A stand-in stays what it is. */
  #kept(word: string): string {
    return [...this.#replaced.values()].some((made) => made.includes(word))
      ? word
      : this.standIn(word);
  }

  #made(value: string, n: number): string {
    const digits = /^(\+?91|0)?(\d{10})$/.exec(value);
    if (digits !== null) {
      const [, front = '', mobile = ''] = digits;
      if (front !== '') return `${front}${this.standIn(mobile)}`;
      return String(7_000_000_000 + n);
    }
    if (/^-?\d+(\.\d+)?$/.test(value)) return String(10 ** Math.max(3, value.length - 1) + n);
    if (value.includes('@')) return `person.${n}@example.com`;
    const prefix = enkashPrefix.exec(value)?.[1];
    if (prefix !== undefined) return `${prefix}${String(n).padStart(7, '0')}`;
    if (/^[\w./-]+$/.test(value) && /[\d_-]/.test(value)) return `ID-${n}`;
    return `Text ${n}`;
  }
}

/** The name of a field; one that could be a value is none. */
function fieldName(key: string): string {
  return /^[A-Za-z_]{1,60}$/.test(key) ? key : 'field';
}

function jsonOf(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, '').replace(/[\0\s]+$/, ''));
    return json;
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}
