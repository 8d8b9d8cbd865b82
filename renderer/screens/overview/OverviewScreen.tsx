import { Screen } from '../../components/Screen.tsx';

export function OverviewScreen() {
  return <Screen title="Overview">{null}</Screen>;
}
