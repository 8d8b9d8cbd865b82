import { Screen } from '../../components/Screen.tsx';

export function PartnersScreen() {
  return <Screen title="Partners">{null}</Screen>;
}
