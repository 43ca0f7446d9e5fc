import { Coins, Plus, RefreshCw, Search } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { ConnectionView } from '../../shared/bridge/connection-view.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import {
  coinConfigurations,
  newCoinEventSchema,
  type CoinEvent,
} from '../../shared/enkash/coins.ts';
import { formatCount } from '../../shared/money/format.ts';
import { ask } from '../desk.ts';
import { AllocateCoins } from './allocate-coins.tsx';
import { useAgreeing } from '../parts/agreeing-people.tsx';
import { Copyable } from '../design/copyable.tsx';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/empty.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import styles from './enkash.module.css';
import { words } from './coins-section-words.ts';

const eventColumns = (fetchOne: (id: string) => void): readonly Column<CoinEvent>[] => [
  { id: 'event', label: words.event, text: ({ event }) => event },
  {
    id: 'id',
    label: 'ID',
    text: ({ id }) => id,
    cell: ({ id }) => <Copyable what={words.eventIdInText} text={id} />,
  },
  { id: 'configuration', label: words.configuration, text: ({ configuration }) => configuration },
  {
    id: 'coins',
    label: words.coins,
    text: ({ amount }) => formatCount(amount),
    value: ({ amount }) => amount,
    number: true,
  },
  {
    id: 'fetch',
    label: words.enkashNow,
    acts: true,
    text: () => '',
    cell: ({ id, event }) => (
      <Button
        size="small"
        look="quiet"
        label={words.fetchAgain(event)}
        onPress={() => fetchOne(id)}
      >
        <RefreshCw size={14} aria-hidden />
      </Button>
    ),
  },
];

/** The events of coins that are known here, a new or changed one, and the coins of a user. */
export function CoinsSection({ connection }: { readonly connection: ConnectionView }): ReactNode {
  const { name } = connection;
  const [events, setEvents] = useState<readonly CoinEvent[]>([]);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const [id, setId] = useState('');
  const load = async (): Promise<void> => {
    const reply = await ask('coins.events', { connection: name });
    if (reply.ok) setEvents(reply.value);
    else setProblem(reply.error);
  };
  useEffect(() => {
    let isGone = false;
    void ask('coins.events', { connection: name }).then((reply) => {
      if (isGone) return;
      if (reply.ok) setEvents(reply.value);
      else setProblem(reply.error);
    });
    return () => {
      isGone = true;
    };
  }, [name]);
  const fetchOne = async (wanted: string): Promise<void> => {
    setProblem(null);
    const reply = await ask('coins.event', { connection: name, id: wanted });
    if (reply.ok) await load();
    else setProblem(reply.error);
  };
  return (
    <>
      <section className="card stack" aria-labelledby="coin-events">
        <h2 id="coin-events">{words.events}</h2>
        <p className="soft">{words.eventSaysHowMany}</p>
        {events.length === 0 ? (
          <Empty icon={Coins} title={words.noEventsYet}>
            <p>{words.createOneFetchOne}</p>
          </Empty>
        ) : (
          <LocalTable
            label={words.eventsOfCoins}
            columns={eventColumns((event) => void fetchOne(event))}
            rows={events}
            rowKey={({ id: event }) => event}
            empty={words.noEventFound}
          />
        )}
        <div className="two-columns">
          <TextField label={words.eventId} value={id} onChange={setId} maxLength={64} />
        </div>
        <div className="buttons">
          <Button
            icon={<Search size={15} aria-hidden />}
            disabled={id.trim() === ''}
            onPress={() => void fetchOne(id.trim())}
          >
            {words.fetchEvent}
          </Button>
        </div>
        <ProblemNotice problem={problem} />
      </section>
      <AllocateCoins connection={name} events={events} />
      <EventForm connection={connection} events={events} onDone={() => void load()} />
      <UserCoins connection={name} />
    </>
  );
}

const newEvent = 'new';

function EventForm({
  connection,
  events,
  onDone,
}: {
  readonly connection: ConnectionView;
  readonly events: readonly CoinEvent[];
  readonly onDone: () => void;
}): ReactNode {
  const [which, setWhich] = useState(newEvent);
  const [event, setEvent] = useState('');
  const [coins, setCoins] = useState('');
  const [configuration, setConfiguration] =
    useState<(typeof coinConfigurations)[number]>('DEFAULT');
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const [saving, setSaving] = useState(false);
  const { fields, agreeing, forget } = useAgreeing(connection.environment === 'live');
  const typed = newCoinEventSchema.safeParse({ event, configuration, amount: Number(coins) });
  const save = async (): Promise<void> => {
    if (!typed.success) return;
    setSaving(true);
    setProblem(null);
    const common = { connection: connection.name, agreeing };
    const reply =
      which === newEvent
        ? await ask('coins.makeEvent', { ...common, event: typed.data })
        : await ask('coins.changeEvent', { ...common, id: which, change: typed.data });
    setSaving(false);
    forget();
    if (!reply.ok) {
      setProblem(reply.error);
      return;
    }
    setEvent('');
    setCoins('');
    onDone();
  };
  return (
    <form
      className="card stack"
      aria-label={words.createChangeEvent}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void save();
      }}
    >
      <h2>{words.createChangeEvent}</h2>
      <div className={styles.fourColumns}>
        <ChoiceField
          label={words.eventToChange}
          value={which}
          choices={[
            { id: newEvent, label: words.aNewEvent },
            ...events.map((one) => ({ id: one.id, label: `${one.event} (${one.id})` })),
          ]}
          onChange={setWhich}
        />
        <TextField label={words.eventName} value={event} onChange={setEvent} maxLength={80} />
        <TextField label={words.coinsEachUser} value={coins} onChange={setCoins} maxLength={8} />
        <ChoiceField
          label={words.configuration}
          value={configuration}
          choices={coinConfigurations.map((one) => ({ id: one, label: one }))}
          onChange={setConfiguration}
        />
      </div>
      {fields}
      <ProblemNotice problem={problem} />
      <div className="buttons end">
        <Button
          look="main"
          submits
          disabled={!typed.success || saving}
          icon={<Plus size={15} aria-hidden />}
        >
          {which === newEvent ? words.createEvent : words.changeEvent}
        </Button>
      </div>
    </form>
  );
}

function UserCoins({ connection }: { readonly connection: string }): ReactNode {
  const [userId, setUserId] = useState('');
  const [coins, setCoins] = useState<number | null>(null);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const fetchCoins = async (): Promise<void> => {
    setProblem(null);
    setCoins(null);
    const reply = await ask('coins.balance', { connection, userId: userId.trim() });
    if (reply.ok) setCoins(reply.value.coins);
    else setProblem(reply.error);
  };
  return (
    <form
      className="card stack"
      aria-label={words.coinsUser}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (userId.trim() !== '') void fetchCoins();
      }}
    >
      <h2>{words.coinsUser}</h2>
      <div className="two-columns">
        <TextField
          label={words.userId}
          value={userId}
          onChange={setUserId}
          maxLength={64}
          why={words.shownUnderRecipientsCards}
        />
      </div>
      <ProblemNotice problem={problem} />
      {coins !== null && (
        <p role="status" className="strong">
          {words.coinsInText(formatCount(coins))}
        </p>
      )}
      <div className="buttons end">
        <Button submits disabled={userId.trim() === ''}>
          {words.fetchCoins}
        </Button>
      </div>
    </form>
  );
}
