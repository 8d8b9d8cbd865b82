import { Screen } from '../../components/Screen.tsx';

export function PendingScreen() {
  return <Screen title="Pending">{null}</Screen>;
}
