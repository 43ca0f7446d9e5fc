import { paise, type Paise } from '../../shared/money/paise.ts';
import type { Title } from '../../shared/recipient/recipient.ts';

/** A person who already has a reward card when the practice world begins. */
export interface KnownPerson {
  readonly title: Title;
  readonly name: string;
  readonly email: string;
  readonly mobile: string;
}

/** Everything that the practice EnKash takes for granted about its one partner and its one account. */
export interface PracticeWorld {
  readonly partnerId: string;
  readonly companyId: string;
  readonly companyName: string;
  readonly cardAccountId: string;
  readonly username: string;
  readonly password: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A token that works without signing in, until it is made to expire. */
  readonly givenToken: string;
  readonly openingPaise: Paise;
  /** How long an issued token is good for (enkash-api 2: five minutes). */
  readonly tokenSeconds: number;
  readonly knownPeople: readonly KnownPerson[];
}

/**
 * The world that practice starts with. The password, the client secret and the token below open nothing but
 * the practice EnKash on this machine: they are practice values, printed on purpose, and not secrets.
 */
export const practiceWorld: PracticeWorld = {
  partnerId: 'CRPRACTICE',
  companyId: 'CEKPRACT1C',
  companyName: 'Practice Company Private Limited',
  cardAccountId: 'CAPRACT1C',
  username: '9000000001',
  password: 'practice-password',
  clientId: 'CEKPRACT1C',
  clientSecret: 'practice-client-secret',
  givenToken: 'practice-token-that-opens-nothing-else',
  openingPaise: paise(2_500_000_00),
  tokenSeconds: 300,
  knownPeople: [
    { title: 'Ms', name: 'Asha Rao', email: 'asha.rao@example.com', mobile: '9820011223' },
    { title: 'Mr', name: 'Imran Shaikh', email: 'imran.shaikh@example.com', mobile: '9930022334' },
    { title: 'Mrs', name: 'Latha Iyer', email: 'latha.iyer@example.com', mobile: '9840033445' },
  ],
};
