import { emptyCell } from '../../../shared/cell/cell-text.ts';
import type { Cell } from '../../../shared/cell/cell.ts';
import { generalNumber } from '../general-number.ts';
import { numberCell, type NumberFormat } from '../number-format.ts';
import { percentFormat } from './ods-formats.ts';

/** What the attributes of an OpenDocument cell say. */
export interface OdsValue {
  /** Under another cell that is merged over it: it shows nothing. */
  readonly covered: boolean;
  readonly type: string | null;
  readonly error: boolean;
  readonly value: string | null;
  readonly date: string | null;
  readonly time: string | null;
  readonly boolean: string | null;
  readonly string: string | null;
  readonly formula: string | null;
  readonly currency: string | null;
  /** Of its style. */
  readonly format: NumberFormat | null;
}

/** Makes the cell. `text` is what the sheet shows for it, where it says so (`hasText`). */
export function odsCell(said: OdsValue, text: string, hasText: boolean): Cell {
  if (said.covered) return emptyCell;
  const formula = said.formula !== null;
  if (said.error || (formula && /^(?:#[A-Z/0!?]+[!?]?|Err:\d+)$/.test(text)))
    return { kind: 'error', code: text === '' ? '#ERROR!' : text };
  switch (said.type) {
    case 'float':
      // LibreOffice keeps the two truths as formulas that give 1 and 0.
      if (/^(?:of:)?=(?:TRUE|FALSE)\(\)$/.test(said.formula ?? ''))
        return { kind: 'boolean', value: said.value === '1' };
      return odsNumber(said, hasText ? text : null, formula);
    case 'percentage':
    case 'currency':
      return odsNumber(said, hasText ? text : null, formula);
    case 'date': {
      const iso = /^\d{4}-\d{2}-\d{2}/.exec(said.date ?? '')?.[0];
      return iso === undefined
        ? textCell(text, formula)
        : { kind: 'date', iso, shown: hasText ? text : iso };
    }
    case 'time':
      return textCell(hasText ? text : (said.time ?? ''), formula);
    case 'boolean':
      return { kind: 'boolean', value: said.boolean === 'true' || said.boolean === '1' };
    case 'string':
      return textCell(said.string ?? text, formula);
    case null:
    default:
      // No type at all: an empty cell, unless there is a formula whose result was never stored.
      if (said.formula === null || hasText) return textCell(text, formula);
      return { kind: 'formula', formula: said.formula.replace(/^(?:\w+:)?=/, '') };
  }
}

function odsNumber(said: OdsValue, text: string | null, formula: boolean): Cell {
  const value = Number(said.value ?? NaN);
  if (!Number.isFinite(value)) return textCell(text ?? '', formula);
  const shown = text?.trim() ?? generalNumber(value);
  // A program that shows the bare number where its style says more did not write what it shows.
  if (shown !== said.value && text !== null) return numberCell(value, shown, formula);
  if (said.format !== null) return said.format(value, formula);
  if (said.type === 'percentage') return percentFormat(value, formula);
  const unit = said.type === 'currency' && said.currency !== 'INR' ? said.currency : null;
  return numberCell(value, unit === null ? shown : `${unit} ${shown}`, formula);
}

function textCell(text: string, formula: boolean): Cell {
  if (formula) return { kind: 'text', text, formula: true };
  return text === '' ? emptyCell : { kind: 'text', text };
}
