import { Screen } from '../../components/Screen.tsx';

export function ActivityScreen(_props: { part: string }) {
  return <Screen title="Activity">{null}</Screen>;
}
