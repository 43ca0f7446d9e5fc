import { FolderOpen } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { themes } from '../../shared/bridge/settings-calls.ts';
import { keysText } from '../../shared/bridge/shortcuts.ts';
import { textSizes } from '../../shared/bridge/text-size.ts';
import { paiseFromRupees } from '../../shared/money/paise.ts';
import { backupsKept } from '../../shared/retention/backups-kept.ts';
import { practiceConnectionName } from '../../shared/connection/connection.ts';
import { useConnections } from '../connections/connections-store.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { Tick } from '../design/tick.tsx';
import { moment, rupees } from '../design/words.ts';
import { ask } from '../desk.ts';
import { useDesk } from '../shell/desk-store.ts';
import { goTo } from '../shell/place-store.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';
import { BackupCopiesSection } from './backup-copies.tsx';
import { useSettings } from './settings-store.ts';
import { words } from './settings-page-words.ts';

const mac = navigator.userAgent.includes('Mac');

const themeWords: Readonly<Record<(typeof themes)[number], string>> = {
  system: words.computerSet,
  light: words.light,
  dark: words.dark,
};

function NameCard(): ReactNode {
  const operator = useDesk((state) => state.about?.operator ?? '');
  const setOperator = useDesk((state) => state.setOperator);
  const [name, setName] = useState(operator);
  const save = async (): Promise<void> => {
    const problem = await setOperator(name.trim());
    if (problem === null) sayGood(words.reportsNowName(name.trim()));
    else sayProblem(problem);
  };
  return (
    <section className="card stack" aria-labelledby="your-name">
      <h2 id="your-name">{words.yourName}</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="two-columns">
          <TextField
            label={words.name}
            value={name}
            onChange={setName}
            why={words.appearsBatchesYouPrepare}
            maxLength={80}
          />
        </div>
        <div className="buttons">
          <Button submits disabled={name.trim() === '' || name.trim() === operator}>
            {words.saveName}
          </Button>
        </div>
      </form>
    </section>
  );
}

function LookCard(): ReactNode {
  const { preferences, change } = useSettings();
  return (
    <section className="card stack" aria-labelledby="the-look">
      <h2 id="the-look">{words.appearanceAndFormats}</h2>
      <div className="two-columns">
        <ChoiceField
          label={words.theme}
          value={preferences?.theme ?? 'system'}
          choices={themes.map((id) => ({ id, label: themeWords[id] }))}
          onChange={(chosen) => {
            const theme = themes.find((one) => one === chosen);
            if (theme !== undefined) void change({ theme });
          }}
        />
        <ChoiceField
          label={words.textSize}
          value={preferences?.textSize ?? 'system'}
          choices={textSizes.map((id) => ({
            id,
            label: id === 'system' ? themeWords.system : `${id} %`,
          }))}
          onChange={(textSize) => void change({ textSize })}
          why={words.changeToo(
            keysText({ key: 'Plus', command: true }, mac),
            keysText({ key: 'Minus', command: true }, mac),
          )}
        />
      </div>
      <p className="soft">
        {words.rewardDeskEnglishDates(moment('2026-11-06T04:45:00Z'), sampleAmount())}
      </p>
    </section>
  );
}

function sampleAmount(): string {
  const amount = paiseFromRupees('157600');
  return amount.ok ? rupees(amount.value) : '';
}

function BatchCard(): ReactNode {
  const { preferences, change } = useSettings();
  const list = useConnections((state) => state.list);
  return (
    <section className="card stack" aria-labelledby="new-batches">
      <h2 id="new-batches">{words.newBatches}</h2>
      <div className="two-columns">
        <ChoiceField
          label={words.defaultAccount}
          value={preferences?.defaultAccount ?? practiceConnectionName}
          choices={list.map(({ name }) => ({ id: name, label: name }))}
          onChange={(name) =>
            void change({ defaultAccount: name === practiceConnectionName ? null : name })
          }
          why={words.newBatchBeginsYou}
        />
      </div>
    </section>
  );
}

function NotificationCard(): ReactNode {
  const { preferences, change } = useSettings();
  return (
    <section className="card stack" aria-labelledby="the-messages">
      <h2 id="the-messages">{words.notifications}</h2>
      <Tick on={preferences?.notifies ?? true} onChange={(notifies) => void change({ notifies })}>
        {words.notifyMeWhenSending}
      </Tick>
    </section>
  );
}

function BackupCard(): ReactNode {
  const { backupFolder, loadBackupFolder } = useSettings();
  useEffect(() => {
    void loadBackupFolder();
  }, [loadBackupFolder]);
  return (
    <section className="card stack" aria-labelledby="the-backups">
      <h2 id="the-backups">{words.backups}</h2>
      <p>
        {words.lastDailyBackupsFrom(backupsKept.daily, backupsKept.migration, backupsKept.manual)}
        <span className="path">{backupFolder}</span>.
      </p>
      <div className="buttons">
        <Button
          icon={<FolderOpen size={15} aria-hidden />}
          onPress={() => void ask('settings.showBackups', {})}
        >
          {words.showFolder}
        </Button>
        <Button onPress={() => goTo({ at: 'safety' })}>{words.backUpRestore}</Button>
      </div>
      <BackupCopiesSection />
    </section>
  );
}

/** What a person sets to taste. What protects payments is under Security & backup. */
export function SettingsPage(): ReactNode {
  const load = useSettings((state) => state.load);
  const loadConnections = useConnections((state) => state.load);
  useEffect(() => {
    void load();
    void loadConnections();
  }, [load, loadConnections]);
  return (
    <div className="page-inner">
      <header className="page-head">
        <div>
          <h1>{words.settings}</h1>
          <p>{words.yourNameHowWindow}</p>
        </div>
      </header>
      <NameCard />
      <LookCard />
      <BatchCard />
      <NotificationCard />
      <BackupCard />
    </div>
  );
}
