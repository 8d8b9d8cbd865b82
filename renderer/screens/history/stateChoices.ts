import { payoutDetails, payoutStatuses } from '../../../shared/contract/payoutSchemas.ts';
import { statusOf, type PayoutDetail, type PayoutStatus } from '../../../shared/payoutStates.ts';
import { detailText, statusNames } from '../../components/StatusBadge.tsx';
import type { HistoryView } from './historyView.ts';

/** A status, or one exact state of it: `cancelled` is the name of both. */
type StateValue = `status ${PayoutStatus}` | `detail ${PayoutDetail}`;

/** Every status, and under each the exact states that occur; the chosen one is always among them. */
export function stateChoices(
  occurring: readonly PayoutDetail[],
  chosen: PayoutDetail | undefined,
): { value: StateValue; label: string }[] {
  const details = payoutDetails.filter((detail) => detail === chosen || occurring.includes(detail));
  return payoutStatuses.flatMap((status) => [
    { value: `status ${status}` as const, label: statusNames[status] },
    ...details
      .filter((detail) => statusOf(detail) === status)
      .map((detail) => ({
        value: `detail ${detail}` as const,
        label: `${statusNames[status]}: ${detailText(detail)}`,
      })),
  ]);
}

/** What is chosen in a view. */
export function stateValue({ status, detail }: HistoryView): StateValue | undefined {
  if (detail !== undefined) return `detail ${detail}`;
  return status === undefined ? undefined : `status ${status}`;
}

/** What a choice narrows a view to. */
export function stateOf(value: StateValue | undefined): Pick<HistoryView, 'status' | 'detail'> {
  const detail = payoutDetails.find((one) => value === `detail ${one}`);
  const status = payoutStatuses.find((one) => value === `status ${one}`);
  return { detail, status: detail === undefined ? status : statusOf(detail) };
}
