import { carriedFieldNames, type CarriedField } from './carried-fields.ts';
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
