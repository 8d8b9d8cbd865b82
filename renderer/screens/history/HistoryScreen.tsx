import { Screen } from '../../components/Screen.tsx';

export function HistoryScreen(_props: { payoutId: string | undefined }) {
  return <Screen title="History">{null}</Screen>;
}
