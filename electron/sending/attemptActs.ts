import { DisburseError } from '../../shared/errors.ts';
import { dayOf, instantText, type Clock } from '../ledger/calendar.ts';
import type { Database } from '../ledger/database.ts';
import { assertClock, openDay } from '../ledger/ledgerDay.ts';
import { askPerson, postpone } from '../payouts/attempts/holdingBack.ts';
import {
  changeAttempt,
  problemKept,
  readAttempt,
  type AttemptWithProvider,
} from '../payouts/attempts/attemptStorage.ts';
import { nextActOfAttempt, standingThere } from '../payouts/attempts/nextActs.ts';
import { recordReading } from '../payouts/attempts/readings.ts';
import { recordSendVerdict } from '../payouts/attempts/sendVerdicts.ts';
import type { EngineMoment } from '../payouts/attempts/settling.ts';
import { readConnection, type ConnectionRecord } from '../payouts/connectionStorage.ts';
import { refusedLinesOf, verdictOf } from '../payouts/rules/attemptStates.ts';
import type { Journey, Problem, ProviderPort, SendOutcome } from '../providers/port.ts';
import type { VaultSession } from '../vault/vaultSession.ts';
import { announceSend, type Announced } from './announcing.ts';
import { batchOf } from './batches.ts';
import { cancelUnclaimed } from './cancelling.ts';
import { recordClearing } from './clearingAway.ts';
import { clockObstacle } from './clockCheck.ts';
import { journeyOf } from './journey.ts';
import { obstacleBeforeSend, refuseAfterDeadline } from './obstacles.ts';
import { interrupted, journalAcceptance, journalSends, putInDoubt } from './recovery.ts';
import { OpenPorts } from './openPorts.ts';
import type { SendJournal } from './sendJournal.ts';
import { assertSendingAllowed, type LockReason } from './sendingLock.ts';
import type { AttemptStep, StepObserver } from './steps.ts';
import { planAnewOnRecord } from './withdrawals.ts';

export type ActsSetup = {
  database: Database;
  vault: VaultSession;
  timeZone: string;
  clock: Clock;
  journal: SendJournal;
  lockReasons(): readonly LockReason[];
  openPort(connection: ConnectionRecord): ProviderPort;
  /** Told after every commit of the engine, so that windows refresh what they show. */
  committed(): void;
  faulted(error: unknown): void;
  observe: StepObserver;
};

/** What an act on one attempt came to: whether bytes were sent again, and why nothing could be done. */
export type ActOutcome = { resent: boolean; problem: Problem | null };

const nothingDone: ActOutcome = { resent: false, problem: null };

/** The acts of the engine on one attempt; each is committed before and after it touches the network. */
export class AttemptActs {
  readonly #setup: ActsSetup;
  readonly #ports: OpenPorts;

  constructor(setup: ActsSetup) {
    this.#setup = setup;
    this.#ports = new OpenPorts((connection) => setup.openPort(connection));
  }

  forgetPort(connectionKey: number): void {
    this.#ports.forget(connectionKey);
  }

  /** The moment of an act, in the ledger's time zone. */
  moment(): EngineMoment {
    const instant = this.#setup.clock.now();
    const { timeZone } = this.#setup;
    return { now: instantText(instant), today: dayOf(instant, timeZone), timeZone, actor: 'engine' };
  }

  /** Does what is next for an attempt. Never throws: a fault is kept, and the attempt is looked at again later. */
  async actOn(attemptKey: number): Promise<ActOutcome> {
    try {
      return await this.#act(attemptKey);
    } catch (error) {
      const problem = this.#problemOf(error);
      this.#postponeIfPossible(attemptKey, problem);
      return { resent: false, problem };
    }
  }

