import { Screen } from '../../components/Screen.tsx';

export function PartnerScreen(_props: { partnerId: string }) {
  return <Screen title="Partner">{null}</Screen>;
}
