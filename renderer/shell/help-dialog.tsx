import { Fragment, useState, type ReactNode } from 'react';
import { keysText, shortcuts } from '../../shared/bridge/shortcuts.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { ComputerCheck } from '../parts/computer-check.tsx';
import { stepOf } from './batch-page.tsx';
import { useBatch } from './batch-store.ts';
import { useDesk } from './desk-store.ts';
import { screenHelp, type HelpScreen } from './help-words.ts';
import { usePlace } from './place-store.ts';
import { TourDoor } from '../parts/tour-door.tsx';
import { WhatsNew } from './whats-new.tsx';
import styles from './shell.module.css';
import { words } from './help-dialog-words.ts';

const mac = navigator.userAgent.includes('Mac');

/** What every spreadsheet program has; listed so that nobody has to try. */
const asInExcel: readonly (readonly [string, string])[] = [
  [words.arrowKeysHomeEnd, words.moveSheet],
  [words.shiftWithThese, words.selectSeveralCells],
  [words.shiftLeftRightColumn, words.makeColumnNarrowerWider],
  [words.upDownSpace, words.moveBetweenLinesReconciliation],
  [keysText({ key: 'c', command: true }, mac), words.copyCells],
  [keysText({ key: 'v', command: true }, mac), words.pasteCellsFromExcel],
  ['Escape', words.cancelEditing],
  [keysText({ key: 'Plus', command: true }, mac), words.largerText],
  [keysText({ key: 'Minus', command: true }, mac), words.smallerText],
  [keysText({ key: '0', command: true }, mac), words.textLargeComputerSet],
];

/** The screen that was open when help was asked for. */
function useScreen(): HelpScreen {
  const place = usePlace((state) => state.place);
  const state = useBatch(({ batch }) => batch?.state ?? 'draft');
  return place.at === 'batch' ? (place.step ?? stepOf(state)) : place.at;
}

const screens: readonly HelpScreen[] = [
  ...(['home', 'new', 'review', 'approve', 'allocate', 'results', 'batches'] as const),
  ...(['handovers', 'handover', 'match', 'enkash', 'connections', 'recipients'] as const),
  ...(['month-end', 'safety', 'settings'] as const),
];

function HelpOfScreen(): ReactNode {
  const here = useScreen();
  const [screen, setScreen] = useState(here);
  const { title, about, points } = screenHelp[screen];
  return (
    <section className="stack" aria-labelledby="help-of-screen">
      <div className={styles.helpHead}>
        <h2 id="help-of-screen">{title}</h2>
        <ChoiceField
          label={words.helpAnotherScreen}
          labelHidden
          value={screen}
          choices={screens.map((id) => ({ id, label: screenHelp[id].title }))}
          onChange={setScreen}
        />
      </div>
      <p>{about}</p>
      <ul className={styles.helpPoints}>
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </section>
  );
}

export function HelpDialog(): ReactNode {
  const { about, showHelp } = useDesk();
  const [readsNews, setReadsNews] = useState(false);
  const rows = [
    ...shortcuts.map(({ keys, meaning }) => [keysText(keys, mac), meaning] as const),
    ...asInExcel,
  ];
  if (readsNews && about !== null)
    return <WhatsNew version={about.version} onClose={() => setReadsNews(false)} />;
  return (
    <Dialog title={words.shortcutsAndHelp} onClose={() => showHelp(false)} wide>
      <HelpOfScreen />
      <h2>{words.shortcuts}</h2>
      <dl className={styles.keys}>
        {rows.map(([key, meaning]) => (
          <Fragment key={key}>
            <dt>{key}</dt>
            <dd>{meaning}</dd>
          </Fragment>
        ))}
      </dl>
      <div className="buttons">
        <TourDoor />
      </div>
      <ComputerCheck />
      <div className={styles.helpHead}>
        <p className="small soft">
          {words.version}
          {about?.version}
          {words.electron}
          {about?.electron}
          {words.yourBatchesSaved}
          {about?.dataFolder}.
        </p>
        <Button size="small" onPress={() => setReadsNews(true)}>
          {words.whatsNew}
        </Button>
      </div>
    </Dialog>
  );
}