  /** A ledger that cannot be written at the moment (a full disk, a closed file) is not told; it is looked at again. */
  #postponeIfPossible(attemptKey: number, problem: Problem): void {
    try {
      this.#postpone(attemptKey, problem);
    } catch (error) {
      this.#setup.faulted(error);
    }
  }

  async #act(attemptKey: number): Promise<ActOutcome> {
    const attempt = readAttempt(this.#setup.database, attemptKey);
    if (attempt.state === 'sending') return this.#takeUpInterrupted(attempt);
    const connection = readConnection(this.#setup.database, attempt.connection_key);
    const next = nextActOfAttempt(this.#setup.database, attempt, this.moment().now);
    switch (next.act) {
      case 'send':
        return this.#send(attempt, this.#ports.of(connection));
      case 'read':
        return this.#read(attempt, this.#ports.of(connection));
      case 'plan_anew':
        // A ledger that lacks what was sent may believe wrongly that nothing of it arrived.
        assertSendingAllowed(this.#setup.lockReasons());
        this.#commit(() => {
          planAnewOnRecord(this.#setup, attempt, this.moment());
        });
        return nothingDone;
      case 'clear_away':
        return this.#clearAway(attempt, this.#ports.of(connection));
      case 'ask_person':
        return this.#askPerson(attempt, this.#ports.of(connection), next.problem);
      case 'nothing':
        this.#commit(() => changeAttempt(this.#setup.database, attempt, { next_act_at: null }));
        return nothingDone;
    }
  }

  /** Too late by a clock that is wrong is not too late: the provider's is asked before a person is. */
  async #askPerson(attempt: AttemptWithProvider, port: ProviderPort, problem: Problem): Promise<ActOutcome> {
    const obstacle = await clockObstacle(this.#setup.database, port, this.#setup.clock);
    if (obstacle !== null) {
      this.#postpone(attempt.attempt_key, obstacle);
      return { resent: false, problem: obstacle };
    }
    this.#commit(() => {
      const current = readAttempt(this.#setup.database, attempt.attempt_key);
      if (current.state === attempt.state) askPerson(this.#setup.database, current, problem, this.moment());
    });
    return { resent: false, problem };
  }

  /** Acts follow one another, so that what is found as being sent was cut off: its answer could not be kept. */
  #takeUpInterrupted(attempt: AttemptWithProvider): ActOutcome {
    const { database, journal } = this.#setup;
    journalSends(database, journal, attempt);
    this.#commit(() => {
      putInDoubt(database, attempt, this.moment());
    });
    return { resent: false, problem: interrupted };
  }

  async #send(attempt: AttemptWithProvider, port: ProviderPort): Promise<ActOutcome> {
    const { database, vault } = this.#setup;
    assertSendingAllowed(this.#setup.lockReasons());
    const obstacle = await obstacleBeforeSend(database, attempt, port, this.#setup.clock);
    if (obstacle !== null) return this.#holdBack(attempt, port, obstacle);
    this.#reach('before announcing');
    const announced = this.#commit(() => announceSend(database, vault, attempt, port, this.moment()));
    if (announced === undefined) return nothingDone;
    this.#reach('announced in the ledger');
    const outcome = await this.#sendAnnounced(announced, port);
    this.#reach('answered');
    const recorded = this.#recordOutcome(attempt, outcome);
    this.#reach('settled in the ledger');
    journalAcceptance(this.#setup.journal, recorded, this.moment().now);
    this.#reach('acceptance in the send journal');
    return { resent: attempt.sends > 0, problem: problemKept(recorded) };
  }

  /** What stands ready at the provider may be paid there by a person meanwhile, which only reading shows. */
  async #holdBack(attempt: AttemptWithProvider, port: ProviderPort, obstacle: Problem): Promise<ActOutcome> {
    if (attempt.state === 'handed_over') await this.#read(attempt, port);
    const { state } = readAttempt(this.#setup.database, attempt.attempt_key);
    if (state === attempt.state) this.#postpone(attempt.attempt_key, obstacle);
    return { resent: false, problem: state === attempt.state ? obstacle : null };
  }

  /** Nothing thrown here may leave the attempt as being sent: what is not known to have stayed is in doubt. */
  async #sendAnnounced({ attempt, batch, body }: Announced, port: ProviderPort): Promise<SendOutcome> {
    const { database, journal } = this.#setup;
    try {
      journalSends(database, journal, attempt);
    } catch (error) {
      return { kind: 'not_sent', problem: this.#problemOf(error) };
    }
    this.#reach('written to the send journal');
    try {
      const journey = this.#journeyOf(attempt);
      this.#reach('before the request');
      return await port.send(body, batch, journey);
    } catch (error) {
      return { kind: 'unclear', problem: this.#problemOf(error) };
    }
  }

  #recordOutcome(before: AttemptWithProvider, outcome: SendOutcome): AttemptWithProvider {
    const { database } = this.#setup;
    const key = before.attempt_key;
    const sent = {
      doubted: before.doubted === 1,
      preparedThere: standingThere(database, before) === 'payable',
    };
    const record = (told: SendOutcome) =>
      recordSendVerdict(
        database,
        readAttempt(database, key),
        verdictOf(told, sent),
        refusedLinesOf(told),
        this.moment(),
      );
    try {
      return this.#book(() => record(outcome));
    } catch (error) {
      const problem = this.#problemOf(error);
      return this.#commit(() => record({ kind: 'unclear', problem }));
    }
  }

  async #read(attempt: AttemptWithProvider, port: ProviderPort): Promise<ActOutcome> {
    const { database, vault } = this.#setup;
    const journey = this.#journeyOf(attempt);
    const takeBack = () => cancelUnclaimed(database, attempt, port, journey, this.#setup.observe);
    await takeBack();
    this.#reach('before reading');
    const reading = await port.read(batchOf(database, vault, attempt), journey);
    this.#reach('read');
    const recorded = this.#book(() =>
      recordReading(database, readAttempt(database, attempt.attempt_key), reading, this.moment()),
    );
    this.#reach('reading settled');
    if (reading.kind === 'read') journalAcceptance(this.#setup.journal, recorded, this.moment().now);
    // The reading may have been the first to tell which transfer it is that a person found unpaid.
    if (attempt.provider === 'wise') await takeBack();
    return {
      resent: false,
      problem: reading.kind === 'unknown' || reading.kind === 'mismatch' ? reading.problem : null,
    };
  }

  /** What was begun of a batch that a person took apart is taken away at the provider, where somebody could pay it. */
  async #clearAway(attempt: AttemptWithProvider, port: ProviderPort): Promise<ActOutcome> {
    const { database } = this.#setup;
    assertSendingAllowed(this.#setup.lockReasons());
    const key = attempt.attempt_key;
    const outcome = await port.clearAway(this.#journeyOf(attempt));
    const problem = this.#commit(() => recordClearing(database, key, outcome, this.moment()));
    return { resent: false, problem };
  }

  #postpone(attemptKey: number, problem: Problem): void {
    this.#commit(() => {
      postpone(this.#setup.database, attemptKey, problem, this.moment());
    });
  }

  #journeyOf(attempt: AttemptWithProvider): Journey {
    const { database } = this.#setup;
    return journeyOf({
      database,
      attemptKey: attempt.attempt_key,
      now: () => new Date(this.#setup.clock.now().epochMilliseconds),
      announceDebit: () => {
        assertSendingAllowed(this.#setup.lockReasons());
        refuseAfterDeadline(attempt, this.moment().now);
        this.#reach('debit announced');
      },
      progress: () => {
        this.#setup.committed();
      },
      noted: () => {
        this.#reach('noted');
      },
    });
  }

  #commit<Result>(work: () => Result): Result {
    const result = this.#setup.database.write(work);
    this.#setup.committed();
    return result;
  }

  /** A commit that may book: it opens the ledger's day first, and refuses a day that the ledger has left already. */
  #book<Result>(work: () => Result): Result {
    return this.#commit(() => {
      openDay(this.#setup.database, this.moment());
      assertClock(this.#setup.database, this.moment());
      return work();
    });
  }

  #problemOf(error: unknown): Problem {
    if (error instanceof DisburseError) return { code: error.code, message: error.message };
    this.#setup.faulted(error);
    return {
      code: 'INTERNAL',
      message:
        'Something in the program went wrong while this batch was worked on. It is looked at again later.',
    };
  }

  #reach(step: AttemptStep): void {
    this.#setup.observe(step);
  }
}
