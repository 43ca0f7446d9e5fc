import type { ColumnMapping, Inspection } from '../../shared/workbook/inspection.ts';
import { headerFingerprint } from '../../shared/workbook/header-fingerprint.ts';
import { missingFields } from '../../shared/workbook/column-match.ts';
import { pointsQuestion, unitQuestion } from '../../shared/workbook/unit-hint.ts';
import type { StoredBatch } from '../ledger/batches.ts';
import { keepMapping, mappingOf, type MappingMemory } from '../ledger/header-mappings.ts';
import type { Ledger } from '../ledger/open.ts';

/** Keeps how whoever prepared a batch mapped a sheet of this shape, for their next one. */
export function rememberMapping(ledger: Ledger, batch: StoredBatch): void {
  const fingerprint = headerFingerprint(batch.headers);
  if (fingerprint === null) return;
  ledger.db.write('remember mapping', (tx) => {
    keepMapping(
      tx,
      { environment: batch.environment, by: batch.preparedBy, fingerprint },
      worthRemembering(batch.mapping),
      ledger.now().toISOString(),
    );
  });
}

/** The unit of the amounts and what was typed for all recipients are of one sheet, and are asked again. */
function worthRemembering(mapping: ColumnMapping): ColumnMapping {
  if (mapping.how === undefined) return mapping;
  const { lastNameFirst, titleFromName, values, status, statusOut, carried, ownFields } =
    mapping.how;
  return {
    ...mapping,
    how: {
      ...(lastNameFirst !== undefined && { lastNameFirst }),
      ...(titleFromName !== undefined && { titleFromName }),
      ...(carried !== undefined && { carried }),
      ...(ownFields !== undefined && { ownFields }),
      ...(values !== undefined && { values }),
      ...(status !== undefined && { status }),
      ...(statusOut !== undefined && { statusOut }),
    },
  };
}

/** Gives the inspection with the mapping that the same user chose for this shape of sheet before, if there is one. */
export function knownMapping(
  ledger: Ledger,
  memory: MappingMemory,
  inspection: Inspection,
  pointPaise: number,
): Inspection {
  const fingerprint = headerFingerprint(inspection.columns.map(({ header }) => header));
  if (fingerprint === null) return inspection;
  const mapping = mappingOf(ledger.db, { ...memory, fingerprint });
  if (mapping === null) return inspection;
  return {
    ...inspection,
    mapping,
    missing: missingFields(mapping),
    unitQuestion:
      inspection.unitQuestion ??
      pointsQuestion(mapping, pointPaise) ??
      unitQuestion(
        (mapping.amount ?? []).map((at) => inspection.columns[at]?.header ?? '').join(' '),
        [],
      ),
    remarks: [...inspection.remarks, 'The columns are mapped as you mapped them last time.'],
  };
}
