import { carriedFieldNames, carriedFields, type CarriedField } from './carried-fields.ts';
import { headerWords } from './header-words.ts';
import type { ColumnMapping } from './inspection.ts';

const headers: Readonly<Record<CarriedField, RegExp>> = {
  employeeCode:
    /^(?:(?:employee|emp|staff|personnel|associate|worker) ?(?:code|id|no|number|num)|e ?code|emp|pernr)$/,
  department: /^(?:department|dept|विभाग)(?: name)?$/,
  location: /^(?:(?:office|work|base) )?(?:location|branch|site)(?: name)?$/,
  costCentre: /^(?:cost ?(?:centre|center)|cc)(?: (?:code|id|name|no))?$/,
  glCode: /^(?:(?:g ?l|general ledger)(?: account)?(?: (?:code|no|number))?|ledger code)$/,
  programme: /^(?:(?:reward|award|incentive) )?(?:programme|program|scheme|campaign)(?: name)?$/,
  recipientClass: /^(?:recipient|payee|beneficiary) (?:class|type|category)$/,
  pan: /^pan(?: card)?(?: (?:no|number))?$/,
  tds: /^(?:tds|tax deducted(?: at source)?)(?: (?:amount|amt|deducted))?(?: (?:rs|inr))?$/,
};

/** Which columns hold what is carried along: by their headers, where nobody chose another. */
export function carriedColumns(
  sheetHeaders: readonly string[],
  mapping: ColumnMapping,
): { readonly field: CarriedField; readonly column: number }[] {
  const words = sheetHeaders.map((header) => headerWords(header).join(' '));
  return carriedFieldNames.flatMap((field) => {
    const chosen = mapping.how?.carried?.[field];
    const column = chosen ?? words.findIndex((text) => headers[field].test(text));
    return column === -1 ? [] : [{ field, column }];
  });
}

/** A field of the rows that is not sent: one that Reward Desk knows, or a column that somebody gave a name. */
export interface RowField {
  /** The name of a known field, or `own:` and the name that somebody gave. */
  readonly key: string;
  readonly label: string;
  readonly column: number;
}

/** All fields of the rows of a sheet that travel to reports, totals and vouchers. */
export function rowFields(sheetHeaders: readonly string[], mapping: ColumnMapping): RowField[] {
  return [
    ...carriedColumns(sheetHeaders, mapping).map(({ field, column }) => ({
      key: field,
      label: carriedFields[field],
      column,
    })),
    ...(mapping.how?.ownFields ?? []).map(({ label, column }) => ({
      key: ownFieldKey(label),
      label,
      column,
    })),
  ];
}

export function ownFieldKey(label: string): string {
  return `own:${label}`;
}

/** Whether a name is free for a field of one's own: not empty, and no field is called so. */
export function isFreeLabel(
  label: string,
  sheetHeaders: readonly string[],
  mapping: ColumnMapping,
): boolean {
  const wanted = label.trim().toLowerCase();
  const taken = [
    ...Object.values(carriedFields),
    ...rowFields(sheetHeaders, mapping).map((field) => field.label),
  ];
  return wanted !== '' && !taken.some((known) => known.toLowerCase() === wanted);
}
