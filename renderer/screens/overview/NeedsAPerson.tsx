import {
  IconArrowBackUp,
  IconClock,
  IconFileImport,
  IconHandStop,
  IconInbox,
  IconListCheck,
  IconLock,
  IconMessageQuestion,
  IconQuestionMark,
  IconUserQuestion,
  type Icon,
} from '@tabler/icons-react';
import { useCall } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { formatRoute } from '../../app/routes.ts';
import { Card } from '../../components/Card.tsx';
import { historyStore } from '../history/historyStore.ts';
import { firstView, narrowed } from '../history/historyView.ts';
import type { Figures } from './figures.ts';
import { LoadingLines } from './LoadingLines.tsx';
import { tasksOf, type Task, type TaskSubject } from './tasks.ts';

const glyphs: Readonly<Record<TaskSubject, Icon>> = {
  lock: IconLock,
  batches: IconUserQuestion,
  doubt: IconQuestionMark,
  unclaimed: IconMessageQuestion,
  handedOver: IconHandStop,
  programs: IconFileImport,
  ready: IconInbox,
  byHand: IconClock,
  decisions: IconListCheck,
  requests: IconMessageQuestion,
  cameBack: IconArrowBackUp,
};

type NeedsAPersonProps = { figures: Figures | undefined; hasPrograms: boolean };

/** What waits for a decision today, the most urgent first. */
export function NeedsAPerson({ figures, hasPrograms }: NeedsAPersonProps) {
  const sending = useCall('sending.status', {}).data;
  const tasks = figures === undefined ? [] : tasksOf({ figures, sending, hasPrograms });
  return (
    <Card title="Needs a person today" note={tasks.length === 0 ? undefined : tasks.length}>
      {figures === undefined ? <LoadingLines /> : null}
      {figures !== undefined && tasks.length === 0 ? (
        <p className="empty">Nothing waits for a decision.</p>
      ) : (
        <ul className="overview-tasks">
          {tasks.map((task) => (
            <TaskLine key={task.subject} task={task} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function TaskLine({ task: { subject, fact, more, act, route, detail, tone } }: { task: Task }) {
  const { ledgerId } = useLedger();
  const Glyph = glyphs[subject];
  return (
    <li>
      <Glyph size={16} stroke={1.5} aria-hidden className={tone} />
      <p title={`${fact} ${more}`}>
        <b>{fact}</b>
        <span>{more}</span>
      </p>
      <a
        className={tone === 'accent' ? 'button small primary' : 'button small'}
        href={formatRoute(route)}
        onClick={() => {
          // What waits may have been made in any month, so the whole history is narrowed to its state.
          if (detail !== undefined) {
            historyStore.changeView(ledgerId, () => narrowed(firstView, { period: { kind: 'all' }, detail }));
          }
        }}
      >
        {act}
      </a>
    </li>
  );
}
