import { describe, expect, it } from 'vitest';
import { approvedRoad, roadLines } from '../../../shared/connection/approved-road.ts';
import { paise } from '../../../shared/money/paise.ts';
import { worthInPoints } from '../../../shared/money/points.ts';
import { batchDetail } from '../../../main/app/results/batch-views.ts';
import { practiceConnection } from '../../../main/app/connections/practice-connection.ts';
import { reportSource } from '../../../main/app/reports/report-source.ts';
import { findBatch } from '../../../main/ledger/batches.ts';
import { approvedWorth, isAsApproved } from '../../../main/preparation/approved-through.ts';
import { batchFacts } from '../../../main/reports/report-facts.ts';
import { approvedBatch, quickConnection } from '../../allocation/desk-fixture.ts';
import { temporaryLedger } from '../../ledger/temporary-ledger.ts';

const usual = practiceConnection('http://127.0.0.1:9');

describe('points and rupees', () => {
  it('are told apart only where a point is not one rupee', () => {
    expect(worthInPoints(paise(1_000_000), 100)).toBeNull();
    expect(worthInPoints(paise(250_000), 25)).toBe('10,000 points, worth ₹2,500');
    expect(worthInPoints(paise(2_100), 200)).toBe('10.50 points, worth ₹21');
    // No hundredths of a point: the nearer one, and said.
    expect(worthInPoints(paise(100), 33)).toBe('about 3.03 points, worth ₹1');
  });

  it('are part of what is approved: another worth is another road, and the usual one reads as before', () => {
    expect(approvedRoad(usual)).not.toContain('paiseOfPoint');
    const quarter = { ...usual, pointPaise: 25 };
    expect(approvedRoad(quarter)).toContain('"paiseOfPoint":25');
    expect(roadLines(approvedRoad(quarter), paise(250_000))).toContainEqual({
      label: 'Points',
      value: '1 point is worth ₹0.25',
    });
    // Whoever approves at another computer reads it, too.
    expect(roadLines(approvedRoad(quarter), paise(250_000))).toContainEqual({
      label: 'This batch',
      value: '10,000 points, worth ₹2,500',
    });
  });

  it('stand with a batch as they were approved, and another worth since stops it', () => {
    const ledger = temporaryLedger();
    const connection = quickConnection('http://127.0.0.1:9', { pointPaise: 25 });
    const id = approvedBatch(ledger, [{ n: 1 }], connection);
    const batch = findBatch(ledger.db, id);
    if (batch === null) throw new Error('The test batch is not there.');
    expect(approvedWorth(batch, paise(250_000))).toBe('10,000 points, worth ₹2,500');
    expect(isAsApproved(batch, connection)).toBe(true);
    expect(isAsApproved(batch, { ...connection, pointPaise: 50 })).toBe(false);
    expect(batchDetail(ledger.db, batch).worth).toBe('0 points, worth ₹0');
    const source = reportSource(ledger.db, batch, { at: '2026-11-29T10:00:00.000Z', by: 'Asha' });
    expect(batchFacts(source)).toContainEqual({
      label: 'Credited',
      kind: 'text',
      value: '0 points, worth ₹0',
    });
  });
});
