import { create } from 'zustand';
import type { BridgeEvent } from '../../shared/bridge/events.ts';
import type { BridgeInput, BridgeOutput } from '../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { RecipientField } from '../../shared/recipient/fields.ts';
import { columnFeed, feedField, type Feed } from '../../shared/workbook/feed-field.ts';
import type { ColumnMapping, Inspection, SheetChoice } from '../../shared/workbook/inspection.ts';
import { practiceConnectionName } from '../../shared/connection/connection.ts';
import { ask, takeDropped } from '../desk.ts';
import { operatorName } from '../shell/desk-store.ts';
import { goTo } from '../shell/place-store.ts';
import type { RecipientClass } from '../../shared/tax/recipient-class.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';
import { words } from './import-store-words.ts';

type Source = BridgeInput<'import.start'>['source'];
type ChosenFile = BridgeOutput<'file.dropped'>;
type ImportProgress = Extract<BridgeEvent, { event: 'import.progress' }>;
export type Sample = BridgeInput<'file.sample'>['sample'];

interface ImportStore {
  readonly source: Source | null;
  readonly choice: SheetChoice;
  readonly inspection: Inspection | null;
  /** A sentence, where this very sheet was imported before. */
  readonly earlier: string | null;
  readonly looking: boolean;
  readonly problem: DeskProblem | null;
  readonly name: string;
  readonly connection: string;
  /** What all recipients are, where no column shows it. */
  readonly recipientClass: RecipientClass | null;
  readonly recent: readonly ChosenFile[];
  readonly importId: string | null;
  readonly progress: ImportProgress | null;
  readonly loadRecent: () => Promise<void>;
  readonly choose: () => Promise<void>;
  readonly drop: (file: File) => Promise<void>;
  readonly take: (file: ChosenFile) => Promise<void>;
  readonly sample: (sample: Sample) => Promise<void>;
  readonly paste: (text: string) => Promise<void>;
  readonly template: () => Promise<void>;
  readonly change: (choice: SheetChoice) => Promise<void>;
  readonly mapField: (field: RecipientField, columns: readonly number[]) => Promise<void>;
  readonly feed: (field: RecipientField, feed: Feed) => Promise<void>;
  readonly remap: (change: (mapping: ColumnMapping) => ColumnMapping) => Promise<void>;
  readonly setName: (name: string) => void;
  readonly setRecipientClass: (recipientClass: RecipientClass | null) => void;
  readonly setConnection: (connection: string) => Promise<void>;
  readonly start: () => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly progressed: (progress: ImportProgress) => void;
  readonly startOver: () => void;
}

const fresh = {
  source: null,
  choice: {},
  inspection: null,
  earlier: null,
  looking: false,
  problem: null,
  name: '',
  recipientClass: null,
  importId: null,
  progress: null,
} as const;

/** A batch's first name: the file's name without its ending, and without underscores. */
export function nameFromFile(fileName: string): string {
  const bare = fileName
    .replace(/\.[a-z0-9]{2,5}$/i, '')
    .replace(/[_]+/g, ' ')
    .trim();
  return bare === '' ? words.newBatch : bare.slice(0, 120);
}

let lookings = 0;

export const useImport = create<ImportStore>()((set, get) => {
  /** Asks the desk what it makes of the file; only the newest question counts. */
  const look = async (source: Source, choice: SheetChoice): Promise<void> => {
    lookings += 1;
    const mine = lookings;
    set({ source, choice, looking: true, problem: null });
    const { connection } = get();
    const reply = await ask('import.inspect', { source, choice, connection });
    if (mine !== lookings) return;
    if (!reply.ok) {
      set({ looking: false, problem: reply.error });
      return;
    }
    const { earlier, ...inspection } = reply.value;
    set((state) => ({
      looking: false,
      inspection,
      earlier,
      name: state.name === '' ? nameFromFile(inspection.fileName) : state.name,
    }));
  };
  const takeFile = (file: ChosenFile): Promise<void> => {
    set({ ...fresh });
    return look({ from: 'file', fileId: file.fileId }, {});
  };

  return {
    ...fresh,
    connection: practiceConnectionName,
    recent: [],
    loadRecent: async () => {
      const reply = await ask('file.recent', {});
      if (reply.ok) set({ recent: reply.value });
    },
    choose: async () => {
      const reply = await ask('file.choose', {});
      if (!reply.ok) sayProblem(reply.error);
      else if (reply.value !== null) await takeFile(reply.value);
    },
    drop: async (file) => {
      const reply = await takeDropped(file);
      if (reply.ok) await takeFile(reply.value);
      else sayProblem(reply.error);
    },
    take: takeFile,
    sample: async (sample) => {
      const reply = await ask('file.sample', { sample });
      if (reply.ok) await takeFile(reply.value);
      else sayProblem(reply.error);
    },
    paste: async (text) => {
      set({ ...fresh });
      await look({ from: 'pasted', text }, {});
    },
    template: async () => {
      const reply = await ask('file.saveTemplate', {});
      if (!reply.ok) sayProblem(reply.error);
      else if (reply.value !== null) sayGood(words.templateSaved, reply.value.path);
    },
    change: async (choice) => {
      const { source } = get();
      if (source !== null) await look(source, choice);
    },
    mapField: async (field, columns) => {
      const { inspection, feed } = get();
      if (inspection === null) return;
      await feed(
        field,
        columns.length === 0 ? 'nothing' : columnFeed(field, columns, inspection.proposals),
      );
    },
    feed: (field, feed) => get().remap((mapping) => feedField(mapping, field, feed)),
    remap: async (alter) => {
      const { inspection, choice, change, looking } = get();
      if (inspection === null) return;
      // What was chosen a moment ago counts, though the desk has not looked at it yet.
      const known = (looking ? choice.mapping : undefined) ?? inspection.mapping;
      await change({
        ...choice,
        sheet: inspection.sheet,
        headerRow: inspection.headerRow,
        mapping: alter(known),
      });
    },
    setName: (name) => set({ name }),
    setRecipientClass: (recipientClass) => set({ recipientClass }),
    setConnection: async (connection) => {
      set({ connection });
      const { source, choice } = get();
      // How the columns are mapped is remembered for each account, unless it was chosen now; so is what a point is worth.
      if (source !== null) await look(source, choice);
    },
    start: async () => {
      const { source, choice, inspection, name, connection, recipientClass } = get();
      if (source === null || inspection === null) return;
      const importId = crypto.randomUUID();
      set({ importId, progress: null, problem: null });
      const reply = await ask('import.start', {
        importId,
        source,
        choice: { ...choice, sheet: inspection.sheet, mapping: inspection.mapping },
        name,
        connection,
        preparedBy: operatorName(),
        ...(recipientClass === null ? {} : { recipientClass }),
      });
      if (get().importId !== importId) return;
      if (!reply.ok) {
        set({ importId: null, problem: reply.error.code === 'cancelled' ? null : reply.error });
        return;
      }
      const { batchId } = reply.value;
      set({ ...fresh });
      goTo({ at: 'batch', batchId, step: null });
    },
    cancel: async () => {
      const { importId } = get();
      if (importId === null) return;
      const reply = await ask('import.cancel', { importId });
      if (!reply.ok) sayProblem(reply.error);
    },
    progressed: (progress) => {
      if (progress.importId === get().importId) set({ progress });
    },
    startOver: () => {
      lookings += 1;
      set({ ...fresh });
      void get().loadRecent();
    },
  };
});
